"""Units of measurement that are stated outside the cells: in a heading, beside a row, above the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Input
from dti_cli.domain.observations import INVALID, OK
from dti_cli.domain.text import clean, fold, without_note
from dti_cli.reading.grid import Value
from dti_cli.reading.measures import Wanted, either, is_measure, wanted_of
from dti_cli.reading.values import Taken, shown_number

_NOUGHTS = {
    "chục": 1, "trăm": 2, "nghìn": 3, "nghin": 3, "ngàn": 3, "ngan": 3, "ng": 3, "1000": 3, "1.000": 3, "vạn": 4,
    "triệu": 6, "trieu": 6, "tr": 6, "1.000.000": 6, "tỷ": 9, "tỉ": 9, "ty": 9,
}  # fmt: skip
_MANY = re.compile(
    rf"({'|'.join(re.escape(word) for word in sorted(_NOUGHTS, key=len, reverse=True))})(?![^\W\dđ]|\d)[\s.]*"
)
_MONEY = frozenset({"dong", "d", "vnd", "dong viet nam"})
_MOST_WORDS = 4
"""Words of a unit of measurement of money: nghìn tỷ đồng."""
_AMOUNTS = frozenset(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "vài",
        "nhiều",
        "hàng",
        "hơn",
        "trên",
        "dưới",
        "từ",
        "đến",
    ]
)
"""Words before “tỷ đồng” that make it an amount."""
_YEAR = re.compile(r"\s+(?:năm\s+)?20\d\d$", re.IGNORECASE)
FIGURES = frozenset({"count", "amount"})
"""Kinds of input that have a unit of measurement."""
_SHARES = frozenset({"%", "phan tram", "ty le %", "ti le %", "ty le phan tram"})
_LABEL = r"(?:đơn vị tính|đơn vị đo|đơn vị|đvt|đv tính)\s*(?::|là\b)?\s*"
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_ABOVE = re.compile(rf"(?<!\w){_LABEL}((?:(?!{_LABEL})[^()\[\]])+)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TAIL = re.compile(r"\s*[,:–—]\s*|\s-\s*")
_LISTED = re.compile(r"\s*[,;]\s*")


class Stated(NamedTuple):
    """Words that may be units of measurement.

    ``own``: they stand with one figure, not over a whole table or an indicator of several figures. ``money`` is what
    ends a text without any stop before it, “Kinh phí tỷ đồng”: how a sum is measured, but what else is counted.
    """

    words: tuple[str, ...]
    own: bool
    money: tuple[str, ...] = ()


def stated_in(text: str, *, own: bool) -> Stated:
    """Return what a heading, a label or a cell of units may state: in brackets, after its last stop, or as a whole."""
    line = clean(text)
    stated = _stated([*_BRACKETS.findall(line), _TAIL.split(line)[-1], line], own=own)
    return stated._replace(money=_money_at_end(line))


def _money_at_end(line: str) -> tuple[str, ...]:
    """Return the unit of measurement of money that a heading ends with, if no amount of it: “trên 5 tỷ đồng”."""
    words = _YEAR.sub("", without_note(line)).split()
    for start in range(max(1, len(words) - _MOST_WORDS), len(words)):
        measure, before = " ".join(words[start:]), words[start - 1].lower()
        noughts, base = _scaled(measure)
        if noughts and base in _MONEY:
            return () if before in _AMOUNTS or before[-1].isdigit() else (measure,)
    return ()


def stated_above(lines: Iterable[str]) -> list[Stated]:
    """Return what lines over a table state for all of it: “Đơn vị tính: nghìn đồng”."""
    found = (said for line in lines for said in _ABOVE.findall(clean(line)))
    return [_stated(_LISTED.split(said), own=False) for said in found]


def _stated(words: Iterable[str], *, own: bool) -> Stated:
    return Stated(tuple(bare for word in words if (bare := _LABELLED.sub("", word).strip(" ."))), own)


def contrary(wanted: Input, stated: Sequence[Stated]) -> str:
    """Return the unit of measurement that is stated nearest to a figure, where it is not the one asked for."""
    asked = wanted_of(wanted)
    money = _scaled(asked.measure)[1] in _MONEY
    for said in stated if asked.measure and wanted.kind in FIGURES else ():
        words = (*said.words, *said.money) if money else said.words
        if any(is_measure(fold(word), asked) for word in words):
            return ""
        if other := next((word for word in words if _is_other(word, asked, own=said.own)), ""):
            return other
    return ""


def against(taken: Taken, value: Value, stated: str, wanted: Input) -> Taken:
    """Refuse a figure under another unit of measurement than the one asked for, unless its cell names its own."""
    if taken.state != OK or not stated or any(c.isalpha() for c in taken.raw):
        return taken
    shown = shown_number(value) if isinstance(value, int | float) else taken.raw
    if fold(stated) in _SHARES:
        return Taken(INVALID, raw=f"{shown}%", fault="percent-not-count")
    facts = {"measure": either(wanted.measure)}
    return Taken(INVALID, raw=f"{shown} {stated}", fault="other-measure", facts=facts)


def _is_other(word: str, asked: Wanted, *, own: bool) -> bool:
    """Tell whether a word measures otherwise than asked: in thousands, in đồng for millions of đồng, as a share.

    What stands over several figures counts only for those of its kind: money, or thousands of what is counted.
    """
    if fold(word) in _SHARES:
        return own
    noughts, base = _scaled(word)
    asked_noughts, asked_base = _scaled(asked.measure)
    money = base in _MONEY and (base != "d" or noughts > 0)
    if asked_base in _MONEY:
        return noughts != asked_noughts and (money or (noughts > 0 and not base))
    if money or not base:
        return own and (money or noughts > 0)
    return noughts > 0 and is_measure(base, asked)


def _scaled(measure: str) -> tuple[int, str]:
    """Take apart “nghìn tỷ đồng”: how many noughts it stands for, and of what, without accents."""
    rest, noughts = measure.lower(), 0
    while found := _MANY.match(rest):
        noughts, rest = noughts + _NOUGHTS[found[1]], rest[found.end() :]
    return noughts, fold(rest.partition("/")[0]).strip(" .")
