"""The form layout: one unit, a row for each input or for each indicator."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.observations import Given
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reading.grid import Value
from tests.reading.sheets import GIVEN, Rows, found, read, said, years

MINH = "Xã Côn Minh"
UNIT = ["Đơn vị: Xã Côn Minh"]
EXPECTED = {(MINH, "1.1.a"): 1, (MINH, "2.1.a"): 1, (MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500}


def test_a_row_for_each_key() -> None:
    rows: Rows = [
        UNIT,
        ["Mã", "Nội dung", "Đơn vị tính", "Giá trị"],
        ["1.1.a", "Trưởng ban là", None, "Phó Chủ tịch"],
        ["2.1.a", "Đã ban hành nghị quyết", None, "Có"],
        ["2.2.a", "Số hộ có cáp quang", "hộ", 410],
        ["2.2.b", "Tổng số hộ", "hộ", 500],
    ]
    reading = read(rows)

    assert (EXPECTED, []) == (said(reading), found(reading))


def test_a_row_for_each_label_under_its_indicator() -> None:
    rows: Rows = [
        UNIT,
        ["STT", "Chỉ số", "Số liệu"],
        ["1.1", "Người đứng đầu là Trưởng ban chỉ đạo", "Phó Chủ tịch"],
        ["2.1", "Ban hành nghị quyết chuyên đề", "Có"],
        ["2.2", "Tỷ lệ hộ có cáp quang", None],
        ["a", "Số hộ có cáp quang", 410],
        ["b", "Tổng số hộ", 500],
    ]
    reading = read(rows)

    assert (EXPECTED, []) == (said(reading), found(reading))


def test_labels_alone_will_do_under_a_code() -> None:
    rows: Rows = [
        UNIT,
        ["STT", "Nội dung", "Giá trị"],
        ["2.2", "Tỷ lệ hộ có cáp quang", None],
        [None, "Số hộ có cáp quang", 410],
        [None, "a) Số khác", None],
    ]

    assert {(MINH, "2.2.a"): 410} == {k: v for k, v in said(read(rows)).items() if v != "blank"}


def test_a_row_may_close_its_name_with_its_code() -> None:
    rows: Rows = [
        UNIT,
        ["STT", "Nội dung", "Giá trị"],
        [1, "Hộ dùng cáp quang (2.2.a)", 410],
        [2, "Mọi hộ [2.2.b]", 500],
    ]

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500} == {
        k: v for k, v in said(read(rows)).items() if k[1][:3] == "2.2"
    }


def test_a_label_shared_by_several_indicators_fills_them_all() -> None:
    rows: Rows = [
        UNIT,
        ["Mã", "Nội dung", "Giá trị"],
        ["2.2.a", None, 410],
        ["2.3.a", None, 300],
        [None, "Tổng số hộ", 500],
    ]

    assert {(MINH, "2.2.a"): 410, (MINH, "2.3.a"): 300, (MINH, "2.2.b"): 500, (MINH, "2.3.b"): 500} == said(read(rows))


def test_a_row_for_each_indicator_with_its_inputs_in_columns() -> None:
    rows: Rows = [
        UNIT,
        ["STT", "Chỉ số", "a", "b", "c"],
        ["1.1", "Người đứng đầu là Trưởng ban chỉ đạo", "Phó Chủ tịch"],
        ["2.1", "Ban hành nghị quyết chuyên đề", "Có"],
        ["2.2", "Tỷ lệ hộ có cáp quang", 410, 500],
    ]
    reading = read(rows)

    assert (EXPECTED, []) == (said(reading), found(reading))


def test_a_value_under_a_letter_the_indicator_does_not_have_is_told() -> None:
    reading = read([UNIT, ["STT", "Chỉ số", "a", "b"], ["2.1", "Ban hành nghị quyết chuyên đề", "Có", 7]])

    assert ({(MINH, "2.1.a"): 1}, [("unknown-code", "D3")]) == (said(reading), found(reading))


def test_a_fraction_in_the_row_of_a_ratio_fills_both_figures() -> None:
    reading = read([UNIT, ["STT", "Chỉ số", "Số liệu"], ["2.2", "Tỷ lệ hộ có cáp quang", "13/14"]])

    assert ({(MINH, "2.2.a"): 13, (MINH, "2.2.b"): 14}, []) == (said(reading), found(reading))


def test_one_value_for_an_indicator_of_several_answers_is_asked_for_the_letter() -> None:
    reading = read([UNIT, ["STT", "Chỉ số", "Số liệu"], ["1.2", "Chủ trì các cuộc họp", "Có"]])

    assert ({}, [("code-needs-letter", "A3")]) == (said(reading), found(reading))


def test_a_form_and_its_points_in_one_table_are_both_read() -> None:
    reading = read(
        [
            UNIT,
            ["STT", "Chỉ số", "a", "b", "Điểm tối đa", "Điểm tự chấm"],
            ["2.2", "Tỷ lệ hộ có cáp quang", 410, 500, 10, 8],
        ]
    )

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500} == said(reading)
    assert {(MINH, "2.2"): 8} == said(reading, "recorded")


def test_blanks_are_told_where_the_form_has_any_value() -> None:
    head = ["Mã", "Nội dung", "Giá trị"]
    filled: Rows = [UNIT, head, ["2.2.a", "Số hộ có cáp quang", 410], ["2.2.b", "Tổng số hộ", None]]
    empty: Rows = [UNIT, head, ["2.2.a", "Số hộ có cáp quang", None], ["2.2.b", "Tổng số hộ", None]]

    assert [("missing-value", "C4")] == found(read(filled))
    assert [] == found(read(empty))


def test_a_key_that_is_not_in_the_catalogue_is_told() -> None:
    reading = read([UNIT, ["Mã", "Nội dung", "Giá trị"], ["9.9.a", "Lạ", 410], ["2.1.a", None, "Có"]])

    assert ({(MINH, "2.1.a"): 1}, [("unknown-code", "A3")]) == (said(reading), found(reading))


@pytest.mark.parametrize(
    "lines",
    [
        ["Đơn vị: Xã Côn Minh", "Năm: 2023", "Huyện: Na Rì", "Tỉnh: Bắc Kạn"],
        ["Đơn vị báo cáo: UBND xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn", "Năm báo cáo: 2023"],
        ["UBND XÃ CÔN MINH", "SỐ LIỆU CHUYỂN ĐỔI SỐ HUYỆN NA RÌ TỈNH BẮC KẠN NĂM 2023"],
        ["Xã: Côn Minh", "Huyện: Na Rì; Tỉnh: Bắc Kạn", "năm 2023, tỉnh Bắc Kạn"],
    ],
)
def test_the_lines_above_say_who_where_and_when(lines: list[str]) -> None:
    reading = read([*([line] for line in lines), ["Mã", "Nội dung", "Giá trị"], ["2.1.a", None, "Có"]], given=Given())

    assert [(MINH, "Bắc Kạn")] == [(u.name, u.province) for u in reading.units]
    assert "Na Rì" in reading.units[0].district
    assert {2023} == years(reading)


def test_a_label_and_its_value_may_stand_in_two_cells() -> None:
    rows: Rows = [
        ["Tỉnh", "Bắc Kạn", "Huyện", "Na Rì"],
        ["Tên đơn vị:", MINH, "Năm", 2023],
        ["Mã", "Nội dung", "Giá trị"],
        ["2.1.a", None, "Có"],
    ]
    reading = read(rows, given=Given())

    assert [(MINH, "Na Rì", "Bắc Kạn")] == [(u.name, u.district, u.province) for u in reading.units]
    assert {2023} == years(reading)


def test_the_unit_may_come_from_the_sheet_or_an_option() -> None:
    rows: Rows = [["Mã", "Nội dung", "Giá trị"], ["2.1.a", None, "Có"]]

    assert [("missing-unit", "A1")] == found(read(rows))
    assert {(MINH, "2.1.a"): 1} == said(read(rows, given=GIVEN._replace(unit="Xã Côn Minh")))
    assert {(MINH, "2.1.a"): 1} == said(read([["UBND xã Côn Minh"], *rows], given=GIVEN._replace(unit="con-minh")))


COUNTED: Rows = [["2.2.a", "Số hộ", 400, 410], ["2.2.b", "Số hộ gia đình", 500, 510]]
NO_YEAR = GIVEN._replace(year=None)


@pytest.mark.parametrize(
    "heads",
    [
        ["Kế hoạch", "Thực hiện"],
        ["ĐVT", "Số lượng"],
        ["ĐVT", "Năm 2024"],
        ["ĐVT", 2024],
        ["Kế hoạch năm 2024", "Thực hiện năm 2024"],
    ],
)
def test_a_column_that_alone_can_hold_the_values_holds_them(heads: list[Value]) -> None:
    reading = read([["Xã Côn Minh, năm 2024"], ["Mã", "Nội dung", *heads], *COUNTED], given=NO_YEAR)

    assert said(reading) == {("Xã Côn Minh", "2.2.a"): 410, ("Xã Côn Minh", "2.2.b"): 510}
    assert (years(reading), found(reading)) == ({2024}, [])


@pytest.mark.parametrize("last", ["Năm 2024", "Thực hiện"])
def test_of_columns_of_several_years_the_one_stated_is_read_and_what_is_left_out_told(last: str) -> None:
    table: Rows = [["Xã Côn Minh, năm 2024"], ["Mã", "Nội dung", "Năm 2023", last], *COUNTED]
    reading = read(table, given=NO_YEAR)

    assert said(reading) == {("Xã Côn Minh", "2.2.a"): 410, ("Xã Côn Minh", "2.2.b"): 510}
    assert (years(reading), found(reading)) == ({2024}, [("year-set-aside", "D2")])
    assert reading.findings[0].message == f"Chỉ đọc cột “{last}”; không đọc: “Năm 2023”."


@pytest.mark.parametrize(
    "heads", [["ĐVT", "Năm 2023"], ["Kế hoạch 2024", "Thực hiện 2023"], ["ĐVT", "Giá trị năm 2023"]]
)
def test_a_column_of_another_year_than_the_title_is_told(heads: list[Value]) -> None:
    table: Rows = [["Xã Côn Minh, báo cáo năm 2024"], ["Mã", "Nội dung", *heads], *COUNTED]
    reading, asked = read(table, given=NO_YEAR), read(table, given=NO_YEAR._replace(year=2023))

    assert (years(reading), found(reading)) == ({2023}, [("title-of-other-year", "D2")])
    assert "năm 2024" in reading.findings[0].message
    assert (years(asked), found(asked)) == ({2023}, [])


def test_of_columns_of_several_years_the_one_asked_for_is_read_or_the_choice_told() -> None:
    table: Rows = [["Xã Côn Minh"], ["Mã", "Nội dung", "Năm 2023", "Năm 2024"], *COUNTED]
    asked = read(table, given=NO_YEAR._replace(year=2023))
    open_to = read(table, given=NO_YEAR)

    assert said(asked) == {("Xã Côn Minh", "2.2.a"): 400, ("Xã Côn Minh", "2.2.b"): 500}
    assert found(asked) == [("year-set-aside", "C2")]
    assert (said(open_to), found(open_to)) == ({}, [("year-to-choose", "C2")])
    assert "2023, 2024" in open_to.findings[0].message


@pytest.mark.parametrize(
    "table",
    [
        [["STT", "Nội dung", "Số lượng"], [1, "Máy tính", 5], [2, "Máy in", 3]],
        [["Mã", "Nội dung", "Số lượng", "Thực hiện"], *COUNTED],
    ],
)
def test_a_table_of_other_things_or_with_two_such_columns_is_no_form(table: Rows) -> None:
    reading = read([["Xã Côn Minh, năm 2024"], *table])

    assert (said(reading), found(reading)) == ({}, [("no-table-in-file", "")])


def test_a_column_headed_as_values_outweighs_one_that_may_hold_them() -> None:
    reading = read([["Xã Côn Minh"], ["Mã", "Nội dung", "Số lượng", "Giá trị"], *COUNTED])

    assert said(reading)["Xã Côn Minh", "2.2.a"] == 410


SON = "Phường Bắc Sơn"
PLACE = ["Phường Bắc Sơn, thành phố Tam Điệp, tỉnh Ninh Bình, năm 2023"]


@pytest.fixture(scope="module")
def targets() -> Catalogue:
    return load_named("bac-son-2023", None)


def test_figures_and_rates_beside_a_column_of_answers_are_read(targets: Catalogue) -> None:
    rows: Rows = [
        PLACE,
        ["Mã", "Tên chỉ tiêu", "Tử số (a)", "Mẫu số (b)", "Tỷ lệ", "Kết quả"],
        ["1.1", None, 25, 25, "100%", "Đạt"],
        ["2.1", None, None, None, 100, "Đạt"],
        ["2.3", None, 2700, 3000, None, "Chưa đạt"],
        ["4.9", None, None, None, None, "Có"],
        ["5.2", None, None, None, "55,5%", None],
        ["9.9", None, 1, 2, None, "Đạt"],
    ]
    reading = read(rows, given=Given(), catalogue=targets)

    assert {
        "1.1.a": 25, "1.1.b": 25, "1.1.%": 1, "2.1.%": 1, "2.3.a": 2700, "2.3.b": 3000, "4.9.a": 1, "5.2.%": 0.555,
    } == {key: value for (_, key), value in said(reading).items()}  # fmt: skip
    assert [("unknown-code", "A8")] == found(reading)


def test_a_rate_beside_a_state_or_alone_is_the_value(targets: Catalogue) -> None:
    beside: Rows = [PLACE, ["TT", "Chỉ tiêu", "Tỷ lệ", "Kết quả"], ["2.3", "Hộ dân", "90%", "Đạt"]]
    alone: Rows = [PLACE, ["Mã", "Tên chỉ tiêu", "Tỷ lệ", "Minh chứng"], ["2.3", "Hộ dân", "90%", "BC 1/BC-UBND"]]

    for rows in (beside, alone):
        reading = read(rows, given=Given(), catalogue=targets)
        assert ({(SON, "2.3.%"): 0.9}, []) == (said(reading), found(reading))


@pytest.mark.parametrize("heads", [["Thực hiện"], ["Năm 2023"], ["Kế hoạch", "Thực hiện"], ["ĐVT", "Số lượng"]])
def test_a_likely_column_holds_the_rates_of_rows_with_bare_codes(targets: Catalogue, heads: list[Value]) -> None:
    rows: Rows = [PLACE, ["Mã", "Tên chỉ tiêu", *heads], ["2.3", None, *["85%", "90%"][-len(heads) :]]]
    reading = read(rows, given=Given(), catalogue=targets)

    assert ({(SON, "2.3.%"): 0.9}, []) == (said(reading), found(reading))


def test_a_bare_number_of_things_is_no_rate(targets: Catalogue) -> None:
    reading = read([PLACE, ["Mã", "Tên chỉ tiêu", "Số lượng"], ["2.3", None, 90]], given=Given(), catalogue=targets)

    assert ({}, [("code-needs-letter", "A3")]) == (said(reading), found(reading))


def test_a_share_of_what_was_planned_is_no_rate(targets: Catalogue) -> None:
    rows: Rows = [PLACE, ["Mã", "Tên chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ"], ["2.3", None, "80%", "60%", "75%"]]
    reading = read(rows, given=Given(), catalogue=targets)

    assert ({(SON, "2.3.%"): 0.6}, []) == (said(reading), found(reading))


def test_columns_of_figures_that_are_not_read_are_told() -> None:
    head = ["STT", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ %", "Số hộ nghèo"]
    reading = read([UNIT, head, ["2.2", "Tỷ lệ hộ có cáp quang", 410, 500, 82, 7]])

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500} == said(reading)
    assert [("figures-beside", "E3"), ("unknown-column", "F2")] == found(reading)


GROUPS: list[tuple[list[Value], list[Value], dict[str, float], list[tuple[str, str]]]] = [
    (["Năm 2022", "Năm 2022", "Năm 2023", "Năm 2023"], [1, 4, 3, 4], {"1.1.a": 3, "1.1.b": 4}, []),
    (["Kế hoạch", "Kế hoạch", "Thực hiện", "Thực hiện"], [4, 4, 3, 4], {"1.1.a": 3, "1.1.b": 4}, []),
    (
        ["Lần 1", "Lần 1", "Lần 2", "Lần 2"],
        [4, 4, 3, 4],
        {},
        [("letters-repeated", "C3")],
    ),
]


@pytest.mark.parametrize(("heads", "figures", "expected", "told"), GROUPS)
def test_of_several_columns_for_a_letter_only_a_sure_one_is_read(
    heads: list[Value],
    figures: list[Value],
    expected: dict[str, float],
    told: list[tuple[str, str]],
    targets: Catalogue,
) -> None:
    rows: Rows = [PLACE, ["Mã", "Tên chỉ tiêu", *heads], [None, None, "a", "b", "a", "b"], ["1.1", "x", *figures]]
    reading = read(rows, given=Given(), catalogue=targets)

    assert expected == {key: value for (_, key), value in said(reading).items()}
    assert told == found(reading)


def test_every_year_of_a_form_is_read_whole(targets: Catalogue) -> None:
    head = ["Mã", "Tên chỉ tiêu", "Giá trị năm 2022", "Giá trị năm 2023"]
    rows: Rows = [[*PLACE[0].rpartition(",")[:1]], head, ["4.9", "x", "Có", 1], ["9.9", "y", None, 2]]
    reading = read(rows, given=Given(), catalogue=targets)

    assert [1, 1] == [
        v for v, key in zip(reading.observations["value"], reading.observations["key"], strict=True) if key == "4.9.a"
    ]
    assert ("unknown-code", "A4") in found(reading)
