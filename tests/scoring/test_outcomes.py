"""The points a rule can give, and recorded points that none of its outcomes explains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Rounding
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, Level, MinMax, Part, Parts, Proportional, Sum, YesNo
from dti_cli.scoring.outcomes import impossible, possible_shares
from tests.scoring.cohorts import score_one
from tests.strategies import RULES, full_figures, indicator_with, indicators

LEADER = Choice(levels=(Level(label="bí thư", share=1), Level(label="phó", share=0.5), Level(label="chưa", share=0)))
STEPS = Bands(numerator=("a",), bands=(Band(at_least=20, share=1), Band(at_least=10, share=0.7)))
ALL = Proportional(numerator=("a",), denominator=("b",), below="zero")
EIGHTY = Proportional(numerator=("a",), denominator=("b",), full_at=0.8)
PLAIN = Proportional(numerator=("a",), denominator=("b",), full_at=0.9, below="rate")

QUARTER = Choice(levels=(Level(label="chưa", share=0), Level(label="ít", share=0.25), Level(label="đủ", share=1)))


def halves(first: YesNo | Choice | Proportional, second: YesNo | Choice | Proportional) -> Parts:
    return Parts(parts=(Part(label="1", share=0.5, rule=first), Part(label="2", share=0.5, rule=second)))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (YesNo(), [0, 1]),
        (LEADER, [0, 0.5, 1]),
        (STEPS, [0, 0.7, 1]),
        (
            Bands(
                numerator=("a",), denominator=("b",), bands=(Band(at_least=0.1, share=0.3),), zero_denominator="full"
            ),
            [0, 0.3, 1],
        ),
        (ALL, [0, 1]),
        (EIGHTY, None),
        (PLAIN, None),
        (MinMax(numerator=("a",)), None),
        (Sum(), None),
        (halves(YesNo(), YesNo(input="b")), [0, 0.5, 1]),
        (halves(YesNo(), LEADER), [0, 0.25, 0.5, 0.75, 1]),
        (halves(YesNo(), EIGHTY), None),
    ],
)
def test_a_rule_of_few_outcomes_names_them_all(rule: AnyRule, expected: list[float] | None) -> None:
    assert possible_shares(rule) == expected


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_points_that_a_rule_gave_are_never_called_impossible(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    units = data.draw(st.lists(full_figures(indicator.rule), min_size=1, max_size=3))

    for points in score_one(indicator, units).points["1.1"]:
        assert impossible(indicator, points, Rounding()) == ""


@pytest.mark.parametrize(
    ("rule", "recorded", "expected"),
    [
        (YesNo(), 5, "0 hoặc 15"),
        (YesNo(), 0, ""),
        (YesNo(), 15, ""),
        (YesNo(), 0.005, ""),
        (YesNo(), 15.005, ""),
        (YesNo(), 0.006, "0 hoặc 15"),
        (YesNo(), 14.99, "0 hoặc 15"),
        (ALL, 10, "0 hoặc 15"),
        (LEADER, 7.5, ""),
        (LEADER, 5, "0 hoặc 7,5 hoặc 15"),
        (STEPS, 10.5, ""),
        (STEPS, 10, "0 hoặc 10,5 hoặc 15"),
        (halves(YesNo(), YesNo(input="b")), 3, "0 hoặc 7,5 hoặc 15"),
        (EIGHTY, 3.21, ""),
        (MinMax(numerator=("a",)), 3.21, ""),
        (PLAIN, 13.49, ""),
        (PLAIN, 13.505, ""),
        (PLAIN, 13.51, "dưới 13,5 hoặc đúng 15"),
        (PLAIN, 14.99, "dưới 13,5 hoặc đúng 15"),
        (PLAIN, 14.995, ""),
        (PLAIN, 15, ""),
    ],
)
def test_recorded_points_that_no_outcome_explains_are_told_with_those_that_would(
    rule: AnyRule, recorded: float, expected: str
) -> None:
    assert impossible(indicator_with(rule, 15), recorded, Rounding()) == expected


@pytest.mark.parametrize(
    ("rule", "recorded", "expected"),
    [
        # 0,25 × 1,5 = 0,375, to one place 0,4
        (QUARTER, 0.4, ""),
        (QUARTER, 0.375, "0 hoặc 0,4 hoặc 1,5"),
        # 0,9 × 1,5 = 1,35, to one place 1,4
        (PLAIN, 1.4, ""),
        (PLAIN, 1.45, "dưới 1,4 hoặc đúng 1,5"),
    ],
)
def test_points_are_rounded_where_the_catalogue_rounds_each_indicator(
    rule: AnyRule, recorded: float, expected: str
) -> None:
    assert impossible(indicator_with(rule, 1.5), recorded, Rounding(at="indicator", places=1)) == expected


def test_many_parts_of_many_levels_come_to_few_sums() -> None:
    # eight parts of an eighth each, levels in fifths: every fortieth from 0 to 1
    fifths = tuple(Level(label=str(n), share=n / 5) for n in range(6))
    parts = tuple(Part(label=x, share=0.125, rule=Choice(levels=fifths, input=x)) for x in "abcdefgh")

    assert possible_shares(Parts(parts=parts)) == pytest.approx([n / 40 for n in range(41)])
