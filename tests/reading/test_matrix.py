"""The matrix layout: indicators down, units across."""

from __future__ import annotations

from dti_cli.domain.observations import Given
from dti_cli.reading.grid import Span
from tests.reading.sheets import Rows, found, grid, read, said, years

MINH, HY = "Xã Côn Minh", "Xã Kim Hỷ"
BODY: Rows = [
    ["1", "Nhận thức số", 100, 15, 20],
    ["1.1", "Người đứng đầu", 10, 5, 10],
    ["1.2", "Chủ trì", 10, None, "7,5"],
    ["Tổng cộng", None, 100, 15, 20],
]
EXPECTED = {
    (MINH, "1"): 15, (MINH, "1.1"): 5, (MINH, "1.2"): "blank", (MINH, ""): 15,
    (HY, "1"): 20, (HY, "1.1"): 10, (HY, "1.2"): 7.5, (HY, ""): 20,
}  # fmt: skip


def test_a_column_for_each_unit() -> None:
    reading = read(
        [["TỔNG HỢP ĐIỂM HUYỆN NA RÌ, TỈNH BẮC KẠN NĂM 2023"], ["STT", "Chỉ số", "Điểm tối đa", MINH, HY], *BODY],
        given=Given(),
    )

    assert (EXPECTED, [], {2023}) == (said(reading, "recorded"), found(reading), years(reading))
    assert 10 == said(reading, "recorded_max")[HY, "1.1"]
    assert {"Huyện Na Rì"} == {u.district for u in reading.units}


def test_names_without_their_type_word_are_names_beside_a_maximum() -> None:
    reading = read([["STT", "Chỉ số", "Điểm tối đa", "Côn Minh", "Kim Hỷ", "Ghi chú"], *BODY])

    assert ["Côn Minh", "Kim Hỷ"] == [u.name for u in reading.units]


def test_units_may_stand_under_a_common_heading() -> None:
    rows: Rows = [
        ["STT", "Chỉ số", "Điểm tối đa", "Điểm của các xã, thị trấn", None],
        [None, None, None, MINH, HY],
        *BODY,
    ]
    reading = read(grid(rows, spans=[Span(1, 4, 1, 5), *(Span(1, n, 2, n) for n in (1, 2, 3))]))

    assert (EXPECTED, []) == (said(reading, "recorded"), found(reading))


def test_of_two_columns_for_a_unit_the_appraised_one_counts() -> None:
    rows: Rows = [["STT", "Chỉ số", MINH, None], [None, None, "Tự chấm", "Thẩm định"], ["1.1", "Người đứng đầu", 10, 5]]
    reading = read(grid(rows, spans=[Span(1, 3, 1, 4)]))

    assert {(MINH, "1.1"): 5} == said(reading, "recorded")


def test_rows_of_input_keys_give_inputs() -> None:
    reading = read(
        [
            ["Mã", "Nội dung", MINH, HY],
            ["2.2.a", "Số hộ có cáp quang", 410, 300],
            ["2.2.b", "Tổng số hộ", 500, "bốn trăm"],
        ]
    )

    assert {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500, (HY, "2.2.a"): 300, (HY, "2.2.b"): "invalid"} == said(reading)
    assert [("not-a-number", "D3")] == found(reading)


def test_an_unknown_code_is_told_once() -> None:
    reading = read(
        [["STT", "Chỉ số", "Điểm tối đa", MINH, HY], ["1.1", "Người đứng đầu", 10, 5, 6], ["9.9", "Lạ", 10, 5, 6]]
    )

    assert [("unknown-code", "A3")] == found(reading)
