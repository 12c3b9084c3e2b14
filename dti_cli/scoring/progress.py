"""Adding up how far units are, from stored scores and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves, leaves_below
from dti_cli.domain.levels import standings
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.not_applicable import counted_max, lost
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.progress import DistrictProgress, Share
from dti_cli.domain.scores import Score, Total


def by_pillar(catalogue: Catalogue, scores: Mapping[str, Score]) -> list[Share]:
    """Return what each pillar reached of what its indicators carry for the unit."""
    return [_share(f"{p.code}. {p.title}", leaves_below(catalogue, p.code), scores) for p in catalogue.pillars]


def by_agency(catalogue: Catalogue, scores: Mapping[str, Score]) -> list[Share]:
    """Return what each lead agency's indicators reached; one led by several counts for each."""
    led: dict[str, list[Indicator]] = defaultdict(list)
    for leaf in leaves(catalogue):
        for agency in leaf.leads or ((leaf.lead,) if leaf.lead else ()):
            led[agency].append(leaf)
    return [_share(agency, own, scores) for agency, own in led.items()]


def _share(name: str, below: Sequence[Indicator], scores: Mapping[str, Score]) -> Share:
    held = [(i, scores.get(i.code)) for i in below]
    most = sum(counted_max(i, score.status) if score else i.max for i, score in held)
    return Share(name, sum((score.points for _, score in held if score), 0.0), most)


def lacking_for_next(catalogue: Catalogue, totals: Mapping[str, Total], scores: Mapping[str, Score]) -> list[str]:
    """Return the codes still to be met for the lowest level not reached."""
    for tier, standing in zip(catalogue.levels, standings(catalogue, totals), strict=True):
        if not standing.reached:
            below = [leaf for code in tier.pillars for leaf in leaves_below(catalogue, code)]
            return [i.code for i in below if i.code not in scores or lost(i, scores[i.code]) > TOLERANCE]
    return []


def by_district(
    catalogue: Catalogue, units: Sequence[KnownUnit], totals: Mapping[int, Mapping[str, Total]], communes: int | None
) -> list[DistrictProgress]:
    """Return each district's reporting communes, how many reached each level, and how many of so many have to."""
    least = catalogue.selected
    needed = ceil(least * communes - TOLERANCE) if least and communes is not None else None
    found = []
    for district in sorted({u.district for u in units if u.number in totals}):
        own = [standings(catalogue, totals[u.number]) for u in units if u.district == district and u.number in totals]
        names = [tier.name for tier in catalogue.levels]
        reached = {name: sum(s.reached for levels in own for s in levels if s.name == name) for name in names}
        found.append(DistrictProgress(district, len(own), communes, reached, needed))
    return found
