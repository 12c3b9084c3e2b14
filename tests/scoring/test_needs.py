"""What would close a gap: put in and scored again, the figures give exactly the points they promise."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, Level, MinMax, Part, Parts, Proportional, Sum, YesNo
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_COMPUTABLE, RECORDED, Score
from dti_cli.scoring.needed import goal_text, needed
from dti_cli.scoring.needs import Need, needs
from dti_cli.scoring.single import Extremes, Values
from tests.scoring.cohorts import Given, catalogue_of, points_and_statuses, score_one, usable
from tests.strategies import RULES, UNUSABLE, any_figures, indicator_with, indicators, sound_figures

RATE = Proportional(numerator=("a",), denominator=("b",))
EIGHTY = Proportional(numerator=("a",), denominator=("b",), full_at=0.8)
ITEMS = Bands(
    gate="a",
    numerator=("b",),
    bands=(Band(at_least=20, share=1), Band(at_least=10, share=0.5), Band(at_least=0, share=0.25)),
)
LEADER = Choice(levels=(Level(label="bí thư", share=1), Level(label="phó", share=0.5), Level(label="chưa", share=0)))


def needed_text(indicator: Indicator, status: str, values: Values, points: float, extremes: Extremes | None) -> str:
    score = Score(indicator.code, points, indicator.max, status, None)
    return needed(catalogue_of(indicator), indicator, score, values, extremes)


def found(indicator: Indicator, values: Values, units: Sequence[Given] = ()) -> tuple[list[Need], float]:
    """Return a unit's needs and points in the cohort of itself and ``units``."""
    scores = score_one(indicator, [values, *units])
    points = scores.points["1.1"].iloc[0]
    return needs(indicator, values, points, scores.extremes.get("1.1")), points


def rescored(indicator: Indicator, values: Values, units: Sequence[Given], need: Need) -> float:
    points: float = score_one(indicator, [{**values, **need.changes}, *units]).points["1.1"].iloc[0]
    return points


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_the_figures_needed_bring_exactly_the_points_they_promise(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    units = data.draw(st.lists(any_figures(indicator.rule), max_size=3))
    values = data.draw(sound_figures(indicator.rule))

    steps, points = found(indicator, values, units)

    reached = [rescored(indicator, values, units, need) for need in steps]
    assert [points + need.gain for need in steps] == pytest.approx(reached, abs=1e-6)


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_the_first_step_leads_to_the_most_a_rule_gives(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    units = data.draw(st.lists(sound_figures(indicator.rule), max_size=3))
    values = data.draw(sound_figures(indicator.rule))

    steps, points = found(indicator, values, units)

    most = best_share(indicator.rule) * indicator.max
    assert most == pytest.approx(points + (steps[0].gain if steps else 0), abs=1e-6)


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

    assert [points + n.gain for n in steps] == pytest.approx([rescored(indicator, values, [], n) for n in steps])


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_a_gap_never_stands_without_a_word_on_what_to_do(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    values = usable(data.draw(any_figures(indicator.rule)))
    scores = score_one(indicator, [values])
    points, status = points_and_statuses(scores, "1.1")[0]
    unreachable = (1 - best_share(indicator.rule)) * indicator.max
    settled = status == COMPUTED and divides_by_zero(indicator.rule, values)

    words = needed_text(indicator, status, values, points, scores.extremes.get("1.1"))

    if indicator.max - points > unreachable + 1e-6 and not settled:
        assert words


def divides_by_zero(rule: AnyRule, values: Values) -> bool:
    rules = [part.rule for part in rule.parts] if isinstance(rule, Parts) else [rule]
    ratios = [r for r in rules if isinstance(r, Proportional | Bands | MinMax) and r.denominator]
    return any(sum(values.get(x, 1) for x in r.denominator) == 0 for r in ratios)


def test_a_rate_below_its_threshold_names_the_figure_to_reach() -> None:
    steps, points = found(indicator_with(EIGHTY, 15), {"a": 412, "b": 600})

    assert points == pytest.approx(412 / 480 * 15)
    assert [dict(n.changes) for n in steps] == [{"a": 480.0}]
    assert [n.gain for n in steps] == [pytest.approx(15 - 412 / 480 * 15)]
    assert steps[0].text == ("thêm 68 đơn vị a (số liệu a) (từ 412 lên 480 trên 600 đơn vị b) → +2,13 điểm")


def test_a_count_is_rounded_up_to_a_whole_one() -> None:
    steps, _ = found(indicator_with(EIGHTY, 15), {"a": 0, "b": 601})

    assert dict(steps[0].changes) == {"a": 481}


def test_a_count_that_floats_put_just_above_a_whole_one_is_not_rounded_further() -> None:
    seventy = Proportional(numerator=("a",), denominator=("b",), full_at=0.07)

    steps, _ = found(indicator_with(seventy, 15), {"a": 0, "b": 100})

    assert 0.07 * 100 > 7
    assert dict(steps[0].changes) == {"a": 7}


def test_a_sum_of_figures_is_raised_by_its_first() -> None:
    added = Proportional(numerator=("a", "b"), denominator=("c",))

    steps, _ = found(indicator_with(added, 10), {"a": 1, "b": 2, "c": 10})

    assert dict(steps[0].changes) == {"a": 8}


def test_a_value_without_denominator_is_raised_to_its_threshold() -> None:
    steps, _ = found(indicator_with(Proportional(numerator=("a",), full_at=12), 10), {"a": 5})

    assert steps[0].text == "thêm 7 đơn vị a (số liệu a) (từ 5 lên 12) → +5,83 điểm"


def test_an_amount_is_rounded_up_to_two_decimals(catalogue: Catalogue) -> None:
    indicator = by_code(catalogue)["7.7"]

    (step,) = needs(indicator, {"a": 0, "b": 12345.6}, 0, None)

    assert dict(step.changes) == {"a": 30.87}


def test_the_denominator_is_told_in_its_own_measure(catalogue: Catalogue) -> None:
    (step,) = needs(by_code(catalogue)["7.6"], {"a": 4, "b": 200}, 4, None)

    assert "từ 4 lên 10 trên 200 bưu gửi" in step.action


def test_a_yes_or_no_asks_for_its_action(catalogue: Catalogue) -> None:
    (step,) = needs(by_code(catalogue)["2.2"], {"a": 0}, 0, None)

    assert step.text == "ban hành kế hoạch hành động 5 năm → +20 điểm"


def test_an_answer_without_an_action_is_named_by_its_label() -> None:
    (step,) = needs(indicator_with(YesNo(), 7.5), {"a": 0}, 0, None)

    assert step.text == "đạt “Có” ở nội dung: số liệu a → +7,5 điểm"


def test_a_choice_offers_the_best_level_and_the_next_one() -> None:
    steps, _ = found(indicator_with(LEADER, 20), {"a": 2})

    assert [(n.action, dict(n.changes), n.gain) for n in steps] == [
        ("chuyển từ mức “chưa” lên mức “bí thư”", {"a": 0}, 20),
        ("chuyển từ mức “chưa” lên mức “phó”", {"a": 1}, 10),
    ]


def test_a_choice_one_below_the_best_offers_only_that() -> None:
    steps, _ = found(indicator_with(LEADER, 20), {"a": 1})

    assert [(dict(n.changes), n.gain) for n in steps] == [({"a": 0}, 10)]


def test_bands_offer_the_highest_and_the_next_one() -> None:
    steps, _ = found(indicator_with(ITEMS, 15), {"a": 1, "b": 4})

    assert [(n.action, dict(n.changes), n.gain) for n in steps] == [
        ("thêm 16 đơn vị b (số liệu b) (từ 4 lên 20)", {"b": 20}, 11.25),
        ("thêm 6 đơn vị b (số liệu b) (từ 4 lên 10)", {"b": 10}, 3.75),
    ]


def test_a_closed_gate_is_opened_first() -> None:
    steps, _ = found(indicator_with(ITEMS, 15), {"a": 0, "b": 12})

    assert [(dict(n.changes), n.gain) for n in steps] == [({"a": 1, "b": 20}, 15), ({"a": 1, "b": 12}, 7.5)]
    assert steps[0].action.startswith("đạt “Có” ở nội dung: số liệu a; thêm 8 đơn vị b")


def test_a_closed_gate_before_figures_enough_for_the_highest_band_is_all_there_is_to_do() -> None:
    steps, _ = found(indicator_with(ITEMS, 15), {"a": 0, "b": 25})

    assert [(n.action, dict(n.changes), n.gain) for n in steps] == [
        ("đạt “Có” ở nội dung: số liệu a", {"a": 1, "b": 25}, 15)
    ]


def test_parts_offer_all_that_lacks_and_the_first_of_it() -> None:
    halves = Parts(
        parts=(Part(label="dự", share=0.5, rule=YesNo()), Part(label="chủ trì", share=0.5, rule=YesNo(input="b")))
    )

    steps, _ = found(indicator_with(halves, 20), {"a": 0, "b": 0})

    assert [(dict(n.changes), n.gain) for n in steps] == [({"a": 1, "b": 1}, 20), ({"a": 1}, 10)]


def test_a_part_without_an_answer_is_among_what_lacks() -> None:
    halves = Parts(
        parts=(Part(label="dự", share=0.5, rule=YesNo()), Part(label="chủ trì", share=0.5, rule=YesNo(input="b")))
    )

    steps, _ = found(indicator_with(halves, 20), {"a": 1})

    assert [(dict(n.changes), n.gain) for n in steps] == [({"b": 1}, 10)]


def test_a_part_whose_figures_lack_asks_for_them() -> None:
    mixed = Parts(parts=(Part(label="có", share=0.5, rule=YesNo()), Part(label="tỷ lệ", share=0.5, rule=PART_RATE)))

    text = needed_text(indicator_with(mixed, 20), COMPUTED, {"a": 1, "b": 3}, 10, None)

    assert text == "bổ sung số liệu (c = số liệu c) → tối đa +10 điểm"


PART_RATE = Proportional(numerator=("b",), denominator=("c",))


def test_steps_stand_beside_the_figures_that_still_lack() -> None:
    mixed = Parts(parts=(Part(label="có", share=0.5, rule=YesNo()), Part(label="tỷ lệ", share=0.5, rule=PART_RATE)))

    text = needed_text(indicator_with(mixed, 20), COMPUTED, {"a": 0, "b": 3}, 0, None)

    assert text == ("đạt “Có” ở nội dung: số liệu a → +10 điểm; bổ sung số liệu (c = số liệu c) → tối đa +10 điểm")


def test_min_max_aims_at_the_leader() -> None:
    steps, points = found(indicator_with(MinMax(numerator=("a",)), 10), {"a": 2}, [{"a": 0}, {"a": 8}])

    assert points == 2.5
    assert [(n.action, dict(n.changes), n.gain) for n in steps] == [
        ("thêm 6 đơn vị a (số liệu a) (từ 2 lên 8), bằng đơn vị dẫn đầu (8)", {"a": 8}, 7.5)
    ]


def test_min_max_of_rates_aims_at_the_leaders_rate() -> None:
    rates = MinMax(numerator=("a",), denominator=("b",))

    steps, _ = found(indicator_with(rates, 10), {"a": 1, "b": 30}, [{"a": 0, "b": 5}, {"a": 3, "b": 4}])

    assert dict(steps[0].changes) == {"a": 23}
    assert steps[0].action.endswith("bằng đơn vị dẫn đầu (75%)")


def test_where_no_unit_has_anything_yet_the_first_one_leads() -> None:
    steps, points = found(indicator_with(MinMax(numerator=("a",)), 10), {"a": 0}, [{"a": 0}])

    assert points == 0
    assert [(dict(n.changes), n.gain) for n in steps] == [({"a": 1}, 10)]


def test_a_unit_with_full_points_needs_nothing() -> None:
    assert found(indicator_with(RATE, 10), {"a": 5, "b": 5}) == ([], 10)


def test_a_denominator_of_zero_that_settles_nothing_cannot_be_raised_to_anything() -> None:
    nothing = {"a": 0.0, "b": 0.0}

    assert needs(indicator_with(RATE, 10), nothing, 0, None) == []
    assert needs(indicator_with(MinMax(numerator=("a",), denominator=("b",)), 10), nothing, 0, Extremes(0, 1)) == []


def test_figures_that_lack_leave_nothing_to_raise() -> None:
    assert needs(indicator_with(RATE, 10), {"a": 5}, 0, None) == []


def test_a_sum_needs_nothing_of_its_own() -> None:
    assert needs(indicator_with(Sum(), 10), {}, 0, None) == []


def text(rule: object, status: str, values: Values, points: float = 0, extremes: Extremes | None = None) -> str:
    return needed_text(indicator_with(rule, 10), status, values, points, extremes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "values", "expected"),
    [
        (MISSING, {}, "bổ sung số liệu (a = số liệu a; b = số liệu b) → tối đa +10 điểm"),
        (MISSING, {"b": 4}, "bổ sung số liệu (a = số liệu a) → tối đa +10 điểm"),
        (INVALID, {"a": 4}, "sửa số liệu (b = số liệu b) → tối đa +10 điểm"),
        (INVALID, {"a": 4, "b": 5}, "sửa số liệu (a = số liệu a; b = số liệu b) → tối đa +10 điểm"),
        (NOT_COMPUTABLE, {"a": 0, "b": 0}, "kiểm tra mẫu số: đang bằng 0 nên không tính được tỷ lệ"),
        (RECORDED, {}, "nâng tỷ lệ số liệu a lên 100% → +10 điểm"),
        (COMPUTED, {"a": 3, "b": 4}, "thêm 1 đơn vị a (số liệu a) (từ 3 lên 4 trên 4 đơn vị b) → +10 điểm"),
    ],
)
def test_each_status_says_what_to_do(status: str, values: Values, expected: str) -> None:
    assert text(RATE, status, values) == expected


def test_the_next_step_stands_after_the_whole_way() -> None:
    assert text(LEADER, COMPUTED, {"a": 2}) == (
        "chuyển từ mức “chưa” lên mức “bí thư” → 10 điểm (mức cao nhất); "
        "trước mắt: chuyển từ mức “chưa” lên mức “phó” → 5 điểm (mức kế tiếp)"
    )


def test_min_max_also_says_what_one_more_is_worth() -> None:
    found_text = text(MinMax(numerator=("a",)), COMPUTED, {"a": 2}, 2.5, Extremes(0, 8))

    assert found_text.endswith("; mỗi đơn vị a tăng thêm được khoảng 1,25 điểm")


def test_one_more_among_very_many_is_worth_what_four_decimals_show() -> None:
    rates = MinMax(numerator=("a",), denominator=("b",))

    found_text = text(rates, COMPUTED, {"a": 1, "b": 5000}, 0.004, Extremes(0, 0.5))

    assert found_text.endswith("mỗi đơn vị a tăng thêm được khoảng 0,004 điểm")


def test_where_all_units_are_equal_one_more_has_no_worth_of_its_own() -> None:
    assert "tăng thêm được khoảng" not in text(MinMax(numerator=("a",)), COMPUTED, {"a": 0}, 0, Extremes(0, 0))


@pytest.mark.parametrize(
    ("rule", "extremes", "expected"),
    [
        (YesNo(), None, "đạt “Có” ở nội dung: số liệu a"),
        (LEADER, None, "đạt mức “bí thư”"),
        (RATE, None, "nâng tỷ lệ số liệu a lên 100%"),
        (EIGHTY, None, "nâng tỷ lệ số liệu a lên 80% trở lên"),
        (Proportional(numerator=("a",), full_at=12), None, "đạt từ 12 đơn vị a trở lên về số liệu a"),
        (ITEMS, None, "đạt “Có” ở nội dung: số liệu a; đạt từ 20 đơn vị b trở lên về số liệu b"),
        (
            Bands(numerator=("a",), denominator=("b",), bands=(Band(at_least=0.1, share=1),)),
            None,
            "nâng tỷ lệ số liệu a lên 10% trở lên",
        ),
        (
            Parts(parts=(Part(label="1", share=0.5, rule=YesNo()), Part(label="2", share=0.5, rule=YesNo(input="b")))),
            None,
            "đạt “Có” ở nội dung: số liệu a; đạt “Có” ở nội dung: số liệu b",
        ),
        (
            Parts(parts=(Part(label="1", share=0.5, rule=LEADER), Part(label="2", share=0.5, rule=PART_RATE))),
            None,
            "đạt mức “bí thư”; nâng tỷ lệ số liệu b lên 100%",
        ),
        (MinMax(numerator=("a",)), None, "đạt mức của đơn vị dẫn đầu về số liệu a"),
        (MinMax(numerator=("a",)), Extremes(0, 8), "đạt mức của đơn vị dẫn đầu (8 đơn vị a) về số liệu a"),
        (
            MinMax(numerator=("a", "b"), denominator=("c",)),
            Extremes(0, 0.75),
            "đạt mức của đơn vị dẫn đầu (75%) về số liệu a cộng số liệu b",
        ),
        (Sum(), None, ""),
    ],
)
def test_the_goal_is_said_where_only_recorded_points_are_known(
    rule: object, extremes: Extremes | None, expected: str
) -> None:
    assert goal_text(indicator_with(rule), extremes) == expected  # type: ignore[arg-type]


def test_figures_that_cannot_be_used_are_no_values() -> None:
    assert usable({"a": UNUSABLE, "b": 3}) == {"b": 3}
