from __future__ import annotations

import pytest

from dti_cli.reports.scored.measure import TALLEST, line_count, row_height, shortened, text_width


def test_an_accent_adds_no_width() -> None:
    assert text_width("Điểm thiếu bình quân") == text_width("Điêm thiêu binh quân")


def test_the_longest_line_is_the_width_of_a_text() -> None:
    assert text_width("ngắn\ndài hơn nhiều") == text_width("dài hơn nhiều")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("một hai", 40, 1), ("một hai", 5, 2), ("một\nhai", 40, 2), ("x" * 25, 10, 3), ("", 10, 1)],
)
def test_text_wraps_at_words_and_breaks_what_is_wider_than_a_column(text: str, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


def test_a_row_is_never_higher_than_excel_allows() -> None:
    assert row_height(1) < row_height(2) < row_height(500) == TALLEST


def test_a_name_is_cut_in_the_middle_so_that_both_ends_tell_it_apart() -> None:
    name = "Thực hiện chính sách của tỉnh để khuyến khích doanh nghiệp nhỏ"
    assert shortened(name, 200) == name
    cut = shortened(name, 30)
    assert text_width(cut) <= 30
    assert cut.startswith("Thực hiện") and "…" in cut and cut.endswith("nhỏ")


def test_a_single_word_that_does_not_fit_stays() -> None:
    assert shortened("Xã/Phường/Thị trấn", 3) == "Xã/Phường/Thị …"
