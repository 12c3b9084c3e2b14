"""What would close a gap: the figures to reach, in words and as changes that can be put in and scored again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from dti_cli.domain.answer_levels import level_index
from dti_cli.domain.catalogue import Indicator, Input, Rounding
from dti_cli.domain.numbers import DUST, TOLERANCE, round_half_away
from dti_cli.domain.phrases import amount_of, gain_words, thing
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
    letters,
)
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.scoring.single import Extremes, Values, as_reported, ratio, share
from dti_cli.scoring.working import lacks_proof

_TOP, _NEXT = "mức cao nhất", "mức kế tiếp"


class Need(NamedTuple):
    """A step that raises a score: what to do in words, the figures it leads to, and the points it brings.

    ``reached`` is the score after it; ``level`` names the step of a staircase it stands on.
    """

    action: str
    changes: Mapping[str, float]
    gain: float
    reached: float
    level: str = ""

    @property
    def text(self) -> str:
        """Say the step and what it brings."""
        if not self.level:
            return f"{self.action} → {gain_words(self.gain)}"
        more = f", {gain_words(self.gain)}" if self.reached - self.gain > TOLERANCE else ""
        return f"{self.action} → {vi_number(self.reached)} điểm ({self.level}){more}"


class Step(NamedTuple):
    """A way up before its points are reckoned."""

    action: str
    changes: dict[str, float]
    level: str = ""


PROVE = Step("bổ sung minh chứng", {PROOF: 1.0})
"""What makes a claim count that was set to 0 for want of evidence."""


def needs(
    indicator: Indicator,
    values: Values,
    points: float,
    extremes: Extremes | None,
    rounding: Rounding | None = None,
) -> list[Need]:
    """Return the step to full points and, where there is one, the next step before it.

    ``values`` holds every usable figure; the list is empty where figures lack or full points are reached. Min-Max steps
    hold while the other units of the cohort stay where they are.
    """
    found: list[Need] = []
    for action, changes, level in _open_steps(indicator, values, points, extremes):
        after = {**values, **changes}
        earned = share(indicator.rule, after, _widened(indicator.rule, after, extremes))
        reached = (earned or 0.0) * indicator.max
        if rounding and rounding.at == "indicator":
            reached = round_half_away(reached, rounding.places)
        if reached - points > TOLERANCE and all(changes != other.changes for other in found):
            found.append(Need(action, changes, reached - points, reached, level))
    return found


def unproved(indicator: Indicator, values: Values, points: float, extremes: Extremes | None) -> bool:
    """Tell whether figures would earn something and only missing evidence makes it 0."""
    return (
        points <= TOLERANCE and not isinstance(indicator.rule, Task | Sum) and lacks_proof(indicator, values, extremes)
    )


def _open_steps(indicator: Indicator, values: Values, points: float, extremes: Extremes | None) -> list[Step]:
    if unproved(indicator, values, points, extremes):
        return [PROVE]
    steps = _steps(indicator, indicator.rule, values, extremes)
    return [_proved(step) for step in steps] if proof_lacks(values) else steps


def proof_lacks(values: Values) -> bool:
    """Tell whether evidence is asked for every claim and was not given: its figure is then 0, not merely absent."""
    return values.get(PROOF) == 0


def _proved(step: Step) -> Step:
    if PROOF in step.changes or not step.changes:
        return step
    return step._replace(action=f"{step.action}; {PROVE.action}", changes=step.changes | PROVE.changes)


def _widened(rule: AnyRule, values: Values, extremes: Extremes | None) -> Extremes | None:
    if not isinstance(rule, MinMax) or extremes is None:
        return extremes
    value = ratio(rule, values)
    return extremes if value is None else Extremes(min(extremes.low, value), max(extremes.high, value))


def _steps(indicator: Indicator, rule: AnyRule, values: Values, extremes: Extremes | None) -> list[Step]:
    if isinstance(rule, Parts):
        return _part_steps(indicator, rule, values)
    if isinstance(rule, Task):
        return _task_steps(indicator, rule, values)
    if isinstance(rule, Target) and as_reported(rule, values):
        return _target_steps(indicator, rule, values)
    if isinstance(rule, Bands) and rule.gate and values.get(rule.gate) == 0 and not rule.denominator:
        values = {**dict.fromkeys(rule.numerator, 0.0), **values}
    if not all(letter in values for letter in letters(rule)):
        return []
    match rule:
        case YesNo():
            return [Step(yes_words(indicator, rule.input), {rule.input: 1.0})] if not values[rule.input] else []
        case Choice():
            return _choice_steps(rule, values)
        case Bands():
            return _band_steps(indicator, rule, values)
        case Proportional():
            return [_raise_to(indicator, rule, values, rule.full_at)]
        case Target():
            return _target_steps(indicator, rule, values)
        case MinMax():
            return [_lead(indicator, rule, values, extremes.high if extremes else 0.0)]
        case _:
            return []


def yes_words(indicator: Indicator, letter: str) -> str:
    """Say what turns a “no” into a “yes”."""
    asked = indicator.input(letter)
    return asked.action or f"đạt “Có” ở nội dung: {asked.label}"


def _choice_steps(rule: Choice, values: Values) -> list[Step]:
    now = rule.levels[int(values[rule.input])]
    better = sorted((level for level in rule.levels if level.share > now.share), key=lambda x: -x.share)
    wanted = better[:1] + (better[-1:] if len(better) > 1 else [])
    return [
        Step(
            f"chuyển từ mức “{now.label}” lên mức “{x.label}”",
            {rule.input: float(rule.levels.index(x))},
            _TOP if x is better[0] else _NEXT,
        )
        for x in wanted
    ]


def _part_steps(indicator: Indicator, rule: Parts, values: Values) -> list[Step]:
    steps = []
    for part in rule.parts:
        found = _steps(indicator, part.rule, values, None) or _unanswered(indicator, part.rule, values)
        steps += [step for step in found[:1] if step.changes]
    if len(steps) < 2:
        return [step._replace(level="") for step in steps]
    changes = {letter: value for step in steps for letter, value in step.changes.items()}
    return [Step("; ".join(step.action for step in steps), changes), steps[0]._replace(level="")]


def _unanswered(indicator: Indicator, rule: AnyRule, values: Values) -> list[Step]:
    if isinstance(rule, YesNo) and rule.input not in values:
        return [Step(yes_words(indicator, rule.input), {rule.input: 1.0})]
    return []


def _band_steps(indicator: Indicator, rule: Bands, values: Values) -> list[Step]:
    opened = {rule.gate: 1.0, **{x: values[x] for x in rule.numerator}} if rule.gate and not values[rule.gate] else {}
    now = share(rule, values) or 0.0
    better = [band for band in rule.bands if band.share > now]
    wanted = better[:1] + (better[-1:] if len(better) > 1 else [])
    gate = yes_words(indicator, rule.gate) if opened else ""
    return [
        Step(
            "; ".join(x for x in (gate, step.action) if x),
            {**opened, **step.changes},
            _TOP if band is rule.bands[0] else _NEXT,
        )
        for band in wanted
        for step in [_raise_to(indicator, rule, values, band.at_least)]
    ]


def _raise_to(indicator: Indicator, rule: RatioRule, values: Values, at_least: float) -> Step:
    """Return the step that lifts a ratio or a value to a threshold; an empty one if it is there already."""
    value = ratio(rule, values)
    if value is None and rule.zero_denominator == "zero":
        return _from_nothing(indicator, rule, at_least)
    if value is None or value >= at_least - TOLERANCE:
        return Step("", {})
    base = sum(values[x] for x in rule.denominator) if rule.denominator else 1.0
    now = sum(values[x] for x in rule.numerator)
    asked = [indicator.input(x) for x in rule.numerator]
    target = _reached(at_least * base, asked[0])
    first = rule.numerator[0]
    # More of some things is no aim: then the work is named, and the figures are what is recorded of it.
    work = asked[0].action or f"thêm {amount_of(target - now, asked)}"
    noted = f" {asked[0].measure} được ghi nhận" if asked[0].action else ""
    action = f"{work} (từ {vi_number(now)} lên {vi_number(target)}{_base(indicator, rule, base)}{noted})"
    return Step(action, {first: target if len(asked) == 1 else values[first] + target - now})


def _base(indicator: Indicator, rule: RatioRule, base: float) -> str:
    measure = indicator.input((rule.denominator or rule.numerator)[0]).measure
    if rule.denominator:
        return f" trên {vi_number(base)} {measure}".rstrip()
    return f" {measure}" if indicator.input(rule.numerator[0]).kind == "amount" and measure else ""


def _from_nothing(indicator: Indicator, rule: RatioRule, at_least: float) -> Step:
    """Return the step where a denominator of 0 earns nothing.

    Something must come about before a share of it can count.
    """
    top, bottom = indicator.input(rule.numerator[0]), indicator.input(rule.denominator[0])
    action = f"phát sinh {thing(bottom)} (đang bằng 0), trong đó {thing(top)} đạt từ {vi_percent(at_least)} trở lên"
    return Step(action, {bottom.letter: 1.0, top.letter: _reached(at_least, top)})


def _reached(target: float, asked: Input) -> float:
    """Round a figure up to what can be reported: whole for counts, two decimals for amounts."""
    factor = 1 if asked.kind == "count" else 100
    return math.ceil(target * factor * (1 - DUST) - TOLERANCE) / factor


def _lead(indicator: Indicator, rule: MinMax, values: Values, top: float) -> Step:
    if top <= 0:
        return _first_of_all(indicator, rule, values)
    step = _raise_to(indicator, rule, values, top)
    leader = vi_percent(top) if rule.denominator else vi_number(top)
    return step._replace(action=f"{step.action}, bằng đơn vị dẫn đầu ({leader})")


def _first_of_all(indicator: Indicator, rule: MinMax, values: Values) -> Step:
    """Return the step where the whole cohort stands at 0: the smallest figure leads it."""
    base = sum(values[x] for x in rule.denominator) if rule.denominator else 1.0
    step = _raise_to(indicator, rule, values, 1.0 / base if base else 1.0)
    return step._replace(action=f"{step.action}; hiện mọi đơn vị trong nhóm so sánh đều bằng 0")


def _target_steps(indicator: Indicator, rule: Target, values: Values) -> list[Step]:
    """Return the step to a target; none where it is not known which threshold counts."""
    if isinstance(rule.at_least, Thresholds):
        return []
    if as_reported(rule, values):
        least = "" if rule.at_least >= 1 else "ít nhất "
        action = f"nâng tỷ lệ (hiện {vi_percent(values[RATE])}) lên {least}{vi_percent(rule.at_least)}"
        return [] if values[RATE] >= rule.at_least - TOLERANCE else [Step(action, {RATE: rule.at_least})]
    if rule.answer:
        letter = rule.numerator[0]
        return [Step(yes_words(indicator, letter), {letter: 1.0})] if not values[letter] else []
    return [_raise_to(indicator, rule, values, rule.at_least)]


def _task_steps(indicator: Indicator, rule: Task, values: Values) -> list[Step]:
    """Return the one step that makes a task count.

    It takes its state, the figures named for it as far as given, its evidence.
    """
    done = float(level_index(TASK_STATES, 1.0))
    steps = [Step("hoàn thành nhiệm vụ", {rule.input: done})] if values.get(rule.input) != done else []
    for figure in rule.figures:
        if as_reported(figure, values) or all(x in values for x in letters(figure)):
            steps += [step for step in _target_steps(indicator, figure, values) if step.changes]
    if rule.evidence and not values.get(PROOF):
        steps.append(PROVE)
    changes = {letter: value for step in steps for letter, value in step.changes.items()}
    return [Step("; ".join(step.action for step in steps), changes)] if steps else []
