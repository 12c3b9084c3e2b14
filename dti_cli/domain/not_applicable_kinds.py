"""Kinds of findings about “Không áp dụng”: severity, sentence and remedy under each code."""

from __future__ import annotations

NOT_APPLICABLE_KINDS: dict[str, tuple[str, str, str]] = {
    "not-applicable": (
        "error",
        "Chỉ số {name} không được ghi “{raw}”: bộ chỉ số không cho phép.",
        "Không có gì để đếm thì gõ 0, chưa có số liệu thì để trống; nếu thật sự không áp dụng, xin ý kiến cấp trên.",
    ),
    "not-applicable-beside-figure": (
        "error",
        "Chỉ số {name} vừa ghi “{said}” (ô {other}) vừa có số liệu {key} = {raw}; không dùng cả hai.",
        "Nếu không áp dụng thì xóa số liệu; nếu có số liệu thì xóa “{said}”.",
    ),
    "blank-beside-not-applicable": (
        "warning",
        "Ô số liệu {key} để trống, ô khác của chỉ số {name} ghi “{said}”; coi cả chỉ số là không áp dụng.",
        "Nếu đúng thì ghi “{said}” cả ở ô này; nếu không thì gõ số liệu và xóa “{said}”.",
    ),
    "whole-pillar-not-applicable": (
        "error",
        "Mọi chỉ số có điểm của chỉ số chính {pillar} đều ghi “Không áp dụng” nên không còn gì để quy đổi; tạm tính 0 điểm.",
        "Báo số liệu cho ít nhất một chỉ số của chỉ số chính này, hoặc xin ý kiến cấp trên.",
    ),
}
