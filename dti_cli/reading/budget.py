"""How many cells a workbook may hold, counted while its rows are taken over."""

from __future__ import annotations

from collections.abc import Iterable

from dti_cli.reading.grid import Row, Value
from dti_cli.reading.unreadable import UnreadableError

MOST_CELLS = 6_000_000


class Budget:
    """Counts the cells taken from a workbook and refuses it beyond the limit."""

    def __init__(self, most: int = MOST_CELLS) -> None:
        self.left = most

    def spend(self, count: int) -> None:
        """Take cells off the budget. Raises UnreadableError when it is used up."""
        self.left -= count
        if self.left < 0:
            raise UnreadableError("too-large")


def add_row(rows: list[Row], number: int, values: Iterable[Value], budget: Budget) -> None:
    """Add a row without its trailing blanks; one that holds nothing is left out."""
    cells = list(values)
    while cells and (cells[-1] is None or cells[-1] == ""):
        cells.pop()
    if cells:
        budget.spend(len(cells))
        rows.append(Row(number, cells))
