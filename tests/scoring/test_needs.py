"""Steps that close a gap: each once, the first as far as the rule goes, and never a gap without a word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, MinMax, Parts, Proportional, Sum
from dti_cli.domain.scores import COMPUTED, Score
from dti_cli.scoring.needed import needed
from dti_cli.scoring.needs import Need, needs
from dti_cli.scoring.single import Values
from tests.scoring.cohorts import Given, catalogue_of, points_and_statuses, score_one, seen_by, usable
from tests.strategies import RULES, any_figures, indicator_with, indicators, sound_figures

ITEMS = Bands(
    gate="a",
    numerator=("b",),
    bands=(Band(at_least=20, share=1), Band(at_least=10, share=0.5), Band(at_least=0, share=0.25)),
)


def found(indicator: Indicator, values: Values, units: Sequence[Given] = ()) -> tuple[list[Need], float]:
    """Return a unit's needs and points in the cohort of itself and ``units``."""
    scores = score_one(indicator, [values, *units])
    points = scores.points["1.1"].iloc[0]
    return needs(seen_by(indicator), values, points, scores.extremes.get("1.1")), points


def best_share(rule: AnyRule) -> float:
    """Return the most that a rule can give: all of it but for odd choices and bands."""
    match rule:
        case Choice():
            return max(level.share for level in rule.levels)
        case Bands():
            return rule.bands[0].share
        case Parts():
            return sum(part.share * best_share(part.rule) for part in rule.parts)
        case _:
            return 1.0


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_the_first_step_leads_to_the_most_a_rule_gives(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    units = data.draw(st.lists(sound_figures(indicator.rule), max_size=3))
    values = data.draw(sound_figures(indicator.rule))

    steps, points = found(indicator, values, units)

    most = best_share(indicator.rule) * indicator.max
    assert most == pytest.approx(points + (steps[0].gain if steps else 0), abs=1e-6)


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_no_step_is_offered_twice_and_each_brings_something(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    values = data.draw(sound_figures(indicator.rule))

    steps, _ = found(indicator, values)

    changes = [dict(need.changes) for need in steps]
    assert [c for n, c in enumerate(changes) if c in changes[:n]] == []
    assert all(need.gain > 0 for need in steps)
    assert len(steps) <= 2


@given(data=st.data())
def test_parts_of_which_some_figures_lack_promise_only_what_they_bring(data: st.DataObject) -> None:
    indicator = data.draw(indicators("parts"))
    values = usable(data.draw(any_figures(indicator.rule)))

    steps, points = found(indicator, values)

    after = [score_one(indicator, [{**values, **need.changes}]).points["1.1"].iloc[0] for need in steps]
    assert [points + need.gain for need in steps] == pytest.approx(after)


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_a_gap_never_stands_without_a_word_on_what_to_do(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    values = usable(data.draw(any_figures(indicator.rule)))
    scores = score_one(indicator, [values])
    points, status = points_and_statuses(scores, "1.1")[0]
    score = Score("1.1", points, indicator.max, status, None)

    words = needed(catalogue_of(indicator), seen_by(indicator), score, values, scores.extremes.get("1.1"))

    assert bool(words) is (indicator.max - points > 1e-9)


def test_a_closed_gate_before_figures_enough_for_the_highest_band_is_all_there_is_to_do() -> None:
    steps, _ = found(indicator_with(ITEMS, 15), {"a": 0, "b": 25})

    assert [(n.action, n.gain, n.level) for n in steps] == [("đạt “Có” ở nội dung: số liệu a", 15, "mức cao nhất")]


def test_a_rate_is_raised_by_its_first_figure_where_several_are_added_up() -> None:
    added = Proportional(numerator=("a", "b"), denominator=("c",))

    steps, _ = found(indicator_with(added, 10), {"a": 1, "b": 2, "c": 10})

    assert [dict(n.changes) for n in steps] == [{"a": 8}]


def test_a_count_that_floats_put_just_above_a_whole_one_is_not_rounded_further() -> None:
    seven = Proportional(numerator=("a",), denominator=("b",), full_at=0.07)

    steps, _ = found(indicator_with(seven, 15), {"a": 0, "b": 100})

    assert 0.07 * 100 > 7
    assert [dict(n.changes) for n in steps] == [{"a": 7}]


def test_a_sum_needs_nothing_of_its_own() -> None:
    assert needs(indicator_with(Sum(), 10), {}, 0, None) == []


def test_a_leader_needs_nothing() -> None:
    steps, points = found(indicator_with(MinMax(numerator=("a",)), 10), {"a": 9}, [{"a": 3}])

    assert (steps, points) == ([], 10)


def test_figures_that_lack_leave_nothing_to_raise() -> None:
    rate = Proportional(numerator=("a",), denominator=("b",))

    assert needs(indicator_with(rate, 10), {"a": 5}, 0, None) == []


def test_a_recorded_status_is_no_reason_to_promise_points() -> None:
    rate = indicator_with(Proportional(numerator=("a",), denominator=("b",)), 10)

    assert needed(catalogue_of(rate), rate, Score("1.1", 10, 10, COMPUTED, None), {"a": 5, "b": 5}, None) == ""
