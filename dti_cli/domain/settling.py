"""Settling units named in part: without district or without type word, by the fuller names that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dti_cli.domain.text import match_key
from dti_cli.domain.units import Unit, bare_district, split_type


class Settled(dict[Unit, list[Unit]]):
    """For each unit as written, the units it may be: itself where its name is whole or nothing fuller is known."""


def settle(written: Iterable[Unit], known: Sequence[Unit]) -> Settled:
    """Match each unit as written with the known ones; more than one candidate means the name is ambiguous."""
    units = list(dict.fromkeys(written))
    by_bare: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in dict.fromkeys([*known, *units]):
        by_bare[_bare(unit)].append(unit)
    return Settled({unit: _candidates(unit, by_bare[_bare(unit)]) for unit in units})


def _bare(unit: Unit) -> tuple[str, str]:
    return match_key(split_type(unit.name)[1]), match_key(unit.province)


def _candidates(unit: Unit, same: list[Unit]) -> list[Unit]:
    fuller = [u for u in same if _fits(unit, u)]
    whole = [u for u in fuller if u.key == unit.key]
    if unit.type and unit.district:
        return whole[:1] or [unit]
    best = [u for u in fuller if u.type and (u.district or not unit.district)]
    best = [u for u in best if u.district] or best
    distinct = list({u.key: u for u in best}.values())
    return distinct or [unit]


def _fits(unit: Unit, other: Unit) -> bool:
    if unit.type and other.type != unit.type:
        return False
    return not unit.district or match_key(bare_district(unit.district)) == match_key(bare_district(other.district))
