"""The scored workbook: scores of one input file as something an officer can send upward."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dti_cli.domain.scored import ScoredBook
from dti_cli.reports.files import replacing
from dti_cli.reports.scored import detail, findings, gaps, index, single, summary
from dti_cli.reports.scored.style import FONT, Formats, Paper
from dti_cli.reports.scored.words import of_unit
from dti_cli.reports.scored.words import single as only_unit

_CREATED = datetime(2000, 1, 1)
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}


def write_scored_workbook(book: ScoredBook, path: Path) -> None:
    """Write a scored file to exactly this path; equal books give equal bytes, save for where links lead.

    Raises OutputError where the file cannot be written.
    """
    with replacing(path) as temporary:
        _write(book, temporary, path.parent)


def _write(book: ScoredBook, temporary: Path, folder: Path) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    try:
        with Workbook(str(temporary), _OPTIONS) as out:
            out.set_properties(_properties(book))
            formats = Formats(out)
            summary.write_summary(Paper(out.add_worksheet(summary.NAME), formats), book)
            _write_detail(Paper(out.add_worksheet(detail.NAME), formats), book)
            gaps.write_gaps(Paper(out.add_worksheet(gaps.NAME), formats), book)
            findings.write_findings(Paper(out.add_worksheet(findings.NAME), formats), book, folder)
            index.write_index(Paper(out.add_worksheet(index.NAME), formats), book)
    except XlsxFileError as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


def _write_detail(paper: Paper, book: ScoredBook) -> None:
    unit = only_unit(book)
    if unit:
        single.write_single(paper, book, unit)
    else:
        detail.write_matrix(paper, book)


def _properties(book: ScoredBook) -> dict[str, object]:
    return {
        "title": f"Kết quả chấm điểm{of_unit(book)} năm {book.year}",
        "subject": book.catalogue.name,
        "comments": f"dti {book.version}",
        "created": _CREATED,
    }
