"""The copy of a catalogue that is checked against its document and signed."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports.reading_copy import write_reading_copy


def test_a_maximum_stands_as_the_document_prints_it_and_another_sum_is_told(tmp_path: Path) -> None:
    write_reading_copy(load_named("bac-kan-2022", None), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    rows = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if str(row[0]).isdigit()}

    # The decision prints 100 for pillar 5, whose indicators add up to 90, and 100 for pillar 4, where they do.
    assert (rows["5"][2], rows["4"][2]) == (100, 100)
    assert "Văn bản ghi điểm tối đa 100; tổng các chỉ số thành phần là 90." in str(rows["5"][-1])
    assert "Văn bản ghi" not in str(rows["4"][-1])
