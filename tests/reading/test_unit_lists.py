"""Lists of units are read in the reading process: hostile ones end in one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dti_cli.domain.errors import UsageError
from dti_cli.reading import child
from dti_cli.reading.unit_lists import read_units
from tests.workbooks import Cell, save_rows


def names(path: Path) -> list[str]:
    return [unit.name for unit in read_units(path, "", "Bắc Kạn")]


def test_a_list_may_be_lines_a_table_or_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã Côn Minh\n\nXã Kim Hỷ\nXã Kim Hỷ\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("STT;Đơn vị\n1;Xã Côn Minh\n2;Xã Kim Hỷ\n", encoding="utf-8-sig")
    save_rows(tmp_path / "a.xlsx", [["Danh sách"], ["STT", "Đơn vị"], [1, "Xã Côn Minh"], [2, "Xã Kim Hỷ"]])

    for suffix in ("txt", "csv", "xlsx"):
        assert names(tmp_path / f"a.{suffix}") == ["Xã Côn Minh", "Xã Kim Hỷ"]


MINH, HY = "Xã Côn Minh", "Xã Kim Hỷ"
STRAY = {
    "a total.csv": "STT;Đơn vị;Dân số\n1;Xã Côn Minh;9\n2;Xã Kim Hỷ;8\n;Tổng cộng\n;Tổng số xã\n;Người lập biểu\n",
    "no heading.csv": "1;Xã Côn Minh\n2;Xã Kim Hỷ\n",
    "a title.csv": "Danh sách xã, huyện Na Rì\nSTT;Đơn vị\n1;Xã Côn Minh\n2;Xã Kim Hỷ\n",
    "a title.txt": "Danh sách các xã\nXã Côn Minh\nXã Kim Hỷ\n",
    "numbered.txt": "1. Xã Côn Minh\n2. Xã Kim Hỷ\n",
    "signed.txt": "DANH SÁCH ĐƠN VỊ PHẢI NỘP\nXã Côn Minh\nXã Kim Hỷ\nNGƯỜI LẬP BIỂU\nNguyễn Văn An\nCHỦ TỊCH\n",
    "signed.csv": "STT;Tên xã;Loại\n1;Côn Minh;Xã\n;(xã vùng cao);\n2;Kim Hỷ;Xã\n;Chủ Tịch;\n;Nguyễn Văn An;\n",
    "Roman numbers.csv": "I;Huyện Na Rì\n1;Xã Côn Minh\n2;Xã Kim Hỷ\n",
    "a type.csv": "STT;Đơn vị\nI;Các xã\n1;Côn Minh\n2;Kim Hỷ\n",
}


@pytest.mark.parametrize("name", STRAY)
def test_notes_totals_titles_and_numbers_are_no_units(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(STRAY[name], encoding="utf-8")

    assert names(tmp_path / name) == [MINH, HY]


@pytest.mark.parametrize("sign", ["\t", "|", ";", ","])
def test_a_table_as_text_may_be_parted_by_tabs_or_bars_too(sign: str, tmp_path: Path) -> None:
    rows = [["STT", "Đơn vị", "Huyện"], ["1", "Xã Côn Minh", "Na Rì"], ["2", "Xã Kim Hỷ", "Na Rì"]]
    (tmp_path / "a.csv").write_text("\n".join(sign.join(row) for row in rows), encoding="utf-8")

    assert names(tmp_path / "a.csv") == [MINH, HY]


@pytest.mark.parametrize(
    "text",
    ['1,"Xã Côn Minh\n2,Xã Kim Hỷ\n', '"Xã Côn Minh\nXã Kim Hỷ\n', '1;"Xã Côn Minh\n2;Xã Kim Hỷ\n3;"Xã Cư Lễ"\n'],
    ids=["a table", "lines", "another quote below"],
)
def test_a_quote_that_is_not_closed_swallows_no_unit_in_silence(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match="dấu ngoặc kép"):
        names(tmp_path / "a.csv")


@pytest.mark.parametrize("note", ['"muộn; bổ sung"', "muộn; bổ sung", ""])
def test_a_semicolon_in_a_remark_parts_no_cells(note: str, tmp_path: Path) -> None:
    text = f"STT,Tên xã,Huyện,Ghi chú\n1,Xã Côn Minh,Na Rì,{note}\n2,Xã Kim Hỷ,Ba Bể,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    units = read_units(tmp_path / "a.csv", "", "Bắc Kạn")
    assert [(u.name, u.district) for u in units] == [(MINH, "Na Rì"), (HY, "Ba Bể")]


def test_lines_are_parted_by_semicolons_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã Côn Minh, huyện Na Rì\nXã Kim Hỷ, huyện Na Rì;mới\n", encoding="utf-8")

    units = read_units(tmp_path / "a.txt", "", "Bắc Kạn")
    assert [(u.name, u.district) for u in units] == [(MINH, "Huyện Na Rì"), (HY, "Huyện Na Rì")]


def test_each_sheet_has_its_own_heading_and_one_without_is_no_list(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first, second, guide = book.active, book.create_sheet("Hai"), book.create_sheet("Hướng dẫn")
    assert first is not None
    sheets: list[tuple[Any, list[list[Any]]]] = [
        (first, [["STT", "Đơn vị", "Huyện"], [1, MINH, "Na Rì"]]),
        (second, [["Huyện", "Đơn vị"], ["Ba Bể", HY]]),
        (guide, [["Điền số liệu vào trang đầu"], ["Gửi trước 15/12"]]),
    ]
    for page, rows in sheets:
        for row in rows:
            page.append(row)
    book.save(tmp_path / "a.xlsx")

    units = read_units(tmp_path / "a.xlsx", "", "Bắc Kạn")
    assert [(u.name, u.district) for u in units] == [(MINH, "Na Rì"), (HY, "Ba Bể")]


def test_a_line_may_go_on_to_name_its_district(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Xã Côn Minh, huyện Na Rì\nXã Kim Hỷ, huyện Na Rì, tỉnh Bắc Kạn\n", encoding="utf-8"
    )

    units = read_units(tmp_path / "a.txt", "", "Bắc Kạn")
    assert [(u.name, u.district, u.province) for u in units] == [
        (MINH, "Huyện Na Rì", "Bắc Kạn"),
        (HY, "Huyện Na Rì", "Bắc Kạn"),
    ]


def test_a_row_of_a_district_holds_for_the_units_below(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["STT", "Đơn vị"],
        ["I", "Huyện Na Rì"],
        [1, MINH],
        ["II", "Huyện Ba Bể"],
        [1, "Xã Yến Dương"],
    ]
    save_rows(tmp_path / "a.xlsx", rows)

    units = read_units(tmp_path / "a.xlsx", "", "Bắc Kạn")
    assert [(u.name, u.district) for u in units] == [(MINH, "Huyện Na Rì"), ("Xã Yến Dương", "Huyện Ba Bể")]


def test_a_row_of_a_district_holds_for_bare_names_with_a_type_or_a_number(tmp_path: Path) -> None:
    typed = "STT;Loại;Đơn vị\nI;;Huyện Na Rì\n1;Xã;Côn Minh\nII;;Huyện Ba Bể\n1;Phường;1\n"
    (tmp_path / "a.csv").write_text(typed, encoding="utf-8")
    (tmp_path / "b.csv").write_text("I;Huyện Na Rì\n1;Côn Minh\nII;Huyện Ba Bể\n1;Yến Dương\n", encoding="utf-8")

    units = [[(u.name, u.district) for u in read_units(tmp_path / name, "", "")] for name in ("a.csv", "b.csv")]
    assert units[0] == [(MINH, "Huyện Na Rì"), ("Phường 1", "Huyện Ba Bể")]
    assert units[1] == [("Côn Minh", "Huyện Na Rì"), ("Yến Dương", "Huyện Ba Bể")]


def test_a_name_in_small_letters_among_others_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã Côn Minh\nnà phặc\nKim Hỷ\nXã Yến Dương\n", encoding="utf-8")

    assert names(tmp_path / "a.txt") == [MINH, "nà phặc", "Kim Hỷ", "Xã Yến Dương"]


BARE = {
    "town first.txt": ("Thị trấn Yến Lạc\nCôn Minh\nKim Hỷ\nCư Lễ\n", ["Thị trấn Yến Lạc", "Côn Minh", "Kim Hỷ", "Cư Lễ"]),
    "signed.txt": (
        "DANH SÁCH\nThị trấn Yến Lạc\nCôn Minh\nnà phặc\nKim Hỷ\nNgười lập biểu\nNguyễn Văn An\n",
        ["Thị trấn Yến Lạc", "Côn Minh", "nà phặc", "Kim Hỷ"],
    ),
    "signed in capitals.txt": ("Xã Côn Minh\nKim Hỷ\nTRƯỞNG BỘ PHẬN\nNguyễn Văn An\n", [MINH, "Kim Hỷ"]),
    "dated.txt": ("Xã Côn Minh\nKim Hỷ\nNa Rì, ngày 5 tháng 3 năm 2024\nNguyễn Văn An\n", [MINH, "Kim Hỷ"]),
    "bare and signed.txt": ("DANH SÁCH XÃ\nCôn Minh\nKim Hỷ\nNGƯỜI LẬP\nNguyễn Văn An\n", ["Côn Minh", "Kim Hỷ"]),
    "capitals.txt": ("THỊ TRẤN YẾN LẠC\nCÔN MINH\nKIM HỶ\nNGƯỜI LẬP\nAN\n", ["Thị trấn Yến Lạc", "Côn Minh", "Kim Hỷ"]),
    "headed.csv": ("Tên xã;Huyện\nXã Côn Minh;Na Rì\nKim Hỷ;Na Rì\nCư Lễ;Na Rì\n", [MINH, "Kim Hỷ", "Cư Lễ"]),
    "headed, in capitals.csv": ("Đơn vị\nXã Côn Minh\nKIM HỶ\nXã Cư Lễ\nVĂN VŨ\n", [MINH, "Kim Hỷ", "Xã Cư Lễ", "Văn Vũ"]),
    "numbered.csv": ("1;Côn Minh\n2;Kim Hỷ\n;Cư Lễ\n", ["Côn Minh", "Kim Hỷ", "Cư Lễ"]),
    "headed and signed.csv": ("STT;Đơn vị;Huyện\n1;Xã Côn Minh;Na Rì\n;LẬP BIỂU;\n;Nguyễn Văn An;\n", [MINH]),
    "a name for averages.csv": ("STT;Đơn vị\n1;Xã Côn Minh\n2;Trung Bình\n;Trung bình\n", [MINH, "Trung Bình"]),
    "a note below.txt": ("Xã Côn Minh\nLưu ý danh sách này theo quyết định\nNguyễn Văn An\n", [MINH]),
    "a note below.csv": ("Đơn vị\nXã Côn Minh\nGHI CHÚ: ABC\n", [MINH]),
    "a group.txt": ("Xã Côn Minh\nCỤM PHÍA BẮC\nXã Cư Lễ\n", [MINH, "Xã Cư Lễ"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BARE)
def test_bare_names_below_the_last_sure_row_are_not_lost(name: str, tmp_path: Path) -> None:
    text, expected = BARE[name]
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert names(tmp_path / name) == expected


def test_districts_alone_are_the_units_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("STT;Đơn vị\n1;Huyện Na Rì\n2;Huyện Ba Bể\n", encoding="utf-8")

    assert names(tmp_path / "a.csv") == ["Huyện Na Rì", "Huyện Ba Bể"]


def test_names_without_type_words_or_capitals_are_names_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Côn Minh\nEa H'leo\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("côn minh\nkim hỷ\n", encoding="utf-8")

    assert names(tmp_path / "a.txt") == ["Côn Minh", "Ea H'leo"]
    assert names(tmp_path / "b.txt") == ["côn minh", "kim hỷ"]


HOSTILE = {
    "nul.csv": "Đơn vị\nXã\0A\n".encode("utf-16"),
    "long.csv": b'Unit\n"' + b"x" * 200_000 + b'"\n',
    "digits.txt": b"X\xc3\xa3 " + b"9" * 5000,
    "empty.txt": b"",
    "cut.xlsx": b"PK\x03\x04 and no more",
    "text.xlsx": b"no workbook",
    "a.docx": b"x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_list_ends_in_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])

    with pytest.raises(UsageError, match="anh sách") as raised:
        names(tmp_path / name)
    assert raised.value.hint
    assert "Errno" not in raised.value.message


def test_a_list_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "dir.txt").mkdir()

    for name, said in (("no.txt", "không có tệp này"), ("dir.txt", "không phải là tệp")):
        with pytest.raises(UsageError, match=said):
            names(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_list_that_runs_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boot = [sys.executable, "-c", "import time; from dti_cli.reading import child, list_rows\n"
            "child.list_rows = lambda path: exec('while True: pass')\nchild.CPU_TIME = 1\nchild.main()"]  # fmt: skip
    monkeypatch.setattr(child, "start_arguments", lambda: boot)
    monkeypatch.setattr(child, "CPU_TIME", 1)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(child.__file__).parents[2]), *sys.path]))
    (tmp_path / "a.txt").write_text("Xã Côn Minh\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"quá 1 giây"):
        names(tmp_path / "a.txt")
