"""Levels a unit reaches: all targets of a level met, and of every level below it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Tier, leaves_below
from dti_cli.domain.not_applicable import is_left_out
from dti_cli.domain.scores import Score, Total


class Standing(NamedTuple):
    """How many of a level's targets are met, of how many, and whether it counts as reached."""

    name: str
    met: int
    targets: int
    reached: bool


def standings(
    catalogue: Catalogue, totals: Mapping[str, Total], scores: Mapping[str, Score] = MappingProxyType({})
) -> list[Standing]:
    """Return a unit's standing at each level, from the lowest up.

    With its ``scores``, what is left out is not among the targets. Without them the pillars' points count as rescaled,
    which come to as many as there are targets only where all that are left are met.
    """
    found: list[Standing] = []
    for tier in catalogue.levels:
        below = [i for code in tier.pillars for i in leaves_below(catalogue, code)]
        left = [i for i in below if not (i.code in scores and is_left_out(i, scores[i.code].status))]
        met = round(sum(scores[i.code].points for i in left if i.code in scores)) if scores else _met(tier, totals)
        targets = len(left)
        first = all(level.reached for level in found)
        found.append(Standing(tier.name, met, targets, first and 0 < targets == met))
    return found


def next_level(catalogue: Catalogue, totals: Mapping[str, Total]) -> str:
    """Return the lowest level not reached; empty where all are, or where there are none."""
    return next((level.name for level in standings(catalogue, totals) if not level.reached), "")


def level_reached(catalogue: Catalogue, totals: Mapping[str, Total]) -> str | None:
    """Return the highest level reached; None where even the lowest is not."""
    return next((level.name for level in reversed(standings(catalogue, totals)) if level.reached), None)


def _met(tier: Tier, totals: Mapping[str, Total]) -> int:
    return round(sum(totals[code].points for code in tier.pillars if code in totals))
