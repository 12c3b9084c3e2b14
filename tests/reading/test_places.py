"""Provinces, districts, units and years in lines of text, sheet and file names, and which of them counts."""

from __future__ import annotations

import pytest

from dti_cli.domain.observations import Given
from dti_cli.domain.text import slug
from dti_cli.reading.grid import Grid
from dti_cli.reading.mentions import Mentions, in_lines, in_name
from dti_cli.reading.provinces import PROVINCES, known_province, province_named
from tests.reading.sheets import Rows, grid, read, years

LINES: list[tuple[str, Mentions]] = [
    ("TỈNH BẮC KẠN", Mentions(provinces=("Bắc Kạn",))),
    ("UBND tỉnh Bắc Kạn", Mentions(provinces=("Bắc Kạn",))),
    ("SỐ LIỆU CHUYỂN ĐỔI SỐ TỈNH BẮC KẠN NĂM 2024", Mentions(provinces=("Bắc Kạn",), years=(2024,))),
    ("Tỉnh: Bắc Kạn", Mentions(provinces=("Bắc Kạn",))),
    ("Tỉnh/Thành phố: Thừa Thiên Huế", Mentions(provinces=("Thừa Thiên Huế",))),
    ("tỉnh Bà Rịa - Vũng Tàu", Mentions(provinces=("Bà Rịa - Vũng Tàu",))),
    ("Thành phố Hà Nội", Mentions(provinces=("Hà Nội",))),
    ("THÀNH PHỐ HỒ CHÍ MINH", Mentions(provinces=("Hồ Chí Minh",))),
    ("huyện Na Rì", Mentions(districts=("Huyện Na Rì",))),
    ("UBND HUYỆN NA RÌ", Mentions(districts=("Huyện Na Rì",))),
    ("CÁC XÃ HUYỆN NA RÌ NĂM 2024", Mentions(districts=("Huyện Na Rì",), years=(2024,))),
    ("thành phố Bắc Kạn, tỉnh Bắc Kạn", Mentions(provinces=("Bắc Kạn",), districts=("Thành phố Bắc Kạn",))),
    ("thị xã Sa Pa", Mentions(districts=("Thị xã Sa Pa",))),
    ("XÃ CÔN MINH, HUYỆN NA RÌ, TỈNH BẮC KẠN", Mentions(("Bắc Kạn",), ("Huyện Na Rì",), ("Xã Côn Minh",))),
    ("CỦA XÃ CÔN MINH", Mentions(units=("Xã Côn Minh",))),
    ("UBND phường Bắc Sơn", Mentions(units=("Phường Bắc Sơn",))),
    ("Thị trấn Yến Lạc", Mentions(units=("Thị trấn Yến Lạc",))),
    ("Phường 01", Mentions(units=("Phường 01",))),
    ("Đặc khu Vân Đồn", Mentions(units=("Đặc khu Vân Đồn",))),
    ("Xã: Côn Minh", Mentions(units=("Xã Côn Minh",))),
    ("Tên đơn vị: Côn Minh", Mentions(units=("Côn Minh",))),
    ("Năm: 2024", Mentions(years=(2024,))),
    ("Số liệu năm 2024", Mentions(years=(2024,))),
    ("Chỉ số năm 2023, nâng cao chất lượng năm 2024", Mentions(years=(2023, 2024))),
    # what only looks like a name or a year
    ("CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2023", Mentions(years=(2023,))),
    ("Xã/Phường/Thị trấn", Mentions()),
    ("các xã, phường, thị trấn", Mentions()),
    ("xã hội số", Mentions()),
    ("KINH TẾ - XÃ HỘI", Mentions()),
    ("HOẠT ĐỘNG XÃ HỘI SỐ NĂM 2024", Mentions(years=(2024,))),
    ("Văn phòng HĐND-UBND huyện chủ trì", Mentions()),
    ("Đơn vị: triệu đồng", Mentions()),
    ("Đơn vị: Người", Mentions()),
    ("Đơn vị tính: Hộ", Mentions()),
    ("Côn Minh, ngày 5 tháng 5 năm 2024", Mentions()),
    ("Côn Minh, ngày … tháng … năm 2024", Mentions()),
    ("ngày tháng 5 năm 2024", Mentions()),
    ("giai đoạn 2021-2025", Mentions()),
    ("Kế hoạch 5 năm 2021 - 2025", Mentions()),
    ("Quyết định số 1294/QĐ-UBND ngày 14/7/2022", Mentions()),
    ("(Kèm theo Kế hoạch ngày 5/5/2024 của UBND xã, năm 2024)", Mentions()),
    ("Xã Hội Sơn", Mentions(units=("Xã Hội Sơn",))),
    ("HUYỆN NĂM CĂN", Mentions(districts=("Huyện Năm Căn",))),
]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_line_mentions(line: str, expected: Mentions) -> None:
    assert expected == in_lines([line])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("con-minh-2023", Mentions(years=(2023,))),
        ("Số liệu 2024", Mentions(years=(2024,))),
        ("bao_cao_2023_2024", Mentions(years=(2023, 2024))),
        ("bao-cao-15.01.2024", Mentions()),
        ("20240115", Mentions()),
        ("Xã Côn Minh", Mentions(units=("Xã Côn Minh",))),
        ("Xã Côn Minh 2023", Mentions(units=("Xã Côn Minh",), years=(2023,))),
        ("X. Côn Minh", Mentions(units=("Xã Côn Minh",))),
        ("TT Yến Lạc", Mentions(units=("Thị trấn Yến Lạc",))),
        ("Huyện Na Rì", Mentions(districts=("Huyện Na Rì",))),
        ("bac-kan", Mentions(provinces=("Bắc Kạn",))),
        ("bac-kan-2024", Mentions(provinces=("Bắc Kạn",), years=(2024,))),
        ("Sheet1", Mentions()),
        ("Phụ lục", Mentions()),
        ("xa-con-minh", Mentions()),
    ],
)
def test_the_name_of_a_sheet_or_file_mentions(name: str, expected: Mentions) -> None:
    assert expected == in_name(name)


NOTHING = Given()
TABLE: Rows = [["Đơn vị", "2.1"], ["Xã Côn Minh", "Có"]]


def placed(
    *lines: str, name: str = "Sheet1", file: str = "a.xlsx", given: Given = NOTHING, table: Rows = TABLE
) -> tuple[str, str, int]:
    sheet: Grid = grid([*([line] for line in lines), *table], name)
    reading = read(sheet, file=file, given=given)
    (unit,) = reading.units
    (year,) = years(reading)
    return unit.province, unit.district, year


def test_options_outweigh_columns_which_outweigh_lines_which_outweigh_names() -> None:
    lines = "HUYỆN NA RÌ, TỈNH BẮC KẠN NĂM 2024"
    columns: Rows = [["Tỉnh", "Huyện", "Năm", "Đơn vị", "2.1"], ["Cao Bằng", "Hạ Lang", 2023, "Xã Côn Minh", "Có"]]
    option = Given(year=2022, province="Lạng Sơn", district="Bắc Sơn")

    assert ("Bắc Kạn", "Huyện Na Rì", 2024) == placed(lines, name="Huyện Hạ Lang 2021", file="cao-bang-2020.xlsx")
    assert ("Cao Bằng", "Hạ Lang", 2023) == placed(lines, table=columns)
    assert ("Lạng Sơn", "Bắc Sơn", 2022) == placed(lines, table=columns, given=option)
    assert ("Cao Bằng", "Huyện Hạ Lang", 2021) == placed(name="Huyện Hạ Lang 2021", file="cao-bang-2020.xlsx")


def test_of_several_years_in_the_lines_the_one_in_the_file_s_name_counts() -> None:
    lines = "Khắc phục tồn tại năm 2023, nâng cao chất lượng năm 2024, tỉnh Bắc Kạn"

    assert 2023 == placed(lines, file="con-minh-2023.xlsx")[2]
    assert "missing-year" in [f.code for f in read([[lines], *TABLE], given=Given()).findings]


def test_slugs_given_as_options_become_the_names_written_in_the_workbook() -> None:
    given = Given(year=2024, province="bac-kan", district="na-ri")

    assert ("Bắc Kạn", "Huyện Na Rì", 2024) == placed("UBND huyện Na Rì", given=given)
    assert ("Bắc Kạn", "na-ri", 2024) == placed(given=given)


@pytest.mark.parametrize("typed", ["na-ri", "Na Ri", "huyen Na Ri"])
@pytest.mark.parametrize(
    ("lines", "table"),
    [
        (["UBND huyện Na Rì"], TABLE),
        ([], [["Huyện", "Đơn vị", "2.1"], ["Huyện Na Rì", "Xã Côn Minh", "Có"]]),
        ([], [["Đơn vị", "2.1"], ["I. Huyện Na Rì", None], ["Xã Côn Minh", "Có"]]),
    ],
)
def test_a_district_typed_without_accents_is_the_one_written(lines: list[str], table: Rows, typed: str) -> None:
    reading = read([*([line] for line in lines), *table], given=Given(year=2024, province="Bắc Kạn", district=typed))

    assert [(u.name, u.district) for u in reading.units] == [("Xã Côn Minh", "Huyện Na Rì")]
    assert reading.findings == []


def test_the_province_of_a_list_of_units_holds_where_the_workbook_names_none() -> None:
    given = Given(year=2024, listed="Cao Bằng")

    assert placed("Số liệu xã", given=given)[0] == "Cao Bằng"
    assert placed("TỈNH BẮC KẠN", given=given)[0] == "Bắc Kạn"
    assert placed(file="bac-kan.xlsx", given=given)[0] == "Bắc Kạn"


@pytest.mark.parametrize("typed", ["Con Minh", "con minh", "xa con minh", "na-ri/con-minh"])
def test_a_unit_typed_without_accents_is_the_one_written(typed: str) -> None:
    form: Rows = [["XÃ CÔN MINH, HUYỆN NA RÌ"], ["Mã", "Nội dung", "Giá trị"], ["2.1", "Có cán bộ không", "Có"]]
    reading = read(form, given=Given(year=2024, province="Bắc Kạn", unit=typed))

    assert [unit.name for unit in reading.units] == ["Xã Côn Minh"]
    assert reading.findings == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bac-can", "Bắc Kạn"),
        ("Bac Can", "Bắc Kạn"),
        ("dac-lac", "Đắk Lắk"),
        ("dak-lak", "Đắk Lắk"),
        ("hcm", "Hồ Chí Minh"),
    ],
)
def test_a_province_is_known_by_its_other_spellings_without_accents_too(typed: str, name: str) -> None:
    assert known_province(typed) == name


def test_a_cover_sheet_speaks_for_the_whole_file() -> None:
    cover = grid([["BÁO CÁO"], ["Tỉnh: Bắc Kạn"], ["Huyện: Na Rì"], ["Năm: 2024"]], "Bìa")
    reading = read(cover, grid(TABLE, "Số liệu"), given=Given())

    assert [("Xã Côn Minh", "Na Rì", "Bắc Kạn")] == [(u.name, u.district, u.province) for u in reading.units]


def test_after_july_2025_there_is_no_district() -> None:
    assert ("Thái Nguyên", "", 2025) == placed("TỈNH THÁI NGUYÊN NĂM 2025")


SPELT = {
    "Bắc Kạn": ["tỉnh bắc kạn", "Tỉnh Bắc Kạn", "T. Bắc Kạn", "Tỉnh: Bắc Kạn", "Bắc-Kạn", "Bắc Kan", "Tỉnh bac kan"],
    "Hồ Chí Minh": ["TP.HCM", "TP Hồ Chí Minh", "Thành phố hồ chí minh"],
    "Bà Rịa - Vũng Tàu": ["Bà Rịa Vũng Tàu", "BR-VT"],
    "Đắk Lắk": ["Đắk-Lắk", "Tinh Dak Lak", "Đắc Lắc", "Daklak", "Tinh-Dak-Lak"],
    "": ["", "tỉnh", "Vân Nam", "Hà Nam Ninh", "Bắc Kạn - Thái Nguyên"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SPELT.items() for text in texts])
def test_a_province_is_known_under_any_spelling_of_its_letters(name: str, text: str) -> None:
    assert province_named(text) == name


def test_no_two_provinces_share_their_letters() -> None:
    assert len({slug(name) for name in PROVINCES}) == len(PROVINCES)
