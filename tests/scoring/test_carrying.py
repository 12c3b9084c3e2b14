"""Figures that a raised target takes over from the lower one: NC.1.1 of the Yên Bái plan is built on 1.1."""

from __future__ import annotations

import pytest

from dti_cli.domain.rules import PROOF
from dti_cli.reading.catalogue_files import load_named
from dti_cli.scoring.carrying import carried, raised

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
