"""The same rules for one unit in plain Python: for explaining a score and for saying what would raise it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from dti_cli.domain.numbers import TOLERANCE, at_least
from dti_cli.domain.rules import AnyRule, Bands, Choice, MinMax, Parts, Proportional, RatioRule, Sum, YesNo, letters

Values = Mapping[str, float]
"""Usable figures under their letters; a letter without a usable figure is left out."""


class Extremes(NamedTuple):
    """The lowest and highest value of a Min-Max indicator in the cohort."""

    low: float
    high: float


def ratio(rule: RatioRule, values: Values) -> float | None:
    """Return the ratio, at most 1 (or the value, where there is no denominator); None for a denominator of 0."""
    top = sum(values[x] for x in rule.numerator)
    if not rule.denominator:
        return top
    bottom = sum(values[x] for x in rule.denominator)
    return None if bottom == 0 else min(top / bottom, 1.0)


def share(rule: AnyRule, values: Values, extremes: Extremes | None = None) -> float | None:
    """Return the share earned, 0…1; None where it cannot be computed.

    Raises KeyError for an absent figure; only a part without its figures merely adds nothing.
    """
    match rule:
        case YesNo():
            return values[rule.input]
        case Choice():
            return rule.levels[int(values[rule.input])].share
        case Parts():
            return sum(
                part.share * (share(part.rule, values) or 0.0) for part in rule.parts if _given(part.rule, values)
            )
        case Bands() if rule.gate and not values[rule.gate]:
            return 0.0
        case Proportional() | Bands() | MinMax():
            return _ratio_share(rule, ratio(rule, values), extremes)
        case Sum():
            raise TypeError("a sum has no share of its own")
        case _:
            assert_never(rule)


def _given(rule: AnyRule, values: Values) -> bool:
    if isinstance(rule, Bands) and rule.gate and values.get(rule.gate) == 0:
        return True
    return all(letter in values for letter in letters(rule))


def _ratio_share(rule: RatioRule, value: float | None, extremes: Extremes | None) -> float | None:
    if value is None:
        return {"not_computable": None, "full": 1.0, "zero": 0.0}[rule.zero_denominator]
    match rule:
        case Proportional():
            return _proportional(rule, value)
        case Bands():
            return next((band.share for band in rule.bands if at_least(value, band.at_least)), 0.0)
        case MinMax():
            return _min_max(value, extremes or Extremes(value, value))


def _proportional(rule: Proportional, value: float) -> float:
    if at_least(value, rule.full_at):
        return 1.0
    return {"proportion": value / rule.full_at, "zero": 0.0, "rate": value}[rule.below]


def _min_max(value: float, extremes: Extremes) -> float:
    spread = extremes.high - extremes.low
    if spread <= TOLERANCE * extremes.high:
        return 1.0 if value > 0 else 0.0
    return min(max((value - extremes.low) / spread, 0.0), 1.0)
