"""What a unit's new figures would do to its total, to the others' and to its rank, without pandas."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves, pillar_of
from dti_cli.domain.numbers import DEGREE_PLACES, TOLERANCE, round_half_away
from dti_cli.domain.rules import MinMax, RatioRule, letters
from dti_cli.scoring.single import Extremes, Values, ratio, share


class Field(NamedTuple):
    """A cohort: every unit's total and, for each Min-Max code, every unit's usable figures.

    ``degrees``, where targets are counted: how far each unit's are fulfilled, by unit and code ("" for the whole).
    ``stretches``, where indicators are left out: the factors by which a unit's pillars are rescaled, by unit and code.
    """

    catalogue: Catalogue
    totals: Mapping[int, float]
    figures: Mapping[str, Mapping[int, Values]]
    degrees: Mapping[int, Mapping[str, float]] = MappingProxyType({})
    stretches: Mapping[int, Mapping[str, float]] = MappingProxyType({})


Standing = tuple[float, float]
"""A unit's total and mean degree, rounded as ranks compare them."""


def _standing(field: Field, unit: int, gain: float, lift: float) -> Standing:
    degree = field.degrees.get(unit, {}).get("", 0.0) + lift
    total = round_half_away(field.totals[unit] + gain, field.catalogue.rounding.places)
    return total, round_half_away(degree, DEGREE_PLACES)


def rivals_of(field: Field, unit: int, shifts: Mapping[int, float] | None = None) -> list[Standing]:
    """Return where the other units stand, the lowest first, once their totals have shifted."""
    moved = shifts or {}
    return sorted(_standing(field, n, moved.get(n, 0.0), 0.0) for n in field.totals if n != unit)


def rank_in(
    field: Field,
    unit: int,
    gain: float = 0.0,
    shifts: Mapping[int, float] | None = None,
    lift: float = 0.0,
    rivals: Sequence[Standing] | None = None,
) -> int:
    """Return a unit's competition rank once its total has gained, its mean degree risen and the others' totals shifted.

    ``rivals`` is where the others stand now (see rivals_of), where that is at hand.
    """
    others = rivals_of(field, unit, shifts) if shifts or rivals is None else rivals
    return 1 + len(others) - bisect_right(others, _standing(field, unit, gain, lift))


def lift_of(field: Field, unit: int, after: Mapping[str, float]) -> float:
    """Return what a unit's mean degree gains once these codes' targets are fulfilled that far."""
    own = field.degrees.get(unit, {})
    known = [i.code for i in leaves(field.catalogue) if i.code in own]
    return sum(degree - own[code] for code, degree in after.items() if code in own) / max(len(known), 1)


def weight(field: Field, code: str, unit: int) -> float:
    """Return what a point of an indicator adds to a unit's total: more than one where its pillar is rescaled."""
    own = field.stretches.get(unit)
    return own.get(pillar_of(field.catalogue, code).code, 1.0) if own else 1.0


def points(catalogue: Catalogue, indicator: Indicator, values: Values, extremes: Extremes | None) -> float:
    """Return the points of one indicator for complete figures, rounded where the catalogue says."""
    earned = (share(indicator.rule, values, extremes) or 0.0) * indicator.max
    return round_half_away(earned, catalogue.rounding.places) if catalogue.rounding.at == "indicator" else earned


def range_with(field: Field, indicator: Indicator, unit: int, values: Values) -> Extremes | None:
    """Return the cohort's range of a Min-Max indicator once a unit has these figures; None where no one has any."""
    rule = indicator.rule
    if not isinstance(rule, MinMax):
        return None
    compared = {**field.figures.get(indicator.code, {}), unit: values}
    known = [value for own in compared.values() if (value := _value(rule, own)) is not None]
    return Extremes(min(known), max(known)) if known else None


def _value(rule: RatioRule, values: Values) -> float | None:
    return ratio(rule, values) if all(x in values for x in letters(rule)) else None


def shifts_by(field: Field, indicator: Indicator, unit: int, before: Values, after: Values) -> dict[int, float]:
    """Return what the other units gain or lose when a unit's Min-Max figures move the cohort's range."""
    rule = indicator.rule
    old, new = (range_with(field, indicator, unit, v) for v in (before, after))
    if not isinstance(rule, MinMax) or old == new or old is None or new is None:
        return {}
    found: dict[int, float] = {}
    for other, values in field.figures.get(indicator.code, {}).items():
        if other != unit and _value(rule, values) is not None:
            change = points(field.catalogue, indicator, values, new) - points(field.catalogue, indicator, values, old)
            change *= weight(field, indicator.code, other)
            found |= {other: change} if abs(change) > TOLERANCE else {}
    return found
