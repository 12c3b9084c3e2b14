"""Runs of more than a thousand units: gaps in brief, books over several processes, the same points as in small runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import dti
from tests.workbooks import save_rows

HEAD = ["Đơn vị", "Huyện", "Tỉnh", "1.1.a", "3.5.a", "3.5.b", "4.6.a", "4.6.b", "5.1.a"]
"""A choice, a ratio, two indicators compared within the province, one of them a ratio."""
UNITS = 2_040
PROVINCES = 12


def rows(first: int, last: int) -> list[list[Any]]:
    return [
        [
            *(f"Xã Thứ {n}", f"Huyện Số {n % 10}", f"Tỉnh Thử {n % PROVINCES}"),
            *("Có" if n % 3 else "Không", n % 90, 100, n % 7, 20, n % 50 if n % 11 else "chưa rõ"),
        ]
        for n in range(first, last)
    ]


def scored(folder: Path, *books: Path) -> dict[str, Any]:
    ended = dti(
        "score", *books, "--year", "2024", "--catalogue", "bac-kan-2022",
        "--home", folder / "home", "--out-dir", folder / "ra", "--format", "json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    answer: dict[str, Any] = json.loads(ended.out)
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nhiều")


@pytest.fixture(scope="module")
def large(folder: Path) -> dict[str, Any]:
    return scored(folder / "lớn", save_rows(folder / "cả nước.xlsx", [HEAD, *rows(0, UNITS)]))


def test_each_province_has_its_book_with_one_row_of_gaps_a_unit(large: dict[str, Any]) -> None:
    assert len(large["units"]) == UNITS
    assert len(large["outputs"]) == PROVINCES
    sheet = openpyxl.load_workbook(large["outputs"][0])["Điểm thiếu"]
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(cells) if "Tổng điểm thiếu" in row)
    assert len(cells) - top - 1 == UNITS // PROVINCES
    assert any("dti gaps --unit" in str(row[0]) for row in cells[:top])


def test_units_have_the_points_they_would_have_in_runs_of_their_own(folder: Path, large: dict[str, Any]) -> None:
    own = [row for row in rows(0, UNITS) if row[2] == "Tỉnh Thử 7"]
    alone = scored(folder / "riêng", save_rows(folder / "tỉnh.xlsx", [HEAD, *own]))

    assert alone["units"] == [unit for unit in large["units"] if unit["province"] == "Thử 7"]
    assert "Việc cần làm" in texts(alone["outputs"][0])


def test_what_cannot_be_read_is_told_for_each_of_many_units(large: dict[str, Any]) -> None:
    told = [f["cell"] for f in large["findings"] if f["indicator"] == "5.1" and f["raw"] == "chưa rõ"]

    assert sorted(told) == sorted(f"I{n + 2}" for n in range(UNITS) if n % 11 == 0)


def test_what_is_compared_is_compared_within_the_province(large: dict[str, Any]) -> None:
    seventh = {unit["name"]: unit for unit in large["units"] if unit["province"] == "Thử 7"}

    # 4.6 is worth 15 points; of Xã Thứ 7, 19, 31, … the numbers modulo 7 run from 0 to 6: 19 gives 5 of 6 steps.
    assert seventh["Xã Thứ 7"]["scores"]["4.6"]["score"] == 0
    assert seventh["Xã Thứ 19"]["scores"]["4.6"]["score"] == pytest.approx(15 * 5 / 6)


def test_reading_it_again_changes_nothing(folder: Path, large: dict[str, Any]) -> None:
    before = {path: Path(path).read_bytes() for path in large["outputs"]}

    again = scored(folder / "lớn", folder / "cả nước.xlsx")

    assert again["units"] == large["units"]
    assert {path: Path(path).read_bytes() for path in again["outputs"]} == before


def texts(path: str) -> list[object]:
    return [c.value for row in openpyxl.load_workbook(path)["Điểm thiếu"].iter_rows() for c in row]
