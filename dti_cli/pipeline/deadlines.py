"""Deadlines over all catalogues in use: tasks not done, by the stored scores, and the reports documents ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.calendars import LATER, NEXT, PASSED, Calendar, Deadline, Late, task_state
from dti_cli.domain.catalogue import Catalogue, Indicator, Report, by_code, code_order, leaves
from dti_cli.domain.dates import Due, around, is_yearly, report_days, task_due
from dti_cli.domain.lookup import KnownUnit, find_unit
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.scores import NOT_APPLICABLE, Score
from dti_cli.pipeline.rounds import freshened
from dti_cli.reading.catalogue_files import load_named
from dti_cli.store import asking, claims, database

if TYPE_CHECKING:
    import sqlite3


class _Held(NamedTuple):
    """A catalogue, the rounds in which the units asked about were scored under it, and the last year of each.

    Units stand by number.
    """

    catalogue: Catalogue
    rounds: Sequence[asking.Round]
    latest: Mapping[int, int]


def deadlines(home: Path, unit: str | None, today: date) -> Calendar:
    """Return what is due next and what is overdue, for one unit or for all."""
    with database.reading(home) as connection:
        known = asking.known_units(connection)
        found = [find_unit(unit, known)] if unit else known
        held = _held(connection, home, found)
        tasks = [task for one in held for task in _tasks(connection, one, found, today)]
        late = [task for one in held for task in _late(connection, one, found)]
    dated = [task for task in tasks if task is not None]
    reports = [d for one in held for d in _reports(one.catalogue, today, whole=unit is None)]
    ordered = sorted(
        [*dated, *reports], key=lambda d: (d.due.day, d.kind, d.catalogue, code_order(d.code), d.year, d.name)
    )
    units = {u.id: u for u in known}
    return Calendar(today, found[0] if unit else None, ordered, len(tasks) - len(dated), late, units)


def _held(connection: sqlite3.Connection, home: Path, units: Sequence[KnownUnit]) -> list[_Held]:
    """Return the catalogues in use, each loaded once, their cohorts scored again where they were edited since."""
    rounds: dict[str, set[asking.Round]] = {}
    latest: dict[str, dict[int, int]] = {}
    alone = units[0].number if len(units) == 1 else None
    for unit, found in asking.rounds_by_unit(connection, alone):
        rounds.setdefault(found.catalogue, set()).add(found)
        years = latest.setdefault(found.catalogue, {})
        years[unit] = max(found.year, years.get(unit, 0))
    held = [
        _Held(load_named(name, home), sorted(rounds[name], key=lambda r: -r.year), latest[name])
        for name in sorted(rounds)
    ]
    provinces = sorted({u.province for u in units})
    scored = {(province, r) for province in provinces for r in asking.rounds_of_province(connection, province)}
    for one in held:
        for found in one.rounds:
            for province in provinces:
                if (province, found) in scored:
                    freshened(connection, home, one.catalogue, found, province)
    return held


def _tasks(
    connection: sqlite3.Connection, held: _Held, units: Sequence[KnownUnit], today: date
) -> Iterator[Deadline | None]:
    """Yield what is not done, None where it names no date: of each unit's last year, and of each year if it is yearly.

    What comes yearly is due in this year for every unit that has no scores of it yet.
    """
    known = by_code(held.catalogue)
    waiting: dict[tuple[int, str], list[str]] = {}
    for found in held.rounds:
        for unit, code in _lacking(connection, held.catalogue, found, units):
            if held.latest.get(unit.number) == found.year or is_yearly(known[code].due):
                waiting.setdefault((found.year, code), []).append(unit.id)
    if behind := [u.id for u in units if held.latest.get(u.number, today.year) < today.year]:
        for indicator in leaves(held.catalogue):
            if is_yearly(indicator.due):
                waiting.setdefault((today.year, indicator.code), []).extend(behind)
    for (year, code), ids in waiting.items():
        yield _task(held.catalogue, known[code], year, sorted(ids), today)


def _task(catalogue: Catalogue, indicator: Indicator, year: int, ids: Sequence[str], today: date) -> Deadline | None:
    due = task_due(catalogue, indicator, year)
    if due is None:
        return None
    state, facts = task_state(due, today), (indicator.code, indicator.name, indicator.lead, "")
    return Deadline(due, state, "task", catalogue.id, year, *facts, tuple(ids))


def _lacking(
    connection: sqlite3.Connection, catalogue: Catalogue, found: asking.Round, units: Sequence[KnownUnit]
) -> Iterator[tuple[KnownUnit, str]]:
    """Yield the units that lack points, each with the code."""
    known = {i.code: i for i in leaves(catalogue)}
    scores = _scores(connection, found, units)
    for unit in units:
        for code, score in scores.get(unit.number, {}).items():
            if code in known and score.status != NOT_APPLICABLE and score.points < known[code].max - TOLERANCE:
                yield unit, code


def _scores(
    connection: sqlite3.Connection, found: asking.Round, units: Sequence[KnownUnit]
) -> dict[int, dict[str, Score]]:
    """Return the scores of units in a round; of a whole province at once where more than one is asked about."""
    if len(units) == 1:
        own = asking.scores(connection, found.number, units[0].number)
        return {units[0].number: own} if own else {}
    provinces = sorted({u.province for u in units})
    return {
        number: scores
        for province in provinces
        for number, scores in asking.cohort_scores(connection, found.number, province).items()
    }


def _late(connection: sqlite3.Connection, held: _Held, units: Sequence[KnownUnit]) -> Iterator[Late]:
    """Yield what was finished past its date, in every year."""
    known: Mapping[str, Indicator] = by_code(held.catalogue)
    own = {unit.id for unit in units}
    for found in held.rounds:
        for done in claims.completions(connection, found.number):
            indicator = known.get(done.code)
            due = task_due(held.catalogue, indicator, found.year) if indicator else None
            if done.unit in own and indicator and due and due.is_past(done.day):
                yield Late(done.unit, held.catalogue.id, done.code, indicator.name, done.day, due)


def _reports(catalogue: Catalogue, today: date, *, whole: bool) -> Iterator[Deadline]:
    """Yield the days of reports.

    Those of districts, departments and the province are left out where one commune is asked about.
    """
    first, last = around(today)
    first = max(first, date.fromisoformat(catalogue.valid_from)) if catalogue.valid_from else first
    for report in catalogue.reports:
        if not whole and report.level != "commune":
            continue
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
