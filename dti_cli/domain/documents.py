"""Documents as evidence names them: their numbers, their dates, and when two texts name the same one."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from dti_cli.domain.text import clean, match_key

_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}[A-Za-z]?)\s*(?:/\s*(20\d\d))?\s*[/-]\s*([A-ZĐ][\wĐđ&.]*(?:\s?-\s?[A-ZĐ][\wĐđ&.]*)*)"
)
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)(?!\d)")
WORDED_DATE = re.compile(r"(?<!\d)(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(20\d\d)", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\bsố\s*\d", re.IGNORECASE)
_FILE = re.compile(r"https?://|\bwww\.|\w\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|zip|rar|mp4|html?)\b", re.IGNORECASE)
_ISSUER = re.compile(
    r"\b(?:ubnd|hđnd|ủy ban|uỷ ban|hội đồng|đảng ủy|đảng uỷ|chi bộ|ban chỉ đạo|sở|phòng|trung tâm|công an|trạm|trường|đoàn|"
    r"mặt trận|thôn|khu phố|xã|phường|thị trấn|huyện|tỉnh|thành phố|bộ|chính phủ|thủ tướng)\b"
)
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)")
_LENGTH = re.compile(r"(?<![\d/.-])(?<!tháng )0?([2-9]|10)\s*năm\b(?!\s*20\d\d)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;+]\s*")


def documents(text: str) -> set[str]:
    """Return a matching key for each document a text names.

    A number with its kind (12/QĐ-UBND) and date, or else the year in the number, identifies a
    document; without a number, the whole wording does.
    """
    return {key for part in _SEPARATOR.split(clean(text)) if part for key in _keys(part)}


def is_clear(text: str) -> bool:
    """Tell whether evidence can be looked up: a numbered paper, a dated one with number or issuer, a file or a link."""
    if _NUMBER.search(text) or _FILE.search(text):
        return True
    return bool(dates_in(text)) and bool(_PLAIN_NUMBER.search(text) or _ISSUER.search(clean(text).lower()))


def _keys(text: str) -> list[str]:
    """Return the keys of the documents named one after another, each with its own dates.

    Those stand before the next number; where a date opens the text, before the date that opens the next document.
    """
    found = list(_NUMBER.finditer(text))
    days = sorted(day.start() for pattern in (NUMERIC_DATE, WORDED_DATE) for day in pattern.finditer(text))
    ends = [number.start() for number in found[1:]]
    if found and days and days[0] < found[0].start():
        openings = ([day for day in days if n.start() < day < end] for n, end in zip(found, ends, strict=False))
        ends = [max(own, default=end) for own, end in zip(openings, ends, strict=True)]
    parts = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    return [_key(number, part) for number, part in zip(found, parts, strict=False)] or [match_key(text)]


def _key(number: re.Match[str], text: str) -> str:
    days = ",".join(day.isoformat() for day in dates_in(text))
    return f"{number[1]}/{''.join(number[3].split())} {days or number[2] or ''}".strip().upper()


def dates_in(text: str) -> list[date]:
    """Return the dates a text names, in order; impossible ones are left out."""
    triples = [found.groups() for pattern in (NUMERIC_DATE, WORDED_DATE) for found in pattern.finditer(text)]
    return sorted({day for triple in triples if (day := _date(*map(int, triple)))})


def impossible_dates(text: str) -> list[str]:
    """Return the dates a text names that no calendar has, such as 31/2/2024, as they are written."""
    found = [match for pattern in (NUMERIC_DATE, WORDED_DATE) for match in pattern.finditer(text)]
    return [match[0] for match in found if _date(*map(int, match.groups())) is None]


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def names_number(text: str) -> bool:
    """Tell whether a text names a document by its number and kind, such as 12/QĐ-UBND."""
    return bool(_NUMBER.search(text))


def is_in_force(day: date, year: int, words: str) -> bool:
    """Tell whether a paper of a day is of a year, or holds in it by its words (2021-2025, 5 năm), counted from then."""
    if day.year >= year:
        return day.year == year
    spans = [(int(first), int(last)) for first, last in _SPAN.findall(words)]
    spans += [(day.year, day.year + int(count) - 1) for count in _LENGTH.findall(words)]
    return any(first <= year <= last for first, last in spans)
