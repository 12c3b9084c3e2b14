"""`dti check`, declared corrections and who has not reported, run as users run them."""

from __future__ import annotations

import json
import os
import sys
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


def test_blank_cells_of_a_unit_are_one_line_on_the_screen_and_a_finding_each_in_json(tmp_path: Path) -> None:
    units: dict[str, dict[str, Any]] = {
        "Xã Côn Minh": {"2.1.a": "Có", "3.5.a": None, "3.5.b": None},
        "Xã Kim Hỷ": {"2.1.a": "Có", "3.5.a": 5, "3.5.b": None},
    }
    book = wide(tmp_path / "x.xlsx", units)
    screen = " ".join(dti("check", book, "--home", tmp_path).out.split())
    found = checked(book, home=tmp_path)
    dti("check", book, "--home", tmp_path, "-o", tmp_path / "bao-cao.xlsx")
    report = openpyxl.load_workbook(tmp_path / "bao-cao.xlsx")["x"]
    cells = [str(c.value) for row in report.iter_rows() for c in row if str(c.value).startswith("Ô số liệu")]

    assert "Trống 2 ô: 3.5 (D4); 3.5 (E4)." in screen
    assert "Ô số liệu 3.5.b để trống." in screen
    assert "3 cảnh báo (các ô trống gộp theo đơn vị)." in screen
    assert [f["cell"] for f in found if f["code"] == "missing-value"] == ["D4", "E4", "E5"]
    assert len(cells) == 3


def test_an_error_report_has_a_sheet_for_each_file_to_send_back(tmp_path: Path) -> None:
    bad = wide(tmp_path / "na-ri.xlsx", {"Xã Côn Minh": {"3.5.a": "nhiều", "3.5.b": 677}})
    good = wide(tmp_path / "ba-be.xlsx", {"Xã Cao Trĩ": {"2.1.a": "Có"}}, district="Ba Bể")
    ended = dti("check", bad, good, "-o", tmp_path / "bao-cao-loi.xlsx", "--home", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "bao-cao-loi.xlsx")
    told = {page.title: " ".join(str(c.value) for row in page for c in row if c.value is not None) for page in book}

    assert ended.code == 1
    assert list(told) == ["na-ri", "ba-be", "_dti"]
    assert book["_dti"].sheet_state == "veryHidden"
    assert "“nhiều” không phải là số" in told["na-ri"]
    assert "C4" in told["na-ri"]
    assert "không có phát hiện nào" in told["ba-be"]


def test_the_province_of_a_list_holds_for_workbooks_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "ds.txt").write_text("Xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn\nXã Văn Lang\n", encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}}, province=None)
    (found,) = checked(book, "--units", tmp_path / "ds.txt", home=tmp_path)

    assert found["code"] == "not-reported"
    assert found["message"].startswith("1/2 đơn vị đã nộp; còn thiếu: Xã Văn Lang")


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


def test_its_own_report_is_no_data(tmp_path: Path) -> None:
    bad = wide(tmp_path / "na-ri.xlsx", {"Xã Côn Minh": {"3.5.a": "nhiều", "3.5.b": 677}})
    dti("check", bad, "-o", tmp_path / "bao-cao-loi.xlsx", "--home", tmp_path)

    assert [f["code"] for f in checked(tmp_path / "bao-cao-loi.xlsx", home=tmp_path)] == ["own-report"]


def test_a_name_that_is_not_on_the_list_is_not_scored_and_the_nearest_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "ds.txt").write_text("Xã Côn Minh\nXã Văn Lang\n", encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}, "Xã Vân Lang": {"2.1.a": "Có"}})
    found = {f["code"]: f for f in checked(book, "--units", tmp_path / "ds.txt", home=tmp_path)}

    assert sorted(found) == ["not-reported", "unit-not-listed"]
    assert "Xã Văn Lang" in found["unit-not-listed"]["hint"]


def test_a_name_that_differs_from_a_stored_one_in_accents_only_is_not_scored(tmp_path: Path) -> None:
    dti("score", wide(tmp_path / "a.xlsx", {"Xã Bộc Bố": {"2.1.a": "Có"}}), "--home", tmp_path, "--out-dir", tmp_path)
    (found,) = checked(wide(tmp_path / "b.xlsx", {"Xã Bôc Bố": {"2.1.a": "Có"}}), home=tmp_path)

    assert (found["code"], found["severity"]) == ("unit-near-known", "error")
    assert "Xã Bộc Bố" in found["message"]


def test_a_unit_all_of_whose_cells_are_blank_wipes_out_nothing_and_is_not_ranked(tmp_path: Path) -> None:
    one = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}, "Xã Văn Lang": {"2.1.a": None}})
    two = wide(tmp_path / "b.xlsx", {"Xã Côn Minh": {"2.1.a": None}, "Xã Kim Hỷ": {"2.1.a": "Không"}})
    for book in (one, two):
        dti("score", book, "--home", tmp_path, "--out-dir", tmp_path)
    league = json.loads(dti("rank", "--province", "bac-kan", "--format", "json", "--home", tmp_path).out)["units"]

    assert [(u["name"], u["total"]) for u in league] == [("Xã Côn Minh", 20.0), ("Xã Kim Hỷ", 0.0)]


def test_a_slug_that_means_no_known_place_is_wrong_usage(tmp_path: Path) -> None:
    book = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}}, district=None)
    ended = dti("check", book, "--district", "na-ri", "--home", tmp_path)

    assert ended.code == 2
    assert "tên đủ dấu" in ended.err


def test_a_fuller_name_renames_the_unit_stored_in_part(tmp_path: Path) -> None:
    dti("score", wide(tmp_path / "a.xlsx", {"Côn Minh": {"2.1.a": "Có"}}), "--home", tmp_path, "--out-dir", tmp_path)
    dti("score", wide(tmp_path / "b.xlsx", {"Xã Côn Minh": {"2.2.a": "Có"}}), "--home", tmp_path, "--out-dir", tmp_path)
    league = json.loads(dti("rank", "--province", "bac-kan", "--format", "json", "--home", tmp_path).out)["units"]

    assert [(u["name"], u["unit"], u["total"]) for u in league] == [("Xã Côn Minh", "bac-kan/na-ri/con-minh", 40.0)]


def test_names_without_a_type_word_are_told_once_each(tmp_path: Path) -> None:
    found = checked(wide(tmp_path / "a.xlsx", {"Côn Minh": {"2.1.a": "Có"}}), home=tmp_path)

    assert [(f["code"], f["raw"]) for f in found] == [("unit-type-missing", "Côn Minh")]


def test_figures_of_another_province_than_the_decision_s_are_told(tmp_path: Path) -> None:
    book = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}}, province="Thái Nguyên", district=None)
    (found,) = checked(book, "--catalogue", "bac-kan-2022", home=tmp_path)

    assert found["code"] == "other-province"
    assert "Thái Nguyên" in found["message"]


def test_a_correction_of_an_unknown_unit_is_told(tmp_path: Path) -> None:
    text = CORRECTION.format(was=60).replace("Xã Côn Minh", "Xã Không Có")
    (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
    (found,) = checked(wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}}), home=tmp_path)

    assert (found["code"], found["severity"]) == ("correction-unknown", "warning")


def test_a_correction_mends_the_twins_read_from_the_same_cell(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text(CORRECTION.format(was=60), encoding="utf-8")
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 300, "3.5.b": 60, "8.3.a": 300}})
    scores = json.loads(dti("score", book, "--home", tmp_path, "--out-dir", tmp_path, "--format", "json").out)["units"][
        0
    ]["scores"]

    # 3.5: 300 ÷ 600 ÷ 80 % × 15; 8.3 shares the number of households: 300 ÷ 600 × 20
    assert (scores["3.5"]["score"], scores["8.3"]["score"]) == (pytest.approx(9.375), pytest.approx(10.0))


def test_a_file_that_may_be_of_several_catalogues_does_not_stop_the_others(tmp_path: Path) -> None:
    sure = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    open_ = wide(tmp_path / "b.xlsx", {"Xã Côn Minh": {"1.1.a": 1, "1.2.a": 2}}, province="Hà Giang", district=None)
    found = checked(sure, open_, home=tmp_path)

    assert [(f["code"], f["file"]) for f in found if f["severity"] == "error"] == [("unsettled-catalogue", str(open_))]


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_result_is_never_written_over_what_is_read(command: str, tmp_path: Path) -> None:
    book = wide(tmp_path / "mine.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    named = book if command == "check" else book.rename(tmp_path / "mine.csv")
    before = named.read_bytes()
    ended = dti(command, named, "-o", named, "--home", tmp_path / "h")

    assert (ended.code, named.read_bytes()) == (2, before)
    assert "tệp đầu vào" in ended.err


def test_a_report_of_an_earlier_check_may_be_replaced(tmp_path: Path) -> None:
    wide(tmp_path / "in" / "mine.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    report = tmp_path / "in" / "bao-cao.xlsx"
    ended = [dti("check", tmp_path / "in", "-o", report, "--home", tmp_path / "h") for _ in range(2)]

    assert [e.code for e in ended] == [0, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes and links")
def test_a_name_of_stray_bytes_and_a_circle_of_links_cost_only_themselves(tmp_path: Path) -> None:
    good = wide(tmp_path / "in" / "good.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/bad\xff.xlsx")).write_bytes(good.read_bytes())
    for one, other in (("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")):
        (tmp_path / "in" / one).symlink_to(other)
    ended = dti(
        "score", tmp_path / "in", tmp_path / "in" / "a.xlsx", "--home", tmp_path / "h", "--out-dir", tmp_path / "ra",
        "--format", "json",
    )  # fmt: skip
    answer = json.loads(ended.out)

    assert ended.code == 3, ended.err
    assert [u["name"] for u in answer["units"]] == ["Xã Côn Minh"]
    told = sorted(f["message"] for f in answer["findings"] if f["code"] == "unreadable-workbook")
    assert ["liên kết" in m for m in told] == [True, True, False]
    assert "không phải mã UTF-8" in told[2]
