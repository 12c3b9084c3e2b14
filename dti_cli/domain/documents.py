"""Documents as evidence names them: their numbers, their dates, and when two texts name the same one."""

from __future__ import annotations

import re
from datetime import date

from dti_cli.domain.text import clean, match_key

_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}[A-Za-z]?)\s*(?:/\s*20\d\d)?\s*[/-]\s*([A-ZĐ][\wĐđ&.]*(?:\s?-\s?[A-ZĐ][\wĐđ&.]*)*)"
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)(?!\d)")
_WORDS = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(20\d\d)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:;|\n|\+)\s*")


def documents(text: str) -> dict[str, str]:
    """Return the documents a text names: a matching key with the words it stands in.

    A number with its kind (12/QĐ-UBND) and date identifies a document; without one, the whole wording does.
    """
    parts = [part for part in _SEPARATOR.split(clean(text.replace("\n", ";"))) if part]
    return {_key(part): part for part in parts}


def _key(text: str) -> str:
    found = _NUMBER.search(text)
    if not found:
        return match_key(text)
    days = ",".join(day.isoformat() for day in dates_in(text))
    kind = "".join(found[2].split())
    return f"{found[1]}/{kind} {days}".strip().upper()


def dates_in(text: str) -> list[date]:
    """Return the dates a text names, in order; impossible ones are left out."""
    triples = [found.groups() for pattern in (_DATE, _WORDS) for found in pattern.finditer(text)]
    return sorted({day for triple in triples if (day := _date(*map(int, triple)))})


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def names_number(text: str) -> bool:
    """Tell whether a text names a document by its number and kind, such as 12/QĐ-UBND."""
    return bool(_NUMBER.search(text))
