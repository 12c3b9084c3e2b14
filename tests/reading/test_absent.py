"""Indicators for which a workbook has no place at all."""

from __future__ import annotations

from dti_cli.domain.catalogue import leaves
from dti_cli.domain.findings import Finding
from dti_cli.reading.grid import Value
from tests.reading.catalogues import SMALL
from tests.reading.sheets import Rows, read

HEADS = [i.key(x.letter) for i in leaves(SMALL) for x in i.inputs]
"""Every input of the sixteen indicators."""


def told(lacking: set[str]) -> list[Finding]:
    heads = [key for key in HEADS if key.rpartition(".")[0] not in lacking]
    rows: Rows = [["STT", "Đơn vị", *heads], [1, "Xã Côn Minh", *([None] * len(heads))], [2, "Xã Kim Hỷ"]]
    return [f for f in read(rows).findings if f.code == "absent-indicators"]


def test_columns_that_were_taken_out_are_told_once_for_the_file() -> None:
    (found,) = told({"2.1", "2.4.2"})

    assert found.message == "Tệp không có cột hay dòng nào cho 2/16 chỉ số: 2.1, 2.4.2."
    assert (found.unit, found.cell) == ("", "")


def test_a_whole_table_lacks_nothing() -> None:
    assert told(set()) == []


def test_a_table_of_some_indicators_is_meant_so() -> None:
    assert told({"1.1", "1.2", "1.3"}) != []  # 3 of 16
    assert told({"1.1", "1.2", "1.3", "1.4"}) == []  # a quarter


def test_points_of_a_group_stand_for_what_is_under_it() -> None:
    codes = [code for i in leaves(SMALL) if (code := i.code) not in {"1.1", "2.4.1", "2.4.2"}]
    points: list[list[Value]] = [[code, f"Chỉ số {code}", 10, 5] for code in (*codes, "1", "2", "2.4")]
    rows: Rows = [["Đơn vị: Xã Côn Minh"], ["STT", "Chỉ số", "Điểm tối đa", "Điểm năm 2024"], *points]
    (found,) = [f for f in read(rows).findings if f.code == "absent-indicators"]

    assert found.message == "Tệp không có cột hay dòng nào cho 1/16 chỉ số: 1.1."
