"""The cheapest way where targets are counted: equal counts parted by the mean degree, evidence, figures told twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input
from dti_cli.domain.goals import Efforts
from dti_cli.domain.goals import Target as Goal
from dti_cli.domain.observations import INPUT, OK
from dti_cli.domain.rules import Proportional, Target
from dti_cli.domain.scores import RECORDED, Score
from dti_cli.scoring.carrying import carried, origins, roots
from dti_cli.scoring.cohort import score_cohort
from dti_cli.scoring.goal_options import Situation, options
from dti_cli.scoring.goals import cheapest
from dti_cli.scoring.rows import degree_rows, score_rows
from dti_cli.scoring.setting import Setting
from dti_cli.scoring.single import values_by_code
from dti_cli.scoring.what_if import Field
from tests.scoring import goal_cases
from tests.scoring.cohorts import catalogue_of

Unit = Mapping[str, float]


def rate(code: str, at_least: float, raises: str = "") -> Indicator:
    asked = tuple(Input(letter=x, label=f"Số việc {x}", kind="count", measure="việc") for x in "ab")
    rule = Target(at_least=at_least, denominator=("b",), raises=raises)
    return Indicator(code=code, name=code, max=1, rule=rule, clause="", inputs=asked)


def situation(catalogue: Catalogue, cohort: Sequence[Unit], efforts: Efforts, *, strict: bool = False) -> Situation:
    """Score a cohort and put its first unit before the goal, as a store that counts targets would."""
    rows = [(n, INPUT, key, value, OK) for n, unit in enumerate(cohort) for key, value in unit.items()]
    observed = pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])
    setting = Setting(dict.fromkeys(range(len(cohort)), "xa"), {}, strict)
    scores = score_cohort(catalogue, observed, range(len(cohort)), setting)
    own = {code: Score(code, p, h, s, r) for unit, code, p, h, s, r in score_rows(scores) if unit == 0}
    degrees: dict[int, dict[str, float]] = {n: {} for n in range(len(cohort))}
    for unit, code, degree in degree_rows(scores):
        degrees[unit][code] = degree
    field = Field(catalogue, dict(enumerate(scores.totals[""].tolist())), {}, degrees)
    given = values_by_code(cohort[0].items())
    values = carried(catalogue, given)
    return Situation(field, 0, own, values, efforts, origins(catalogue, given), roots(catalogue, values))


TWO = catalogue_of(rate("1.1", 0.8), rate("1.2", 0.8))
AHEAD = {"1.1.a": 80.0, "1.1.b": 100.0, "1.2.a": 56.0, "1.2.b": 100.0}
"""One target met and the other at 56 ÷ 80 = 70 %: a mean degree of 85 %."""


def test_an_equal_count_is_not_enough_where_the_mean_degree_is_lower() -> None:
    mine = {"1.1.a": 80.0, "1.1.b": 100.0, "1.2.a": 40.0, "1.2.b": 100.0}  # (100 % + 50 %) ÷ 2 = 75 % < 85 %
    way, reached = cheapest(situation(TWO, [mine, AHEAD], {}), Goal(rank=1))

    assert reached
    assert [(a.indicator.code, a.changes) for a in way.actions] == [("1.2", {"1.2.a": 80.0})]
    assert way.lift == pytest.approx(0.25)  # from 50 % to 100 % of one target in two


def test_of_two_targets_as_dear_the_one_that_lifts_the_mean_degree_further_is_taken() -> None:
    # meeting 1.1 (at 90 %) would leave (100 % + 10 %) ÷ 2 = 55 %, meeting 1.2 (at 10 %) leaves (90 % + 100 %) ÷ 2 = 95 %
    mine = {"1.1.a": 72.0, "1.1.b": 100.0, "1.2.a": 8.0, "1.2.b": 100.0}
    way, reached = cheapest(situation(TWO, [mine, AHEAD], {}), Goal(rank=1))

    assert reached
    assert [a.indicator.code for a in way.actions] == ["1.2"]
    assert way.lift == pytest.approx(0.45)


def test_a_total_is_reached_whatever_the_mean_degree() -> None:
    mine = {"1.1.a": 80.0, "1.1.b": 100.0, "1.2.a": 40.0, "1.2.b": 100.0}
    way, reached = cheapest(situation(TWO, [mine, AHEAD], {}), Goal(total=1))

    assert (way.actions, reached) == ([], True)


def test_the_same_rank_is_out_of_reach_where_what_would_part_equals_is_not_to_be_done() -> None:
    mine = {"1.1.a": 72.0, "1.1.b": 100.0, "1.2.a": 8.0, "1.2.b": 100.0}
    way, reached = cheapest(situation(TWO, [mine, AHEAD], {"1.2": None}), Goal(rank=1))

    assert not reached
    assert [a.indicator.code for a in way.actions] == ["1.1"]


def test_a_raised_target_met_meets_the_lower_one_on_the_same_figure_too() -> None:
    raised = catalogue_of(rate("1.1", 0.6), rate("2.1", 0.8, raises="1.1"))
    way, reached = cheapest(situation(raised, [{"1.1.%": 0.5}], {}), Goal(total=2))

    assert reached
    # 2.1 has no figure of its own: it goes on taking that of 1.1, which alone is to change
    assert [(a.indicator.code, a.gain, a.changes) for a in way.actions] == [("2.1", 2, {"1.1.%": 0.8})]
    assert way.lift == pytest.approx((1 - 0.5 / 0.6 + 1 - 0.5 / 0.8) / 2)


def test_evidence_counts_where_it_is_all_that_lacks() -> None:
    mine = {"1.1.a": 90.0, "1.1.b": 100.0, "1.2.a": 40.0, "1.2.b": 100.0}
    way, reached = cheapest(situation(TWO, [mine], {}, strict=True), Goal(total=1))

    assert reached
    assert [(a.indicator.code, a.gain, a.changes) for a in way.actions] == [("1.1", 1, {"1.1.minh-chung": 1.0})]
    assert way.actions[0].needed == "bổ sung minh chứng → +1 điểm"


@pytest.mark.parametrize(
    ("lower", "changes"),
    [
        # 1.1 stands, proved, on the very 80 of 100 that 2.1 comes to: its evidence is then that of 2.1 as well
        ({"1.1.a": 80.0, "1.1.b": 100.0, "1.1.minh-chung": 1.0}, {"2.1.a": 80.0}),
        ({"1.1.a": 85.0, "1.1.b": 100.0, "1.1.minh-chung": 1.0}, {"2.1.a": 80.0, "2.1.minh-chung": 1.0}),
    ],
)
def test_a_raised_target_that_lands_on_proved_figures_asks_for_no_evidence(
    lower: dict[str, float], changes: dict[str, float]
) -> None:
    raised = catalogue_of(rate("1.1", 0.6), rate("2.1", 0.8, raises="1.1"))
    mine = {**lower, "2.1.a": 70.0, "2.1.b": 100.0}
    at = goal_cases.situation(raised, [mine], {}, proved=True)
    way, reached = cheapest(at, Goal(total=2))

    assert reached
    assert [(a.indicator.code, a.gain, a.changes) for a in way.actions] == [("2.1", 1, changes)]
    assert ("minh chứng" in way.actions[0].needed) == ("2.1.minh-chung" in changes)
    assert goal_cases.standing(raised, [{**mine, **changes}], proved=True) == (2, 1)


def test_a_figure_that_stands_otherwise_elsewhere_is_changed_only_where_it_is_to_grow() -> None:
    ratio = Proportional(numerator=("a",), denominator=("b",))
    shared = (
        Input(letter="a", label="Số máy", kind="count", measure="máy", shared="may"),
        Input(letter="b", label="Số người", kind="count", measure="người"),
    )
    tree = catalogue_of(
        *(Indicator(code=c, name=c, max=10, rule=ratio, clause="", inputs=shared) for c in ("1.1", "1.2"))
    )
    mine = {"1.1.a": 2.0, "1.1.b": 4.0, "1.2.a": 3.0, "1.2.b": 4.0}
    at = situation(tree, [mine], {})

    (choices,) = options(at._replace(field=at.field._replace(degrees={})))

    assert [[(a.indicator.code, a.gain, a.changes) for a in option.actions] for option in choices] == [
        [("1.1", 5, {"1.1.a": 4})],  # 2 ÷ 4 → 4 ÷ 4 of 10 points
        [("1.2", 2.5, {"1.2.a": 4})],  # 3 ÷ 4 → 4 ÷ 4
        [("1.1", 5, {"1.1.a": 4}), ("1.2", 2.5, {"1.2.a": 4})],
    ]


def test_a_target_known_only_by_its_typed_points_is_lifted_to_its_whole() -> None:
    at = situation(TWO, [{"1.2.a": 80.0, "1.2.b": 100.0}], {})
    (choices,) = options(at._replace(scores={**at.scores, "1.1": Score("1.1", 0.0, 0.0, RECORDED, 0.0)}))

    assert [[(a.indicator.code, a.gain) for a in option.actions] for option in choices] == [[("1.1", 1)]]
    assert [option.lift for option in choices] == [pytest.approx(0.5)]  # from 0 to 1 of one target in two
