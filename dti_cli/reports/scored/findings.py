"""Sheet “Phát hiện”: what is wrong or doubtful in the input, each row linked to the cell it came from."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from dti_cli.domain.finding_kinds import SEVERITY_WORDS
from dti_cli.domain.findings import Finding, by_severity
from dti_cli.domain.scored import ScoredBook
from dti_cli.reports.scored.style import SEVERITY_FILLS, Paper, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table
from dti_cli.reports.scored.words import heading

NAME = "Phát hiện"
NOTHING_FOUND = "Không phát hiện sai sót hoặc điểm nghi vấn nào trong số liệu."
MOST_ROWS = 1_000_000
"""Rows kept, below the 1,048,576 that a sheet holds."""
_COLUMNS = [
    Column("Mức độ", "centre", 9, 11),
    Column("Đơn vị", "text wrap", 14, 22),
    Column("Chỉ số", "centre", 7, 9),
    Column("Nội dung", "text wrap", 30, 48),
    Column("Cách xử lý", "text wrap", 30, 48),
    Column("Tệp", "text wrap", 12, 24),
    Column("Trang tính", "text wrap", 10, 16),
    Column("Ô", "centre", 6, 9),
    Column("Giá trị trong ô", "text wrap quoted", 10, 22),
]
_FILE_COLUMN, _SHEET_COLUMN, _CELL_COLUMN = 5, 6, 7
_UNLINKABLE = re.compile(r'[#%"<>|*?\x00-\x1f]')
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]+:" if os.sep == "\\" else r"[A-Za-z][\w+.-]*:|.*\\")
"""What Excel would take for a link to another machine or program.

That is a scheme or, where it is no separator, a backslash.
"""
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?")


def write_findings(paper: Paper, book: ScoredBook, folder: Path) -> None:
    """Write the findings, errors first; links start from ``folder``, where the workbook will lie."""
    set_page(paper.sheet, NAME)
    names = {unit.id: unit.name for unit in book.units}
    found = by_severity(book.findings)[:MOST_ROWS]
    lines = heading(book, "Phát hiện trong số liệu")
    lines += [] if found else [HeadLine(NOTHING_FOUND, "note")]
    write_table(paper, lines, _COLUMNS, [_row(f, names, book.source_folder, folder) for f in found])


def _row(finding: Finding, names: dict[str, str], source_folder: str, folder: Path) -> Row:
    cells = (
        SEVERITY_WORDS[finding.severity],
        names.get(finding.unit, finding.unit),
        finding.indicator,
        finding.message,
        finding.hint,
        Path(finding.file).name,
        finding.sheet,
        finding.cell,
        finding.raw,
    )
    fill, link = SEVERITY_FILLS.get(finding.severity), origin_link(finding, source_folder, folder)
    return Row(cells, looks={0: fill} if fill else {}, links={_linked_column(finding): link} if link else {})


def _linked_column(finding: Finding) -> int:
    if finding.cell:
        return _CELL_COLUMN
    return _SHEET_COLUMN if finding.sheet else _FILE_COLUMN


def origin_link(finding: Finding, source_folder: str, folder: Path) -> str:
    """Return a link from ``folder`` to the place a finding came from, or nothing where none can be written."""
    if not finding.file:
        return ""
    target = os.path.abspath(os.path.join(source_folder, finding.file))  # noqa: PTH100, PTH118 - keeps symbolic links
    with suppress(ValueError):  # another drive on Windows
        target = os.path.relpath(target, os.path.abspath(folder))  # noqa: PTH100
    if _UNLINKABLE.search(target) or _ELSEWHERE.match(target) or len(target) > 2000:
        return ""
    return f"external:{target}{_anchor(finding)}"


def _anchor(finding: Finding) -> str:
    if not finding.sheet or re.search(r"[/\\\x00-\x1f]", finding.sheet) or len(finding.sheet) > 100:
        return ""
    cell = finding.cell if _ADDRESS.fullmatch(finding.cell) else "A1"
    return "#'" + finding.sheet.replace("'", "''") + f"'!{cell}"
