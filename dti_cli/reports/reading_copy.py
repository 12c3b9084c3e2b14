"""The reading copy of a catalogue: one sheet that can be printed, checked against the decision and signed."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.catalogue import Catalogue, Indicator, total_max
from dti_cli.domain.text import vi_number
from dti_cli.reports.book_file import new_book
from dti_cli.reports.scored.index import COLUMNS, facts, pillar_row
from dti_cli.reports.scored.style import put_across, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_heading, write_table

_NAME = "Bộ chỉ số"
_COLUMNS = [
    *COLUMNS,
    Column("Phối hợp", "text wrap", 12, 18, optional=True),
    Column("Thời gian", "text wrap", 9, 12, optional=True),
    Column("Minh chứng", "text wrap", 14, 24, optional=True),
    Column("Cách hiểu", "text wrap", 14, 36, optional=True),
]
_SIGNED = ("NGƯỜI LẬP", "THỦ TRƯỞNG ĐƠN VỊ")


def write_reading_copy(catalogue: Catalogue, path: Path) -> None:
    """Write the reading copy; equal catalogues give equal bytes. Raises OutputError."""
    with new_book(path, catalogue.name, subject=catalogue.decision) as book:
        paper = book.sheet(_NAME)
        set_page(paper.sheet, _NAME)
        after, widths = write_table(paper, _heading(catalogue), _COLUMNS, _rows(catalogue), frozen=2)
        notes = [HeadLine(f"– {note}", "note") for note in catalogue.notes]
        below = write_heading(paper, notes, widths, after + 1) + 1
        middle = len(widths) // 2
        for cols, words in zip(((0, middle - 1), (middle, len(widths) - 1)), _SIGNED, strict=True):
            put_across(paper, below, cols, words, "subtitle bold")


def _heading(catalogue: Catalogue) -> list[HeadLine]:
    total, content = vi_number(total_max(catalogue)), catalogue.hash[:16]
    return [
        HeadLine(catalogue.name.upper(), "title"),
        *([HeadLine(f"Căn cứ: {catalogue.decision}")] if catalogue.decision else []),
        HeadLine(f"Mã bộ: {catalogue.id}. Tổng: {total}. Mã nội dung: {content}"),
    ]


def _rows(catalogue: Catalogue) -> list[Row]:
    """Return a row per pillar and indicator, under the names that the document prints: they are checked against it."""
    rows = []
    for pillar in catalogue.pillars:
        rows.append(pillar_row(catalogue, pillar, pillar.name, len(_COLUMNS)))
        rows += [_row(indicator) for indicator in pillar.indicators]
    return rows


def _row(i: Indicator) -> Row:
    return Row((*facts(i), "; ".join(i.coordinating), i.due, i.evidence, i.note))
