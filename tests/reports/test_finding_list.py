"""What a run says of its errors on the terminal."""

from __future__ import annotations

from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.results import CheckRun
from dti_cli.reports.finding_list import check_view, error_lines, grave_lines, with_alike_together


def told(findings: list[Finding], most: int) -> list[str]:
    return error_lines(findings, most, lambda f: f.code)


def test_names_without_a_type_are_one_line_for_each_file() -> None:
    found = [
        finding("unit-type-missing", Origin(file, "S", f"B{n}"), unit=f"id-{n}", raw=f"Tên {n}", name=f"Tên {n}")
        for file, n in (("a.xlsx", 5), ("a.xlsx", 6), ("b.xlsx", 7))
    ]
    both, alone = with_alike_together(found)
    title = check_view(CheckRun(found, [], 0, {}, 3)).title[0]

    assert (both.file, both.sheet, both.cell, both.unit) == ("a.xlsx", "", "", "")
    assert both.message == "2 tên không ghi loại đơn vị (xã, phường, thị trấn, đặc khu): Tên 5 (B5); Tên 6 (B6)."
    assert alone == found[2]
    assert title == "Kiểm tra 0 tệp: 3 cảnh báo (các tên thiếu loại gộp theo tệp)."


def test_warnings_about_whole_tables_are_told_once_and_apart_from_errors() -> None:
    years = [finding("other-year", written="2023", year=2022) for _ in range(20)]
    errors = [finding("reader-died"), *(finding("reader-died", indicator="1.1") for _ in range(4))]

    assert grave_lines([*years, *errors], lambda f: f.code) == ["  - other-year"]
    assert told([*years, *errors], 4) == [*["  - reader-died"] * 4, "  … và 1 lỗi nữa."]
    assert told(years, 4) == []
    assert told(errors, 5) == ["  - reader-died"] * 5
