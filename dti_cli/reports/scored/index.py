"""Sheet “Bộ chỉ số”: the rule, maximum and legal basis of every indicator."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, pillar_max, printed_max
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.rule_words import rule_text
from dti_cli.domain.rules import Sum
from dti_cli.domain.scored import ScoredBook
from dti_cli.domain.text import vi_number
from dti_cli.reports.scored.style import Paper, set_page
from dti_cli.reports.scored.table import Cell, Column, HeadLine, Row, write_heading, write_table
from dti_cli.reports.scored.words import decision_line

NAME = "Bộ chỉ số"
COLUMNS = [
    Column("Mã", "centre", 6, 9),
    Column("Chỉ số", "text wrap", 30, 38),
    Column("Điểm tối đa", "centre", 8, 8),
    Column("Cách tính và số liệu", "text wrap", 40, 62),
    Column("Căn cứ", "text wrap", 12, 18),
    Column("Chủ trì", "text wrap", 12, 22, optional=True),
]
"""What every list of a catalogue's indicators tells; ``facts`` gives the cells."""
_COLUMNS = [*COLUMNS, Column("Ghi chú", "text wrap", 14, 38, optional=True)]


def write_index(paper: Paper, book: ScoredBook) -> None:
    """Write one row per pillar and indicator, then the catalogue's notes and where the figures came from."""
    set_page(paper.sheet, NAME)
    rows = [row for pillar in book.catalogue.pillars for row in _rows(book.catalogue, pillar)]
    after, widths = write_table(paper, _heading(book.catalogue), _COLUMNS, rows, frozen=2)
    write_heading(paper, [HeadLine(text, "note") for text in _notes(book)], widths, after + 1)


def _heading(catalogue: Catalogue) -> list[HeadLine]:
    return [
        HeadLine(NAME.upper(), "title"),
        HeadLine(catalogue.name, "subtitle bold"),
        HeadLine(f"Căn cứ: {decision_line(catalogue)}"),
    ]


def _rows(catalogue: Catalogue, pillar: Pillar) -> list[Row]:
    total = pillar_max(catalogue, pillar.code)
    differs = abs(total - printed_max(pillar)) > TOLERANCE
    declared, added = vi_number(printed_max(pillar)), vi_number(total)
    note = f"Văn bản ghi điểm tối đa {declared}; tổng các chỉ số thành phần là {added}." if differs else ""
    notes = "\n".join(text for text in (note, pillar.note) if text)
    head = Row((pillar.code, pillar.title, printed_max(pillar), "", "", "", notes), "pillar")
    return [head, *(_row(i) for i in pillar.indicators)]


def facts(indicator: Indicator) -> tuple[Cell, ...]:
    """Return an indicator's cells under ``COLUMNS``."""
    i = indicator
    return (i.code, i.name, i.max, rule_text(i), i.clause, i.lead)


@lru_cache(maxsize=1024)
def _row(indicator: Indicator) -> Row:
    return Row((*facts(indicator), indicator.note), "bold" if isinstance(indicator.rule, Sum) else "")


def _notes(book: ScoredBook) -> list[str]:
    made = f"Chấm bằng dti {book.version} từ tệp {Path(book.source_file).name}; bộ chỉ số {book.catalogue.id}."
    return [*book.catalogue.notes, made]
