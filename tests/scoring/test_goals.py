"""The cheapest way to a goal: it keeps its promise when scored again, and nothing cheaper exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar, Rounding, by_code, leaves
from dti_cli.domain.goals import Efforts, Target
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.rules import MinMax, Proportional, YesNo
from dti_cli.scoring import goals
from dti_cli.scoring.cohort import STATUS_BY_CODE
from dti_cli.scoring.goal_options import Situation, effort_of, options
from dti_cli.scoring.goals import Way, cheapest
from dti_cli.scoring.what_if import rank_in
from tests.scoring.goal_cases import Cohort, applied, met, situation, standing


def count(letter: str, shared: str = "") -> Input:
    return Input(letter=letter, label=f"Số việc {letter}", kind="count", measure="việc", shared=shared)


def made(code: str, points: float, rule: Proportional | MinMax | YesNo, *inputs: Input) -> Indicator:
    return Indicator(code=code, name=code, max=points, rule=rule, clause="", inputs=inputs)


RATIO = Proportional(numerator=("a",), denominator=("b",))
SMALL = Catalogue(
    id="nho",
    name="nhỏ",
    decision="",
    rounding=Rounding(places=2),
    pillars=(
        Pillar(
            code="1",
            name="một",
            declared_max=0,
            indicators=(
                made("1.1", 4, YesNo(), Input(letter="a", label="có", kind="yes_no")),
                made("1.2", 10, RATIO, count("a", "may"), count("b")),
                made("1.3", 6, RATIO, count("a"), count("b", "may")),
                made("1.4", 8, MinMax(numerator=("a",)), count("a")),
                made("1.5", 5, MinMax(numerator=("a",), denominator=("b",)), count("a"), count("b")),
                made("1.6", 3, RATIO, count("a", "may"), count("b")),
            ),
        ),
    ),
)


@st.composite
def units(draw: st.DrawFn) -> dict[str, float]:
    base, machines = draw(st.integers(1, 12)), draw(st.integers(0, 12))
    found = {
        "1.1.a": draw(st.integers(0, 1)),
        "1.2.a": machines,
        "1.2.b": base,
        "1.3.a": draw(st.integers(0, max(machines, 0))),
        "1.3.b": machines,
        "1.4.a": draw(st.integers(0, 5)),
        "1.5.a": draw(st.integers(0, base)),
        "1.5.b": base,
        "1.6.a": machines,
        "1.6.b": draw(st.integers(1, 12)),
    }
    return {key: float(value) for key, value in found.items()}


def subsets(at: Situation) -> Iterator[tuple[str, ...]]:
    gaps = [c for c, s in at.scores.items() if by_code(SMALL)[c].max - s.points > 1e-9 or c == "1.3"]
    return (way for size in range(len(gaps) + 1) for way in combinations(gaps, size))


def brute_force(at: Situation, cohort: Cohort, target: Target) -> float | None:
    """Return the least effort over every set of gaps taken in every order, each scored by the cohort's own rules."""
    from dti_cli.scoring import goal_options

    costs = []
    for way in subsets(at):
        for order in permutations(way):
            taken = goal_options._taken(at, [i.code for i in leaves(SMALL)], order) if order else None
            if order and taken is None:
                continue
            after = applied(Way(0, 0, (taken,) if taken else ()), cohort)
            if met(target, *standing(SMALL, after)):
                costs.append(sum(effort_of(at.efforts, c) or 0 for c in way))
                break
    return min(costs, default=None)


EFFORTS = st.fixed_dictionaries({}, optional={f"1.{n}": st.sampled_from([0.5, 1.0, 2.0, 3.25]) for n in range(1, 7)})
TARGETS = st.one_of(
    st.integers(1, 3).map(lambda n: Target(rank=n)), st.integers(5, 36).map(lambda n: Target(total=float(n)))
)


@settings(deadline=None, max_examples=60)
@given(cohort=st.lists(units(), min_size=1, max_size=4), target=TARGETS, efforts=EFFORTS)
def test_the_way_scored_again_gives_exactly_what_was_promised(cohort: Cohort, target: Target, efforts: Efforts) -> None:
    at = situation(SMALL, [*cohort], efforts)
    way, reached = cheapest(at, target)
    total, rank = standing(SMALL, applied(way, cohort))

    assert round_half_away(at.field.totals[0] + way.gain, 2) == pytest.approx(total, abs=1e-9)
    assert rank_in(at.field, 0, way.gain, way.shifts) == rank
    assert met(target, total, rank) == reached
    assert way.effort / 100 == sum(a.effort for a in way.actions)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_cheaper_exists_on_small_cases(seed: int) -> None:
    import random

    chance = random.Random(seed)

    def unit() -> dict[str, float]:
        base, machines = chance.randint(2, 9), chance.randint(1, 9)
        found = {
            "1.1.a": chance.randint(0, 1), "1.2.a": machines, "1.2.b": base, "1.3.a": machines - 1,
            "1.3.b": machines, "1.4.a": chance.randint(0, 4), "1.5.a": chance.randint(0, base), "1.5.b": base,
            "1.6.a": machines, "1.6.b": chance.randint(2, 9),
        }  # fmt: skip
        return {key: float(value) for key, value in found.items()}

    cohort = [{**unit(), "1.4.a": 0.0}, unit(), unit()]
    efforts = {f"1.{n}": chance.choice([1.0, 2.0, 0.5]) for n in range(1, 7)}
    target = Target(rank=1) if seed % 2 else Target(total=float(chance.randint(15, 32)))
    at = situation(SMALL, [*cohort], efforts)
    way, reached = cheapest(at, target)
    least = brute_force(at, cohort, target)

    assert reached == (least is not None)
    if least is not None:
        assert way.effort / 100 == pytest.approx(least)


def test_recorded_points_are_raised_to_full_under_the_bare_code() -> None:
    cohort: list[Mapping[str, float | None]] = [{"1.1": 1.0, "1.2": 4.0}, {"1.1": 4.0, "1.2": 9.0}]
    way, reached = cheapest(situation(SMALL, cohort, {}), Target(rank=1))

    assert reached
    assert [(a.indicator.code, a.gain, a.changes) for a in way.actions] == [
        ("1.2", 6.0, {"1.2": 10.0}),
        ("1.1", 3.0, {"1.1": 4.0}),
    ]


def test_what_is_not_to_be_done_is_not_proposed() -> None:
    cohort: list[Mapping[str, float | None]] = [{"1.1.a": 0.0, "1.4.a": 0.0}, {"1.1.a": 1.0, "1.4.a": 4.0}]
    way, reached = cheapest(situation(SMALL, cohort, {"1.4": None}), Target(total=9))

    assert not reached
    assert [a.indicator.code for a in way.actions] == ["1.1"]


def test_an_effort_on_a_pillar_counts_for_all_below_it() -> None:
    assert effort_of({"1": 3.0, "1.2": 2.0}, "1.1") == 3.0
    assert effort_of({"1": 3.0, "1.2": 2.0}, "1.2") == 2.0
    assert effort_of({}, "2.1") == 1.0


def test_a_goal_already_reached_takes_nothing() -> None:
    way, reached = cheapest(situation(SMALL, [{"1.1.a": 1.0}], {}), Target(rank=5))

    assert (way.actions, reached) == ([], True)


def test_one_figure_asked_twice_counts_as_one_action() -> None:
    cohort: list[Mapping[str, float | None]] = [{"1.2.a": 2.0, "1.2.b": 4.0, "1.6.a": 2.0, "1.6.b": 4.0}]
    way, _ = cheapest(situation(SMALL, cohort, {}), Target(total=13))
    action = way.actions[0]

    assert len(way.actions) == 1
    assert action.changes == {"1.2.a": 4.0, "1.6.a": 4.0}
    assert action.needed.endswith("; cùng số liệu với 1.6: tất cả +6,5 điểm")


def test_beyond_a_few_choices_that_move_others_their_effect_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "MOST_MOVERS", 0)
    cohort: Cohort = [{"1.4.a": 0.0, "1.1.a": 0.0}, {"1.4.a": 4.0, "1.1.a": 1.0}, {"1.4.a": 2.0, "1.1.a": 0.0}]
    way, reached = cheapest(situation(SMALL, [*cohort], {}), Target(rank=2))

    assert reached
    assert met(Target(rank=2), *standing(SMALL, applied(way, cohort)))


def test_a_choice_that_would_cost_points_elsewhere_is_not_offered() -> None:
    cohort: list[Mapping[str, float | None]] = [{"1.6.a": 9.0, "1.6.b": 10.0, "1.3.a": 9.0, "1.3.b": 9.0}]
    found = options(situation(SMALL, cohort, {}))

    assert [[[a.indicator.code for a in o.actions] for o in choices] for choices in found] == [[["1.6", "1.3"]]]


def test_what_another_loses_by_the_same_figure_is_told_before_what_makes_up_for_it() -> None:
    # 1.6 rises from 9/10 to 10/10 of 3 points; 1.3 then stands at 9/10 of 6 until it is raised too
    cohort: Cohort = [{"1.6.a": 9.0, "1.6.b": 10.0, "1.3.a": 9.0, "1.3.b": 9.0}]
    first, second = cheapest(situation(SMALL, cohort, {}), Target(total=9))[0].actions

    assert [first.indicator.code, second.indicator.code] == ["1.6", "1.3"]
    assert [first.gain, second.gain] == pytest.approx([-0.3, 0.6])
    assert first.needed.endswith(
        "→ +0,3 điểm; cùng số liệu với 1.3 nên 1.3 giảm 0,6 điểm, chỉ thêm điểm khi làm cả 1.3"
    )


def test_what_remains_after_another_loses_is_told() -> None:
    cohort: Cohort = [{"1.6.a": 5.0, "1.6.b": 10.0, "1.3.a": 1.0, "1.3.b": 5.0}]
    (action,) = cheapest(situation(SMALL, cohort, {"1.3": None}), Target(total=3.6))[0].actions

    # 1.6: 5/10 → 10/10 of 3 is +1,5; 1.3: 1/5 → 1/10 of 6 is −0,6
    assert action.needed.endswith("→ +1,5 điểm; cùng số liệu với 1.3 nên 1.3 giảm 0,6 điểm, tất cả +0,9 điểm")


def test_an_action_that_moves_another_denominator_says_so() -> None:
    first, second = (msgspec.structs.replace(i, affects=("1.3",) * (i.code == "1.1")) for i in leaves(SMALL)[0:3:2])
    pillar = msgspec.structs.replace(SMALL.pillars[0], indicators=(first, second))
    cohort: Cohort = [{"1.1.a": 0.0, "1.3.a": 1.0, "1.3.b": 2.0}]
    at = situation(msgspec.structs.replace(SMALL, pillars=(pillar,)), cohort, {})

    assert [a.needed.partition("điểm; ")[2] for a in cheapest(at, Target(total=10))[0].actions] == [
        "làm tăng mẫu số của 1.3, khi thực hiện cần tính lại chỉ số đó",
        "mẫu số tăng nếu thực hiện 1.1, khi đó cần tính lại",
    ]


def test_status_words_have_codes() -> None:
    assert STATUS_BY_CODE[0] == "computed"
