"""What a run says of its errors on the terminal."""

from __future__ import annotations

from dti_cli.domain.findings import Finding, finding
from dti_cli.reports.finding_list import error_lines


def told(findings: list[Finding], most: int) -> list[str]:
    return error_lines(findings, most, lambda f: f.code)


def test_warnings_about_whole_tables_stand_once_above_the_errors_and_hide_none() -> None:
    years = [finding("other-year", written="2023", year=2022) for _ in range(20)]
    errors = [finding("reader-died"), *(finding("reader-died", indicator="1.1") for _ in range(4))]

    assert told([*years, *errors], 4) == [
        "  - Cảnh báo: other-year",
        *["  - reader-died"] * 3,
        "  … và 2 lỗi nữa.",
    ]
    assert told(years, 4) == ["  - Cảnh báo: other-year"]
    assert told(errors, 5) == ["  - reader-died"] * 5
