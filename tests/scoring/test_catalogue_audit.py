"""What an auditor would find in a catalogue."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, Level, Proportional, YesNo
from dti_cli.scoring.catalogue_audit import audit_catalogue
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

LEVELS = {
    "full": Level(label="đạt", share=1),
    "half": Level(label="nửa", share=0.5),
    "none": Level(label="chưa", share=0),
}


def test_bac_kan_2022_declares_two_maxima_that_do_not_add_up_and_two_pairs_of_one_definition(
    catalogue: Catalogue,
) -> None:
    assert [(f.code, f.indicator, f.message) for f in audit_catalogue(catalogue)] == [
        ("max-differs", "5", "Điểm tối đa ghi cho chỉ số chính 5 là 100, tổng các chỉ số con là 90."),
        ("max-differs", "7", "Điểm tối đa ghi cho chỉ số chính 7 là 100, tổng các chỉ số con là 110."),
        ("same-definition", "7.2", "Các chỉ số 7.1, 7.2 có cùng định nghĩa số liệu."),
        ("same-definition", "7.4", "Các chỉ số 7.3, 7.4 có cùng định nghĩa số liệu."),
    ]


def messages(rule: AnyRule) -> list[str]:
    found = audit_catalogue(catalogue_of(indicator_with(rule, 10), declared=10))
    assert {f.code for f in found} <= {"level-missing"}
    return [f.message for f in found]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Choice(levels=(LEVELS["full"], LEVELS["none"])), []),
        (Choice(levels=(LEVELS["half"], LEVELS["none"])), ["Chỉ số 1.1: không mức nào cho điểm tối đa."]),
        (Choice(levels=(LEVELS["full"], LEVELS["half"])), ["Chỉ số 1.1: không mức nào cho 0 điểm."]),
        (Bands(numerator=("a",), bands=(Band(at_least=5, share=0.9),)), ["Chỉ số 1.1: không mức nào cho điểm tối đa."]),
        (Proportional(numerator=("a",), denominator=("b",)), []),
        (YesNo(), []),
    ],
)
def test_points_that_no_level_reaches_are_told(rule: AnyRule, expected: list[str]) -> None:
    assert messages(rule) == expected


def test_indicators_that_ask_for_nothing_are_no_copies_of_each_other() -> None:
    empty = [msgspec.structs.replace(indicator_with(YesNo(), 10, code), inputs=()) for code in ("1.1", "1.2")]

    assert audit_catalogue(catalogue_of(*empty, declared=20)) == []


def test_indicators_that_ask_for_the_same_figures_are_told_together() -> None:
    same = [indicator_with(YesNo(), 10, code) for code in ("1.1", "1.2", "1.3")]

    assert [f.message for f in audit_catalogue(catalogue_of(*same, declared=30))] == [
        "Các chỉ số 1.1, 1.2, 1.3 có cùng định nghĩa số liệu."
    ]
