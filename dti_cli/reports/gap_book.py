"""Gap lists as a workbook: one sheet for all, or one for each group to be handed to its owner."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from dti_cli.domain.catalogue import counts_targets
from dti_cli.domain.dues import due_in
from dti_cli.domain.gap_words import asked_words, had_words
from dti_cli.domain.lookup import names_apart
from dti_cli.domain.not_applicable import counted_max
from dti_cli.domain.results import AreaGap, AreaGaps, Gap, GapList
from dti_cli.domain.scores import STATUS_WORDS
from dti_cli.domain.text import raised
from dti_cli.reports.area_gap_list import area_title, share_lost, where_words
from dti_cli.reports.book_file import new_book, sheet_names
from dti_cli.reports.gap_list import (
    gap_title,
    group_line,
    groups,
    lacking_title,
    raised_rows,
    rounding_notes,
    work_words,
)
from dti_cli.reports.scored.style import Paper, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table

AnyList = TypeVar("AnyList", GapList, AreaGaps)


class _Sheet(NamedTuple):
    """A sheet to write; ``line`` sums up a group."""

    name: str
    found: GapList | AreaGaps
    line: str = ""


def write_gap_book(found: GapList | AreaGaps, path: Path) -> None:
    """Write a gap list; where it is grouped, also one sheet per group. Raises OutputError."""
    if isinstance(found, GapList):
        title, sheets = gap_title(found)[0], _sheets(found)
    else:
        title, sheets = area_title(found)[0], _sheets(found)
    names = sheet_names([sheet.name for sheet in sheets])
    with new_book(path, title, subject=found.catalogue.name, whole=counts_targets(found.catalogue)) as book:
        for name, sheet in zip(names, sheets, strict=True):
            paper = book.sheet(name)
            set_page(paper.sheet, sheet.name)
            _write(paper, sheet.found, sheet.line)


def _sheets(found: AnyList) -> list[_Sheet]:
    sheets = [_Sheet(lacking_title(found.catalogue, found.gaps), found)]
    for name, own in groups(found.catalogue, found.gaps, found.by):
        if name:
            sheets.append(_Sheet(name, found._replace(gaps=own), group_line(found.catalogue, name, own)))
    return sheets


def _write(paper: Paper, found: GapList | AreaGaps, line: str) -> None:
    """Write a sheet; one that is handed to its owner has places for the outcome and a signature."""
    if isinstance(found, GapList):
        heading, columns = gap_title(found), _columns(found)
        rows = [_row(found, n, gap) for n, gap in enumerate(found.gaps, 1)]
    else:
        heading, columns, names = area_title(found), _area_columns(found), names_apart(found.units)
        rows = [_area_row(n, found, gap, names) for n, gap in enumerate(found.gaps, 1)]
    if line and found.by == "lead":
        columns += [Column("Kết quả, ngày hoàn thành", "text wrap", 14, 14), Column("Ký nhận", "text wrap", 9, 9)]
        rows = [Row((*row.cells, "", "")) for row in rows]
    lines = [HeadLine(heading[0].upper(), "title"), *(HeadLine(text) for text in heading[1:])]
    lines += [HeadLine(line, "subtitle bold")] if line else []
    lines += [HeadLine(note) for note in (rounding_notes(found.catalogue, found.gaps, "") if line else [])]
    write_table(paper, lines, columns, rows, frozen=2)


def _columns(found: GapList) -> list[Column]:
    points = [
        Column("Điểm tối đa", "centre", 8, 8),
        Column(f"Điểm năm {found.year}", "points", 9, 9),
        Column("Điểm thiếu", "points bold", 9, 9),
        Column("Tình trạng", "text wrap", 11, 13),
    ]
    counted = [Column("Yêu cầu", "text wrap", 12, 16), Column(f"Năm {found.year}", "text wrap", 11, 14)]
    return [
        Column("STT", "centre", 5, 5),
        Column("Mã", "centre", 7, 8),
        Column(raised_rows(found.catalogue), "text wrap", 24, 30),
        *(counted if counts_targets(found.catalogue) else points),
        Column("Hạng sau khi đạt", "centre", 8, 8, optional=True),
        Column("Chủ trì", "text wrap", 12, 16, optional=True),
        Column("Phối hợp", "text wrap", 12, 18, optional=True),
        Column("Việc cần làm", "text wrap", 24, 40),
        Column("Thời hạn", "text wrap", 10, 12, optional=True),
        Column("Minh chứng", "text wrap", 18, 28, optional=True),
    ]


def _row(found: GapList, number: int, gap: Gap) -> Row:
    i = gap.indicator
    points = (counted_max(i, gap.status), gap.score, gap.gap, STATUS_WORDS[gap.status])
    counted = counts_targets(found.catalogue)
    facts = (raised(asked_words(gap)), raised(had_words(gap))) if counted else points
    # The rank tells something only among several units.
    rank = float(gap.rank_after) if found.compared > 1 else None
    work = raised(work_words(gap) if counted else gap.needed)
    cells = (float(number), i.code, i.title, *facts, rank, i.lead, "; ".join(i.coordinating), work)
    return Row((*cells, due_in(i.due, found.year + 1), raised(i.proof.lstrip("- "))))


def _area_columns(found: AreaGaps) -> list[Column]:
    counted = counts_targets(found.catalogue)
    points = [Column("Điểm tối đa", "centre", 8, 8), Column("Tổng điểm thiếu", "points bold", 10, 10)]
    return [
        Column("STT", "centre", 5, 5),
        Column("Mã", "centre", 7, 8),
        Column(raised_rows(found.catalogue), "text wrap", 26, 34),
        *([] if counted else points),
        Column("Tỷ lệ chưa đạt" if counted else "Tỷ lệ thiếu", "percent", 9, 9),
        Column("Số đơn vị chưa đạt" if counted else "Số đơn vị thiếu", "centre", 8, 8),
        Column("Chủ trì", "text wrap", 12, 18, optional=True),
        Column("Thời hạn", "text wrap", 10, 12, optional=True),
        Column("Chưa đạt ở" if counted else "Thiếu ở (điểm thiếu)", "text wrap", 30, 60),
    ]


def _area_row(number: int, found: AreaGaps, gap: AreaGap, names: Mapping[int, str]) -> Row:
    i, counted = gap.indicator, counts_targets(found.catalogue)
    points = () if counted else (i.max, gap.lost)
    facts = (float(number), i.code, i.name, *points, share_lost(gap), float(len(gap.where)))
    return Row((*facts, i.lead, due_in(i.due, found.year + 1), where_words(gap.where, names, counted=counted)))
