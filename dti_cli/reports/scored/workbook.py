"""The scored workbook: scores of one input file as something an officer can send upward."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.catalogue import counts_targets
from dti_cli.domain.scored import ScoredBook
from dti_cli.reports.book_file import new_book
from dti_cli.reports.scored import detail, findings, gaps, index, single, summary
from dti_cli.reports.scored.style import Paper
from dti_cli.reports.scored.words import of_unit
from dti_cli.reports.scored.words import single as only_unit


def write_scored_workbook(book: ScoredBook, path: Path) -> None:
    """Write a scored file to exactly this path; equal books give equal bytes, save for where links lead.

    Raises OutputError where the file cannot be written.
    """
    title = f"Kết quả chấm điểm{of_unit(book)} năm {book.year}"
    whole = counts_targets(book.catalogue)
    with new_book(path, title, book.version, subject=book.catalogue.name, whole=whole) as out:
        summary.write_summary(out.sheet(summary.NAME), book)
        _write_detail(out.sheet(detail.NAME), book)
        gaps.write_gaps(out.sheet(gaps.NAME), book)
        findings.write_findings(out.sheet(findings.NAME), book, path.parent)
        index.write_index(out.sheet(index.NAME), book)


def _write_detail(paper: Paper, book: ScoredBook) -> None:
    unit = only_unit(book)
    if unit:
        single.write_single(paper, book, unit)
    else:
        detail.write_matrix(paper, book)
