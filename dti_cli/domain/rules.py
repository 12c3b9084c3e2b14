"""The closed list of rule kinds, as records; each says how figures become a share of an indicator's points."""

from __future__ import annotations

from typing import Literal, assert_never

import msgspec

from dti_cli.domain.numbers import TOLERANCE

LARGEST_FIGURE = 1e12
"""Beyond this a threshold is a mistake of typing."""

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
        if not 1e-6 <= self.full_at <= LARGEST_FIGURE:
            raise ValueError("full_at phải lớn hơn 0, từ 0,000001 đến 1.000.000.000.000")
        if self.below == "rate" and self.full_at > 1:
            raise ValueError("full_at không quá 1 khi below = “rate”")
        if self.full_at > largest_threshold(self):
            raise ValueError("full_at không quá 1 nếu có mẫu số (80% ghi là 0.8)")
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
        if not abs(self.at_least) <= LARGEST_FIGURE:
            raise ValueError("at_least phải là một số, không quá 1.000.000.000.000")


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
        if steps[0] > largest_threshold(self):
            raise ValueError("at_least không quá 1 nếu có mẫu số (80% ghi là 0.8)")


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
        if abs(sum(part.share for part in self.parts) - 1) > TOLERANCE:
            raise ValueError("tổng share của các phần phải bằng 1")


class Sum(Record, frozen=True, kw_only=True, tag_field="kind", tag="sum"):
    """The children's points."""


class Thresholds(Record, frozen=True, kw_only=True, rename={"thi_tran": "thi-tran", "dac_khu": "dac-khu"}):
    """A threshold for each type of unit: a thị trấn is measured like a phường, a đặc khu like a xã, unless named."""

    xa: float
    phuong: float
    thi_tran: float | None = None
    dac_khu: float | None = None


class Target(Record, frozen=True, kw_only=True, tag_field="kind", tag="target"):
    """Met or not met: a rate, a count or, with ``answer`` (its wording, such as “Đảm bảo”), a yes.

    ``raises`` is the code of a lower target whose figure serves here too where this one has none of its own.
    ``general`` is set, by settle_target alone, to the threshold that a unit's own higher one replaced.
    """

    at_least: float | Thresholds = 1.0
    numerator: tuple[str, ...] = ("a",)
    denominator: tuple[str, ...] = ()
    answer: str = ""
    zero_denominator: ZeroDenominator = "not_computable"
    raises: str = ""
    general: float | None = None

    def __post_init__(self) -> None:
        _require_letters(self.numerator)
        bars = [self.at_least] if isinstance(self.at_least, float | int) else list(_bars(self.at_least))
        if not all(0 < bar <= largest_threshold(self) for bar in bars):
            raise ValueError("at_least phải lớn hơn 0, và không quá 1 nếu có mẫu số (80% ghi là 0.8)")
        if self.answer and (self.denominator or len(self.numerator) > 1):
            raise ValueError("chỉ tiêu có answer chỉ dùng một câu trả lời có/không")


class Task(Record, frozen=True, kw_only=True, tag_field="kind", tag="task"):
    """A piece of work: its state (see TASK_STATES), its evidence unless ``evidence`` is off, and figures named for it.

    A figure counts against the task only where it is given.
    """

    input: str = "a"
    evidence: bool = True
    figures: tuple[Target, ...] = ()

    def __post_init__(self) -> None:
        if any(isinstance(f.at_least, Thresholds) or f.answer or f.raises for f in self.figures):
            raise ValueError("figures của nhiệm vụ chỉ nhận at_least là một con số")


RATE = "%"
"""The letter under which a rate as reported stands, beside the figures it would be reckoned from: 3.5.%."""
PROOF = "minh-chung"
"""The letter that says, 1 or nothing, whether there is evidence."""

AnyRule = Proportional | YesNo | Choice | Bands | MinMax | Parts | Sum | Target | Task
RatioRule = Proportional | Bands | MinMax | Target

RULE_KINDS: dict[type, tuple[str, str]] = {
    Proportional: ("Tỷ lệ", "tỷ lệ (hoặc giá trị) chia cho ngưỡng đạt điểm tối đa, nhiều nhất là 1"),
    YesNo: ("Có/không", "có: điểm tối đa; không: 0 điểm"),
    Choice: ("Chọn mức", "một trong các mức đã nêu tên"),
    Parts: ("Cộng phần", "các phần độc lập, cộng lại"),
    Bands: ("Bậc thang", "bậc cao nhất mà số liệu đạt tới, có thể kèm điều kiện có/không"),
    MinMax: ("Min-Max", "(x − nhỏ nhất) ÷ (lớn nhất − nhỏ nhất) trong nhóm so sánh"),
    Sum: ("Tổng", "tổng điểm các chỉ số con"),
    Target: ("Chỉ tiêu", "đạt hoặc không đạt một ngưỡng, theo loại đơn vị"),
    Task: ("Nhiệm vụ", "hoàn thành và có minh chứng hay chưa"),
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
        case Proportional() | MinMax() | Target():
            found = rule.numerator + rule.denominator
        case Task():
            found = (rule.input, *(letter for figure in rule.figures for letter in letters(figure)))
        case Sum():
            found = ()
        case _:
            assert_never(rule)
    return tuple(dict.fromkeys(found))


def figure_letters(rule: AnyRule) -> tuple[str, ...]:
    """Return the letters a rule's figures may stand under: its inputs', and a target's rate as reported."""
    rate = isinstance(rule, Target) and rule.denominator
    return letters(rule) + ((RATE,) if rate else ())


def answer_kinds(rule: AnyRule) -> dict[str, str]:
    """Return the letters a rule reads as answers rather than figures: yes_no or level."""
    match rule:
        case YesNo():
            return {rule.input: "yes_no"}
        case Target() if rule.answer:
            return {rule.numerator[0]: "yes_no"}
        case Choice() | Task():
            return {rule.input: "level"}
        case Bands() if rule.gate:
            return {rule.gate: "yes_no"}
        case Parts():
            return {letter: kind for part in rule.parts for letter, kind in answer_kinds(part.rule).items()}
        case _:
            return {}


def threshold(rule: Target, unit_type: str) -> float:
    """Return the threshold for a type of unit; NaN for an unknown type where the thresholds differ."""
    bars = rule.at_least
    if not isinstance(bars, Thresholds):
        return float(bars)
    xa, phuong, thi_tran, dac_khu = _bars(bars)
    known = {"xa": xa, "phuong": phuong, "thi-tran": thi_tran, "dac-khu": dac_khu}
    return known.get(unit_type, xa if len(set(known.values())) == 1 else float("nan"))


def largest_threshold(rule: RatioRule) -> float:
    """Return the highest threshold that makes sense: the whole of a rate, or any figure within reason."""
    return 1 if rule.denominator else LARGEST_FIGURE


def _bars(bars: Thresholds) -> tuple[float, float, float, float]:
    thi_tran = bars.phuong if bars.thi_tran is None else bars.thi_tran
    return bars.xa, bars.phuong, thi_tran, bars.xa if bars.dac_khu is None else bars.dac_khu


def _require_share(share: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError("share phải nằm trong khoảng 0 đến 1")


def _require_letters(letters: tuple[str, ...]) -> None:
    if not letters:
        raise ValueError("numerator không được trống")


TASK_STATES = Choice(
    levels=(
        Level(
            label="Hoàn thành",
            share=1,
            aliases=("Đã hoàn thành", "Đã xong", "Xong", "Đã làm", "Đã thực hiện", "Đã triển khai", "Đã ban hành", "Đạt"),
        ),
        Level(
            label="Đang làm",
            share=0,
            aliases=("Đang thực hiện", "Đang triển khai", "Đang hoàn thiện", "Đang xây dựng", "Hoàn thành một phần"),
        ),
        Level(
            label="Chưa làm",
            share=0,
            aliases=("Chưa hoàn thành", "Chưa thực hiện", "Chưa triển khai", "Chưa ban hành", "Chưa xong", "Chưa bắt đầu", "Chưa đạt", "Chưa"),
        ),
    )
)  # fmt: skip
"""The states a task can be in; “Thường xuyên” says how often, not how far, and is none of them."""
