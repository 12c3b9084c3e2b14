"""The closed list of rule kinds, as records; each says how figures become a share of an indicator's points."""

from __future__ import annotations

from typing import Literal, assert_never

import msgspec

ZeroDenominator = Literal["not_computable", "full", "zero"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An immutable value, strict about misspelt keys."""


class Proportional(Record, frozen=True, kw_only=True, tag_field="kind", tag="proportional"):
    """Sum of ``numerator`` over sum of ``denominator`` (or the value itself), full points at ``full_at``.

    ``below`` the threshold: in proportion to it, zero, or the plain rate.
    """

    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    full_at: float = 1.0
    below: Literal["proportion", "zero", "rate"] = "proportion"
    zero_denominator: ZeroDenominator = "not_computable"

    def __post_init__(self) -> None:
        if not self.full_at > 0:
            raise ValueError("full_at phải lớn hơn 0")
        if self.below == "rate" and self.full_at > 1:
            raise ValueError("full_at không quá 1 khi below = “rate”")
        _require_letters(self.numerator)


class YesNo(Record, frozen=True, kw_only=True, tag_field="kind", tag="yes_no"):
    """All or nothing."""

    input: str = "a"


class Level(Record, frozen=True, kw_only=True):
    """A named level and the share of the points it earns; ``aliases`` are other wordings met in workbooks."""

    label: str
    share: float
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_share(self.share)


class Choice(Record, frozen=True, kw_only=True, tag_field="kind", tag="choice"):
    """One of several named levels."""

    levels: tuple[Level, ...]
    input: str = "a"

    def __post_init__(self) -> None:
        if len(self.levels) < 2:
            raise ValueError("choice cần ít nhất hai mức")


class Band(Record, frozen=True, kw_only=True):
    """The share earned from a value of ``at_least`` upward."""

    at_least: float
    share: float

    def __post_init__(self) -> None:
        _require_share(self.share)


class Bands(Record, frozen=True, kw_only=True, tag_field="kind", tag="bands"):
    """The highest band reached, optionally behind a yes/no ``gate``."""

    numerator: tuple[str, ...]
    bands: tuple[Band, ...]
    denominator: tuple[str, ...] = ()
    gate: str = ""
    zero_denominator: ZeroDenominator = "not_computable"

    def __post_init__(self) -> None:
        _require_letters(self.numerator)
        steps = [band.at_least for band in self.bands]
        if not steps or steps != sorted(set(steps), reverse=True):
            raise ValueError("bands phải xếp ngưỡng từ cao xuống thấp, không trùng nhau")


class MinMax(Record, frozen=True, kw_only=True, tag_field="kind", tag="min_max"):
    """(x − min) ÷ (max − min) over the cohort's units that have a value."""

    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    zero_denominator: ZeroDenominator = "not_computable"

    def __post_init__(self) -> None:
        _require_letters(self.numerator)


class Part(Record, frozen=True, kw_only=True):
    """One independent part of an indicator and the share of the points it carries."""

    label: str
    share: float
    rule: Proportional | YesNo | Choice | Bands

    def __post_init__(self) -> None:
        _require_share(self.share)


class Parts(Record, frozen=True, kw_only=True, tag_field="kind", tag="parts"):
    """Independent parts added up."""

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if abs(sum(part.share for part in self.parts) - 1) > 1e-9:
            raise ValueError("tổng share của các phần phải bằng 1")


class Sum(Record, frozen=True, kw_only=True, tag_field="kind", tag="sum"):
    """The children's points."""


AnyRule = Proportional | YesNo | Choice | Bands | MinMax | Parts | Sum
RatioRule = Proportional | Bands | MinMax

RULE_KINDS: dict[type, tuple[str, str]] = {
    Proportional: ("Tỷ lệ", "tỷ lệ (hoặc giá trị) chia cho ngưỡng đạt điểm tối đa, nhiều nhất là 1"),
    YesNo: ("Có/không", "có: điểm tối đa; không: 0 điểm"),
    Choice: ("Chọn mức", "một trong các mức đã nêu tên"),
    Parts: ("Cộng phần", "các phần độc lập, cộng lại"),
    Bands: ("Bậc thang", "bậc cao nhất mà số liệu đạt tới, có thể kèm điều kiện có/không"),
    MinMax: ("Min-Max", "(x − nhỏ nhất) ÷ (lớn nhất − nhỏ nhất) trong nhóm so sánh"),
    Sum: ("Tổng", "tổng điểm các chỉ số con"),
}


def letters(rule: AnyRule) -> tuple[str, ...]:
    """Return the letters of the inputs a rule uses, in order, each once."""
    match rule:
        case YesNo() | Choice():
            found: tuple[str, ...] = (rule.input,)
        case Parts():
            found = tuple(letter for part in rule.parts for letter in letters(part.rule))
        case Bands():
            found = ((rule.gate,) if rule.gate else ()) + rule.numerator + rule.denominator
        case Proportional() | MinMax():
            found = rule.numerator + rule.denominator
        case Sum():
            found = ()
        case _:
            assert_never(rule)
    return tuple(dict.fromkeys(found))


def answer_kinds(rule: AnyRule) -> dict[str, str]:
    """Return the letters a rule reads as answers rather than figures: yes_no or level."""
    match rule:
        case YesNo():
            return {rule.input: "yes_no"}
        case Choice():
            return {rule.input: "level"}
        case Bands() if rule.gate:
            return {rule.gate: "yes_no"}
        case Parts():
            return {letter: kind for part in rule.parts for letter, kind in answer_kinds(part.rule).items()}
        case _:
            return {}


def _require_share(share: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError("share phải nằm trong khoảng 0 đến 1")


def _require_letters(letters: tuple[str, ...]) -> None:
    if not letters:
        raise ValueError("numerator không được trống")
