"""What is told of the columns of a wide table: headings that mean nothing known, several things, or one thing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from dti_cli.domain.observations import column_name
from dti_cli.reading.grid import is_blank
from dti_cli.reading.layouts.columns import Target
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.tables import Column

Figures = Sequence[tuple[Column, Target]]


def report_headings(context: Context, figures: Figures, unit: int) -> None:
    """Tell of columns whose headings mean nothing, several things, or the same as others; ``unit`` names the units."""
    for column, target in figures:
        cell, raw = context.cell(context.table.bottom, column.place), column.title[:200]
        if target.fault and not (target.kind and _is_empty(context, column)):
            facts: Mapping[str, Any] = dict(target.facts)
            context.into.find_once(target.fault, cell, raw=raw, **facts)
    _report_repeated(context, figures)
    _report_unread(context, figures, unit)


def _is_empty(context: Context, column: Column) -> bool:
    return all(is_blank(at(row, column.place)) for row in context.table.body)


def _report_repeated(context: Context, figures: Figures) -> None:
    """Tell of figures that several columns hold, once for each group of columns."""
    columns: dict[str, list[int]] = defaultdict(list)
    for column, target in figures:
        for key in target.keys:
            columns[key].append(column.place)
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, held in columns.items():
        groups[tuple(held)].append(key)
    for places, keys in groups.items():
        if len(places) > 1:
            context.into.repeats = True
            cell = context.cell(context.table.bottom, places[1])
            context.into.find_once(
                "repeated-column",
                cell,
                indicator=keys[0].rpartition(".")[0],
                name=", ".join(keys),
                columns=", ".join(column_name(place + 1) for place in places),
            )


def _report_unread(context: Context, figures: Figures, unit: int) -> None:
    """Tell of columns under a heading that means nothing known: figures, or evidence after them, lost in silence."""
    known = {column.place for column, _ in figures} | {unit}
    for column in context.table.columns:
        if column.role or column.place in known:
            continue
        values = [value for row in context.table.body if not is_blank(value := at(row, column.place))]
        numbers = any(isinstance(value, int | float) for value in values)
        if numbers or (values and column.place - 1 in known - {unit}):
            cell = context.cell(context.table.bottom, column.place)
            context.into.find_once("unknown-column", cell, raw=column.title[:200], name=column.title[:80])
