"""Kinds of findings about what was handed in, corrected and replaced: severity, sentence and remedy under each code."""

from __future__ import annotations

HANDED_IN_KINDS: dict[str, tuple[str, str, str]] = {
    "absent-indicators": (
        "info",
        "Tệp không có cột hay dòng nào cho {count}/{all} chỉ số: {codes}.",
        "Nếu sót thì thêm vào tệp rồi chạy lại; nếu nộp ở tệp khác thì không cần làm gì.",
    ),
    "missing-province": (
        "error",
        "Không xác định được tỉnh.",
        "Thêm tùy chọn --province, hoặc province trong dti.toml, ví dụ: --province bac-kan",
    ),
    "missing-year": (
        "error",
        "Không xác định được năm của số liệu.",
        "Thêm tùy chọn --year, hoặc year trong dti.toml, ví dụ: --year 2024",
    ),
    "missing-unit": (
        "error",
        "Không xác định được đơn vị của bảng.",
        'Thêm tùy chọn --unit, ví dụ: --unit "Xã Côn Minh"',
    ),
    "other-year": (
        "warning",
        "Bảng ghi năm {written} nhưng được chấm vào năm {year} theo tùy chọn --year hoặc year trong dti.toml.",
        "Kiểm tra lại năm của số liệu; nếu đúng là năm {written} thì bỏ tùy chọn đó rồi chạy lại.",
    ),
    "year-to-choose": (
        "error",
        "Bảng có cột số liệu của các năm {years}; chưa rõ cần lấy năm nào nên chưa đọc.",
        "Chọn bằng tùy chọn --year, hoặc year trong dti.toml, một trong: {years}.",
    ),
    "letters-repeated": (
        "error",
        "Biểu có nhiều cột cho cùng một số liệu ({columns}), chưa rõ lấy cột nào nên không đọc các cột này.",
        "Chỉ giữ một bộ cột; nếu là số liệu các năm khác nhau thì ghi năm trên tiêu đề cột và trên tiêu đề bảng.",
    ),
    "year-set-aside": (
        "info",
        "Chỉ đọc cột “{raw}”; không đọc: {left}.",
        "Nếu cần số liệu của cột khác, chọn năm bằng tùy chọn --year hoặc year trong dti.toml rồi chạy lại.",
    ),
    "title-of-other-year": (
        "warning",
        "Bảng ghi năm {written}, cột số liệu “{raw}” ghi năm {year}; đã chấm vào năm {year}.",
        "Kiểm tra lại năm của số liệu; sửa tiêu đề cột hoặc tiêu đề bảng, hoặc chọn năm bằng tùy chọn --year.",
    ),
    "other-place": (
        "warning",
        "Bảng ghi “{written}” nhưng được chấm cho “{used}” theo tùy chọn {option} hoặc dti.toml.",
        "Kiểm tra lại tên; nếu đúng là “{written}” thì bỏ tùy chọn đó rồi chạy lại.",
    ),
    "province-of-others": (
        "error",
        "“{raw}” ghi tỉnh {written}, trong khi dti.toml chỉ nhận của tỉnh {used}; không chấm và không lưu đơn vị này.",
        "Gửi nhầm thì bỏ dòng hoặc tệp này; ghi sai tên tỉnh thì sửa trong tệp rồi nộp lại.",
    ),
    "row-passed-over": (
        "info",
        "Dòng “{raw}” có số liệu nhưng tên không giống tên đơn vị cấp xã nên không đọc.",
        "Nếu là một đơn vị, ghi rõ xã, phường hay thị trấn trước tên rồi chạy lại.",
    ),
    "heading-of-other-year": (
        "warning",
        "Tiêu đề cột “{raw}” ghi năm {written} nhưng số liệu được chấm vào năm {year}.",
        "Kiểm tra lại năm của số liệu; sửa năm ở tiêu đề cột, hoặc ở tiêu đề bảng, cột năm, tùy chọn --year.",
    ),
    "figures-beside": (
        "info",
        "Cột “{name}” không dùng ở {count} dòng đã có số liệu ở cột khác.",
        "Nếu cột này mới đúng thì để trống các cột kia ở dòng đó; nếu không thì không cần làm gì.",
    ),
    "points-of-other-year": (
        "info",
        "Cột điểm {names} là của năm khác nên không đọc; chỉ đọc điểm năm {year}.",
        "Muốn lấy năm khác thì chạy lại với tùy chọn --year của năm đó.",
    ),
    "claim-of-several": (
        "error",
        "Cột “{name}” đứng sau nhiều chỉ số ({codes}), không rõ là của chỉ số nào nên không đọc.",
        "Mỗi chỉ số một cột ngay sau cột số liệu của nó, hoặc ghi mã vào tiêu đề cột, ví dụ {key}.",
    ),
    "name-without-accents": (
        "warning",
        "Tên “{raw}” gõ không dấu, hiểu là “{name}”.",
        "Gõ lại tên đủ dấu; tên không dấu bị coi là một đơn vị khác.",
    ),
    "type-from-heading": (
        "warning",
        "Loại của các tên không ghi loại lấy theo tiêu đề cột “{heading}”: “{name}” hiểu là “{full}”.",
        "Có phường, thị trấn thì ghi đủ loại trước tên hoặc thêm cột Loại; tên đã biết thuộc loại khác thì giữ loại đó.",
    ),
    "no-such-year": (
        "warning",
        "“{raw}” ghi năm {written}, không thể là năm của số liệu.",
        "Sửa năm trong tệp rồi chạy lại, hoặc thêm tùy chọn --year.",
    ),
    "not-applicable-in-short": (
        "error",
        "“{raw}” là viết tắt, chưa chắc nghĩa là “Không áp dụng”, nên không dùng.",
        "Đúng là không áp dụng thì gõ đủ chữ “Không áp dụng”; nếu không thì gõ số liệu.",
    ),
    "future-year": (
        "warning",
        "Năm {year} của {count} đơn vị còn ở tương lai.",
        "Kiểm tra năm ghi trong tệp hoặc tùy chọn --year; gõ nhầm thì sửa rồi chạy lại và hoàn tác bằng dti undo.",
    ),
    "units-alike": (
        "warning",
        "Tên “{name}” và “{other}” trong cùng địa bàn chỉ khác nhau ở dấu, đang được tính là các đơn vị khác nhau.",
        "Nếu là một đơn vị thì sửa cho tên giống nhau, hoàn tác bằng dti undo rồi chạy lại; nếu không thì không cần làm gì.",
    ),
    "correction-applied": (
        "info",
        "Đã hiệu chỉnh {key} từ {was} thành {now}: {reason} (xác nhận: {confirmed_by}, {date}).",
        "Khai trong corrections.toml; sửa ở tệp gốc xong thì bỏ khai báo.",
    ),
    "correction-unknown": (
        "warning",
        "Không dùng hiệu chỉnh {key}: không rõ “{name}” là đơn vị nào.",
        "Ghi unit trong corrections.toml bằng cả mã đã lưu, ví dụ bac-kan/na-ri/con-minh.",
    ),
    "correction-stale": (
        "warning",
        "Không dùng hiệu chỉnh {key} của {name}: tệp ghi {found}, khai báo was = {was}.",
        "Tệp gốc đã sửa thì bỏ khai báo trong corrections.toml; nếu không thì sửa lại was.",
    ),
    "correction-unusable": (
        "warning",
        "Không dùng hiệu chỉnh {key} của {name} vì giá trị khai ở now không dùng được. {why}",
        "Sửa lại now trong corrections.toml.",
    ),
    "not-reported": (
        "warning",
        "{when}{reported}/{all} đơn vị đã nộp; còn thiếu: {missing}.",
        "Nhắc các đơn vị này nộp số liệu.",
    ),
    "replaced-value": ("info", "Thay {count} giá trị đã lưu: {examples}.", "Giá trị cũ còn trong lịch sử của kho."),
    "blanked-value": (
        "warning",
        "{what} của {key} thay giá trị đã lưu {before}.",
        "Nếu không định xóa, gõ lại giá trị rồi chấm lại.",
    ),
}
