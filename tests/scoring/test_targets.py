"""Targets and tasks: both sides of every threshold, the whole cohort agreeing with the single unit."""

from __future__ import annotations

import pandas as pd
import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, OwnTargets, Pillar, Tier
from dti_cli.domain.levels import level_reached, next_level, standings
from dti_cli.domain.own_targets import for_unit, own_targets, settle_target
from dti_cli.domain.rules import AnyRule, Target, Task, Thresholds, threshold
from dti_cli.domain.scores import Score, Total
from dti_cli.domain.units import Unit
from dti_cli.scoring.carrying import carried
from dti_cli.scoring.cohort import STATUS_BY_CODE, CohortScores, score_cohort
from dti_cli.scoring.needed import goal_text, needed
from dti_cli.scoring.needs import needs
from dti_cli.scoring.setting import Setting
from dti_cli.scoring.single import share
from dti_cli.scoring.working import working

BY_TYPE = Thresholds(xa=0.6, phuong=0.7)
RATE = Target(at_least=BY_TYPE, numerator=("a",), denominator=("b",))
CHANNELS = Target(at_least=2)
ASSURED = Target(answer="Đảm bảo")
TASK = Task()


def _indicator(rule: AnyRule, code: str = "1.1", letters: str = "ab") -> Indicator:
    inputs = tuple(Input(letter=x, label=f"Số {x}", kind="count", measure="hộ") for x in letters)
    return Indicator(code=code, name=f"Chỉ tiêu {code}", max=1, rule=rule, clause="", inputs=inputs)


def _catalogue(*indicators: Indicator) -> Catalogue:
    pillar = Pillar(code="1", name="Một", declared_max=len(indicators), indicators=indicators)
    return Catalogue(id="thu", name="Thử", decision="Không", pillars=(pillar,))


def _scored(
    indicator: Indicator, values: dict[str, float], unit_type: str = "xa", proof: bool = False, strict: bool = False
) -> CohortScores:
    rows = [(0, "input", f"{indicator.code}.{x}", v, "ok") for x, v in values.items()]
    rows += [(0, "evidence", indicator.code, 1.0, "ok")] if proof else []
    frame = pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])
    return score_cohort(_catalogue(indicator), frame, [0], Setting({0: unit_type}, {}, strict))


def _points(scores: CohortScores) -> tuple[float, str]:
    return scores.points.to_numpy()[0, 0], STATUS_BY_CODE[scores.status.to_numpy()[0, 0]]


@pytest.mark.parametrize(
    ("unit_type", "of_100", "met"),
    [
        ("xa", 60, 1.0),
        ("xa", 59, 0.0),
        ("phuong", 70, 1.0),
        ("phuong", 69, 0.0),
        ("thi-tran", 70, 1.0),
        ("thi-tran", 69, 0.0),
        ("dac-khu", 60, 1.0),
        ("dac-khu", 59, 0.0),
    ],
)
def test_each_type_of_unit_has_its_own_threshold(unit_type: str, of_100: float, met: float) -> None:
    values = {"a": of_100, "b": 100.0}
    assert _points(_scored(_indicator(RATE), values, unit_type)) == (met, "computed")
    assert share(settle_target(RATE, unit_type, None), values) == met


def test_a_rate_as_reported_stands_in_for_its_figures() -> None:
    assert _points(_scored(_indicator(RATE), {"%": 0.6})) == (1.0, "computed")
    assert _points(_scored(_indicator(RATE), {"%": 0.59})) == (0.0, "computed")
    assert share(settle_target(RATE, "xa", None), {"%": 0.6}) == 1.0


def test_figures_go_before_the_rate_as_reported() -> None:
    assert _points(_scored(_indicator(RATE), {"a": 59, "b": 100, "%": 0.9})) == (0.0, "computed")


def test_without_figures_a_target_is_missing_and_its_point_possible() -> None:
    scores = _scored(_indicator(RATE), {"a": 59})
    assert _points(scores) == (0.0, "missing")
    assert scores.high.to_numpy()[0, 0] == 1.0


def test_a_unit_of_unknown_type_is_not_guessed_at() -> None:
    assert _points(_scored(_indicator(RATE), {"%": 0.99}, "")) == (0.0, "invalid")
    same = Target(at_least=Thresholds(xa=1, phuong=1), denominator=("b",))
    assert _points(_scored(_indicator(same), {"%": 1.0}, "")) == (1.0, "computed")


@pytest.mark.parametrize(("count", "met"), [(1, 0.0), (2, 1.0), (3, 1.0)])
def test_a_count_is_compared_as_it_stands(count: float, met: float) -> None:
    assert _points(_scored(_indicator(CHANNELS, letters="a"), {"a": count})) == (met, "computed")
    assert share(CHANNELS, {"a": count}) == met


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_an_assured_target_is_met_by_a_yes(answer: float) -> None:
    assert _points(_scored(_indicator(ASSURED, letters="a"), {"a": answer})) == (answer, "computed")
    assert share(ASSURED, {"a": answer}) == answer


@pytest.mark.parametrize(
    ("state", "proof", "points"), [(0, True, 1.0), (0, False, 0.0), (1, True, 0.0), (2, True, 0.0), (2, False, 0.0)]
)
def test_a_task_counts_when_done_and_proved(state: float, proof: bool, points: float) -> None:
    scores = _scored(_indicator(TASK, letters="a"), {"a": state}, proof=proof)
    assert _points(scores) == (points, "computed")
    assert bool(scores.unproved.iloc[0, 0]) == (state == 0 and not proof)
    assert share(TASK, {"a": state, **({"minh-chung": 1.0} if proof else {})}) == points


@pytest.mark.parametrize(("figure", "points"), [(None, 1.0), (9, 0.0), (10, 1.0)])
def test_a_figure_named_for_a_task_counts_where_it_is_given(figure: float | None, points: float) -> None:
    rule = Task(figures=(Target(at_least=10, numerator=("b",)),))
    values = {"a": 0.0, **({} if figure is None else {"b": figure})}
    assert _points(_scored(_indicator(rule), values, proof=True)) == (points, "computed")
    assert share(rule, {**values, "minh-chung": 1.0}) == points


def test_evidence_can_be_asked_for_every_claim() -> None:
    values = {"a": 80.0, "b": 100.0}
    assert _points(_scored(_indicator(RATE), values, strict=True)) == (0.0, "computed")
    assert _points(_scored(_indicator(RATE), values, proof=True, strict=True)) == (1.0, "computed")


def test_a_unit_that_set_itself_a_higher_target_is_held_to_it() -> None:
    bac_son = OwnTargets(
        unit="Phường Bắc Sơn", province="Ninh Bình", district="Thành phố Tam Điệp", targets={"1.1": 0.9}
    )
    catalogue = _catalogue(_indicator(RATE))
    catalogue = Catalogue(
        **{f: getattr(catalogue, f) for f in catalogue.__struct_fields__} | {"own_targets": (bac_son,)}
    )
    ward = Unit("Phường Bắc Sơn", "phuong", "Thành phố Tam Điệp", "Ninh Bình")
    assert own_targets(catalogue, ward) == {"1.1": 0.9}
    assert own_targets(catalogue, ward._replace(province="Thái Nguyên")) == {}
    rule = for_unit(catalogue, ward).pillars[0].indicators[0].rule
    assert isinstance(rule, Target)
    assert (rule.at_least, rule.general) == (0.9, 0.7)


def test_an_own_target_below_the_general_one_changes_nothing() -> None:
    settled = settle_target(RATE, "phuong", 0.5)
    assert (settled.at_least, settled.general) == (0.7, None)


def test_a_raised_target_takes_the_lower_ones_figures() -> None:
    low, high = _indicator(RATE), _indicator(Target(at_least=0.8, denominator=("b",), raises="1.1"), "1.2")
    frame = pd.DataFrame([(0, "input", "1.1.%", 0.75, "ok")], columns=["unit", "kind", "key", "value", "state"])
    scores = score_cohort(_catalogue(low, high), frame, [0], Setting({0: "xa"}))
    assert scores.points.iloc[0].tolist() == [1.0, 0.0]
    assert scores.status.iloc[0].tolist() == [0, 0]


COLUMNS = ["unit", "kind", "key", "value", "state"]


@pytest.mark.parametrize(
    ("own", "points"),
    [
        ([], [1.0, 1.0]),
        ([("1.2.a", 90), ("1.2.b", 100)], [1.0, 1.0]),
        ([("1.2.a", 95), ("1.2.b", 100)], [1.0, 0.0]),
    ],
)
def test_evidence_for_a_target_serves_a_raised_one_of_the_same_figures(
    own: list[tuple[str, float]], points: list[float]
) -> None:
    low, high = _indicator(RATE), _indicator(Target(at_least=0.8, denominator=("b",), raises="1.1"), "1.2")
    figures = [("1.1.a", 90.0), ("1.1.b", 100.0), *own]
    rows = [(0, "input", key, value, "ok") for key, value in figures] + [(0, "evidence", "1.1", 1.0, "ok")]
    scores = score_cohort(
        _catalogue(low, high), pd.DataFrame(rows, columns=COLUMNS), [0], Setting({0: "xa"}, {}, require_evidence=True)
    )
    values: dict[str, dict[str, float]] = {"1.1": {"minh-chung": 1.0}}
    for key, value in figures:
        values.setdefault(key[:3], {})[key[4:]] = value

    assert scores.points.iloc[0].tolist() == points
    assert ("minh-chung" in carried(_catalogue(low, high), values)["1.2"]) == bool(points[1])


def test_a_raised_target_keeps_evidence_of_its_own() -> None:
    low, high = _indicator(RATE), _indicator(Target(at_least=0.8, denominator=("b",), raises="1.1"), "1.2")
    rows = [(0, "input", "1.1.%", 0.9, "ok"), (0, "evidence", "1.2", 1.0, "ok")]
    scores = score_cohort(
        _catalogue(low, high), pd.DataFrame(rows, columns=COLUMNS), [0], Setting({0: "xa"}, {}, require_evidence=True)
    )

    assert scores.points.iloc[0].tolist() == [0.0, 1.0]


def test_the_mean_degree_parts_units_that_meet_equally_many() -> None:
    scores = _scored(_indicator(RATE), {"a": 30, "b": 100})
    assert float(scores.degrees[""].iloc[0]) == pytest.approx(0.3 / 0.6)


def test_asking_for_evidence_leaves_the_degree_of_what_was_not_claimed() -> None:
    scores = _scored(_indicator(RATE), {"a": 30, "b": 100}, strict=True)
    assert float(scores.degrees[""].iloc[0]) == pytest.approx(0.3 / 0.6)
    assert float(_scored(_indicator(RATE), {"a": 60, "b": 100}, strict=True).degrees[""].iloc[0]) == 0.0


def test_a_typed_point_fulfils_its_target() -> None:
    frame = pd.DataFrame([(0, "recorded", "1.1", 1.0, "ok")], columns=["unit", "kind", "key", "value", "state"])
    scores = score_cohort(_catalogue(_indicator(RATE)), frame, [0], Setting({0: "xa"}))
    assert float(scores.degrees[""].iloc[0]) == 1.0


def test_a_denominator_of_nothing_that_is_settled_asks_for_no_threshold() -> None:
    rule = Target(at_least=BY_TYPE, denominator=("b",), zero_denominator="full")
    assert _points(_scored(_indicator(rule), {"a": 0, "b": 0}, "")) == (1.0, "computed")
    assert share(rule, {"a": 0, "b": 0}) == 1.0


def _needed(indicator: Indicator, values: dict[str, float], status: str = "computed") -> str:
    return needed(_catalogue(indicator), indicator, Score(indicator.code, 0.0, 1.0, status, None), values, None)


def test_what_is_needed_names_the_figure_to_reach() -> None:
    settled = _indicator(settle_target(RATE, "xa", None))
    (need,) = needs(settled, {"a": 50, "b": 99}, 0.0, None)
    assert need.changes == {"a": 60}  # 60% of 99 is 59,4, so 60
    assert "lên 60 trên 99 hộ" in need.action
    assert _needed(settled, {"%": 0.5}) == "nâng tỷ lệ (hiện 50%) lên ít nhất 60% → +1 điểm"


def test_a_met_target_whose_evidence_lacks_needs_only_that() -> None:
    settled = _indicator(settle_target(RATE, "xa", None))
    assert _needed(settled, {"a": 60, "b": 99}) == "bổ sung minh chứng → +1 điểm"


def test_a_task_needs_its_state_its_figures_and_its_evidence() -> None:
    task = _indicator(Task(figures=(Target(at_least=10, numerator=("b",)),)))
    said = "hoàn thành nhiệm vụ; thêm 2 hộ (b) (từ 8 lên 10); bổ sung minh chứng → +1 điểm"
    assert _needed(task, {"a": 1, "b": 8}) == said
    assert _needed(task, {"a": 0, "minh-chung": 1, "b": 8}) == "thêm 2 hộ (b) (từ 8 lên 10) → +1 điểm"


def test_a_figure_named_for_a_task_is_not_asked_for_where_it_was_not_given() -> None:
    task = _indicator(Task(figures=(Target(at_least=10, numerator=("b",)),)))
    assert _needed(task, {"a": 1}) == "hoàn thành nhiệm vụ; bổ sung minh chứng → +1 điểm"


def test_an_assured_target_needs_a_yes() -> None:
    assured = _indicator(ASSURED, letters="a")
    (need,) = needs(assured, {"a": 0}, 0.0, None)
    assert (need.action, need.changes, need.gain) == ("đạt “Có” ở nội dung: Số a", {"a": 1.0}, 1)
    assert needs(assured, {"a": 1, "minh-chung": 1}, 1.0, None) == []
    assert goal_text(assured) == "đạt “Có” ở nội dung: Số a"


def test_a_rate_as_reported_that_is_high_enough_needs_nothing() -> None:
    settled = _indicator(settle_target(RATE, "xa", None))
    assert needs(settled, {"%": 0.6, "minh-chung": 1}, 1.0, None) == []


def test_no_step_leads_to_a_threshold_that_is_not_known() -> None:
    assert needs(_indicator(RATE), {"%": 0.5}, 0.0, None) == []
    assert needs(_indicator(RATE), {"a": 5, "b": 10}, 0.0, None) == []


def test_what_is_not_reported_or_not_decided_is_asked_for() -> None:
    settled = _indicator(settle_target(RATE, "xa", None))
    assert _needed(settled, {"a": 1}, "missing") == "bổ sung số liệu (b = Số b) → tối đa +1 điểm"
    assert _needed(_indicator(TASK), {}, "missing") == "bổ sung số liệu (a = Số a) → tối đa +1 điểm"
    assert _needed(_indicator(RATE), {"%": 0.9}, "invalid").startswith("ghi rõ loại đơn vị")


def test_a_goal_is_named_where_only_points_are_known() -> None:
    assert goal_text(_indicator(settle_target(RATE, "xa", None))) == "nâng tỷ lệ a lên 60% trở lên"
    assert goal_text(_indicator(CHANNELS, letters="a")) == "đạt từ 2 hộ trở lên về a"
    assert goal_text(_indicator(TASK)) == "hoàn thành nhiệm vụ và bổ sung minh chứng"
    assert "phường, thị trấn: từ 70% trở lên" in goal_text(_indicator(RATE))


def test_a_done_task_without_evidence_needs_evidence() -> None:
    task = _indicator(TASK, letters="a")
    assert _needed(task, {"a": 0}) == "bổ sung minh chứng → +1 điểm"
    assert [s.words for s in working(task, "computed", {"a": 0}, 0.0, None, None)] == [
        "a = “Hoàn thành”",
        "Chưa có minh chứng: tính 0 điểm",
    ]


def test_a_level_counts_only_on_top_of_the_lower_one() -> None:
    pillars = tuple(
        Pillar(code=c, name=c, declared_max=1, indicators=(_indicator(RATE, f"{c}.1"),)) for c in ("1", "NC.1")
    )
    levels = (Tier(name="xã chuyển đổi số", pillars=("1",)), Tier(name="nâng cao", pillars=("NC.1",)))
    catalogue = Catalogue(id="thu", name="Thử", decision="", pillars=pillars, levels=levels)

    def totals(low: float, high: float) -> dict[str, Total]:
        return {"1": Total("1", low, low, low), "NC.1": Total("NC.1", high, high, high)}

    def reached(low: float, high: float) -> str | None:
        return level_reached(catalogue, totals(low, high))

    def following(low: float, high: float) -> str:
        return next_level(catalogue, totals(low, high))

    assert [reached(0, 0), reached(1, 0), reached(0, 1), reached(1, 1)] == [None, "xã chuyển đổi số", None, "nâng cao"]
    assert [following(0, 1), following(1, 0), following(1, 1)] == ["xã chuyển đổi số", "nâng cao", ""]
    (first, second) = standings(catalogue, {"1": Total("1", 0, 0, 0), "NC.1": Total("NC.1", 1, 1, 1)})
    assert (first.met, first.targets, first.reached, second.met, second.reached) == (0, 1, False, 1, False)


@pytest.mark.parametrize(
    "facts", [{"at_least": 0.0}, {"at_least": 80, "denominator": ("b",)}, {"answer": "Có", "denominator": ("b",)}]
)
def test_a_target_that_makes_no_sense_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"at_least|answer"):
        Target(**facts)  # type: ignore[arg-type]


def test_a_threshold_that_differs_by_type_is_unknown_for_an_unknown_type() -> None:
    assert threshold(RATE, "phuong") == 0.7
    assert threshold(RATE, "") != threshold(RATE, "")
