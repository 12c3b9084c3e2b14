"""What holds for every rule and every cohort, whatever the figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Rounding, children, leaves, leaves_below
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.rules import RATE as REPORTED
from dti_cli.domain.rules import AnyRule, Bands, MinMax, Parts, Proportional, Sum, Target, YesNo
from dti_cli.scoring.cohort import CohortScores, round_array, score_cohort
from dti_cli.scoring.rows import extreme_rows, score_rows, total_rows
from tests.scoring.cohorts import Given, catalogue_of, frame, keyed, score_one
from tests.strategies import RULES, any_figures, full_figures, indicator_with, indicators

KINDS = sorted(RULES)
GROWING = ["proportional", "yes_no", "parts", "bands", "min_max", "target"]
"""Rule kinds whose figures are better the larger they are."""


@st.composite
def trees(draw: st.DrawFn) -> tuple[Catalogue, list[dict[str, float | str]], list[dict[str, float | str]]]:
    """Draw a catalogue with a sum in it, and its cohort: inputs and recorded points, many lacking."""
    kind = st.sampled_from(KINDS)
    codes = ["1.1", "1.2.1", "1.2.2", "2.1"]
    found = {code: draw(kind.flatmap(lambda k, c=code: indicators(k, c))) for code in codes}  # type: ignore[misc]
    catalogue = catalogue_of(
        found["1.1"], indicator_with(Sum(), 1, "1.2"), found["1.2.1"], found["1.2.2"], found["2.1"]
    )
    inputs: list[dict[str, float | str]] = []
    recorded: list[dict[str, float | str]] = []
    for _ in range(draw(st.integers(1, 4))):
        inputs.append({key: v for i in found.values() for key, v in keyed(i, draw(any_figures(i.rule))).items()})
        recorded.append(draw(st.dictionaries(st.sampled_from(codes), st.integers(0, 30).map(float))))
    return catalogue, inputs, recorded


def scored(tree: tuple[Catalogue, Sequence[Given], Sequence[Given]]) -> CohortScores:
    catalogue, inputs, recorded = tree
    return score_cohort(catalogue, frame(inputs, recorded), range(len(inputs)))


def same(one: CohortScores, other: CohortScores) -> bool:
    frames = zip(one[:-2], other[:-2], strict=True)
    return all(a.equals(b) for a, b in frames) and one.extremes == other.extremes


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_points_lie_between_nothing_and_the_maximum(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    units = data.draw(st.lists(any_figures(indicator.rule), min_size=1, max_size=5))

    scores = score_one(indicator, units)

    assert ((scores.points["1.1"] >= 0) & (scores.points["1.1"] <= indicator.max + 1e-9)).all()
    assert ((scores.high["1.1"] >= scores.points["1.1"]) & (scores.high["1.1"] <= indicator.max + 1e-9)).all()


def good_letters(rule: AnyRule) -> tuple[str, ...]:
    """Return the letters of a rule of which more is better."""
    match rule:
        case YesNo():
            return (rule.input,)
        case Parts():
            return tuple(x for part in rule.parts for x in good_letters(part.rule))
        case Bands():
            return rule.numerator + ((rule.gate,) if rule.gate else ())
        case Proportional() | MinMax() | Target():
            return rule.numerator
        case _:
            return ()


@pytest.mark.parametrize("kind", GROWING)
@given(data=st.data())
def test_more_of_a_good_figure_never_lowers_the_points(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind).filter(lambda i: good_letters(i.rule)))
    units = data.draw(st.lists(full_figures(indicator.rule), min_size=1, max_size=4))
    letter = data.draw(st.sampled_from([x for x in good_letters(indicator.rule) if x in units[0]] or [REPORTED]))
    answer = any(x.letter == letter and x.kind == "yes_no" for x in indicator.inputs)
    more = 1.0 if answer else units[0][letter] + data.draw(st.integers(0, 50))

    before = score_one(indicator, units).points["1.1"].iloc[0]
    after = score_one(indicator, [{**units[0], letter: more}, *units[1:]]).points["1.1"].iloc[0]

    assert after >= before - 1e-9


@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(tree: tuple[Catalogue, list[Given], list[Given]], shuffling: object) -> None:
    catalogue, inputs, recorded = tree
    observed = frame(inputs, recorded)
    order = list(range(len(observed)))
    shuffling.shuffle(order)  # type: ignore[attr-defined]

    assert same(score_cohort(catalogue, observed.iloc[order], range(len(inputs))), scored(tree))


@given(trees())
def test_the_order_of_units_changes_nothing_but_the_order(tree: tuple[Catalogue, list[Given], list[Given]]) -> None:
    catalogue, inputs, recorded = tree
    units = range(len(inputs))

    backwards = score_cohort(catalogue, frame(inputs, recorded), list(reversed(units)))

    assert backwards.points.loc[list(units)].equals(scored(tree).points)
    assert backwards.totals.loc[list(units)].equals(scored(tree).totals)


@given(trees())
def test_scoring_twice_gives_equal_scores(tree: tuple[Catalogue, list[Given], list[Given]]) -> None:
    assert same(scored(tree), scored(tree))


@given(trees())
def test_a_parent_is_the_sum_of_its_children(tree: tuple[Catalogue, list[Given], list[Given]]) -> None:
    catalogue, _, _ = tree
    scores = scored(tree)
    known = pd.concat([scores.points, scores.totals], axis=1)

    for code in ("1.2", "1", "2"):
        below = [child.code for child in children(catalogue, code)]
        assert known[code].tolist() == pytest.approx(known[below].sum(axis=1).tolist())
    assert known[""].tolist() == pytest.approx((known["1"] + known["2"]).tolist())


@given(trees())
def test_bounds_hold_the_total_between_them(tree: tuple[Catalogue, list[Given], list[Given]]) -> None:
    scores = scored(tree)

    assert (scores.lows <= scores.totals + 1e-9).all(axis=None)
    assert (scores.totals <= scores.highs + 1e-9).all(axis=None)


@given(trees())
def test_bounds_are_the_sums_of_the_bounds_of_the_leaves(tree: tuple[Catalogue, list[Given], list[Given]]) -> None:
    catalogue, _, _ = tree
    scores = scored(tree)
    unknown = scores.status.isin([1, 2, 3])

    for code in ("", "1", "1.2", "2"):
        below = [i.code for i in (leaves_below(catalogue, code) if code else leaves(catalogue))]
        low = scores.points[below].where(~unknown[below], 0.0).sum(axis=1)
        assert scores.lows[code].tolist() == pytest.approx(low.tolist())
        assert scores.highs[code].tolist() == pytest.approx(scores.high[below].sum(axis=1).tolist())


@given(trees(), st.data())
def test_a_unit_outside_the_cohort_changes_nobody(
    tree: tuple[Catalogue, list[Given], list[Given]], data: st.DataObject
) -> None:
    catalogue, inputs, recorded = tree
    stranger = {i.key(x): v for i in leaves(catalogue) for x, v in data.draw(full_figures(i.rule)).items()}

    crowd = score_cohort(catalogue, frame([*inputs, stranger], recorded), range(len(inputs)))

    assert same(crowd, scored(tree))


@given(trees())
def test_figures_of_codes_the_catalogue_does_not_have_change_nothing(
    tree: tuple[Catalogue, list[Given], list[Given]],
) -> None:
    catalogue, inputs, recorded = tree
    more = [{**unit, "9.9.a": 7.0, "1.1.z": 3.0} for unit in inputs]

    assert same(scored((catalogue, more, recorded)), scored(tree))


VALUES = st.lists(st.integers(0, 500), min_size=2, max_size=6).filter(lambda values: len(set(values)) > 1)


@given(VALUES, st.integers(0, 1000), st.integers(1, 50))
def test_min_max_of_values_is_unchanged_when_all_are_shifted_and_scaled(
    values: list[int], shift: int, scale: int
) -> None:
    indicator = indicator_with(MinMax(numerator=("a",)))

    before = score_one(indicator, [{"a": v} for v in values]).points["1.1"]
    after = score_one(indicator, [{"a": v * scale + shift} for v in values]).points["1.1"]

    assert before.tolist() == pytest.approx(after.tolist())


@given(VALUES, st.integers(1, 50))
def test_min_max_of_rates_is_unchanged_when_all_are_scaled(values: list[int], scale: int) -> None:
    indicator = indicator_with(MinMax(numerator=("a",), denominator=("b",)))

    before = score_one(indicator, [{"a": v, "b": 500} for v in values]).points["1.1"]
    after = score_one(indicator, [{"a": v, "b": 500 * scale} for v in values]).points["1.1"]

    assert before.tolist() == pytest.approx(after.tolist())


@given(VALUES)
def test_min_max_gives_someone_everything_and_someone_nothing(values: list[int]) -> None:
    points = score_one(indicator_with(MinMax(numerator=("a",))), [{"a": v} for v in values]).points["1.1"]

    assert (points.max(), points.min()) == (10, 0)


@given(st.lists(st.integers(-(10**7), 10**7), min_size=1), st.integers(0, 3))
def test_a_whole_array_is_rounded_as_each_figure_alone(thousandths: list[int], places: int) -> None:
    figures = [n / 1000 for n in thousandths]

    assert round_array(np.array(figures), places).tolist() == [round_half_away(x, places) for x in figures]


RATE = Proportional(numerator=("a",), denominator=("b",))
THIRDS = [{"1.1.a": 1.0, "1.1.b": 3.0, "1.2.a": 2.0, "1.2.b": 3.0}]


def tree_of_thirds(rounding: Rounding) -> Catalogue:
    return catalogue_of(indicator_with(RATE, 10, "1.1"), indicator_with(RATE, 10, "1.2"), rounding=rounding)


def test_points_stay_unrounded_where_only_the_total_is_rounded() -> None:
    scores = score_cohort(tree_of_thirds(Rounding(at="total", places=1)), frame(THIRDS), [0])

    assert scores.points["1.1"].iloc[0] == pytest.approx(10 / 3)
    assert scores.totals[""].iloc[0] == pytest.approx(10)


def test_points_are_rounded_before_they_are_added_where_the_catalogue_says_so() -> None:
    scores = score_cohort(tree_of_thirds(Rounding(at="indicator", places=1)), frame(THIRDS), [0])

    assert (scores.points["1.1"].iloc[0], scores.points["1.2"].iloc[0]) == (3.3, 6.7)
    assert scores.totals[""].iloc[0] == pytest.approx(3.3 + 6.7)


def test_rows_for_the_store_hold_every_score_total_and_range_once() -> None:
    catalogue = catalogue_of(indicator_with(RATE, 10, "1.1"), indicator_with(MinMax(numerator=("a",)), 5, "2.1"))
    observed = frame([{"1.1.a": 1, "1.1.b": 4, "2.1.a": 2}, {"2.1.a": 6}], [{}, {"1.1": 7.0}])

    scores = score_cohort(catalogue, observed, [0, 1])

    assert list(score_rows(scores)) == [
        (0, "1.1", 2.5, 2.5, "computed", None),
        (0, "2.1", 0.0, 0.0, "computed", None),
        (1, "1.1", 7.0, 7.0, "recorded", 7.0),
        (1, "2.1", 5.0, 5.0, "computed", None),
    ]
    assert sorted(total_rows(scores)) == [
        (0, "", 2.5, 2.5, 2.5),
        (0, "1", 2.5, 2.5, 2.5),
        (0, "2", 0.0, 0.0, 0.0),
        (1, "", 12.0, 12.0, 12.0),
        (1, "1", 7.0, 7.0, 7.0),
        (1, "2", 5.0, 5.0, 5.0),
    ]
    assert list(extreme_rows(scores)) == [("2.1", 2.0, 6.0)]


def test_a_unit_without_one_observation_is_missing_everywhere(catalogue: Catalogue) -> None:
    scores = score_cohort(catalogue, frame([]), [7])

    assert set(scores.status.loc[7]) == {1}
    assert [scores.totals[""].loc[7], scores.lows[""].loc[7], scores.highs[""].loc[7]] == [0, 0, 900]
