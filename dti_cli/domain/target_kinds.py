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
        "Ghi số, ngày, cơ quan ban hành của tài liệu vào cột “Minh chứng” hoặc cột {key}.",
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
    "unknown-date": (
        "warning",
        "Không đọc được ngày “{raw}”.",
        "Gõ ngày dạng 15/10/2024; hiện không dùng ngày này.",
    ),
}
