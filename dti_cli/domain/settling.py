"""Settling units named in part: without district, its type word or their own, by the fuller names that are known."""

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


def is_whole(unit: Unit) -> bool:
    """Tell a unit named with its type word and its district with its own."""
    return bool(unit.type and unit.district) and has_type_word(unit.district)


def has_type_word(district: str) -> bool:
    """Tell a district named with its type word (Huyện Na Rì)."""
    return bare_district(district) != district


def _candidates(unit: Unit, same: list[Unit]) -> list[Unit]:
    if is_whole(unit):
        return [unit]
    fuller = {u.key: u for u in same if fits(unit, u) and u.key != unit.key}
    best = [u for u in fuller.values() if _fullness(u) > _fullness(unit)]
    most = max(map(_fullness, best), default=0)
    return [u for u in best if _fullness(u) == most] or [unit]


def _fullness(unit: Unit) -> int:
    return bool(unit.type) + bool(unit.district) + has_type_word(unit.district)


def fits(part: Unit, whole: Unit) -> bool:
    """Tell whether a unit named in part may be one named more fully, in the same province and of the same bare name."""
    if part.type and whole.type != part.type:
        return False
    if not part.district:
        return True
    if has_type_word(part.district) and has_type_word(whole.district):
        return match_key(part.district) == match_key(whole.district)
    return match_key(bare_district(part.district)) == match_key(bare_district(whole.district))


def same_commune(part: Unit, whole: Unit) -> bool:
    """Tell whether a unit named in part is the one named more fully: same bare name and province, nothing against it."""
    return _bare(part) == _bare(whole) and fits(part, whole) and _fullness(part) < _fullness(whole)
