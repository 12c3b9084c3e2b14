"""Plans as people read them, one for each catalogue of the program, and the sheets handed to owners."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import dti
from tests.workbooks import save_rows

UNITS = {
    "bac-kan-2022": "na-ri/con-minh",
    "yen-bai-2022": "minh-tan",
    "bac-son-2023": "bac-son",
    "bac-giang-2024": "xuong-giang",
    "dong-thanh-2023": "dong-thanh",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("plan-texts")
    ended = dti(
        "score", "sample_data/ke-hoach", "sample_data/bac-kan-2024/na-ri.xlsx",
        "--home", place, "--out-dir", place / "ket-qua",
    )  # fmt: skip
    assert ended.code in {0, 1}, ended.err
    return place


def plan(home: Path, unit: str, *options: str) -> str:
    ended = dti("plan", "--unit", unit, "--format", "md", *options, "--home", home)
    assert ended.code == 0, ended.err
    return ended.out


@pytest.mark.parametrize("name", UNITS)
def test_golden_plan(home: Path, golden: Callable[[str, str], None], name: str) -> None:
    golden(f"plan-{name}.md", plan(home, UNITS[name]))


@pytest.mark.parametrize("name", UNITS)
def test_every_line_of_the_tasks_names_its_indicator_and_the_counts_add_up(home: Path, name: str) -> None:
    data = json.loads(dti("plan", "--unit", UNITS[name], "--format", "json", "--home", home).out)

    for pillar in data["tru_cot"]:
        assert len(pillar["dong"]) == len(pillar["trong_tam"]) + pillar["con_lai"] + len(pillar["chua_co"])
        assert {v["ma"] for v in pillar["trong_tam"]} <= {row["ma"] for row in pillar["dong"]}
        assert all(v["ten"] and v["viec"] for v in pillar["trong_tam"])
    listed = [s["ma"] for s in data["so_lieu_bo_sung"]] + data["nhiem_vu_chua_bao"]
    assert sorted(listed) == sorted(code for p in data["tru_cot"] for code in p["chua_co"])
    assert len(listed) == data["so_chua_co"]


@pytest.mark.parametrize("name", [n for n in UNITS if n != "bac-kan-2022"])
def test_what_is_counted_is_not_called_points(home: Path, name: str) -> None:
    text = plan(home, UNITS[name])

    assert not re.search(r"điểm tối đa|[Đđ]iểm thiếu|\+1 điểm", text)


def test_a_unit_of_two_levels_is_told_what_it_reached_and_what_the_next_takes(home: Path) -> None:
    text = plan(home, "gia-hoi")

    assert "- Cấp độ “xã chuyển đổi số”: đạt 17/17 chỉ tiêu, đã đạt cấp độ." in text
    assert "- Cấp độ “nâng cao”: đạt 11/13 chỉ tiêu, chưa đạt cấp độ, còn thiếu NC.2.1, NC.4.2." in text
    assert "Phấn đấu đạt cấp độ “nâng cao” trong năm 2023: hoàn thành các chỉ tiêu NC.2.1, NC.4.2." in text


def test_a_rank_among_few_units_is_left_out(home: Path) -> None:
    assert "xếp thứ" not in plan(home, "minh-tan")
    assert "xếp thứ" in plan(home, "na-ri/con-minh")


def test_bodies_above_the_commune_are_asked_not_ordered(home: Path) -> None:
    text = plan(home, "xuong-giang")

    assert "- UBND phường: chủ trì " in text
    assert "- Đề nghị Phòng VH&TT: " in text
    assert "- Đề nghị Công an thành phố: 2 chỉ tiêu, nhiệm vụ" in text
    assert "phường, phường" not in text


@pytest.mark.parametrize(
    ("area", "own", "asked"),
    [
        (("--district", "na-ri"), ["Phòng VH&TT", "Văn phòng UBND cấp xã"], ["Chi cục thuế", "Bưu điện huyện"]),
        (("--province", "bac-giang"), ["Phòng TC-KH", "Phòng Nội vụ"], ["Công an thành phố", "Ngân hàng Nhà nước"]),
    ],
)
def test_a_merged_plan_orders_the_areas_own_offices_and_asks_the_others(
    home: Path, tmp_path: Path, area: tuple[str, str], own: list[str], asked: list[str]
) -> None:
    options = ("plan", *area, "--merge", "--home", home)
    printed = dti(*options, "--format", "md").out.splitlines()
    assert dti(*options, "-o", tmp_path / "a.docx").code == 0
    document = Document(str(tmp_path / "a.docx"))

    for lines in (printed, [p.text for p in document.paragraphs]):
        assert all(any(line.startswith(f"- {name}: chủ trì ") for line in lines) for name in own)
        assert all(any(line.startswith(f"- Đề nghị {name}: ") for line in lines) for name in asked)
        assert not any(
            line.startswith(f"- {name}") or line.startswith(f"- Đề nghị {o}:")
            for line in lines
            for name in asked
            for o in own
        )
    assert any(f"| Đề nghị {asked[0]}" in line for line in printed)


def test_a_group_of_which_all_figures_lack_says_what_to_report_and_where(home: Path, tmp_path: Path) -> None:
    assert dti("plan", "--unit", "bac-son", "-o", tmp_path / "a.docx", "--home", home).code == 0
    word = [p.text for p in Document(str(tmp_path / "a.docx")).paragraphs]

    # Four groups lack something; of the last one only 6.4 does, and it was not reported.
    for lines, marks in ((plan(home, "bac-son").splitlines(), "### "), (word, "")):
        heading = lines.index(f"{marks}4. Xã hội số")
        sentence = next(line for line in lines[heading + 1 :] if line)
        assert (
            sentence
            == "Chưa có hoặc chưa dùng được số liệu của 1 chỉ tiêu (6.4); bổ sung, rà soát theo mục 5 dưới đây."
        )
        assert f"{marks}5. Số liệu cần bổ sung, rà soát" in lines


def test_a_plan_asks_to_check_a_denominator_of_zero_and_to_report_what_is_no_number(tmp_path: Path) -> None:
    book = save_rows(
        tmp_path / "a.xlsx",
        [
            ["Huyện Na Rì, tỉnh Bắc Kạn, năm 2024"],
            ["STT", "Đơn vị", "3.5.a", "3.5.b", "3.4.a", "3.4.b"],
            [1, "Xã Côn Minh", 5, 0, "abc", 10],
        ],
    )
    assert dti("score", book, "--catalogue", "bac-kan-2022", "--home", tmp_path, "--out-dir", tmp_path).code in {0, 1}
    lines = plan(tmp_path, "con-minh").splitlines()
    check = "kiểm tra mẫu số: đang bằng 0 nên không tính được tỷ lệ; nếu đúng là 0 thì xin ý kiến cấp trên"

    assert f"- 3.5. Tỷ lệ hộ gia đình có kết nối Internet băng rộng cáp quang: {check}." in lines
    assert (
        "- 3.4. Tỷ lệ hộ gia đình có người có điện thoại thông minh: số lượng hộ gia đình có người có điện thoại thông minh."
        in lines
    )


def test_a_plan_says_how_much_of_what_lacks_is_only_not_reported(tmp_path: Path) -> None:
    book = save_rows(
        tmp_path / "a.xlsx",
        [["Huyện Na Rì, tỉnh Bắc Kạn, năm 2024"], ["STT", "Đơn vị", "4.4.a"], [1, "Xã Côn Minh", "Không"]],
    )
    assert dti("score", book, "--catalogue", "bac-kan-2022", "--home", tmp_path, "--out-dir", tmp_path).code == 0
    text = plan(tmp_path, "con-minh")
    assert dti("plan", "--unit", "con-minh", "-o", tmp_path / "a.docx", "--home", tmp_path).code == 0
    document = Document(str(tmp_path / "a.docx"))
    word = [p.text for p in document.paragraphs]
    appendix = {cell.text for row in document.tables[-1].rows for cell in row.cells}

    # 4.4 (15 points) was answered with Không; the other 63 of the 64 indicators, 885 of the 900 points, are unknown.
    whole = "với tổng điểm thiếu là 900 điểm, trong đó 885 điểm của 63 chỉ số chưa có hoặc chưa dùng được số liệu."
    fourth = "thiếu 100 điểm, trong đó 85 điểm của 6 chỉ số chưa có hoặc chưa dùng được số liệu"
    for lines in (text.splitlines(), word):
        assert any(line.endswith(whole) for line in lines)
        assert f"- Nhân lực số: 7 chỉ số chưa đạt điểm tối đa, {fourth}." in lines
    assert f"4. Nhân lực số: 0/100 điểm, {fourth}" in appendix


def test_only_the_internal_plan_tells_how_an_odd_text_was_read(home: Path) -> None:
    note = "mẫu số in là tổng dân số"

    assert note in plan(home, "na-ri/con-minh", "--internal")
    assert note not in plan(home, "na-ri/con-minh")


def test_a_joint_task_stands_in_the_sheet_of_each_owner(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "giao-viec.xlsx"
    assert dti("gaps", "--unit", "xuong-giang", "--split-by", "lead", "-o", path, "--home", home).code == 0
    book = load_workbook(path)
    rows = {name: {row[1] for row in book[name].iter_rows(values_only=True)} for name in book.sheetnames}

    # 2.9 is led by two offices of the city, one of them printed as Phòng TCKH elsewhere
    assert {name for name, codes in rows.items() if "2.9" in codes} == {
        "Chỉ tiêu, nhiệm vụ chưa đạt", "Phòng TC-KH", "Phòng Kinh tế",
    }  # fmt: skip
    assert "2.7" in rows["Phòng TC-KH"]
    headers = next(row for row in book["Phòng Kinh tế"].iter_rows(values_only=True) if row[0] == "STT")
    assert headers[-2:] == ("Kết quả, ngày hoàn thành", "Ký nhận")
    assert "Điểm tối đa" not in headers
    dues = {cell for row in book["UBND phường"].iter_rows(values_only=True) for cell in row}
    assert "Đã ban hành" not in dues


def test_one_office_printed_under_four_names_is_one_group(home: Path) -> None:
    found = json.loads(dti("gaps", "--unit", "na-ri/con-minh", "--by", "lead", "--format", "json", "--home", home).out)
    names = [group["name"] for group in found["groups"]]

    assert [name for name in names if name.startswith("Văn phòng")] == ["Văn phòng thống kê", "Văn phòng UBND xã"]


def test_another_communes_schools_and_states_stay_out_of_a_gap_list(home: Path) -> None:
    text = dti("gaps", "--unit", "na-ri/kim-hy", "--all", "--format", "csv", "--home", home).out
    row = next(line for line in text.splitlines() if line.startswith('"4.7",'))

    assert "Các trường học trên địa bàn" in row
    assert "Côn Minh" not in row
    assert "Đã hoàn thành" not in row


def test_a_heading_runs_across_the_table(home: Path) -> None:
    lines = dti("gaps", "--unit", "xuong-giang", "--by", "lead", "--home", home).out.splitlines()

    assert "Bưu điện thành phố: 2 chỉ tiêu, nhiệm vụ chưa đạt" in lines


def test_a_scored_workbook_tells_levels_and_counts_in_whole_numbers(home: Path) -> None:
    sheet = load_workbook(home / "ket-qua" / "yen-bai-2022.cham-diem.xlsx")["Tổng hợp"]
    rows = [list(row) for row in sheet.iter_rows()]
    head = next(row for row in rows if any(c.value == "Đơn vị" for c in row))
    columns = {c.value: n for n, c in enumerate(head)}
    units = {row[columns["Đơn vị"]].value: row for row in rows}

    assert units["Xã Gia Hội"][columns["Cấp độ"]].value == "xã chuyển đổi số"
    assert units["Phường Minh Tân"][columns["Cấp độ"]].value == "chưa đạt"
    # 27 met, then 14/15, 14/20 and nothing
    assert units["Phường Minh Tân"][columns["Mức đạt bình quân"]].value == pytest.approx((27 + 14 / 15 + 0.7) / 30)
    assert units["Xã Gia Hội"][columns["Số chỉ tiêu đạt"]].number_format == "0_)"


def test_a_group_whose_name_is_misprinted_has_one_name_throughout_a_scored_workbook(home: Path) -> None:
    book = load_workbook(home / "ket-qua" / "dong-thanh-2023.cham-diem.xlsx")
    cells = [(sheet.title, str(c.value)) for sheet in book for row in sheet.iter_rows() for c in row if c.value]

    # “Nhận thức số” is the first group's name; where the annex prints it over the fourth, a note says so
    assert sum(sheet == "Chi tiết" and text == "Nhận thức số" for sheet, text in cells) == 1
    assert sum(sheet == "Chi tiết" and text == "Nhân lực số" for sheet, text in cells) == 1
    assert "4. Nhân lực số" in {text for sheet, text in cells if sheet == "Tổng hợp"}
    noted = [text for _, text in cells if "in nhầm" in text]
    assert noted
    assert all("Nhận thức số" in text and "Nhân lực số" in text for text in noted)
    assert dti("gaps", "--unit", "dong-thanh", "--pillar", "Nhân lực số", "--home", home).code == 0


def test_an_issued_document_carries_no_part_that_nothing_uses(home: Path, tmp_path: Path) -> None:
    dti("plan", "--unit", "minh-tan", "-o", tmp_path / "a.docx", "--home", home)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        names = archive.namelist()

    assert [n for n in names if "thumbnail" in n or "stylesWithEffects" in n] == []


def test_the_help_for_templates_says_where_the_originals_lie(home: Path) -> None:
    lines = dti("plan", "--template-help", "--home", home).out.splitlines()

    assert [Path(line.strip()).name for line in lines[1:6]] == [
        "ke-hoach-noi-bo.docx", "ke-hoach-tong-hop.docx", "ke-hoach-tong-hop.md", "ke-hoach.docx", "ke-hoach.md",
    ]  # fmt: skip
