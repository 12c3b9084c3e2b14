"""Years that a file and an option disagree on, years that have not begun, names that differ in accents only."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES, dti
from tests.workbooks import Cell, save_rows

HEAD = ["Đơn vị", "Huyện", "Tỉnh", "3.5.a", "3.5.b"]


def found(tmp_path: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    ended = dti("check", *arguments, "--catalogue", "bac-kan-2022", "--home", tmp_path, "--format", "json")
    told: list[dict[str, Any]] = json.loads(ended.out)["findings"]
    return told


def wide(path: Path, title: str, *names: str) -> Path:
    rows: list[Sequence[Cell]] = [[name, "Huyện Na Rì", "Bắc Kạn", 410, 677] for name in names]
    return save_rows(path, [[title], HEAD, *rows])


@pytest.mark.parametrize(("asked", "told"), [("2024", ["2023"]), ("2023", [])])
def test_a_year_that_the_table_does_not_say_is_told(tmp_path: Path, asked: str, told: list[str]) -> None:
    book = wide(tmp_path / "a.xlsx", "Số liệu năm 2023", "Xã Côn Minh")
    said = [f["message"] for f in found(tmp_path, book, "--year", asked) if f["code"] == "other-year"]

    assert [re.findall(r"Bảng ghi năm (\d+) ", message) for message in said] == [[year] for year in told]


def test_a_year_in_the_heading_of_points_outweighs_no_option_in_silence(tmp_path: Path) -> None:
    told = found(tmp_path, SAMPLES / "con-minh-2023.xlsx", "--year", "2024")

    assert [(f["code"], f["severity"]) for f in told if f["code"] == "other-year"] == [("other-year", "warning")]


def test_a_year_that_has_not_begun_is_told(tmp_path: Path) -> None:
    book = wide(tmp_path / "a.xlsx", "Số liệu năm 2042", "Xã Côn Minh", "Xã Cư Lễ")

    assert [f["message"] for f in found(tmp_path, book) if f["code"] == "future-year"] == [
        "Năm 2042 của 2 đơn vị còn ở tương lai."
    ]


def test_a_blank_row_of_a_coming_year_is_no_figure(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [["Số liệu năm 2042"], HEAD, ["Xã Côn Minh", "Huyện Na Rì", "Bắc Kạn", None, None]]
    book = save_rows(tmp_path / "a.xlsx", rows)

    assert [f for f in found(tmp_path, book) if f["code"] == "future-year"] == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            ("Xã Côn Minh", "Xã Con Minh"),
            [("Xã Côn Minh", "Xã Con Minh"), ("Xã Con Minh", "Xã Côn Minh")],
        ),
        (("Xã Côn Minh", "Xã Cư Lễ"), []),
        (("Xã Côn Minh", "Thị trấn Con Minh"), []),
    ],
)
def test_new_names_that_differ_in_accents_only_are_told(
    tmp_path: Path, names: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    book = wide(tmp_path / "a.xlsx", "Số liệu năm 2024", *names)
    said = [f["message"] for f in found(tmp_path, book) if f["code"] == "units-alike" and f["severity"] == "warning"]

    assert [tuple(re.findall(r"“(.+?)”", message)) for message in said] == told


@pytest.mark.parametrize(("then", "what"), [("abc", "Số liệu không dùng được"), (None, "Ô trống")])
def test_a_stored_value_that_is_lost_is_told_with_what_stands_there_now(
    tmp_path: Path, then: str | None, what: str
) -> None:
    asked = ["--catalogue", "bac-kan-2022", "--year", "2024", "--home", str(tmp_path), "--out-dir", str(tmp_path)]
    for value in (410, then):
        book = save_rows(tmp_path / "a.xlsx", [HEAD, ["Xã Côn Minh", "Huyện Na Rì", "Bắc Kạn", value, 677]])
        ended = dti("score", book, *asked, "--format", "json")

    told = [f["message"] for f in json.loads(ended.out)["findings"] if f["code"] == "blanked-value"]
    assert told == [f"{what} của 3.5.a thay giá trị đã lưu 410."]


def test_what_keeps_a_table_from_being_scored_is_told_before_its_cells(tmp_path: Path) -> None:
    rows = [[f"Xã Số {n}", "Huyện Na Rì", "Bắc Kạn", "abc", "xyz"] for n in range(12)]
    book = save_rows(tmp_path / "a.xlsx", [HEAD, *rows])
    ended = dti("score", book, "--catalogue", "bac-kan-2022", "--home", tmp_path, "--out-dir", tmp_path / "ra")
    lines = ended.out.splitlines()

    assert "Không xác định được năm" in lines[lines.index("Lỗi:") + 1]


def test_letters_that_look_alike_and_a_province_without_accents_open_no_further_unit(tmp_path: Path) -> None:
    scored: list[str | Path] = [
        "--catalogue",
        "bac-kan-2022",
        "--home",
        tmp_path,
        "--out-dir",
        tmp_path / "ra",
        "--format",
        "json",
    ]
    first = wide(tmp_path / "a.xlsx", "Số liệu năm 2024", "Xã Côn Minh", "Xã Cư Lễ")
    again = wide(tmp_path / "b.xlsx", "Số liệu năm 2024", "Xã \u0421ôn Minh", "Xã\u200d Cư L\u00adễ")
    ids = ["bac-kan/na-ri/con-minh", "bac-kan/na-ri/cu-le"]
    for book, province in ((first, "bac-kan"), (again, "bac-kan"), (first, "Bac Kan")):
        told = json.loads(dti("score", book, "--province", province, *scored).out)
        assert sorted(unit["unit"] for unit in told["units"]) == ids

    ranked = json.loads(dti("rank", "--province", "Bac Kan", "--home", tmp_path, "--format", "json").out)
    assert sorted(unit["unit"] for unit in ranked["units"]) == ids


def test_last_years_file_under_another_year_is_told_first(tmp_path: Path) -> None:
    rows = [[f"Xã Số {n}", "Huyện Na Rì", "Bắc Kạn", "abc", "xyz"] for n in range(12)]
    book = save_rows(tmp_path / "hop-thu" / "a.xlsx", [["Số liệu năm 2023"], HEAD, *rows])
    place = ("--home", tmp_path, "--out-dir", tmp_path / "ra")
    ended = dti("score", book, "--catalogue", "bac-kan-2022", "--year", "2024", *place)
    scored = ended.out.splitlines()
    (tmp_path / "dti.toml").write_text('catalogue = "bac-kan-2022"\nyear = 2024\n', "utf-8")
    done = dti("run", "--config", tmp_path / "dti.toml").out.splitlines()

    for lines, heading in ((scored, "Lỗi:"), (done, "Lỗi trong số liệu:")):
        start = lines.index("Cảnh báo:")
        assert "Bảng ghi năm 2023 nhưng được chấm vào năm 2024" in lines[start + 1]
        assert lines[start + 2] == heading


@pytest.mark.parametrize("spelt", ["tỉnh bắc kạn", "Bắc-Kạn", "tỉnh vân nam"])
def test_a_province_spelt_in_another_way_is_the_one_that_is_stored(tmp_path: Path, spelt: str) -> None:
    first = "Vân Nam" if "vân" in spelt else "Bắc Kạn"
    for name, province, broad in (("a", first, 100), ("b", spelt, 900)):
        book = save_rows(
            tmp_path / f"{name}.xlsx",
            [[*HEAD, "Năm"], ["Xã Côn Minh", "Huyện Na Rì", province, broad, 1000, 2024]],
        )
        ended = dti("score", book, "--catalogue", "bac-kan-2022", "--home", tmp_path, "--out-dir", tmp_path / "ra")
        assert "chấm 1 đơn vị" in ended.out

    table = json.loads(dti("rank", "--province", first, "--home", tmp_path, "--format", "json").out)
    # 900 of 1,000 households are above the 80 % that earn all 15 points.
    assert [(u["unit"].rpartition("/")[2], u["total"]) for u in table["units"]] == [("con-minh", 15.0)]
    assert table["province"] == first
