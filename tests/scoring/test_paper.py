"""The clerk who checks the working can reckon."""

from __future__ import annotations

import pytest

from tests.scoring.paper import reckon


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("7,5", 7.5),
        ("1.234.567,25", 1234567.25),
        ("2 + 3 × 4", 14),
        ("12 ÷ 3 ÷ 2", 2),
        ("7 − 2 − 1", 4),
        ("(1 + 2) × (5 − 3)", 6),
        ("(300 ÷ 600 − 0,25) ÷ (0,75 − 0,25) × 15", 7.5),
    ],
)
def test_a_line_is_reckoned_in_the_usual_order(line: str, expected: float) -> None:
    assert reckon(line) == expected


@pytest.mark.parametrize("line", ["2 + x", "(1", "1 2", "3 * 4"])
def test_what_is_no_arithmetic_is_refused(line: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        reckon(line)
