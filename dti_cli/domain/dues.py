"""Deadlines in words: telling them from mere states, and moving them into the year of a plan."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from dti_cli.domain.rules import TASK_STATES
from dti_cli.domain.text import match_key, raised

_STATES = {match_key(word) for level in TASK_STATES.levels for word in (level.label, *level.aliases)}
_AND = r"\s*(?:[,;]|\bvà\b)\s*(?:năm\s+)?"
_ONE = r"20\d\d(?:\s*(?:[-–]|đến(?: năm)?)\s*20\d\d)?"
_YEARS = re.compile(
    rf"\b(?P<lead>(?:giai đoạn|từ năm|các năm|năm|từ)\s+)?(?P<years>{_ONE}(?:{_AND}{_ONE})*)\b", re.IGNORECASE
)
_YEAR = re.compile(r"20\d\d")
_BARE_QUARTER = re.compile(r"^(?=(?:I{1,3}|IV)(?: ?/ ?(?:năm )?|,? năm )20\d\d)", re.IGNORECASE)
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")


def deadline_words(due: str) -> str:
    """Return a deadline as printed; nothing where the printed words only say how far the work is."""
    return "" if match_key(due) in _STATES else due.strip(" ,;")


def with_quarter(due: str) -> str:
    """Return a deadline that is a bare quarter (III/2024) with the word for it."""
    return _BARE_QUARTER.sub("Quý ", due)


@lru_cache(maxsize=4096)
def due_in(due: str, year: int) -> str:
    """Return a deadline for a plan of this year: a past year gives way to it, on a day that it has."""
    moved = _YEARS.sub(lambda found: _years_from(found, year), with_quarter(deadline_words(due)))
    moved = re.sub(r"\b20\d\d\b", lambda found: str(max(int(found.group()), year)), moved)
    # No plan for a year can ask for work that is done before the year begins.
    first_quarter = rf"^trước quý ([I1](?: ?/ ?(?:năm )?|,? năm ){year})\b"
    moved = re.sub(first_quarter, r"Trong Quý \1", moved, flags=re.IGNORECASE)
    moved = _DATE.sub(_existing, moved)
    return raised(moved)


def _years_from(found: re.Match[str], year: int) -> str:
    """Return what is left of years and spans of years from this year on: this year alone where none is."""
    listed = re.split(_AND, found["years"], flags=re.IGNORECASE)
    if len(listed) == 1 and _YEAR.fullmatch(listed[0]):
        return found.group()
    lasting = [one for one in listed if int(one[-4:]) >= year]
    left = list(dict.fromkeys(str(year) if one.endswith(str(year)) else one for one in lasting)) or [str(year)]
    if left == listed:
        return found.group()
    if len(left) == 1 and _YEAR.fullmatch(left[0]):
        return f"năm {left[0]}" if found["lead"] else left[0]
    last = " và " if re.search(r"\bvà\b", found["years"], re.IGNORECASE) else ", "
    return (found["lead"] or "") + last.join(filter(None, [", ".join(left[:-1]), left[-1]]))


def _existing(found: re.Match[str]) -> str:
    """Pull 29/02 of an ordinary year back to its last day of February."""
    day, month, year = found.groups()
    if not 1 <= int(month) <= 12:
        return found.group()
    last = calendar.monthrange(int(year), int(month))[1]
    return found.group() if int(day) <= last else f"{last}/{month}/{year}"
