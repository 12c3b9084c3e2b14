"""The rows of a list of units as text: read in the reading process, since anyone may have written the list."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from dti_cli.domain.faults import reading_reason
from dti_cli.reading.grid import text_of
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.workbooks import open_workbook

LARGEST_TEXT = 20 << 20
MOST_CELLS = 500_000
LONGEST_CELL = 1000
_KINDS = "Dùng tệp .txt, .csv hoặc .xlsx."


class ListRows(msgspec.Struct, array_like=True):
    """The rows of a list; ``fault`` says why there are none, ``hint`` what to do about it."""

    rows: list[list[str]] = msgspec.field(default_factory=list)
    fault: str = ""
    hint: str = _KINDS


def list_rows(path: Path) -> ListRows:
    """Return the rows of a text file, a CSV file or a workbook that hold anything."""
    try:
        if not path.is_file():
            return ListRows(fault="không có tệp này" if not path.exists() else "đây không phải là tệp")
        if path.suffix.lower() in {".txt", ".csv"}:
            return _of_text(path)
        if path.suffix.lower() != ".xlsx":
            return ListRows(fault="không phải tệp .txt, .csv hoặc .xlsx")
        return _bounded([[text_of(cell) for cell in row.cells] for grid in open_workbook(path) for row in grid.rows])
    except OSError as error:
        return ListRows(fault=reading_reason(error))
    except UnreadableError as error:
        return ListRows(fault=str(error))


def _of_text(path: Path) -> ListRows:
    if path.stat().st_size > LARGEST_TEXT:
        return ListRows(fault="tệp quá lớn", hint="Chỉ giữ danh sách đơn vị trong tệp.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        return _bounded([row for row in csv.reader(text.splitlines(), delimiter=separator) if any(row)])
    except UnicodeDecodeError:
        return ListRows(fault="tệp không phải mã UTF-8", hint="Lưu lại tệp bằng mã UTF-8.")
    except csv.Error:
        return ListRows(fault="tệp CSV hỏng hoặc có ô quá dài", hint="Mở tệp bằng Excel, lưu lại rồi chạy lại.")


def _bounded(rows: list[list[str]]) -> ListRows:
    if sum(map(len, rows)) > MOST_CELLS:
        return ListRows(fault="danh sách có quá nhiều ô", hint="Chỉ giữ danh sách đơn vị trong tệp.")
    return ListRows([[cell[:LONGEST_CELL] for cell in row] for row in rows])
