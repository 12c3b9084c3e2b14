"""The vectorised rules agree with the small function, over every rule kind and any state of the figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.rules import (
    RATE,
    TASK_STATES,
    AnyRule,
    Bands,
    MinMax,
    Parts,
    Proportional,
    Sum,
    Target,
    Task,
    Thresholds,
    letters,
)
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_COMPUTABLE
from dti_cli.scoring.figures import Figures, figures
from dti_cli.scoring.shares import outcome
from dti_cli.scoring.single import Extremes, ratio, share
from tests.scoring.cohorts import Given, frame, points_and_statuses, score_one, settled, usable
from tests.strategies import RULES, any_figures, indicator_with, indicators


def status_of(rule: AnyRule, unit: Given) -> str:
    """Say plainly what status a unit's figures give."""
    if isinstance(rule, Parts):
        found = [status_of(part.rule, unit) for part in rule.parts]
        order = (COMPUTED, INVALID, NOT_COMPUTABLE, MISSING)
        return next(status for status in order if status in found)
    if isinstance(rule, Bands) and rule.gate and unit.get(rule.gate) == 0:
        return COMPUTED
    if isinstance(rule, Target):
        return _status_of_target(rule, unit)
    if isinstance(rule, Task):
        return _status_of_task(rule, unit)
    asked = [unit.get(letter) for letter in letters(rule)]
    if any(isinstance(value, str) for value in asked):
        return INVALID
    if None in asked and not _divides_by_zero(rule, unit):
        return MISSING
    if _divides_by_zero(rule, unit):
        return NOT_COMPUTABLE
    return COMPUTED


def _status_of_task(rule: Task, unit: Given) -> str:
    """Say the status of a task: work said to be done cannot be judged where a figure named for it cannot be read."""
    state = unit.get(rule.input)
    if state is None or isinstance(state, str):
        return MISSING if state is None else INVALID
    done = TASK_STATES.levels[int(state)].share > 0
    met = [share(f, usable(unit)) for f in rule.figures if status_of(f, unit) == COMPUTED]
    unreadable = any(status_of(f, unit) == INVALID for f in rule.figures)
    return INVALID if done and unreadable and 0.0 not in met else COMPUTED


def _divides_by_zero(rule: AnyRule, unit: Given) -> bool:
    return _over_nothing(rule, unit) and getattr(rule, "zero_denominator", "") == "not_computable"


def _over_nothing(rule: AnyRule, unit: Given) -> bool:
    if not isinstance(rule, Proportional | Bands | MinMax | Target) or not rule.denominator:
        return False
    whole = all(x in unit for x in rule.numerator + rule.denominator)
    return whole and not any(unit[x] for x in rule.denominator)


def _status_of_target(rule: Target, unit: Given) -> str:
    """Say the status of a target: a rate as reported stands in for figures that lack or cannot be used."""
    asked = [unit.get(letter) for letter in letters(rule)]
    sound = not any(value is None or isinstance(value, str) for value in asked)
    if sound and _over_nothing(rule, unit):
        return NOT_COMPUTABLE if _divides_by_zero(rule, unit) else COMPUTED
    if sound or isinstance(unit.get(RATE), float):
        return INVALID if isinstance(rule.at_least, Thresholds) else COMPUTED
    return INVALID if any(isinstance(value, str) for value in (*asked, unit.get(RATE))) else MISSING


def share_of(rule: AnyRule, unit: Given, extremes: Extremes | None) -> float:
    """Return a unit's share by the small function; nothing where there is none."""
    return share(rule, usable(unit), extremes) or 0.0 if status_of(rule, unit) == COMPUTED else 0.0


def range_of(rule: AnyRule, units: list[Given]) -> Extremes | None:
    if not isinstance(rule, MinMax):
        return None
    known = [ratio(rule, usable(unit)) for unit in units if status_of(rule, unit) == COMPUTED]
    values = [value for value in known if value is not None]
    return Extremes(min(values), max(values)) if values else None


def cohorts(kind: str) -> st.SearchStrategy[tuple[Indicator, list[Given]]]:
    return indicators(kind).flatmap(
        lambda i: st.tuples(st.just(i), st.lists(any_figures(i.rule), min_size=1, max_size=5))
    )


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_a_whole_cohort_is_scored_as_each_unit_alone_would_be(kind: str, data: st.DataObject) -> None:
    indicator, units = data.draw(cohorts(kind))
    extremes = range_of(indicator.rule, units)

    scores = score_one(indicator, units)

    rules = [settled(indicator.rule, number) for number in range(len(units))]
    expected = [
        (share_of(rule, unit, extremes) * indicator.max, status_of(rule, unit))
        for rule, unit in zip(rules, units, strict=True)
    ]
    found = points_and_statuses(scores, "1.1")
    assert [status for _, status in expected] == [status for _, status in found]
    assert [points for points, _ in expected] == pytest.approx([points for points, _ in found], abs=1e-9)
    assert extremes == scores.extremes.get("1.1")


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_what_is_still_possible_is_full_for_each_unknown_share_and_the_points_for_each_known(
    kind: str, data: st.DataObject
) -> None:
    indicator, units = data.draw(cohorts(kind))

    scores = score_one(indicator, units)

    weights = [part.share for part in indicator.rule.parts] if isinstance(indicator.rule, Parts) else [1.0]
    for number, (unit, points, high) in enumerate(zip(units, scores.points["1.1"], scores.high["1.1"], strict=True)):
        rule = settled(indicator.rule, number)
        rules = [part.rule for part in rule.parts] if isinstance(rule, Parts) else [rule]
        unknown = sum(w for w, rule in zip(weights, rules, strict=True) if status_of(rule, unit) != COMPUTED)
        assert points + unknown * indicator.max == pytest.approx(high, abs=1e-9)


def test_a_sum_has_no_share_of_its_own() -> None:
    nobody: Figures = figures(frame([]), "input", [], [])

    with pytest.raises(TypeError, match="a sum has no share"):
        outcome(Sum(), "1.1", nobody)
    with pytest.raises(TypeError, match="a sum has no share"):
        share(Sum(), {})


def test_an_absent_figure_is_a_fault_for_the_small_function() -> None:
    with pytest.raises(KeyError):
        share(Proportional(numerator=("a",), denominator=("b",)), {"a": 1})


def test_a_min_max_unit_without_a_known_range_is_alone() -> None:
    assert (share(MinMax(numerator=("a",)), {"a": 3}), share(MinMax(numerator=("a",)), {"a": 0})) == (1.0, 0.0)


@pytest.mark.parametrize(("value", "expected"), [(0, 0.0), (5, 0.25), (15, 0.75), (30, 1.0)])
def test_a_value_beyond_the_known_range_stays_within_the_shares(value: float, expected: float) -> None:
    assert share(MinMax(numerator=("a",)), {"a": value}, Extremes(0, 20)) == expected


def test_the_ratio_is_capped_but_a_plain_value_is_not() -> None:
    assert ratio(MinMax(numerator=("a",), denominator=("b",)), {"a": 30, "b": 20}) == 1.0
    assert ratio(MinMax(numerator=("a",)), {"a": 30}) == 30


def test_a_cohort_of_nobody_is_scored_to_nothing() -> None:
    scores = score_one(indicator_with(MinMax(numerator=("a",))), [])

    assert (len(scores.points), len(scores.totals), scores.extremes) == (0, 0, {})


def test_no_share_is_ever_not_a_number() -> None:
    scores = score_one(indicator_with(Proportional(numerator=("a",), denominator=("b",))), [{}, {"a": 1, "b": 0}])

    assert not any(math.isnan(p) for p in scores.points["1.1"])
