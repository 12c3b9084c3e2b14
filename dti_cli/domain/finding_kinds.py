"""The kinds of findings: one table of what can be wrong or doubtful in the data."""

from __future__ import annotations

from typing import NamedTuple

from dti_cli.domain.comparing_kinds import COMPARING_KINDS
from dti_cli.domain.handed_in_kinds import HANDED_IN_KINDS
from dti_cli.domain.not_applicable_kinds import NOT_APPLICABLE_KINDS
from dti_cli.domain.target_kinds import TARGET_KINDS

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITY_WORDS = {ERROR: "Lỗi", WARNING: "Cảnh báo", INFO: "Lưu ý"}


class Kind(NamedTuple):
    """A kind of finding. ``message`` and ``hint`` are templates filled with a finding's facts."""

    severity: str
    message: str
    hint: str


KINDS: dict[str, Kind] = {
    # files and sheets
    "unreadable-workbook": Kind(
        ERROR, "Không đọc được tệp: {reason}.", "Mở tệp bằng Excel, lưu lại dạng .xlsx rồi chạy lại."
    ),
    "encrypted-workbook": Kind(
        ERROR, "Tệp có mật khẩu nên không đọc được.", "Mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi chạy lại."
    ),
    "not-a-workbook": Kind(ERROR, "Tệp không phải bảng tính mà là {what}.", "{remedy}"),
    "empty-file": Kind(ERROR, "Tệp rỗng (0 byte).", "Lấy lại tệp gốc; có thể tệp chép hoặc tải chưa xong."),
    "too-large": Kind(
        ERROR,
        "Tệp quá lớn hoặc khai báo quá nhiều ô nên không đọc.",
        "Chỉ giữ các trang và ô có số liệu, lưu lại rồi chạy lại.",
    ),
    "reading-timeout": Kind(
        ERROR,
        "Đọc tệp quá {seconds} giây nên đã dừng.",
        "Chép số liệu sang một tệp .xlsx mới, hoặc chia thành nhiều tệp.",
    ),
    "reader-died": Kind(
        ERROR, "Tệp hỏng đến mức chương trình đọc tệp phải dừng.", "Mở tệp bằng Excel, lưu lại dạng .xlsx rồi chạy lại."
    ),
    "reading-failed": Kind(
        ERROR, "Gặp sự cố khi đọc tệp ({reason}).", "Mở tệp bằng Excel, lưu lại dạng .xlsx rồi chạy lại."
    ),
    "missing-file": Kind(ERROR, "{reason}", "Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong dấu ngoặc kép."),
    "file-locked": Kind(
        ERROR,
        "Không mở được tệp: tệp đang mở ở chương trình khác hoặc không có quyền đọc.",
        "Đóng tệp trong Excel rồi chạy lại.",
    ),
    "malicious-workbook": Kind(
        ERROR, "Tệp chứa khai báo có thể làm treo máy nên không đọc.", "Xin lại tệp gốc từ người gửi; không mở tệp này."
    ),
    "unsettled-catalogue": Kind(
        ERROR,
        "Tệp có thể thuộc nhiều bộ chỉ số: {ids}.",
        "Chạy riêng tệp này với tùy chọn --catalogue, ví dụ --catalogue {first}",
    ),
    "no-table-in-file": Kind(
        ERROR,
        "Tệp không có bảng nào nhận ra được.",
        "Dùng biểu do dti template tạo ra, hoặc bảng có cột tên đơn vị và các cột mã số liệu (3.5.a).",
    ),
    "own-report": Kind(INFO, "Tệp này là báo cáo do dti ghi ra nên bỏ qua.", "Không cần làm gì."),
    "no-table": Kind(
        WARNING,
        "Trang tính không có bảng nào nhận ra được.",
        "Cần một bảng theo mẫu: mỗi dòng một đơn vị với cột tên đơn vị và các cột mã số liệu (3.5.a), "
        "hoặc phụ lục có cột STT, Chỉ số, Điểm tối đa, Điểm năm …",
    ),
    "ambiguous-unit": Kind(
        ERROR,
        "Tên “{name}” ứng với nhiều đơn vị: {candidates}.",
        "Ghi đủ loại đơn vị (xã, phường, thị trấn) và huyện, hoặc thêm tùy chọn --district.",
    ),
    "unknown-code": Kind(
        WARNING, "Mã “{name}” không có trong bộ chỉ số {catalogue}.", "Sửa mã theo bộ chỉ số, hoặc bỏ dòng, cột này."
    ),
    "repeated-column": Kind(
        WARNING,
        "Số liệu {name} có ở nhiều cột: {columns}.",
        "Chỉ giữ một cột cho mỗi số liệu; dòng nào các cột ghi khác nhau thì không dùng giá trị nào.",
    ),
    # reading: files, sheets, headings
    "hidden-sheet": Kind(
        INFO, "Trang tính bị ẩn; vẫn được đọc.", "Nếu không muốn dùng số liệu của trang ẩn thì xóa trang đó."
    ),
    "hidden-rows": Kind(
        INFO, "Có {count} dòng bị ẩn (dòng {rows}); vẫn được đọc.", "Nếu không muốn dùng các dòng ẩn thì xóa chúng."
    ),
    "codes-repaired": Kind(
        INFO,
        "Excel đã đổi {count} mã chỉ số thành số hoặc ngày; đã hiểu lại theo thứ tự và tên chỉ số.",
        "Để khỏi nhầm, định dạng cột mã là Văn bản (Text) rồi gõ lại mã.",
    ),
    "code-needs-letter": Kind(
        WARNING, "Chỉ số {name} có nhiều số liệu, không rõ cột này là số liệu nào.", "Ghi mã đầy đủ, một trong: {keys}."
    ),
    "ambiguous-column": Kind(
        WARNING, "Tiêu đề “{name}” ứng với nhiều số liệu: {keys}.", "Ghi thêm mã số liệu vào tiêu đề cột, ví dụ 3.5.a."
    ),
    "row-without-unit": Kind(
        ERROR, "Dòng có số liệu nhưng không có tên đơn vị.", "Ghi tên đơn vị, ví dụ Xã Côn Minh, hoặc xóa dòng."
    ),
    "unreadable-year": Kind(
        ERROR,
        "“{raw}” không phải là một năm; không dùng số liệu của dòng này.",
        "Gõ năm bằng bốn chữ số, ví dụ 2024; để trống ô này thì lấy năm ghi ở tiêu đề.",
    ),
    "score-column-chosen": Kind(
        INFO,
        "Bảng có nhiều cột điểm của cùng một năm: {names}; đã dùng {used}.",
        "Nếu không đúng, bỏ cột điểm không dùng.",
    ),
    "percent-not-count": Kind(
        ERROR,
        "Ô ghi tỷ lệ {raw} trong khi cần một con số.",
        "Gõ con số đếm được, ví dụ 410; tỷ lệ do chương trình tính.",
    ),
    "fraction-not-number": Kind(
        ERROR, "Ô ghi phân số {raw} trong khi cần một con số.", "Gõ tử số và mẫu số vào hai ô riêng."
    ),
    "ratio-needs-parts": Kind(
        ERROR,
        "“{raw}” không phải là tỷ lệ dạng tử số/mẫu số.",
        "Gõ cả hai số, ví dụ 13/14 (định dạng ô là Văn bản), hoặc dùng hai cột {name}.a và {name}.b.",
    ),
    "other-measure": Kind(ERROR, "“{raw}” không theo đơn vị tính {measure}.", "Đổi sang {measure} rồi chỉ gõ con số."),
    "too-big-number": Kind(ERROR, "Số {raw} quá lớn.", "Kiểm tra lại; có thể hai số bị gõ liền nhau."),
    "not-whole": Kind(ERROR, "Số lượng {shown} không phải số nguyên.", "{remedy}"),
    "unknown-column": Kind(
        WARNING,
        "Cột “{name}” không khớp số liệu nào của bộ chỉ số nên không được đọc.",
        "Ghi mã số liệu (ví dụ 3.5.a), “Minh chứng”, “Ngày hoàn thành” hoặc “Ghi chú” vào tiêu đề cột.",
    ),
    "legacy-text": Kind(
        INFO,
        "Cột {name} dùng bảng mã cũ {encoding}; đã đổi sang Unicode.",
        "Kiểm tra lại tên đơn vị; lần sau gõ bằng Unicode.",
    ),
    "shared-figure-filled": Kind(
        INFO,
        "Ô {keys} để trống; dùng {value} của cùng số liệu “{name}” ({twin}, ô {other}).",
        "Nếu không đúng, gõ số riêng vào ô trống.",
    ),
    "shared-figures-differ": Kind(
        WARNING,
        "Cùng số liệu “{name}” nhưng ghi hai giá trị: {first} (ô {other}) và {second}.",
        "Thống nhất một con số ở mọi chỗ; hiện mỗi chỉ số dùng số ghi ở chỗ của nó.",
    ),
    "other-catalogue": Kind(
        ERROR,
        "Biểu này làm từ bộ chỉ số {made_from}, đang đọc theo {catalogue}.",
        "Thêm tùy chọn --catalogue {made_from}",
    ),
    "old-form": Kind(
        WARNING,
        "Biểu này làm từ bản cũ của bộ chỉ số {catalogue}.",
        "Tạo biểu mới bằng lệnh dti template và chuyển số liệu sang; hiện vẫn đọc theo mã số liệu.",
    ),
    # cells
    "not-a-number": Kind(
        ERROR, "“{raw}” không phải là số.", "Gõ số, ví dụ 1234 hoặc 1.234,5; chưa có số liệu thì để trống."
    ),
    "ambiguous-number": Kind(ERROR, "“{raw}” đọc được hai cách: {readings}.", "{remedy}"),
    "date-not-number": Kind(
        ERROR,
        "Ô chứa ngày {raw} trong khi cần {wanted}.",
        "Excel có thể đã đổi phân số hay mã số thành ngày: định dạng ô là Văn bản (Text) rồi gõ lại.",
    ),
    "excel-error": Kind(ERROR, "Ô báo lỗi {raw} của Excel.", "Sửa công thức trong ô hoặc gõ thẳng giá trị."),
    "formula-without-value": Kind(
        ERROR, "Ô có công thức {raw} nhưng chưa được tính.", "Mở tệp bằng Excel, lưu lại rồi chạy lại."
    ),
    "negative-number": Kind(ERROR, "Số liệu âm: {raw}.", "Số liệu phải từ 0 trở lên; kiểm tra và gõ lại."),
    "unknown-answer": Kind(ERROR, "Không hiểu câu trả lời “{raw}”.", "Gõ một trong: {answers}."),
    "missing-value": Kind(WARNING, "Ô số liệu {key} để trống.", "Gõ hoặc chọn; số lượng đúng là 0 thì gõ 0."),
    "conflicting-values": Kind(
        ERROR,
        "Số liệu {key} có hai giá trị khác nhau: {second} ở ô này, {first} ở ô {other}.",
        "Giữ một giá trị đúng; hiện không dùng giá trị nào.",
    ),
    # scoring
    "ratio-above-one": Kind(
        WARNING, "Tỷ lệ {share} lớn hơn 100%; tính bằng 100%.", "Kiểm tra tử số {numerator} và mẫu số {denominator}."
    ),
    "ratio-far-above-one": Kind(
        ERROR,
        "Tỷ lệ {share}, gấp nhiều lần 100%, không thể đúng; đang tính bằng 100%.",
        "Sửa tử số {numerator} hoặc mẫu số {denominator}: có thể thừa chữ số 0 hoặc sai đơn vị tính.",
    ),
    "zero-denominator": Kind(
        WARNING,
        "Mẫu số {denominator} bằng 0 nên không tính được.",
        "Kiểm tra mẫu số; nếu đúng là 0 (không có đối tượng nào) thì xin ý kiến cấp trên.",
    ),
    "incomplete-part": Kind(
        WARNING,
        "Thiếu số liệu {missing}; chỉ tính các phần đã có.",
        "Bổ sung số liệu của phần còn thiếu.",
    ),
    "recorded-differs": Kind(
        WARNING,
        "Điểm ghi trong tệp là {recorded}, tính theo quy tắc là {computed}.",
        "Kiểm tra số liệu và điểm; kết quả dùng điểm tính theo quy tắc.",
    ),
    # audit of recorded scores
    "recorded-above-max": Kind(ERROR, "Điểm {recorded} vượt điểm tối đa {max}.", "Kiểm tra lại điểm đã công bố."),
    "recorded-impossible": Kind(
        ERROR,
        "Điểm {recorded} trên {max} không thể có: quy tắc chỉ cho {possible}.",
        "Đối chiếu với cách tính của chỉ số; đề nghị cơ quan chấm điểm xem lại.",
    ),
    "recorded-total-differs": Kind(
        ERROR,
        "Điểm ghi cho {code} là {recorded}, tổng điểm các chỉ số con là {sum}.",
        "Cộng lại các điểm thành phần; kết quả dùng tổng các điểm thành phần.",
    ),
    "recorded-blank": Kind(WARNING, "Điểm của chỉ số để trống.", "Ghi điểm, kể cả khi bằng 0."),
    "max-differs": Kind(
        WARNING,
        "Điểm tối đa ghi cho {code} là {declared}, tổng các chỉ số con là {sum}.",
        "Báo cơ quan ban hành; kết quả dùng tổng các chỉ số con.",
    ),
    "max-not-catalogue": Kind(
        WARNING,
        "Điểm tối đa ghi trong tệp là {printed}, bộ chỉ số quy định {max}.",
        "Kiểm tra bảng hoặc chọn đúng bộ chỉ số; kết quả dùng điểm tối đa của bộ chỉ số.",
    ),
    "done-below-max": Kind(
        WARNING,
        "Ghi “{remark}” nhưng chỉ được {recorded} trên {max} điểm.",
        "Xác định việc đã xong hay chưa, rồi sửa ghi chú hoặc đề nghị xem lại điểm.",
    ),
    # catalogue
    "level-missing": Kind(
        WARNING, "Chỉ số {code}: không mức nào cho {end}.", "Đối chiếu các mức, bậc với văn bản gốc."
    ),
    "same-definition": Kind(
        WARNING,
        "Các chỉ số {codes} có cùng định nghĩa số liệu.",
        "Đối chiếu với văn bản gốc; nếu in lặp thì ghi vào note.",
    ),
    # units
    "unit-not-listed": Kind(
        ERROR,
        "“{name}” không có trong danh sách đơn vị nên không chấm.",
        "Sửa tên cho đúng danh sách{near}, hoặc bổ sung danh sách.",
    ),
    "unit-near-known": Kind(
        ERROR,
        "“{name}” chưa có trong kho và gần giống {near}; chưa chấm vì có thể gõ sai tên.",
        "Sửa tên; nếu đúng là đơn vị khác thì đưa danh sách đơn vị bằng tùy chọn --units.",
    ),
    "several-units": Kind(
        ERROR,
        "“{name}” là tên của nhiều đơn vị ({units}) trong một ô nên không chấm.",
        "Ghi riêng số liệu của từng đơn vị; nếu đây là tên một đơn vị thì ghi vào danh sách đơn vị (tùy chọn --units).",
    ),
    "unit-type-missing": Kind(
        WARNING,
        "“{name}” không ghi loại đơn vị (xã, phường, thị trấn, đặc khu).",
        "Ghi đủ loại trước tên, thêm cột Loại, hoặc đưa danh sách đơn vị bằng tùy chọn --units.",
    ),
    "other-province": Kind(
        WARNING,
        "Số liệu của tỉnh {province} được chấm theo bộ chỉ số {catalogue} của tỉnh {own}.",
        "Kiểm tra tỉnh ghi trong tệp, hoặc chọn đúng bộ chỉ số bằng tùy chọn --catalogue.",
    ),
    "name-too-long": Kind(
        ERROR, "Tên đơn vị hoặc nơi thuộc về dài {length} ký tự nên không dùng.", "Gõ lại tên, nhiều nhất {most} ký tự."
    ),
} | {
    code: Kind(*facts)
    for code, facts in (NOT_APPLICABLE_KINDS | HANDED_IN_KINDS | TARGET_KINDS | COMPARING_KINDS).items()
}
