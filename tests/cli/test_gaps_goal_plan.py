"""`dti gaps`, `goal` and `plan`, run as users run them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dti_cli.domain.units import make_unit
from dti_cli.reading.catalogue_files import load_named
from tests.conftest import dti
from tests.stores import fill

NA_RI, BAC_KAN = "Huyện Na Rì", "Bắc Kạn"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = {
        make_unit("Xã Côn Minh", district=NA_RI, province=BAC_KAN): {
            "2.1.a": 0,
            "2.2.a": 0,
            "3.5.a": 410,
            "3.5.b": 677,
        },
        make_unit("Xã Kim Hỷ", district=NA_RI, province=BAC_KAN): {"2.1.a": 1, "2.2.a": 0, "3.5.a": 9, "3.5.b": 10},
        make_unit("Phường Xuất Hóa", district="Thành phố Bắc Kạn", province=BAC_KAN): {"2.1.a": 1, "2.2.a": 1},
        make_unit("Xã Na Rì", province="Thái Nguyên"): {"2.1.a": 1},
    }
    return fill(tmp_path_factory.mktemp("gaps"), load_named("bac-kan-2022", None), 2024, given)


def answer(home: Path, *arguments: str) -> Any:
    ended = dti(*arguments, "--home", home, "--format", "json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_the_keys_of_the_contract_are_there(home: Path) -> None:
    found = answer(home, "gaps", "--unit", "con-minh")
    first = found["gaps"][0]

    assert {"catalogue", "year", "unit", "name", "total", "max", "gaps"} <= set(found)
    assert {"code", "name", "pillar", "max", "score", "gap", "status", "lead", "coordinating", "due", "needed"} <= set(
        first
    )
    assert found["rank"] == 3
    assert {g["code"]: g["rank_after"] for g in found["gaps"]}["8.1"] == 2


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--pillar", "3", "--min", "15"], ["3.1", "3.2", "3.3", "3.4", "3.6"]),
        (["--lead", "van phong dang", "--all"], None),
        (["--due", "quý ii"], ["5.8.6"]),
        (["--due", "quý ii/2024"], ["5.8.6"]),
        (["--due", "quý iii/2025"], ["4.5"]),
        # one office under four printed names
        (["--pillar", "Thể chế số", "--lead", "Văn phòng UBND xã"], ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]),
        (["--pillar", "Thể chế số", "--lead", "(phụ trách)"], ["2.5", "2.6"]),
    ],
)
def test_filters(home: Path, options: list[str], expected: list[str] | None) -> None:
    if expected is None:
        ended = dti("gaps", "--unit", "con-minh", *options, "--home", home)
        assert (ended.code, "Bộ chỉ số không có cơ quan chủ trì" in ended.err) == (2, True)
    else:
        found = answer(home, "gaps", "--unit", "con-minh", *options)
        assert sorted(g["code"] for g in found["gaps"]) == expected


def test_groups_keep_the_order_of_the_list_and_add_up(home: Path) -> None:
    found = answer(home, "gaps", "--unit", "con-minh", "--by", "pillar")

    assert [g["name"] for g in found["groups"]][:2] == ["1. Nhận thức số", "2. Thể chế số"]
    assert sum(len(g["codes"]) for g in found["groups"]) == len(found["gaps"])
    assert dti("gaps", "--unit", "con-minh", "--by", "năm", "--home", home).code == 2
    assert (
        "2. Thể chế số: 6 chỉ số, thiếu 100 điểm"
        in dti("gaps", "--unit", "con-minh", "--by", "pillar", "--format", "md", "--home", home).out
    )


def test_an_area_says_what_costs_most_and_where(home: Path) -> None:
    found = answer(home, "gaps", "--district", "na-ri")
    by_code = {g["code"]: g for g in found["gaps"]}

    assert (found["province"], found["district"], found["units"]) == ("Bắc Kạn", "Huyện Na Rì", 2)
    assert by_code["2.2"]["gap"] == 40
    assert [(w["name"], w["gap"]) for w in by_code["2.1"]["where"]] == [("Xã Côn Minh", 20)]
    assert answer(home, "gaps", "--province", "bac-kan", "--pillar", "2")["units"] == 3
    assert "Thiếu nhiều nhất ở" in dti("gaps", "--province", "bac-kan", "--by", "lead", "--home", home).out


def test_whose_gaps_must_be_said_once(home: Path) -> None:
    assert dti("gaps", "--home", home).code == 2
    assert dti("gaps", "--unit", "con-minh", "--province", "bac-kan", "--home", home).code == 2
    assert dti("gaps", "--district", "cho-moi", "--home", home).code == 2


def test_each_owner_gets_a_sheet(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "giao-viec.xlsx"
    ended = dti("gaps", "--unit", "con-minh", "--split-by", "lead", "-o", path, "--home", home)
    book = load_workbook(path)
    owners = [g["name"] for g in answer(home, "gaps", "--unit", "con-minh", "--by", "lead")["groups"]]
    sheet = book["Trạm y tế xã"]
    headers = [cell.value for cell in next(row for row in sheet.iter_rows() if row[0].value == "STT")]

    assert ended.code == 0
    assert len(book.sheetnames) == 1 + len(owners)
    assert {"Mã", "Chỉ số", "Việc cần làm", "Thời hạn", "Minh chứng"} - set(headers) <= {"Thời hạn"}
    assert {row[1].value for row in sheet.iter_rows()} >= {"8.8", "8.9"}


def due_in_book(path: Path, code: str) -> str:
    """Return the deadline beside a code on the first sheet."""
    rows = [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    head = next(row for row in rows if row[0] == "STT")
    return str(next(row for row in rows if row[1] == code)[head.index("Thời hạn")])


def test_every_form_and_the_plan_name_the_same_deadline(home: Path, tmp_path: Path) -> None:
    plan = answer(home, "plan", "--unit", "con-minh")
    (planned,) = [row["thoi_gian"] for row in plan["dong"] if row["ma"] == "4.5"]
    for name, whose in (("xa.xlsx", ("--unit", "con-minh")), ("huyen.xlsx", ("--district", "na-ri"))):
        assert dti("gaps", *whose, "-o", tmp_path / name, "--home", home).code == 0
        # Printed “III/2024”; the figures are of 2024, so that the work falls due in 2025. Programs get what is printed.
        assert due_in_book(tmp_path / name, "4.5") == "Quý III/2025"
        rows = csv.DictReader(io.StringIO(dti("gaps", *whose, "--format", "csv", "--home", home).out))
        assert [row["Thời gian hoàn thành"] for row in rows if "4.5" in row.values()] == ["Quý III/2025"]
        assert "Quý III/2025" in dti("gaps", *whose, "--format", "md", "--home", home).out
        assert [g["due"] for g in answer(home, "gaps", *whose)["gaps"] if g["code"] == "4.5"] == ["III/2024"]

    assert planned == "Quý III/2025"


def test_an_area_as_a_workbook(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "huyen.xlsx"
    ended = dti("gaps", "--district", "na-ri", "--by", "pillar", "-o", path, "--home", home)

    assert ended.code == 0
    assert load_workbook(path).sheetnames[:3] == ["Điểm thiếu", "1. Nhận thức số", "2. Thể chế số"]


def test_a_goal_is_told_with_the_figures_to_reach(home: Path) -> None:
    found = answer(home, "goal", "--unit", "con-minh", "--rank", "1")

    assert (found["rank"], found["rank_after"], found["reached"]) == (3, 1, True)
    assert {a["code"]: a["changes"] for a in found["actions"]} == {"2.1": {"2.1.a": 1.0}, "2.2": {"2.2.a": 1.0}}
    assert found["total_after"] == pytest.approx(found["total"] + 40)
    assert (
        "2 việc, công sức 2: đạt 51,36 điểm, hạng 1/3."
        in dti("goal", "--unit", "con-minh", "--rank", "1", "--home", home).out
    )


@pytest.mark.parametrize(
    ("name", "text"), [("w.toml", '"2.1" = 5\n3.5 = 1\n2 = 4'), ("w.csv", "mã;công sức\n2.1;5\n3.5;1\n2;4\n")]
)
def test_weights_change_what_is_cheapest(home: Path, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text.replace("2 = 4", '"2" = 4') if name.endswith("toml") else text, "utf-8")
    found = answer(home, "goal", "--unit", "con-minh", "--total", "28", "--weights", str(path))

    assert [a["code"] for a in found["actions"]] == ["2.2"]
    assert found["effort"] == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9.9;1\n1.1;2", "mã “9.9” không có"),
        ("1.1;nhiều", "phải là số"),
        ("1.1;-1", "phải là số"),
        ("1.1;0,123", "phải là số"),
    ],
)
def test_a_faulty_weight_is_told(home: Path, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "w.csv"
    path.write_text(text, "utf-8")
    ended = dti("goal", "--unit", "con-minh", "--total", "30", "--weights", path, "--home", home)

    assert ended.code == 2
    assert words in ended.err


def test_a_goal_out_of_reach_says_how_far_one_gets(home: Path) -> None:
    found = answer(home, "goal", "--unit", "con-minh", "--total", "800")

    assert not found["reached"]
    assert len(found["left_out"]) == 61
    words = dti("goal", "--unit", "con-minh", "--total", "800", "--home", home).out
    assert "Chưa thể đạt từ 800 điểm" in words
    assert "61 chỉ số chưa có" in words
    assert "làm tăng mẫu số" not in words


def test_a_goal_says_where_money_spent_takes_points_away(tmp_path: Path) -> None:
    given = {
        make_unit("Xã Côn Minh", district=NA_RI, province=BAC_KAN): {"5.8.2.a": 4.4, "5.8.6.a": 0.5, "5.8.6.b": 6.9}
    }
    home = fill(tmp_path, load_named("bac-kan-2022", None), 2024, given)

    # 5 points of 5.8.2 and 5 of 5.8.6, whose base 5.8.2 enters
    words = dti("goal", "--unit", "con-minh", "--total", "10", "--home", home).out
    assert "Chưa trừ điểm có thể mất ở 5.8.6 vì 5.8.2 làm tăng mẫu số; kết quả thật có thể thấp hơn." in words


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("--total", "nan"), "phải là một số lớn hơn 0"),
        (("--total", "inf"), "phải là một số lớn hơn 0"),
        (("--total", "-1"), "phải là một số lớn hơn 0"),
        (("--total", "950"), "tối đa 900 điểm"),
        (("--rank", "4"), "chỉ xếp hạng 3 đơn vị"),
    ],
)
def test_a_goal_that_no_unit_can_reach_is_refused(home: Path, wanted: tuple[str, str], said: str) -> None:
    ended = dti("goal", "--unit", "con-minh", *wanted, "--home", home)

    assert ended.code == 2
    assert said in ended.err


def test_a_goal_says_first_what_lacks_figures(home: Path) -> None:
    found = answer(home, "goal", "--unit", "con-minh", "--total", "800")
    lines = dti("goal", "--unit", "con-minh", "--total", "800", "--home", home).out.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"Trước hết: {len(found['left_out'])} chỉ số"))

    assert first < next(n for n, line in enumerate(lines) if line.startswith("Mã"))


def test_a_goal_needs_a_rank_or_a_total(home: Path) -> None:
    assert dti("goal", "--unit", "con-minh", "--home", home).code == 2
    assert dti("goal", "--unit", "con-minh", "--rank", "1", "--total", "2", "--home", home).code == 2
    assert dti("goal", "--unit", "con-minh", "--rank", "1", "--weights", "khong-co.csv", "--home", home).code == 2


def test_a_goal_already_met_says_so(home: Path) -> None:
    shown = dti("goal", "--unit", "con-minh", "--rank", "3", "--home", home).out

    assert shown.startswith("Những việc tối thiểu cần làm để Xã Côn Minh")
    assert "Đã vào hạng 3, không cần làm thêm." in shown


def test_a_plan_is_written(home: Path, tmp_path: Path) -> None:
    for name in ("ke-hoach.docx", "ke-hoach.md"):
        ended = dti("plan", "--unit", "con-minh", "-o", tmp_path / name, "--home", home)
        assert ended.code == 0, ended.err
        assert (tmp_path / name).stat().st_size > 1000


def test_a_plan_for_each_unit_of_a_province(home: Path, tmp_path: Path) -> None:
    ended = dti("plan", "--province", "bac-kan", "--all", "-o", tmp_path / "tat-ca", "--home", home)

    assert ended.code == 0, ended.err
    assert "Đã ghi 3 kế hoạch" in ended.err
    assert sorted(p.name for p in (tmp_path / "tat-ca").iterdir()) == [
        "bac-kan-xuat-hoa.ke-hoach.docx", "na-ri-con-minh.ke-hoach.docx", "na-ri-kim-hy.ke-hoach.docx",
    ]  # fmt: skip


def test_one_plan_for_a_district(home: Path, tmp_path: Path) -> None:
    assert dti("plan", "--district", "na-ri", "--merge", "-o", tmp_path / "h.docx", "--home", home).code == 0
    assert (
        dti("plan", "--district", "na-ri", "--merge", "--internal", "-o", tmp_path / "h.docx", "--home", home).code == 2
    )


def test_a_plan_on_the_screen(home: Path) -> None:
    shown = dti("plan", "--unit", "con-minh", "--home", home)

    assert (shown.code, shown.out[:10]) == (0, "# KẾ HOẠCH")
    assert dti("plan", "--unit", "con-minh", "--format", "md", "--home", home).out == shown.out
    assert dti("plan", "--unit", "con-minh", "--format", "table", "--home", home).out == shown.out
    assert answer(home, "plan", "--unit", "con-minh")["don_vi"]["ten"] == "Xã Côn Minh"


@pytest.mark.parametrize(
    "options", [["--unit", "con-minh"], ["--unit", "con-minh", "--internal"], ["--district", "na-ri", "--merge"]]
)
def test_a_plan_as_csv_holds_the_rows_of_its_appendix(home: Path, options: list[str]) -> None:
    shown = dti("plan", *options, "--format", "csv", "--home", home)
    rows = list(csv.DictReader(io.StringIO(shown.out.removeprefix("\ufeff"))))
    lines = answer(home, "plan", *options)["dong"]

    assert shown.out.startswith("\ufeff")
    assert rows
    assert [(row["stt"], row["ma"], float(row["diem_thieu"])) for row in rows] == [
        (str(line["stt"]), line["ma"], line["diem_thieu"]) for line in lines
    ]
    assert list(rows[0]) == list(lines[0])
    # No gap is of a thousand points.
    empty = dti("plan", *options, "--min", "1000", "--format", "csv", "--home", home).out
    assert empty.splitlines() == shown.out.splitlines()[:1]


@pytest.mark.parametrize(("suffix", "form"), [(".md", "md"), (".txt", "table"), (".json", "json"), (".csv", "csv")])
def test_a_plan_in_a_file_is_as_its_suffix_says(home: Path, tmp_path: Path, suffix: str, form: str) -> None:
    path = tmp_path / f"a{suffix}"
    ended = dti("plan", "--unit", "con-minh", "-o", path, "--home", home)

    assert ended.code == 0, ended.err
    assert path.read_bytes().decode() == dti("plan", "--unit", "con-minh", "--format", form, "--home", home).out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--unit", "con-minh", "--format", "docx"],
        ["--unit", "con-minh", "-o", "a.pdf"],
        ["--unit", "con-minh", "--all", "-o", "a"],
        ["--province", "bac-kan", "-o", "a.docx"],
        ["--province", "bac-kan", "--all", "-o", "a.docx"],
        ["--province", "bac-kan", "--all", "--merge", "-o", "a.docx"],
    ],
)
def test_wrong_usage_of_plan_is_told(home: Path, arguments: list[str]) -> None:
    ended = dti("plan", *arguments, "--home", home)

    assert ended.code == 2
    assert ended.err.startswith("Lỗi: ")


def test_the_help_for_templates_needs_no_store(tmp_path: Path) -> None:
    ended = dti("plan", "--template-help", "--home", tmp_path)

    assert ended.code == 0
    assert "don_vi.ten" in ended.out


def test_a_mistake_in_the_users_template_is_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ke-hoach.md").write_text("{{ thieu }}", "utf-8")
    (tmp_path / "dti.sqlite").write_bytes((home / "dti.sqlite").read_bytes())
    ended = dti("plan", "--unit", "con-minh", "-o", tmp_path / "a.md", "--home", tmp_path)

    assert ended.code == 2
    assert "Mẫu ke-hoach.md" in ended.err
    assert "“thieu”" in ended.err


def test_data_name_agencies_and_days_as_printed_while_people_read_one_name(scored_home: Path) -> None:
    asked = ("gaps", "--unit", "con-minh", "--year", "2023", "--home", scored_home)
    gaps = {g["code"]: g for g in json.loads(dti(*asked, "--format", "json").out)["gaps"]}
    table = dti(*asked).out

    assert (gaps["3.5"]["lead"], gaps["3.5"]["due"]) == ("Văn phòng", "Thường xuyên")
    assert (gaps["2.1"]["lead"], gaps["2.1"]["due"]) == ("Văn phòng UBND xã", "Đã hoàn thành")
    assert "Văn phòng UBND xã" in " ".join(table.split())
    assert "Đã hoàn thành" not in " ".join(table.split())


def test_a_plan_calls_a_district_with_a_township_a_huyen(tmp_path: Path) -> None:
    names = ("Xã Côn Minh", "Thị trấn Yến Lạc")
    units = {make_unit(name, district="Na Rì", province=BAC_KAN): {"2.1.a": 0.0} for name in names}
    home = fill(tmp_path, load_named("bac-kan-2022", None), 2024, units)
    own, area = answer(home, "plan", "--unit", "con-minh"), answer(home, "plan", "--district", "na-ri", "--merge")

    assert (own["don_vi"]["huyen"], own["cap_tren"]) == ("huyện Na Rì", "UBND huyện Na Rì")
    assert area["dia_ban"]["ten"] == "huyện Na Rì"
