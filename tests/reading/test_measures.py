"""Units of measurement beside figures, as people write them."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import input_keys
from dti_cli.domain.observations import Given
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reading.values import take_input
from tests.reading.sheets import Rows, found, read, said

UNIT = "Phường Xương Giang"
PLACE = Given(year=2024, province="Bắc Giang")


@pytest.mark.parametrize(
    ("key", "cell", "expected"),
    [
        ("1.6.b", "1 lần/tuần", 1),
        ("1.6.b", "02 lần", 2),
        ("4.5.a", "20 đ/c", 20),
        ("4.5.a", "05 cán bộ", 5),
        ("4.5.a", "20 đồng chí", 20),
        ("1.6.b", "1 lần/tháng", "other-measure"),
        ("8.1.a", "20 đ/c", "other-measure"),
        ("4.5.a", "20 máy", "other-measure"),
        ("4.2.a", "3/5 thôn", "fraction-not-number"),
    ],
)
def test_a_figure_with_its_unit_is_read_where_the_unit_is_the_one_asked(
    key: str, cell: str, expected: float | str
) -> None:
    rows: Rows = [["STT", "Đơn vị", key, "2.1"], [1, UNIT, cell, None]]
    reading = read(rows, given=PLACE, catalogue=load_named("bac-giang-2024", None))
    faults = [code for code, at in found(reading) if at == "C2"]

    assert faults == ([expected] if isinstance(expected, str) else [])
    assert said(reading)[UNIT, key] == ("invalid" if isinstance(expected, str) else expected)


def test_a_ratio_in_one_cell_may_name_what_it_counts() -> None:
    rows: Rows = [["STT", "Đơn vị", "4.2", "4.1.a"], [1, UNIT, "3/5 thôn", 1]]
    reading = read(rows, given=PLACE, catalogue=load_named("bac-giang-2024", None))

    assert said(reading)[UNIT, "4.2.a"] == 3
    assert said(reading)[UNIT, "4.2.b"] == 5


@pytest.mark.parametrize("catalogue", ["bac-kan-2022", "bac-giang-2024", "yen-bai-2022"])
def test_every_measure_may_be_typed_as_it_is_printed(catalogue: str) -> None:
    asked = input_keys(load_named(catalogue, None)).values()
    counted = [(i, w) for i, w in asked if w.kind in {"count", "amount"} and w.measure]

    assert counted
    assert {take_input(f"13 {w.measure}", i, w).value for i, w in counted} == {13}
