"""Figures that a raised target takes over from the lower one: NC.1.1 of the Yên Bái plan is built on 1.1."""

from __future__ import annotations

import pandas as pd
import pytest

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.observations import INVALID
from dti_cli.domain.rules import PROOF, Target
from dti_cli.reading.catalogue_files import load_named
from dti_cli.scoring.carrying import carried, origins, raised
from dti_cli.scoring.cohort import score_cohort
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

YEN_BAI = load_named("yen-bai-2022", None)


def test_four_of_the_five_targets_the_plan_raises_stand_on_figures_of_lower_ones() -> None:
    # the fifth, NC.1.3, asks for systems made safe where 1.4 asks for systems approved: another figure
    assert [(higher.code, lower.code) for higher, lower in raised(YEN_BAI)] == [
        ("NC.1.1", "1.1"),
        ("NC.1.2", "1.2"),
        ("NC.2.2", "2.3"),
        ("NC.3.1", "3.2"),
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"1.1": {"%": 0.8}}, {"1.1": {"%": 0.8}, "NC.1.1": {"%": 0.8}}),
        ({"1.1": {"a": 8, "b": 10}}, {"1.1": {"a": 8, "b": 10}, "NC.1.1": {"a": 8, "b": 10}}),
        (
            {"1.1": {"%": 0.8}, "NC.1.1": {"a": 7, "b": 10}},
            {"1.1": {"%": 0.8}, "NC.1.1": {"a": 7, "b": 10}},
        ),
        (
            {"1.1": {"%": 0.8, PROOF: 1}, "NC.1.1": {PROOF: 1}},
            {"1.1": {"%": 0.8, PROOF: 1}, "NC.1.1": {"%": 0.8, PROOF: 1}},
        ),
        ({"1.3": {"a": 5}}, {"1.3": {"a": 5}}),
    ],
)
def test_a_raised_target_without_figures_of_its_own_takes_the_lower_ones(
    given: dict[str, dict[str, float]], expected: dict[str, dict[str, float]]
) -> None:
    assert carried(YEN_BAI, given) == expected


def rate(code: str, at_least: float, raises: str = "") -> Indicator:
    return indicator_with(Target(at_least=at_least, denominator=("b",), raises=raises), 1, code)


def test_a_target_with_figures_of_its_own_that_cannot_be_used_takes_over_none() -> None:
    given: dict[str, dict[str, float | None]] = {"1.1": {"a": 9.0, "b": 10.0}, "1.2": {"a": None, "b": 10.0}}
    two = catalogue_of(rate("1.1", 0.5), rate("1.2", 0.8, "1.1"))

    assert carried(two, given) == {"1.1": {"a": 9, "b": 10}, "1.2": {"b": 10}}
    assert origins(two, given) == {}
    assert origins(two, {"1.1": given["1.1"]}) == {"1.2": "1.1"}
    assert origins(two, {"1.1": {PROOF: 1}}) == {}


def test_figures_are_handed_up_a_chain_whatever_the_printed_order() -> None:
    # 1.1 raises 1.2, which raises 1.3: 95 of 100 are enough for 90 %, 80 % and 50 %
    chain = catalogue_of(rate("1.1", 0.9, "1.2"), rate("1.2", 0.8, "1.3"), rate("1.3", 0.5))
    rows = [(1, "input", "1.3.a", 95.0, "ok"), (1, "input", "1.3.b", 100.0, "ok")]
    observed = pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])
    scores = score_cohort(chain, observed, [1])
    below = {"1.3": {"a": 95.0, "b": 100.0}}

    assert [(higher.code, lower.code) for higher, lower in raised(chain)] == [("1.2", "1.3"), ("1.1", "1.2")]
    assert scores.points.iloc[0].tolist() == [1, 1, 1]
    assert carried(chain, below) == dict.fromkeys(("1.1", "1.2", "1.3"), below["1.3"])
    assert origins(chain, below) == {"1.1": "1.3", "1.2": "1.3"}


def test_the_cohort_leaves_unusable_figures_of_a_raised_target_as_they_are() -> None:
    two = catalogue_of(rate("1.1", 0.5), rate("1.2", 0.8, "1.1"))
    rows = [(1, "input", "1.1.a", 9.0, "ok"), (1, "input", "1.1.b", 10.0, "ok"), (1, "input", "1.2.a", None, INVALID)]
    scores = score_cohort(two, pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"]), [1])

    assert scores.points.iloc[0].tolist() == [1, 0]
