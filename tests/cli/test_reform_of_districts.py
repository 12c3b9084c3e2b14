"""Districts ended in 2025: a name without one is a stored unit of a district only in years of the same map."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import dti
from tests.workbooks import Cell, save_rows


def scored(home: Path, year: int, district: str) -> int:
    """Score a commune of a year, and return how many units the store then holds."""
    rows: list[Sequence[Cell]] = [
        ["Đơn vị", "Huyện", "Tỉnh", "3.5.a", "3.5.b"],
        ["Xã Côn Minh", district, "Bắc Kạn", 410, 677],
    ]
    book = save_rows(home / f"{year}{district}.xlsx", rows)
    asked = ["--catalogue", "bac-kan-2022", "--year", str(year), "--home", str(home), "--out-dir", str(home / "ra")]
    assert dti("score", book, *asked).code == 0
    with sqlite3.connect(home / "dti.sqlite") as connection:
        return int(connection.execute("SELECT count(*) FROM units").fetchone()[0])


@pytest.mark.parametrize(
    ("stored", "then", "units"), [(2024, 2023, 1), (2024, 2025, 1), (2024, 2026, 2), (2025, 2026, 1)]
)
def test_a_commune_named_without_its_district(tmp_path: Path, stored: int, then: int, units: int) -> None:
    assert scored(tmp_path, stored, "Huyện Na Rì") == 1
    assert scored(tmp_path, then, "") == units


def test_a_commune_scored_on_both_sides_is_known_on_both(tmp_path: Path) -> None:
    assert [scored(tmp_path, year, "Huyện Na Rì") for year in (2024, 2026)] == [1, 1]
    assert [scored(tmp_path, year, "") for year in (2023, 2027)] == [1, 1]
