"""A declared correction: what no one may declare."""

from __future__ import annotations

import math

import pytest

from dti_cli.domain.corrections import Correction

SOUND: dict[str, object] = {
    "unit": "con-minh",
    "year": 2024,
    "input": "3.5.a",
    "was": 60.0,
    "now": 600.0,
    "reason": "Thiếu một chữ số 0",
    "confirmed_by": "Văn phòng HĐND-UBND xã",
    "date": "2024-10-12",
}


def correction(**facts: object) -> Correction:
    return Correction(**(SOUND | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "facts", [{}, {"year": 2000}, {"year": 2100}, {"was": "Có", "now": "Không"}, {"unit": "x" * 120}]
)
def test_a_correction_of_a_figure_or_an_answer_is_taken(facts: dict[str, object]) -> None:
    assert correction(**facts).reason == "Thiếu một chữ số 0"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"unit": "x" * 10_000}, "unit dài quá"),
        ({"year": 1999}, "year phải từ 2000 đến 2100"),
        ({"year": 2101}, "year phải từ 2000 đến 2100"),
        ({"was": math.inf}, "was phải là một số"),
        ({"now": math.nan}, "now phải là một số"),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused(facts: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        correction(**facts)
