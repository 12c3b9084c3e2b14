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
    everything = list(dict.fromkeys([*known, *units]))
    typed = dict(zip(everything, with_district_types(everything), strict=True))
    by_bare: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in dict.fromkeys(typed.values()):
        by_bare[bare(unit)].append(unit)
    return Settled({unit: _candidates(typed[unit], by_bare[bare(unit)]) for unit in units})


def without_presumed(written: Sequence[tuple[list[Unit], Sequence[int]]], known: Sequence[Unit]) -> list[list[Unit]]:
    """Take back types that only a heading gave, where a name is known or surely written with other types alone.

    ``written`` are the units of each workbook with the places of those whose type is presumed.
    """
    parts = {units[n]: _without_type(units[n]) for units, presumed in written for n in presumed}
    sure = [u for units, presumed in written if parts for u in _left(units, set(presumed))]
    settled = settle(parts.values(), [*known, *sure]) if parts else Settled()
    types = {unit: {u.type for u in settled[part]} - {""} for unit, part in parts.items()}
    taken_back = {unit: parts[unit] for unit, found in types.items() if found and unit.type not in found}
    return [
        [taken_back.get(u, u) if n in presumed else u for n, u in enumerate(units)] if taken_back else units
        for units, presumed in ((units, set(presumed)) for units, presumed in written)
    ]


def _without_type(unit: Unit) -> Unit:
    return unit._replace(name=split_type(unit.name)[1], type="")


def _left(units: Sequence[Unit], out: set[int]) -> list[Unit]:
    return [unit for n, unit in enumerate(units) if n not in out]


def bare(unit: Unit) -> tuple[str, str]:
    """Return what even a name in part says: matching keys of the bare name and the province."""
    return match_key(split_type(unit.name)[1]), match_key(unit.province)


def with_district_types(units: Sequence[Unit]) -> list[Unit]:
    """Give a district named bare (Na Rì) the type word it has beside other units of its province, if only one."""
    names: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for unit in units:
        if has_type_word(unit.district):
            names[_district(unit)].setdefault(match_key(unit.district), unit.district)
    return [_with_type(unit, list(names[_district(unit)].values())) for unit in units]


def _district(unit: Unit) -> tuple[str, str]:
    return match_key(bare_district(unit.district)), match_key(unit.province)


def _with_type(unit: Unit, names: list[str]) -> Unit:
    if not unit.district or has_type_word(unit.district) or len(names) != 1:
        return unit
    return unit._replace(district=names[0])


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
    """Tell whether a unit named in part is the one named more fully.

    It has the same bare name and province, and nothing against it.
    """
    return bare(part) == bare(whole) and fits(part, whole) and _fullness(part) < _fullness(whole)
