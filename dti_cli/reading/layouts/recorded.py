"""The recorded layout: the appendix of one unit, with maximum and points of each indicator, solutions and deadlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.observations import BLANK, OK, RECORDED, RECORDED_MAX, REMARK
from dti_cli.domain.text import fold
from dti_cli.domain.units import Unit
from dti_cli.reading.collect import Subject
from dti_cli.reading.grid import raw_of
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.layouts.rows import (
    Claims,
    CodedRow,
    claim_columns,
    code_places,
    coded_rows,
    read_claims,
    report_unknown,
)
from dti_cli.reading.roles import DUE, INDICATOR, MAX, SCORE, SOLUTION, year_in
from dti_cli.reading.tables import Column
from dti_cli.reading.values import NAN, Taken, or_not_applicable, take_points
from dti_cli.reading.wording import Wording

SOLUTION_MARK = "#giai-phap"
_STATUS = re.compile(
    r"(tiep tuc )?duy tri\b.*|(da|chua|dang) (hoan thanh|thuc hien|trien khai|ban hanh|dat)\b.*|hoan thanh\b.*"
)
_JUDGED = re.compile(r"\b(?:diem|cham|tham dinh|tu danh gia|ket qua danh gia)\b")
_ANYTHING = re.compile("")
_FINAL = re.compile(r"tham dinh|cong bo|phe duyet|chinh thuc|phuc tra|tinh cham|huyen cham")


class Plan(NamedTuple):
    """Which column holds what."""

    scores: list[Column]
    max: int
    solution: int
    due: int
    claims: list[Claims]


def plan(columns: Sequence[Column], words: Wording) -> Plan | None:  # noqa: ARG001
    """Return how to read a table that is one; None where it is not a table of recorded points."""
    places = {column.role: column.place for column in reversed(columns)}
    scores = _score_columns(columns)
    if not scores or not code_places(columns) or not (INDICATOR in places or MAX in places):
        return None
    return Plan(scores, places.get(MAX, -1), places.get(SOLUTION, -1), places.get(DUE, -1), claim_columns(columns))


def _score_columns(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of points; beside one of them also “Tự đánh giá năm 2024”, which does not speak of points."""
    if not any(column.role == SCORE for column in columns):
        return []
    judged = [c for c in columns if not c.role and year_in(c.title) and _JUDGED.search(fold(c.title))]
    return [column for column in columns if column.role == SCORE or column in judged]


def read(context: Context, plan: Plan) -> None:
    """Read points, maxima and remarks of every row."""
    unit = context.unit()
    rows, repaired = coded_rows(context.table, context.words)
    context.report_repaired(repaired)
    report_unknown(context, rows, [plan.max, *(column.place for column in plan.scores)], unit.name)
    subjects: dict[int | None, Subject] = {}
    for year, column in _chosen(context, plan, unit).items():
        subject = subjects[year] = context.subject(unit, year)
        for row in rows:
            if row.known and not row.letter and not row.claim:
                _read_row(context, plan, row, column, subject)
    read_claims(context, rows, plan.claims, subjects)


def _chosen(context: Context, plan: Plan, unit: Unit) -> dict[int | None, Column]:
    """Return the column of points of each year; appraised or published points outweigh those a unit gave itself."""
    named = [year for column in plan.scores if (year := year_in(column.title))]
    wanted = context.places.options.year
    fixed = wanted if wanted and (wanted in named or len(set(named)) < 2) else None
    columns = [c for c in plan.scores if wanted not in named or year_in(c.title) in {wanted, None}]
    _report_other_years(context, [c for c in plan.scores if c not in columns], unit, wanted)
    chosen: dict[int | None, Column] = {}
    for column in sorted(columns, key=lambda c: (not _FINAL.search(fold(c.title)), c.place)):
        own, cell = year_in(column.title), context.cell(context.table.bottom, column.place)
        chosen.setdefault(own if own and not fixed else context.year(own, cell), column)
    if len(chosen) < len(columns):
        names = ", ".join(f"“{column.title}”" for column in columns)
        used = ", ".join(f"“{column.title}”" for column in chosen.values())
        cell = context.cell(context.table.bottom, columns[0].place)
        context.into.find("score-column-chosen", cell, unit=unit.name, names=names, used=used)
    return chosen


def _report_other_years(context: Context, columns: Sequence[Column], unit: Unit, wanted: int | None) -> None:
    """Tell of columns of points that are of other years than the one asked for."""
    if columns:
        names = ", ".join(f"“{column.title}”" for column in columns)
        cell = context.cell(context.table.bottom, columns[0].place)
        context.into.find("points-of-other-year", cell, unit=unit.name, names=names, year=wanted)


def _read_row(context: Context, plan: Plan, row: CodedRow, column: Column, subject: Subject) -> None:
    points = or_not_applicable(take_points(at(row.row, column.place)), context.words.by_code.get(row.code))
    if points.state != BLANK or not row.total:
        context.note(subject, RECORDED, row.code, points, context.cell(row.row.number, column.place))
    maximum = take_points(at(row.row, plan.max))
    if maximum.state != BLANK:
        context.note(subject, RECORDED_MAX, row.code, maximum, context.cell(row.row.number, plan.max))
    if not row.total:
        _read_remarks(context, plan, row, subject)


def _read_remarks(context: Context, plan: Plan, row: CodedRow, subject: Subject) -> None:
    """Take down the deadline or state beside the points, and the solution where it only states how things are."""
    for place, key, wanted in ((plan.due, row.code, _ANYTHING), (plan.solution, row.code + SOLUTION_MARK, _STATUS)):
        text = raw_of(context.table.value(row.row, place)) if place >= 0 else ""
        if text and wanted.match(fold(text)):
            context.note(subject, REMARK, key, Taken(OK, NAN, text), context.cell(row.row.number, place))
