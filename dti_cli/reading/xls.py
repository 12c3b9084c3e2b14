"""Sheets of .xls (Excel 2 to 2003): xlrd with formatting, which also tells errors, percentages, merges and fonts."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from dti_cli.reading.budget import Budget, add_row
from dti_cli.reading.grid import CellError, Grid, Percent, Row, Span, Value
from dti_cli.reading.sheet_xml import MOST_SPANS
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.xlsx import LEGACY_FONT, is_percent


def read_xls(path: Path) -> list[Grid]:
    """Return the sheets of a workbook. Raises UnreadableError where it cannot be opened."""
    import xlrd  # type: ignore[import-untyped]

    try:
        book = _opened(path)
    except MemoryError:
        raise UnreadableError("too-large") from None
    except xlrd.compdoc.CompDocError:
        # The container itself is broken: calamine would follow its cyclic chains until memory ends.
        raise UnreadableError("unreadable-workbook", reason="tệp bị cắt cụt hoặc hỏng") from None
    except Exception as error:
        if isinstance(error, xlrd.XLRDError) and "encrypted" in str(error).lower():
            raise UnreadableError("encrypted-workbook") from None
        from dti_cli.reading.calamine import read_calamine

        return read_calamine(path)
    budget = Budget()
    return [_grid(book, sheet, budget) for sheet in book.sheets()]


def _opened(path: Path) -> Any:
    import xlrd

    log = io.StringIO()
    try:
        return xlrd.open_workbook(str(path), formatting_info=True, logfile=log, ignore_workbook_corruption=True)
    except NotImplementedError:
        return xlrd.open_workbook(str(path), logfile=log, ignore_workbook_corruption=True)


def _grid(book: Any, sheet: Any, budget: Budget) -> Grid:
    styles = _Styles(book)
    rows: list[Row] = []
    fonts: dict[tuple[int, int], str] = {}
    for number in range(sheet.nrows):
        values = [styles.value(cell) for cell in sheet.row(number)]
        add_row(rows, number + 1, values, budget)
        for col, cell in enumerate(sheet.row(number), 1):
            if cell.ctype == 1 and (font := styles.font(cell)):
                fonts[number + 1, col] = font
    spans = tuple(
        Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells[:MOST_SPANS]
    )
    hidden = frozenset(number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden)
    return Grid(sheet.name, rows, spans, sheet.visibility != 0, hidden, fonts)


class _Styles:
    """Knows what the styles of a workbook make of a cell's number."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.datemode = book.datemode
        self._percent: dict[int | None, bool] = {}
        self._fonts: dict[int | None, str] = {}

    def value(self, cell: Any) -> Value:
        """Return a cell's value."""
        import xlrd

        kind, value = cell.ctype, cell.value
        if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
            return None
        if kind == xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(value, "#ERR!"))
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_DATE:
            return _date(value, self.datemode)
        if kind == xlrd.XL_CELL_NUMBER:
            return Percent(value) if self._is_percent(cell.xf_index) else float(value)
        return str(value)

    def _is_percent(self, place: int | None) -> bool:
        if place not in self._percent:
            style = self.book.xf_list[place] if _has(self.book.xf_list, place) else None
            form = self.book.format_map.get(style.format_key) if style else None
            self._percent[place] = is_percent(form.format_str) if form else False
        return self._percent[place]

    def font(self, cell: Any) -> str:
        """Return the name of a cell's font where it is a pre-Unicode one."""
        place = cell.xf_index
        if place not in self._fonts:
            fonts = self.book.font_list
            font = self.book.xf_list[place].font_index if _has(self.book.xf_list, place) else -1
            name = fonts[font].name if _has(fonts, font) else ""
            self._fonts[place] = name if LEGACY_FONT.match(name) else ""
        return self._fonts[place]


def _has(items: list[Any], place: int | None) -> bool:
    return place is not None and 0 <= place < len(items)


def _date(value: float, datemode: int) -> Value:
    """Return a date; xlrd leaves dates before 1 March 1900 as numbers, which are times of day or durations."""
    import xlrd

    try:
        found: datetime = xlrd.xldate_as_datetime(value, datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return timedelta(days=min(abs(value), 99_999))
    if value < 1:
        return time(found.hour, found.minute, found.second)
    return found
