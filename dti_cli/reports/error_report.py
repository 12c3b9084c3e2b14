"""The report of errors to send back to the authors of workbooks: one sheet per input file."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.collection import REPORT_WORD
from dti_cli.domain.finding_kinds import SEVERITY_WORDS
from dti_cli.domain.findings import Finding
from dti_cli.domain.results import CheckRun
from dti_cli.reports.book_file import new_book, sheet_names
from dti_cli.reports.finding_list import counted
from dti_cli.reports.scored.style import Paper, put, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table

_COLUMNS = [
    Column("STT", "cell centre", 5, 5),
    Column("Mức", "cell text", 9, 11),
    Column("Trang tính", "cell text wrap", 10, 18),
    Column("Ô", "cell centre", 6, 8),
    Column("Đơn vị", "cell text wrap", 12, 26, optional=True),
    Column("Chỉ số", "cell centre", 7, 8, optional=True),
    Column("Đang ghi", "cell text wrap", 10, 22, optional=True),
    Column("Phát hiện", "cell text wrap", 30, 48),
    Column("Cần làm", "cell text wrap", 30, 48),
]
_FILLS = {"error": "red", "warning": "yellow"}


def write_error_report(run: CheckRun, path: Path, version: str) -> None:
    """Write the findings of a check. Raises OutputError where the file cannot be written."""
    files = list(dict.fromkeys([*run.read, *(f.file for f in run.findings if f.file)]))
    names = sheet_names([Path(name).stem for name in files])
    with new_book(path, "Báo cáo lỗi số liệu", version, mark=REPORT_WORD) as book:
        for file, name in zip(files, names, strict=True):
            _write_file(book.sheet(name), file, run)
        if not files:
            put(book.sheet("Báo cáo lỗi"), 0, 0, "Không có tệp nào.", "left")


def _write_file(paper: Paper, file: str, run: CheckRun) -> None:
    findings = [f for f in run.findings if f.file == file]
    heading = [
        HeadLine("BÁO CÁO LỖI SỐ LIỆU", "title"),
        HeadLine(f"Tệp: {Path(file).name}"),
        HeadLine(f"Kết quả: {counted(findings)}."),
    ]
    rows = [_row(n, f, run.names.get(f.unit, f.unit)) for n, f in enumerate(findings, 1)]
    write_table(paper, heading, _COLUMNS, rows)
    set_page(paper.sheet, "Báo cáo lỗi")


def _row(number: int, found: Finding, name: str) -> Row:
    cells = (
        str(number), SEVERITY_WORDS[found.severity], found.sheet, found.cell, name, found.indicator, found.raw,
        found.message, found.hint,
    )  # fmt: skip
    return Row(cells, looks={1: _FILLS[found.severity]} if found.severity in _FILLS else {})
