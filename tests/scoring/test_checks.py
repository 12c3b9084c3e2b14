"""Findings that only scoring brings to light, each with the cell it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import pandas as pd
import pytest

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.findings import Finding, Origin
from dti_cli.domain.observations import EVIDENCE, OK
from dti_cli.domain.rules import (
    AnyRule,
    Band,
    Bands,
    MinMax,
    Part,
    Parts,
    Proportional,
    Target,
    Task,
    Thresholds,
    YesNo,
)
from dti_cli.scoring.checks import score_findings
from dti_cli.scoring.cohort import score_cohort
from dti_cli.scoring.setting import Setting
from tests.scoring.cohorts import Given, catalogue_of, frame
from tests.strategies import UNUSABLE, indicator_with

RATE = Proportional(numerator=("a",), denominator=("b",))
HALVES = Parts(
    parts=(Part(label="dự", share=0.5, rule=YesNo()), Part(label="chủ trì", share=0.5, rule=YesNo(input="b")))
)
MIXED = Parts(
    parts=(
        Part(label="có", share=0.5, rule=YesNo()),
        Part(label="tỷ lệ", share=0.5, rule=Proportional(numerator=("b",), denominator=("c",))),
    )
)


def told(
    rule: AnyRule,
    units: Sequence[Mapping[str, float | str | None]],
    recorded: Sequence[Given] = (),
    *,
    about: Sequence[int] | None = None,
    unseen: Sequence[str] = (),
    whole: bool = True,
    unit_type: str = "xa",
    proved: Sequence[int] = (),
) -> list[Finding]:
    """Score units and return the findings.

    A cell of None is blank. ``unseen`` keys were stored earlier and have no cell in this run; ``proved`` units gave evidence.
    """
    indicator: Indicator = indicator_with(rule, 10)
    inputs = [{indicator.key(letter): value for letter, value in unit.items()} for unit in units]
    cells: dict[tuple[int, str], float] = {}
    for found in (inputs, recorded):
        for unit, given in enumerate(found):
            for key, value in given.items():
                if key not in unseen:
                    cells[unit, key] = float("nan") if isinstance(value, str | None) else value

    def find(unit: int, key: str) -> tuple[Origin, float] | None:
        value = cells.get((unit, key))
        return None if value is None else (Origin("na-ri.xlsx", "Số liệu", f"{key[-1].upper()}{unit + 2}"), value)

    count = max(len(units), len(recorded))
    usable = [{key: value for key, value in given.items() if value is not None} for given in inputs]
    observed = pd.concat([frame(usable, recorded), evidence(proved)])
    setting = Setting(dict.fromkeys(range(count), unit_type))
    scores = score_cohort(catalogue_of(indicator), observed, range(count), setting)
    return score_findings(catalogue_of(indicator), scores, about or range(count), "xã-{}".format, find, whole=whole)


def evidence(units: Sequence[int]) -> pd.DataFrame:
    rows = [(unit, EVIDENCE, "1.1", 1.0, OK) for unit in units]
    return pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.code, f.unit, f.cell) for f in found]


def test_figures_in_order_bring_no_finding() -> None:
    assert told(RATE, [{"a": 5, "b": 10}, {}, {"a": 10, "b": 10}]) == []


def test_a_ratio_above_1_is_told_with_both_figures_and_their_cells() -> None:
    (found,) = told(RATE, [{"a": 5, "b": 10}, {"a": 30, "b": 20}])

    assert (found.severity, found.code, found.unit, found.indicator) == ("warning", "ratio-above-one", "xã-1", "1.1")
    assert (found.file, found.sheet, found.cell, found.raw) == ("na-ri.xlsx", "Số liệu", "A3", "30")
    assert found.message == "Tỷ lệ 150% lớn hơn 100%; tính bằng 100%."
    assert found.hint == "Kiểm tra tử số 1.1.a = 30 (ô A3) và mẫu số 1.1.b = 20 (ô B3)."


@pytest.mark.parametrize(
    ("top", "severity", "code"), [(199, "warning", "ratio-above-one"), (200, "error", "ratio-far-above-one")]
)
def test_ten_times_the_denominator_is_an_error(top: int, severity: str, code: str) -> None:
    (found,) = told(RATE, [{"a": top, "b": 20}])

    assert (found.severity, found.code) == (severity, code)
    assert found.hint.startswith(("Kiểm tra tử số 1.1.a", "Sửa tử số 1.1.a"))


def test_a_ratio_above_1_stored_by_an_earlier_run_is_not_told_again() -> None:
    assert told(RATE, [{"a": 30, "b": 20}], unseen=["1.1.a", "1.1.b"]) == []


def test_a_ratio_above_1_of_which_this_run_holds_one_figure_is_told_with_the_cell_there_is() -> None:
    (found,) = told(RATE, [{"a": 30, "b": 20}], unseen=["1.1.b"])

    assert (found.code, found.cell) == ("ratio-above-one", "A2")
    assert found.hint == "Kiểm tra tử số 1.1.a = 30 (ô A2) và mẫu số 1.1.b."


def test_recorded_min_max_points_are_compared_only_where_the_whole_cohort_was_scored() -> None:
    units, recorded = [{"a": 1}, {"a": 5}], [{"1.1": 7}, {}]

    assert brief(told(MinMax(numerator=("a",)), units, recorded)) == [("recorded-differs", "xã-0", "12")]
    assert told(MinMax(numerator=("a",)), units, recorded, whole=False) == []


def test_only_the_ratio_above_1_of_several_parts_is_told() -> None:
    both = Parts(
        parts=(
            Part(label="một", share=0.5, rule=RATE),
            Part(label="hai", share=0.5, rule=Proportional(numerator=("c",), denominator=("d",))),
        )
    )

    found = told(both, [{"a": 1, "b": 2, "c": 5, "d": 4}])

    assert [f.raw for f in found] == ["5"]


def test_a_denominator_of_zero_is_told_at_its_cell() -> None:
    (found,) = told(RATE, [{"a": 0, "b": 0}])

    assert (found.code, found.cell, found.message) == (
        "zero-denominator",
        "B2",
        "Mẫu số 1.1.b bằng 0 nên không tính được.",
    )
    assert "(không có đối tượng nào) thì xin ý kiến cấp trên" in found.hint


def test_a_denominator_of_zero_stored_earlier_is_told_without_a_cell() -> None:
    (found,) = told(RATE, [{"a": 0, "b": 0}], unseen=["1.1.b"])

    assert (found.code, found.cell) == ("zero-denominator", "")


def test_a_denominator_of_zero_in_one_part_of_several_is_told() -> None:
    found = told(MIXED, [{"a": 1, "b": 0, "c": 0}])

    assert brief(found) == [("zero-denominator", "xã-0", "C2")]


def test_a_part_that_lacks_its_figures_is_not_said_to_divide_by_zero() -> None:
    both = Parts(
        parts=(
            Part(label="một", share=0.5, rule=RATE),
            Part(label="hai", share=0.5, rule=Proportional(numerator=("c",), denominator=("d",))),
        )
    )

    assert brief(told(both, [{"a": 0, "b": 0}])) == [("zero-denominator", "xã-0", "B2")]


def test_a_missing_part_is_told_with_the_keys_that_lack() -> None:
    (found,) = told(HALVES, [{"a": 1}])

    assert (found.code, found.cell, found.message) == (
        "incomplete-part",
        "A2",
        "Thiếu số liệu 1.1.b; chỉ tính các phần đã có.",
    )


def test_a_part_that_was_given_but_cannot_be_used_is_left_to_the_reading() -> None:
    assert told(HALVES, [{"a": 1, "b": UNUSABLE}]) == []


def test_a_part_stored_by_an_earlier_run_is_not_called_missing() -> None:
    assert told(HALVES, [{"a": 1, "b": 1}], unseen=["1.1.a"]) == []


@pytest.mark.parametrize("unseen", [[], ["1.1.a"]])
def test_a_part_whose_cell_is_blank_is_called_missing(unseen: list[str]) -> None:
    (found,) = told(HALVES, [{"a": 1, "b": None}], unseen=unseen)

    assert (found.cell, found.message) == ("B2" if unseen else "A2", "Thiếu số liệu 1.1.b; chỉ tính các phần đã có.")


def test_a_part_that_no_cell_of_this_run_is_about_is_not_told_again() -> None:
    assert told(HALVES, [{"a": 1}], unseen=["1.1.a"]) == []


def test_parts_that_are_whole_or_wholly_missing_are_not_told() -> None:
    assert told(HALVES, [{"a": 1, "b": 0}, {}]) == []


def test_a_recorded_score_that_differs_from_the_computed_one_is_told() -> None:
    (found,) = told(RATE, [{"a": 1, "b": 3}], [{"1.1": 4}])

    assert (found.code, found.cell) == ("recorded-differs", "12")
    assert found.message == "Điểm ghi trong tệp là 4, tính theo quy tắc là 3,33."


def test_a_recorded_score_may_differ_by_half_a_hundredth() -> None:
    units = [{"a": 1, "b": 2}] * 3

    found = told(RATE, units, [{"1.1": 5.005}, {"1.1": 4.995}, {"1.1": 5.006}])

    assert brief(found) == [("recorded-differs", "xã-2", "14")]


def test_a_recorded_score_alone_differs_from_nothing() -> None:
    assert told(RATE, [{}], [{"1.1": 4}]) == []


def test_a_recorded_score_of_an_earlier_run_is_not_told_again() -> None:
    assert told(RATE, [{"a": 1, "b": 3}], [{"1.1": 4}], unseen=["1.1"]) == []


def test_only_the_units_asked_about_are_told() -> None:
    assert brief(told(RATE, [{"a": 3, "b": 2}, {"a": 5, "b": 2}], about=[1])) == [("ratio-above-one", "xã-1", "A3")]


def test_a_closed_gate_hides_a_ratio_above_1() -> None:
    gated = Bands(gate="a", numerator=("b",), denominator=("c",), bands=(Band(at_least=0.5, share=1),))

    assert told(gated, [{"a": 0, "b": 5, "c": 2}]) == []
    assert brief(told(gated, [{"a": 1, "b": 5, "c": 2}])) == [("ratio-above-one", "xã-0", "B2")]


BY_TYPE = Target(at_least=Thresholds(xa=0.6, phuong=0.7), denominator=("b",))
HALF = Target(at_least=0.5, denominator=("b",))


def test_a_threshold_by_type_cannot_be_chosen_for_a_unit_of_unknown_type() -> None:
    units: list[Given] = [{"a": 9, "b": 10}, {"%": 0.9}, {"a": 9}, {"a": UNUSABLE, "b": 10}, {}]

    found = told(BY_TYPE, units, unit_type="")

    assert brief(found) == [("unit-type-unknown", "xã-0", "A2"), ("unit-type-unknown", "xã-1", "%3")]
    assert (found[0].severity, found[0].indicator) == ("error", "1.1")
    assert found[0].message == "Chưa rõ đơn vị là xã hay phường, thị trấn nên không chọn được ngưỡng."
    assert told(BY_TYPE, units, unit_type="phuong") == []


def test_a_unit_of_unknown_type_is_told_only_where_it_is_asked_about() -> None:
    units: list[Given] = [{"%": 0.9}, {"%": 0.9}]

    assert brief(told(BY_TYPE, units, unit_type="", about=[1])) == [("unit-type-unknown", "xã-1", "%3")]


def test_a_rate_as_reported_that_is_not_that_of_its_figures_is_told() -> None:
    (found,) = told(HALF, [{"a": 1, "b": 2, "%": 0.506}])  # 1 ÷ 2 = 50%

    assert (found.severity, found.code, found.cell, found.raw) == ("warning", "rate-differs", "%2", "50,6%")
    assert found.message == "Tỷ lệ báo cáo là 50,6%, tính từ số liệu là 50%."


@pytest.mark.parametrize(
    "given",
    [
        {"a": 1, "b": 2, "%": 0.505},
        {"a": 1, "b": 2, "%": 0.495},
        {"a": 1, "b": 2},
        {"a": 1, "%": 0.9},
        {"b": 2, "%": 0.9},
        {"a": UNUSABLE, "b": 2, "%": 0.9},
        {"a": 1, "b": 2, "%": UNUSABLE},
    ],
)
def test_a_rate_within_half_a_point_of_its_figures_or_without_them_is_not_told(given: Given) -> None:
    assert told(HALF, [given]) == []


def test_a_rate_beside_a_denominator_of_0_that_the_catalogue_settles_is_compared_with_nothing() -> None:
    settled = Target(at_least=0.5, denominator=("b",), zero_denominator="full")

    assert told(settled, [{"a": 0, "b": 0, "%": 0.9}]) == []


def test_a_rate_whose_figures_were_stored_by_an_earlier_run_is_compared_with_nothing() -> None:
    assert told(HALF, [{"a": 1, "b": 2, "%": 0.9}], unseen=["1.1.a"]) == []


@pytest.mark.parametrize("given", [{"%": 1.2}, {"a": 5, "%": 1.2}])
def test_a_rate_reported_above_100_percent_is_told_at_its_own_cell(given: Given) -> None:
    (found,) = told(HALF, [given])

    assert (found.code, found.cell, found.raw) == ("ratio-above-one", "%2", "120%")
    assert found.message == "Tỷ lệ 120% lớn hơn 100%; tính bằng 100%."
    assert found.hint == "Kiểm tra tử số 1.1.a và mẫu số 1.1.b."


def test_a_rate_reported_above_100_percent_by_an_earlier_run_is_not_told_again() -> None:
    assert told(HALF, [{"%": 1.2}], unseen=["1.1.%"]) == []


def test_figures_of_a_target_above_1_are_told_with_their_cells() -> None:
    (found,) = told(HALF, [{"a": 6, "b": 5, "%": 1.2}])

    assert (found.code, found.cell, found.raw) == ("ratio-above-one", "A2", "6")
    assert found.hint == "Kiểm tra tử số 1.1.a = 6 (ô A2) và mẫu số 1.1.b = 5 (ô B2)."


def test_a_target_divided_by_zero_is_told() -> None:
    assert brief(told(HALF, [{"a": 0, "b": 0}])) == [("zero-denominator", "xã-0", "B2")]


SHARED_WORK = Task(evidence=False, figures=(Target(at_least=0.8, numerator=("b",), denominator=("c",)),))


def test_figures_named_for_a_task_are_checked_as_a_target_s_are() -> None:
    units: list[Given] = [{"a": 0, "b": 900, "c": 100}, {"a": 0, "b": 5, "c": 0}, {"a": 0}, {"a": 0, "b": 9, "c": 10}]

    found = told(SHARED_WORK, units)

    assert brief(found) == [("ratio-above-one", "xã-0", "B2"), ("zero-denominator", "xã-1", "C3")]
    assert found[0].message == "Tỷ lệ 900% lớn hơn 100%; tính bằng 100%."
    assert found[1].message == "Mẫu số 1.1.c bằng 0 nên không tính được."


def test_a_denominator_of_0_is_told_by_the_run_that_gave_a_figure_of_it() -> None:
    assert told(HALF, [{"a": 0, "b": 0}], unseen=["1.1.a", "1.1.b"]) == []
    assert told(SHARED_WORK, [{"a": 0, "b": 5, "c": 0}], unseen=["1.1.b", "1.1.c"]) == []


def test_a_raised_target_that_takes_over_a_denominator_of_0_names_no_cell_of_its_own() -> None:
    low, high = indicator_with(HALF, 1, "1.1"), indicator_with(msgspec.structs.replace(HALF, raises="1.1"), 1, "1.2")
    given = {"1.1.a": 0.0, "1.1.b": 0.0}
    scores = score_cohort(catalogue_of(low, high), frame([given]), [0])
    found = score_findings(
        catalogue_of(low, high),
        scores,
        [0],
        "xã-{}".format,
        lambda _, key: (Origin("na-ri.xlsx", "Số liệu", "B2"), given[key]) if key in given else None,
    )

    assert [(f.code, f.indicator) for f in found] == [("zero-denominator", "1.1")]


def test_a_task_said_to_be_done_without_evidence_is_told_with_where_to_write_it() -> None:
    done, doing = 0, 1
    found = told(Task(), [{"a": done}, {"a": done}, {"a": doing}], proved=[1])

    assert brief(found) == [("claim-without-evidence", "xã-0", "A2")]
    assert found[0].message == "Báo đã đạt nhưng không có minh chứng nên tính 0 điểm."
    assert found[0].hint.endswith("thì thêm cột 1.1.minh-chung.")


@pytest.mark.parametrize(
    ("figures", "key"),
    [
        ({"1.1.a": 90.0, "1.1.b": 100.0, "1.2.a": 90.0, "1.2.b": 100.0}, "1.1.minh-chung"),
        ({"1.1.a": 90.0, "1.1.b": 100.0}, "1.1.minh-chung"),
        ({"1.1.a": 90.0, "1.1.b": 100.0, "1.2.a": 95.0, "1.2.b": 100.0}, "1.2.minh-chung"),
        ({"1.2.a": 95.0, "1.2.b": 100.0}, "1.2.minh-chung"),
    ],
)
def test_a_raised_target_is_proved_where_the_lower_one_is_while_both_stand_on_the_same_figures(
    figures: dict[str, float], key: str
) -> None:
    lower = indicator_with(Target(at_least=0.5, denominator=("b",)), 1, "1.1")
    higher = indicator_with(Target(at_least=0.8, denominator=("b",), raises="1.1"), 1, "1.2")
    catalogue = catalogue_of(lower, higher)
    setting = Setting({0: "xa"}, {}, require_evidence=True)
    scores = score_cohort(catalogue, frame([figures], []), range(1), setting)
    found = score_findings(
        catalogue, scores, range(1), "xã-{}".format,
        lambda _unit, at: (Origin("a.xlsx", "Số liệu", "A1"), figures[at]) if at in figures else None,
    )  # fmt: skip
    (about,) = [f for f in found if f.code == "claim-without-evidence" and f.indicator == "1.2"]

    assert about.hint.endswith(f"thì thêm cột {key}.")


def test_a_claim_at_the_top_of_a_chain_is_shown_and_proved_where_its_figures_are_given() -> None:
    steps = [("1.1", 0.5, ""), ("1.2", 0.8, "1.1"), ("1.3", 0.9, "1.2")]
    chain = catalogue_of(
        *(indicator_with(Target(at_least=x, denominator=("b",), raises=below), 1, code) for code, x, below in steps)
    )
    setting = Setting({0: "xa", 1: "xa"}, {}, require_evidence=True)
    lowest, highest = {"1.1.a": 95.0, "1.1.b": 100.0}, {"1.3.a": 96.0, "1.3.b": 100.0}
    figures = [lowest, lowest | highest]
    found = score_findings(
        chain, score_cohort(chain, frame(figures, []), range(2), setting), range(2), "xã-{}".format,
        lambda unit, at: (Origin("a.xlsx", "Số liệu", f"{at[2]}{at[-1]}"), figures[unit][at]) if at in figures[unit] else None,
    )  # fmt: skip
    about = {f.unit: f for f in found if f.code == "claim-without-evidence" and f.indicator == "1.3"}

    assert (about["xã-0"].cell, about["xã-1"].cell) == ("1a", "3a")
    assert about["xã-0"].hint.endswith("thì thêm cột 1.1.minh-chung.")
    assert about["xã-1"].hint.endswith("thì thêm cột 1.3.minh-chung.")


def test_a_denominator_of_0_behind_a_closed_gate_is_not_told() -> None:
    gated = Bands(numerator=("a",), denominator=("b",), gate="c", bands=(Band(at_least=0.5, share=1),))

    found = told(gated, [{"a": 0, "b": 0, "c": 0}, {"a": 0, "b": 0, "c": 1}])

    assert brief(found) == [("zero-denominator", "xã-1", "B3")]
