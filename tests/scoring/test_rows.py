"""A cohort's scores as records by unit."""

from __future__ import annotations

from dti_cli.domain.rules import MinMax, Target
from dti_cli.domain.scores import COMPUTED, RECORDED, Score, Total
from dti_cli.scoring.cohort import score_cohort
from dti_cli.scoring.rows import degree_rows, extreme_rows, total_rows, unit_scores, unit_totals
from tests.scoring.cohorts import catalogue_of, frame
from tests.strategies import indicator_with

CATALOGUE = catalogue_of(
    indicator_with(MinMax(numerator=("a",)), 5, "2.1"), indicator_with(MinMax(numerator=("a",)), 4, "1.1")
)
OBSERVED = frame([{"2.1.a": 2, "1.1.a": 1}, {"2.1.a": 6}], [{}, {"1.1": 3.0}])


def test_every_unit_has_its_scores_under_their_codes() -> None:
    # 2.1: from 2 to 6, so 2 gives nothing and 6 all 5 points; 1.1: one figure only, and 3 points typed for the other.
    assert unit_scores(score_cohort(CATALOGUE, OBSERVED, [0, 1])) == {
        0: {"2.1": Score("2.1", 0.0, 0.0, COMPUTED, None), "1.1": Score("1.1", 4.0, 4.0, COMPUTED, None)},
        1: {"2.1": Score("2.1", 5.0, 5.0, COMPUTED, None), "1.1": Score("1.1", 3.0, 3.0, RECORDED, 3.0)},
    }


def test_scores_are_counted_and_walked_as_often_as_asked() -> None:
    scores = unit_scores(score_cohort(CATALOGUE, OBSERVED, [0, 1]))[1]

    assert (len(scores), sorted(scores), sorted(scores), "9.9" in scores) == (2, ["1.1", "2.1"], ["1.1", "2.1"], False)


def test_every_unit_has_its_totals_under_their_codes() -> None:
    assert unit_totals(score_cohort(CATALOGUE, OBSERVED, [0, 1])) == {
        0: {"2": Total("2", 0.0, 0.0, 0.0), "1": Total("1", 4.0, 4.0, 4.0), "": Total("", 4.0, 4.0, 4.0)},
        1: {"2": Total("2", 5.0, 5.0, 5.0), "1": Total("1", 3.0, 3.0, 3.0), "": Total("", 8.0, 8.0, 8.0)},
    }


def test_degrees_follow_unit_by_unit_their_codes_in_order() -> None:
    rule = Target(at_least=0.8, denominator=("b",))
    targets = catalogue_of(indicator_with(rule, 1, "2.1"), indicator_with(rule, 1, "1.1"))
    observed = frame([{"1.1.a": 40, "1.1.b": 100, "2.1.a": 90, "2.1.b": 100}, {"1.1.a": 20, "1.1.b": 100}])

    assert list(degree_rows(score_cohort(targets, observed, [0, 1]))) == [
        (0, "", 0.75),
        (0, "1", 0.5),
        (0, "1.1", 0.5),
        (0, "2", 1.0),
        (0, "2.1", 1.0),
        (1, "", 0.125),
        (1, "1", 0.25),
        (1, "1.1", 0.25),
        (1, "2", 0.0),
        (1, "2.1", 0.0),
    ]


def test_each_min_max_indicator_has_its_range() -> None:
    assert list(extreme_rows(score_cohort(CATALOGUE, OBSERVED, [0, 1]))) == [("2.1", 2.0, 6.0), ("1.1", 1.0, 1.0)]


def test_totals_follow_unit_by_unit_their_codes_in_order() -> None:
    assert list(total_rows(score_cohort(CATALOGUE, OBSERVED, [0, 1]))) == [
        (0, "", 4.0, 4.0, 4.0),
        (0, "1", 4.0, 4.0, 4.0),
        (0, "2", 0.0, 0.0, 0.0),
        (1, "", 8.0, 8.0, 8.0),
        (1, "1", 3.0, 3.0, 3.0),
        (1, "2", 5.0, 5.0, 5.0),
    ]
