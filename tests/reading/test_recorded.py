"""The recorded layout: appendices with points, and what becomes of their codes."""

from __future__ import annotations

from datetime import datetime

import pytest

from dti_cli.domain.observations import Given
from dti_cli.reading.grid import Span, Value
from tests.reading.sheets import GIVEN, Rows, found, grid, read, said, years

MINH = "Xã Côn Minh"
NOTHING = Given()
HEAD = [
    "STT",
    "Chỉ số/Chỉ số thành phần",
    "Đơn vị chủ trì",
    "Điểm tối đa",
    "Điểm năm 2024",
    "Giải pháp",
    "Thời gian hoàn thành",
]
TITLE = ["CHỈ SỐ CHUYỂN ĐỔI SỐ XÃ CÔN MINH, HUYỆN NA RÌ, TỈNH BẮC KẠN"]
BODY: Rows = [
    [None, "CHỈ SỐ ĐÁNH GIÁ"],
    ["1", "Nhận thức số", None, 100, 20],
    ["1.1", "Người đứng đầu là Trưởng ban chỉ đạo", "Phòng VH&TT", 10, 5, "Kiện toàn Ban Chỉ đạo", "Quý II/2024"],
    ["1.2", "Chủ trì các cuộc họp", None, 10, None, "Tiếp tục duy trì", "Đã hoàn thành"],
    ["2", "Hạ tầng số", None, 100, 0],
    ["2.4", "Tổng kinh phí an toàn thông tin", None, 20, 7],
    ["2.4.1", "Kinh phí giám sát", None, 10, "7,5"],
    ["Tổng cộng", None, None, 200, 20],
]
APPENDIX: Rows = [TITLE, [], HEAD, *BODY]
POINTS = {"1": 20, "1.1": 5, "1.2": "blank", "2": 0, "2.4": 7, "2.4.1": 7.5, "": 20}
MAXIMA = {"1": 100, "1.1": 10, "1.2": 10, "2": 100, "2.4": 20, "2.4.1": 10, "": 200}


def points(*sheets: object, given: Given = NOTHING) -> dict[str, float | str]:
    return {key: value for (_, key), value in said(read(*sheets, given=given), "recorded").items()}  # type: ignore[arg-type]


def test_points_and_maxima_of_pillars_indicators_sums_and_the_total() -> None:
    reading = read(APPENDIX, given=Given())

    assert POINTS == points(APPENDIX)
    assert MAXIMA == {key: value for (_, key), value in said(reading, "recorded_max").items()}
    assert ({2024}, [MINH], []) == (years(reading), [u.name for u in reading.units], found(reading))


def test_deadlines_and_states_are_remarks_with_their_cells() -> None:
    columns = read(APPENDIX, given=Given()).observations
    rows = zip(*(columns[name] for name in ("kind", "key", "raw", "row", "col")), strict=True)

    assert [
        ("1.1", "Quý II/2024", 6, 7),
        ("1.2", "Đã hoàn thành", 7, 7),
        ("1.2#giai-phap", "Tiếp tục duy trì", 7, 6),
    ] == [row for kind, *row_ in rows if kind == "remark" for row in [tuple(row_)]]


@pytest.mark.parametrize(
    "heading",
    [
        "Điểm năm 2023",
        "ĐIỂM NĂM 2023",
        "Điểm\nnăm 2023",
        "Điểm tự chấm năm 2023",
        "Điểm đạt được 2023",
        "Diem nam 2023",
        "Kết quả chấm điểm năm 2023",
    ],
)
def test_the_column_of_points_is_known_by_its_heading(heading: str) -> None:
    assert POINTS == points([TITLE, [*HEAD[:4], heading], *[row[:5] for row in BODY]])


@pytest.mark.parametrize("heading", ["Điểm tự chấm", "Điểm đạt", "Điểm", "Điểm thẩm định"])
def test_the_year_may_stand_in_a_line_instead(heading: str) -> None:
    reading = read([TITLE, ["Năm đánh giá: 2022"], [*HEAD[:4], heading], *[row[:5] for row in BODY]], given=Given())

    assert {2022} == years(reading)


def test_each_year_has_its_own_column() -> None:
    rows: Rows = [
        TITLE,
        ["STT", "Chỉ số", "Điểm tối đa", "Điểm năm 2022", "Điểm năm 2023"],
        ["1.1", "Người đứng đầu", 10, 5, 10],
    ]
    columns = read(rows, given=Given()).observations

    assert [(2022, 5), (2023, 10)] == [
        (y, v) for k, y, v in zip(columns["kind"], columns["year"], columns["value"], strict=True) if k == "recorded"
    ]
    assert {2023} == years(read(rows, given=Given(year=2023)))


def test_appraised_points_outweigh_those_a_unit_gave_itself() -> None:
    rows: Rows = [
        TITLE,
        ["STT", "Chỉ số", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định"],
        ["1.1", "Người đứng đầu", 10, 10, 5],
    ]
    reading = read(rows)

    assert {(MINH, "1.1"): 5} == said(reading, "recorded")
    assert [("score-column-chosen", "D2")] == found(reading)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.2.", "1.2"),
        ("1,2", "1.2"),
        ("1.2)", "1.2"),
        (" 1. 2 ", "1.2"),
        ("１.２", "1.2"),
        (1.2, "1.2"),
        (2, "2"),
        (2.0, "2"),
        ("II", "2"),
        ("II.", "2"),
        (datetime(2024, 2, 1), "1.2"),
        (datetime(2001, 4, 2), "2.4.1"),
    ],
)
def test_a_code_is_read_whatever_became_of_it(written: Value, code: str) -> None:
    assert {code: 5} == points([TITLE, HEAD, [written, "Một chỉ số nào đó", None, 10, 5]])


def test_codes_that_lost_their_last_zero_are_told_apart_by_order_and_by_name() -> None:
    rows = [[float(f"1.{n}"), f"Việc thứ {n} đã làm", None, 10, n] for n in range(3, 12)]
    by_order = [[code, "…", None, maximum, score] for code, _, _, maximum, score in rows]
    by_name = list(reversed(rows))

    for table in (rows, by_order, by_name):
        assert {f"1.{n}": n for n in range(3, 12)} == points([TITLE, HEAD, *table])


def test_rows_without_a_code_are_known_by_their_names() -> None:
    assert {"2.4.2": 5} == points(
        [TITLE, HEAD, [None, "THAM GIA DIỄN TẬP", None, 10, 5], [None, "Ghi chú", None, None, 3]]
    )


def test_rows_numbered_within_roman_groups_get_the_group_s_number() -> None:
    rows: Rows = [
        ["I", "Nhận thức số"],
        [1, "Người đứng đầu", None, 10, 5],
        [2, "Chủ trì", None, 10, 6],
        ["II", "Hạ tầng số"],
        ["1", "Ban hành", None, 10, 7],
    ]

    assert {"1": "blank", "1.1": 5, "1.2": 6, "2": "blank", "2.1": 7} == points([TITLE, HEAD, *rows])


def test_a_code_before_the_name_will_do() -> None:
    rows: Rows = [
        TITLE,
        ["TT", "Nội dung", "Điểm chuẩn", "Điểm đạt"],
        [1, "1.1. Người đứng đầu", 10, 5],
        [2, "2.4.2 Tham gia diễn tập", 10, 6],
    ]

    assert {(MINH, "1.1"): 5, (MINH, "2.4.2"): 6} == said(read(rows), "recorded")


def test_a_broken_row_goes_on_after_the_repeated_header() -> None:
    rows: Rows = [
        TITLE,
        HEAD,
        ["1.1", "Người đứng", None, 10, 5],
        [],
        HEAD,
        [None, "đầu là Trưởng ban", None, None, None, "tiếp theo"],
        ["1.2", "Chủ trì", None, 10, 6],
    ]

    assert {"1.1": 5, "1.2": 6} == points(rows)


def test_a_header_of_two_rows_is_put_together() -> None:
    rows: Rows = [
        TITLE,
        ["STT", "Chỉ số", "Điểm", None],
        [None, None, "Tối đa", "Năm 2023"],
        ["1.1", "Người đứng đầu", 10, 5],
    ]
    spans = [Span(2, 1, 3, 1), Span(2, 2, 3, 2), Span(2, 3, 2, 4)]
    reading = read(grid(rows, spans=spans), given=Given())

    assert ({(MINH, "1.1"): 5}, {2023}) == (said(reading, "recorded"), years(reading))
    assert {(MINH, "1.1"): 10} == said(reading, "recorded_max")


def test_a_code_that_is_not_in_the_catalogue_is_told_where_it_has_points() -> None:
    reading = read([TITLE, HEAD, ["9.9", "Lạ", None, 10, 5], ["9.8", "Chỉ là một dòng chữ"]])

    assert ({}, [("unknown-code", "A3")]) == (said(reading, "recorded"), found(reading))


def test_notes_and_signatures_below_are_passed_over() -> None:
    rows: Rows = [
        *APPENDIX,
        [],
        ["Ghi chú: điểm do xã tự chấm."],
        [None, "NGƯỜI LẬP", None, None, "CHỦ TỊCH"],
        [None, None, None, None, "Nguyễn Văn A"],
    ]

    assert (POINTS, []) == (points(rows), found(read(rows)))


def test_an_appendix_per_sheet_and_unit() -> None:
    sheets = [grid([HEAD, *BODY], "Xã Côn Minh"), grid([HEAD, ["1.1", "Người đứng đầu", None, 10, 10]], "TT Yến Lạc")]
    reading = read(*sheets)

    assert [MINH, "Thị trấn Yến Lạc"] == [u.name for u in reading.units]
    assert (5, 10) == (said(reading, "recorded")[MINH, "1.1"], said(reading, "recorded")["Thị trấn Yến Lạc", "1.1"])


def test_appendices_below_each_other_belong_to_the_units_named_above_them() -> None:
    rows: Rows = [
        ["Xã Côn Minh"],
        HEAD,
        ["1.1", "Người đứng đầu", None, 10, 5],
        [],
        ["Xã Kim Hỷ"],
        HEAD,
        ["1.1", "Người đứng đầu", None, 10, 0],
    ]

    assert {(MINH, "1.1"): 5, ("Xã Kim Hỷ", "1.1"): 0} == said(read(rows), "recorded")


def test_a_table_of_nobody_is_an_error_that_names_the_option() -> None:
    reading = read([HEAD, *BODY])

    assert ([], [("missing-unit", "A1")]) == (reading.units, found(reading))
    assert POINTS == points([HEAD, *BODY], given=GIVEN._replace(unit=MINH))


def test_an_unusable_score_is_told_and_not_used() -> None:
    reading = read(
        [TITLE, HEAD, ["1.1", "Người đứng đầu", None, 10, datetime(2024, 5, 1)], ["1.2", "Chủ trì", None, 10, "Đạt"]]
    )

    assert {(MINH, "1.1"): "invalid", (MINH, "1.2"): "invalid"} == said(reading, "recorded")
    assert [("date-not-number", "E3"), ("not-a-number", "E4")] == found(reading)


def test_sheets_named_after_their_units_name_them() -> None:
    rows: Rows = [HEAD, ["1.1", "Người đứng đầu", None, 10, 5]]
    named = read(grid(rows, "Côn Minh"), grid(rows, "Kim Hỷ"))
    unnamed = read(grid(rows, "Nhận Thức"), grid(rows, "Kim Hỷ"))

    assert ["Côn Minh", "Kim Hỷ"] == [u.name for u in named.units]
    assert ["missing-unit", "missing-unit"] == [f.code for f in unnamed.findings]


def test_a_sheet_for_each_pillar_belongs_to_the_unit_named_on_the_first() -> None:
    first: Rows = [TITLE, HEAD, ["1.1", "Người đứng đầu", None, 10, 5]]
    second: Rows = [HEAD, ["2.1", "Ban hành", None, 10, 7]]
    reading = read(grid(first, "Trụ cột 1"), grid(second, "Trụ cột 2"))

    assert {(MINH, "1.1"): 5, (MINH, "2.1"): 7} == said(reading, "recorded")


@pytest.mark.parametrize("heading", ["Tự chấm năm 2024", "Tự đánh giá năm 2024", "Huyện thẩm định năm 2024"])
def test_the_points_of_the_year_asked_for_are_read_whatever_they_are_called(heading: str) -> None:
    rows: Rows = [TITLE, ["STT", "Chỉ số", "Điểm tối đa", "Điểm năm 2023", heading], ["1.1", None, 10, 5, 7]]
    asked, before = (read(rows, given=Given(year=year)) for year in (2024, 2023))

    assert ({(MINH, "1.1"): 7}, {2024}) == (said(asked, "recorded"), years(asked))
    assert ({(MINH, "1.1"): 5}, {2023}) == (said(before, "recorded"), years(before))
    assert ([("points-of-other-year", "D2")], [("points-of-other-year", "E2")]) == (found(asked), found(before))


def test_points_a_unit_gave_itself_need_not_be_called_points() -> None:
    rows: Rows = [TITLE, ["STT", "Chỉ số", "Điểm tối đa", "Xã tự chấm"], ["1.1", None, 10, 7]]

    assert {(MINH, "1.1"): 7} == said(read(rows, given=GIVEN), "recorded")
