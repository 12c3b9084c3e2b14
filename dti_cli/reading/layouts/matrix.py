"""The matrix layout: a row for each indicator and a column for each unit, as in a district's summary of points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.observations import BLANK, INPUT, RECORDED, RECORDED_MAX
from dti_cli.domain.text import fold
from dti_cli.reading.collect import Subject
from dti_cli.reading.grid import text_of
from dti_cli.reading.group_rows import is_total
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.layouts.rows import CodedRow, code_places, coded_rows, report_unknown
from dti_cli.reading.roles import MAX, SCORE, UNIT, is_unit_name, role, year_in
from dti_cli.reading.tables import Column
from dti_cli.reading.values import or_not_applicable, take_input, take_points
from dti_cli.reading.wording import Wording

_NOT_NAMES = frozenset({"xep hang", "thu hang", "ghi chu"})


class Plan(NamedTuple):
    """Which column holds whose points, and where the maximum stands."""

    units: list[tuple[Column, str]]
    max: int


def plan(columns: Sequence[Column], words: Wording) -> Plan | None:  # noqa: ARG001
    """Return how to read a table that is one; None where it is not a matrix."""
    places = {column.role: column.place for column in reversed(columns)}
    if not code_places(columns):
        return None
    named = [(c, text_of(head)) for c in columns for head in c.heads if is_unit_name(text_of(head))]
    after = max(code_places(columns))
    if not named and MAX in places and SCORE not in places:
        named = [(c, text_of(c.heads[-1])) for c in columns if c.place > after and _is_bare_name(c)]
        named = named if len(named) > 1 else []
    return Plan(_one_each(named), places.get(MAX, -1)) if named else None


def _is_bare_name(column: Column) -> bool:
    """Tell a heading that can be a name without its type word: a few capitalised words that say nothing else."""
    text = text_of(column.heads[-1])
    words = text.split()
    alone = column.role in {"", UNIT} and not role(text) and fold(text) not in _NOT_NAMES and not is_total(text)
    return (
        alone
        and 1 <= len(words) <= 5
        and all(word[0].isupper() for word in words)
        and not any(c.isdigit() for c in text)
    )


def _one_each(named: list[tuple[Column, str]]) -> list[tuple[Column, str]]:
    """Keep one column of points for each unit and year: the last, where appraisal follows self-assessment."""
    return list({(name, year_in(column.title)): (column, name) for column, name in named}.values())


def read(context: Context, plan: Plan) -> None:
    """Read the points, or the figures in rows of input keys, of every unit."""
    rows, repaired = coded_rows(context.table, context.words)
    context.report_repaired(repaired)
    report_unknown(context, rows, [column.place for column, _ in plan.units])
    for column, name in plan.units:
        cell = context.cell(context.table.top, column.place)
        year = context.year(year_in(column.title), cell)
        subject = context.into.subject(context.unit_named(name, cell=cell), year, cell)
        for row in rows:
            if row.known:
                _read_cell(context, plan, row, column.place, subject)


def _read_cell(context: Context, plan: Plan, row: CodedRow, place: int, subject: Subject) -> None:
    cell, value = context.cell(row.row.number, place), at(row.row, place)
    if row.claim:
        context.note_claim(subject, row.claim, row.code, value, cell)
        return
    if row.letter:
        indicator, wanted = context.words.keys[row.key]
        context.note(subject, INPUT, row.key, take_input(value, indicator, wanted), cell)
        return
    points = or_not_applicable(take_points(value), context.words.by_code.get(row.code))
    if points.state != BLANK or not row.total:
        context.note(subject, RECORDED, row.code, points, cell)
    maximum = take_points(at(row.row, plan.max))
    if maximum.state != BLANK and not maximum.fault:
        context.note(subject, RECORDED_MAX, row.code, maximum, context.cell(row.row.number, plan.max))
