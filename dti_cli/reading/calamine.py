"""Sheets by python-calamine: .xlsb, .ods and what openpyxl cannot open.

It can abort the interpreter: never in the main process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dti_cli.reading.budget import Budget, add_row
from dti_cli.reading.grid import Grid, Row, Span, Value
from dti_cli.reading.sheet_xml import MOST_SPANS
from dti_cli.reading.unreadable import UnreadableError


def read_calamine(path: Path) -> list[Grid]:
    """Return the sheets of a workbook. Raises UnreadableError where the library cannot open it."""
    budget = Budget()
    book = _opened(path)
    return [_grid(book, meta, budget) for meta in book.sheets_metadata if _is_worksheet(meta)]


def _opened(path: Path) -> Any:
    from python_calamine import CalamineWorkbook

    # Opened as a stream, since the library judges a path by its suffix.
    with _explained("tệp bị cắt cụt hoặc hỏng"), path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


@contextmanager
def _explained(reason: str) -> Iterator[None]:
    """Turn what the library raises into one sentence; a panic of its Rust code is no ordinary exception."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise UnreadableError("encrypted-workbook") from None
    except CalamineError:
        raise UnreadableError("unreadable-workbook", reason=reason) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError("unreadable-workbook", reason=reason) from None


def _is_worksheet(meta: Any) -> bool:
    from python_calamine import SheetTypeEnum

    return bool(meta.typ == SheetTypeEnum.WorkSheet)


def _grid(book: Any, meta: Any, budget: Budget) -> Grid:
    from python_calamine import SheetVisibleEnum

    with _explained(f"trang tính “{meta.name}” bị hỏng"):
        sheet = book.get_sheet_by_name(meta.name)
        rows = _rows(sheet, budget)
        merged = (sheet.merged_cell_ranges or ())[:MOST_SPANS]
    spans = tuple(Span(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merged)
    return Grid(meta.name, rows, spans, meta.visible != SheetVisibleEnum.Visible)


def plain_rows(path: Path, name: str, budget: Budget) -> list[Row]:
    """Return the rows of one sheet, quickly. Raises UnreadableError where the library cannot read it."""
    with _explained(f"trang tính “{name}” bị hỏng"):
        return _rows(_opened(path).get_sheet_by_name(name), budget)


def _rows(sheet: Any, budget: Budget) -> list[Row]:
    height, width = sheet.total_height, sheet.total_width
    if height * width > budget.left * 4:
        raise UnreadableError("too-large")
    rows: list[Row] = []
    for number, cells in enumerate(_cells(sheet), 1):
        add_row(rows, number, [None if value == "" else value for value in cells], budget)
    return rows


def _cells(sheet: Any) -> Sequence[Sequence[Value]]:
    cells: Sequence[Sequence[Value]] = sheet.to_python(skip_empty_area=False)
    return cells
