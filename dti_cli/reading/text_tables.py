"""Tables kept as text: one way to tell what separates their cells."""

from __future__ import annotations

import csv
from collections.abc import Sequence


def separated(text: str, signs: str = ";,") -> list[list[str]]:
    """Return the rows of a CSV text that hold anything.

    They are parted by the one of ``signs`` that parts most rows, or else by the first. Raises csv.Error.
    """
    lines = text.splitlines()
    tables = [_rows(lines, sign) for sign in signs]
    return max(tables, key=lambda rows: sum(len(row) > 1 for row in rows))


def _rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    return [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
