"""The ways to raise one unit's total: gaps that can be closed, alone or, where they share figures, together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dti_cli.domain.catalogue import Indicator, by_code, code_order, leaves, parent
from dti_cli.domain.goals import Action, Efforts
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.phrases import signed
from dti_cli.domain.rules import PROOF, Target
from dti_cli.domain.scores import COMPUTED, RECORDED, Score
from dti_cli.scoring.needed import needed, sharing
from dti_cli.scoring.needs import needs, unproved
from dti_cli.scoring.single import Values
from dti_cli.scoring.what_if import Field, lift_of, points, range_with, shifts_by

MOST_TOGETHER = 10
"""Indicators that share figures are tried in every combination up to this many."""


class Situation(NamedTuple):
    """A unit in its cohort: its scores, its usable figures by code and letter, and what each action would take."""

    field: Field
    unit: int
    scores: Mapping[str, Score]
    values: Mapping[str, Values]
    efforts: Efforts


class Option(NamedTuple):
    """Actions that belong together.

    ``effort`` in hundredths; ``shifts``: what the other units' totals change; ``lift``: what the mean degree gains.
    """

    effort: int
    gain: float
    actions: tuple[Action, ...]
    shifts: Mapping[int, float]
    lift: float = 0.0


def options(situation: Situation) -> list[list[Option]]:
    """Return the independent choices there are: of each list at most one option can be taken."""
    found = []
    for group in _groups(situation):
        usable = sorted((c for c in group if effort_of(situation.efforts, c) is not None), key=_order(situation))
        ways = [w for size in range(1, len(usable) + 1) for w in combinations(usable[:MOST_TOGETHER], size)]
        found.append([taken for way in ways if (taken := _taken(situation, sorted(group), way))])
    return [choices for choices in found if choices]


def effort_of(efforts: Efforts, code: str) -> float | None:
    """Return the effort listed for a code or the nearest code above it; 1 where none is."""
    while code and code not in efforts:
        code = parent(code)
    return efforts.get(code, 1.0)


def _order(situation: Situation) -> Callable[[str], tuple[bool, tuple[tuple[int, int | str], ...]]]:
    """Order codes so that what changes a shared figure comes before what depends on it."""
    known = by_code(situation.field.catalogue)

    def key(code: str) -> tuple[bool, tuple[tuple[int, int | str], ...]]:
        return not _shared_changes(situation, known[code]), code_order(code)

    return key


def _shared_changes(situation: Situation, indicator: Indicator) -> list[str]:
    values = situation.values.get(indicator.code, {})
    score = situation.scores[indicator.code]
    if score.status != COMPUTED:
        return []
    extremes = range_with(situation.field, indicator, situation.unit, values)
    steps = needs(indicator, values, score.points, extremes, situation.field.catalogue.rounding)
    if not steps:
        return []
    raising = [i.code for i in leaves(situation.field.catalogue) if _same_target(i, indicator)]
    carried = [c for c in raising if c in situation.scores and situation.values.get(c) == values]
    return sharing(situation.field.catalogue, indicator, steps[0].changes) + carried


def _same_target(one: Indicator, other: Indicator) -> bool:
    """Tell two targets on one figure, of which one raises the other."""
    pairs = ((one, other), (other, one))
    return any(isinstance(a.rule, Target) and a.rule.raises == b.code for a, b in pairs)


def _groups(situation: Situation) -> list[set[str]]:
    groups: list[set[str]] = []
    for indicator in leaves(situation.field.catalogue):
        score = situation.scores.get(indicator.code)
        if score and score.status in {COMPUTED, RECORDED} and indicator.max - score.points > TOLERANCE:
            linked = {c for c in _shared_changes(situation, indicator) if situation.scores[c].status == COMPUTED}
            own = {indicator.code} | linked
            joined = [g for g in groups if g & own]
            groups = [g for g in groups if not g & own] + [own.union(*joined)]
    return groups


def _taken(situation: Situation, group: Sequence[str], way: Sequence[str]) -> Option | None:
    """Return what taking these actions one after another does; None where one of them has nothing left to do."""
    known = by_code(situation.field.catalogue)
    values = {c: dict(situation.values.get(c, {})) for c in group}
    actions = []
    for code in way:
        action = _act(situation, known, values, code)
        if action is None:
            return None
        actions.append(action)
    gain = sum(a.gain for a in actions)
    if gain <= TOLERANCE:
        return None
    effort = sum(round(100 * (effort_of(situation.efforts, c) or 0.0)) for c in way)
    return Option(effort, gain, tuple(actions), _shifts(situation, known, values), _lift(situation, known, values, way))


def _lift(
    situation: Situation, known: Mapping[str, Indicator], values: Mapping[str, Values], way: Sequence[str]
) -> float:
    if not situation.field.degrees:
        return 0.0
    computed = [c for c in values if situation.scores[c].status == COMPUTED]
    closed = [c for c in computed if known[c].max - _now(situation, known[c], values[c]) <= TOLERANCE]
    return lift_of(situation.field, situation.unit, {*closed, *way})


def _act(
    situation: Situation, known: Mapping[str, Indicator], values: dict[str, dict[str, float]], code: str
) -> Action | None:
    indicator, score, field = known[code], situation.scores[code], situation.field
    effort = effort_of(situation.efforts, code) or 0.0
    lacking = max(indicator.max - score.points, 0.0)
    if score.status == RECORDED:
        words = needed(field.catalogue, indicator, score, {}, range_with(field, indicator, situation.unit, {}))
        return Action(indicator, lacking, lacking, effort, words, {code: indicator.max})
    before = _sum(situation, known, values)
    extremes = range_with(field, indicator, situation.unit, values[code])
    now = _now(situation, indicator, values[code])
    steps = needs(indicator, values[code], now, extremes, field.catalogue.rounding)
    if not steps:
        return None
    changes = _put(known, values, code, steps[0].changes)
    gain = _sum(situation, known, values) - before
    words = steps[0].text + _drawn_along(indicator, changes, gain)
    return Action(indicator, lacking, gain, effort, words, changes)


def _drawn_along(indicator: Indicator, changes: Mapping[str, float], gain: float) -> str:
    """Name the other indicators that the same figure moves."""
    others = sorted({key.rpartition(".")[0] for key in changes} - {indicator.code}, key=code_order)
    return f"; cùng số liệu với {', '.join(others)}: tất cả {signed(gain)} điểm" if others else ""


def _put(
    known: Mapping[str, Indicator], values: dict[str, dict[str, float]], code: str, changes: Mapping[str, float]
) -> dict[str, float]:
    """Put figures in, also wherever else the same figure is asked and stood equal; return every key changed."""
    put = {}
    for letter, value in changes.items():
        old = values[code].get(letter)
        for other, own in values.items():
            for twin in _twins(known[code], letter, known[other]):
                if (other, twin) == (code, letter) or own.get(twin) == old is not None:
                    own[twin] = put[known[other].key(twin)] = value
    return put


def _twins(indicator: Indicator, letter: str, other: Indicator) -> list[str]:
    """Return the letters under which another indicator asks for the same figure."""
    name = next((asked.shared for asked in indicator.inputs if asked.letter == letter), "")
    found = [asked.letter for asked in other.inputs if name and asked.shared == name]
    own = indicator.code == other.code or _same_target(indicator, other)
    return [*found, letter] if own and letter not in found else found


def _now(situation: Situation, indicator: Indicator, values: Values) -> float:
    """Return what figures earn; nothing where that was set to 0 for want of evidence and still lacks it."""
    field, before = situation.field, situation.values.get(indicator.code, {})
    earned = situation.scores[indicator.code].points
    if earned <= TOLERANCE and not values.get(PROOF):
        extremes = range_with(field, indicator, situation.unit, before)
        if unproved(indicator, before, earned, extremes):
            return 0.0
    return points(field.catalogue, indicator, values, range_with(field, indicator, situation.unit, values))


def _sum(situation: Situation, known: Mapping[str, Indicator], values: Mapping[str, Values]) -> float:
    return sum(_now(situation, known[c], own) for c, own in values.items() if situation.scores[c].status == COMPUTED)


def _shifts(situation: Situation, known: Mapping[str, Indicator], values: Mapping[str, Values]) -> dict[int, float]:
    found: dict[int, float] = {}
    for code, after in values.items():
        before = situation.values.get(code, {})
        for unit, change in shifts_by(situation.field, known[code], situation.unit, before, after).items():
            found[unit] = found.get(unit, 0.0) + change
    return found
