"""The cheapest set of gaps to close to reach a rank or a total."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from dti_cli.domain.catalogue import code_order
from dti_cli.domain.goals import Action, Target
from dti_cli.domain.numbers import TOLERANCE, round_half_away
from dti_cli.scoring.goal_options import Option, Situation, missed, options
from dti_cli.scoring.what_if import Field, rank_in

MOST_MOVERS = 6
"""How many choices that move the other units' totals are tried in every combination.

Beyond it their effect on the others, which can only help, is left out of the search.
"""


MOST_STEPS = 500_000
"""Ways that one search may try; beyond it ways that take nearly the same are held for one."""


class Way(NamedTuple):
    """Options taken together, with what they take (in hundredths) and bring.

    ``margin``: the effort by which a cheaper way may have been missed; 0 where the search was exact.
    """

    effort: int
    gain: float
    taken: tuple[Option, ...]
    margin: int = 0

    @property
    def lift(self) -> float:
        """Return what the unit's mean degree gains, where targets are counted."""
        return sum(option.lift for option in self.taken)

    @property
    def shifts(self) -> dict[int, float]:
        """Return what the other units' totals change."""
        found: dict[int, float] = {}
        for option in self.taken:
            for unit, change in option.shifts.items():
                found[unit] = found.get(unit, 0.0) + change
        return found

    @property
    def actions(self) -> list[Action]:
        """Return the actions, the most rewarding first; those that belong together in the order they build on."""
        ordered = sorted(self.taken, key=lambda o: (-_most(o), code_order(o.actions[0].indicator.code)))
        return [action for option in ordered for action in option.actions]


def _most(option: Option) -> float:
    return max(round(action.gain, 9) for action in option.actions)


def cheapest(situation: Situation, target: Target) -> tuple[Way, bool]:
    """Return the way that takes least effort (of equals the one that gains most) and whether it reaches the target.

    Where none does, the way that gains most.
    """
    choices = options(situation)
    moving = [c for c in choices if any(o.shifts for o in c)]
    moving = moving if len(moving) <= MOST_MOVERS else []
    front = _front([c for c in choices if c not in moving], missed(situation))
    found = [way for start in _starts(moving) if (way := _enough(situation, target, start, front))]
    if found:
        return min(found, key=lambda w: (w.effort, -w.gain)), True
    best = max(_starts(moving), key=lambda w: (w.gain, -w.effort))
    return _joined(best, front[-1]), False


def _starts(moving: Sequence[Sequence[Option]]) -> Iterator[Way]:
    for picked in product(*([None, *choices] for choices in moving)):
        taken = tuple(option for option in picked if option)
        yield Way(sum(o.effort for o in taken), sum(o.gain for o in taken), taken)


def _joined(way: Way, other: Way) -> Way:
    return Way(way.effort + other.effort, way.gain + other.gain, way.taken + other.taken, other.margin)


class _Step(NamedTuple):
    """A way as its last option and the way before it: thousands of ways share their beginnings."""

    effort: int
    gain: float
    lift: float
    option: Option | None
    before: _Step | None


_START = _Step(0, 0.0, 0.0, None, None)


def _whole(step: _Step, margin: int) -> Way:
    taken: list[Option] = []
    at: _Step | None = step
    while at is not None and at.option is not None:
        taken.append(at.option)
        at = at.before
    return Way(step.effort, step.gain, tuple(reversed(taken)), margin)


def _front(choices: Sequence[Sequence[Option]], margin: int) -> list[Way]:
    """Return the ways none of which is both dearer and poorer than another, by rising effort and gain or lift.

    ``margin``: the effort by which the choices themselves may miss a cheaper way.
    """
    steps = [_START]
    most = max(MOST_STEPS // max(sum(map(len, choices)), 1), 100)
    for options_ in choices:
        grown = {step.effort: step for step in steps}
        for step in steps:
            for option in options_:
                more = _Step(
                    step.effort + option.effort, step.gain + option.gain, step.lift + option.lift, option, step
                )
                if more.effort not in grown or _richer(more, grown[more.effort]):
                    grown[more.effort] = more
        steps, lost = _thinned(list(_rising(grown)), most)
        margin += lost
    return [_whole(step, margin) for step in steps]


def _thinned(steps: list[_Step], most: int) -> tuple[list[_Step], int]:
    """Keep the richest of ways that take nearly the same where there are too many; say how much more it may take."""
    if len(steps) <= most:
        return steps, 0
    first, last = steps[0].effort, steps[-1].effort
    width = -(-(last - first) // most)
    return list({(step.effort - first + width - 1) // width: step for step in steps}.values()), width


def _richer(way: _Step, other: _Step) -> bool:
    """Tell a way that gains more, or as much and lifts the mean degree further."""
    more = way.gain - other.gain
    return more > TOLERANCE or (more > -TOLERANCE and way.lift > other.lift + TOLERANCE)


def _rising(ways: Mapping[int, _Step]) -> Iterator[_Step]:
    best = None
    for effort in sorted(ways):
        if best is None or _richer(ways[effort], best):
            best = ways[effort]
            yield best


def _enough(situation: Situation, target: Target, start: Way, front: Sequence[Way]) -> Way | None:
    """Return the first way on the front that, added to a start, reaches the target."""
    field, bar = situation.field, _bar(situation, target, start.shifts)
    for way in front:
        total = field.totals[situation.unit] + start.gain + way.gain
        if round_half_away(total, field.catalogue.rounding.places) < bar - TOLERANCE:
            continue
        both = _joined(start, way)
        if _ranks(situation, target, both):
            return both
    return None


def _ranks(situation: Situation, target: Target, way: Way) -> bool:
    """Tell whether the rank wanted holds also where the mean degree parts equal totals."""
    field = situation.field
    if target.rank is None or not field.degrees:
        return True
    return rank_in(field, situation.unit, way.gain, way.shifts, way.lift) <= target.rank


def _bar(situation: Situation, target: Target, shifts: Mapping[int, float]) -> float:
    """Return the rounded total that reaches the target while the others' totals shift."""
    if target.total is not None:
        return target.total
    field: Field = situation.field
    places = field.catalogue.rounding.places
    rivals = [
        round_half_away(total + shifts.get(unit, 0.0), places)
        for unit, total in field.totals.items()
        if unit != situation.unit
    ]
    ahead = heapq.nlargest(target.rank or 1, rivals)
    return ahead[-1] if len(ahead) == (target.rank or 1) else -math.inf
