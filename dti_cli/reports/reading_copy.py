"""The reading copy of a catalogue: one sheet that can be printed, checked against the decision and signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

from dti_cli.domain.catalogue import Catalogue, Indicator, pillar_max, total_max
from dti_cli.domain.rule_words import rule_text
from dti_cli.domain.text import vi_number
from dti_cli.reports.book_file import MARKED, book_faults
from dti_cli.reports.files import replacing

_COLUMNS = [
    ("Mã", 7), ("Chỉ số", 36), ("Điểm tối đa", 8), ("Cách tính và số liệu", 46), ("Căn cứ", 16), ("Chủ trì", 16),
    ("Phối hợp", 18), ("Thời gian", 12), ("Minh chứng", 24), ("Cách hiểu", 36),
]  # fmt: skip
_LINE, _LETTERS = 15, 1.05
_PLAIN = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_CELL = {**_PLAIN, "border": 1, "text_wrap": True}
_CREATED = datetime(2000, 1, 1)


def write_reading_copy(catalogue: Catalogue, path: Path) -> None:
    """Write the reading copy; equal catalogues give equal bytes. Raises OutputError."""
    with replacing(path) as temporary, book_faults():
        _write(catalogue, temporary)


def _write(catalogue: Catalogue, path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": catalogue.name, "subject": catalogue.decision, "created": _CREATED, **MARKED})
        sheet = book.add_worksheet("Bộ chỉ số")
        for place, (_, width) in enumerate(_COLUMNS):
            sheet.set_column(place, place, width)
        top = _titles(book, sheet, catalogue)
        after = _table(book, sheet, catalogue, top)
        _closing(book, sheet, catalogue, after + 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 2)
        sheet.set_footer('&C&"Times New Roman"&10Trang &P/&N')


def _titles(book: Any, sheet: Any, catalogue: Catalogue) -> int:
    lines: list[tuple[str, dict[str, object]]] = [
        (catalogue.name.upper(), {"bold": True, "font_size": 14}),
        (f"Căn cứ: {catalogue.decision}" if catalogue.decision else "", {"italic": True}),
        (f"Mã bộ: {catalogue.id}. Tổng: {vi_number(total_max(catalogue))}. Mã nội dung: {catalogue.hash[:16]}", {}),
    ]
    kept = [(text, look) for text, look in lines if text]
    for row, (text, look) in enumerate(kept):
        form = book.add_format({**_PLAIN, "align": "center", "text_wrap": True, **look})
        sheet.merge_range(row, 0, row, len(_COLUMNS) - 1, text, form)
    return len(kept) + 1


def _table(book: Any, sheet: Any, catalogue: Catalogue, top: int) -> int:
    head = book.add_format({**_CELL, "bold": True, "align": "center", "bg_color": "#D9D9D9"})
    text, bold = book.add_format(_CELL), book.add_format({**_CELL, "bold": True, "bg_color": "#DDEBF7"})
    for place, (title, _) in enumerate(_COLUMNS):
        sheet.write_string(top, place, title, head)
    row = top + 1
    for pillar in catalogue.pillars:
        _row(sheet, row, [pillar.code, pillar.name, pillar_max(catalogue, pillar.code), *[""] * 6, pillar.note], bold)
        row += 1
        for indicator in pillar.indicators:
            _row(sheet, row, _cells(indicator), text)
            row += 1
    return row


def _cells(indicator: Indicator) -> list[str | float]:
    return [
        indicator.code,
        indicator.name,
        indicator.max,
        rule_text(indicator),
        indicator.clause,
        indicator.lead,
        "; ".join(indicator.coordinating),
        indicator.due,
        indicator.evidence,
        indicator.note,
    ]


def _row(sheet: Any, row: int, cells: Sequence[str | float], form: Any) -> None:
    heights = [
        sum(ceil((len(line) or 1) / (width * _LETTERS)) for line in str(cell).split("\n"))
        for cell, (_, width) in zip(cells, _COLUMNS, strict=True)
    ]
    sheet.set_row(row, _LINE * max(heights) + 3)
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, place, cell, form)
        else:
            sheet.write_number(row, place, cell, form)


def _closing(book: Any, sheet: Any, catalogue: Catalogue, row: int) -> None:
    plain = book.add_format({**_PLAIN, "text_wrap": True})
    last = len(_COLUMNS) - 1
    for note in catalogue.notes:
        sheet.merge_range(row, 0, row, last, f"– {note}", plain)
        sheet.set_row(row, _LINE * ceil(len(note) / 210) + 3)
        row += 1
    centred = book.add_format({**_PLAIN, "bold": True, "align": "center"})
    sheet.merge_range(row + 1, 0, row + 1, 3, "NGƯỜI LẬP", centred)
    sheet.merge_range(row + 1, 5, row + 1, last, "THỦ TRƯỞNG ĐƠN VỊ", centred)
