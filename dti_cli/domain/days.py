"""Days as people type them: 20/3/2024, 20-3-24, 2024-03-20, “tháng 3/2024”."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from dti_cli.domain.documents import NUMERIC_DATE, WORDED_DATE, dates_in
from dti_cli.domain.text import clean

_SHORT = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d\d)", re.IGNORECASE)
_ISO = re.compile(r"(20\d\d)\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:[T ][\d:.]+)?")
_FULL = re.compile(rf"(?:ngày\s*)?{NUMERIC_DATE.pattern}|{WORDED_DATE.pattern}", re.IGNORECASE)
_MONTH = re.compile(r"(?:trong\s*)?(?:tháng\s*)?(\d{1,2})\s*(?:[/.-]|\s*năm\s*)\s*(20\d\d)", re.IGNORECASE)


def day_of(text: str) -> date | None:
    """Return the one day a text names, the last of a month named without a day; None for no day and for several."""
    days = dates_in(text)
    if days:
        return days[0] if len(days) == 1 else None
    line = _line(text)
    if found := _ISO.fullmatch(line):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SHORT.fullmatch(line):
        return _day(2000 + int(found[3]), int(found[2]), int(found[1]))
    if found := _MONTH.fullmatch(line):
        year, month = int(found[2]), int(found[1])
        return _day(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
    return None


def day_shown(day: date) -> str:
    """Write a day: 25/6/2022."""
    return f"{day.day}/{day.month}/{day.year}"


def moment_shown(at: str) -> str:
    """Write a moment given in ISO 8601 as the clock here shows it: 22:48 ngày 22/11/2026; other text as it is."""
    try:
        here = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return at
    return f"{here:%H:%M} ngày {day_shown(here)}"


def is_month(text: str) -> bool:
    """Tell whether a text is a month without a day."""
    return bool(_MONTH.fullmatch(_line(text)))


def only_day(text: str) -> bool:
    """Tell whether a text is a day or a month and nothing else."""
    line = _line(text)
    return any(form.fullmatch(line) for form in (_ISO, _SHORT, _MONTH, _FULL))


def _line(text: str) -> str:
    return clean(text).strip(" .,;")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
