"""Sheets of a gap list named after agencies: each its own, however many begin alike."""

from __future__ import annotations

import time

from dti_cli.reports.gap_book import sheet_name


def test_more_than_a_thousand_agencies_that_begin_alike_have_a_sheet_each() -> None:
    taken: set[str] = set()
    began = time.process_time()
    names = [sheet_name(f"Phòng Văn hóa và Thông tin huyện {n}", taken) for n in range(1200)]

    assert len({name.lower() for name in names}) == 1200
    assert all(len(name) <= 31 for name in names)
    assert time.process_time() - began < 10


def test_the_name_excel_keeps_for_itself_is_not_given() -> None:
    assert sheet_name("History", set()) == "History (2)"
