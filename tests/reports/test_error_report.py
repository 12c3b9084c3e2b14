"""The report of errors: a sheet for each file with its own findings, numbered."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from dti_cli.domain.results import CheckRun
from dti_cli.reports.error_report import write_error_report
from tests.reports.books import FINDINGS


def test_each_file_has_its_own_findings_numbered_in_figures(tmp_path: Path) -> None:
    other = [f._replace(file="vao/khac.xlsx", message=f"Khác {n}") for n, f in enumerate(FINDINGS[:2])]
    found = [FINDINGS[0], other[0], FINDINGS[1], other[1]]
    write_error_report(
        CheckRun(found, ["vao/thu.xlsx", "vao/khac.xlsx", "vao/sach.xlsx"], 0, {}), tmp_path / "a.xlsx", "0"
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    messages = {
        name: [(row[0].value, row[-2].value) for row in book[name].iter_rows() if isinstance(row[0].value, int)]
        for name in ("thu", "khac", "sach")
    }

    assert messages == {
        "thu": [(1, "Ô để trống."), (2, "Không phải số.")],
        "khac": [(1, "Khác 0"), (2, "Khác 1")],
        "sach": [],
    }
