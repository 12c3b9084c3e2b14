"""The report of errors to send back to the authors of workbooks: one sheet per input file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dti_cli.domain.collection import REPORT_WORD
from dti_cli.domain.finding_kinds import SEVERITY_WORDS
from dti_cli.domain.findings import Finding
from dti_cli.domain.results import CheckRun
from dti_cli.reports.book_file import new_book, sheet_names
from dti_cli.reports.finding_list import counted
from dti_cli.reports.scored.style import SEVERITY_FILLS, Paper, put, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table

_COLUMNS = [
    Column("STT", "centre", 5, 5),
    Column("Mức", "text", 9, 11),
    Column("Trang tính", "text wrap", 10, 18),
    Column("Ô", "centre", 6, 8),
    Column("Đơn vị", "text wrap", 12, 26, optional=True),
    Column("Chỉ số", "centre", 7, 8, optional=True),
    Column("Đang ghi", "text wrap", 10, 22, optional=True),
    Column("Phát hiện", "text wrap", 30, 48),
    Column("Cần làm", "text wrap", 30, 48),
]


def write_error_report(run: CheckRun, path: Path, version: str) -> None:
    """Write the findings of a check. Raises OutputError where the file cannot be written."""
    files = list(dict.fromkeys([*run.read, *(f.file for f in run.findings if f.file)]))
    names = sheet_names([Path(name).stem for name in files])
    about: dict[str, list[Finding]] = {file: [] for file in files}
    for found in run.findings:
        about.setdefault(found.file, []).append(found)
    with new_book(path, "Báo cáo lỗi số liệu", version, mark=REPORT_WORD) as book:
        for file, name in zip(files, names, strict=True):
            _write_file(book.sheet(name), file, about[file], run.names)
        if not files:
            put(book.sheet("Báo cáo lỗi"), 0, 0, "Không có tệp nào.", "left")


def _write_file(paper: Paper, file: str, findings: Sequence[Finding], units: Mapping[str, str]) -> None:
    heading = [
        HeadLine("BÁO CÁO LỖI SỐ LIỆU", "title"),
        HeadLine(f"Tệp: {Path(file).name}"),
        HeadLine(f"Kết quả: {counted(findings)}."),
    ]
    rows = [_row(n, f, units.get(f.unit, f.unit)) for n, f in enumerate(findings, 1)]
    write_table(paper, heading, _COLUMNS, rows)
    set_page(paper.sheet, "Báo cáo lỗi")


def _row(number: int, found: Finding, name: str) -> Row:
    cells = (
        number, SEVERITY_WORDS[found.severity], found.sheet, found.cell, name, found.indicator, found.raw,
        found.message, found.hint,
    )  # fmt: skip
    return Row(cells, looks={1: fill} if (fill := SEVERITY_FILLS.get(found.severity)) else {})
