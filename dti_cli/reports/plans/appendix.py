"""The rows of a plan's appendix as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View, rendered


def appendix_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows with the names that templates know them by; CSV starts with a byte-order mark."""
    table = Table(list(rows[0]) if rows else [], [[_cell(value) for value in row.values()] for row in rows])
    return "\ufeff" + rendered(View([], dict, table, lambda: table), "csv")


def _cell(value: object) -> str:
    return plain(value) if isinstance(value, float) else str(value)
