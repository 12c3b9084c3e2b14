"""Kinds of findings that come from comparing units: severity, sentence and remedy under each code."""

from __future__ import annotations

COMPARING_KINDS: dict[str, tuple[str, str, str]] = {
    "far-above-others": (
        "warning",
        "Số liệu {key} là {value}, gấp khoảng {times} lần mức giữa ({median}) của các đơn vị trong tỉnh.",
        "Kiểm tra đơn vị tính{measure} và số chữ số; nếu đúng thì không cần sửa.",
    ),
    "others-moved": (
        "info",
        "Điểm của {count} đơn vị khác của tỉnh {province} cũng thay đổi, vì chỉ số {codes} so với toàn tỉnh.",
        "Tệp chấm điểm đã ghi trước đây của các đơn vị này không còn đúng; chấm lại tệp số liệu của các đơn vị đó.",
    ),
}
