"""Which stored units named in part a fuller name of an import completes: only where neither could mean another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dti_cli.domain.settling import bare, is_whole, same_commune
from dti_cli.domain.units import Unit

_ByBare = dict[tuple[str, str], list[Unit]]


def completions(stored: Sequence[tuple[int, Unit]], named: Sequence[Unit]) -> dict[Unit, int]:
    """Return, under the new names of an import, the number of the stored unit whose fuller name each is.

    A name in part that two fuller names would complete, stored or new, stays as it is, and so does one that the import
    names beside the fuller one: they are then units of their own.
    """
    partial = [(number, unit) for number, unit in stored if not is_whole(unit)]
    if not partial:
        return {}
    held = {unit.key for _, unit in stored}
    new = [unit for unit in {unit.key: unit for unit in named}.values() if unit.key not in held]
    parts, everything = _by_bare(unit for _, unit in partial), _by_bare([*(unit for _, unit in stored), *new])
    numbers, again = {unit: number for number, unit in partial}, {unit.key for unit in named}
    found: dict[Unit, int] = {}
    for unit in new:
        part = _only([p for p in parts[bare(unit)] if same_commune(p, unit)])
        if part and part.key not in again and _only([u for u in everything[bare(part)] if same_commune(part, u)]):
            found[unit] = numbers[part]
    return found


def _by_bare(units: Iterable[Unit]) -> _ByBare:
    found: _ByBare = defaultdict(list)
    for unit in units:
        found[bare(unit)].append(unit)
    return found


def _only(units: Sequence[Unit]) -> Unit | None:
    return units[0] if len(units) == 1 else None
