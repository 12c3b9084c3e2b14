"""The ways to raise one unit's total: gaps that can be closed, alone or, where they share figures, together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.catalogue import Indicator, by_code, code_order, leaves, parent
from dti_cli.domain.goals import Action, Efforts
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.phrases import signed, unsigned
from dti_cli.domain.rules import PROOF, Target, figure_letters
from dti_cli.domain.scores import COMPUTED, RECORDED, Score
from dti_cli.scoring.needed import denominators_moved, needed, sharing
from dti_cli.scoring.needs import Need, needs, proof_lacks, unproved
from dti_cli.scoring.single import Values, degree
from dti_cli.scoring.what_if import Field, lift_of, points, range_with, shifts_by, weight

MOST_TOGETHER = 10
"""Indicators that share figures are tried in every combination up to this many, the rest alone and added one by one."""


class Situation(NamedTuple):
    """A unit in its cohort: its scores, its usable figures by code and letter, and what each action would take.

    ``origins`` are the raised targets without figures of their own, with the code theirs come from; ``roots`` those
    whose figures are a lower one's, given once or twice over, with the lowest such code.
    """

    field: Field
    unit: int
    scores: Mapping[str, Score]
    values: Mapping[str, Values]
    efforts: Efforts
    origins: Mapping[str, str] = MappingProxyType({})
    roots: Mapping[str, str] = MappingProxyType({})


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
        ways = _ways(_usable(situation, group))
        found.append([taken for way in ways if (taken := _taken(situation, sorted(group), way))])
    return [choices for choices in found if choices]


def _usable(situation: Situation, group: set[str]) -> list[str]:
    return sorted((c for c in group if effort_of(situation.efforts, c) is not None), key=_order(situation))


def _ways(codes: Sequence[str]) -> list[Sequence[str]]:
    whole = [way for size in range(1, len(codes) + 1) for way in combinations(codes[:MOST_TOGETHER], size)]
    rest = range(MOST_TOGETHER, len(codes))
    return [*whole, *(codes[n : n + 1] for n in rest), *(codes[: n + 1] for n in rest)]


def missed(situation: Situation) -> int:
    """Return the effort, in hundredths, by which options may miss a cheaper way: that of groups not tried whole."""
    groups = (_usable(situation, group) for group in _groups(situation))
    return sum(_effort(situation, codes) for codes in groups if len(codes) > MOST_TOGETHER)


def _effort(situation: Situation, codes: Sequence[str]) -> int:
    return sum(round(100 * (effort_of(situation.efforts, c) or 0.0)) for c in codes)


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
    root = situation.roots.get(indicator.code, indicator.code)
    together = {root, *(code for code, lowest in situation.roots.items() if lowest == root)} - {indicator.code}
    return sharing(situation.field.catalogue, indicator, steps[0].changes) + sorted(together & set(situation.scores))


def _same_figures(situation: Situation, one: str, other: str) -> bool:
    """Tell two targets that stand on the same figures, of which one raises the other."""
    return situation.roots.get(one, one) == situation.roots.get(other, other)


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
    effort = _effort(situation, way)
    return Option(effort, gain, tuple(actions), _shifts(situation, known, values), _lift(situation, known, values, way))


def _lift(
    situation: Situation, known: Mapping[str, Indicator], values: Mapping[str, Values], way: Sequence[str]
) -> float:
    if not situation.field.degrees:
        return 0.0
    after = {code: 1.0 for code in way if situation.scores[code].status == RECORDED}
    for code, own in values.items():
        if situation.scores[code].status == COMPUTED:
            after[code] = 0.0 if _held_back(situation, known[code], own) else degree(known[code].rule, own)
    return lift_of(situation.field, situation.unit, after)


def _act(
    situation: Situation, known: Mapping[str, Indicator], values: dict[str, dict[str, float]], code: str
) -> Action | None:
    indicator, score, field = known[code], situation.scores[code], situation.field
    effort = effort_of(situation.efforts, code) or 0.0
    lacking = max(indicator.max - score.points, 0.0)
    if score.status == RECORDED:
        words = needed(field.catalogue, indicator, score, {}, range_with(field, indicator, situation.unit, {}))
        gain = lacking * weight(field, code, situation.unit)
        return Action(
            indicator, lacking, gain, effort, "; ".join([words, *_rescaled(lacking, gain)]), {code: indicator.max}
        )
    before = _sum(situation, known, values)
    extremes = range_with(field, indicator, situation.unit, values[code])
    now = _now(situation, indicator, values[code])
    steps = needs(indicator, values[code], now, extremes, field.catalogue.rounding)
    if not steps:
        return None
    if lighter := _proved_below(situation, indicator, values, steps[0]):
        steps, values[code][PROOF] = [lighter], 1.0
    changes, moved = _put(situation, known, values, code, steps[0].changes)
    gain = _sum(situation, known, values) - before
    own = steps[0].gain * weight(field, code, situation.unit)
    said = [steps[0].text, *_rescaled(steps[0].gain, own)]
    said += [*_drawn_along(moved, own, gain), *denominators_moved(field.catalogue, indicator)]
    return Action(indicator, lacking, gain, effort, "; ".join(said), changes)


def _rescaled(gain: float, own: float) -> list[str]:
    """Say what an indicator's points are worth in the total, where its pillar is rescaled."""
    return [f"quy đổi thành {signed(own)} điểm của tổng"] if abs(own - gain) > TOLERANCE else []


def _proved_below(situation: Situation, indicator: Indicator, values: Mapping[str, Values], step: Need) -> Need | None:
    """Return a step without its evidence where it lands on the figures of a proved target that this one raises."""
    code, field = indicator.code, situation.field
    lower = indicator.rule.raises if isinstance(indicator.rule, Target) else ""
    below = values.get(lower, situation.values.get(lower, {}))
    if not (PROOF in step.changes and below.get(PROOF)):
        return None
    extremes = range_with(field, indicator, situation.unit, values[code])
    found = needs(indicator, {**values[code], PROOF: 1.0}, 0.0, extremes, field.catalogue.rounding)
    lands = found and _figures(indicator, {**values[code], **found[0].changes}) == _figures(indicator, below)
    return found[0] if lands else None


def _figures(indicator: Indicator, values: Values) -> list[float | None]:
    return [values.get(x) for x in figure_letters(indicator.rule)]


def _drawn_along(moved: set[str], own: float, gain: float) -> list[str]:
    """Name the other indicators that the same figure moves, and say what they lose where they do."""
    others = ", ".join(sorted(moved, key=code_order))
    if not moved:
        return []
    if gain > own - TOLERANCE:
        return [f"cùng số liệu với {others}: tất cả {signed(gain)} điểm"]
    left = f"tất cả {signed(gain)} điểm" if gain > TOLERANCE else f"chỉ thêm điểm khi làm cả {others}"
    return [f"cùng số liệu với {others} nên {others} giảm {unsigned(own - gain)} điểm, {left}"]


def _put(
    situation: Situation,
    known: Mapping[str, Indicator],
    values: dict[str, dict[str, float]],
    code: str,
    changes: Mapping[str, float],
) -> tuple[dict[str, float], set[str]]:
    """Put figures in, also wherever else the same figure is asked and stood equal.

    Return every key to change, which for a raised target without figures of its own is the
    lower one's, and the codes of the others that move.
    """
    put, moved = {}, set()
    for letter, value in changes.items():
        old = values[code].get(letter)
        for other, own in values.items():
            same = _same_figures(situation, other, code)
            for twin in [letter] if same else _twins(known[code], letter, known[other]):
                if (other, twin) == (code, letter) or (own.get(twin) == old and (same or old is not None)):
                    own[twin] = put[known[situation.origins.get(other, other)].key(twin)] = value
                    moved.add(other)
    return put, moved - {code}


def _twins(indicator: Indicator, letter: str, other: Indicator) -> list[str]:
    """Return the letters under which another indicator asks for the same figure."""
    name = next((asked.shared for asked in indicator.inputs if asked.letter == letter), "")
    return [asked.letter for asked in other.inputs if name and asked.shared == name]


def _now(situation: Situation, indicator: Indicator, values: Values) -> float:
    """Return what figures earn; nothing where that was set to 0 for want of evidence and still lacks it."""
    field = situation.field
    if _held_back(situation, indicator, values):
        return 0.0
    return points(field.catalogue, indicator, values, range_with(field, indicator, situation.unit, values))


def _held_back(situation: Situation, indicator: Indicator, values: Values) -> bool:
    before, earned = situation.values.get(indicator.code, {}), situation.scores[indicator.code].points
    if proof_lacks(values):
        return True
    if earned > TOLERANCE or values.get(PROOF):
        return False
    return unproved(indicator, before, earned, range_with(situation.field, indicator, situation.unit, before))


def _sum(situation: Situation, known: Mapping[str, Indicator], values: Mapping[str, Values]) -> float:
    return sum(
        _now(situation, known[c], own) * weight(situation.field, c, situation.unit)
        for c, own in values.items()
        if situation.scores[c].status == COMPUTED
    )


def _shifts(situation: Situation, known: Mapping[str, Indicator], values: Mapping[str, Values]) -> dict[int, float]:
    found: dict[int, float] = {}
    for code, after in values.items():
        before = situation.values.get(code, {})
        for unit, change in shifts_by(situation.field, known[code], situation.unit, before, after).items():
            found[unit] = found.get(unit, 0.0) + change
    return found
