"""Figures far from the others', and points of others that move with the cohort."""

from __future__ import annotations

import pytest

from dti_cli.domain.findings import Finding, Origin
from dti_cli.domain.rules import AnyRule, MinMax, YesNo
from dti_cli.scoring.cohort import score_cohort
from dti_cli.scoring.comparing import far_findings, moved_findings
from tests.scoring.cohorts import catalogue_of, frame
from tests.strategies import indicator_with

LEADING = MinMax(numerator=("a",))


def far(values: list[float], *, about: frozenset[int] | None = None, rule: AnyRule = LEADING) -> list[Finding]:
    catalogue = catalogue_of(indicator_with(rule, 10))
    scores = score_cohort(catalogue, frame([{"1.1.a": v} for v in values]), range(len(values)))

    def find(unit: int, _key: str) -> tuple[Origin, float] | None:
        return Origin("na-ri.xlsx", "Số liệu", f"B{unit + 2}"), values[unit]

    return far_findings(catalogue, scores, about or frozenset(range(len(values))), "xã-{}".format, find)


def test_a_figure_a_thousand_times_the_median_is_told_at_its_cell() -> None:
    (found,) = far([10, 20, 30, 40, 30000])

    assert (found.code, found.unit, found.cell, found.raw) == ("far-above-others", "xã-4", "B6", "30.000")
    assert found.message == "Số liệu 1.1.a là 30.000, gấp khoảng 1.000 lần mức giữa (30) của các đơn vị trong tỉnh."


@pytest.mark.parametrize(
    "values", [[10, 20, 30, 40, 29999], [10, 20, 30, 90000], [0, 0, 0, 0, 0, 0, 5], [10, 10, 10, 10, 0]]
)
def test_below_a_thousand_times_too_few_figures_or_zeros_are_left_alone(values: list[float]) -> None:
    assert far(values) == []


def test_only_units_of_the_run_are_told() -> None:
    assert far([10, 20, 30, 40, 30000], about=frozenset({0, 1})) == []


def test_answers_are_not_compared() -> None:
    assert far([1, 1, 1, 1, 1], rule=YesNo()) == []


def test_units_outside_a_run_whose_points_moved_are_counted() -> None:
    catalogue = catalogue_of(indicator_with(LEADING, 10))
    (found,) = moved_findings(catalogue, {1: 5.0, 2: 7.0, 3: 1.0}, {1: 4.0, 2: 7.0, 3: 9.0, 4: 2.0}, {3, 4}, "Bắc Kạn")

    assert (found.code, found.severity) == ("others-moved", "info")
    assert found.message == "Điểm của 1 đơn vị khác của tỉnh Bắc Kạn cũng thay đổi, vì chỉ số 1.1 so với toàn tỉnh."


def test_points_that_stay_or_a_catalogue_without_comparison_bring_nothing() -> None:
    leading, plain = catalogue_of(indicator_with(LEADING, 10)), catalogue_of(indicator_with(YesNo(), 10))

    assert moved_findings(leading, {1: 5.0}, {1: 5.0, 2: 3.0}, {2}, "Bắc Kạn") == []
    assert moved_findings(plain, {1: 5.0}, {1: 4.0}, {2}, "Bắc Kạn") == []
