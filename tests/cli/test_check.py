"""`dti check`, declared corrections and who has not reported, run as users run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import dti
from tests.workbooks import wide

CORRECTION = """
[[corrections]]
unit = "Xã Côn Minh"
year = 2024
input = "3.5.b"
was = {was}
now = 600
reason = "thiếu một chữ số 0"
confirmed_by = "Văn phòng UBND xã"
date = 2025-01-15
"""


def checked(*arguments: str | Path, home: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(dti("check", *arguments, "--home", home, "--format", "json").out)[
        "findings"
    ]
    return found


def test_check_stores_and_writes_nothing(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    before = sorted(tmp_path.rglob("*"))
    ended = dti("check", book, "--home", tmp_path, cwd=tmp_path)

    assert ended.code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_check_ends_with_1_where_errors_remain(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": -1, "3.5.b": 677}})

    assert dti("check", book, "--home", tmp_path).code == 1


def test_a_ratio_above_1_names_both_cells(tmp_path: Path) -> None:
    (found,) = checked(wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 700, "3.5.b": 677}}), home=tmp_path)

    assert (found["code"], found["cell"], found["unit"]) == ("ratio-above-one", "C4", "bac-kan/na-ri/con-minh")
    assert "3.5.a = 700 (ô C4)" in found["hint"]
    assert "3.5.b = 677 (ô D4)" in found["hint"]


def test_an_error_report_has_a_sheet_for_each_file_to_send_back(tmp_path: Path) -> None:
    bad = wide(tmp_path / "na-ri.xlsx", {"Xã Côn Minh": {"3.5.a": "nhiều", "3.5.b": 677}})
    good = wide(tmp_path / "ba-be.xlsx", {"Xã Cao Trĩ": {"2.1.a": "Có"}}, district="Ba Bể")
    ended = dti("check", bad, good, "-o", tmp_path / "bao-cao-loi.xlsx", "--home", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "bao-cao-loi.xlsx")
    told = {page.title: " ".join(str(c.value) for row in page for c in row if c.value is not None) for page in book}

    assert ended.code == 1
    assert list(told) == ["na-ri", "ba-be"]
    assert "“nhiều” không phải là số" in told["na-ri"]
    assert "C4" in told["na-ri"]
    assert "không có phát hiện nào" in told["ba-be"]


def test_units_of_a_list_that_have_not_reported_are_named(tmp_path: Path) -> None:
    (tmp_path / "ds.txt").write_text("Xã Côn Minh\nXã Văn Lang\nThị trấn Yến Lạc\n", encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}, "Xã Văn Lang": {"2.1.a": None}})
    (found,) = checked(book, "--units", tmp_path / "ds.txt", home=tmp_path)

    assert found["code"] == "not-reported"
    assert found["message"].startswith("1/3 đơn vị đã nộp; còn thiếu:")
    assert "Xã Văn Lang" in found["message"]
    assert "Thị trấn Yến Lạc" in found["message"]


@pytest.mark.parametrize(
    ("was", "code", "share"), [("60", "correction-applied", 410 / 600 / 0.8), ("61", "correction-stale", 1.0)]
)
def test_a_declared_correction_applies_while_the_cell_still_holds_what_it_says(
    tmp_path: Path, was: str, code: str, share: float
) -> None:
    (tmp_path / "corrections.toml").write_text(CORRECTION.format(was=was), encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 60}})
    ended = dti("score", book, "--home", tmp_path, "--out-dir", tmp_path, "--format", "json")
    answer = json.loads(ended.out)
    (found,) = [f for f in answer["findings"] if f["code"].startswith("correction")]

    assert found["code"] == code
    assert found["cell"] == "D4"
    assert answer["units"][0]["scores"]["3.5"]["score"] == pytest.approx(share * 15)


def test_a_correction_can_mend_text_that_is_no_number(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text(CORRECTION.format(was='"sáu trăm"'), encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 480, "3.5.b": "sáu trăm"}})
    answer = json.loads(dti("score", book, "--home", tmp_path, "--out-dir", tmp_path, "--format", "json").out)

    # 480 ÷ 600 reaches 80 %
    assert answer["units"][0]["scores"]["3.5"]["score"] == 15.0


def test_applied_corrections_are_listed_in_the_scored_workbook(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text(CORRECTION.format(was=60), encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 60}})
    dti("score", book, "--home", tmp_path, "--out-dir", tmp_path)
    page = openpyxl.load_workbook(tmp_path / "x.cham-diem.xlsx")["Phát hiện"]
    text = " ".join(str(c.value) for row in page for c in row if c.value)

    assert "Đã hiệu chỉnh 3.5.b từ 60 thành 600: thiếu một chữ số 0" in text


def test_faulty_corrections_are_all_told_at_once(tmp_path: Path) -> None:
    faulty = CORRECTION.format(was=60).replace("reason", "ly_do") + CORRECTION.format(was=60).replace(
        "year = 2024", 'year = "x"'
    )
    (tmp_path / "corrections.toml").write_text(faulty, encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 60}})
    ended = dti("check", book, "--home", tmp_path)

    assert ended.code == 2
    assert "hiệu chỉnh thứ 1" in ended.err
    assert "hiệu chỉnh thứ 2" in ended.err
