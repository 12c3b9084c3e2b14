"""Rows among those of units or indicators that are none."""

from __future__ import annotations

import pytest

from dti_cli.reading.group_rows import district_opened, is_sum, is_total, type_opened, unnumbered


@pytest.mark.parametrize(
    "text", ["Tổng cộng", "TỔNG ĐIỂM:", "Tổng số điểm", "Cộng", "Cộng điểm", "Tổng cộng điểm", "Tổng số"]
)
def test_sums_are_known_in_every_table(text: str) -> None:
    assert is_sum(text)
    assert is_total(text)


@pytest.mark.parametrize("text", ["Trung bình", "Bình quân chung", "Toàn huyện", "Tổng cộng các xã", "Tổng số xã"])
def test_averages_and_totals_of_units_are_no_sum_of_indicators(text: str) -> None:
    assert is_total(text)
    assert not is_sum(text)


@pytest.mark.parametrize("text", ["Xã Tổng Cọt", "Tổng số hộ", "Cộng Hòa", "Xã Côn Minh"])
def test_names_and_indicators_are_no_totals(text: str) -> None:
    assert not is_total(text)


def test_rows_that_open_a_district_or_a_type() -> None:
    assert district_opened("II. Huyện Na Rì") == "Huyện Na Rì"
    assert type_opened("1. Các phường") == "phường"
    assert not district_opened("Xã Côn Minh")
    assert not type_opened("Xã Côn Minh")
    assert unnumbered("12. Xã Côn Minh") == unnumbered("- Xã Côn Minh") == "Xã Côn Minh"
