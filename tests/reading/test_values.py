"""Cells → values: the table of hard cells, and that nothing a cell can hold gets past as an exception."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Indicator, Input, by_code
from dti_cli.domain.finding_kinds import KINDS
from dti_cli.domain.findings import finding
from dti_cli.domain.observations import BLANK, INVALID, OK
from dti_cli.domain.rules import Choice, Level, Task
from dti_cli.reading.answers import level_named
from dti_cli.reading.figures import figures_in
from dti_cli.reading.grid import Percent, Value
from dti_cli.reading.rates import take_rate
from dti_cli.reading.values import TICK, Taken, take_input, take_points, take_ratio
from dti_cli.reading.xlsx import styled
from tests.reading.catalogues import SMALL
from tests.reading.hard_cells import (
    AMOUNT,
    COUNT,
    HARD_CELLS,
    LEVEL,
    PAPERS,
    PLACES,
    POINTS,
    RATIOS,
    STATE,
    YES_NO,
    Hard,
)

WORK = Indicator(
    code="1.1",
    name="Ban hành kế hoạch",
    max=1,
    rule=Task(),
    clause="",
    inputs=(Input(letter="a", label="Tình trạng", kind="level"),),
)
ASKED = {COUNT: "2.2.a", AMOUNT: "2.4.1.a", YES_NO: "2.1.a", LEVEL: "1.1.a"}


def taken_as(asked: str) -> Callable[[Value], Taken]:
    if asked == POINTS:
        return take_points
    if asked == STATE:
        return lambda value: take_input(value, WORK, WORK.input("a"))
    if asked in {PLACES, PAPERS}:
        counted = Input(letter="a", label="Số đã làm", kind="count", measure=asked)
        return lambda value: take_input(value, by_code(SMALL)["2.2"], counted)
    indicator = by_code(SMALL)[ASKED[asked].rpartition(".")[0]]
    return lambda value: take_input(value, indicator, indicator.input("a"))


def outcome(taken: Taken) -> float | str:
    if taken.state == OK:
        return taken.value
    return BLANK if taken.state == BLANK else taken.fault


def name(hard: Hard) -> str:
    return f"{hard.asked}-{hard.cell!r}"


def test_the_table_is_as_long_as_promised() -> None:
    assert len({(type(h.cell), repr(h.cell), h.asked) for h in HARD_CELLS}) == len(HARD_CELLS) >= 150


@pytest.mark.parametrize("hard", HARD_CELLS, ids=name)
def test_a_hard_cell_gives_its_value_or_its_finding(hard: Hard) -> None:
    assert hard.outcome == outcome(taken_as(hard.asked)(hard.cell))


@pytest.mark.parametrize(("cell", "expected"), RATIOS, ids=repr)
def test_a_ratio_in_one_cell_gives_both_figures_or_one_finding(
    cell: Value, expected: tuple[float, float] | str
) -> None:
    above, below = take_ratio(cell, "2.2")

    if isinstance(expected, tuple):
        assert expected == (above.value, below.value)
    else:
        assert (expected, "") == (outcome(above) if above.state == BLANK else above.fault, below.fault)
        assert OK not in {above.state, below.state}


@pytest.mark.parametrize(("cell", "meant"), [(1.234, "1234"), (1.001, "1001"), (12.5, "12500"), (999.9, "999900")])
def test_a_count_that_is_not_whole_is_not_used_and_the_number_probably_meant_is_proposed(
    cell: float, meant: str
) -> None:
    """1.234 typed under English settings is stored as a little more than one."""
    taken = taken_as(COUNT)(cell)
    said = finding(taken.fault, raw=taken.raw, **taken.facts)  # type: ignore[arg-type]

    assert (INVALID, "not-whole") == (taken.state, taken.fault)
    assert said.hint.endswith(f"ví dụ {meant}.")


@pytest.mark.parametrize("cell", ["12,5", "12,5 hộ", "1.234,5", 1.23456, 0.5, 1234.5])
def test_no_thousands_are_proposed_where_no_point_can_have_been_taken_for_a_comma(cell: Value) -> None:
    taken = taken_as(COUNT)(cell)
    said = finding(taken.fault, raw=taken.raw, **taken.facts)  # type: ignore[arg-type]

    assert (INVALID, "not-whole") == (taken.state, taken.fault)
    assert said.hint == "Số lượng phải là số nguyên; kiểm tra và gõ lại."


def test_what_a_finding_proposes_to_type_is_read_without_one() -> None:
    taken = taken_as(COUNT)("1,234")
    said = finding(taken.fault, raw=taken.raw, **taken.facts)  # type: ignore[arg-type]

    assert "1,234" in said.message
    assert "1.234" in said.message
    assert taken_as(COUNT)(str(taken.facts["example"])).state == OK


@pytest.mark.parametrize("text", ["chưa có", "không", "không có"])
def test_words_for_nothing_are_answered_with_nought_or_blank(text: str) -> None:
    for taken in (taken_as(COUNT)(text), take_rate(text)):
        said = finding(taken.fault, raw=taken.raw, **taken.facts)  # type: ignore[arg-type]
        assert said.hint == "Bằng không thì gõ 0; chưa có số liệu thì để trống."


def test_units_of_measurement_side_by_side_are_proposed_one_by_one() -> None:
    taken = taken_as(PLACES)("5.000 người")
    said = finding(taken.fault, raw=taken.raw, **taken.facts)  # type: ignore[arg-type]

    assert said.hint == "Đổi sang thôn, bản hoặc tổ rồi chỉ gõ con số."


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (10**400, "not-a-number"),
        (-(10**400), "not-a-number"),
        (1e300, "too-big-number"),
        (Percent(1e300), "too-big-number"),
        ("9" * 400, "not-a-number"),
        (styled(10**400, "%", (1, 1), {}), "not-a-number"),
    ],
)
def test_a_rate_of_any_size_costs_only_its_cell(value: Value, fault: str) -> None:
    taken = take_rate(value)

    assert (taken.state, taken.fault) == (INVALID, fault)
    assert finding(taken.fault, raw=taken.raw, **taken.facts).message  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "share"), [("85,125%", 0.85125), ("85,1%", 0.851), ("85,1", 0.851), ("12", 0.12)])
def test_a_percentage_has_a_decimal_comma(text: str, share: float) -> None:
    assert take_rate(text).value == share


def test_a_rate_on_two_lines_is_two_readings() -> None:
    taken = take_rate("85\n125")

    assert (taken.fault, taken.facts["readings"]) == ("ambiguous-number", "85 và 125 hoặc 85125")


@pytest.mark.parametrize("text", ["85.125", "85,125", "85.125%"])
def test_a_rate_that_reads_two_ways_is_told_with_both(text: str) -> None:
    taken = take_rate(text)
    said = finding(taken.fault, raw=taken.raw, **taken.facts)  # type: ignore[arg-type]

    assert said.message == f"“{text}” đọc được hai cách: 85,125% hoặc 85.125%."
    assert said.hint == "Gõ lại kèm dấu %, ví dụ 85,125%."


@pytest.mark.parametrize(
    ("value", "raw", "readings"),
    [
        ("0,85", "0,85", "0,85% hoặc 85%"),
        (0.85, "0,85", "0,85% hoặc 85%"),
        (0.0125, "0,0125", "0,0125% hoặc 1,25%"),
        (1, "1", "1% hoặc 100%"),
    ],
)
def test_a_share_that_may_be_a_percentage_is_told_with_decimal_commas(value: Value, raw: str, readings: str) -> None:
    taken = take_rate(value)

    assert finding(taken.fault, raw=taken.raw, **taken.facts).message == f"“{raw}” đọc được hai cách: {readings}."  # type: ignore[arg-type]


def test_a_negative_figure_is_told_with_a_decimal_comma() -> None:
    taken = taken_as(COUNT)(-1.5)

    assert finding(taken.fault, raw=taken.raw).message == "Số liệu âm: -1,5."


PLANNED = Choice(
    levels=(
        Level(label="Có ban hành kế hoạch và bố trí đủ kinh phí thực hiện", share=1),
        Level(label="Phát từ 1 lần/tháng đến dưới 1 lần/tuần", share=0.5),
        Level(label="Chưa làm", share=0),
    )
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Không có ban hành kế hoạch và bố trí đủ kinh phí thực hiện", None),
        ("Chưa ban hành kế hoạch và bố trí đủ kinh phí thực hiện", None),
        ("Có ban hành kế hoạch và không bố trí đủ kinh phí thực hiện", None),
        ("Chưa phát từ 1 lần/tháng đến dưới 1 lần/tuần", None),
        ("Phát từ 2 lần/tháng đến dưới 1 lần/tuần", None),
        ("Phát từ 1 lần/tháng đến dưới 1 lần/tháng", None),
        ("Có ban hàng kế hoạch và bố trí đủ kinh phí thực hiên", 0),
        ("Phát từ 1 lần/tháng đén dưới 1 lần/tuần", 1),
    ],
)
def test_a_negated_or_other_level_is_no_slip_of_a_level(text: str, place: int | None) -> None:
    assert level_named(text, PLANNED) == place


def test_an_unknown_level_is_answered_with_the_levels_to_choose_from() -> None:
    taken = taken_as(LEVEL)("Trưởng thôn")

    assert "“Phó Bí thư/Phó Chủ tịch”" in finding(taken.fault, raw=taken.raw, **taken.facts).hint  # type: ignore[arg-type]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.text("0123456789.,-%/ ()hộtriệu\u00a0", max_size=12),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.datetimes(),
    st.timedeltas(),
)


@given(CELLS, st.sampled_from([*ASKED, STATE, POINTS]))
def test_whatever_stands_in_a_cell_gives_a_value_or_a_finding(cell: Value, asked: str) -> None:
    taken = taken_as(asked)(cell)

    assert taken.state in {OK, BLANK, INVALID}
    assert math.isnan(taken.value) == (taken.state != OK)
    assert taken.state != INVALID or taken.fault
    if taken.fault:
        gathered = {"count": 2, "cells": "C2, C3"} if taken.fault == TICK else {}  # ticks are told once for a sheet
        said = finding(taken.fault, raw=taken.raw, **gathered, **taken.facts)  # type: ignore[arg-type]
        assert said.severity == KINDS[taken.fault].severity


@given(CELLS)
def test_whatever_stands_for_a_ratio_gives_two_figures_or_one_finding(cell: Value) -> None:
    above, below = take_ratio(cell, "2.2")

    assert above.state == below.state
    assert bool(above.fault) == (above.state == INVALID) or above.fault == "not-whole"
    assert not below.fault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15", [15]),
        ("410 hộ", [410]),
        ("3/5 thôn", [3, 5]),
        ("1,234", [1.234, 1234]),
        ("", []),
        ("Đầy đủ", []),
        ("Mức 2", []),
        ("1 – 2", []),
        ("85%", []),
    ],
)
def test_the_numbers_in_a_figures_text_are_told_from_words_with_numbers_in_them(
    text: str, expected: list[float]
) -> None:
    assert figures_in(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Đã có chuyên mục", 1),
        ("Có chuyên mục riêng.", 1),
        ("Không có chuyên mục", 0),
        ("Không gian mạng", None),
        ("Có một phần", None),
        ("Có cụ thể", None),
        ("Có chuyên mục nhưng ít", None),
        ("X chuyên mục", None),
    ],
)
def test_an_answer_may_repeat_words_of_its_question(text: str, value: int | None) -> None:
    label = "Trang đã có chuyên mục riêng trên không gian mạng, một phần hay toàn phần, cụ thể"
    taken = take_input(text, by_code(SMALL)["2.1"], Input(letter="a", label=label, kind="yes_no"))

    assert (taken.fault, taken.value) == ("", value) if value is not None else taken.fault == "unknown-answer"
