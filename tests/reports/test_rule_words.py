from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Indicator, Input
from dti_cli.domain.rule_words import rule_in_full, rule_line, rule_text
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, Level, MinMax, Part, Parts, Proportional, Sum, YesNo

COUNT = Input(letter="a", label="Số tin, bài", kind="count", measure="bài")
BANDS = (Band(at_least=20, share=1), Band(at_least=10, share=0.5), Band(at_least=0, share=0.25))


def indicator(rule: AnyRule, *inputs: Input) -> Indicator:
    return Indicator(code="1.1", name="Thử", max=15, rule=rule, clause="Mục 1.1", inputs=inputs)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (YesNo(), "Có: 15 điểm; không: 0 điểm"),
        (
            Choice(levels=(Level(label="Hằng tuần", share=1), Level(label="Ít hơn", share=0.5))),
            "Hằng tuần: 15 điểm; Ít hơn: 7,5 điểm",
        ),
        (Proportional(numerator=("a",), denominator=("b",)), "a ÷ b (tối đa 100%) × 15 điểm"),
        (
            Proportional(numerator=("a", "b"), denominator=("c",), full_at=0.8),
            "(a + b) ÷ c; từ 80% trở lên: 15 điểm; dưới 80%: tỷ lệ ÷ 80% × 15 điểm",
        ),
        (
            Proportional(numerator=("a",), denominator=("b", "c"), below="zero"),
            "a ÷ (b + c); từ 100% trở lên: 15 điểm; dưới 100%: 0 điểm",
        ),
        (
            Proportional(numerator=("a",), denominator=("b",), full_at=0.9, below="rate", zero_denominator="full"),
            "a ÷ b; từ 90% trở lên: 15 điểm; dưới 90%: tỷ lệ × 15 điểm; mẫu số bằng 0: 15 điểm",
        ),
        (
            Proportional(numerator=("a",), full_at=20),
            "a; từ 20 bài trở lên: 15 điểm; dưới 20 bài: giá trị ÷ 20 × 15 điểm",
        ),
        (
            Bands(numerator=("a",), bands=BANDS),
            "a; từ 20 bài trở lên: 15 điểm; từ 10 đến dưới 20 bài: 7,5 điểm; dưới 10 bài: 3,75 điểm",
        ),
        (
            Bands(numerator=("b",), bands=BANDS[:2], gate="a"),
            "a là “không”: 0 điểm; a là “có” thì xét b; từ 20 trở lên: 15 điểm; từ 10 đến dưới 20: 7,5 điểm; dưới 10: 0 điểm",
        ),
        (
            Bands(numerator=("a",), denominator=("b",), bands=(Band(at_least=0.1, share=1),), zero_denominator="zero"),
            "a ÷ b; từ 10% trở lên: 15 điểm; dưới 10%: 0 điểm; mẫu số bằng 0: 0 điểm",
        ),
        (
            MinMax(numerator=("a",)),
            "(x − nhỏ nhất) ÷ (lớn nhất − nhỏ nhất) × 15 điểm, với x = a, so trong các đơn vị cùng tỉnh, cùng năm có số "
            "liệu; nếu mọi đơn vị bằng nhau: x lớn hơn 0 được 15 điểm, x bằng 0 được 0 điểm",
        ),
        (
            Parts(
                parts=(
                    Part(label="Dự", share=0.5, rule=YesNo()),
                    Part(label="Chủ trì", share=0.5, rule=YesNo(input="b")),
                )
            ),
            "Cộng điểm các phần: (1) Dự (a) – có: 7,5 điểm; không: 0 điểm; (2) Chủ trì (b) – có: 7,5 điểm; không: 0 điểm",
        ),
        (Sum(), "Tổng điểm các chỉ số con"),
    ],
)
def test_each_rule_is_said_with_its_thresholds_and_points(rule: AnyRule, words: str) -> None:
    assert rule_line(indicator(rule, COUNT)) == words


def test_inputs_follow_the_rule_one_a_line() -> None:
    answer = Input(letter="b", label="Đã có chuyên mục", kind="yes_no")
    said = Input(letter="c", label="Kinh phí (triệu đồng)", kind="amount", measure="triệu đồng")
    plain = Input(letter="d", label="Tổng số", kind="count")
    assert rule_text(indicator(Sum(), COUNT, answer, said, plain)).split("\n") == [
        "Tổng điểm các chỉ số con",
        "a = Số tin, bài",
        "b = Đã có chuyên mục (có/không)",
        "c = Kinh phí (triệu đồng)",
        "d = Tổng số",
    ]


def test_a_measure_the_label_does_not_name_is_added() -> None:
    given = Input(letter="a", label="Dân số", kind="count", measure="người")
    assert rule_text(indicator(Sum(), given)).endswith("a = Dân số (người)")


HOUSEHOLDS = (
    Input(letter="a", label="Số lượng hộ có cáp quang", kind="count", measure="hộ"),
    Input(letter="b", label="Tổng số hộ của xã", kind="count", measure="hộ"),
)


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        (
            "Tỷ lệ hộ có cáp quang",
            Proportional(numerator=("a",), denominator=("b",)),
            "Tỷ lệ trên tổng số hộ của xã (tối đa 100%) × 15 điểm",
        ),
        (
            "Mức độ phủ sóng",
            Proportional(numerator=("a",), denominator=("b",)),
            "a ÷ b (tối đa 100%) × 15 điểm (a = Số lượng hộ có cáp quang; b = Tổng số hộ của xã)",
        ),
        (
            "Số hộ có cáp quang",
            Proportional(numerator=("a",), full_at=20),
            "a; từ 20 hộ trở lên: 15 điểm; dưới 20 hộ: giá trị ÷ 20 × 15 điểm (a = Số lượng hộ có cáp quang)",
        ),
    ],
)
def test_a_share_that_the_name_says_needs_no_letters(name: str, rule: AnyRule, words: str) -> None:
    named = Indicator(code="1.1", name=name, max=15, rule=rule, clause="", inputs=HOUSEHOLDS)

    assert rule_in_full(named) == words


def test_a_gate_before_a_share_keeps_its_letters() -> None:
    gate = Input(letter="c", label="Có kế hoạch", kind="yes_no")
    rule = Bands(numerator=("a",), denominator=("b",), bands=(Band(at_least=0.8, share=1),), gate="c")
    named = Indicator(
        code="1.1", name="Tỷ lệ hộ có cáp quang", max=15, rule=rule, clause="", inputs=(*HOUSEHOLDS, gate)
    )

    assert "c = Có kế hoạch" in rule_in_full(named)
