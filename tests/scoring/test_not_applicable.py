"""Indicators that do not apply: what each rule of a catalogue makes of them, reckoned beside plain arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Indicator, Rounding, leaves
from dti_cli.domain.findings import Origin
from dti_cli.domain.not_applicable import left_out_below, lost, stretches
from dti_cli.domain.observations import NOT_APPLICABLE
from dti_cli.domain.rules import MinMax, Parts, Proportional, Sum, Target, YesNo
from dti_cli.domain.rules import Part as RulePart
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, Score
from dti_cli.scoring.checks import score_findings
from dti_cli.scoring.cohort import CohortScores, score_cohort
from dti_cli.scoring.rows import degree_rows, unit_scores
from dti_cli.scoring.setting import ANYWHERE, Setting
from dti_cli.scoring.what_if import Field, weight
from tests.scoring.cohorts import catalogue_of, frame, points_and_statuses
from tests.strategies import indicator_with

EXEMPT = NOT_APPLICABLE
RATE = Proportional(numerator=("a",), denominator=("b",))
Told = Mapping[str, float | str]


def leaf(code: str, points: float, allowed: str = "", rule: object = None) -> Indicator:
    made = indicator_with(YesNo() if rule is None else rule, points, code)  # type: ignore[arg-type]
    return msgspec.structs.replace(made, not_applicable=allowed)


def scored(
    catalogue: Catalogue, inputs: Sequence[Told], recorded: Sequence[Told] = (), setting: Setting = ANYWHERE
) -> CohortScores:
    return score_cohort(catalogue, frame(inputs, recorded), range(max(len(inputs), len(recorded))), setting)


def totals(scores: CohortScores, code: str) -> list[tuple[float, float, float]]:
    """Return each unit's points, low and high."""
    frames = (scores.totals, scores.lows, scores.highs)
    return [tuple(row) for row in zip(*(f[code].round(9).tolist() for f in frames), strict=True)]


def findings(catalogue: Catalogue, scores: CohortScores) -> list[tuple[str, str]]:
    found = score_findings(
        catalogue, scores, [0, 1], str, lambda _unit, _key: (Origin("x.xlsx", "S", "B2"), float("nan"))
    )
    return [(f.code, f.cell) for f in found]


@pytest.mark.parametrize(
    ("allowed", "points", "pillar", "status"),
    [
        ("zero", 0, 6, EXEMPT),
        ("full", 4, 10, EXEMPT),
        ("left_out", 0, 6 * 10 / (10 - 4), EXEMPT),
        ("", 0, 6, INVALID),
    ],
)
def test_each_consequence_gives_its_points_and_leaves_no_bounds_open(
    allowed: str, points: float, pillar: float, status: str
) -> None:
    catalogue = catalogue_of(leaf("1.1", 4, allowed), leaf("1.2", 6))

    scores = scored(catalogue, [{"1.1.a": EXEMPT, "1.2.a": 1}])

    assert points_and_statuses(scores, "1.1") == [(points, status)]
    assert totals(scores, "") == [(pillar, pillar, pillar if allowed else 10)]


def test_a_pillar_is_rescaled_with_its_bounds_and_the_total_is_the_sum_of_pillars() -> None:
    catalogue = catalogue_of(leaf("1.1", 5, "left_out"), leaf("1.2", 9), leaf("1.3", 6), leaf("2.1", 7))

    scores = scored(catalogue, [{"1.1.a": EXEMPT, "1.2.a": 1, "2.1.a": 1}, {"1.1.a": 1, "1.2.a": 1}])

    # 9 × 20 ÷ (20 − 5) = 12; with the 6 points still missing 15 × 20 ÷ 15 = 20. Nothing of the other unit is rescaled.
    assert totals(scores, "1") == [(12, 12, 20), (14, 14, 20)]
    assert totals(scores, "") == [(19, 19, 27), (14, 14, 27)]


def test_sums_below_a_pillar_are_not_rescaled() -> None:
    catalogue = catalogue_of(
        leaf("1.1", 8), leaf("1.2", 12, rule=Sum()), leaf("1.2.1", 4, "left_out"), leaf("1.2.2", 8, "left_out")
    )

    scores = scored(
        catalogue, [{"1.1.a": 1, "1.2.1.a": EXEMPT, "1.2.2.a": 1}, {"1.1.a": 1, "1.2.1.a": EXEMPT, "1.2.2.a": EXEMPT}]
    )

    # (8 + 8) × 20 ÷ (20 − 4) = 20, and 8 × 20 ÷ (20 − 12) = 20
    assert [totals(scores, code) for code in ("1.2", "1")] == [[(8, 8, 8), (0, 0, 0)], [(20, 20, 20)] * 2]


def test_points_are_rounded_before_their_pillar_is_rescaled() -> None:
    third = Proportional(numerator=("a",), denominator=("b",))
    catalogue = catalogue_of(
        leaf("1.1", 5, "left_out"), leaf("1.2", 10, rule=third), rounding=Rounding(at="indicator", places=1)
    )

    scores = scored(catalogue, [{"1.1.a": EXEMPT, "1.2.a": 1, "1.2.b": 3}])

    assert totals(scores, "1")[0][0] == pytest.approx(3.3 * 15 / 10)


@pytest.mark.parametrize("allowed", ["zero", "full", "left_out"])
def test_a_unit_it_does_not_apply_to_is_in_no_cohort(allowed: str) -> None:
    catalogue = catalogue_of(leaf("1.1", 10, allowed, MinMax(numerator=("a",))), leaf("1.2", 5))

    observed = frame([{"1.1.a": 2}, {"1.1.a": EXEMPT}, {"1.1.a": 6}, {"1.1.a": 3}, {"1.1.a": EXEMPT}])
    scores = score_cohort(catalogue, observed, range(4))

    assert scores.extremes["1.1"] == (2, 6)
    assert [p for p, status in points_and_statuses(scores, "1.1") if status == COMPUTED] == [0, 10, 2.5]


def test_what_would_leave_nothing_of_a_pillar_is_invalid_and_told_once() -> None:
    catalogue = catalogue_of(
        leaf("1.1", 4, "left_out"), leaf("1.2", 6, "left_out", RATE), leaf("1.3", 0, "left_out"), leaf("2.1", 5, "zero")
    )

    scores = scored(catalogue, [{f"{code}.a": EXEMPT for code in ("1.1", "1.2", "1.3", "2.1")}, {"1.1.a": 1}])

    assert [points_and_statuses(scores, code)[0] for code in ("1.1", "1.2", "1.3", "2.1")] == [(0, INVALID)] * 3 + [
        (0, EXEMPT)
    ]
    assert totals(scores, "1") == [(0, 0, 10), (4, 4, 10)]
    assert findings(catalogue, scores) == [("whole-pillar-not-applicable", "B2")]


def test_words_beside_figures_stored_earlier_are_invalid_and_recorded_words_give_way_to_figures() -> None:
    catalogue = catalogue_of(leaf("1.1", 4, "full", RATE), leaf("1.2", 6, "full"))

    scores = scored(
        catalogue,
        [{"1.1.a": EXEMPT, "1.1.b": 10, "1.2.a": 0}, {}],
        [{"1.2": EXEMPT}, {"1.1": EXEMPT, "1.2": EXEMPT}],
    )

    assert points_and_statuses(scores, "1.1") == [(0, INVALID), (4, EXEMPT)]
    assert points_and_statuses(scores, "1.2") == [(0, COMPUTED), (6, EXEMPT)]


def test_a_difference_to_recorded_points_is_told() -> None:
    catalogue = catalogue_of(leaf("1.1", 4, "full"), leaf("1.2", 6))

    scores = scored(catalogue, [{"1.1.a": EXEMPT}] * 2, [{"1.1": 3}, {"1.1": 4}])

    assert findings(catalogue, scores) == [("recorded-differs", "B2")]


def test_it_asks_no_evidence_and_is_not_met_half() -> None:
    target = Target(numerator=("a",), denominator=("b",), at_least=0.5)
    catalogue = catalogue_of(
        leaf("1.1", 1, "full", target),
        leaf("1.2", 1, "left_out", target),
        leaf("1.3", 1, "zero", target),
        leaf("1.4", 1, rule=target),
    )
    codes = ("1.1", "1.2", "1.3")

    scores = scored(
        catalogue,
        [{**{f"{code}.a": EXEMPT for code in codes}, "1.4.a": 1, "1.4.b": 4, "1.4.minh-chung": 1}, {"1.4.a": 1}],
        setting=ANYWHERE._replace(require_evidence=True),
    )

    # 25 % of 50 % is half a target met; the mean over those that count is (1 + 0 + 0,5) ÷ 3.
    assert not scores.unproved.loc[0].any()
    assert {code: degree for unit, code, degree in degree_rows(scores) if unit == 0} == {
        "1": 0.5, "": 0.5, "1.1": 1.0, "1.3": 0.0, "1.4": 0.5,
    }  # fmt: skip


def test_what_a_raised_target_takes_over_is_nothing_where_the_lower_one_does_not_apply() -> None:
    lower = leaf("1.1", 1, "full", Target(numerator=("a",), denominator=("b",), at_least=0.5))
    higher = leaf("1.2", 1, "", Target(numerator=("a",), denominator=("b",), at_least=0.8, raises="1.1"))

    scores = scored(catalogue_of(lower, higher), [{"1.1.a": EXEMPT}])

    assert points_and_statuses(scores, "1.2") == [(0, MISSING)]


def test_a_part_that_does_not_apply_exempts_the_whole_only_where_no_other_is_given() -> None:
    both = Parts(parts=tuple(RulePart(label=x, share=0.5, rule=YesNo(input=x)) for x in "ab"))

    scores = scored(
        catalogue_of(leaf("1.1", 4, "full", both)),
        [{"1.1.a": EXEMPT}, {"1.1.a": EXEMPT, "1.1.b": EXEMPT}, {"1.1.a": EXEMPT, "1.1.b": 1}],
    )

    # A part that is given counts half of 4; the words beside it are no use.
    assert points_and_statuses(scores, "1.1") == [(4, EXEMPT), (4, EXEMPT), (2, COMPUTED)]


answers = st.sampled_from([0.0, 1.0, EXEMPT, None])
shapes = st.lists(
    st.tuples(st.sampled_from("12"), st.integers(0, 8), st.sampled_from(["", "zero", "full", "left_out"])),
    min_size=1,
    max_size=6,
)


def plainly(tree: Sequence[Indicator], told: Told) -> dict[str, tuple[float, str]]:
    """Score one unit's answers leaf by leaf, in words: what is left out, unless nothing of a pillar would be left."""
    found: dict[str, tuple[float, str]] = {}
    for i in tree:
        answer = told.get(i.key("a"))
        if answer == EXEMPT:
            beside = [x for x in tree if x.code[0] == i.code[0] and x.max > 0]
            gone = [x for x in beside if x.not_applicable == "left_out" and told.get(x.key("a")) == EXEMPT]
            stands = i.not_applicable and not (i.not_applicable == "left_out" and beside and gone == beside)
            found[i.code] = (i.max * (i.not_applicable == "full"), EXEMPT) if stands else (0, INVALID)
        else:
            found[i.code] = (0, MISSING) if answer is None else (i.max * float(answer), COMPUTED)
    return found


def plain_pillar(tree: Sequence[Indicator], found: Mapping[str, tuple[float, str]], code: str) -> float:
    own = [i for i in tree if i.code[0] == code]
    most = sum(i.max for i in own)
    out = sum(i.max for i in own if i.not_applicable == "left_out" and found[i.code][1] == EXEMPT)
    points = sum(found[i.code][0] for i in own)
    return points * most / (most - out) if out else points


@given(shape=shapes, data=st.data())
def test_a_cohort_is_scored_as_plain_arithmetic_would_score_each_unit(
    shape: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    tree = sorted(
        (leaf(f"{pillar}.{n}", most, how) for n, (pillar, most, how) in enumerate(shape, 1)), key=lambda i: i.code
    )
    catalogue = catalogue_of(*tree)
    units = data.draw(st.lists(st.fixed_dictionaries({i.key("a"): answers for i in tree}), min_size=1, max_size=3))
    given_units = [{key: value for key, value in unit.items() if value is not None} for unit in units]

    scores = scored(catalogue, given_units)
    held = unit_scores(scores)

    for unit, told in enumerate(given_units):
        expected = plainly(tree, told)
        assert {code: (s.points, s.status) for code, s in held[unit].items()} == expected
        pillars = {p.code: plain_pillar(tree, expected, p.code) for p in catalogue.pillars}
        assert {code: scores.totals.at[unit, code] for code in pillars} == pytest.approx(pillars)
        assert scores.totals.at[unit, ""] == pytest.approx(sum(pillars.values()))
        reckoned = stretches(catalogue, held[unit])
        plain = {c: sum(held[unit][i.code].points for i in leaves(catalogue) if i.code[0] == c) for c in pillars}
        assert pillars == pytest.approx({c: points * reckoned.get(c, 1.0) for c, points in plain.items()})


def test_what_is_left_out_lacks_nothing_and_each_point_beside_it_weighs_more() -> None:
    out, beside, other = leaf("1.1", 5, "left_out"), leaf("1.2", 15), leaf("2.1", 4, "zero")
    catalogue = catalogue_of(out, beside, other)
    scores = {i.code: Score(i.code, 0, 0, EXEMPT if i is not beside else COMPUTED, None) for i in (out, beside, other)}
    field = Field(catalogue, {}, {}, stretches={7: stretches(catalogue, scores)})

    assert [lost(i, scores[i.code]) for i in (out, beside, other)] == [0, 15, 4]
    assert left_out_below(catalogue, "1", scores) == 5
    assert [weight(field, "1.2", unit) for unit in (7, 8)] == [20 / (20 - 5), 1]
    assert weight(field, "2.1", 7) == 1
