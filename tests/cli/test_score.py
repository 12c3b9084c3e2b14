"""`dti score`, run as users run it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import SAMPLES, dti
from tests.workbooks import wide


def scored(*arguments: str | Path, home: Path) -> dict[str, Any]:
    ended = dti("score", *arguments, "--home", home, "--out-dir", home / "ra", "--format", "json")
    assert ended.code == 0, ended.err
    answer: dict[str, Any] = json.loads(ended.out)
    return answer


@pytest.fixture(scope="module")
def con_minh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return scored(SAMPLES / "con-minh-2023.xlsx", home=tmp_path_factory.mktemp("con-minh"))


def test_the_published_points_of_con_minh_add_up_to_100_of_900(con_minh: dict[str, Any]) -> None:
    (unit,) = con_minh["units"]

    # 20 (1.1) + 15 + 15 (3.1, 3.2) + 15 + 15 + 5 + 5 (4.1, 4.2, 4.4, 4.7) + 10 (6.1)
    assert (unit["total"], unit["max"]) == (100.0, 900.0)
    assert unit["unit"] == "bac-kan/na-ri/con-minh"
    assert (unit["name"], unit["type"]) == ("Xã Côn Minh", "xa")
    assert (con_minh["catalogue"], con_minh["year"]) == ("bac-kan-2022", 2023)


def test_its_pillars_keep_the_printed_maximum_beside_the_sum(con_minh: dict[str, Any]) -> None:
    pillars = con_minh["units"][0]["pillars"]

    assert {c: p["score"] for c, p in pillars.items()} == {
        "1": 20,
        "2": 0,
        "3": 30,
        "4": 40,
        "5": 0,
        "6": 10,
        "7": 0,
        "8": 0,
    }
    assert (pillars["5"]["max"], pillars["5"]["declared_max"]) == (90, 100)
    assert (pillars["7"]["max"], pillars["7"]["declared_max"]) == (110, 100)


def test_a_blank_score_is_missing_and_widens_the_bounds(con_minh: dict[str, Any]) -> None:
    unit = con_minh["units"][0]

    assert unit["scores"]["8.9"] == {"score": 0.0, "max": 25.0, "status": "missing", "recorded": None}
    assert (unit["low"], unit["high"]) == (100.0, 125.0)
    assert unit["scores"]["4.4"] == {"score": 5.0, "max": 15.0, "status": "recorded", "recorded": 5.0}


def test_every_contradiction_in_the_published_table_is_found_once(con_minh: dict[str, Any]) -> None:
    found = sorted((f["code"], f["indicator"]) for f in con_minh["findings"] if f["severity"] != "info")

    assert found == sorted(
        [
            *(("max-differs", code) for code in ("5", "7")),
            *(("recorded-total-differs", code) for code in ("4", "5", "5.8", "6")),
            *(("recorded-impossible", code) for code in ("4.4", "4.7", "6.1")),
            ("recorded-blank", "8.9"),
            *(("done-below-max", c) for c in ("2.1", "2.2", "2.3", "3.6", "3.7", "4.3", "4.4", "4.7", "6.1", "7.5")),
        ]
    )


def test_every_finding_names_its_cell(con_minh: dict[str, Any]) -> None:
    page = openpyxl.load_workbook(SAMPLES / "con-minh-2023.xlsx").active
    assert page is not None
    cells = {f["indicator"]: f["cell"] for f in con_minh["findings"] if f["code"] == "recorded-impossible"}

    assert {code: page[cell].value for code, cell in cells.items()} == {"4.4": 5, "4.7": 5, "6.1": 10}


def test_ratios_and_answers_are_scored_by_the_rule(tmp_path: Path) -> None:
    figures = {"3.5.a": 410, "3.5.b": 677, "2.1.a": "Có", "2.2.a": "Không", "1.4.a": "Có", "1.4.b": 0}
    answer = scored(wide(tmp_path / "na-ri.xlsx", {"Xã Côn Minh": figures}), home=tmp_path)
    scores = answer["units"][0]["scores"]

    assert pytest.approx(scores["3.5"]["score"], abs=1e-9) == 410 / 677 / 0.8 * 15
    assert [scores[c]["score"] for c in ("2.1", "2.2", "1.4")] == [20, 0, 3.75]
    assert scores["3.1"]["status"] == "missing"


def test_a_bad_file_does_not_stop_the_good_ones(tmp_path: Path) -> None:
    good = wide(tmp_path / "tot.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"PK\x03\x04 khong phai tep Excel")
    ended = dti(
        "score", bad, good, tmp_path / "khong-co.xlsx", "--home", tmp_path, "--out-dir", tmp_path, "--format", "json"
    )
    answer = json.loads(ended.out)

    assert ended.code == 3
    assert [u["name"] for u in answer["units"]] == ["Xã Côn Minh"]
    assert [f["code"] for f in answer["findings"] if f["file"].endswith("khong-co.xlsx")] == ["missing-file"]
    assert {str(bad), str(tmp_path / "khong-co.xlsx")} == {
        f["file"] for f in answer["findings"] if f["severity"] == "error"
    }
    assert "Traceback" not in ended.err


def test_text_where_a_number_belongs_is_named_with_its_cell_and_counts_as_0(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": "bốn trăm", "3.5.b": 677}})
    answer = scored(book, home=tmp_path)
    (finding,) = [f for f in answer["findings"] if f["code"] == "not-a-number"]

    assert (finding["cell"], finding["sheet"], finding["raw"]) == ("C4", "Số liệu", "bốn trăm")
    assert answer["units"][0]["scores"]["3.5"] == {"score": 0.0, "max": 15.0, "status": "invalid", "recorded": None}


def test_strict_ends_with_1_while_errors_remain(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": "bốn trăm", "3.5.b": 677}})

    assert dti("score", book, "--strict", "--home", tmp_path, "--out-dir", tmp_path).code == 1
    assert dti("score", book, "--home", tmp_path, "--out-dir", tmp_path).code == 0


@pytest.mark.parametrize(("missing", "option"), [("province", "--province"), ("year", "--year")])
def test_what_cannot_be_settled_is_asked_for_by_option(tmp_path: Path, missing: str, option: str) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}}, **{missing: None})
    ended = dti(
        "score", book, "--catalogue", "bac-kan-2022", "--home", tmp_path, "--out-dir", tmp_path, "--format", "json"
    )
    answer = json.loads(ended.out)

    assert answer["units"] == []
    assert option in next(f["hint"] for f in answer["findings"] if f["code"] == f"missing-{missing}")


def test_two_different_values_in_one_run_are_an_error_and_neither_is_used(tmp_path: Path) -> None:
    one = wide(tmp_path / "mot.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    two = wide(tmp_path / "hai.xlsx", {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677}})
    answer = scored(one, two, home=tmp_path)
    (unit,) = answer["units"]

    assert [f["code"] for f in answer["findings"] if f["severity"] == "error"] == ["conflicting-values"]
    assert (unit["scores"]["3.5"]["status"], unit["scores"]["3.5"]["score"]) == ("invalid", 0.0)


def test_a_later_run_replaces_and_says_so_and_history_keeps_the_old_value(tmp_path: Path) -> None:
    book = tmp_path / "x.xlsx"
    scored(wide(book, {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}}), home=tmp_path)
    answer = scored(wide(book, {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677}}), home=tmp_path)
    (finding,) = [f for f in answer["findings"] if f["code"] == "replaced-value"]
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        history = connection.execute("SELECT key, value FROM history").fetchall()

    assert "410" in finding["message"]
    assert "420" in finding["message"]
    assert history == [("3.5.a", 410.0)]


def test_scoring_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})

    assert scored(book, home=tmp_path) == scored(book, home=tmp_path)


def test_min_max_rescores_the_province_when_a_new_district_arrives(tmp_path: Path) -> None:
    home = tmp_path
    scored(wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"5.1.a": 2}}), home=home)
    scored(
        wide(tmp_path / "b.xlsx", {"Xã Yến Dương": {"5.1.a": 4}, "Xã Cao Trĩ": {"5.1.a": 0}}, district="Ba Bể"),
        home=home,
    )
    ended = dti("rank", "--province", "bac-kan", "--format", "json", "--home", home)

    # 5.1 carries 10 points: (2 − 0) ÷ (4 − 0) × 10 = 5
    points = {u["name"]: u["total"] for u in json.loads(ended.out)["units"]}
    assert points == {"Xã Yến Dương": 10.0, "Xã Côn Minh": 5.0, "Xã Cao Trĩ": 0.0}


def test_text_from_a_workbook_never_becomes_a_formula(tmp_path: Path) -> None:
    hostile = "=HYPERLINK(1)"
    path = wide(
        tmp_path / "x.xlsx", {f"Xã {hostile}": {"3.5.a": "@SUM(1)", "3.5.b": 677}, "Xã Côn Minh": {"3.5.a": hostile}}
    )
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path)
    answer = scored(path, home=tmp_path)
    written = openpyxl.load_workbook(answer["outputs"][0])
    cells = [cell for page in written for row in page.iter_rows() for cell in row]

    assert hostile in {f["raw"] for f in answer["findings"]}
    assert [c.coordinate for c in cells if c.data_type == "f"] == []
    assert any(c.value == hostile for c in cells)


def test_an_output_that_cannot_be_written_ends_with_3_and_the_store_is_kept(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    blocked = tmp_path / "ra"
    blocked.write_text("đây là một tệp, không phải thư mục")
    ended = dti("score", book, "--home", tmp_path, "--out-dir", blocked)

    assert ended.code == 3
    assert "Không ghi được" in ended.err
    assert dti("gaps", "--unit", "con-minh", "--home", tmp_path).code == 0


def test_who_of_a_list_has_not_reported_is_told_with_the_first_dozen_names(tmp_path: Path) -> None:
    book = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    (tmp_path / "ds.txt").write_text("Xã Côn Minh\n" + "\n".join(f"Xã Số {n}" for n in range(1, 15)), "utf-8")
    ended = dti("score", book, "--units", tmp_path / "ds.txt", "--home", tmp_path, "--out-dir", tmp_path / "ra")

    first = "; ".join(f"Xã Số {n}" for n in range(1, 13))
    assert f"1/15 đơn vị đã nộp; còn thiếu: {first}; …\n" in ended.out
