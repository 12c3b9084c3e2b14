"""Columns of a form that hold its values though their headings do not say so: “Thực hiện”, “Số lượng”, “Năm 2024”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dti_cli.reading.layouts.context import Context
from dti_cli.reading.roles import INDICATOR, LETTER, SCORE, UNIT, VALUE, heading_words, year_in
from dti_cli.reading.tables import Column

_LIKELY = re.compile(r"(?:(?:nam )?20\d\d )?(?:thuc hien|so luong)(?: (?:nam )?20\d\d)?|(?:nam )?20\d\d")
_OTHERS = frozenset({VALUE, SCORE, LETTER, UNIT})


def likely_values(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of values of a list of indicators, one for each year named, where no other claims to be one.

    None where two are of one year: which is meant cannot be told.
    """
    roles = {column.role for column in columns}
    if INDICATOR not in roles or roles & _OTHERS:
        return []
    found = [column for column in columns if not column.role and _LIKELY.fullmatch(heading_words(column.title))]
    return found if len({year_in(column.title) for column in found}) == len(found) else []


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
