"""Cells of an .xlsx sheet by openpyxl's parser, put where they say they belong, in whatever order they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from dti_cli.reading.budget import Budget
from dti_cli.reading.grid import MOST_ROWS, Row, Value
from dti_cli.reading.unreadable import UnreadableError


def cells_of(sheet: Any) -> Iterator[dict[str, Any]]:
    """Yield the cells of a sheet opened read-only.

    Its own iteration drops rows and cells that go backwards, trusts the dimensions a file declares, and fails over
    parts beside the cells, such as a merge of whole columns or a cell's extensions.
    """
    from openpyxl.worksheet._reader import ROW_TAG, VALUE_TAG, WorkSheetParser

    book = sheet.parent
    dates, durations = book._date_formats, book._timedelta_formats
    parser = WorkSheetParser(None, sheet._shared_strings, True, book.epoch, dates, durations)  # type: ignore[arg-type]
    with sheet._get_source() as source:
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                for cell in element:
                    _check_number(cell, cell.findtext(VALUE_TAG, ""))
                yield from parser.parse_row(element)[1]  # type: ignore[arg-type]
                element.clear()


def _check_number(cell: Element, text: str) -> None:
    """Keep Python from taking for a number what is none in a spreadsheet: 1_000, or the last text for number -1."""
    kind = cell.get("t", "n")
    if kind == "n" and "_" in text:
        cell.set("t", "str")
    elif kind == "s" and text and not text.strip().isdecimal():
        raise UnreadableError("unreadable-workbook", reason=f"ô {cell.get('r', '')} dẫn tới văn bản không có")


class Lines:
    """The rows of a sheet while its cells come in."""

    def __init__(self, sheet: str, budget: Budget) -> None:
        self._sheet = sheet
        self._budget = budget
        self._lines: dict[int, list[Value]] = {}

    def put(self, row: int, col: int, value: Value) -> None:
        """Put a value in its place, also twice. Raises UnreadableError for another one there, or where no place is."""
        if not 1 <= row <= MOST_ROWS:
            raise self._damaged(f"dòng {row}")
        line = self._lines.setdefault(row, [])
        if col > len(line):
            self._budget.spend(col - len(line))
            line.extend([None] * (col - len(line)))
        elif (held := line[col - 1]) is not None and (type(held), held) != (type(value), value):
            raise self._damaged(f"dòng {row} có hai giá trị ở cùng một ô")
        line[col - 1] = value

    def _damaged(self, what: str) -> UnreadableError:
        return UnreadableError("unreadable-workbook", reason=f"trang tính “{self._sheet}”: {what}")

    def rows(self) -> list[Row]:
        """Return the rows that hold something, from the top."""
        return [Row(number, self._lines[number]) for number in sorted(self._lines)]
