"""Runs over workbooks: checking them, and scoring and storing what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding, Origin, by_severity
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.observations import (
    BLANK,
    DATE,
    EVIDENCE,
    NOT_APPLICABLE,
    REMARK,
    Reading,
    cell_name,
    superseding_key,
)
from dti_cli.domain.results import CheckRun, ScoreRun, UnitResult
from dti_cli.domain.units import REFORM, Unit, shown_ids
from dti_cli.domain.value_words import words_of
from dti_cli.pipeline.books import Said, filled_units, said, written
from dti_cli.pipeline.cohorts import evidence_findings, rescore
from dti_cli.pipeline.harmonising import harmonised, with_list, with_places
from dti_cli.pipeline.job import WAITING, Job
from dti_cli.pipeline.sorting import read_sorted
from dti_cli.store import asking, database, importing, saving

if TYPE_CHECKING:
    import sqlite3

    import pandas as pd

    from dti_cli.scoring.checks import Find
    from dti_cli.scoring.cohort import CohortScores
    from dti_cli.scoring.merging import Merged


def check(job: Job) -> CheckRun:
    """Read workbooks and return everything found wrong; nothing is stored or written."""
    runs = [_check(*part) for part in _parts(job)]
    findings = by_severity(f for run in runs for f in run.findings)
    names = {shown: name for run in runs for shown, name in run.names.items()}
    read = [name for run in runs for name in run.read]
    return CheckRun(findings, read, sum(r.unread for r in runs), names, sum(r.reported for r in runs))


def _parts(job: Job) -> list[tuple[Job, list[Reading], list[Unit]]]:
    """Read workbooks; return for each catalogue its job, its readings and the units that the other readings name."""
    job = with_places(with_list(job))
    parts = read_sorted(job)
    return [
        (
            job._replace(catalogue=part.catalogue),
            part.readings,
            [unit for other in parts if other is not part for r in other.readings for unit in r.units],
        )
        for part in parts
    ]


def _check(job: Job, readings: list[Reading], elsewhere: Sequence[Unit]) -> CheckRun:
    from dti_cli.scoring.checks import score_findings
    from dti_cli.scoring.cohort import score_cohort
    from dti_cli.scoring.comparing import far_findings
    from dti_cli.scoring.merging import units_and_years
    from dti_cli.scoring.run_findings import audited, finder, with_ids
    from dti_cli.scoring.setting import setting

    merged, findings = harmonised(job, readings, _stored(job.home), elsewhere)
    ids = _shown(merged)
    findings += with_ids(merged.findings, merged, ids) + audited(job.catalogue, merged, ids)
    for year, province in _cohorts(merged):
        units = [n for n, unit in enumerate(merged.units) if unit.province == province]
        part = merged.frame[(merged.frame["year"] == year) & merged.frame["unit"].isin(units)]
        place = setting(job.catalogue, ((n, merged.units[n]) for n in units))
        scores = score_cohort(job.catalogue, part, units, place)
        find = finder(merged, year, int)
        findings += score_findings(job.catalogue, scores, units, ids.__getitem__, find, whole=False)
        findings += far_findings(job.catalogue, scores, units, ids.__getitem__, find)
    read, unread = [r.file for r in readings], sum(r.failed for r in readings)
    reported = len(units_and_years(merged.frame))
    return CheckRun(by_severity(findings), read, unread, _names(merged, ids), reported)


def _names(merged: Merged, ids: list[str]) -> dict[str, str]:
    return {shown: unit.name for shown, unit in zip(ids, merged.units, strict=True)}


def _shown(merged: Merged) -> list[str]:
    shown = shown_ids(merged.units)
    return [shown[unit] for unit in merged.units]


def _cohorts(merged: Merged) -> list[tuple[int, str]]:
    from dti_cli.scoring.merging import units_and_years

    return sorted({(year, merged.units[unit].province) for unit, year in units_and_years(merged.frame)})


def _stored(home: Path) -> list[asking.Mapped]:
    if not database.exists(home):
        return []
    with database.reading(home) as connection:
        return asking.units_by_map(connection, REFORM)


def score(job: Job) -> list[ScoreRun]:
    """Read, harmonise, score and store workbooks, and write a scored workbook for each; a run for each catalogue.

    Raises StoreError where the store cannot be used; a workbook that cannot be read or written is told in the result.
    """
    runs: list[ScoreRun] = []
    for part, readings, elsewhere in _parts(job):
        owned = [*job.books.owned, *(path for run in runs for path in run.outputs)]
        own = part._replace(books=job.books._replace(owned=owned))
        runs.append(written(own, *_score(own, readings, elsewhere)))
    return runs


def _score(job: Job, readings: list[Reading], elsewhere: Sequence[Unit]) -> tuple[ScoreRun, list[Said]]:
    """Score and store what workbooks say."""
    from dti_cli.scoring.audit import catalogue_maxima
    from dti_cli.scoring.run_findings import audited, with_ids

    with database.writing(job.home, partial(job.notice, WAITING)) as connection:
        filled = [filled_units(r) for r in readings]
        merged, findings = harmonised(job, readings, asking.units_by_map(connection, REFORM), elsewhere)
        stored = importing.save(connection, _import(job, merged, {r.file: r.sha256 for r in readings}))
        workbooks = [
            said(r, here, own, stored.numbers) for r, here, own in zip(readings, filled, merged.places, strict=True)
        ]
        known = {u.number: u for u in asking.known_units(connection)}
        ids = [known[n].id if n else unit.name for n, unit in zip(stored.numbers, merged.units, strict=True)]
        findings += with_ids(merged.findings, merged, ids) + audited(job.catalogue, merged, ids)
        findings += _replaced(job.catalogue, merged, known, stored.changes)
        placed = _placed(merged, stored, known)
        results: list[UnitResult] = []
        for cohort in stored.cohorts:
            findings += evidence_findings(connection, cohort, job.require_evidence)
            scores, found = _score_and_store(connection, job.catalogue, cohort, placed)
            findings += found
            results += _results(scores, cohort, placed)
    if results and not any(f.code == "max-differs" for f in findings):
        findings = catalogue_maxima(job.catalogue) + findings
    unread = sum(w.failed for w in workbooks)
    return ScoreRun(job.catalogue, results, by_severity(findings), [], len(workbooks), unread, []), workbooks


def _import(job: Job, merged: Merged, hashes: dict[str, str]) -> importing.Import:
    from dti_cli.scoring.merging import arrays

    return importing.Import(
        job.catalogue.id,
        job.at,
        job.version,
        merged.units,
        merged.sources,
        arrays(merged.frame),
        hashes,
        job.require_evidence,
    )


class _Placed(NamedTuple):
    """A run beside the store: its units by number, and in ``here`` the number and year of all it has values of.

    ``finds`` leads, for each year, to the cell and value of a key; ``told`` gives all values of a year and province.
    """

    units: dict[int, KnownUnit]
    here: set[tuple[int, int]]
    finds: dict[int, Find]
    told: Callable[[int, str], pd.DataFrame]


def _placed(merged: Merged, stored: importing.Stored, known: dict[int, KnownUnit]) -> _Placed:
    from dti_cli.scoring.merging import by_cohort, units_and_years
    from dti_cli.scoring.run_findings import finder

    place = {number: n for n, number in enumerate(stored.numbers) if number}
    finds = {year: finder(merged, year, place.get) for year in {cohort.year for cohort in stored.cohorts}}
    here = {(stored.numbers[unit], year) for unit, year in units_and_years(merged.frame)}
    return _Placed({number: known[number] for number in place}, here, finds, by_cohort(merged, stored.numbers))


def _score_and_store(
    connection: sqlite3.Connection, catalogue: Catalogue, cohort: importing.Cohort, run: _Placed
) -> tuple[CohortScores, list[Finding]]:
    from dti_cli.scoring.checks import score_findings
    from dti_cli.scoring.comparing import far_findings, moved_findings

    before = asking.whole_totals(connection, cohort.round, cohort.province)
    known = run.told(cohort.year, cohort.province) if cohort.fresh else None
    scores = rescore(connection, catalogue, cohort.round, cohort.province, known)
    after = asking.whole_totals(connection, cohort.round, cohort.province)
    told = (lambda number: run.units[number].id), run.finds[cohort.year]
    earlier = partial(asking.origin_of, connection, cohort.round)
    return scores, [
        *score_findings(catalogue, scores, run.units, *told, earlier=earlier),
        *far_findings(catalogue, scores, run.units, *told),
        *moved_findings(catalogue, before, after, run.units, cohort.province),
    ]


def _results(scores: CohortScores, cohort: importing.Cohort, run: _Placed) -> list[UnitResult]:
    """Return what came of a cohort's units that the run has values of, by id."""
    from dti_cli.scoring.rows import unit_scores, unit_totals

    points, totals = unit_scores(scores), unit_totals(scores)
    here = [run.units[number] for number in points if (number, cohort.year) in run.here]
    by_id = sorted(here, key=attrgetter("id"))
    return [UnitResult(unit, cohort.year, points[unit.number], totals[unit.number]) for unit in by_id]


def _replaced(
    catalogue: Catalogue, merged: Merged, known: dict[int, KnownUnit], changes: list[saving.Change]
) -> list[Finding]:
    from dti_cli.scoring.run_findings import Replaced, replaced_findings

    told = []
    for c in changes:
        if c.kind not in {REMARK, EVIDENCE, DATE}:
            after = None if c.after.value != c.after.value else c.after.value
            source = merged.sources[c.after.source]
            origin = Origin(source.file, source.sheet, cell_name(c.after.row, c.after.col))
            by = superseding_key(c.after.raw)
            state, unit = c.after.state, known[c.unit].id
            told.append(
                Replaced(unit, c.key, c.before, after, origin, by, state != BLANK, state == NOT_APPLICABLE, c.was)
            )
    return replaced_findings(told, words_of(catalogue))
