"""The rows of a plain table as text, such as a list of units.

They are read in the reading process, since anyone may have written them.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import msgspec

from dti_cli.domain.faults import reading_reason
from dti_cli.reading.grid import CellError, UncachedFormula, Value, text_of
from dti_cli.reading.plain_files import odd
from dti_cli.reading.sniffing import LARGEST_FILE
from dti_cli.reading.text_tables import separated
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.workbooks import open_workbook

LARGEST_TEXT = 20 << 20
MOST_CELLS = 500_000
MOST_LETTERS = 20_000_000
TEXT, NUMBER, DAY, WITHOUT_RESULT = "tnde"
"""What a cell was before it became text; an error or a formula never calculated is without result."""
_KINDS = "Dùng tệp .txt, .csv hoặc .xlsx."


class ListRows(msgspec.Struct, array_like=True):
    """The rows of a list; ``fault`` says why there are none, ``hint`` what to do about it.

    ``places`` gives the sheet of each row of a workbook, counted from 0, and its number there, counted from 1;
    ``kinds`` what its cells were before they became text, a letter each.
    """

    rows: list[list[str]] = msgspec.field(default_factory=list)
    fault: str = ""
    hint: str = _KINDS
    places: list[tuple[int, int]] = msgspec.field(default_factory=list)
    kinds: list[str] = msgspec.field(default_factory=list)


def list_rows(path: Path) -> ListRows:
    """Return the rows of a text file, a CSV file or a workbook that hold anything."""
    try:
        if fault := odd(path, LARGEST_FILE):
            return ListRows(fault=fault)
        if path.suffix.lower() in {".txt", ".csv"}:
            return _of_text(path)
        if path.suffix.lower() not in {".xlsx", ".xlsm"}:
            return ListRows(fault="không phải tệp .txt, .csv hoặc .xlsx")
        return _of_workbook(path)
    except OSError as error:
        return ListRows(fault=reading_reason(error))
    except UnreadableError as error:
        return ListRows(fault=str(error))


def _of_text(path: Path) -> ListRows:
    if path.stat().st_size > LARGEST_TEXT:
        return ListRows(fault="tệp quá lớn", hint="Chỉ giữ danh sách đơn vị trong tệp.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if path.suffix.lower() == ".txt":
            lines = [[line] for line in text.splitlines() if line.strip()]
            return _bounded(separated(text, ";") if ";" in text else lines)
        return _bounded(separated(text))
    except UnicodeDecodeError:
        return ListRows(fault="tệp không phải mã UTF-8", hint="Lưu lại tệp bằng mã UTF-8.")
    except csv.Error:
        return ListRows(
            fault="tệp có dấu ngoặc kép không khép đúng chỗ hoặc ô quá dài", hint="Sửa dấu ngoặc kép rồi chạy lại."
        )


def _of_workbook(path: Path) -> ListRows:
    placed = [(n, row) for n, grid in enumerate(open_workbook(path)) for row in grid.rows]
    found = _bounded([[text_of(cell) for cell in row.cells] for _, row in placed])
    if found.fault:
        return found
    kinds = ["".join(map(_kind, row.cells)) for _, row in placed]
    return msgspec.structs.replace(found, places=[(n, row.number) for n, row in placed], kinds=kinds)


def _kind(value: Value) -> str:
    match value:
        case CellError() | UncachedFormula():
            return WITHOUT_RESULT
        case bool():
            return TEXT
        case int() | float():
            return NUMBER
        case date():
            return DAY
        case _:
            return TEXT


def _bounded(rows: list[list[str]]) -> ListRows:
    if sum(map(len, rows)) > MOST_CELLS or sum(len(cell) for row in rows for cell in row) > MOST_LETTERS:
        return ListRows(fault="bảng có quá nhiều ô", hint="Chỉ giữ những gì cần trong tệp.")
    return ListRows(rows)
