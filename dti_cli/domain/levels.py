"""Levels a unit reaches: all targets of a level met, and of every level below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Tier, leaves_below
from dti_cli.domain.scores import Total


class Standing(NamedTuple):
    """How many of a level's targets are met, of how many, and whether it counts as reached."""

    name: str
    met: int
    targets: int
    reached: bool


def standings(catalogue: Catalogue, totals: Mapping[str, Total]) -> list[Standing]:
    """Return a unit's standing at each level, from the lowest up."""
    found: list[Standing] = []
    for tier in catalogue.levels:
        met, targets = _met(tier, totals), _targets(catalogue, tier)
        below = all(level.reached for level in found)
        found.append(Standing(tier.name, met, targets, below and met == targets))
    return found


def next_level(catalogue: Catalogue, totals: Mapping[str, Total]) -> str:
    """Return the lowest level not reached; empty where all are, or where there are none."""
    return next((level.name for level in standings(catalogue, totals) if not level.reached), "")


def level_reached(catalogue: Catalogue, totals: Mapping[str, Total]) -> str | None:
    """Return the highest level reached; None where even the lowest is not."""
    return next((level.name for level in reversed(standings(catalogue, totals)) if level.reached), None)


def _met(tier: Tier, totals: Mapping[str, Total]) -> int:
    return round(sum(totals[code].points for code in tier.pillars if code in totals))


def _targets(catalogue: Catalogue, tier: Tier) -> int:
    return sum(len(leaves_below(catalogue, code)) for code in tier.pillars)
