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


@lru_cache(maxsize=65536)
def text_width(text: str) -> float:
    """Return the width of a text's longest line, in digits, as column widths are counted."""
    return max((_line_width(line) for line in text.split("\n")), default=0.0)


def _line_width(line: str) -> float:
    return sum(map(_LETTERS.__getitem__, line)) * _SAFETY


@lru_cache(maxsize=65536)
def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes when wrapped to a column's width."""
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    if _line_width(line) <= width:
        return 1
    lines, used, space = 1, 0.0, _LETTERS[" "] * _SAFETY
    for word in line.split(" "):
        long = _line_width(word)
        if used and used + space + long > width:
            lines, used = lines + 1, 0.0
        extra = int(long / width)
        lines, used = lines + extra, used + (space if used else 0.0) + long - extra * width
    return lines


def row_height(lines: float) -> float:
    """Return the height in points of a row with so many lines."""
    return min(LINE * lines + (3 if lines > 1 else 2), TALLEST)


def shortened(text: str, width: float) -> str:
    """Cut a text at a word so that it fits a width, with … where something was cut."""
    if text_width(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and text_width(" ".join(words) + "…") > width:
        words.pop()
    return " ".join(words).rstrip(",;:(-– ") + "…"
