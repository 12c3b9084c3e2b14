"""Vietnamese text: one form of each letter, keys for matching, order, and numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dti_cli.domain.numbers import round_half_away, whole

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_TONE_MARKS = frozenset(_TONES)
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\ufeff": ""})
_LOOKALIKE = re.compile("[\u00d0\u00a0\u2007\u202f\u200b\ufeff]")
_SWAPPED = str.maketrans(",.", ".,")
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return NFC text on one line, without invisible letters or runs of white space."""
    if text.isascii():
        return " ".join(text.split())
    letters = text.translate(_LOOKALIKES) if _LOOKALIKE.search(text) else text
    return " ".join(unicodedata.normalize("NFC", letters).split())


def without_controls(text: str) -> str:
    """Drop control characters and lone surrogates, which no workbook or document can hold; keep line breaks.

    Marks that turn the direction of writing go too: they make text read otherwise than it is stored.
    """
    return "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in _TURNING)
    )


def printable(text: str) -> str:
    """Return text with lone surrogates, as in a file name that is no UTF-8, spelt out: no stream or store holds them."""
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
