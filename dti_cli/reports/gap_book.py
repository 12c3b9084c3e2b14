"""Gap lists as a workbook: one sheet for all, or one for each group to be handed to its owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from dti_cli.domain.catalogue import counts_targets
from dti_cli.domain.dues import due_in
from dti_cli.domain.gap_words import asked_words, had_words, row_words
from dti_cli.domain.results import AreaGap, AreaGaps, Gap, GapList
from dti_cli.domain.scores import STATUS_WORDS
from dti_cli.reports.area_gap_list import area_title, share_lost, where_words
from dti_cli.reports.book_file import MARKED, book_faults, options
from dti_cli.reports.files import replacing
from dti_cli.reports.gap_list import gap_title, group_line, groups
from dti_cli.reports.scored.style import Formats, Paper, safe, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table
from dti_cli.reports.scored.words import sentence

ALL = "Điểm thiếu"
_LONGEST_NAME = 31
_CREATED = datetime(2000, 1, 1)


def write_gap_book(found: GapList | AreaGaps, path: Path) -> None:
    """Write a gap list; where it is grouped, also one sheet per group. Raises OutputError."""
    from xlsxwriter import Workbook

    with replacing(path) as temporary, book_faults(), Workbook(str(temporary), options()) as out:
        title = (gap_title(found) if isinstance(found, GapList) else area_title(found))[0]
        out.set_properties({"title": title, "subject": found.catalogue.name, "created": _CREATED, **MARKED})
        formats, taken = Formats(out), set[str]()
        for name, part, line in _sheets(found):
            sheet = out.add_worksheet(sheet_name(name, taken))
            set_page(sheet, name)
            _write(Paper(sheet, formats), part, line)


def _sheets(found: GapList | AreaGaps) -> list[tuple[str, GapList | AreaGaps, str]]:
    sheets: list[tuple[str, GapList | AreaGaps, str]] = [(ALL, found, "")]
    if isinstance(found, GapList):
        for name, own in groups(found.catalogue, found.gaps, found.by) if found.by else []:
            line = group_line(found.catalogue, name, len(own), sum(g.gap for g in own))
            sheets.append((name, found._replace(gaps=own), line))
    else:
        for name, lost in groups(found.catalogue, found.gaps, found.by) if found.by else []:
            line = group_line(found.catalogue, name, len(lost), sum(g.lost for g in lost))
            sheets.append((name, found._replace(gaps=lost), line))
    return sheets


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name Excel accepts that no other sheet bears, and note it."""
    base = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", safe(wanted)).strip(" '") or "Trang"
    name = _cut(base, "")
    for n in count(2):
        if name.lower() not in taken and name.lower() != "history":
            break
        name = _cut(base, f" ({n})")
    taken.add(name.lower())
    return name


def _cut(base: str, end: str) -> str:
    room = _LONGEST_NAME - len(end)
    return (base if len(base) <= room else base[: room - 1].rstrip() + "…") + end


def _write(paper: Paper, found: GapList | AreaGaps, line: str) -> None:
    """Write a sheet; one that is handed to its owner has places for the outcome and a signature."""
    owner = bool(line) and found.by == "lead"
    if isinstance(found, GapList):
        heading, columns = gap_title(found), _columns(found, owner)
        rows = [_row(found, n, gap, owner) for n, gap in enumerate(found.gaps, 1)]
    else:
        heading, columns = area_title(found), _area_columns()
        rows = [_area_row(n, found, gap) for n, gap in enumerate(found.gaps, 1)]
    lines = [HeadLine(heading[0].upper(), "title"), *(HeadLine(text) for text in heading[1:])]
    lines += [HeadLine(line, "subtitle bold")] if line else []
    write_table(paper, lines, columns, rows, frozen=2)


def _columns(found: GapList, owner: bool) -> Sequence[Column]:
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
        Column(sentence(row_words(found.catalogue)), "text wrap", 24, 30),
        *(counted if counts_targets(found.catalogue) else points),
        Column("Hạng sau khi đạt", "centre", 8, 8, optional=True),
        Column("Chủ trì", "text wrap", 12, 16, optional=True),
        Column("Phối hợp", "text wrap", 12, 18, optional=True),
        Column("Việc cần làm", "text wrap", 24, 40),
        Column("Thời hạn", "text wrap", 10, 12, optional=True),
        Column("Minh chứng", "text wrap", 18, 28, optional=True),
        *(
            [Column("Kết quả, ngày hoàn thành", "text wrap", 14, 14), Column("Ký nhận", "text wrap", 9, 9)]
            if owner
            else []
        ),
    ]


def _row(found: GapList, number: int, gap: Gap, owner: bool) -> Row:
    i = gap.indicator
    points = (i.max, gap.score, gap.gap, STATUS_WORDS[gap.status])
    counted = counts_targets(found.catalogue)
    facts = (sentence(asked_words(gap)), sentence(had_words(gap))) if counted else points
    # The rank tells something only among several units.
    rank = float(gap.rank_after) if found.compared > 1 else None
    work = sentence(gap.action if counted else gap.needed)
    cells = (float(number), i.code, i.title, *facts, rank, i.lead, "; ".join(i.coordinating), work)
    due = due_in(i.due, found.year + 1)
    return Row((*cells, due, sentence(i.proof.lstrip("- ")), *(("", "") if owner else ())))


def _area_columns() -> Sequence[Column]:
    return [
        Column("STT", "centre", 5, 5),
        Column("Mã", "centre", 7, 8),
        Column("Chỉ số", "text wrap", 26, 34),
        Column("Điểm tối đa", "centre", 8, 8),
        Column("Tổng điểm thiếu", "points bold", 10, 10),
        Column("Tỷ lệ thiếu", "percent", 9, 9),
        Column("Số đơn vị thiếu", "centre", 8, 8),
        Column("Chủ trì", "text wrap", 12, 18, optional=True),
        Column("Thời hạn", "text wrap", 10, 12, optional=True),
        Column("Thiếu ở (điểm thiếu)", "text wrap", 30, 60),
    ]


def _area_row(number: int, found: AreaGaps, gap: AreaGap) -> Row:
    i = gap.indicator
    facts = (float(number), i.code, i.name, i.max, gap.lost, share_lost(found, gap), float(len(gap.where)))
    return Row((*facts, i.lead, due_in(i.due, found.year + 1), where_words(gap.where, len(gap.where))))
