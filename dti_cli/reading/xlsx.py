"""Sheets of .xlsx and .xlsm: plain ones at once, others by openpyxl, or python-calamine where that fails or is slow."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dti_cli.domain.archives import BROKEN_ARCHIVE
from dti_cli.reading.budget import Budget
from dti_cli.reading.grid import CellError, Grid, Percent, Row, UncachedFormula, Value, as_float
from dti_cli.reading.parsed_cells import Lines, cells_of
from dti_cli.reading.plain_xlsx import LARGEST_SHEET, read_plain
from dti_cli.reading.sheet_xml import MOST_ODD_CELLS, SheetFacts, scan
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.xlsx_parts import percent_styles, sheet_parts

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_PERCENT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
LEGACY_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)


def read_xlsx(path: Path) -> list[Grid]:
    """Return the sheets of a workbook. Raises UnreadableError where neither library can open it."""
    if (plain := read_plain(path, is_percent, LEGACY_FONT)) is not None:
        return plain
    try:
        return _by_openpyxl(path)
    except (UnreadableError, MemoryError):
        raise
    except Exception:
        return _by_calamine(path)


def _by_calamine(path: Path) -> list[Grid]:
    """Read what openpyxl refuses; percentages, errors and dead formulas, which calamine does not see, from the XML."""
    from dti_cli.reading.calamine import read_calamine

    grids = read_calamine(path)
    with zipfile.ZipFile(path) as archive:
        styles = percent_styles(archive, is_percent)
        parts = {name: part for name, part in sheet_parts(archive).items() if part in archive.namelist()}
        return [_completed(grid, archive, parts[grid.name], styles) if grid.name in parts else grid for grid in grids]


def _completed(grid: Grid, archive: zipfile.ZipFile, part: str, styles: dict[int, str]) -> Grid:
    try:
        with archive.open(part) as stream:
            facts = scan(stream, styles)
    except BROKEN_ARCHIVE:
        return grid
    _apply_styles(grid.rows, facts, styles, {})
    return grid._replace(rows=patched(grid.rows, facts), hidden_rows=facts.hidden_rows)


def _by_openpyxl(path: Path) -> list[Grid]:
    import warnings

    from openpyxl import load_workbook

    # Opened as a stream, since openpyxl judges a path by its suffix.
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            styles = _odd_styles(book)
            budget = Budget()
            return [_sheet(path, sheet, styles, budget) for sheet in book.worksheets]
        finally:
            book.close()


def _odd_styles(book: Workbook) -> dict[int, str]:
    """Return the cell styles that change what a value means: "%" for percentages, else a pre-Unicode font's name."""
    odd: dict[int, str] = {}
    for number, style in enumerate(book._cell_styles):  # type: ignore[attr-defined]
        font = book._fonts[style.fontId].name or ""  # type: ignore[attr-defined]
        if is_percent(_format(book, style.numFmtId)):
            odd[number] = "%"
        elif LEGACY_FONT.match(font):
            odd[number] = font
    return odd


def _format(book: Workbook, number: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "")
    formats: Sequence[str] = book._number_formats  # type: ignore[attr-defined]
    place = number - BUILTIN_FORMATS_MAX_SIZE
    return formats[place] if place < len(formats) else ""


def is_percent(number_format: str) -> bool:
    """Tell whether a number format shows a share as a percentage; a quoted percent sign does not."""
    return "%" in _PERCENT.sub("", number_format or "")


def _sheet(path: Path, sheet: Any, styles: dict[int, str], budget: Budget) -> Grid:
    part = sheet._worksheet_path
    with zipfile.ZipFile(path) as archive:
        large = archive.getinfo(part).file_size > LARGEST_SHEET
        with archive.open(part) as stream:
            facts = scan(stream, styles if large else ())
    fonts: dict[tuple[int, int], str] = {}
    rows = _quickly(path, sheet.title, facts, styles, fonts, budget) if large else None
    if rows is None:
        rows = _rows(sheet, styles, fonts, budget)
    hidden = sheet.sheet_state != "visible"
    return Grid(sheet.title, patched(rows, facts), facts.spans, hidden, facts.hidden_rows, fonts)


def _quickly(
    path: Path, name: str, facts: SheetFacts, styles: dict[int, str], fonts: dict[tuple[int, int], str], budget: Budget
) -> list[Row] | None:
    """Return the rows of a large sheet by calamine, which is ten times as fast but sees no styles; None if it cannot.

    It lets the later of two cells at one place stand, so that rows out of order are not for it either.
    """
    from dti_cli.reading.calamine import plain_rows

    if not facts.ordered or len(facts.styled) >= MOST_ODD_CELLS:
        return None
    try:
        rows = plain_rows(path, name, budget)
    except UnreadableError as error:
        if error.code == "too-large":
            raise
        return None
    _apply_styles(rows, facts, styles, fonts)
    return rows


def _apply_styles(
    rows: list[Row], facts: SheetFacts, styles: dict[int, str], fonts: dict[tuple[int, int], str]
) -> None:
    cells = {row.number: row.cells for row in rows}
    for (number, col), style in facts.styled.items():
        line = cells.get(number, [])
        if col <= len(line):
            line[col - 1] = styled(line[col - 1], styles[style], (number, col), fonts)


def _rows(sheet: Any, styles: dict[int, str], fonts: dict[tuple[int, int], str], budget: Budget) -> list[Row]:
    lines = Lines(sheet.title, budget)
    for cell in cells_of(sheet):
        value, style, place = cell["value"], cell["style_id"], (cell["row"], cell["column"])
        if value is not None and value != "":
            lines.put(*place, styled(value, styles[style], place, fonts) if style in styles else value)
    return lines.rows()


def styled(value: Value, style: str, place: tuple[int, int], fonts: dict[tuple[int, int], str]) -> Value:
    """Return a value as its style means it; the font of a text is noted under its place."""
    if style != "%":
        if isinstance(value, str):
            fonts[place] = style
        return value
    return Percent(as_float(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def patched(rows: list[Row], facts: SheetFacts) -> list[Row]:
    """Put error values and never calculated formulas where a library left their cells blank or plain text."""
    odd: dict[tuple[int, int], Value] = {place: CellError(text) for place, text in facts.errors.items()}
    odd |= {place: UncachedFormula(text) for place, text in facts.dead_formulas.items()}
    if not odd:
        return rows
    known = {row.number: row for row in rows}
    for (number, col), value in odd.items():
        row = known.setdefault(number, Row(number, []))
        row.cells.extend([None] * (col - len(row.cells)))
        row.cells[col - 1] = value
    return sorted(known.values(), key=lambda row: row.number)
