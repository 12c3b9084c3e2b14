"""Numbers as people type them, Vietnamese or English style: every way a text can be read."""

from __future__ import annotations

import re

_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACES = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]+\.?|[0-9]*[.,][0-9]+")
_ODD_THOUSANDS = re.compile(r"0[0-9]{1,2}[.,][0-9]{3}|[0-9]{4,}[.,]000")
"""Decimals that nobody writes so: 01.234 and 1000.000 may be thousands with a slip."""
_BROKEN = re.compile(r"[0-9][.,]?\s*[\n\v\f\r\x85\u2028\u2029]\s*[0-9]")
_FIGURE = re.compile(r"\+?([0-9.,\s]*[0-9])[^\d%]*")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2215: "/", 0x2044: "/"}


def plain(text: str) -> str:
    """Return text with full-width letters, minus signs and fraction bars in their ASCII forms."""
    return text if text.isascii() else text.translate(_WIDE).translate(_SIGNS).strip()


def readings(text: str) -> list[float]:
    """Return every number an unsigned text can mean; none where it is no number.

    A point before three digits separates thousands, as Vietnamese offices write (1.234 is one thousand two hundred
    and thirty-four); a comma there can be the Vietnamese decimal comma or the English thousands comma.
    """
    if _POINTS.fullmatch(text):
        return [float(text.replace(".", "").replace(",", "."))]
    if _COMMAS.fullmatch(text):
        thousands = float(text.replace(",", ""))
        lone = text.count(",") == 1 and "." not in text
        return [float(text.replace(",", ".")), thousands] if lone else [thousands]
    if _SPACES.fullmatch(text):
        return [float(text.replace(" ", "").replace(",", "."))]
    if _ODD_THOUSANDS.fullmatch(text):
        return [float(text.replace(",", ".")), float(text.replace(",", "").replace(".", ""))]
    if _PLAIN.fullmatch(text):
        return [float(text.replace(",", "."))]
    return []


def broken(text: str) -> bool:
    """Tell whether a line ends between two digits: a line break is no thousands separator but parts two figures."""
    return bool(_BROKEN.search(plain(text)))


def figures_in(text: str) -> list[float]:
    """Return the numbers that a figure's text holds: one, with or without what it counts, or the two of a fraction."""
    parts = re.split("[/:]", plain(text).removeprefix("'"))
    found = [_FIGURE.fullmatch(part.strip()) for part in parts]
    return [number for figure in found if figure for number in readings(figure[1].strip())] if all(found) else []
