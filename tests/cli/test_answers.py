"""`dti rank`, `gaps`, `explain` and `catalogue`, run as users run them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest

from dti_cli.domain.catalogue import Catalogue, indicators
from dti_cli.domain.units import make_unit
from tests.conftest import dti
from tests.stores import fill
from tests.workbooks import wide


@pytest.fixture(scope="module")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with four units: two equal in points, two that share a slug."""
    home = tmp_path_factory.mktemp("small")
    books = [
        wide(
            home / "a.xlsx",
            {"Xã Đồng Lạc": {"2.1.a": "Có", "2.2.a": "Không"}, "Xã Ân Tình": {"2.1.a": "Không", "2.2.a": "Có"}},
        ),
        wide(
            home / "b.xlsx",
            {"Xã Yên Viên": {"2.1.a": "Có", "2.2.a": "Có"}, "Thị trấn Yên Viên": {"2.1.a": "Không", "2.2.a": "Không"}},
        ),
    ]
    assert dti("score", *books, "--home", home, "--out-dir", home / "ra").code == 0
    return home


def test_equals_share_a_rank_and_stand_in_vietnamese_order(small_home: Path) -> None:
    answer = json.loads(dti("rank", "--province", "Bắc Kạn", "--format", "json", "--home", small_home).out)
    rows = [(u["rank"], u["name"], u["total"]) for u in answer["units"]]

    assert rows == [
        (1, "Xã Yên Viên", 40.0),
        (2, "Xã Ân Tình", 20.0),
        (2, "Xã Đồng Lạc", 20.0),
        (4, "Thị trấn Yên Viên", 0.0),
    ]


def test_a_ranking_of_some_of_the_units_known_says_of_how_many(tmp_path: Path, catalogue: Catalogue) -> None:
    one, two = (make_unit(name, district="Huyện Na Rì", province="Bắc Kạn") for name in ("Xã Kim Hỷ", "Xã Liêm Thủy"))
    fill(tmp_path, catalogue, 2023, {one: {"2.1.a": 1}, two: {"2.1.a": 0}})
    fill(tmp_path, catalogue, 2024, {one: {"2.1.a": 1}})
    latest, before = (dti("rank", "--province", "bac-kan", "--year", y, "--home", tmp_path) for y in ("2024", "2023"))

    assert "Kho còn 1 đơn vị khác chưa có điểm năm 2024" in latest.out
    assert "chưa có điểm" not in before.out


def test_the_rank_is_written_as_a_workbook_where_the_file_is_one(small_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "xep-hang.xlsx"
    ended = dti("rank", "--province", "bac-kan", "-o", path, "--home", small_home)
    page = openpyxl.load_workbook(path)["Xếp hạng"]
    rows = [row for row in page.iter_rows(values_only=True) if isinstance(row[0], int)]

    assert ended.code == 0, ended.err
    assert [(row[0], row[1]) for row in rows] == [
        (1, "Xã Yên Viên"),
        (2, "Xã Ân Tình"),
        (2, "Xã Đồng Lạc"),
        (4, "Thị trấn Yên Viên"),
    ]


def test_a_workbook_of_someone_else_is_not_written_over_by_a_rank(small_home: Path, tmp_path: Path) -> None:
    path = wide(tmp_path / "cua-toi.xlsx", {"Xã Đồng Lạc": {"2.1.a": "Có"}})
    before = path.read_bytes()

    assert dti("rank", "--province", "bac-kan", "-o", path, "--home", small_home).code == 3
    assert path.read_bytes() == before


def test_an_unknown_place_is_answered_with_a_command_that_helps(small_home: Path) -> None:
    province = dti("rank", "--province", "xyz-qwj", "--home", small_home)
    unit = dti("gaps", "--unit", "xyz-qwj", "--home", small_home)
    district = dti("rank", "--province", "bac-kan", "--district", "xyz-qwj", "--home", small_home)

    assert (province.code, unit.code, district.code) == (2, 2, 2)
    assert "Kho đang có: Bắc Kạn. Xem bằng lệnh: dti rank --province bac-kan;" in province.err
    assert "dti score" in province.err
    assert "Xem các tên đã lưu bằng lệnh: dti rank --province bac-kan" in unit.err
    assert "Kho đang có: Huyện Na Rì." in district.err


def test_the_rank_within_a_kind_leaves_the_others_out(small_home: Path) -> None:
    answer = json.loads(
        dti("rank", "--province", "bac-kan", "--type", "thi-tran", "--format", "json", "--home", small_home).out
    )

    assert [(u["rank"], u["unit"]) for u in answer["units"]] == [(1, "bac-kan/na-ri/thi-tran-yen-vien")]


def test_csv_carries_a_byte_order_mark(small_home: Path) -> None:
    text = dti("rank", "--province", "bac-kan", "--format", "csv", "--home", small_home).out

    assert text.startswith("\ufeff")
    assert next(list(csv.reader(io.StringIO(text[1:])))[1:2].__iter__())[:3] == [
        "1",
        "bac-kan/na-ri/xa-yen-vien",
        "Xã Yên Viên",
    ]


@pytest.mark.parametrize(
    "name", ["dong-lac", "na-ri/dong-lac", "bac-kan/na-ri/dong-lac", "Xã Đồng Lạc", "xã đồng lạc", "Xã Đồng Lạc"]
)
def test_a_unit_is_found_by_slug_suffix_id_and_name(small_home: Path, name: str) -> None:
    ended = dti("gaps", "--unit", name, "--format", "json", "--home", small_home)

    assert json.loads(ended.out)["unit"] == "bac-kan/na-ri/dong-lac"


def test_an_ambiguous_unit_lists_every_id_to_type(small_home: Path) -> None:
    ended = dti("gaps", "--unit", "yen-vien", "--home", small_home)

    assert ended.code == 2
    assert "bac-kan/na-ri/xa-yen-vien" in ended.err
    assert "bac-kan/na-ri/thi-tran-yen-vien" in ended.err


def test_an_unknown_unit_suggests_the_nearest(small_home: Path) -> None:
    ended = dti("gaps", "--unit", "dong-lak", "--home", small_home)

    assert ended.code == 2
    assert "Xã Đồng Lạc" in ended.err


def test_gaps_are_sorted_by_size_then_by_code(small_home: Path) -> None:
    answer = json.loads(dti("gaps", "--unit", "xa-yen-vien", "--format", "json", "--home", small_home).out)
    order = [(g["gap"], g["code"]) for g in answer["gaps"]]

    assert order == sorted(order, key=lambda row: (-row[0], [int(n) for n in row[1].split(".")]))
    assert len(order) == 62  # 64 leaves, two of them at full points
    assert (
        len(
            json.loads(dti("gaps", "--unit", "xa-yen-vien", "--all", "--format", "json", "--home", small_home).out)[
                "gaps"
            ]
        )
        == 64
    )


def test_the_gaps_of_con_minh_2023_add_up_to_800(scored_home: Path) -> None:
    answer = json.loads(
        dti("gaps", "--unit", "con-minh", "--year", "2023", "--format", "json", "--home", scored_home).out
    )

    assert pytest.approx(sum(g["gap"] for g in answer["gaps"])) == 800
    first = answer["gaps"][0]
    # the largest maxima are 25: 8.1, 8.5, 8.7 and 8.9, all at 0
    assert (first["code"], first["gap"]) == ("8.1", 25.0)


def test_the_latest_year_is_taken_unless_one_is_named(scored_home: Path) -> None:
    assert json.loads(dti("gaps", "--unit", "con-minh", "--format", "json", "--home", scored_home).out)["year"] == 2024


def test_a_year_that_is_not_stored_is_told(scored_home: Path) -> None:
    ended = dti("gaps", "--unit", "con-minh", "--year", "2001", "--home", scored_home)

    assert ended.code == 2
    assert "2023 (bac-kan-2022)" in ended.err


def test_every_indicator_can_be_explained_in_both_years(scored_home: Path, catalogue: Catalogue) -> None:
    from dti_cli.pipeline.answers import explain
    from dti_cli.pipeline.rounds import Asked
    from dti_cli.pipeline.showing import text_of

    codes = [i.code for i in indicators(catalogue)] + [p.code for p in catalogue.pillars]
    for year in (2023, 2024):
        for code in codes:
            text = text_of(explain(Asked(scored_home, year), "con-minh", code), "table")
            assert f"chỉ số {code}:" in text
            assert "Quyết định số 1294/QĐ-UBND" in text
    assert len(codes) == 73


def test_explain_shows_cells_rule_arithmetic_and_basis(tmp_path: Path) -> None:
    book = wide(tmp_path / "na-ri.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    dti("score", book, "--home", tmp_path, "--out-dir", tmp_path)
    text = dti("explain", "--unit", "con-minh", "3.5", "--home", tmp_path).out

    for part in (
        "410 hộ",
        "C4",
        "677 hộ",
        "D4",
        "na-ri.xlsx",
        "410 ÷ 677 ÷ 0,8 × 15",
        "11,36",
        "Quyết định số 1294/QĐ-UBND",
        "mục 3.5",
    ):
        assert part in text


def test_explain_gives_numbers_as_numbers_beside_their_words(scored_home: Path) -> None:
    def told(*arguments: str) -> dict[str, Any]:
        ended = dti("explain", "--unit", "con-minh", *arguments, "--format", "json", "--home", scored_home)
        return cast("dict[str, Any]", json.loads(ended.out))

    reckoned, answer, typed = told("3.5"), told("2.1"), told("--year", "2023", "4.4")

    assert [(f["value"], f["number"]) for f in reckoned["inputs"]] == [("665 hộ", 665), ("1.159 hộ", 1159)]
    assert [f["number"] for f in answer["inputs"]] == [None]
    # The appendix prints 5 points beside 4.4 (G33); the figures of 2024 came without points.
    assert (reckoned["recorded"], typed["recorded"]) == (None, 5)


def test_an_unknown_code_is_told_with_near_ones(scored_home: Path) -> None:
    ended = dti("explain", "--unit", "con-minh", "3.55", "--home", scored_home)

    assert ended.code == 2
    assert "3.5" in ended.err


def test_nothing_stored_yet_says_what_to_do_first(tmp_path: Path) -> None:
    ended = dti("rank", "--province", "bac-kan", "--home", tmp_path)

    assert ended.code == 2
    assert "dti score" in ended.err


def test_a_store_that_is_no_store_ends_with_4(tmp_path: Path) -> None:
    (tmp_path / "dti.sqlite").write_bytes(b"khong phai kho" * 100)
    ended = dti("rank", "--province", "bac-kan", "--home", tmp_path)

    assert ended.code == 4
    assert "hỏng" in ended.err


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("rank-bac-kan-2024.txt", ["rank", "--province", "bac-kan"]),
        ("gaps-con-minh-2023.txt", ["gaps", "--unit", "con-minh", "--year", "2023"]),
        ("explain-con-minh-2024-3.5.txt", ["explain", "--unit", "con-minh", "3.5"]),
        ("explain-con-minh-2023-4.4.txt", ["explain", "--unit", "con-minh", "--year", "2023", "4.4"]),
        ("catalogue-check.txt", ["catalogue", "check", "bac-kan-2022"]),
    ],
)
def test_golden_output(name: str, arguments: list[str], scored_home: Path, golden: Callable[[str, str], None]) -> None:
    golden(name, dti(*arguments, "--home", scored_home).out.replace("\\", "/"))


def test_wrong_usage_is_told_in_vietnamese() -> None:
    for arguments, words in [
        (["gapz"], "Không có lệnh “gapz”"),
        (["gaps"], "Thiếu tùy chọn --unit"),
        (["gaps", "--unit", "x", "--year", "abc"], "phải là số nguyên"),
        (["gaps", "--unit", "x", "--lạ"], "Không có tùy chọn"),
        (["score"], "Thiếu tham số"),
        (["gaps", "--unit", "x", "--format", "pdf"], "Không có dạng “pdf”"),
    ]:
        ended = dti(*arguments)
        assert ended.code == 2, arguments
        assert words in ended.err, arguments


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "cp437", "ascii"])
def test_output_is_utf8_whatever_the_code_page(encoding: str) -> None:
    ended = dti("--help", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})

    assert ended.code == 0
    assert "Chấm điểm chuyển đổi số" in ended.out


def test_an_unforeseen_fault_prints_one_line_and_logs_the_rest(tmp_path: Path) -> None:
    probe = (
        "import sys, dti_cli.pipeline.gap_answers as answers\n"
        "from dti_cli.cli.app import run\n"
        "def broken(*_, **__): raise RuntimeError('ngoài dự kiến')\n"
        "answers.gaps = broken\n"
        "sys.exit(run(['gaps', '--unit', 'x', '--home', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 70
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    (log,) = (tmp_path / "log").iterdir()
    assert "RuntimeError: ngoài dự kiến" in log.read_text("utf-8")
