"""Which unit, district, province and year a table speaks of: options first, then what is written, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from dti_cli.domain.observations import Given
from dti_cli.domain.text import clean, match_key, slug
from dti_cli.domain.units import bare_district, bare_province, place_slug, split_type, unit_slug
from dti_cli.reading.mentions import Mentions
from dti_cli.reading.provinces import known_province

T = TypeVar("T", str, int)


class Settled(NamedTuple):
    """Names settled by options, as accented names where the workbook writes them so; see resolve."""

    province: str = ""
    district: str = ""
    unit: str = ""
    year: int | None = None


class Places(NamedTuple):
    """What holds for a whole table: ``options``, which outweigh columns, and what is ``written`` around it.

    Names are empty and a year is None where nothing settles them.
    """

    options: Settled
    written: Settled

    @property
    def unit(self) -> str:
        """The unit of a table that has no column of units."""
        return self.options.unit or self.written.unit


def resolve(given: Given, everything: Sequence[Mentions], provinces: Iterable[str] = ()) -> Settled:
    """Turn options into names: a slug becomes the accented name it stands for, where one is known or written."""
    districts = [name for m in everything for name in m.districts]
    units = [name for m in everything for name in m.units]
    named = [*provinces, *(name for m in everything for name in m.provinces)]
    return Settled(
        _province(given.province or "", named),
        _by_slug(given.district or "", districts, place_slug),
        _by_slug((given.unit or "").rpartition("/")[2] or "", units, unit_slug),
        given.year,
    )


def _province(text: str, names: list[str]) -> str:
    if not text:
        return ""
    return known_province(text) or next((name for name in names if slug(name) == text.lower()), clean(text))


def _by_slug(text: str, names: list[str], slug_of: Callable[[str], str]) -> str:
    """Return the one name that a slug stands for; the text as given where none or several have that slug."""
    same = {_key(name): name for name in reversed(names) if text and slug_of(name) == text.lower()}
    return next(iter(same.values())) if len(same) == 1 else clean(text)


def settle(options: Settled, levels: Sequence[Mentions]) -> Places:
    """Settle a table's places from options and, nearest first, from what is written around it."""
    written = Settled(
        _first([m.provinces for m in levels]) or "",
        _first([m.districts for m in levels]) or "",
        _first([m.units for m in levels]) or "",
        _first([m.years for m in levels]),
    )
    return Places(options, written)


@lru_cache(maxsize=4096)
def contradicts(option: str, written: str) -> bool:
    """Tell whether an option, a name or a slug, and a name in a workbook are of different places."""
    if not option or not written or option.lower() in {unit_slug(written), place_slug(written), slug(written)}:
        return False
    (one, first), (other, second) = split_type(bare_province(option)), split_type(bare_province(written))
    return bool(one and other and one != other) or _key(first) != _key(second)


def _first(levels: Sequence[tuple[T, ...]]) -> T | None:
    """Return the one name of the nearest level that has any.

    Among several it is the one that a further level repeats alone.
    """
    open_names: tuple[T, ...] = ()
    for names in levels:
        possible = {_key(name) for name in open_names or names}
        found = tuple(name for name in names if _key(name) in possible)
        if len(found) == 1:
            return found[0]
        open_names = open_names or found
    return None


def _key(name: str | int) -> str:
    return match_key(bare_district(str(name)))
