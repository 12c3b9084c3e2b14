"""Whom and which year values are of: where names stand, and options that outweigh what a workbook says."""

from __future__ import annotations

import pytest

from dti_cli.domain.findings import Origin
from dti_cli.domain.observations import Given
from dti_cli.reading.grid import Value
from tests.reading.sheets import Rows, found, read, said, years

ASKED = Given(year=2024, province="Bắc Kạn")
NUMBERS: list[Value] = ["Xã Côn Minh", 3, 4]
YEARS: list[Value] = ["Đơn vị", "Năm", "2.2.a", "2.2.b"]
POINTS: list[list[Value]] = [
    ["STT", "Chỉ số", "Điểm tối đa", "Điểm"],
    ["1.1", "Người đứng đầu là Trưởng ban chỉ đạo", 10, 5],
]


def messages(rows: Rows, given: Given, code: str) -> list[str]:
    return [finding.message for finding in read(rows, given=given).findings if finding.code == code]


def test_the_number_of_a_decree_is_no_year_of_values() -> None:
    heads: list[Value] = ["Đơn vị", "2.2.a. Số hộ theo Nghị định 43/2011/NĐ-CP", "2.2.b (so với năm 2023)"]

    assert found(read([["Số liệu năm 2024"], heads, NUMBERS], given=ASKED)) == []
    assert messages([["Số liệu năm 2023"], heads, NUMBERS], ASKED, "other-year") == [
        "Bảng ghi năm 2023 nhưng được chấm vào năm 2024 theo tùy chọn --year hoặc year trong dti.toml."
    ]


def test_the_number_of_a_decree_settles_no_year_of_points() -> None:
    head: list[Value] = ["STT", "Chỉ số", "Điểm tối đa", "Thông tư 03/2017/TT-BTTTT"]
    rows: Rows = [["Xã Côn Minh, năm 2024"], head, [None, None, None, "Điểm"], POINTS[1]]

    assert years(read(rows, given=ASKED._replace(year=None))) == {2024}


def test_a_column_of_years_is_told_where_an_option_says_another_once_for_each_year() -> None:
    rows: Rows = [YEARS, ["Xã A", 2024, 1, 2], ["Xã B", 2023, 1, 2], ["Xã C", 2023, 1, 2], ["Xã D", 2022, 1, 2]]
    reading = read(rows, given=ASKED)

    assert [(f.code, f.cell) for f in reading.findings] == [("other-year", "B3"), ("other-year", "B5")]
    assert years(reading) == {2024}


def test_a_column_of_years_outweighs_the_title() -> None:
    assert found(read([["Số liệu năm 2023"], YEARS, ["Xã Côn Minh", 2024, 3, 4]], given=ASKED)) == []


def test_two_columns_of_points_of_another_year_than_asked_are_read_and_told() -> None:
    head: list[Value] = [*POINTS[0][:3], "Điểm tự chấm năm 2023", "Điểm thẩm định năm 2023"]
    reading = read([["Xã Côn Minh"], head, [*POINTS[1], 6]], given=ASKED)

    assert said(reading, "recorded") == {("Xã Côn Minh", "1.1"): 6}
    assert found(reading) == [("other-year", "E2"), ("score-column-chosen", "D2")]


def test_columns_of_several_years_keep_theirs_and_none_is_told() -> None:
    head: list[Value] = [*POINTS[0][:3], "Điểm năm 2022", "Điểm năm 2023"]
    reading = read([["Xã Côn Minh"], head, [*POINTS[1], 6]], given=ASKED)

    assert (years(reading), found(reading)) == ({2022, 2023}, [])


@pytest.mark.parametrize(
    ("option", "asked", "written"),
    [
        ("unit", "Xã Kim Hỷ", "Xã Côn Minh"),
        ("unit", "na-ri/kim-hy", "Xã Côn Minh"),
        ("unit", "Thị trấn Côn Minh", "Xã Côn Minh"),
        ("district", "Huyện Ba Bể", "Huyện Na Rì"),
        ("province", "Yên Bái", "Bắc Kạn"),
    ],
)
def test_an_option_that_outweighs_another_place_in_the_title_is_told(option: str, asked: str, written: str) -> None:
    title = "XÃ CÔN MINH, HUYỆN NA RÌ, TỈNH BẮC KẠN, NĂM 2024"
    told = messages([[title], *POINTS], Given(**{option: asked}), "other-place")  # type: ignore[arg-type]

    used = asked.rpartition("/")[2]
    assert told == [f"Bảng ghi “{written}” nhưng được chấm cho “{used}” theo tùy chọn --{option} hoặc dti.toml."]


@pytest.mark.parametrize(
    "given",
    [
        Given(unit="con-minh", district="na-ri", province="bac-kan"),
        Given(unit="na-ri/con-minh", district="Na Rì", province="Tỉnh Bắc Kạn"),
        Given(unit="Côn Minh", district="huyện na rì", province="Bắc Kạn"),
    ],
)
def test_an_option_that_says_what_is_written_is_not_told(given: Given) -> None:
    title = "XÃ CÔN MINH, HUYỆN NA RÌ, TỈNH BẮC KẠN, NĂM 2024"

    assert found(read([[title], *POINTS], given=given)) == []


def test_a_district_in_a_column_is_told_once_at_its_row() -> None:
    rows: Rows = [["Đơn vị", "Huyện", "2.2.a", "2.2.b"], ["Xã An", "Na Rì", 1, 2], ["Xã Bình", "Na Rì", 1, 2]]

    assert found(read(rows, given=ASKED._replace(district="Ba Bể"))) == [("other-place", "A2")]


def test_names_are_placed_at_their_first_cell() -> None:
    rows: Rows = [["Đơn vị", "2.2.a", "2.2.b"], ["Xã A", None, 2], ["Xã B", 1, 2]]
    titled: Rows = [["Xã Côn Minh"], *POINTS]
    across: Rows = [["STT", "Chỉ số", "Xã A", "Xã B"], ["1.1", "Người đứng đầu là Trưởng ban chỉ đạo", 5, 6]]

    assert list(read(rows, given=ASKED).named) == [
        Origin("tep.xlsx", "Sheet1", "A2"),
        Origin("tep.xlsx", "Sheet1", "A3"),
    ]
    assert list(read(titled, given=ASKED).named) == [Origin("tep.xlsx", "Sheet1")]
    assert list(read(across, given=ASKED).named) == [
        Origin("tep.xlsx", "Sheet1", "C1"),
        Origin("tep.xlsx", "Sheet1", "D1"),
    ]


def test_two_units_in_one_cell_are_not_taken_for_the_first() -> None:
    rows: Rows = [["Đơn vị", "2.2.a", "2.2.b"], ["Xã Trần Phú, xã Văn Lang", 1, 2], ["Xã Côn Minh, huyện Na Rì", 1, 2]]

    assert {name for name, _ in said(read(rows, given=ASKED))} == {"Xã Trần Phú, xã Văn Lang", "Xã Côn Minh"}


def test_a_slip_in_the_year_is_told_with_its_cell() -> None:
    rows: Rows = [["UBND xã Côn Minh"], [None, "KẾT QUẢ NĂM 2203"], *POINTS]
    reading = read(rows, given=Given(province="Bắc Kạn"))

    assert [("no-such-year", "B2"), ("missing-year", "")] == found(reading)
    assert "2203" in reading.findings[0].message
    assert "no-such-year" not in [kind for kind, _ in found(read(rows, given=ASKED))]
