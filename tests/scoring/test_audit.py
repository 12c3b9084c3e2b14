"""The audit of recorded scores: the published appendix of xã Côn Minh, and each check on its own."""

from __future__ import annotations

import runpy
from collections.abc import Mapping

import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding, Origin
from dti_cli.domain.observations import BLANK, INVALID, OK, RECORDED, RECORDED_MAX, REMARK
from dti_cli.domain.rules import Sum, YesNo
from dti_cli.scoring.audit import Cell, Recorded, audit, catalogue_maxima
from tests.conftest import SAMPLES
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

ROWS = runpy.run_path(str(SAMPLES / "con_minh_2023.py"))["ROWS"]

NAN = float("nan")


def cell(value: float | None, raw: str = "", at: str = "") -> Cell:
    return Cell(NAN if value is None else value, BLANK if value is None else OK, raw, Origin("a.xlsx", "Phụ lục", at))


def con_minh() -> Recorded:
    """Return what the appendix says, each value with a cell of its own: maxima in F, points in G, remarks in H and I."""
    kinds: dict[str, dict[str, Cell]] = {RECORDED: {}, RECORDED_MAX: {}, REMARK: {}}
    for row, printed in enumerate(ROWS, start=7):
        kinds[RECORDED_MAX][printed.code] = cell(printed.maximum, at=f"F{row}")
        kinds[RECORDED][printed.code] = cell(printed.points, at=f"G{row}")
        kinds[REMARK][f"{printed.code}#1"] = cell(None, printed.status, f"H{row}")
        kinds[REMARK][f"{printed.code}#2"] = cell(None, printed.due, f"I{row}")
    return Recorded("bac-kan/na-ri/con-minh", kinds)


EXPECTED = {
    ("recorded-total-differs", "4", "Điểm ghi cho chỉ số chính 4 là 45, tổng điểm các chỉ số con là 40."),
    ("recorded-total-differs", "5", "Điểm ghi cho chỉ số chính 5 là 0, tổng điểm các chỉ số con là 7."),
    ("recorded-total-differs", "5.8", "Điểm ghi cho chỉ số 5.8 là 7, tổng điểm các chỉ số con là 0."),
    ("recorded-total-differs", "6", "Điểm ghi cho chỉ số chính 6 là 0, tổng điểm các chỉ số con là 10."),
    ("max-differs", "5", "Điểm tối đa ghi cho chỉ số chính 5 là 100, tổng các chỉ số con là 90."),
    ("max-differs", "7", "Điểm tối đa ghi cho chỉ số chính 7 là 100, tổng các chỉ số con là 110."),
    ("recorded-impossible", "4.4", "Điểm 5 trên 15 không thể có: quy tắc chỉ cho 0 hoặc 15."),
    ("recorded-impossible", "4.7", "Điểm 5 trên 10 không thể có: quy tắc chỉ cho 0 hoặc 10."),
    ("recorded-impossible", "6.1", "Điểm 10 trên 15 không thể có: quy tắc chỉ cho 0 hoặc 15."),
    ("recorded-blank", "8.9", "Điểm của chỉ số để trống."),
    ("done-below-max", "2.1", "Ghi “Đã hoàn thành” nhưng chỉ được 0 trên 20 điểm."),
    ("done-below-max", "2.2", "Ghi “Đã hoàn thành” nhưng chỉ được 0 trên 20 điểm."),
    ("done-below-max", "2.3", "Ghi “Đã hoàn thành” nhưng chỉ được 0 trên 15 điểm."),
    ("done-below-max", "3.6", "Ghi “Tiếp tục duy trì; Đã hoàn thành” nhưng chỉ được 0 trên 15 điểm."),
    (
        "done-below-max",
        "3.7",
        "Ghi “Tiếp tục duy trì (hiện nay phủ sóng 13/14 thôn)” nhưng chỉ được 0 trên 10 điểm.",
    ),
    ("done-below-max", "4.3", "Ghi “Tiếp tục duy trì; Đã hoàn thành” nhưng chỉ được 0 trên 15 điểm."),
    ("done-below-max", "4.4", "Ghi “Tiếp tục duy trì; Đã hoàn thành” nhưng chỉ được 5 trên 15 điểm."),
    ("done-below-max", "4.7", "Ghi “Đã hoàn thành” nhưng chỉ được 5 trên 10 điểm."),
    ("done-below-max", "6.1", "Ghi “Tiếp tục duy trì; Đã hoàn thành” nhưng chỉ được 10 trên 15 điểm."),
    ("done-below-max", "7.5", "Ghi “Tiếp tục duy trì; Đã hoàn thành” nhưng chỉ được 0 trên 10 điểm."),
}
"""What is really wrong in the published figures, listed by hand from the document."""


def test_the_audit_of_con_minh_finds_what_is_wrong_and_nothing_more(catalogue: Catalogue) -> None:
    found = audit(catalogue, con_minh())

    assert {(f.code, f.indicator, f.message) for f in found} == EXPECTED
    assert len(found) == len(EXPECTED) == 20


def test_each_finding_of_the_audit_points_at_its_cell(catalogue: Catalogue) -> None:
    places = {(f.code, f.indicator): (f.unit, f.file, f.sheet, f.cell) for f in audit(catalogue, con_minh())}
    row = {printed.code: n for n, printed in enumerate(ROWS, start=7)}

    for key, column in (
        (("recorded-total-differs", "4"), "G"),
        (("max-differs", "7"), "F"),
        (("recorded-impossible", "6.1"), "G"),
        (("recorded-blank", "8.9"), "G"),
        (("done-below-max", "3.7"), "H"),
        (("done-below-max", "2.1"), "I"),
    ):
        assert places[key] == ("bac-kan/na-ri/con-minh", "a.xlsx", "Phụ lục", f"{column}{row[key[1]]}")


TREE = catalogue_of(
    indicator_with(YesNo(), 10, "1.1"),
    indicator_with(Sum(), 10, "1.2"),
    indicator_with(YesNo(), 6, "1.2.1"),
    indicator_with(YesNo(), 4, "1.2.2"),
    indicator_with(YesNo(), 5, "2.1"),
    declared=20,
)


def checked(
    points: Mapping[str, float | None] | None = None,
    maxima: Mapping[str, float | None] | None = None,
    remarks: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    kinds = {
        RECORDED: {code: cell(value) for code, value in (points or {}).items()},
        RECORDED_MAX: {code: cell(value) for code, value in (maxima or {}).items()},
        REMARK: {code: cell(None, raw) for code, raw in (remarks or {}).items()},
    }
    return [(f.code, f.indicator) for f in audit(TREE, Recorded("x", kinds))]


def test_an_empty_table_has_nothing_wrong() -> None:
    assert audit(TREE, Recorded("x", {})) == []


def test_totals_that_agree_are_not_told() -> None:
    assert checked({"": 15, "1": 10, "1.1": 10, "1.2": 0, "1.2.1": 0, "1.2.2": 0, "2": 5, "2.1": 5}) == []


@pytest.mark.parametrize(("recorded", "told"), [(10.005, False), (10.006, True), (9.995, False), (9.994, True)])
def test_a_recorded_total_may_differ_by_half_a_hundredth(recorded: float, told: bool) -> None:
    assert checked({"1": recorded, "1.1": 10, "1.2": 0}) == ([("recorded-total-differs", "1")] if told else [])


def test_the_whole_is_checked_against_the_pillars() -> None:
    assert checked({"": 16, "1": 10, "1.1": 10, "2": 5, "2.1": 5}) == [("recorded-total-differs", "")]


@pytest.mark.parametrize(
    ("more", "told"),
    [({}, [""]), ({"2": None}, [""]), ({"1.2.2": None}, [""]), ({"": 10 + 6 + 4 + 5}, []), ({"2.1": None}, [""])],
)
def test_the_whole_is_checked_against_components_where_pillars_have_no_points(
    more: dict[str, float | None], told: list[str]
) -> None:
    points = {"": 500, "1.1": 10, "1.2.1": 6, "1.2.2": 4, "2.1": 5} | more

    assert [code for kind, code in checked(points) if kind == "recorded-total-differs"] == told


def test_the_whole_is_not_checked_where_a_component_has_no_row() -> None:
    assert checked({"": 500, "1.1": 10, "1.2.1": 6, "2.1": 5}) == []


def test_the_whole_is_named_as_the_whole() -> None:
    points = {"": cell(16), "1": cell(10), "2": cell(5)}

    (found,) = audit(TREE, Recorded("x", {RECORDED: points}))

    assert found.message == "Điểm ghi cho toàn bộ là 16, tổng điểm các chỉ số con là 15."


def test_blank_components_count_as_nothing_in_their_sum() -> None:
    assert checked({"1": 10, "1.1": 10, "1.2": None}) == []
    assert checked({"1": 12, "1.1": 10, "1.2": None}) == [("recorded-total-differs", "1")]


def test_a_blank_group_over_points_that_cannot_be_used_is_not_nothing() -> None:
    points = {
        "1": cell(12),
        "1.1": cell(10),
        "1.2": cell(None),
        "1.2.1": Cell(NAN, INVALID, "#REF!", Origin("a.xlsx", "Phụ lục", "G9")),
        "1.2.2": cell(1),
    }

    assert [f.code for f in audit(TREE, Recorded("x", {RECORDED: points})) if f.indicator == "1"] == []


@pytest.mark.parametrize("points", [{"1": 12}, {"1": 12, "1.1": 10}])
def test_a_total_is_judged_only_where_every_component_has_a_row(points: dict[str, float]) -> None:
    assert checked(points) == []


def test_a_total_over_blank_components_only_is_not_judged() -> None:
    assert ("recorded-total-differs", "1") not in checked({"1": 12, "1.1": None, "1.2": None})


def test_a_total_over_a_component_that_cannot_be_used_is_not_judged() -> None:
    kinds = {RECORDED: {"1": cell(10), "1.1": cell(5), "1.2": Cell(NAN, INVALID, "#REF!", Origin())}}

    assert audit(TREE, Recorded("xã", kinds)) == audit(TREE, Recorded("xã", {RECORDED: {"1.1": cell(5)}}))


@pytest.mark.parametrize(
    ("maxima", "expected"),
    [
        ({"1": 20, "1.1": 10, "1.2": 10}, []),
        ({"1": 20.006, "1.1": 10, "1.2": 10}, [("max-differs", "1")]),
        ({"1": 100, "1.1": 10}, []),
        ({"1.2": 10, "1.2.1": 6, "1.2.2": 4}, []),
        ({"": 30, "1": 20, "2": 5}, [("max-differs", "")]),
        ({"": 25, "1": 20, "2": 5}, []),
    ],
)
def test_printed_maxima_are_added_up_where_all_components_are_printed(
    maxima: dict[str, float], expected: list[tuple[str, str]]
) -> None:
    assert checked(maxima=maxima) == expected


def test_a_printed_maximum_is_compared_with_the_catalogues() -> None:
    assert checked(maxima={"1.1": 12, "1.2.1": 6, "1.2.2": None}) == [("max-not-catalogue", "1.1")]


def test_a_maximum_under_a_code_the_catalogue_does_not_have_is_not_judged() -> None:
    assert checked(maxima={"9.9": 12}) == []


@pytest.mark.parametrize(("recorded", "expected"), [(10.005, []), (10.006, [("recorded-above-max", "1.1")])])
def test_points_above_the_maximum_are_told(recorded: float, expected: list[tuple[str, str]]) -> None:
    assert checked({"1.1": recorded}) == expected


def test_points_above_the_maximum_are_not_called_impossible_as_well() -> None:
    assert checked({"1.1": 15}) == [("recorded-above-max", "1.1")]


def test_a_blank_is_told_and_a_value_that_cannot_be_used_is_left_to_the_reading() -> None:
    kinds = {RECORDED: {"1.1": cell(None), "2.1": Cell(NAN, INVALID, "abc", Origin())}}

    assert [(f.code, f.indicator) for f in audit(TREE, Recorded("x", kinds))] == [("recorded-blank", "1.1")]


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("Đã hoàn thành", True),
        ("đã  HOÀN thành", True),
        ("Tiếp tục duy trì", True),
        ("1. Tiếp tục duy trì, mở rộng", True),
        ("Chưa hoàn thành", False),
        ("Thường xuyên", False),
        ("", False),
    ],
)
def test_a_remark_that_claims_the_work_is_done_beside_less_than_the_maximum_is_told(remark: str, told: bool) -> None:
    assert checked({"1.1": 0}, remarks={"1.1#1": remark}) == ([("done-below-max", "1.1")] if told else [])


def test_a_remark_beside_the_maximum_is_right() -> None:
    assert checked({"1.1": 10}, remarks={"1.1": "Đã hoàn thành"}) == []


def test_a_remark_of_another_indicator_is_not_taken() -> None:
    assert checked({"1.1": 0}, remarks={"1.2.1#1": "Đã hoàn thành", "1.1.1": "Đã hoàn thành"}) == []


def test_one_wording_in_two_columns_is_quoted_once() -> None:
    remarks = {"1.1#1": cell(None, "Đã hoàn thành"), "1.1#2": cell(None, "Đã hoàn  thành")}

    (found,) = audit(TREE, Recorded("x", {RECORDED: {"1.1": cell(0)}, REMARK: remarks}))

    assert found.message == "Ghi “Đã hoàn thành” nhưng chỉ được 0 trên 10 điểm."


def test_the_catalogues_own_maxima_are_added_up(catalogue: Catalogue) -> None:
    assert [(f.code, f.indicator, f.message) for f in catalogue_maxima(catalogue)] == [
        ("max-differs", "5", "Điểm tối đa ghi cho chỉ số chính 5 là 100, tổng các chỉ số con là 90."),
        ("max-differs", "7", "Điểm tối đa ghi cho chỉ số chính 7 là 100, tổng các chỉ số con là 110."),
    ]


def test_a_sum_that_declares_another_maximum_than_its_children_is_told() -> None:
    wrong = catalogue_of(indicator_with(Sum(), 12, "1.1"), indicator_with(YesNo(), 10, "1.1.1"), declared=10)

    found: list[Finding] = catalogue_maxima(wrong)

    assert [(f.indicator, f.raw) for f in found] == [("1.1", "12")]
