"""What a blank input deserves, also where other cells of its indicator say that it does not apply."""

from __future__ import annotations

from collections.abc import Collection

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.rules import RATE, Parts, letters


def blank_kind(indicator: Indicator, letter: str, said: Collection[str]) -> str:
    """Return the kind of finding; empty where the words “Không áp dụng” answer for the blank, too.

    ``said`` are the letters under which they stand, empty for recorded points. In any cell, with the others left blank,
    they declare the whole indicator: no figure contradicts them, and what does not apply has no other figure to give.
    Yet missing is never silently so. A blank is passed over only where they surely speak for it: in place of points or
    of a rate, in the first input, or, of parts, which are answered one by one, in the first input of the same part.
    Anywhere else it may be a figure forgotten, and is named.
    """
    if not said:
        return "missing-value"
    surely = {"", RATE, _first_beside(indicator, letter)}
    return "" if surely & set(said) else "blank-beside-not-applicable"


def _first_beside(indicator: Indicator, letter: str) -> str:
    parts = indicator.rule.parts if isinstance(indicator.rule, Parts) else ()
    own = next((asked for part in parts if letter in (asked := letters(part.rule))), None)
    return next(i.letter for i in indicator.inputs if own is None or i.letter in own)
