"""The working of a score: what is printed, reckoned by a clerk who knows nothing else, gives the points."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Rounding, by_code
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, Level, MinMax, Part, Parts, Proportional, Sum, YesNo
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_COMPUTABLE, RECORDED
from dti_cli.scoring.single import Extremes, Values
from dti_cli.scoring.working import exact, rounding_words, working
from tests.scoring.cohorts import points_and_statuses, score_one, seen_by, usable
from tests.scoring.paper import reckon
from tests.strategies import RULES, any_figures, indicator_with, indicators


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_the_printed_arithmetic_gives_the_points(kind: str, data: st.DataObject) -> None:
    indicator = data.draw(indicators(kind))
    units = data.draw(st.lists(any_figures(indicator.rule), min_size=1, max_size=4))
    recorded = data.draw(st.lists(st.dictionaries(st.just("1.1"), st.integers(0, 25)), max_size=len(units)))
    scores = score_one(indicator, units, recorded)

    for number, unit, (points, status), typed in zip(
        range(len(units)), units, points_and_statuses(scores, "1.1"), scores.recorded["1.1"].tolist(), strict=True
    ):
        steps = working(seen_by(indicator, number), status, usable(unit), points, typed, scores.extremes.get("1.1"))
        reckoned = [step.arithmetic for step in steps if step.arithmetic][-1]
        assert points == pytest.approx(reckon(reckoned), abs=1e-6)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5, unique=True), st.integers(2000, 9000), st.integers(1, 2000))
def test_rates_that_lie_close_together_are_printed_with_the_decimals_that_part_them(
    trained: list[int], people: int, step: int
) -> None:
    indicator = indicator_with(MinMax(numerator=("a",), denominator=("b",)), 25)
    units = [{"a": float(n), "b": float(people + n * step)} for n in trained]
    scores = score_one(indicator, units)

    for unit, points in zip(units, scores.points["1.1"], strict=True):
        (*_, last) = working(indicator, COMPUTED, unit, points, None, scores.extremes.get("1.1"))
        assert points == pytest.approx(reckon(last.arithmetic), abs=1e-6)


def lines(
    rule: AnyRule, values: Values, points: float, extremes: Extremes | None = None, recorded: float | None = None
) -> list[str]:
    found = working(indicator_with(rule, 15), COMPUTED, values, points, recorded, extremes)
    return [step.words for step in found]


EIGHTY = Proportional(numerator=("a",), denominator=("b",), full_at=0.8)


@pytest.mark.parametrize(
    ("rule", "values", "points", "expected"),
    [
        (
            EIGHTY,
            {"a": 412, "b": 600},
            12.875,
            [
                "Tỷ lệ = a ÷ b = 412 ÷ 600 = 68,6667%",
                "68,6667% chưa đạt ngưỡng 80%: tỷ lệ chia cho ngưỡng",
                "Điểm = 412 ÷ 600 ÷ 0,8 × 15 điểm tối đa = 12,875",
            ],
        ),
        (
            EIGHTY,
            {"a": 480, "b": 600},
            15,
            [
                "Tỷ lệ = a ÷ b = 480 ÷ 600 = 80%",
                "80% đạt ngưỡng 80%: điểm tối đa",
                "Điểm = 1 × 15 điểm tối đa = 15",
            ],
        ),
        (
            Proportional(numerator=("a", "b"), denominator=("c",)),
            {"a": 1, "b": 1, "c": 3},
            10,
            [
                "Tỷ lệ = (a + b) ÷ c = (1 + 1) ÷ 3 = 66,6667%",
                "Tính theo tỷ lệ",
                "Điểm = (1 + 1) ÷ 3 × 15 điểm tối đa = 10",
            ],
        ),
        (
            Proportional(numerator=("a",), denominator=("b",)),
            {"a": 25, "b": 20},
            15,
            [
                "Tỷ lệ = a ÷ b = 25 ÷ 20 = 125%",
                "Tỷ lệ lớn hơn 100%: tính bằng 100%",
                "100% đạt ngưỡng 100%: điểm tối đa",
                "Điểm = 1 × 15 điểm tối đa = 15",
            ],
        ),
        (
            Proportional(numerator=("a",), denominator=("b",), below="zero"),
            {"a": 3, "b": 4},
            0,
            ["Tỷ lệ = a ÷ b = 3 ÷ 4 = 75%", "75% chưa đạt 100%: 0 điểm", "Điểm = 0 × 15 điểm tối đa = 0"],
        ),
        (
            Proportional(numerator=("a",), denominator=("b",), full_at=0.9, below="rate"),
            {"a": 3, "b": 4},
            11.25,
            [
                "Tỷ lệ = a ÷ b = 3 ÷ 4 = 75%",
                "75% chưa đạt ngưỡng 90%: tính theo tỷ lệ",
                "Điểm = 3 ÷ 4 × 15 điểm tối đa = 11,25",
            ],
        ),
        (
            Proportional(numerator=("a",), full_at=12),
            {"a": 4},
            5,
            [
                "Giá trị a = 4",
                "4 chưa đạt ngưỡng 12: giá trị chia cho ngưỡng",
                "Điểm = 4 ÷ 12 × 15 điểm tối đa = 5",
            ],
        ),
        (YesNo(), {"a": 1}, 15, ["a = Có", "Điểm = 1 × 15 điểm tối đa = 15"]),
        (YesNo(), {"a": 0}, 0, ["a = Không", "Điểm = 0 × 15 điểm tối đa = 0"]),
        (
            Choice(levels=(Level(label="bí thư", share=1), Level(label="phó", share=0.5))),
            {"a": 1},
            7.5,
            ["a = “phó”: 1/2 điểm tối đa", "Điểm = 0,5 × 15 điểm tối đa = 7,5"],
        ),
        (
            Choice(levels=(Level(label="bí thư", share=1), Level(label="phó", share=0.3))),
            {"a": 1},
            4.5,
            ["a = “phó”: 30% điểm tối đa", "Điểm = 0,3 × 15 điểm tối đa = 4,5"],
        ),
        (
            Bands(numerator=("b",), gate="a", bands=(Band(at_least=20, share=1), Band(at_least=10, share=0.5))),
            {"a": 1, "b": 12},
            7.5,
            [
                "Giá trị b = 12",
                "12 thuộc bậc từ 10 trở lên: 50% điểm tối đa",
                "Điểm = 0,5 × 15 điểm tối đa = 7,5",
            ],
        ),
        (
            Bands(numerator=("b",), gate="a", bands=(Band(at_least=20, share=1), Band(at_least=10, share=0.5))),
            {"a": 1, "b": 9},
            0,
            ["Giá trị b = 9", "9 dưới bậc thấp nhất 10: 0 điểm", "Điểm = 0 × 15 điểm tối đa = 0"],
        ),
        (
            Bands(numerator=("b",), gate="a", bands=(Band(at_least=20, share=1),)),
            {"a": 0},
            0,
            ["a = Không: 0 điểm", "Điểm = 0 × 15 điểm tối đa = 0"],
        ),
        (
            Parts(
                parts=(
                    Part(label="Dự", share=0.5, rule=YesNo()),
                    Part(label="Chủ trì", share=0.5, rule=YesNo(input="b")),
                )
            ),
            {"a": 1, "b": 0},
            7.5,
            ["Dự: a = Có", "Chủ trì: b = Không", "Điểm = (0,5 × 1 + 0,5 × 0) × 15 điểm tối đa = 7,5"],
        ),
        (
            Parts(
                parts=(
                    Part(label="Dự", share=0.5, rule=YesNo()),
                    Part(label="Chủ trì", share=0.5, rule=YesNo(input="b")),
                )
            ),
            {"a": 1},
            7.5,
            ["Dự: a = Có", "Chủ trì: chưa có số liệu", "Điểm = (0,5 × 1 + 0,5 × 0) × 15 điểm tối đa = 7,5"],
        ),
        (
            Proportional(numerator=("a",), denominator=("b",), zero_denominator="full"),
            {"a": 0, "b": 0},
            15,
            ["Mẫu số bằng 0: theo quy định được điểm tối đa", "Điểm = 1 × 15 điểm tối đa = 15"],
        ),
        (
            Proportional(numerator=("a",), denominator=("b",), zero_denominator="zero"),
            {"a": 0, "b": 0},
            0,
            ["Mẫu số bằng 0: theo quy định được 0 điểm", "Điểm = 0 × 15 điểm tối đa = 0"],
        ),
    ],
)
def test_the_working_reads_as_it_would_be_written_on_paper(
    rule: AnyRule, values: Values, points: float, expected: list[str]
) -> None:
    assert lines(rule, values, points) == expected


def test_the_working_of_min_max_names_the_ends_of_the_cohort() -> None:
    assert lines(MinMax(numerator=("a",)), {"a": 3}, 5, Extremes(1, 7)) == [
        "Giá trị a = 3",
        "Trong nhóm so sánh: thấp nhất 1, cao nhất 7",
        "Điểm = (3 − 1) ÷ (7 − 1) × 15 điểm tối đa = 5",
    ]


def test_the_working_of_min_max_rates_names_the_ends_as_percentages() -> None:
    assert lines(MinMax(numerator=("a",), denominator=("b",)), {"a": 1, "b": 2}, 7.5, Extremes(0.25, 0.75)) == [
        "Tỷ lệ = a ÷ b = 1 ÷ 2 = 50%",
        "Trong nhóm so sánh: thấp nhất 25%, cao nhất 75%",
        "Điểm = (1 ÷ 2 − 0,25) ÷ (0,75 − 0,25) × 15 điểm tối đa = 7,5",
    ]


@pytest.mark.parametrize(("value", "points", "said"), [(7, 15, "điểm tối đa"), (0, 0, "0 điểm")])
def test_the_working_says_when_all_units_are_equal(value: float, points: float, said: str) -> None:
    found = lines(MinMax(numerator=("a",)), {"a": value}, points, Extremes(value, value))

    assert found[1] == f"Mọi đơn vị bằng nhau ({value:g}): {said}"


def test_points_that_go_on_are_printed_with_dots() -> None:
    assert lines(Proportional(numerator=("a",), denominator=("b",)), {"a": 1, "b": 7}, 15 / 7)[-1].endswith("= 2,1429…")


def test_a_part_whose_denominator_is_zero_is_not_said_to_be_settled_by_the_decision() -> None:
    rate = Proportional(numerator=("b",), denominator=("c",))
    mixed = Parts(parts=(Part(label="có", share=0.5, rule=YesNo()), Part(label="tỷ lệ", share=0.5, rule=rate)))

    assert lines(mixed, {"a": 1, "b": 0, "c": 0}, 7.5)[1] == "tỷ lệ: Mẫu số bằng 0: không tính được, tạm tính 0 điểm"


def test_a_recorded_score_that_differs_is_mentioned() -> None:
    assert lines(YesNo(), {"a": 1}, 15, recorded=10)[-1] == (
        "Điểm ghi trong tệp là 10; điểm tính theo quy tắc được dùng."
    )


@pytest.mark.parametrize("recorded", [None, 15, 14.995, 15.005])
def test_a_recorded_score_that_agrees_is_not_mentioned(recorded: float | None) -> None:
    assert lines(YesNo(), {"a": 1}, 15, recorded=recorded)[-1] == "Điểm = 1 × 15 điểm tối đa = 15"


@pytest.mark.parametrize(
    ("status", "points", "words", "arithmetic"),
    [
        (RECORDED, 7.25, "Chỉ có điểm đã công bố, không có số liệu để tính lại.", "7,25"),
        (MISSING, 0, "Chưa có số liệu: tính 0 điểm.", "0"),
        (INVALID, 0, "Số liệu không dùng được: tính 0 điểm.", "0"),
        (NOT_COMPUTABLE, 0, "Không tính được vì mẫu số bằng 0: tính 0 điểm.", "0"),
    ],
)
def test_every_other_status_is_explained_in_one_line(status: str, points: float, words: str, arithmetic: str) -> None:
    assert working(indicator_with(YesNo(), 15), status, {}, points, None, None) == [(words, arithmetic)]


def test_a_sum_has_no_working_of_its_own() -> None:
    with pytest.raises(TypeError, match="a sum has no working"):
        working(indicator_with(Sum(), 15), COMPUTED, {}, 0, None, None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (1234.5, "1.234,5"), (0.0025, "0,0025"), (1 / 3, "0,3333333333"), (1e-12, "0"), (15.0, "15")],
)
def test_a_figure_of_a_sum_keeps_the_decimals_that_matter(value: float, expected: str) -> None:
    assert exact(value) == expected


@pytest.mark.parametrize(
    ("rounding", "points", "expected"),
    [
        (Rounding(), 61.125, "Không làm tròn từng chỉ số (tổng điểm làm tròn 2 chữ số); đọc là 61,13 điểm"),
        (Rounding(at="indicator", places=1), 9.55, "Làm tròn từng chỉ số đến 1 chữ số: 9,6 điểm"),
    ],
)
def test_rounding_is_put_into_words(rounding: Rounding, points: float, expected: str) -> None:
    assert rounding_words(rounding, points) == expected


def test_every_official_rule_can_be_worked_out(catalogue: Catalogue) -> None:
    found = {}
    for code, indicator in by_code(catalogue).items():
        if not isinstance(indicator.rule, Sum):
            figures = {i.letter: 1.0 for i in indicator.inputs}
            points, status = points_and_statuses(
                score_one(indicator_with(indicator.rule, indicator.max), [figures]), "1.1"
            )[0]
            steps = working(indicator, status, figures, points, None, Extremes(1.0, 1.0))
            found[code] = reckon(steps[-1].arithmetic) - points

    assert len(found) == 64
    assert {code: gap for code, gap in found.items() if abs(gap) > 1e-9} == {}


def test_no_line_of_working_shows_a_decimal_point() -> None:
    rule = Proportional(numerator=("a",), denominator=("b",), full_at=0.8)

    assert [x for x in lines(rule, {"a": 1.5, "b": 7.5}, 3.75) if re.search(r"\d\.\d{1,2}(?!\d)", x)] == []
