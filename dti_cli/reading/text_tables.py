"""Tables kept as text: one way to tell what separates their cells."""

from __future__ import annotations

import csv
from collections.abc import Sequence


def separated(text: str, signs: str = ";\t|,") -> list[list[str]]:
    """Return the rows of a CSV text that hold anything.

    They are parted by the one of ``signs`` that parts most rows, or else by the first. Raises csv.Error, also for a
    quote that is not closed: it would take the rows below into its cell.
    """
    lines = text.splitlines()
    sign = max(signs, key=lambda sign: sum(len(row) > 1 for row in _rows(lines, sign)))
    return _rows(lines, sign, strict=True)


def _rows(lines: Sequence[str], separator: str, *, strict: bool = False) -> list[list[str]]:
    rows = csv.reader(lines, delimiter=separator, strict=strict)
    return [row for row in rows if any(cell.strip() for cell in row)]
