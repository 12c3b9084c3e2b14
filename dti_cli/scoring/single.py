"""The same rules for one unit in plain Python: for explaining a score and for saying what would raise it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar, assert_never

from dti_cli.domain.numbers import TOLERANCE, at_least
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

_Figure = TypeVar("_Figure", float, float | None)
Values = Mapping[str, float]
"""Usable figures under their letters; a letter without a usable figure is left out."""


class Extremes(NamedTuple):
    """The lowest and highest value of a Min-Max indicator in the cohort."""

    low: float
    high: float


def values_by_code(figures: Iterable[tuple[str, _Figure]]) -> dict[str, dict[str, _Figure]]:
    """Group figures, given as key and value, by indicator and letter."""
    found: dict[str, dict[str, _Figure]] = {}
    for key, value in figures:
        code, _, letter = key.rpartition(".")
        found.setdefault(code, {})[letter] = value
    return found


def ratio(rule: RatioRule, values: Values) -> float | None:
    """Return the ratio, at most 1 (or the value, where there is no denominator); None for a denominator of 0.

    A target's rate as reported stands in where a figure behind it is absent.
    """
    if as_reported(rule, values):
        return min(values[RATE], 1.0)
    top = sum(values[x] for x in rule.numerator)
    if not rule.denominator:
        return top
    bottom = sum(values[x] for x in rule.denominator)
    return None if bottom == 0 else min(top / bottom, 1.0)


def as_reported(rule: AnyRule, values: Values) -> bool:
    """Tell whether a target's rate is only known as reported."""
    return isinstance(rule, Target) and RATE in values and any(x not in values for x in letters(rule))


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
        case Proportional() | Bands() | MinMax() | Target():
            return _ratio_share(rule, ratio(rule, values), extremes)
        case Task():
            return _task(rule, values)
        case Sum():
            raise TypeError("a sum has no share of its own")
        case _:
            assert_never(rule)


def earns_if_proved(rule: AnyRule, values: Values, extremes: Extremes | None) -> bool:
    """Tell whether figures would earn something with evidence; not where one is absent."""
    try:
        return bool(share(rule, {**values, PROOF: 1.0}, extremes))
    except KeyError:
        return False


def degree(rule: AnyRule, values: Values, extremes: Extremes | None = None) -> float:
    """Return how far a target is fulfilled, 0…1; of any other rule the share earned. Raises KeyError as share does."""
    earned = share(rule, values, extremes) or 0.0
    if not isinstance(rule, Target) or isinstance(rule.at_least, Thresholds):
        return earned
    value = ratio(rule, values)
    return earned if value is None else max(earned, min(value / rule.at_least, 1.0))


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
        case Target():
            return None if isinstance(rule.at_least, Thresholds) else float(at_least(value, rule.at_least))
        case _:
            assert_never(rule)


def _task(rule: Task, values: Values) -> float:
    """Return 1 for work that is done, proved and within the figures named for it as far as given."""
    if rule.evidence and not values.get(PROOF):
        return 0.0
    return TASK_STATES.levels[int(values[rule.input])].share if figures_reached(rule, values) else 0.0


def figures_reached(rule: Task, values: Values) -> bool:
    """Tell whether every figure named for a task, as far as given, reaches its threshold."""
    given = [f for f in rule.figures if as_reported(f, values) or all(x in values for x in letters(f))]
    return all(share(f, values) != 0 for f in given)


def _proportional(rule: Proportional, value: float) -> float:
    if at_least(value, rule.full_at):
        return 1.0
    return {"proportion": value / rule.full_at, "zero": 0.0, "rate": value}[rule.below]


def _min_max(value: float, extremes: Extremes) -> float:
    spread = extremes.high - extremes.low
    if spread <= TOLERANCE * extremes.high:
        return 1.0 if value > 0 else 0.0
    return min(max((value - extremes.low) / spread, 0.0), 1.0)
