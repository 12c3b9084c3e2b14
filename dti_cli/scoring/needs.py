"""What would close a gap: the figures to reach, in words and as changes that can be put in and scored again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from dti_cli.domain.catalogue import Indicator, Input
from dti_cli.domain.numbers import TOLERANCE
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
    Target,
    Task,
    Thresholds,
    YesNo,
    letters,
)
from dti_cli.domain.scores import INVALID, MISSING, NOT_COMPUTABLE, RECORDED
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.scoring.single import Extremes, Values, as_reported, ratio, share
from dti_cli.scoring.working import lacks_proof


class Need(NamedTuple):
    """A step that raises a score: what to do in words, the figures it leads to, and the points it brings."""

    action: str
    changes: Mapping[str, float]
    gain: float

    @property
    def text(self) -> str:
        """Say the step and what it brings."""
        return f"{self.action} → +{vi_number(self.gain, None if _short(self.gain) else 2)} điểm"


def _short(gain: float) -> bool:
    return abs(gain * 100 - round(gain * 100)) < 1e-7


def needs(indicator: Indicator, values: Values, points: float, extremes: Extremes | None) -> list[Need]:
    """Return the step to full points and, where there is one, the next step before it.

    ``values`` holds every usable figure; the list is empty where figures lack or full points are reached.
    """
    found = []
    for action, changes in _steps(indicator, indicator.rule, values, extremes):
        reached = share(
            indicator.rule, {**values, **changes}, _widened(indicator.rule, {**values, **changes}, extremes)
        )
        gain = (reached or 0.0) * indicator.max - points
        if gain > TOLERANCE:
            found.append(Need(action, changes, gain))
    return found


def _widened(rule: AnyRule, values: Values, extremes: Extremes | None) -> Extremes | None:
    if not isinstance(rule, MinMax) or extremes is None:
        return extremes
    value = ratio(rule, values)
    return extremes if value is None else Extremes(min(extremes.low, value), max(extremes.high, value))


def _steps(
    indicator: Indicator, rule: AnyRule, values: Values, extremes: Extremes | None
) -> list[tuple[str, dict[str, float]]]:
    if isinstance(rule, Task):
        return _task_steps(rule, values)
    if as_reported(rule, values) and isinstance(rule, Target):
        return [_report_more(rule)]
    if not all(letter in values for letter in letters(rule)) and not isinstance(rule, Parts):
        return []
    match rule:
        case YesNo():
            return [(_yes(indicator, rule.input), {rule.input: 1.0})] if not values[rule.input] else []
        case Choice():
            return _choice_steps(rule, values)
        case Parts():
            return _part_steps(indicator, rule, values)
        case Proportional():
            return [_raise_to(indicator, rule, values, rule.full_at)] if _has_base(rule, values) else []
        case Bands():
            return _band_steps(indicator, rule, values)
        case Target() if rule.answer:
            letter = rule.numerator[0]
            return [(_yes(indicator, letter), {letter: 1.0})] if not values[letter] else []
        case Target():
            known = _has_base(rule, values) and not isinstance(rule.at_least, Thresholds)
            return [_raise_to(indicator, rule, values, _bar(rule))] if known else []
        case MinMax():
            top = extremes.high if extremes else 0.0
            return [_lead(indicator, rule, values, top)] if top > 0 and _has_base(rule, values) else []
        case _:
            return []


def _bar(rule: Target) -> float:
    return 0.0 if isinstance(rule.at_least, Thresholds) else rule.at_least


def _report_more(rule: Target) -> tuple[str, dict[str, float]]:
    return f"nâng tỷ lệ lên ít nhất {vi_percent(_bar(rule))}", {RATE: _bar(rule)}


def _task_steps(rule: Task, values: Values) -> list[tuple[str, dict[str, float]]]:
    done = float(next(n for n, level in enumerate(TASK_STATES.levels) if level.share == 1))
    actions, changes = [], {}
    if values.get(rule.input) != done:
        actions, changes = ["hoàn thành nhiệm vụ"], {rule.input: done}
    for figure in rule.figures:
        if all(x in values for x in letters(figure)) and share(figure, values) == 0:
            base = sum(values[x] for x in figure.denominator) if figure.denominator else 1.0
            goal = vi_percent(_bar(figure)) if figure.denominator else vi_number(_bar(figure))
            actions.append(f"đưa số liệu {' + '.join(figure.numerator)} lên mức {goal}")
            changes[figure.numerator[0]] = _bar(figure) * base
    if rule.evidence and not values.get(PROOF):
        actions.append("bổ sung minh chứng")
        changes[PROOF] = 1.0
    return [("; ".join(actions), changes)] if actions else []


def _has_base(rule: RatioRule, values: Values) -> bool:
    return not rule.denominator or sum(values[x] for x in rule.denominator) > 0


def _yes(indicator: Indicator, letter: str) -> str:
    asked = indicator.input(letter)
    return asked.action or f"đạt “Có” ở nội dung: {asked.label}"


def _choice_steps(rule: Choice, values: Values) -> list[tuple[str, dict[str, float]]]:
    now = rule.levels[int(values[rule.input])]
    better = sorted((level for level in rule.levels if level.share > now.share), key=lambda x: -x.share)
    wanted = better[:1] + (better[-1:] if len(better) > 1 else [])
    return [
        (f"chuyển từ mức “{now.label}” lên mức “{x.label}”", {rule.input: float(rule.levels.index(x))}) for x in wanted
    ]


def _part_steps(indicator: Indicator, rule: Parts, values: Values) -> list[tuple[str, dict[str, float]]]:
    actions: list[str] = []
    changes: dict[str, float] = {}
    first: list[tuple[str, dict[str, float]]] = []
    for part in rule.parts:
        steps = _steps(indicator, part.rule, values, None) or _unanswered(indicator, part.rule, values)
        if steps:
            actions.append(steps[0][0])
            changes |= steps[0][1]
            first = first or steps[:1]
    whole = [("; ".join(actions), changes)] if actions else []
    return whole + (first if len(actions) > 1 else [])


def _unanswered(indicator: Indicator, rule: AnyRule, values: Values) -> list[tuple[str, dict[str, float]]]:
    if isinstance(rule, YesNo) and rule.input not in values:
        return [(_yes(indicator, rule.input), {rule.input: 1.0})]
    return []


def _band_steps(indicator: Indicator, rule: Bands, values: Values) -> list[tuple[str, dict[str, float]]]:
    if not _has_base(rule, values):
        return []
    opened = {rule.gate: 1.0} if rule.gate and not values[rule.gate] else {}
    now = share(rule, values) or 0.0
    better = [band for band in rule.bands if band.share > now]
    wanted = better[:1] + (better[-1:] if len(better) > 1 else [])
    return [_band_step(indicator, rule, values, band.at_least, opened, top=band is rule.bands[0]) for band in wanted]


def _band_step(
    indicator: Indicator, rule: Bands, values: Values, at_least: float, opened: dict[str, float], *, top: bool
) -> tuple[str, dict[str, float]]:
    value = ratio(rule, values)
    action: str = ""
    changes: dict[str, float] = {}
    if value is not None and value < at_least - TOLERANCE:
        action, changes = _raise_to(indicator, rule, values, at_least)
    gate = _yes(indicator, rule.gate) if opened else ""
    words = "; ".join(x for x in (gate, action) if x)
    return words + (" (mức cao nhất)" if top else " (mức kế tiếp)"), {**opened, **changes}


def _raise_to(indicator: Indicator, rule: RatioRule, values: Values, at_least: float) -> tuple[str, dict[str, float]]:
    base = sum(values[x] for x in rule.denominator) if rule.denominator else 1.0
    now = sum(values[x] for x in rule.numerator)
    first = indicator.input(rule.numerator[0])
    target = _reached(at_least * base, first)
    more = target - now
    action = f"thêm {_amount(more, first)} {_topic(indicator, rule)} (từ {vi_number(now)} lên {vi_number(target)}"
    action += f" trên {vi_number(base)} {first.measure}".rstrip() + ")" if rule.denominator else ")"
    return action, {first.letter: values[first.letter] + more}


def _reached(target: float, asked: Input) -> float:
    """Round a figure up to what can be reported: whole for counts, two decimals for amounts."""
    factor = 1 if asked.kind == "count" else 100
    return math.ceil(target * factor - TOLERANCE * factor) / factor


def _amount(more: float, asked: Input) -> str:
    return f"{vi_number(more)} {asked.measure}".strip()


def _topic(indicator: Indicator, rule: RatioRule) -> str:
    return " + ".join(f"({x}) {indicator.input(x).label}" for x in rule.numerator)


def _lead(indicator: Indicator, rule: MinMax, values: Values, top: float) -> tuple[str, dict[str, float]]:
    action, changes = _raise_to(indicator, rule, values, top)
    leader = vi_percent(top) if rule.denominator else vi_number(top)
    return f"{action}, bằng đơn vị dẫn đầu ({leader})", changes


def needed_text(indicator: Indicator, status: str, values: Values, points: float, extremes: Extremes | None) -> str:
    """Say what would close a gap, whatever the score's status."""
    missing = [x for x in letters(indicator.rule) if x not in values]
    if status == NOT_COMPUTABLE:
        return "kiểm tra mẫu số: đang bằng 0 nên không tính được tỷ lệ"
    if status in {MISSING, INVALID}:
        word = "sửa" if status == INVALID else "bổ sung"
        if isinstance(indicator.rule, Target) and isinstance(indicator.rule.at_least, Thresholds):
            return "ghi rõ loại đơn vị (xã, phường, thị trấn) để chọn đúng ngưỡng"
        if isinstance(indicator.rule, Task):
            missing = [indicator.rule.input]
        listed = "; ".join(f"{x} = {indicator.input(x).label}" for x in missing)
        return f"{word} số liệu ({listed}) → tối đa +{vi_number(indicator.max - points)} điểm"
    if status == RECORDED:
        return f"{goal_text(indicator, extremes)} → +{vi_number(indicator.max - points)} điểm"
    if points == 0 and not isinstance(indicator.rule, Task) and lacks_proof(indicator, values, extremes):
        return f"bổ sung minh chứng → tối đa +{vi_number(indicator.max)} điểm"
    found = [need.text for need in needs(indicator, values, points, extremes)]
    if isinstance(indicator.rule, MinMax) and found:
        found += _per_unit(indicator, indicator.rule, values, extremes)
    return "; hoặc ".join(found)


def _per_unit(indicator: Indicator, rule: MinMax, values: Values, extremes: Extremes | None) -> list[str]:
    base = sum(values[x] for x in rule.denominator) if rule.denominator else 1.0
    spread = extremes.high - extremes.low if extremes else 0.0
    if spread <= 0 or base <= 0:
        return []
    gain = indicator.max / base / spread
    asked = indicator.input(rule.numerator[0])
    return [
        f"mỗi {asked.measure or 'đơn vị'} tăng thêm được khoảng {vi_number(gain, 2 if gain >= 0.01 else None)} điểm"
    ]


def goal_text(indicator: Indicator, extremes: Extremes | None = None) -> str:
    """Say what full points ask for, where only recorded points are known."""
    rule = indicator.rule
    match rule:
        case YesNo():
            return _yes(indicator, rule.input)
        case Choice():
            return f"đạt mức “{max(rule.levels, key=lambda level: level.share).label}”"
        case Parts():
            return "; ".join(_yes(indicator, x) for x in letters(rule))
        case Proportional():
            return _ratio_goal(indicator, rule, rule.full_at)
        case Bands():
            gate = f"{_yes(indicator, rule.gate)}; " if rule.gate else ""
            return gate + _ratio_goal(indicator, rule, rule.bands[0].at_least)
        case Target() if rule.answer:
            return _yes(indicator, rule.numerator[0])
        case Target():
            return _ratio_goal(indicator, rule, _bar(rule))
        case Task():
            return "hoàn thành nhiệm vụ và bổ sung minh chứng" if rule.evidence else "hoàn thành nhiệm vụ"
        case MinMax():
            top = (
                f" ({vi_percent(extremes.high) if rule.denominator else vi_number(extremes.high)})" if extremes else ""
            )
            return f"đạt mức của đơn vị dẫn đầu{top} về {_topic(indicator, rule)}"
        case _:
            return ""


def _ratio_goal(indicator: Indicator, rule: RatioRule, at_least: float) -> str:
    level = (
        vi_percent(at_least)
        if rule.denominator
        else f"{vi_number(at_least)} {indicator.input(rule.numerator[0]).measure}"
    )
    words = "tỷ lệ" if rule.denominator else "số liệu"
    return f"đưa {words} {_topic(indicator, rule)} lên ít nhất {level.strip()}"
