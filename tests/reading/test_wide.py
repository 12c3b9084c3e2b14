"""The wide layout, one oddity at a time."""

from __future__ import annotations

from datetime import datetime
from unicodedata import normalize

import pytest
from msgspec.structs import replace

from dti_cli.domain.observations import EVIDENCE, Given
from dti_cli.domain.units import Unit
from dti_cli.reading.grid import Span, Value
from tests.reading.catalogues import SMALL
from tests.reading.sheets import GIVEN, Rows, cells, found, grid, read, said, years

MINH, HY = "Xã Côn Minh", "Xã Kim Hỷ"
PLAIN: Rows = [["STT", "Đơn vị", "2.2.a", "2.2.b"], [1, MINH, 410, 500], [2, HY, 300, 400]]
EXPECTED = {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500, (HY, "2.2.a"): 300, (HY, "2.2.b"): 400}
"""What PLAIN says; total households stand for 2.3 too only where 2.3.a is reported."""


def test_one_row_per_unit_and_one_column_per_key() -> None:
    reading = read(PLAIN)

    assert EXPECTED == said(reading)
    assert [] == found(reading)
    assert [Unit(MINH, "xa", "Na Rì", "Bắc Kạn"), Unit(HY, "xa", "Na Rì", "Bắc Kạn")] == reading.units
    assert {2024} == years(reading)


def test_each_value_knows_its_cell() -> None:
    reading = read([["TIÊU ĐỀ"], [], *PLAIN])

    assert {"2.2.a": (5, 3), "2.2.b": (5, 4)} == cells(reading)


@pytest.mark.parametrize(
    "heading",
    [
        "2.2.a",
        " 2.2.A ",
        "2.2a",
        "2.2 a",
        "2,2.a",
        "(2.2.a)",
        "2.2.a.",
        "2.2.a)",
        "2.2.a – Số hộ có cáp quang",
        "2.2.a: Số hộ có cáp quang",
        "2.2.a. Số hộ có cáp quang (hộ)",
        "2.2.a Số hộ",
        "２.２.ａ",
        "Số hộ có cáp quang",
        "SỐ HỘ CÓ CÁP QUANG",
        "Số hộ\ncó cáp quang",
        "Số  hộ có cáp quang ",
        "Số hộ có cáp quang (hộ)",
        normalize("NFD", "Số hộ có cáp quang"),
        "So ho co cap quang",
        "Số hộ có cap quang",
        "Số hộ có cáp qaung",
        "Hộ dùng cáp quang (2.2.a)",
        "Hộ dùng cáp quang [2.2.A]",
        "Hộ dùng cáp quang (hộ) (mã 2,2 a)",
        "2.2 – Hộ dùng cáp quang (2.2.a)",
    ],
)
def test_a_heading_means_its_figure_however_it_is_written(heading: str) -> None:
    reading = read([["STT", "Đơn vị", heading], [1, MINH, 410]])

    assert ({(MINH, "2.2.a"): 410}, []) == (said(reading), found(reading))


@pytest.mark.parametrize(
    "heading",
    ["2.1", "2.1.", "2.1)", "2,1", "2.1 – Nghị quyết", "Ban hành nghị quyết chuyên đề", 2.1, datetime(2024, 1, 2)],
)
def test_a_bare_code_means_the_only_input_of_its_indicator(heading: Value) -> None:
    reading = read([["STT", "Đơn vị", "1.11.a", heading], [1, MINH, "Có", "Không"]])

    assert {(MINH, "1.11.a"): 1, (MINH, "2.1.a"): 0} == said(reading)


@pytest.mark.parametrize(
    "heading", ["Nghị quyết riêng (2.1)", "Nghị quyết riêng [2.1].", "Nghị quyết riêng (chỉ số 2.1)", "Kết quả (2.1)"]
)
def test_a_bare_code_may_close_a_heading_in_brackets(heading: str) -> None:
    reading = read([["STT", "Đơn vị", "1.11.a", heading], [1, MINH, "Có", "Không"]])

    assert ({(MINH, "1.11.a"): 1, (MINH, "2.1.a"): 0}, []) == (said(reading), found(reading))


@pytest.mark.parametrize("closing", ["(2024)", "(năm 2024)", "(2)", "(31.12)", "[2.2.z]", "(xem 2.3.a)"])
def test_other_brackets_at_the_end_of_a_heading_are_no_code(closing: str) -> None:
    reading = read([["STT", "Đơn vị", f"Số hộ có cáp quang {closing}", "2.1"], [1, MINH, 410, "Có"]])

    assert ({(MINH, "2.2.a"): 410, (MINH, "2.1.a"): 1}, []) == (said(reading), found(reading))


def test_a_bare_code_after_words_of_something_else_is_told_and_not_read() -> None:
    reading = read([["STT", "Đơn vị", "2.2.a", "2.2.b", "Hệ số khu vực (2.1)"], [1, MINH, 410, 500, 0]])

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500} == said(reading)
    assert [("unknown-column", "E1")] == found(reading)


def test_evidence_may_stand_under_a_heading_that_closes_with_its_code() -> None:
    reading = read([["STT", "Đơn vị", "2.1", "2.2.a", "Minh chứng (2.1)"], [1, MINH, "Có", 410, "Nghị quyết số 5"]])

    assert [] == found(reading)
    assert list(zip(reading.observations["kind"], reading.observations["key"], strict=True))[-1] == (EVIDENCE, "2.1")


def test_codes_that_excel_made_numbers_are_told_apart_by_their_order() -> None:
    heads: list[Value] = [f"1.{n}" if n < 3 else float(f"1.{n}") for n in range(3, 12)]
    heads[0] = 1.3
    reading = read([["STT", "Đơn vị", *heads], [1, MINH, *["Có"] * 6, "Có", "Không", "Có"]])

    assert [f"1.{n}.a" for n in range(3, 12)] == [key for _, key in said(reading)]
    assert said(reading)[MINH, "1.10.a"] == 0
    assert [("codes-repaired", "")] == found(reading)


def test_a_bare_code_of_a_ratio_takes_a_fraction() -> None:
    reading = read([["STT", "Đơn vị", "2.1", "2.2"], [1, MINH, "Có", "13/14"], [2, HY, "Có", "85%"]])

    assert (13, 14) == (said(reading)[MINH, "2.2.a"], said(reading)[MINH, "2.2.b"])
    assert ("invalid", "invalid") == (said(reading)[HY, "2.2.a"], said(reading)[HY, "2.2.b"])
    assert [("ratio-needs-parts", "D3")] == found(reading)


def test_a_bare_code_of_several_answers_is_asked_for_the_letter() -> None:
    reading = read([["STT", "Đơn vị", "1.2", "2.1"], [1, MINH, "Có", "Có"]])

    assert {(MINH, "2.1.a"): 1} == said(reading)
    assert [("code-needs-letter", "C1")] == found(reading)


def test_a_code_that_is_not_in_the_catalogue_is_told() -> None:
    reading = read([["STT", "Đơn vị", "2.1", "9.9", "2.2.z", "2.1.b"], [1, MINH, "Có", 1, 2, 3]])

    assert {(MINH, "2.1.a"): 1} == said(reading)
    assert [("unknown-code", "D1"), ("unknown-code", "E1"), ("unknown-code", "F1")] == found(reading)


def test_a_column_of_numbers_under_an_unknown_heading_is_told() -> None:
    reading = read([["STT", "Đơn vị", "2.1", "Số gà", "Ghi chú"], [1, MINH, "Có", 12, 7]])

    assert [("unknown-column", "D1")] == found(reading)


def test_a_label_that_several_inputs_have_is_asked_for_its_key_unless_they_are_one_figure() -> None:
    reading = read([["STT", "Đơn vị", "2.2.a", "2.3.a", "Tổng số hộ"], [1, MINH, 410, 300, 500]])

    assert (500, 500) == (said(reading)[MINH, "2.2.b"], said(reading)[MINH, "2.3.b"])
    assert [] == found(reading)


def test_a_label_of_different_figures_is_asked_for_its_key() -> None:
    pillar = SMALL.pillars[0]
    labels = {"1.3": "Đã làm việc này", "1.4": "Đã làm việc này"}
    changed = tuple(
        replace(i, inputs=tuple(replace(x, label=labels.get(i.code, x.label)) for x in i.inputs))
        for i in pillar.indicators
    )
    twice = replace(SMALL, pillars=(replace(pillar, indicators=changed), *SMALL.pillars[1:]))
    reading = read([["Đơn vị", "2.1", "Đã làm việc này"], [MINH, "Có", "Có"]], catalogue=twice)

    assert ({(MINH, "2.1.a"): 1}, [("ambiguous-column", "C1")]) == (said(reading), found(reading))


def test_a_header_of_several_merged_rows_is_put_together() -> None:
    rows: Rows = [
        ["BIỂU SỐ LIỆU", None, None, None, None, None],
        ["STT", "Tên đơn vị", "Hạ tầng số", None, None, None],
        [None, None, "2.1. Ban hành nghị quyết chuyên đề", "2.2. Tỷ lệ hộ có cáp quang", None, "2.4.1"],
        [None, None, None, "a", "b", None],
        ["A", "B", "1", "2", "3", "4"],
        [1, MINH, "Có", 410, 500, 120],
    ]
    spans = [
        Span(1, 1, 1, 6),
        Span(2, 1, 4, 1),
        Span(2, 2, 4, 2),
        Span(2, 3, 2, 6),
        Span(3, 3, 4, 3),
        Span(3, 4, 3, 5),
        Span(3, 6, 4, 6),
    ]
    reading = read(grid(rows, spans=spans))

    assert {(MINH, "2.1.a"): 1, (MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500, (MINH, "2.4.1.a"): 120} == said(reading)
    assert [] == found(reading)


def test_a_header_of_two_rows_that_are_not_merged_is_put_together() -> None:
    rows: Rows = [
        ["STT", "Đơn vị", "2.2. Tỷ lệ hộ có cáp quang", None, "2.1"],
        [None, None, "a", "b", None],
        [1, MINH, 410, 500, "Có"],
    ]

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500, (MINH, "2.1.a"): 1} == said(read(rows))


@pytest.mark.parametrize(
    "head",
    [
        [[None, None, "2.2.a", "2.2.b"], ["STT", "Đơn vị", "Số hộ có cáp quang", "Tổng số hộ"]],
        [["STT", "Đơn vị", "Số hộ có cáp quang", "Tổng số hộ"], [None, None, "2.2.a", "2.2.b"]],
        [["STT", "Đơn vị", "2.2.a", "2.2.b"], [None, None, "hộ", "hộ"]],
        [[None, None, "2.2 Tỷ lệ hộ có cáp quang", None], ["STT", "Đơn vị", "a", "b"]],
    ],
)
def test_keys_labels_and_measures_may_stand_in_rows_of_their_own(head: list[list[Value]]) -> None:
    reading = read([["BIỂU SỐ LIỆU"], *head, [1, MINH, 410, 500], [2, HY, 300, 400]])

    assert (EXPECTED, []) == (said(reading), found(reading))


def test_totals_groups_notes_and_signatures_are_no_units() -> None:
    rows: Rows = [
        ["UBND HUYỆN NA RÌ"],
        [],
        ["STT", "Đơn vị", "2.2.a", "2.2.b"],
        ["I", "Các xã", None, None],
        [1, MINH, 410, 500],
        [2, HY, 300, 400],
        ["Cộng", None, 710, 900],
        ["II", "Thị trấn", None, None],
        [3, "Thị trấn Yến Lạc", 200, 250],
        [None, "Tổng cộng", 910, 1150],
        [],
        ["Ghi chú: số liệu đến 31/12", None, None, None],
        [None, None, "Người lập biểu", None],
        [None, None, "Nguyễn Văn A", None],
    ]
    reading = read(rows)

    assert [MINH, HY, "Thị trấn Yến Lạc"] == [unit.name for unit in reading.units]
    assert [] == found(reading)


@pytest.mark.parametrize(
    ("below", "merged"),
    [
        (["Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], False),
        (["KH 2024", "TH 2024", "Tỷ lệ"], False),
        (["Kế hoạch năm", "Ước TH 2024", None], False),
        (["Giao", "Đạt", None], False),
        (["Quý I", "Quý II", None], False),
        (["6 tháng", "Cả năm", None], False),
        (["Chỉ tiêu", "Kết quả", None], False),
        (["Năm trước", "Năm báo cáo", None], True),
        (["KH", "TH", "Tỷ lệ (%)"], True),
    ],
)
def test_columns_under_one_figure_are_not_taken_for_the_first_of_them(below: list[Value], merged: bool) -> None:
    rows: Rows = [
        ["Đơn vị", "2.2.b", "2.2.a", None, None],
        [None, None, *below],
        [MINH, 500, 90, 10, 11 if below[2] else None],
    ]
    spans = [Span(1, 1, 2, 1), Span(1, 3, 1, 5 if below[2] else 4)] if merged else []
    reading = read(grid(rows, spans=spans))

    assert said(reading)[MINH, "2.2.a"] == "invalid"
    assert {"conflicting-values"} <= {code for code, _ in found(reading)}


@pytest.mark.parametrize("first", ["Kế hoạch", "Năm 2023", 2023])
def test_planned_and_done_or_two_years_under_one_heading_are_told_apart_from_one_figure(first: Value) -> None:
    rows: Rows = [
        ["STT", "Đơn vị", "2.2.a", None, "2.2.b"],
        [None, None, first, "Thực hiện" if first == "Kế hoạch" else "Năm 2024", None],
        [1, MINH, 450, 410, 500],
    ]
    reading = read(rows)

    assert {(MINH, "2.2.a"): "invalid", (MINH, "2.2.b"): 500} == said(reading)
    assert {("repeated-column", "D2"), ("conflicting-values", "D3")} <= set(found(reading))


@pytest.mark.parametrize(
    "name",
    [
        "Bản Thi",
        "Phong Huân",
        "Huyền Tụng",
        "Tinh Nhuệ",
        "Sơ Pai",
        "Tịnh Bắc",
        "Ban Công",
        "Trung Bình",
        "Trung bình",
        "Ninh Sở",
    ],
)
def test_a_name_without_its_type_that_begins_like_another_word_is_a_unit(name: str) -> None:
    head: list[Value] = ["Đơn vị", "Loại", "2.2.a", "2.2.b"]
    assert [name] == [u.name.removeprefix("Xã ") for u in read([head, [name, "Xã", 410, 500]]).units]
    assert [name] == [u.name for u in read([["STT", "Đơn vị", "2.2.a", "2.2.b"], [1, name, 410, 500]]).units]


@pytest.mark.parametrize("name", ["Bản Thi", "Phong Huân", "Huyền Tụng", "Tinh Nhuệ", "Sơ Pai", "Tịnh Bắc", "Ban Công"])
def test_such_a_name_needs_no_number_either(name: str) -> None:
    assert [name] == [u.name for u in read([["Đơn vị", "2.2.a", "2.2.b"], [name, 410, 500], [MINH, 5, 9]]).units][:1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Tỷ lệ", False), ("Huyện", True), ("Lũy kế", False), ("Phòng Văn hóa", True), ("Ke hoach nam", False),
        ("Max", False), ("Sở Dầu", True), ("2. Sở Dầu", True), ("Tỉnh Bắc Kạn", True), ("(ghi chú)", True),
    ],
)  # fmt: skip
def test_a_row_of_rates_is_no_unit_and_one_that_may_be_a_body_s_or_a_unit_s_is_told(words: str, told: bool) -> None:
    reading = read([["STT", "Đơn vị", "2.2.a", "2.2.b"], [1, MINH, 410, 500], [None, words, 0.82, 1]])
    assert [MINH] == [u.name for u in reading.units]
    assert [("row-passed-over", "B3")] * told == found(reading)


@pytest.mark.parametrize(("figure", "expected"), [(3, [("row-without-unit", "B3")]), (None, [])])
def test_a_numbered_row_named_by_a_note_alone_has_no_unit(figure: int | None, expected: list[tuple[str, str]]) -> None:
    assert expected == found(read([["STT", "Đơn vị", "2.2.a"], [1, MINH, 410], [2, "(ghi chú)", figure]]))


@pytest.mark.parametrize("name", ["Xã Cộng Hòa", "Xã Tổng Cọt", "Xã Trung Bình"])
def test_a_unit_whose_name_begins_like_a_total_is_a_unit(name: str) -> None:
    assert [name] == [u.name for u in read([["STT", "Đơn vị", "2.1"], [1, name, "Có"]]).units]


def test_group_rows_settle_the_district_of_the_units_below() -> None:
    rows: Rows = [
        ["STT", "Tên xã, phường, thị trấn", "2.1"],
        ["I", "Huyện Na Rì", None],
        [1, MINH, "Có"],
        ["II", "Thành phố Bắc Kạn", None],
        [1, "Phường Sông Cầu", "Không"],
    ]
    reading = read(rows, given=Given(year=2024, province="bac-kan"))

    assert [("Xã Côn Minh", "Huyện Na Rì"), ("Phường Sông Cầu", "Thành phố Bắc Kạn")] == [
        (u.name, u.district) for u in reading.units
    ]


def test_columns_of_places_type_and_year_settle_each_row() -> None:
    rows: Rows = [
        ["Tỉnh", "Huyện", "Loại", "Đơn vị", "Năm", "2.1"],
        ["Tỉnh Bắc Kạn", "Na Rì", "Xã", "Côn Minh", 2023, "Có"],
        [None, None, "Thị trấn", "Yến Lạc", "2024", "Có"],
        ["Bắc Kạn", "Ba Bể", "xã", "KHANG NINH", 2024, "Không"],
    ]
    reading = read(rows, given=Given())

    assert [
        Unit("Xã Côn Minh", "xa", "Na Rì", "Bắc Kạn"),
        Unit("Thị trấn Yến Lạc", "thi-tran", "Na Rì", "Bắc Kạn"),
        Unit("Xã Khang Ninh", "xa", "Ba Bể", "Bắc Kạn"),
    ] == reading.units
    assert [2023, 2024, 2024] == reading.observations["year"]


@pytest.mark.parametrize("cell", ["2O24", "2022-2024", 24, 20244, "năm nay"])
def test_a_row_whose_year_cannot_be_read_is_told_and_not_used(cell: Value) -> None:
    rows: Rows = [["Số liệu năm 2023"], ["STT", "Đơn vị", "Năm", "2.1"], [1, MINH, cell, "Có"], [2, HY, None, "Có"]]
    reading = read(rows, given=GIVEN._replace(year=None))

    assert [("unreadable-year", "C3")] == found(reading)
    assert ({(HY, "2.1.a"): 1}, {2023}) == (said(reading), years(reading))
    assert {(MINH, "2.1.a"): 1, (HY, "2.1.a"): 1} == said(read(rows))


@pytest.mark.parametrize("cell", [2024, "2024", "Năm 2024", datetime(2024, 12, 31), None, "-"])
def test_a_year_in_its_column_or_the_title_s_where_it_is_blank(cell: Value) -> None:
    rows: Rows = [["Số liệu năm 2024"], ["STT", "Đơn vị", "Năm", "2.1"], [1, MINH, cell, "Có"]]
    reading = read(rows, given=GIVEN._replace(year=None))

    assert ([], {2024}) == (found(reading), years(reading))


def test_the_digits_of_a_code_before_a_year_are_no_month() -> None:
    rows: Rows = [["Số liệu năm 2024"], ["STT", "Đơn vị", "2.1 năm 2022"], [1, MINH, "Có"]]
    assert [("heading-of-other-year", "C2")] == found(read(rows, given=GIVEN._replace(year=None)))


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("2.2.a – Số hộ có cáp quang năm 2022", True),
        ("2.2.a năm 2022", True),
        ("2.2.a năm 2024", False),
        ("2.2.a – Số hộ có cáp quang", False),
        ("2.2.a – Số hộ tăng so với năm 2022", False),
        ("2.2.a – Số hộ tính từ năm 2022", False),
        ("2.2.a – Số hộ theo kế hoạch năm 2021-2025", False),
        ("2.2.a – Số hộ đến ngày 31 tháng 12 năm 2022", False),
        ("2.2.a – Số hộ năm 2023 và năm 2022", False),
    ],
)
def test_a_heading_that_names_another_year_than_its_figures_is_told(heading: str, told: bool) -> None:
    rows: Rows = [["Số liệu năm 2024"], ["STT", "Đơn vị", heading, "2.1"], [1, MINH, 410, "Có"]]
    reading = read(rows, given=GIVEN._replace(year=None))

    assert [("heading-of-other-year", "C2")] * told == found(reading)
    assert ({(MINH, "2.2.a"): 410, (MINH, "2.1.a"): 1}, {2024}) == (said(reading), years(reading))


def test_a_merged_district_holds_for_all_its_rows() -> None:
    rows: Rows = [["Huyện", "Đơn vị", "2.1"], ["Na Rì", MINH, "Có"], [None, HY, "Có"], ["Ba Bể", "Xã Khang Ninh", "Có"]]
    reading = read(grid(rows, spans=[Span(2, 1, 3, 1)]), given=Given(year=2024, province="Bắc Kạn"))

    assert ["Na Rì", "Na Rì", "Ba Bể"] == [u.district for u in reading.units]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("xã Côn Minh", MINH),
        ("XÃ CÔN MINH", MINH),
        ("X. Côn Minh", MINH),
        ("UBND xã Côn Minh", MINH),
        ("Xã Côn Minh (mới)", MINH),
        ("Xã  Côn\nMinh", MINH),
        (normalize("NFD", MINH), MINH),
        ("P. Sông Cầu", "Phường Sông Cầu"),
        ("TT Yến Lạc", "Thị trấn Yến Lạc"),
        ("TT. Yến Lạc", "Thị trấn Yến Lạc"),
        ("Phường 01", "Phường 1"),
        ("Đặc khu Vân Đồn", "Đặc khu Vân Đồn"),
        ("1. Xã Côn Minh", MINH),
        ("- Xã Côn Minh", MINH),
        ("Xã Côn Minh, huyện Na Rì", MINH),
        ("Côn Minh", "Côn Minh"),
    ],
)
def test_a_unit_is_named_in_full(written: str, name: str) -> None:
    assert [name] == [u.name for u in read([["STT", "Đơn vị", "2.1"], [1, written, "Có"]]).units]


def test_a_heading_that_names_one_type_gives_it_to_names_without_one() -> None:
    for heading, names in (("Tên xã", [MINH, "Thị trấn Yến Lạc"]), ("Xã, thị trấn", ["Côn Minh", "Thị trấn Yến Lạc"])):
        reading = read([["STT", heading, "2.1"], [1, "Côn Minh", "Có"], [2, "TT Yến Lạc", "Có"]])
        assert names == [u.name for u in reading.units]
        assert [("type-from-heading", "B2")] * (heading == "Tên xã") == found(reading)
        assert ([0] if heading == "Tên xã" else []) == reading.presumed


def test_a_type_that_a_row_gives_itself_is_not_presumed() -> None:
    rows: Rows = [["STT", "Tên xã", "Loại", "2.1"], [1, "Côn Minh", "Xã", "Có"], [2, "Xã Văn Vũ", None, "Có"]]
    reading = read(rows)

    assert ([], []) == (reading.presumed, found(reading))


def test_the_header_repeated_at_a_page_break_is_no_row() -> None:
    reading = read([*PLAIN[:2], [], *PLAIN[:1], *PLAIN[2:]])

    assert EXPECTED == said(reading)
    assert [] == found(reading)


def test_two_tables_in_one_sheet_are_both_read() -> None:
    reading = read([*PLAIN, [], ["STT", "Đơn vị", "2.1"], [1, MINH, "Có"], [2, HY, "Không"]])

    assert {**EXPECTED, (MINH, "2.1.a"): 1, (HY, "2.1.a"): 0} == said(reading)


def test_a_sheet_per_pillar_adds_up_to_one_reading() -> None:
    reading = read(PLAIN, [["STT", "Đơn vị", "2.1"], [1, MINH, "Có"], [2, HY, "Không"]])

    assert {**EXPECTED, (MINH, "2.1.a"): 1, (HY, "2.1.a"): 0} == said(reading)
    assert 2 == len(reading.units)


def test_a_blank_cell_is_missing_where_the_row_has_values_and_silent_where_it_has_none() -> None:
    reading = read([["STT", "Đơn vị", "2.2.a", "2.2.b"], [1, MINH, 410, "…"], [2, HY, None, None]])

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): "blank", (HY, "2.2.a"): "blank", (HY, "2.2.b"): "blank"} == said(
        reading
    )
    assert [("missing-value", "D2")] == found(reading)


def test_a_finding_names_file_sheet_cell_unit_and_indicator() -> None:
    reading = read(grid([["STT", "Đơn vị", "2.2.a", "2.2.b"], [1, MINH, "bốn", 500]], "Biểu 1"), file="so-lieu.xlsx")
    (one,) = reading.findings

    assert ("not-a-number", "so-lieu.xlsx", "Biểu 1", "C2", MINH, "2.2", "bốn") == (
        one.code, one.file, one.sheet, one.cell, one.unit, one.indicator, one.raw
    )  # fmt: skip
    assert "“bốn” không phải là số." == one.message


def test_values_without_a_unit_are_told_and_not_used() -> None:
    reading = read([["STT", "Đơn vị", "2.1"], [1, MINH, "Có"], [2, None, "Không"]])

    assert {(MINH, "2.1.a"): 1} == said(reading)
    assert [("row-without-unit", "B3")] == found(reading)


def test_equal_values_given_twice_are_one_and_different_ones_are_none() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.2.b"], [MINH, 410, 500], [MINH, 410, 501]])

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): "invalid"} == said(reading)
    assert [("conflicting-values", "C3")] == found(reading)
    assert "C2" in reading.findings[0].message
    assert 3 == len(reading.observations["key"])


def test_a_value_outweighs_a_blank_for_the_same_figure() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.2.b"], [MINH, 410, None], [MINH, None, 500]])

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500} == said(reading)
    assert [] == found(reading)


def test_a_figure_in_two_columns_is_told() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.2.b", "2.2.a"], [MINH, 410, 500, 410]])

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500} == said(reading)
    assert [("repeated-column", "D1")] == found(reading)


def test_a_shared_figure_in_several_columns_is_told_once_for_all_that_share_it() -> None:
    label = "Tổng số hộ"
    reading = read(
        [["Đơn vị", "2.2.a", "2.3.a", label, label, label], [MINH, 4, 3, 10, 12, 10], [HY, 4, 3, 10, 10, 10]]
    )
    told = [f for f in reading.findings if f.code == "repeated-column"]

    assert [(f.cell, f.message) for f in told] == [("E1", "Số liệu 2.2.b, 2.3.b có ở nhiều cột: D, E, F.")]
    assert said(reading)[MINH, "2.2.b"] == "invalid"
    assert said(reading)[HY, "2.2.b"] == 10


def test_a_cell_of_a_shared_figure_is_told_once() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.3.a", "Tổng số hộ"], [MINH, 4, 3, "Không áp dụng"]])

    assert [("not-applicable", "D2")] == found(reading)


def test_unit_names_are_found_under_a_heading_nobody_foresaw() -> None:
    reading = read([["Số", "Nơi gửi số liệu", "2.2.a", "2.2.b"], ["1", MINH, 410, 500], ["2", HY, 300, 400]])

    assert EXPECTED == said(reading)


def test_hidden_sheets_and_rows_are_read_and_told() -> None:
    reading = read(grid(PLAIN, hidden=True, hidden_rows=frozenset({3, 77})))

    assert EXPECTED == said(reading)
    assert ["hidden-sheet", "hidden-rows"] == [f.code for f in reading.findings]
    assert "1 dòng bị ẩn (dòng 3)" in reading.findings[1].message


def test_what_is_not_settled_is_an_error_that_names_the_option() -> None:
    reading = read(PLAIN, given=Given())

    assert {"missing-province": "--province", "missing-year": "--year"} == {
        f.code: f.hint.split()[3].rstrip(",") for f in reading.findings
    }
    assert ({}, []) == (said(reading), reading.units)


def test_cells_are_checked_even_where_the_year_is_not_settled() -> None:
    reading = read([PLAIN[0], [1, MINH, "bốn", 500]], given=GIVEN._replace(year=None))

    assert ["not-a-number", "missing-year"] == [f.code for f in reading.findings]


def test_a_sheet_with_numbers_but_no_table_is_told_beside_one_that_has_a_table() -> None:
    other: Rows = [["Doanh thu", "Quý 1", "Quý 2"], ["A", 1, 2], ["B", 3, 4], ["C", 5, 6]]

    assert [("no-table", "")] == found(read(PLAIN, other))
    assert [] == found(read(PLAIN, [["Hướng dẫn"], ["Gõ số vào các ô màu vàng"]]))


def test_a_workbook_without_any_table_is_told_once() -> None:
    assert [("no-table-in-file", "")] == found(read([["Xin chào"]], [["Không có gì"]]))


def test_group_rows_reach_over_a_page_break_but_not_into_another_table() -> None:
    head: list[Value] = ["STT", "Đơn vị", "2.1"]
    rows: Rows = [["I", "Huyện Na Rì", None], [1, MINH, "Có"]]
    over = read([head, *rows, [], head, [2, HY, "Có"]], given=Given(year=2024, province="Bắc Kạn"))
    other = read(
        [head, *rows, [], ["Huyện Ba Bể"], head, [1, "Xã Khang Ninh", "Có"]], given=Given(year=2024, province="Bắc Kạn")
    )

    assert ["Huyện Na Rì", "Huyện Na Rì"] == [u.district for u in over.units]
    assert ["Huyện Na Rì", "Huyện Ba Bể"] == [u.district for u in other.units]


def test_one_column_of_evidence_after_several_indicators_is_of_none_of_them() -> None:
    head = ["STT", "Đơn vị", "2.1", "2.4.2", "Minh chứng"]
    told = read([head, [1, MINH, "Có", "Có", "BC 5/BC-UBND"]])
    blank = read([head, [1, MINH, "Có", "Có", None]])

    assert ({}, [("claim-of-several", "E1")]) == (said(told, "evidence"), found(told))
    assert "2.1, 2.4.2" in told.findings[0].message
    assert [] == found(blank)


def test_each_indicator_may_have_evidence_and_a_day_after_it() -> None:
    head = ["STT", "Đơn vị", "2.1", "Minh chứng", "Ngày hoàn thành", "2.4.2", "Minh chứng"]
    reading = read([head, [1, MINH, "Có", "QĐ 1/QĐ-UBND", "1/2/2024", "Có", "QĐ 2/QĐ-UBND"]])

    assert ({(MINH, "2.1"): 1, (MINH, "2.4.2"): 1}, []) == (said(reading, "evidence"), found(reading))
    assert [(MINH, "2.1")] == list(said(reading, "date"))


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        ("Xa Con Minh", "Xã Con Minh", True),
        ("Thi tran Yen Lac", "Thị trấn Yen Lac", True),
        ("PHUONG SONG CAU", "Phường Song Cau", True),
        ("Xa Dung", "Xa Dung", False),
        ("Xã Xa Dung", "Xã Xa Dung", False),
    ],
)
def test_a_type_word_without_accents_is_understood_and_told(written: str, name: str, told: bool) -> None:
    reading = read([["STT", "Đơn vị", "2.1"], [1, written, "Có"]])

    assert [name] == [unit.name for unit in reading.units]
    assert [("name-without-accents", "B2")] * told == found(reading)
