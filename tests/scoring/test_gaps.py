"""The gap list of one unit: largest first, then by code in numeric order."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue, by_code, leaves
from dti_cli.domain.rules import PROOF, AnyRule, Sum, Target, Task, Thresholds, YesNo
from dti_cli.domain.scores import COMPUTED, MISSING, NOT_COMPUTABLE, RECORDED, STATUS_WORDS, Score
from dti_cli.scoring.gaps import gap, gap_list
from dti_cli.scoring.single import values_by_code
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

LEADS = {"1.2": "Văn phòng UBND", "1.10": "Chi cục thuế", "2.1": "Công chức Thuế"}
TREE = catalogue_of(
    indicator_with(YesNo(), 10, "1.1"),
    *(msgspec.structs.replace(indicator_with(YesNo(), 20, code), lead=LEADS[code]) for code in ("1.2", "1.10")),
    indicator_with(Sum(), 5, "1.11"),
    indicator_with(YesNo(), 5, "1.11.1"),
    msgspec.structs.replace(indicator_with(YesNo(), 20, "2.1"), lead=LEADS["2.1"]),
)

WITH_FIGURE = Task(figures=(Target(at_least=0.8, numerator=("b",), denominator=("c",)),))


def score(code: str, points: float, status: str = COMPUTED) -> Score:
    return Score(code, points, points, status, None)


SCORES = {
    code: score(code, points)
    for code, points in {"1.1": 10.0, "1.2": 0.0, "1.10": 0.0, "1.11.1": 4.0, "2.1": 5.0}.items()
}
VALUES = {code: {"a": 0.0} for code in SCORES}


def listed(**more: bool) -> list[tuple[str, str, float, float]]:
    return [(g.indicator.code, g.pillar, g.score, g.gap) for g in gap_list(TREE, SCORES, VALUES, {}, **more)]


def test_gaps_are_listed_largest_first_and_equals_by_number() -> None:
    assert listed() == [("1.2", "1", 0, 20), ("1.10", "1", 0, 20), ("2.1", "2", 5, 15), ("1.11.1", "1", 4, 1)]


def test_indicators_without_a_gap_are_listed_only_where_all_are_asked_for() -> None:
    assert listed(every=True)[-1] == ("1.1", "1", 10, 0)


def test_sums_have_no_gap_of_their_own() -> None:
    assert [code for code, *_ in listed(every=True) if code == "1.11"] == []


def test_gaps_that_floats_part_are_equals() -> None:
    close = {**SCORES, "1.2": score("1.2", 1e-13)}

    assert [g.indicator.code for g in gap_list(TREE, close, VALUES, {})][:2] == ["1.2", "1.10"]


def test_dust_is_no_gap() -> None:
    scores = {"1.1": score("1.1", 10 - 1e-12)}

    assert gap_list(TREE, scores, {}, {}) == []


def test_recorded_points_above_the_maximum_leave_no_gap() -> None:
    scores = {"1.1": score("1.1", 12, RECORDED)}

    (found,) = gap_list(TREE, scores, {}, {}, every=True)

    assert (found.score, found.gap, found.needed) == (12, 0, "")


def test_each_gap_says_what_is_needed_and_a_full_score_needs_nothing() -> None:
    found = {g.indicator.code: g.needed for g in gap_list(TREE, SCORES, VALUES, {}, every=True)}

    assert found["1.2"] == "đạt “Có” ở nội dung: số liệu a → +20 điểm"
    assert found["1.1"] == ""


def test_indicators_that_were_not_scored_are_left_out() -> None:
    assert gap_list(TREE, {}, {}, {}, every=True) == []


@pytest.mark.parametrize("status", [s for s in STATUS_WORDS if s != COMPUTED])
def test_every_official_indicator_has_a_gap_text_where_it_could_not_be_computed(
    catalogue: Catalogue, status: str
) -> None:
    scores = {i.code: score(i.code, 0.0, status) for i in leaves(catalogue)}

    found = gap_list(catalogue, scores, {}, {})

    assert len(found) == 64
    assert [g.indicator.code for g in found if not g.needed] == []


def test_figures_are_grouped_by_indicator_and_letter() -> None:
    assert values_by_code([("3.5.a", 1), ("3.5.b", 2), ("5.8.1.a", 3)]) == {
        "3.5": {"a": 1, "b": 2},
        "5.8.1": {"a": 3},
    }


def test_a_target_shows_what_is_asked_beside_what_is_reported() -> None:
    rate = Target(at_least=0.6, denominator=("b",))
    tree = catalogue_of(
        indicator_with(rate, 1, "1.1"),
        indicator_with(rate, 1, "1.2"),
        indicator_with(rate, 1, "1.3"),
        indicator_with(Target(at_least=2), 1, "1.4"),
        indicator_with(Target(answer="Đảm bảo"), 1, "1.5"),
        indicator_with(Target(at_least=Thresholds(xa=0.6, phuong=0.7), denominator=("b",)), 1, "1.6"),
        indicator_with(Task(), 1, "1.7"),
    )
    values = {"1.1": {"a": 3.0, "b": 6.0}, "1.2": {"%": 0.25}, "1.4": {"a": 1.0}, "1.5": {"a": 0.0}, "1.7": {"a": 2.0}}

    found = gap_list(tree, {i.code: score(i.code, 0) for i in leaves(tree)}, values, {})

    assert {g.indicator.code: (g.target, g.value) for g in found} == {
        "1.1": (0.6, 0.5),
        "1.2": (0.6, 0.25),
        "1.3": (0.6, None),
        "1.4": (2, 1),
        "1.5": ("Đảm bảo", False),
        "1.6": (None, None),
        "1.7": (None, None),
    }
    assert next(g.value for g in found if g.indicator.code == "1.5") is False  # a no, not the figure 0


@pytest.mark.parametrize(
    ("points", "status", "values", "action", "wanted"),
    [
        (
            3, COMPUTED, {"a": 1.0, "b": 5.0},
            "thêm 4 văn bản chỉ đạo chuyên đề về chuyển đổi số do người đứng đầu ký (từ 1 lên 5 trên 5 văn bản)", [],
        ),
        (
            0, MISSING, {"b": 5.0},
            "nâng tỷ lệ văn bản chỉ đạo chuyên đề về chuyển đổi số do người đứng đầu ký lên 100%",
            ["Số văn bản chỉ đạo chuyên đề về chuyển đổi số do người đứng đầu (Chủ tịch xã) ký"],
        ),
        (
            0, NOT_COMPUTABLE, {"a": 0.0, "b": 0.0},
            "nâng tỷ lệ văn bản chỉ đạo chuyên đề về chuyển đổi số do người đứng đầu ký lên 100%", [],
        ),
        (
            0, COMPUTED, {},
            "nâng tỷ lệ văn bản chỉ đạo chuyên đề về chuyển đổi số do người đứng đầu ký lên 100%", [],
        ),
        (15, COMPUTED, {"a": 5.0, "b": 5.0}, "", []),
    ],
)  # fmt: skip
def test_a_gap_says_what_full_points_take_and_which_figures_lack(
    catalogue: Catalogue, points: float, status: str, values: dict[str, float], action: str, wanted: list[str]
) -> None:
    found = gap(catalogue, by_code(catalogue)["1.3"], score("1.3", points, status), values, None)

    assert (found.action, list(found.wanted)) == (action, wanted)


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        (Task(), {"a": 0.0}, "hoàn thành nhưng chưa có minh chứng"),
        (Task(), {"a": 0.0, PROOF: 1.0}, "hoàn thành"),
        (Task(), {"a": 1.0, PROOF: 1.0}, "đang làm"),
        (Task(), {"a": 2.0}, "chưa làm"),
        (Task(), {}, ""),
        (WITH_FIGURE, {"a": 0.0, "b": 7.0, "c": 10.0, PROOF: 1.0}, "hoàn thành nhưng số liệu chưa đạt"),
        (WITH_FIGURE, {"a": 0.0, "b": 7.0, "c": 10.0}, "hoàn thành nhưng số liệu chưa đạt, chưa có minh chứng"),
        (Target(at_least=2), {"a": 3.0, PROOF: 0.0}, "chưa có minh chứng"),
        (Target(at_least=2), {"a": 1.0, PROOF: 0.0}, ""),
        (Target(at_least=2), {"a": 3.0}, ""),
        (YesNo(), {"a": 1.0, PROOF: 0.0}, ""),
    ],
)
def test_a_gap_tells_how_far_the_work_has_come(rule: AnyRule, values: dict[str, float], expected: str) -> None:
    indicator = indicator_with(rule, 1)
    catalogue = catalogue_of(indicator)

    assert gap(catalogue, indicator, score(indicator.code, 0), values, None).state == expected
