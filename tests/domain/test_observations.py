"""Addresses of cells."""

from __future__ import annotations

import pytest

from dti_cli.domain.observations import COLUMNS, Observation, cell_name


@pytest.mark.parametrize(
    ("row", "col", "expected"),
    [(12, 6, "F12"), (1, 1, "A1"), (5, 26, "Z5"), (5, 27, "AA5"), (5, 52, "AZ5"), (5, 702, "ZZ5"), (1, 16384, "XFD1")],
)
def test_a_cell_is_named_as_excel_names_it(row: int, col: int, expected: str) -> None:
    assert cell_name(row, col) == expected


def test_the_columns_of_a_frame_are_the_fields_of_an_observation() -> None:
    assert Observation._fields == COLUMNS
