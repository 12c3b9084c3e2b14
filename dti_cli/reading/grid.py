"""Sheets as plain grids of values: what the rest of reading sees of a workbook, whatever its format."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.text import clean, vi_number, without_controls

_CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
MOST_ROWS = 1_048_576
"""Rows of the longest sheet that a spreadsheet holds."""
RAW_LENGTH = 200
"""How many characters of a cell's text a finding quotes."""


class Percent(float):
    """A number in a cell formatted as a percentage, or the share it was written as: 0.855 for 85,5%."""


class CellError(str):
    """An error value of the spreadsheet, such as #REF!."""


class UncachedFormula(str):
    """A formula that was never calculated: the file holds no result."""


Value = None | bool | int | float | str | datetime | date | time | timedelta


class Row(NamedTuple):
    """A row that holds something: its number from 1 and its cells from column A; it may be shorter than others."""

    number: int
    cells: list[Value]


class Span(NamedTuple):
    """A merged range, counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Conversion(NamedTuple):
    """A column that was turned into Unicode: its first cell and the encoding it was in."""

    row: int
    col: int
    encoding: str


class Grid(NamedTuple):
    """One sheet. ``fonts`` names the font of the cells set in a pre-Unicode one (.VnTime, VNI-Times).

    Once its text is Unicode, ``conversions`` tells which columns were not, and no font is left to convert by.
    """

    name: str
    rows: list[Row]
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    fonts: Mapping[tuple[int, int], str] = MappingProxyType({})
    conversions: tuple[Conversion, ...] = ()


def is_blank(value: Value) -> bool:
    """Tell whether a cell holds nothing but white space."""
    return value is None or (type(value) is str and not value.strip())


def text_of(value: Value) -> str:
    """Return a cell's content as a person would write it, on one line."""
    match value:
        case None:
            return ""
        case str():
            return clean(without_controls(value) if _CONTROLS.search(value) else value)
        case bool():
            return "TRUE" if value else "FALSE"
        case Percent():
            return vi_number(value * 100) + "%" if math.isfinite(value * 100) else "±∞"
        case int() | float():
            return number_text(value)
        case datetime() if value.time() == time():
            return value.strftime("%d/%m/%Y")
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return str(value)


def as_float(value: float) -> float:
    """Return a number as a float, infinite where it has more digits than any float."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def number_text(value: float) -> str:
    """Return a number with no more digits than it needs and a decimal point: 12, 1.1."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value)) if isinstance(value, float) else str(value)


def raw_of(value: Value) -> str:
    """Return a cell's text as a finding quotes it: one line, cut where it is long."""
    text = text_of(value)
    return text if len(text) <= RAW_LENGTH else text[: RAW_LENGTH - 1] + "…"


def filled(grid: Grid, limit: int = 50_000) -> dict[tuple[int, int], Value]:
    """Return what merged ranges show beyond their first cell: (row, column) from 1 → value of the range.

    A range over a whole column or row is cut to the rows and columns in use; at most ``limit`` cells are filled.
    """
    if not grid.spans or not grid.rows:
        return {}
    last_row, last_col = grid.rows[-1].number, max(len(row.cells) for row in grid.rows)
    cells = {row.number: row.cells for row in grid.rows}
    shown: dict[tuple[int, int], Value] = {}
    for span in grid.spans:
        line = cells.get(span.top, [])
        value = line[span.left - 1] if span.left <= len(line) else None
        bottom, right = min(span.bottom, last_row), min(span.right, last_col)
        if is_blank(value) or (bottom - span.top + 1) * (right - span.left + 1) > limit - len(shown):
            continue
        for row in range(span.top, bottom + 1):
            for col in range(span.left, right + 1):
                shown[row, col] = value
    return shown
