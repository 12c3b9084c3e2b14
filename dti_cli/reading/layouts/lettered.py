"""Several columns for the figures of one row: which letter each means, which gives way, and which nobody reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dti_cli.domain.catalogue import rate_key
from dti_cli.domain.observations import column_name
from dti_cli.reading.answers import is_missing, names_state
from dti_cli.reading.codes import parse_heading
from dti_cli.reading.figures import plain, readings
from dti_cli.reading.grid import Percent, Row, Value, is_blank, text_of
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.layouts.likely import has_plan, is_rate, under_plan
from dti_cli.reading.layouts.rows import CodedRow
from dti_cli.reading.roles import LETTER, VALUE, heading_words, year_in
from dti_cli.reading.tables import Column, is_period
from dti_cli.reading.wording import Wording, ratio_keys

_WHICH = {"tu so": 0, "mau so": 1}
_IN_BRACKETS = re.compile(r"[(\[]\s*([a-h])\s*[)\]]", re.IGNORECASE)


def letter_columns(columns: Sequence[Column]) -> dict[str, int]:
    """Return the places of the columns of letters; “Tử số” and “Mẫu số” without one stand for themselves."""
    found = {
        _letter(text_of(c.heads[-1])): c.place for c in reversed(columns) if c.role == LETTER and not under_plan(c)
    }
    found.pop("", None)
    return found


def letters_read(context: Context) -> dict[str, int]:
    """Return those of the year that is asked for or stated; none, with a finding, where a letter has several."""
    columns = [c for c in context.table.columns if c.role == LETTER and not under_plan(c)]
    year = context.places.options.year or context.places.written.year
    own = [c for c in columns if year_in(c.title) in {None, year}] or columns
    found = letter_columns(own)
    places = [c.place for c in own if _letter(text_of(c.heads[-1]))]
    if len(places) == len(found):
        return found
    shown = ", ".join(column_name(place + 1) for place in places)
    context.into.find_once("letters-repeated", context.cell(context.table.bottom, places[0]), columns=shown)
    return {}


def _letter(text: str) -> str:
    if letter := parse_heading(text).letter:
        return letter
    if named := _IN_BRACKETS.search(text):
        return named[1].lower()
    words = heading_words(text)
    return words if words in _WHICH else next((word for word in words.split() if len(word) == 1), "")


def letter_key(words: Wording, code: str, letter: str) -> str:
    """Return the key that a column of letters means in the row of an indicator; a and b where it is no ratio."""
    if letter not in _WHICH:
        return f"{code}.{letter}"
    which = _WHICH[letter]
    keys = ratio_keys(words, code)
    return keys[which] if keys else f"{code}.{'ab'[which]}"


def gives_way(
    words: Wording, row: CodedRow, column: Column, beside: Sequence[Column], letters: Collection[int]
) -> bool:
    """Tell whether a cell of an answer or a rate is outweighed by the figures of its row in other columns.

    A state such as “Đạt” says less than a figure, and a rate that nothing is reported by less than what it comes from.
    """
    if row.letter:
        return is_rate(column)
    value = at(row.row, column.place)
    figures = any(_is_given(at(row.row, place)) for place in letters)
    others = [at(row.row, other.place) for other in beside if other != column]
    told = any(_is_given(other) and not _is_state(other) for other in others)
    indicator = words.by_code.get(row.code)
    if (indicator and rate_key(indicator)) or not is_rate(column):
        return (figures and not (indicator and rate_key(indicator))) or ((figures or told) and _is_state(value))
    return figures or told


def _is_given(value: Value) -> bool:
    return not is_blank(value) and not is_missing(text_of(value))


def _is_state(value: Value) -> bool:
    return isinstance(value, str) and names_state(value)


def is_figure(value: Value) -> bool:
    """Tell a cell of a figure, typed as a number or as text."""
    if isinstance(value, str):
        return bool(readings(plain(value).strip().removesuffix("%").strip()))
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_bare(value: Value) -> bool:
    """Tell a number that does not say that it is of percent."""
    return is_figure(value) and not isinstance(value, Percent) and "%" not in text_of(value)


def report_unread(context: Context, rows: Sequence[CodedRow], read: Collection[int]) -> None:
    """Tell of columns with figures that no column of the table was read for; plans and earlier times are not missed."""
    columns = context.table.columns
    planned = has_plan(columns)
    for column in columns:
        aside = is_period(column.title) and (planned or not is_rate(column))
        if column.place in read or aside or column.role not in {"", VALUE}:
            continue
        if any(row.code and is_figure(at(row.row, column.place)) for row in rows):
            cell = context.cell(context.table.bottom, column.place)
            context.into.find_once("unknown-column", cell, raw=column.title[:200], name=column.title[:80])


def report_given_way(context: Context, column: Column, rows: Sequence[Row]) -> None:
    """Tell once of the figures of a column that gave way to others in their rows."""
    given = [row.number for row in rows if is_figure(at(row, column.place))]
    if given:
        cell = context.cell(given[0], column.place)
        context.into.find_once("figures-beside", cell, name=column.title[:80], count=len(given))
