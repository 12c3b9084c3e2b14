"""Deadlines over all catalogues in use: tasks not done, by the stored scores, and the reports their documents ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.calendars import LATER, NEXT, PASSED, Calendar, Deadline, task_state
from dti_cli.domain.catalogue import Catalogue, Report, leaves
from dti_cli.domain.dates import Due, around, due_of, report_days
from dti_cli.domain.lookup import KnownUnit, find_unit
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.pipeline.rounds import Asked, fresh
from dti_cli.reading.catalogue_files import load_named
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3


def deadlines(home: Path, unit: str | None, today: date) -> Calendar:
    """Return what is due next and what is overdue, for one unit or for all."""
    with database.reading(home) as connection:
        known = asking.known_units(connection)
        found = [find_unit(unit, known)] if unit else known
        rounds = _latest(connection, found)
        catalogues = {r.catalogue: load_named(r.catalogue, home) for r in rounds}
        dated, undated = _tasks(connection, home, rounds, found, today)
    reports = [d for name in catalogues for d in _reports(catalogues[name], today)]
    ordered = sorted([*dated, *reports], key=lambda d: (d.due.day, d.kind, d.catalogue, d.code, d.name))
    return Calendar(today, found[0].id if unit else "", ordered, undated)


def _latest(connection: sqlite3.Connection, units: Sequence[KnownUnit]) -> list[asking.Round]:
    """Return the latest year of each catalogue these units were scored under."""
    latest: dict[str, asking.Round] = {}
    for unit in units:
        for found in asking.rounds_of_unit(connection, unit.number):
            if found.catalogue not in latest or latest[found.catalogue].year < found.year:
                latest[found.catalogue] = found
    return [latest[name] for name in sorted(latest)]


def _tasks(
    connection: sqlite3.Connection, home: Path, rounds: Sequence[asking.Round], units: Sequence[KnownUnit], today: date
) -> tuple[list[Deadline], int]:
    dated: list[Deadline] = []
    undated = 0
    for found in rounds:
        lacking = _lacking(connection, home, found, units)
        for indicator in leaves(load_named(found.catalogue, home)):
            due, ids = due_of(indicator.due, found.year), lacking.get(indicator.code, ())
            undated += bool(ids and due is None)
            if ids and due:
                dated.append(
                    Deadline(
                        due, task_state(due, today), "task", found.catalogue, found.year,
                        indicator.code, indicator.name, indicator.lead, "", tuple(ids),
                    )
                )  # fmt: skip
    return dated, undated


def _lacking(
    connection: sqlite3.Connection, home: Path, found: asking.Round, units: Sequence[KnownUnit]
) -> dict[str, list[str]]:
    """Return, by code, the ids of the units that lack points."""
    lacking: dict[str, list[str]] = {}
    for province in sorted({u.province for u in units}):
        if any(r.number == found.number for r in asking.rounds_of_province(connection, province)):
            fresh(connection, Asked(home), found, province)
    most = {i.code: i.max for i in leaves(load_named(found.catalogue, home))}
    for unit in units:
        for code, score in asking.scores(connection, found.number, unit.number).items():
            if code in most and score.points < most[code] - TOLERANCE:
                lacking.setdefault(code, []).append(unit.id)
    return lacking


def _reports(catalogue: Catalogue, today: date) -> Iterator[Deadline]:
    first, last = around(today)
    first = max(first, date.fromisoformat(catalogue.valid_from)) if catalogue.valid_from else first
    for report in catalogue.reports:
        days = report_days(report, first, last)
        past = [d for d in days if d.is_past(today)]
        ahead = days[len(past) :]
        if past:
            yield _report(catalogue, report, past[-1], PASSED)
        for place, due in enumerate(ahead):
            yield _report(catalogue, report, due, LATER if place else NEXT)


def _report(catalogue: Catalogue, report: Report, due: Due, state: str) -> Deadline:
    return Deadline(
        due, state, "report", catalogue.id, due.day.year, "", report.name, report.sender, report.receiver
    )  # fmt: skip
