"""Settling units named in part by the fuller names that are known, and places by one spelling each."""

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
    everything = list(dict.fromkeys([*known, *units]))
    by_bare: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in everything:
        by_bare[_bare(unit)].append(unit)
    spelt = _Spellings(everything, len(set(known)))
    return Settled({unit: [spelt.alike(u) for u in _candidates(unit, by_bare[_bare(unit)])] for unit in units})


class _Spellings:
    """One spelling for each province and district, so that “Na Rì” and “Huyện Na Rì” are ranked as one.

    Known spellings go first, then those with a type word. A district name that is both a huyện's and a thị xã's is left
    as written.
    """

    def __init__(self, units: Sequence[Unit], known: int) -> None:
        self._provinces: dict[str, str] = {}
        self._districts: dict[tuple[str, str], list[str]] = defaultdict(list)
        typed_first = sorted(units[known:], key=lambda u: bare_district(u.district) == u.district)
        for unit in (*units[:known], *typed_first):
            self._provinces.setdefault(match_key(unit.province), unit.province)
            self._districts[unit.key[1:]].append(unit.district)

    def alike(self, unit: Unit) -> Unit:
        """Return the unit with its places spelt as everywhere else."""
        names = self._districts[unit.key[1:]]
        kinds = {match_key(name) for name in names if bare_district(name) != name}
        district = unit.district if len(kinds) > 1 else names[0]
        return unit._replace(district=district, province=self._provinces[match_key(unit.province)])


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
