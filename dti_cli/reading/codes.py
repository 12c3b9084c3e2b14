"""Indicator codes and input keys as they stand in cells: punctuation, prefixes, and what Excel made of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dti_cli.domain.text import clean, fold
from dti_cli.reading.figures import plain
from dti_cli.reading.grid import Percent, Value, number_text
from dti_cli.reading.roles import VALUE, is_claim, role
from dti_cli.reading.wording import Wording

_CODE = r"(?:[A-Z]{1,3}\s?\.\s?)?[0-9]{1,2}(?:\s?[.,]\s?[0-9]{1,3}){0,3}"
_ALONE = re.compile(rf"[(\[]?\s*({_CODE})\s*[.,]?\s*[)\]]?\s*[.:]?")
_KEY = re.compile(rf"[(\[]?\s*({_CODE})\s*[.,]?\s*([a-zđ])\s*[)\]]?(?:(?:\s*[.:)–—-]\s*|\s+)(.*)|\s*$)", re.IGNORECASE)
_PREFIX = re.compile(
    rf"(?:chỉ số |tiêu chí |mục |cs )?[(\[]?({_CODE})\s*[)\]]?\s*(?:[.:)–—-]\s*|\s+)(\D.*)", re.IGNORECASE
)
_CLOSING = re.compile(rf"[(\[]\s*(?:mã |chỉ số )?({_CODE})\s*[.,]?\s*([a-zđ])?\s*[)\]][.:]?\Z", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})[.)]?")
_LETTER = re.compile(r"(?:số liệu |giá trị |cột )?[(\[]?([a-h])[)\]]?\s*(?:[.:=)–—-]\s*(.*)|$)", re.IGNORECASE)


class Heading(NamedTuple):
    """A text taken apart: the code it opens with, the letter of an input, and the words that follow."""

    code: str = ""
    letter: str = ""
    label: str = ""


@lru_cache(maxsize=65536)
def parse_heading(text: str) -> Heading:
    """Take apart a heading such as “3.5.a – Số hộ”, “3.5 Tỷ lệ hộ”, “a)” or “Số hộ”."""
    line = plain(clean(text))
    if found := _KEY.fullmatch(line):
        return Heading(tidy(found.group(1)), found.group(2).lower(), found.group(3) or "")
    if found := _ALONE.fullmatch(line):
        return Heading(tidy(found.group(1)))
    if found := _LETTER.fullmatch(line):
        return Heading("", found.group(1).lower(), found.group(2) or "")
    if found := _PREFIX.fullmatch(line):
        return Heading(tidy(found.group(1)), "", found.group(2))
    return Heading("", "", line)


@lru_cache(maxsize=65536)
def closing_code(text: str) -> Heading:
    """Take apart a heading that closes with its code in brackets.

    Such are “Số hộ (3.5.a)”, “Tần suất [1.6]”; not “Số hộ (12)”.
    """
    line = plain(clean(text))
    found = _CLOSING.search(line)
    if not found or "." not in (code := tidy(found.group(1))):
        return Heading()
    before = parse_heading(line[: found.start()].rstrip())
    fits = before.label and not before.letter and before.code in {"", code}
    return Heading(code, (found.group(2) or "").lower(), before.label) if fits else Heading()


def heading_in(text: str, words: Wording) -> Heading:
    """Take apart a heading by the code it opens with, or by one of the catalogue's in brackets at its end.

    Without a letter such a code may be anything, as in “Hệ số khu vực (2.1)”, unless the words are its indicator's.
    """
    closing = closing_code(text)
    known = f"{closing.code}.{closing.letter}" in words.keys if closing.letter else _is_own(closing, words)
    return closing if known else parse_heading(text)


def _is_own(heading: Heading, words: Wording) -> bool:
    """Tell whether a heading says what its column is for, or in at least half its words what its indicator says."""
    indicator = words.by_code.get(heading.code)
    if indicator is None or (kind := role(heading.label)) == VALUE or is_claim(kind):
        return indicator is not None
    own = set(fold(" ".join([indicator.name, *(i.label for i in indicator.inputs)])).split())
    said = fold(heading.label).split()
    return sum(word in own for word in said) * 2 >= len(said)


def tidy(code: str) -> str:
    """Return a code with points and no spaces: 1,2. → 1.2."""
    return re.sub(r"\s", "", code).replace(",", ".").strip(".").upper()


def roman(text: str) -> int:
    """Return the value of a Roman numeral up to 29; 0 where the text is none."""
    found = _ROMAN.fullmatch(clean(text).upper())
    if not found or not (found.group(1) or found.group(2)):
        return 0
    ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return 10 * len(found.group(1)) + ones[found.group(2)]


def candidates(value: Value) -> list[str]:
    """Return the codes a cell may stand for; more than one where Excel turned a code into a number or a date.

    1.10 is stored as 1.1; 1.2 typed under Vietnamese settings becomes 1 February of this year, under American ones
    2 January; 5.8.1 becomes a day of 2001.
    """
    if isinstance(value, str):
        found = _ALONE.fullmatch(plain(clean(value)))
        return [tidy(found.group(1))] if found else []
    if isinstance(value, date):
        end = f".{value.year - 2000}" if 2000 < value.year < 2013 else ""
        return list(dict.fromkeys((f"{value.day}.{value.month}{end}", f"{value.month}.{value.day}{end}")))
    if isinstance(value, bool | Percent) or not isinstance(value, int | float) or not 0 < value < 1000:
        return []
    text = number_text(round(float(value), 6))
    return [text, text + "0"] if "." in text and not text.endswith("0") else [text]


class CodeReader:
    """Settles codes along a column or a header, where what stands before decides between 1.1 and 1.10.

    ``repaired`` counts the cells whose code Excel had changed.
    """

    def __init__(self, words: Wording, is_known: Callable[[str], bool] | None = None) -> None:
        self.words = words
        self.is_known = is_known or words.order.__contains__
        self.before = ""
        self.repaired = 0

    def read(self, value: Value, named: tuple[str, ...] = ()) -> str:
        """Return the code of a cell, empty where it is none.

        ``named`` are the codes its neighbouring name belongs to.
        """
        texts = candidates(value)
        known = [code for code in texts if self.is_known(code)]
        best = self._best(known, named) if known else (texts[0] if isinstance(value, str) and texts else "")
        if best and not isinstance(value, str) and best != number_text(value if isinstance(value, int | float) else 0):
            self.repaired += 1
        if best:
            self.before = best
        return best

    def _best(self, known: list[str], named: tuple[str, ...]) -> str:
        by_name = [code for code in known if code in named]
        if by_name:
            return by_name[0]
        here = self.words.order.get(self.before, -1)
        later = [code for code in known if self.words.order.get(code, -1) > here]
        return min(later, key=self.words.order.__getitem__) if later else known[0]
