"""Dates in plans: what a due date in words means, and on which days a report falls due."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, Report
from dti_cli.domain.days import day_shown
from dti_cli.domain.dues import with_quarter
from dti_cli.domain.text import fold

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(r"(truoc )?(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(20\d\d))?(?!\d)")
_QUARTER = re.compile(r"(truoc )?quy (iv|i{1,3}|[1-4])(?: ?/ ?(?:nam )?|,? nam )(20\d\d)")
_MONTH = re.compile(r"(truoc )?thang (\d{1,2})(?: ?/ ?| nam )(20\d\d)")
_YEAR = re.compile(r"nam (20\d\d)")
_YEARLY = re.compile(r"hang nam|moi nam")
_EVERY_YEAR = re.compile(r"hang nam|ca nam|trong nam")


class Due(NamedTuple):
    """A date by which something is due; ``before`` tells that the day itself is already too late.

    ``note`` says how it was read where the words could not be taken as they stand.
    """

    day: date
    before: bool = False
    note: str = ""

    def is_past(self, today: date) -> bool:
        """Tell whether it is too late."""
        return today >= self.day if self.before else today > self.day


def due_of(text: str, year: int, since: date = date.min) -> Due | None:
    """Return the date a due date in words names, in the year of the figures where it names none; None for no date.

    A month, quarter or year ends on its last day; “Trước quý II/2024” is before its first – or, where that day was
    over when the plan came into force on ``since``, within the quarter. “Thường xuyên” is no date.
    """
    words = fold(with_quarter(text.strip()))
    if found := _DAY.search(words):
        day, month, named = int(found[2]), int(found[3]), int(found[4] or year)
        if 1 <= month <= 12 and 1 <= day <= _length(named, month):
            return Due(date(named, month, day), bool(found[1]))
    if found := _QUARTER.search(words):
        quarter, named = _QUARTERS[found[2]], int(found[3])
        first, last = date(named, 3 * quarter - 2, 1), _end(named, 3 * quarter)
        if found[1] and first <= since:
            return Due(last, note=f"“{text.strip()}” được hiểu là trong quý, vì kế hoạch có hiệu lực sau ngày đầu quý")
        return Due(first, True) if found[1] else Due(last)
    if (found := _last(_MONTH, words)) and 1 <= int(found[2]) <= 12:
        month, named = int(found[2]), int(found[3])
        return Due(date(named, month, 1), True) if found[1] else Due(_end(named, month))
    if found := _YEAR.search(words):
        return Due(_end(int(found[1]), 12))
    return Due(_end(year, 12)) if _EVERY_YEAR.search(words) else None


def task_due(catalogue: Catalogue, indicator: Indicator, year: int) -> Due | None:
    """Return when an indicator is due in a year: by its own words, or, where it has none, by the plan's last day."""
    since = date.fromisoformat(catalogue.valid_from) if catalogue.valid_from else date.min
    until = date.fromisoformat(catalogue.until) if catalogue.until else None
    if indicator.due or until is None or until.year != year:
        return due_of(indicator.due, year, since)
    return Due(until)


def is_yearly(text: str) -> bool:
    """Tell whether words ask for something anew each year."""
    return bool(_YEARLY.search(fold(text)))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _end(year: int, month: int) -> date:
    return date(year, month, _length(year, month))


def report_days(report: Report, first: date, last: date) -> list[Due]:
    """Return the days a report is due from one day to another, both included, within the plan's running time.

    A day a month does not have is its last one.
    """
    since = date.fromisoformat(report.since) if report.since else first
    until = date.fromisoformat(report.until) if report.until else last
    days = (day for year in range(first.year, last.year + 1) for day in _days(report, year))
    return [Due(day, report.before) for day in days if max(first, since) <= day <= min(last, until)]


def _days(report: Report, year: int) -> Iterator[date]:
    if report.every == "once" and report.year != year:
        return
    months = {"month": range(1, 13), "quarter": (3, 6, 9, 12)}.get(report.every, (report.month,))
    for month in months:
        yield date(year, month, min(report.day, _length(year, month)))


def day_words(due: Due) -> str:
    """Write a due date: 25/6/2022, or “trước 25/6/2022”."""
    return f"trước {day_shown(due.day)}" if due.before else day_shown(due.day)


def around(today: date) -> tuple[date, date]:
    """Return how far back and ahead a calendar looks: a month and a year."""
    return today - timedelta(days=31), today + timedelta(days=366)
