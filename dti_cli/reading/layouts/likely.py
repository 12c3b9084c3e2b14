"""Columns of a form that hold its values though their headings do not say so: “Thực hiện”, “Tỷ lệ”, “Năm 2024”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dti_cli.reading.grid import text_of
from dti_cli.reading.layouts.context import Context
from dti_cli.reading.roles import INDICATOR, LETTER, SCORE, UNIT, VALUE, heading_words, year_in
from dti_cli.reading.tables import Column

_LIKELY = re.compile(r"(?:(?:nam )?20\d\d )?(?:thuc hien|so luong)(?: (?:nam )?20\d\d)?|(?:nam )?20\d\d")
_RATE = re.compile(r"(?:ty|ti) le(?: dat| dat duoc| thuc hien)?(?: %| phan tram)?(?: (?:nam )?20\d\d)?")
_PLANNED = re.compile(r"(?:ke hoach|kh|giao|chi tieu giao|muc tieu)\b.*")
_OTHERS = frozenset({VALUE, SCORE, LETTER, UNIT})


def likely_values(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of values of a list of indicators, one for each year named, where no other claims to be one.

    None where two are of one year: which is meant cannot be told. Rates outweigh the counts that they are reckoned
    from.
    """
    roles = {column.role for column in columns}
    if INDICATOR not in roles or roles & _OTHERS:
        return []
    if rate := rate_column(columns):
        return [rate]
    found = [column for column in columns if not column.role and _LIKELY.fullmatch(heading_words(column.title))]
    return found if len({year_in(column.title) for column in found}) == len(found) else []


def rate_column(columns: Sequence[Column]) -> Column | None:
    """Return the one column of rates; none beside a plan, of which they are the share that was done."""
    found = [column for column in columns if is_rate(column)]
    return found[0] if len(found) == 1 and not has_plan(columns) else None


def is_rate(column: Column) -> bool:
    """Tell a column headed “Tỷ lệ”."""
    return not column.role and bool(_RATE.fullmatch(heading_words(column.title)))


def has_plan(columns: Sequence[Column]) -> bool:
    """Tell whether a column holds what was planned."""
    return any(_PLANNED.fullmatch(heading_words(column.title)) for column in columns)


def under_plan(column: Column) -> bool:
    """Tell a column over which stands, alone or above its own heading, that it holds what was planned."""
    return any(_PLANNED.fullmatch(heading_words(text_of(head))) for head in column.heads)


def is_count(column: Column) -> bool:
    """Tell a column headed “Số lượng”: a plain number there is none of percent."""
    return "so luong" in heading_words(column.title)


def of_the_year(context: Context, columns: Sequence[Column]) -> list[Column]:
    """Return the one of likely columns that is of the year asked for or stated; none where none is.

    Either is told: what is left out must not be so in silence.
    """
    if len(columns) < 2:
        return list(columns)
    years = {year_in(column.title): column for column in columns}
    wanted = context.places.options.year or context.places.written.year
    if column := years.get(wanted, years.get(None)):
        left = ", ".join(f"“{other.title[:80]}”" for other in columns if other is not column)
        cell = context.cell(context.table.bottom, column.place)
        context.into.find_once("year-set-aside", cell, raw=column.title[:80], left=left)
        return [column]
    named = ", ".join(str(year) for year in sorted(filter(None, years)))
    context.into.find("year-to-choose", context.cell(context.table.bottom, columns[0].place), years=named)
    return []
