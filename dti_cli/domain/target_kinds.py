"""Kinds of findings about targets, tasks and evidence: severity, sentence and remedy under each code."""

from __future__ import annotations

TARGET_KINDS: dict[str, tuple[str, str, str]] = {
    "unit-type-unknown": (
        "error",
        "Chưa rõ đơn vị là xã hay phường, thị trấn nên không chọn được ngưỡng.",
        "Ghi đủ loại trong tên đơn vị (ví dụ: Phường Bắc Sơn) hoặc thêm cột “Loại”.",
    ),
    "rate-differs": (
        "warning",
        "Tỷ lệ báo cáo là {reported}, tính từ số liệu là {reckoned}.",
        "Kiểm tra tử số, mẫu số và tỷ lệ; kết quả dùng tỷ lệ tính từ số liệu.",
    ),
    "superseded-figure": (
        "warning",
        "{name} của lần nhập trước ({before}) không dùng nữa, vì tệp này ghi {by}.",
        "Nếu số trước vẫn đúng và số mới sai thì sửa trong tệp rồi chấm lại.",
    ),
    "claim-without-evidence": (
        "warning",
        "Báo đã đạt nhưng không có minh chứng nên tính 0 điểm.",
        "Ghi số, ngày, cơ quan ban hành của tài liệu vào cột “Minh chứng”; biểu không có cột này thì thêm cột {key}.",
    ),
    "evidence-still-required": (
        "info",
        "Tỉnh {province}, năm {year}: vẫn đòi minh chứng như lần chấm trước; nội dung báo đạt mà không có thì tính 0 điểm.",
        "Muốn thôi không đòi thì chấm lại với tùy chọn --no-require-evidence.",
    ),
    "evidence-rule-changed": (
        "warning",
        "Tỉnh {province}, năm {year}: từ lần chấm này nội dung báo đạt {now} minh chứng; đã tính lại điểm mọi đơn vị.",
        "Bảng chấm điểm đã ghi trước đây không còn đúng; chấm lại các tệp đó.",
    ),
    "answer-with-remark": (
        "info",
        "Đã hiểu “{raw}” là “{answer}”{kept}.",
        "Nếu không đúng thì gõ lại riêng câu trả lời; tài liệu ghi ở cột “Minh chứng”.",
    ),
    "state-not-figure": (
        "error",
        "“{raw}” là tình trạng; chỉ tiêu này cần {asked}.",
        "Gõ con số, ví dụ {example}; đạt hay chưa do chương trình xét theo ngưỡng.",
    ),
    "ambiguous-rate": (
        "error",
        "“{raw}” đọc được hai cách: {readings}.",
        "Gõ tỷ lệ kèm dấu %, ví dụ 85%.",
    ),
    "answer-in-doubt": (
        "error",
        "“{raw}” còn dấu hỏi nên không dùng.",
        "Xác minh rồi gõ một trong: {answers}; chưa rõ thì để trống.",
    ),
    "answer-of-later-year": (
        "error",
        "“{raw}” nói về năm {named}, sau năm {year} của số liệu, nên không dùng.",
        "Năm {year} chưa có thì gõ Không; đã có thì gõ Có và bỏ phần nói về năm {named}.",
    ),
    "tick-as-yes": (
        "info",
        "Có {count} ô đánh dấu “{raw}”, đã hiểu là “Có”: {cells}.",
        "Nếu dấu này nghĩa là không thì gõ Không; để khỏi nhầm, gõ Có hoặc Không.",
    ),
    "evidence-beside-no": (
        "warning",
        "Trả lời “{answer}” nhưng có minh chứng “{raw}”; tính theo câu trả lời.",
        "Đã làm thì sửa câu trả lời; chưa làm thì xóa minh chứng.",
    ),
    "evidence-not-yet": (
        "warning",
        "Ô minh chứng ghi “{raw}”, hiểu là chưa có minh chứng nên không dùng.",
        "Đã có minh chứng thì ghi tên, số của tài liệu lên đầu ô; chưa có thì để trống.",
    ),
    "evidence-names-nothing": (
        "warning",
        "Ô minh chứng chỉ ghi “{raw}”, không nêu tài liệu nào; hiện vẫn dùng.",
        "Ghi số, ngày, cơ quan ban hành của tài liệu.",
    ),
    "evidence-only-date": (
        "warning",
        "Minh chứng chỉ ghi thời gian “{raw}”, không nêu tài liệu nào; hiện vẫn dùng.",
        "Ghi số, ngày, cơ quan ban hành của tài liệu.",
    ),
    "claim-in-doubt": (
        "warning",
        "“{raw}” còn dấu hỏi; hiện vẫn dùng.",
        "Xác minh rồi bỏ dấu hỏi; không có thì xóa.",
    ),
    "impossible-date": (
        "warning",
        "Minh chứng “{raw}” ghi ngày không có trong lịch: {days}.",
        "Đối chiếu tài liệu, gõ lại ngày dạng 15/10/2024; hiện vẫn dùng minh chứng này.",
    ),
    "date-without-day": (
        "info",
        "“{raw}” không ghi ngày; tính là ngày {day}.",
        "Gõ đủ ngày, tháng, năm, ví dụ 15/10/2024.",
    ),
    "unknown-date": (
        "warning",
        "Không đọc được ngày “{raw}”.",
        "Gõ ngày dạng 15/10/2024; hiện không dùng ngày này.",
    ),
}
