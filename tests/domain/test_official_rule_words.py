"""The rules of bac-kan-2022 in words: each sentence written out by hand from the decision's text."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, by_code
from dti_cli.domain.rule_words import figure_words, input_line, points_words, rule_line, rule_text
from dti_cli.domain.rules import AnyRule, Band, Bands, MinMax, Part, Parts, Proportional
from tests.strategies import indicator_with


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2.1", "Có: 20 điểm; không: 0 điểm"),
        (
            "1.1",
            "Bí thư/Chủ tịch: 20 điểm; Phó Bí thư/Phó Chủ tịch: 10 điểm; Chưa có hoặc không phải lãnh đạo: 0 điểm",
        ),
        ("1.3", "a ÷ b (tối đa 100%) × 15 điểm"),
        ("3.5", "a ÷ b; từ 80% trở lên: 15 điểm; dưới 80%: tỷ lệ ÷ 80% × 15 điểm"),
        ("7.7", "a ÷ b; từ 0,25% trở lên: 10 điểm; dưới 0,25%: tỷ lệ ÷ 0,25% × 10 điểm"),
        ("4.7", "a ÷ b; từ 100% trở lên: 10 điểm; dưới 100%: 0 điểm"),
        ("8.9", "a ÷ b; từ 90% trở lên: 25 điểm; dưới 90%: tỷ lệ × 25 điểm"),
        ("6.2", "(c + d) ÷ (a + b) (tối đa 100%) × 20 điểm"),
        (
            "1.4",
            "a là “không”: 0 điểm; a là “có” thì xét b; từ 20 tin, bài trở lên: 15 điểm; "
            "từ 10 đến dưới 20 tin, bài: 7,5 điểm; dưới 10 tin, bài: 3,75 điểm",
        ),
        (
            "5.8.1",
            "(a + b) ÷ c; từ 10% trở lên: 10 điểm; từ 7% đến dưới 10%: 7 điểm; "
            "từ 3% đến dưới 7%: 3 điểm; dưới 3%: 0 điểm",
        ),
        (
            "4.6",
            "(x − nhỏ nhất) ÷ (lớn nhất − nhỏ nhất) × 15 điểm, với x = a ÷ b, so trong các đơn vị cùng tỉnh, cùng năm "
            "có số liệu; nếu mọi đơn vị bằng nhau: x lớn hơn 0 được 15 điểm, x bằng 0 được 0 điểm",
        ),
        (
            "6.5",
            "Cộng điểm các phần: (1) Đến các cơ quan, đơn vị thuộc, trực thuộc (a) – có: 5 điểm; không: 0 điểm; "
            "(2) Đến từng thiết bị cá nhân (b) – có: 5 điểm; không: 0 điểm",
        ),
        ("5.8", "Tổng điểm các chỉ số con"),
    ],
)
def test_a_rule_reads_as_an_officer_would_write_it(catalogue: Catalogue, code: str, expected: str) -> None:
    assert rule_line(by_code(catalogue)[code]) == expected


STEPS = (Band(at_least=0.5, share=1), Band(at_least=0.1, share=0.3))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            Proportional(numerator=("a",), denominator=("b",), zero_denominator="full"),
            "a ÷ b (tối đa 100%) × 10 điểm; mẫu số bằng 0: 10 điểm",
        ),
        (
            Bands(numerator=("a",), denominator=("b",), bands=STEPS, zero_denominator="zero"),
            "a ÷ b; từ 50% trở lên: 10 điểm; từ 10% đến dưới 50%: 3 điểm; dưới 10%: 0 điểm; mẫu số bằng 0: 0 điểm",
        ),
        (
            Parts(
                parts=(
                    Part(label="tỷ lệ", share=0.5, rule=Proportional(numerator=("a",), denominator=("b",))),
                    Part(label="bậc", share=0.5, rule=Bands(numerator=("c",), bands=(Band(at_least=3, share=1),))),
                )
            ),
            "Cộng điểm các phần: (1) tỷ lệ (a, b) – a ÷ b (tối đa 100%) × 5 điểm; "
            "(2) bậc (c) – c; từ 3 đơn vị c trở lên: 5 điểm; dưới 3 đơn vị c: 0 điểm",
        ),
    ],
)
def test_what_no_official_rule_uses_yet_is_put_into_words_too(rule: AnyRule, expected: str) -> None:
    assert rule_line(indicator_with(rule, 10)) == expected


def test_a_threshold_without_a_unit_of_measurement_stands_alone() -> None:
    bare = Indicator(
        code="1.1",
        name="",
        max=10,
        clause="",
        rule=Proportional(numerator=("a",), full_at=12, below="zero"),
        inputs=(Input(letter="a", label="số lượng", kind="count"),),
    )

    assert rule_line(bare) == "a; từ 12 trở lên: 10 điểm; dưới 12: 0 điểm"


def test_the_whole_rule_names_its_inputs_one_a_line(catalogue: Catalogue) -> None:
    assert rule_text(by_code(catalogue)["3.5"]).splitlines()[1:] == [
        "a = Số lượng hộ gia đình có kết nối Internet băng rộng cáp quang",
        "b = Tổng số hộ gia đình của xã/phường/thị trấn",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Input(letter="a", label="Số dân", kind="count", measure="người"), "a = Số dân (người)"),
        (Input(letter="a", label="Số người", kind="count", measure="người"), "a = Số người"),
        (Input(letter="b", label="Đã ban hành", kind="yes_no"), "b = Đã ban hành (có/không)"),
        (Input(letter="b", label="Trưởng ban là", kind="level"), "b = Trưởng ban là (chọn mức)"),
        (Input(letter="c", label="Số lượng", kind="count"), "c = Số lượng"),
    ],
)
def test_an_input_is_named_with_its_measure_once(asked: Input, expected: str) -> None:
    assert input_line(asked) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (MinMax(numerator=("a",)), "a"),
        (MinMax(numerator=("a", "b")), "a + b"),
        (MinMax(numerator=("a", "b"), denominator=("c",)), "(a + b) ÷ c"),
        (MinMax(numerator=("c",), denominator=("a", "b")), "c ÷ (a + b)"),
    ],
)
def test_sums_stand_in_brackets_only_where_they_are_divided(rule: MinMax, expected: str) -> None:
    assert figure_words(rule) == expected


def test_points_are_written_with_a_decimal_comma() -> None:
    assert points_words(3.75) == "3,75 điểm"
