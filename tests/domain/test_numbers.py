"""Comparing and rounding so that binary floats never cost a unit its points."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.numbers import adds_up, at_least, round_half_away


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (9.55, 1, 9.6),
        (9.549, 1, 9.5),
        (2.675, 2, 2.68),
        (2.67499, 2, 2.67),
        (61.125, 2, 61.13),
        (61.12499, 2, 61.12),
        (1.005, 2, 1.01),
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),
        (-0.5, 0, -1.0),
        (-0.49, 0, 0.0),
        (-2.675, 2, -2.68),
        (8.5833333333, 2, 8.58),
        (899.995, 2, 900.0),
        (1234567.125, 2, 1234567.13),
        (0.0, 2, 0.0),
        (7.0, 2, 7.0),
    ],
)
def test_halves_are_rounded_away_from_zero_as_excel_does(value: float, places: int, expected: float) -> None:
    assert round_half_away(value, places) == expected


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_what_is_not_finite_is_left_as_it_is(value: float) -> None:
    assert round_half_away(value, 2) == value
    assert math.isnan(round_half_away(math.nan, 2))


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_figures_typed_with_decimals_round_as_decimal_arithmetic_would(thousandths: int, places: int) -> None:
    typed = Decimal(thousandths) / 1000
    expected = typed.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    assert round_half_away(float(typed), places) == float(expected)


@given(st.lists(st.integers(0, 25_000), min_size=1, max_size=64))
def test_a_sum_of_typed_points_rounds_as_decimal_arithmetic_would(thousandths: list[int]) -> None:
    expected = (Decimal(sum(thousandths)) / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP)

    assert round_half_away(sum(n / 1000 for n in thousandths), 2) == float(expected)


def test_a_threshold_is_reached_by_a_float_that_falls_short_of_it_by_dust() -> None:
    assert 0.1 + 0.7 < 0.8
    assert at_least(0.1 + 0.7, 0.8)


@pytest.mark.parametrize(
    ("value", "expected"), [(0.8, True), (0.8 - 1e-10, True), (0.8 - 1e-8, False), (0.7999, False)]
)
def test_a_threshold_is_compared_with_a_tolerance_of_a_billionth(value: float, expected: bool) -> None:
    assert at_least(value, 0.8) is expected


@pytest.mark.parametrize(
    ("parts", "total", "places", "total_places", "expected"),
    [
        ([1.25, 2.5], 3.75, 2, None, True),
        ([1.004, 2.004], 3.008, 2, None, False),  # 1,00 + 2,00 under 3,01
        ([0.1, 0.2], 0.3, 1, None, True),
        ([1.26, 2.26], 3.52, 1, 2, False),  # 1,3 + 2,3 under 3,52
        ([], 0.0, 2, None, True),
    ],
)
def test_printed_parts_add_up_to_the_printed_total(
    parts: list[float], total: float, places: int, total_places: int | None, expected: bool
) -> None:
    assert adds_up(parts, total, places, total_places) == expected
