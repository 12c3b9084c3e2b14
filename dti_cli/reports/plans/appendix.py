"""The rows of a plan's appendix as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.plans import MergedPlan, Plan
from dti_cli.reports.league import plain
from dti_cli.reports.plans.names import AREA_ROW, UNIT_ROW, WHY
from dti_cli.reports.view import Table, View, rendered


def appendix_csv(plan: Plan | MergedPlan, rows: Sequence[Mapping[str, object]]) -> str:
    """Return a plan's rows with the names that templates know them by; CSV starts with a byte-order mark."""
    names = AREA_ROW if isinstance(plan, MergedPlan) else (*UNIT_ROW, *([WHY] if plan.internal else []))
    table = Table(names, [[_cell(row[name]) for name in names] for row in rows])
    return "\ufeff" + rendered(View([], dict, table, lambda: table), "csv")


def _cell(value: object) -> str:
    return plain(value) if isinstance(value, float) else str(value)
