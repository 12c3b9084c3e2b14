"""Tables kept as text: one way to tell what separates their cells."""

from __future__ import annotations

import csv


def separated(text: str) -> list[list[str]]:
    """Return the rows of a CSV text that hold anything.

    One “;” anywhere means that no comma separates. Raises csv.Error.
    """
    lines = text.splitlines()
    separator = ";" if any(";" in line for line in lines) else ","
    return [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
