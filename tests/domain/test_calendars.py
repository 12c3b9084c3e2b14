"""How a task stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from dti_cli.domain.calendars import NEXT, OVERDUE, task_state
from dti_cli.domain.dates import Due

FIFTEENTH = date(2024, 10, 15)


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        (Due(FIFTEENTH), date(2024, 10, 14), NEXT),
        (Due(FIFTEENTH), FIFTEENTH, NEXT),
        (Due(FIFTEENTH), date(2024, 10, 16), OVERDUE),
        (Due(FIFTEENTH, before=True), date(2024, 10, 14), NEXT),
        (Due(FIFTEENTH, before=True), FIFTEENTH, OVERDUE),
    ],
)
def test_a_task_not_done_is_overdue_once_its_day_is_over(due: Due, today: date, expected: str) -> None:
    assert task_state(due, today) == expected
