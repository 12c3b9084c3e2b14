"""Plain tables: a header, rows of text and figures, widths and heights that fit what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.reports.scored.measure import BOLD, line_count, row_height, text_width
from dti_cli.reports.scored.style import Paper, put, put_across, safe

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | float | None
_NOTHING: Mapping[int, str] = MappingProxyType({})
_PADDING = 2.6
"""Digits that indents and the cell's own margins take."""
_MOST_LINKS = 65_530


class Column(NamedTuple):
    """A column: its heading, the look of its cells, and the bounds of its width in digits.

    ``optional``: left out if empty.
    """

    title: str
    look: str = "text wrap"
    least: float = 6
    most: float = 40
    optional: bool = False


class HeadLine(NamedTuple):
    """A line above a table."""

    text: str
    look: str = "subtitle"


class Row(NamedTuple):
    """Cells of a row; ``look`` is added to every cell's look, ``looks`` and ``links`` to those of single columns."""

    cells: tuple[Cell, ...]
    look: str = ""
    looks: Mapping[int, str] = _NOTHING
    links: Mapping[int, str] = _NOTHING


def fitted_widths(columns: Sequence[Column], rows: Sequence[Row]) -> list[float]:
    """Return widths that hold each column's longest text, within the column's bounds."""
    return [_fitted(column, n, rows) for n, column in enumerate(columns)]


def _fitted(column: Column, n: int, rows: Sequence[Row]) -> float:
    words = max((text_width(word) for word in column.title.split()), default=0.0) * BOLD
    width = max(column.least, words + _PADDING)
    for row in rows:
        if width >= column.most:
            return column.most
        cell = row.cells[n]
        if isinstance(cell, str):
            width = max(width, text_width(cell) * (BOLD if row.look else 1) + _PADDING)
    return min(width, column.most)


def set_widths(paper: Paper, widths: Sequence[float]) -> None:
    """Set the widths of the first columns."""
    for n, width in enumerate(widths):
        paper.sheet.set_column(n, n, width)


def write_header(paper: Paper, top: int, columns: Sequence[Column], widths: Sequence[float]) -> None:
    """Write the header row of a table."""
    lines = [line_count(c.title, (w - 0.5) / BOLD) for c, w in zip(columns, widths, strict=True)]
    paper.sheet.set_row(top, row_height(max(lines)) + 6)
    for n, column in enumerate(columns):
        put(paper, top, n, column.title, "cell head")


def write_rows(paper: Paper, top: int, columns: Sequence[Column], widths: Sequence[float], rows: Sequence[Row]) -> int:
    """Write the rows of a table from row ``top`` and return the row after them."""
    looks = [f"cell {column.look}" for column in columns]
    plain = [paper.formats[look] for look in looks]
    wrapping = [n for n, column in enumerate(columns) if "wrap" in column.look.split()]
    links = 0
    for place, row in enumerate(rows, top):
        paper.sheet.set_row(place, row_height(_lines(row, wrapping, widths)))
        formats = _formats(paper, looks, row) if row.look or row.looks else plain
        _write_cells(paper.sheet, place, row.cells, formats)
        for n, link in row.links.items():
            links += 1
            if links <= _MOST_LINKS:
                text = safe(str(row.cells[n]))
                paper.sheet.write_url(place, n, link, paper.formats[f"{looks[n]} link"], text)
    return top + len(rows)


def _formats(paper: Paper, looks: Sequence[str], row: Row) -> list[Format]:
    return [paper.formats[f"{look} {row.look} {row.looks.get(n, '')}"] for n, look in enumerate(looks)]


def _write_cells(sheet: Worksheet, row: int, cells: Sequence[Cell], formats: Sequence[Format]) -> None:
    sheet.write_line(row, 0, [_written(cell) for cell in cells], formats)


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return safe(cell) if cell else None
    return None if cell != cell else cell


def _lines(row: Row, wrapping: Sequence[int], widths: Sequence[float]) -> int:
    bold = BOLD if row.look else 1
    return max((_cell_lines(row.cells[n], (widths[n] - _PADDING) / bold) for n in wrapping), default=1)


def _cell_lines(cell: Cell, width: float) -> int:
    return line_count(cell, width) if isinstance(cell, str) and cell else 1


def write_table(
    paper: Paper, heading: Sequence[HeadLine], columns: Sequence[Column], rows: Sequence[Row], *, frozen: int = 0
) -> tuple[int, Sequence[float]]:
    """Write a whole sheet: heading, then a table that can be filtered; return the row after it and its columns' widths.

    The header stays in view and repeats on every page; ``frozen`` columns stay in view.
    """
    columns, rows = _without_empty(columns, rows)
    widths = fitted_widths(columns, rows)
    set_widths(paper, widths)
    top = write_heading(paper, heading, widths)
    write_header(paper, top, columns, widths)
    paper.sheet.repeat_rows(top)
    paper.sheet.freeze_panes(top + 1, frozen)
    after = write_rows(paper, top + 1, columns, widths, rows)
    paper.sheet.autofilter(top, 0, max(after - 1, top), len(columns) - 1)
    return after, widths


def _without_empty(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Sequence[Column], Sequence[Row]]:
    kept = [n for n, c in enumerate(columns) if not c.optional or any(row.cells[n] not in {"", None} for row in rows)]
    if len(kept) == len(columns):
        return columns, rows
    return [columns[n] for n in kept], [_narrowed(row, kept) for row in rows]


def _narrowed(row: Row, kept: Sequence[int]) -> Row:
    looks = {n: row.looks[old] for n, old in enumerate(kept) if old in row.looks}
    links = {n: row.links[old] for n, old in enumerate(kept) if old in row.links}
    return Row(tuple(row.cells[n] for n in kept), row.look, looks, links)


def write_heading(paper: Paper, heading: Sequence[HeadLine], widths: Sequence[float], top: int = 0) -> int:
    """Write lines across the whole table from row ``top`` and return the row after them."""
    for row, line in enumerate(heading, top):
        size = 1.25 if line.look == "title" else 1.0
        lines = line_count(line.text, (sum(widths) - 1) / size / (1.0 if line.look == "note" else BOLD))
        paper.sheet.set_row(row, row_height(lines * size) + 2)
        put_across(paper, row, (0, len(widths) - 1), line.text, line.look)
    return top + len(heading)
