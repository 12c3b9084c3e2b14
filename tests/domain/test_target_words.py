"""Targets and tasks in words: each sentence written out by hand from the plans' appendices."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Indicator, Input, by_code
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.rule_words import rule_line, target_words
from dti_cli.domain.rules import AnyRule, Target, Task, Thresholds
from dti_cli.domain.units import Unit
from dti_cli.reading.catalogue_files import load_named

BAC_SON = Unit("Phường Bắc Sơn", "phuong", "Thành phố Tam Điệp", "Ninh Bình")


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        (
            "yen-bai-2022", "1.1",
            "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi xã, đặc khu: từ 60% trở lên; phường, thị trấn: từ 70% trở lên: 1; "
            "không đạt: 0",
        ),
        (
            "yen-bai-2022", "NC.1.1",
            "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi xã, đặc khu: từ 80% trở lên; phường, thị trấn: từ 90% trở lên: 1; "
            "không đạt: 0; nâng từ chỉ tiêu 1.1",
        ),
        ("yen-bai-2022", "1.4", "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi từ 100% trở lên: 1; không đạt: 0"),
        ("bac-son-2023", "3.1", "a; đạt khi “Đảm bảo”: 1; không đạt: 0"),
        ("bac-son-2023", "4.8", "a; đạt khi từ 2 kênh trở lên: 1; không đạt: 0"),
        ("bac-giang-2024", "1.1", "Hoàn thành và có minh chứng: 1; đang làm hoặc chưa làm: 0"),
        (
            "dong-thanh-2023", "1.2",
            "Hoàn thành và có minh chứng: 1; đang làm hoặc chưa làm: 0; b (nếu có báo cáo) phải từ 10 tin, bài trở lên",
        ),
        (
            "dong-thanh-2023", "6.5",
            "Hoàn thành và có minh chứng: 1; đang làm hoặc chưa làm: 0; b ÷ c (nếu có báo cáo) phải từ 10% trở lên",
        ),
    ],
)  # fmt: skip
def test_a_target_or_task_reads_as_the_plan_means_it(name: str, code: str, expected: str) -> None:
    assert rule_line(by_code(load_named(name, None))[code]) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "4.5",
            "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi từ 90% trở lên (chỉ tiêu riêng; chỉ tiêu chung 55%): 1; không đạt: 0",
        ),
        ("4.8", "a; đạt khi từ 3 kênh trở lên (chỉ tiêu riêng; chỉ tiêu chung 2 kênh): 1; không đạt: 0"),
        ("2.3", "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi từ 85% trở lên: 1; không đạt: 0"),
    ],
)
def test_for_one_unit_a_target_names_its_own_threshold_beside_the_general_one(code: str, expected: str) -> None:
    assert rule_line(by_code(for_unit(load_named("bac-son-2023", None), BAC_SON))[code]) == expected


def _indicator(rule: AnyRule) -> Indicator:
    inputs = tuple(Input(letter=x, label=f"Số {x}", kind="count", measure="hộ") for x in "ab")
    return Indicator(code="1.1", name="", max=1, rule=rule, clause="", inputs=inputs)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Task(evidence=False), "Hoàn thành: 1; đang làm hoặc chưa làm: 0"),
        (
            Target(at_least=0.5, denominator=("b",), zero_denominator="full"),
            "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi từ 50% trở lên: 1; không đạt: 0; mẫu số bằng 0: đạt",
        ),
        (
            Target(at_least=0.5, denominator=("b",), zero_denominator="zero"),
            "a ÷ b (hoặc tỷ lệ đã báo cáo); đạt khi từ 50% trở lên: 1; không đạt: 0; mẫu số bằng 0: không đạt",
        ),
    ],
)
def test_what_no_plan_asks_for_yet_is_put_into_words_too(rule: AnyRule, expected: str) -> None:
    assert rule_line(_indicator(rule)) == expected


@pytest.mark.parametrize(
    ("bars", "expected"),
    [
        (
            Thresholds(xa=2, phuong=3, thi_tran=4),
            "xã, đặc khu: từ 2 hộ trở lên; phường: từ 3 hộ trở lên; thị trấn: từ 4 hộ trở lên",
        ),
        (
            Thresholds(xa=2, phuong=3, dac_khu=1),
            "xã: từ 2 hộ trở lên; phường, thị trấn: từ 3 hộ trở lên; đặc khu: từ 1 hộ trở lên",
        ),
        (
            Thresholds(xa=2, phuong=2, thi_tran=3, dac_khu=4),
            "xã: từ 2 hộ trở lên; phường: từ 2 hộ trở lên; thị trấn: từ 3 hộ trở lên; đặc khu: từ 4 hộ trở lên",
        ),
    ],
)
def test_every_type_of_unit_is_named_with_its_threshold(bars: Thresholds, expected: str) -> None:
    assert target_words(Target(at_least=bars), {"a": "hộ"}) == expected
