"""Vietnamese text: one form of each letter, keys for matching, order, and numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from dti_cli.domain.numbers import round_half_away, whole

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_TONE_MARKS = frozenset(_TONES)
_SHAPES = "\u0302\u0306"
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
"""A tone typed before the hat or bow of its letter: Unicode never joins the three."""
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\ufeff": ""})
_LOOKALIKE = re.compile("[\u00d0\u00a0\u2007\u202f\u200b\ufeff]")
_DRAWN_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХЅІЈҺԚԜҮӀавекорсухѕіјһԁԛԝүӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορικχϹϲƉɖðıɑɡ",
    "ABEKMHOPCTYXSIJHQWYIabekopcyxsijhdqwylABEZHIKMNOPTYXavopikxCcĐđđiag",
)
"""Letters of Cyrillic, Greek and other Latin alphabets, and the Vietnamese ones they are drawn like."""
_SWAPPED = str.maketrans(",.", ".,")
_NOTE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

ROUNDED_SUMS = "Các số in ra đã làm tròn; tổng cộng từ số chưa làm tròn nên có thể lệch ở chữ số cuối."
"""What stands under a table whose printed figures do not add up."""


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return NFC text on one line, without invisible letters or runs of white space."""
    if text.isascii():
        return " ".join(text.split())
    letters = text.translate(_LOOKALIKES) if _LOOKALIKE.search(text) else text
    composed = unicodedata.normalize("NFC", letters)
    if any(mark in composed for mark in _SHAPES):
        composed = unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", composed)))
    return " ".join(composed.split())


@lru_cache(maxsize=65536)
def clean_name(text: str) -> str:
    """Return the clean text of a name, without letters that nobody sees or that only look Vietnamese.

    “Сôn Minh” with a Cyrillic С is Côn Minh. Names only: a text of another alphabet would become a mixture.
    """
    if text.isascii():
        return clean(text)
    letters = unicodedata.normalize("NFD", text).translate(_DRAWN_ALIKE)
    return clean("".join(c for c in letters if unicodedata.category(c) != "Cf")) or clean(text)


def without_note(text: str) -> str:
    """Drop a note in brackets at the end of a text."""
    return _NOTE.sub("", text)


def without_controls(text: str) -> str:
    """Drop controls, lone surrogates and what is no letter, which no workbook or document can hold; keep line breaks.

    Marks that turn the direction of writing go too: they make text read otherwise than it is stored.
    """
    return _CONTROLS.sub("", text)


def printable(text: str) -> str:
    """Return text with lone surrogates, as in a file name that is no UTF-8, spelt out.

    No stream or store holds them.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shortened(name: str, most: int) -> str:
    """Return the start of a file's name: systems hold names to 255 bytes, and a Vietnamese letter takes up to three."""
    data = name.encode("utf-8", "replace")
    return name if len(data) <= most else data[:most].decode("utf-8", "ignore").rstrip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return lower-case text without accents; for slugs and suggestions, never for deciding."""
    plain = unicodedata.normalize("NFD", clean(text).lower()).replace("đ", "d")
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def match_key(text: str) -> str:
    """Return a key equal for texts that differ only in case, spacing, NFC/NFD or where the tone mark stands.

    “Hoà” and “hòa” share a key; “Pa” and “Pả” do not.
    """
    return " ".join(_word_key(word) for word in clean(text).lower().split())


def _word_key(word: str) -> str:
    letters, tones = [], ""
    for c in unicodedata.normalize("NFD", word):
        if c in _TONE_MARKS:
            tones += str(_TONES[c])
        else:
            letters.append(c)
    return unicodedata.normalize("NFC", "".join(letters)) + tones


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Order text as a Vietnamese dictionary does: by letters (a, ă, â, b…), then by tones; numbers by value."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for part in re.findall(r"\d+|\D", clean(text).lower()):
        rank, tone = ((1, whole(part)), 0) if part.isdecimal() else _letter_rank(part)
        letters.append(rank)
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _letter_rank(letter: str) -> tuple[tuple[int, int], int]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[c] for c in marks if c in _TONE_MARKS), 0)
    base = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONE_MARKS))
    place = _ALPHABET.find(base)
    return ((2, place), tone) if place >= 0 else ((0, ord(base[0])), tone)


def raised(text: str) -> str:
    """Write a sentence's first letter large."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Write a sentence's first letter small, unless it begins with an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def vi_points(points: float, places: int = 2) -> str:
    """Write points as people read them."""
    return vi_number(round_half_away(points, places))


def units_listed(names: Sequence[str], most: int) -> str:
    """Return the names of units on one line; beyond so many, how many more there are."""
    more = [f"… và {len(names) - most} đơn vị nữa"] if len(names) > most else []
    return "; ".join([*names[:most], *more])


def vi_number(value: float, places: int | None = None) -> str:
    """Write a number the Vietnamese way: 1.234,5. Without ``places``, as many decimals as it has, at most 4."""
    decimals = 4 if places is None else places
    text = f"{round_half_away(value, decimals) + 0.0:,.{decimals}f}"
    if places is None:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAPPED)


def vi_percent(share: float, places: int = 2) -> str:
    """Write a share as a percentage: 0.605 → 60,5%."""
    return vi_number(round_half_away(share * 100, places)) + "%"
