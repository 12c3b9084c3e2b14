"""What is due and when: tasks not done yet, and reports, over all catalogues in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dti_cli.domain.dates import Due
from dti_cli.domain.lookup import KnownUnit

OVERDUE, PASSED, NEXT, LATER = "overdue", "passed", "next", "later"
STATE_WORDS = {OVERDUE: "quá hạn", PASSED: "vừa qua", NEXT: "sắp tới", LATER: "sau đó"}
"""A task not done is overdue; whether a report was sent is not known, so its last day has passed."""


class Deadline(NamedTuple):
    """One date.

    ``kind`` is task or report; ``units`` are the ids of those still to act; ``code`` is empty for a report.
    """

    due: Due
    state: str
    kind: str
    catalogue: str
    year: int
    code: str
    name: str
    who: str
    receiver: str
    units: tuple[str, ...] = ()


class Late(NamedTuple):
    """Work that was finished, but on a day past its due date."""

    unit: str
    catalogue: str
    code: str
    name: str
    day: date
    due: Due


class Calendar(NamedTuple):
    """Dates in order, as they stood on a day, for one unit or, with none, for all.

    ``undated`` counts tasks not done whose time is no date; ``late`` is what was done past its date; ``units`` are the
    known ones, by id.
    """

    today: date
    unit: KnownUnit | None
    deadlines: Sequence[Deadline]
    undated: int
    late: Sequence[Late]
    units: Mapping[str, KnownUnit]


def task_state(due: Due, today: date) -> str:
    """Tell a task's state on a day."""
    return OVERDUE if due.is_past(today) else NEXT
