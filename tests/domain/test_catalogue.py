"""Questions asked of a catalogue's tree, and the order of its codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.catalogue import (
    Catalogue,
    Pillar,
    by_code,
    children,
    code_order,
    indicators,
    input_keys,
    leaves,
    leaves_below,
    parent,
    pillar_max,
    pillar_of,
    total_max,
)
from dti_cli.domain.rules import Proportional, Sum, YesNo
from tests.strategies import indicator_with

RATE = Proportional(numerator=("a",), denominator=("b",))
TREE = Catalogue(
    id="thu",
    name="Bộ thử",
    decision="Quyết định số 1",
    pillars=(
        Pillar(
            code="1",
            name="Một",
            declared_max=30,
            indicators=(
                indicator_with(YesNo(), 10, "1.1"),
                indicator_with(Sum(), 15, "1.2"),
                indicator_with(RATE, 10, "1.2.1"),
                indicator_with(YesNo(), 5, "1.2.2"),
            ),
        ),
        Pillar(code="10", name="Mười", declared_max=8, indicators=(indicator_with(YesNo(), 8, "10.1"),)),
    ),
)


def codes(found: list[object]) -> list[str]:
    return [getattr(i, "code", "?") for i in found]


def test_indicators_come_in_printed_order_with_their_sub_indicators() -> None:
    assert codes(list(indicators(TREE))) == ["1.1", "1.2", "1.2.1", "1.2.2", "10.1"]


def test_leaves_are_all_that_carry_points_of_their_own() -> None:
    assert codes(list(leaves(TREE))) == ["1.1", "1.2.1", "1.2.2", "10.1"]


def test_leaves_below_a_pillar_are_not_those_of_a_pillar_whose_code_begins_alike() -> None:
    assert codes(list(leaves_below(TREE, "1"))) == ["1.1", "1.2.1", "1.2.2"]


def test_children_stand_one_step_below() -> None:
    assert (codes(list(children(TREE, "1"))), codes(list(children(TREE, "1.2")))) == (
        ["1.1", "1.2"],
        ["1.2.1", "1.2.2"],
    )


def test_an_indicator_is_found_under_its_code() -> None:
    assert by_code(TREE)["1.2.1"].max == 10


@pytest.mark.parametrize(("code", "expected"), [("5.8.1", "5.8"), ("5.8", "5"), ("5", "")])
def test_the_parent_of_a_code_is_one_step_up(code: str, expected: str) -> None:
    assert parent(code) == expected


@pytest.mark.parametrize(("code", "expected"), [("1.1", "1"), ("1.2.2", "1"), ("10.1", "10")])
def test_the_pillar_of_an_indicator_is_the_one_it_belongs_to(code: str, expected: str) -> None:
    assert pillar_of(TREE, code).code == expected


def test_maxima_add_up_leaves_whatever_was_declared() -> None:
    assert (pillar_max(TREE, "1"), pillar_max(TREE, "10"), total_max(TREE)) == (10 + 10 + 5, 8, 33)


def test_input_keys_join_code_and_letter_in_printed_order() -> None:
    assert list(input_keys(TREE)) == ["1.1.a", "1.2.1.a", "1.2.1.b", "1.2.2.a", "10.1.a"]


def test_an_input_is_found_by_its_letter() -> None:
    assert by_code(TREE)["1.2.1"].input("b").letter == "b"


def test_codes_are_ordered_by_number() -> None:
    given_codes = ["10.1", "1.10", "5.8.2", "1.2", "5.8", "5.8.10", "5.9", "1.1"]

    assert sorted(given_codes, key=code_order) == ["1.1", "1.2", "1.10", "5.8", "5.8.2", "5.8.10", "5.9", "10.1"]


def test_codes_with_words_keep_together_in_order_of_number() -> None:
    found = sorted(["NC.1.10", "1.1", "NC.1.2"], key=code_order)

    assert [c for c in found if c.startswith("NC")] == ["NC.1.2", "NC.1.10"]


@given(st.lists(st.text(alphabet="0123456789.NC²", max_size=6)))
def test_any_codes_can_be_ordered(found: list[str]) -> None:
    assert len(sorted(found, key=code_order)) == len(found)
