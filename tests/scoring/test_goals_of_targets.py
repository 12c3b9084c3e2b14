"""The cheapest way over targets and tasks: thresholds by type, rates as reported, raised targets, states, evidence."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar, Rounding, leaves
from dti_cli.domain.goals import Efforts
from dti_cli.domain.goals import Target as Wanted
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.rules import AnyRule, Target, Task, Thresholds
from dti_cli.scoring import goal_options
from dti_cli.scoring.goal_options import Situation, effort_of
from dti_cli.scoring.goals import Way, cheapest
from dti_cli.scoring.what_if import rank_in
from tests.scoring.goal_cases import Cohort, applied, met, situation, standing


def made(code: str, rule: AnyRule, letters: str, shared: str = "") -> Indicator:
    inputs = tuple(
        Input(letter=x, label=f"Số việc {x}", kind="count", measure="việc", shared=shared if x == "b" else "")
        for x in letters
    )
    return Indicator(code=code, name=code, max=1, rule=rule, clause="", inputs=inputs)


BY_TYPE = Thresholds(xa=0.5, phuong=0.8)
CATALOGUE = Catalogue(
    id="chi-tieu",
    name="chỉ tiêu",
    decision="",
    rounding=Rounding(places=2),
    pillars=(
        Pillar(
            code="1",
            name="một",
            declared_max=5,
            indicators=(
                made("1.1", Target(answer="Đảm bảo"), "a"),
                made("1.2", Target(at_least=BY_TYPE, denominator=("b",)), "ab", "ho"),
                made("1.3", Target(at_least=2), "a"),
                made("1.4", Task(figures=(Target(at_least=3, numerator=("b",)),)), "ab"),
                made("1.5", Task(evidence=False), "a"),
            ),
        ),
        Pillar(
            code="NC.1",
            name="nâng cao",
            declared_max=2,
            indicators=(
                made("NC.1.1", Target(at_least=0.9, denominator=("b",), raises="1.2"), "ab", "ho"),
                made("NC.1.2", Target(at_least=0.6, denominator=("b",)), "ab", "ho"),
            ),
        ),
    ),
)
RATES = st.integers(0, 10).map(lambda n: n / 10)


@st.composite
def units(draw: st.DrawFn) -> dict[str, float]:
    """Draw a unit's figures; a raised target mostly has none of its own."""
    homes = float(draw(st.integers(1, 12)))
    some = st.integers(0, int(homes)).map(float)
    states = st.integers(0, 2).map(float)
    found = {"1.1.a": draw(st.sampled_from([0.0, 1.0])), "1.3.a": float(draw(st.integers(0, 3))), "1.5.a": draw(states)}
    found |= {"1.2.%": draw(RATES)} if draw(st.booleans()) else {"1.2.a": draw(some), "1.2.b": homes}
    found |= {"1.4.a": draw(states)} | draw(st.sampled_from([{}, {"1.4.b": 1.0}, {"1.4.b": 4.0}]))
    found |= draw(st.sampled_from([{}, {"1.4.minh-chung": 1.0}, {"1.2.minh-chung": 1.0}]))
    own = {"NC.1.1.a": draw(some), "NC.1.1.b": homes}
    found |= draw(st.sampled_from([{}, {}, {"NC.1.1.%": draw(RATES)}, own]))
    return found | {"NC.1.2.a": draw(some), "NC.1.2.b": homes}


EFFORTS: st.SearchStrategy[Efforts] = st.dictionaries(
    st.sampled_from([i.code for i in leaves(CATALOGUE)]), st.sampled_from([0.5, 1.0, 2.0, 3.25])
)
WANTED = st.one_of(
    st.integers(1, 3).map(lambda n: Wanted(rank=n)), st.integers(1, 7).map(lambda n: Wanted(total=float(n)))
)


@pytest.mark.parametrize("proved", [False, True], ids=["as given", "with evidence"])
@settings(deadline=None, max_examples=60)
@given(cohort=st.lists(units(), min_size=1, max_size=4), wanted=WANTED, efforts=EFFORTS)
def test_the_way_scored_again_gives_exactly_what_was_promised(
    proved: bool, cohort: list[dict[str, float]], wanted: Wanted, efforts: Efforts
) -> None:
    # Figures that only become equal to those of a proved lower target take over its evidence: more than was promised.
    assume(not (proved and {"NC.1.1.a", "1.2.minh-chung"} <= set(cohort[0])))
    at = situation(CATALOGUE, cohort, efforts, proved=proved)
    way, reached = cheapest(at, wanted)
    total, rank = standing(CATALOGUE, applied(way, cohort), proved=proved)

    assert round_half_away(at.field.totals[0] + way.gain, 2) == pytest.approx(total, abs=1e-9)
    assert rank_in(at.field, 0, way.gain, way.shifts, way.lift) == rank
    assert met(wanted, total, rank) == reached
    assert way.effort / 100 == sum(a.effort for a in way.actions)


def of_rates(*at_least: float, shared: str = "") -> Catalogue:
    """Return targets 1.1, 1.2… that are rates of a in b."""
    rows = tuple(
        made(f"1.{n}", Target(at_least=bar, denominator=("b",)), "ab", shared) for n, bar in enumerate(at_least, 1)
    )
    pillar = Pillar(code="1", name="một", declared_max=len(rows), indicators=rows)
    return Catalogue(id="ty-le", name="tỷ lệ", decision="", pillars=(pillar,))


def test_a_dearer_way_of_equal_gain_that_alone_parts_ties_is_found() -> None:
    # Degrees now 45/50 and 8/80. Closing 1.1 (effort 1) gives one target met and a mean of (1 + 0,1) ÷ 2 = 55 %, closing
    # 1.2 (effort 1,5) one met and (0,9 + 1) ÷ 2 = 95 %; the rival has one met and (1 + 40/80) ÷ 2 = 75 %.
    mine = {"1.1.a": 45.0, "1.1.b": 100.0, "1.2.a": 8.0, "1.2.b": 100.0}
    rival = {"1.1.a": 50.0, "1.1.b": 100.0, "1.2.a": 40.0, "1.2.b": 100.0}
    way, reached = cheapest(situation(of_rates(0.5, 0.8), [mine, rival], {"1.1": 1.0, "1.2": 1.5}), Wanted(rank=1))

    assert (reached, way.effort, way.margin) == (True, 150, 0)
    assert [a.indicator.code for a in way.actions] == ["1.2"]


def test_more_linked_gaps_than_are_combined_are_still_offered_and_told_as_near_the_cheapest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Three tasks with one figure between them: with no more than one combined, 1.2 with 1.3 is not tried, all three are.
    monkeypatch.setattr(goal_options, "MOST_TOGETHER", 1)
    figure = (Target(at_least=3, numerator=("b",)),)
    rows = tuple(made(f"1.{n}", Task(evidence=False, figures=figure), "ab", "viec") for n in (1, 2, 3))
    tasks = Catalogue(
        id="v", name="v", decision="", pillars=(Pillar(code="1", name="một", declared_max=3, indicators=rows),)
    )
    mine = {f"1.{n}.{x}": value for n in (1, 2, 3) for x, value in (("a", 2.0), ("b", 1.0))}
    at = situation(tasks, [mine], {"1.1": 2.0})
    third, _ = cheapest(at, Wanted(total=1))
    two, _ = cheapest(at, Wanted(total=2))
    all_three, reached = cheapest(at, Wanted(total=3))

    assert (third.effort, third.margin) == (100, 400)  # margin: 2 + 1 + 1, all that the three would take
    assert two.effort == 300  # 1.1 with 1.2, where 1.2 with 1.3 would take 2
    assert (reached, all_three.effort) == (True, 400)


def least_effort(at: Situation, cohort: Cohort, wanted: Wanted) -> float | None:
    """Return the least effort over every set of gaps, each scored by the cohort's own rules."""
    codes = [i.code for i in leaves(CATALOGUE)]
    gaps = [c for c in codes if at.scores[c].points < 1 and at.scores[c].status == "computed"]
    costs = [0.0] if met(wanted, *standing(CATALOGUE, cohort)) else []
    for size in range(1, len(gaps) + 1):
        for way in combinations(gaps, size):
            taken = goal_options._taken(at, codes, way)
            if taken and met(wanted, *standing(CATALOGUE, applied(Way(0, 0, (taken,)), cohort))):
                costs.append(sum(effort_of(at.efforts, c) or 0 for c in way))
    return min(costs, default=None)


@settings(deadline=None, max_examples=12)
@given(cohort=st.lists(units(), min_size=1, max_size=3), wanted=WANTED, efforts=EFFORTS)
def test_nothing_cheaper_exists(cohort: list[dict[str, float]], wanted: Wanted, efforts: Efforts) -> None:
    at = situation(CATALOGUE, cohort, efforts)
    way, reached = cheapest(at, wanted)
    least = least_effort(at, cohort, wanted)

    assert reached == (least is not None)
    if least is not None:
        assert way.effort / 100 == pytest.approx(least)
