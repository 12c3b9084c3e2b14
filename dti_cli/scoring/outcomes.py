"""The points a rule can give, to tell recorded points that no outcome explains."""

from __future__ import annotations

from itertools import product

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.rules import AnyRule, Bands, Choice, Parts, Proportional, Target, Task, YesNo
from dti_cli.domain.text import vi_number

NEAR = 0.005 + TOLERANCE
"""Recorded points are typed with two decimals; a figure this near an outcome is that outcome."""


def possible_shares(rule: AnyRule) -> list[float] | None:
    """Return every share a rule can give, ascending, or None where any share is possible."""
    match rule:
        case YesNo() | Target() | Task():
            return [0.0, 1.0]
        case Choice():
            return sorted({level.share for level in rule.levels})
        case Bands():
            settled = {1.0} if rule.denominator and rule.zero_denominator == "full" else set()
            return sorted({0.0, *settled, *(band.share for band in rule.bands)})
        case Proportional() if rule.below == "zero":
            return [0.0, 1.0]
        case Parts():
            return _sums_of_parts(rule)
        case _:
            return None


def _sums_of_parts(rule: Parts) -> list[float] | None:
    each = [possible_shares(part.rule) for part in rule.parts]
    if any(shares is None for shares in each):
        return None
    weighted = [[part.share * s for s in shares or ()] for part, shares in zip(rule.parts, each, strict=True)]
    return sorted({round(sum(combination), 12) for combination in product(*weighted)})


def impossible(indicator: Indicator, recorded: float) -> str:
    """Return what the rule allows, in words, if it cannot give these points; else an empty text."""
    shares = possible_shares(indicator.rule)
    if shares is not None:
        points = [share * indicator.max for share in shares]
        if any(abs(recorded - p) <= NEAR for p in points):
            return ""
        return " hoặc ".join(vi_number(p) for p in points)
    if isinstance(indicator.rule, Proportional) and indicator.rule.below == "rate":
        top = indicator.rule.full_at * indicator.max
        if top + NEAR < recorded < indicator.max - NEAR:
            return f"dưới {vi_number(top)} hoặc đúng {vi_number(indicator.max)}"
    return ""
