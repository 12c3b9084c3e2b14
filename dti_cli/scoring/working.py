"""How one score came about: the figures, the arithmetic as on paper, the points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, assert_never

from dti_cli.domain.catalogue import Indicator, Rounding
from dti_cli.domain.not_applicable import SAID, consequence
from dti_cli.domain.numbers import TOLERANCE, at_least, round_half_away
from dti_cli.domain.rule_words import target_words
from dti_cli.domain.rules import (
    PROOF,
    RATE,
    TASK_STATES,
    AnyRule,
    Bands,
    Choice,
    MinMax,
    Parts,
    Proportional,
    RatioRule,
    Sum,
    Target,
    Task,
    Thresholds,
    YesNo,
)
from dti_cli.domain.scores import COMPUTED, NOT_APPLICABLE, RECORDED, STATUS_WORDS
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.scoring.outcomes import NEAR
from dti_cli.scoring.single import Extremes, Values, as_reported, earns_if_proved, figures_reached, ratio, share


class Step(NamedTuple):
    """One line of working: a sentence and, where the points are reckoned, the sum that gives them."""

    words: str
    arithmetic: str = ""


def exact(value: float, places: int = 10) -> str:
    """Write a figure of a sum with all the decimals that matter."""
    text = f"{value:,.{places}f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def working(
    indicator: Indicator, status: str, values: Values, points: float, recorded: float | None, extremes: Extremes | None
) -> list[Step]:
    """Return the lines of working of one score; the last arithmetic, reckoned, gives the points before rounding."""
    if status == RECORDED:
        return [Step("Chỉ có điểm đã công bố, không có số liệu để tính lại.", exact(points))]
    if status == NOT_APPLICABLE:
        return [Step(f"Khai “{SAID}”: {consequence(indicator)}", exact(points))]
    if status != COMPUTED:
        return [Step(f"{STATUS_WORDS[status].capitalize()}: tính 0 điểm.", "0")]
    steps, formula = _reckoned(indicator.rule, values, extremes)
    if points == 0 and lacks_proof(indicator, values, extremes):
        return [*steps, Step("Chưa có minh chứng: tính 0 điểm", "0")]
    earned = (share(indicator.rule, values, extremes) or 0.0) * indicator.max  # as reckoned, before any rounding
    steps.append(
        Step(
            f"Điểm = {formula} × {exact(indicator.max)} điểm tối đa = {about(earned)}",
            f"{formula} × {exact(indicator.max)}",
        )
    )
    if recorded is not None and abs(recorded - points) > NEAR:
        steps.append(Step(f"Điểm ghi trong tệp là {vi_number(recorded)}; điểm tính theo quy tắc được dùng."))
    return steps


def lacks_proof(indicator: Indicator, values: Values, extremes: Extremes | None) -> bool:
    """Tell whether figures would earn something, so that 0 points can only mean missing evidence."""
    return not values.get(PROOF) and earns_if_proved(indicator.rule, values, extremes)


def about(points: float) -> str:
    """Write points short, with an ellipsis where digits were dropped."""
    short = vi_number(points)
    return short if abs(round(points, 4) - points) < 1e-12 else f"{short}…"


def _reckoned(rule: AnyRule, values: Values, extremes: Extremes | None) -> tuple[list[Step], str]:
    match rule:
        case YesNo():
            yes = bool(values[rule.input])
            return [Step(f"{rule.input} = {'Có' if yes else 'Không'}")], "1" if yes else "0"
        case Choice():
            level = rule.levels[int(values[rule.input])]
            return [Step(f"{rule.input} = “{level.label}”: {_fraction(level.share)} điểm tối đa")], exact(level.share)
        case Parts():
            return _parts(rule, values)
        case Bands() if rule.gate and not values[rule.gate]:
            return [Step(f"{rule.gate} = Không: 0 điểm")], "0"
        case Target() if rule.answer:
            yes = bool(values[rule.numerator[0]])
            return [Step(f"{rule.numerator[0]} = {'Có' if yes else 'Không'}: {_met(met=yes)}")], "1" if yes else "0"
        case Proportional() | Bands() | MinMax() | Target():
            return _by_ratio(rule, values, extremes)
        case Task():
            return _task(rule, values)
        case Sum():
            raise TypeError("a sum has no working of its own")
        case _:
            assert_never(rule)


def _met(*, met: bool) -> str:
    return "đạt" if met else "không đạt"


def _task(rule: Task, values: Values) -> tuple[list[Step], str]:
    level = TASK_STATES.levels[int(values[rule.input])]
    steps = [Step(f"{rule.input} = “{level.label}”")]
    if not figures_reached(rule, values):
        return [*steps, Step("Số liệu của nhiệm vụ chưa đạt ngưỡng: chưa tính là hoàn thành")], "0"
    if rule.evidence and values.get(PROOF):
        steps.append(Step("Có minh chứng"))
    return steps, exact(level.share)


def _fraction(share: float) -> str:
    return {0.0: "0 ×", 0.25: "1/4", 0.5: "1/2", 0.75: "3/4", 1.0: "1 ×"}.get(share, f"{vi_percent(share)}")


def _parts(rule: Parts, values: Values) -> tuple[list[Step], str]:
    steps, sums = [], []
    for part in rule.parts:
        try:
            inner, formula = _reckoned(part.rule, values, None)
        except KeyError:
            inner, formula = [Step("chưa có số liệu")], "0"
        steps.append(Step(f"{part.label}: {'; '.join(s.words for s in inner)}"))
        sums.append(f"{exact(part.share)} × {formula}")
    return steps, f"({' + '.join(sums)})"


_NO_DENOMINATOR = {
    "not_computable": ("không tính được, tạm tính 0 điểm", "0"),
    "full": ("theo quy định được điểm tối đa", "1"),
    "zero": ("theo quy định được 0 điểm", "0"),
}


def _by_ratio(rule: RatioRule, values: Values, extremes: Extremes | None) -> tuple[list[Step], str]:
    value = ratio(rule, values)
    if value is None:
        words, formula = _NO_DENOMINATOR[rule.zero_denominator]
        return [Step(f"Mẫu số bằng 0: {words}")], formula
    steps = [Step(_ratio_words(rule, values))]
    if as_reported(rule, values):
        if values[RATE] > 1 + TOLERANCE:
            steps.append(Step("Tỷ lệ lớn hơn 100%: tính bằng 100%"))
    elif rule.denominator and _quotient(rule, values) > 1 + TOLERANCE:
        steps.append(Step("Tỷ lệ lớn hơn 100%: tính bằng 100%"))
    formula = "1" if (value == 1.0 and rule.denominator) or isinstance(rule, Target) else _quotient_text(rule, values)
    match rule:
        case Proportional():
            step, formula = _proportional(rule, value, formula)
        case Bands():
            step, formula = _band(rule, value)
        case MinMax():
            step, formula = _min_max(value, formula, extremes or Extremes(value, value), share=bool(rule.denominator))
        case Target():
            step, formula = _target(rule, value)
        case _:
            assert_never(rule)
    return [*steps, step], formula


def _quotient(rule: RatioRule, values: Values) -> float:
    return sum(values[x] for x in rule.numerator) / sum(values[x] for x in rule.denominator)


def _added(letters: tuple[str, ...], values: Mapping[str, float]) -> tuple[str, str]:
    names, figures = " + ".join(letters), " + ".join(exact(values[x]) for x in letters)
    return (f"({names})", f"({figures})") if len(letters) > 1 else (names, figures)


def _quotient_text(rule: RatioRule, values: Values) -> str:
    top = _added(rule.numerator, values)[1]
    return f"{top} ÷ {_added(rule.denominator, values)[1]}" if rule.denominator else top


def _target(rule: Target, value: float) -> tuple[Step, str]:
    asked = target_words(rule, {})
    met = not isinstance(rule.at_least, Thresholds) and at_least(value, rule.at_least)
    step = f"{_shown(value, rule)} – chỉ tiêu {asked}: {_met(met=met)}"
    if rule.general is not None:
        step += f" chỉ tiêu riêng; {_met(met=at_least(value, rule.general))} chỉ tiêu chung"
    return Step(step), "1" if met else "0"


def _ratio_words(rule: RatioRule, values: Values) -> str:
    if as_reported(rule, values):
        return f"Tỷ lệ như báo cáo: {vi_percent(values[RATE], 4)}"
    names = _added(rule.numerator, values)[0]
    if not rule.denominator:
        return f"Giá trị {names} = {_quotient_text(rule, values)}"
    names += f" ÷ {_added(rule.denominator, values)[0]}"
    return f"Tỷ lệ = {names} = {_quotient_text(rule, values)} = {vi_percent(_quotient(rule, values), 4)}"


def _proportional(rule: Proportional, value: float, formula: str) -> tuple[Step, str]:
    shown, full = _shown(value, rule), _shown(rule.full_at, rule)
    if at_least(value, rule.full_at):
        return Step(f"{shown} đạt ngưỡng {full}: điểm tối đa"), "1"
    if rule.below == "zero":
        return Step(f"{shown} chưa đạt {full}: 0 điểm"), "0"
    if rule.below == "rate":
        return Step(f"{shown} chưa đạt ngưỡng {full}: tính theo tỷ lệ"), formula
    if rule.full_at == 1 and rule.denominator:
        return Step("Tính theo tỷ lệ"), formula
    divided = "tỷ lệ" if rule.denominator else "giá trị"
    return Step(f"{shown} chưa đạt ngưỡng {full}: {divided} chia cho ngưỡng"), f"{formula} ÷ {exact(rule.full_at)}"


def _shown(value: float, rule: RatioRule) -> str:
    return vi_percent(value, 4) if rule.denominator else vi_number(value)


def _band(rule: Bands, value: float) -> tuple[Step, str]:
    shown = _shown(value, rule)
    for band in rule.bands:
        if at_least(value, band.at_least):
            step = Step(
                f"{shown} thuộc bậc từ {_shown(band.at_least, rule)} trở lên: {vi_percent(band.share)} điểm tối đa"
            )
            return step, exact(band.share)
    return Step(f"{shown} dưới bậc thấp nhất {_shown(rule.bands[-1].at_least, rule)}: 0 điểm"), "0"


def _min_max(value: float, formula: str, extremes: Extremes, *, share: bool) -> tuple[Step, str]:
    low, high = extremes
    names = [vi_percent(x, 4) if share else vi_number(x) for x in (low, high)]
    if high - low <= TOLERANCE * high:
        full = value > 0
        return Step(f"Mọi đơn vị bằng nhau ({names[0]}): {'điểm tối đa' if full else '0 điểm'}"), "1" if full else "0"
    step = Step(f"Trong nhóm so sánh: thấp nhất {names[0]}, cao nhất {names[1]}")
    places = 10 + max(0, -math.floor(math.log10(high - low)))
    return step, f"({formula} − {exact(low, places)}) ÷ ({exact(high, places)} − {exact(low, places)})"


def rounding_words(rounding: Rounding, points: float) -> str:
    """Say where and how points are rounded, with the points as people read them."""
    shown = vi_number(round_half_away(points, rounding.places))
    if rounding.at == "indicator":
        return f"Làm tròn từng chỉ số đến {rounding.places} chữ số: {shown} điểm"
    return f"Không làm tròn từng chỉ số (tổng điểm làm tròn {rounding.places} chữ số); đọc là {shown} điểm"
