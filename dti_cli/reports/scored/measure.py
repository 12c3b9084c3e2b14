"""How wide text is in Times New Roman and how many lines it takes, so that wrapped rows are high enough."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LINE = 15.0
"""Points of height of a line at 11 points."""
TALLEST = 409.0
"""Points of height that Excel allows a row."""
BOLD = 1.09
_SAFETY = 1.05
_WIDTHS = {
    0.56: " .,ijlt;:/'|",
    0.67: "frI()[]-",
    0.78: "sJ",
    0.89: "acez“”",
    1.22: "ELTZFPS",
    1.35: "BCR",
    1.6: "m&%MW",
    2.0: "…",
}
"""Widths of letters in widths of a digit; the others are about as wide as one."""


class _Letters(dict[str, float]):
    """Widths of letters in digits, worked out as they are met: an accent adds nothing."""

    def __missing__(self, letter: str) -> float:
        base = unicodedata.normalize("NFD", letter)[0]
        known = {c: width for width, letters in _WIDTHS.items() for c in letters}
        self[letter] = known.get(base, 1.44 if base.isupper() or base == "w" else 1.03)
        return self[letter]


_LETTERS = _Letters()
_SPACE = _LETTERS[" "] * _SAFETY


@lru_cache(maxsize=65536)
def text_width(text: str) -> float:
    """Return the width of a text's longest line, in digits, as column widths are counted."""
    return max((_line_width(line) for line in text.split("\n")), default=0.0)


def _line_width(line: str) -> float:
    words = line.split(" ")
    return sum(map(_word_width, words)) + (len(words) - 1) * _SPACE


@lru_cache(maxsize=65536)
def _word_width(word: str) -> float:
    return sum(map(_LETTERS.__getitem__, word)) * _SAFETY


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes when wrapped to a column's width."""
    # A digit is twice as wide as a narrow letter and no letter twice as wide as a digit.
    if 2 * len(text) < width and "\n" not in text:
        return 1
    return _line_count(text, width)


@lru_cache(maxsize=65536)
def _line_count(text: str, width: float) -> int:
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    """Count lines as filled word by word; a word wider than the column is broken."""
    lines, used = 1, 0.0
    for long in map(_word_width, line.split(" ")):
        if used and used + _SPACE + long > width:
            lines, used = lines + 1, 0.0
        extra = int(long / width)
        lines, used = lines + extra, used + (_SPACE if used else 0.0) + long - extra * width
    return lines


def row_height(lines: float) -> float:
    """Return the height in points of a row with so many lines."""
    return min(LINE * lines + (3 if lines > 1 else 2), TALLEST)


def shortened(text: str, width: float) -> str:
    """Cut words out of the middle so that a text fits a width: names that begin alike often differ at the end."""
    words = text.split(" ")
    for cut in range(len(words) - 1):
        first = (len(words) - cut) * 3 // 5 or 1
        kept = " ".join([*words[:first], "…", *words[first + cut :]]) if cut else text
        if text_width(kept) <= width:
            return kept
    return words[0] + " …"
