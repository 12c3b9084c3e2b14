"""Sheets of .ods: the XML itself, since no library tells its percentages, errors, merges and dead formulas."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from dti_cli.reading.budget import Budget, add_row
from dti_cli.reading.grid import MOST_ROWS, CellError, Grid, Percent, Row, Span, UncachedFormula, Value
from dti_cli.reading.sheet_xml import MOST_SPANS
from dti_cli.reading.unreadable import UnreadableError

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ERROR_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_DDE_LINKS = _TABLE + "dde-links"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_MOST_COLUMNS = 16_384
_FOREIGN_SHEET = re.compile(r"'\w+:.*'#")
"""The name under which LibreOffice keeps what formulas took from another workbook: 'file:///a.ods'#$Sheet1."""
_ERROR = re.compile(
    r"\s*(?:#N/A|#(?=[\d_]*[^\W\d_])\w+(?:/0)?[!?]|(?:Err|Lỗi|Error|Fehler|Erreur):[0-9]{3})\s*(?:\n[\s\S]*)?"
)
_NAMELESS_ERROR = "#ERR!"
"""What stands for an error whose format shows nothing of it."""
_DURATION = re.compile(r"-?PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?")


def read_ods(path: Path) -> list[Grid]:
    """Return the sheets of a workbook. Raises UnreadableError where it is damaged or too large."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            return list(_sheets(content, Budget()))
    except (ParseError, KeyError, zipfile.BadZipFile, EOFError, OSError):
        raise UnreadableError("unreadable-workbook", reason="tệp bị cắt cụt hoặc hỏng") from None


def _sheets(content: IO[bytes], budget: Budget) -> Iterator[Grid]:
    """Yield the sheets of a document's content as they stream by; what it keeps of other workbooks is left out."""
    hidden_styles: set[str] = set()
    sheet: _Sheet | None = None
    linked = False
    for event, element in iterparse(content, ("start", "end")):
        if element.tag == _DDE_LINKS:
            linked = event == "start"
        elif event == "start" and element.tag == _TABLE + "table" and sheet is None:
            sheet = _Sheet(element, element.get(_TABLE + "style-name") in hidden_styles, budget)
            sheet.own = not linked and not _FOREIGN_SHEET.match(sheet.name)
        elif event == "start" and element.tag == _TABLE + "scenario" and sheet is not None:
            sheet.own = False
        elif event == "end" and element.tag == _STYLE + "style":
            shown = element.find(_STYLE + "table-properties")
            if shown is not None and shown.get(_TABLE + "display") == "false":
                hidden_styles.add(element.get(_STYLE + "name", ""))
        elif event == "end" and element.tag == _TABLE + "table-row" and sheet is not None:
            sheet.add(element)
            element.clear()
        elif event == "end" and sheet is not None and element is sheet.element:
            if sheet.own:
                yield sheet.grid()
            element.clear()
            sheet = None


class _Sheet:
    """Takes over the rows of one sheet; a repeated row or cell is written once in the file.

    A sheet that is not the workbook's own holds figures of another one, or of a scenario; its rows are passed over.
    """

    def __init__(self, element: Element, hidden: bool, budget: Budget) -> None:
        self.element = element
        self.name = element.get(_TABLE + "name", "")
        self.hidden = hidden
        self.budget = budget
        self.rows: list[Row] = []
        self.spans: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.number = 1
        self.own = True

    def add(self, element: Element) -> None:
        """Take over a row as often as it is repeated."""
        if not self.own:
            return
        repeated = _count(element, "number-rows-repeated")
        cells = self._cells(element)
        if cells:
            if repeated * len(cells) > self.budget.left:
                raise UnreadableError("too-large")
            for number in range(self.number, self.number + repeated):
                add_row(self.rows, number, cells, self.budget)
            if element.get(_TABLE + "visibility") in {"collapse", "filter"}:
                self.hidden_rows.update(range(self.number, self.number + repeated))
        self.number = min(self.number + repeated, MOST_ROWS * 2)

    def _cells(self, element: Element) -> list[Value]:
        cells: list[Value] = []
        blanks = 0
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            repeated = min(_count(cell, "number-columns-repeated"), _MOST_COLUMNS)
            value = _value(cell)
            if value is None:
                blanks += repeated
                continue
            cells += [None] * blanks + [value] * repeated
            blanks = 0
            self._note_span(cell, len(cells) - repeated + 1)
            if len(cells) > _MOST_COLUMNS:
                raise UnreadableError("too-large")
        return cells

    def _note_span(self, cell: Element, col: int) -> None:
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if (down > 1 or across > 1) and len(self.spans) < MOST_SPANS:
            self.spans.append(Span(self.number, col, self.number + down - 1, col + across - 1))

    def grid(self) -> Grid:
        """Return the sheet."""
        return Grid(self.name, self.rows, tuple(self.spans), self.hidden, frozenset(self.hidden_rows))


def _count(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _value(cell: Element) -> Value:
    kind = cell.get(_OFFICE + "value-type", "")
    number = cell.get(_OFFICE + "value", "")
    text = _text(cell)
    if _is_error(cell, kind, text):
        return CellError(text or _NAMELESS_ERROR)
    if kind in {"float", "currency", "percentage"}:
        value = _number(number)
        if value is None:
            return text or number or None
        return Percent(value) if kind == "percentage" else value
    if kind == "boolean":
        return cell.get(_OFFICE + "boolean-value") == "true"
    if kind == "date":
        return _date(cell.get(_OFFICE + "date-value", "")) or text or None
    if kind == "time":
        return _duration(cell.get(_OFFICE + "time-value", "")) or text or None
    formula = cell.get(_TABLE + "formula")
    if formula and not kind and not text:
        return UncachedFormula("=" + formula.partition("=")[2])
    return cell.get(_OFFICE + "string-value") or text or None


def _is_error(cell: Element, kind: str, text: str) -> bool:
    """Tell whether a cell shows an error; beside it the number 0 may stand for what has no value."""
    return cell.get(_ERROR_KIND) == "error" or (kind != "string" and _ERROR.fullmatch(text) is not None)


def _number(text: str) -> float | None:
    """Return a number; an underscore, which Python reads over, stands in none of a spreadsheet."""
    try:
        return None if "_" in text else float(text)
    except ValueError:
        return None


def _text(cell: Element) -> str:
    """Return a cell's paragraphs; comments and drawings in it are not its text."""
    return "\n".join(_run(part) for part in cell if part.tag == _TEXT + "p")


def _run(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            parts.append(" ")
        elif child.tag in {_TEXT + "line-break", _TEXT + "tab"}:
            parts.append("\n")
        elif child.tag != _OFFICE + "annotation":
            parts.append(_run(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text[:19])
    except ValueError:
        return None


def _duration(text: str) -> timedelta | None:
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (min(int(part or 0), 99_999_999) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
