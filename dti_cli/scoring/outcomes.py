"""The points a rule can give, to tell recorded points that no outcome explains."""

from __future__ import annotations

from dti_cli.domain.catalogue import Indicator, Rounding
from dti_cli.domain.numbers import TOLERANCE, round_half_away
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
    sums = {0.0}
    for part in rule.parts:
        shares = possible_shares(part.rule)
        if shares is None:
            return None
        sums = {round(so_far + part.share * share, 12) for so_far in sums for share in shares}
    return sorted(sums)


def impossible(indicator: Indicator, recorded: float, rounding: Rounding) -> str:
    """Return what the rule allows, in words, if it cannot give these points; else an empty text."""
    shares = possible_shares(indicator.rule)
    if shares is not None:
        points = list(dict.fromkeys(_rounded(share * indicator.max, rounding) for share in shares))
        if any(abs(recorded - p) <= NEAR for p in points):
            return ""
        return " hoặc ".join(vi_number(p) for p in points)
    if isinstance(indicator.rule, Proportional) and indicator.rule.below == "rate":
        top, full = (_rounded(part * indicator.max, rounding) for part in (indicator.rule.full_at, 1))
        if top + NEAR < recorded < full - NEAR:
            return f"dưới {vi_number(top)} hoặc đúng {vi_number(full)}"
    return ""


def _rounded(points: float, rounding: Rounding) -> float:
    return round_half_away(points, rounding.places) if rounding.at == "indicator" else points
