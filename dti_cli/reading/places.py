"""Which unit, district, province and year a table speaks of: options first, then what is written, nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from dti_cli.domain.observations import Given
from dti_cli.domain.text import clean, match_key, slug
from dti_cli.domain.units import bare_district, bare_province, place_slug, split_type, unit_slug
from dti_cli.reading.group_rows import district_opened
from dti_cli.reading.mentions import Mentions
from dti_cli.reading.provinces import province_named
from dti_cli.reading.roles import DISTRICT
from dti_cli.reading.tables import Table

T = TypeVar("T", str, int)


class Settled(NamedTuple):
    """Names settled by options, as accented names where the workbook writes them so; see resolve.

    ``alone``: a row of another province is not read, see domain.observations.Given.
    """

    province: str = ""
    district: str = ""
    unit: str = ""
    year: int | None = None
    alone: bool = False


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


def resolve(
    given: Given, everything: Sequence[Mentions], provinces: Iterable[str] = (), tables: Iterable[Table] = ()
) -> Settled:
    """Turn options into names; one typed without accents becomes the name it stands for, if one is known or written."""
    districts = [name for m in everything for name in m.districts]
    units = [name for m in everything for name in m.units]
    if given.district and given.district.isascii():
        districts += _in_rows(tables)
    named = [*provinces, *(name for m in everything for name in m.provinces)]
    return Settled(
        province_named(given.province or "") or _as_written(given.province or "", named),
        _as_written(given.district or "", districts),
        _as_written((given.unit or "").rpartition("/")[2], units),
        given.year,
        given.alone,
    )


def _in_rows(tables: Iterable[Table]) -> Iterator[str]:
    """Yield the districts that rows name: in a column of their own, or for the rows below."""
    for table in tables:
        own = {column.place for column in table.columns if column.role == DISTRICT}
        for row in table.body:
            texts = ((place, value) for place, value in enumerate(row.cells) if isinstance(value, str))
            yield from filter(None, (clean(text) if place in own else district_opened(text) for place, text in texts))


def _as_written(text: str, names: list[str]) -> str:
    """Return the one name that a text without accents stands for; the text as given where it is none or several."""
    plain = text and text.isascii()
    same = {_key(name): name for name in reversed(names) if plain and not contradicts(text, name)}
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
    """Tell whether an option, a name or a slug, and a name in a workbook are of different places.

    An option typed without any accent is not held to those of the workbook.
    """
    plain = option.isascii()
    same = plain and slug(option) in {unit_slug(written), place_slug(written), slug(written)}
    if same or not (option and written):
        return False
    (one, first), (other, second) = split_type(bare_province(option)), split_type(bare_province(written))
    key = place_slug if plain else _key
    return bool(one and other and one != other) or key(first) != key(second)


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
