"""Runs over workbooks: checking them, and scoring and storing what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import UnknownNameError, UsageError
from dti_cli.domain.findings import Finding, Origin, by_severity
from dti_cli.domain.lookup import KnownUnit, find_unit
from dti_cli.domain.observations import REMARK, Reading, cell_name
from dti_cli.domain.results import CheckRun, ScoreRun, UnitResult
from dti_cli.domain.units import Unit, shown_ids
from dti_cli.pipeline.books import written
from dti_cli.pipeline.cohorts import rescore
from dti_cli.pipeline.job import Job
from dti_cli.store import asking, database, importing, saving

if TYPE_CHECKING:
    import sqlite3

    from dti_cli.scoring.merging import Merged


def check(job: Job) -> CheckRun:
    """Read workbooks and return everything found wrong; nothing is stored or written."""
    from dti_cli.scoring.checks import score_findings
    from dti_cli.scoring.cohort import score_cohort
    from dti_cli.scoring.merging import merge
    from dti_cli.scoring.run_findings import audited, finder, with_ids

    readings = _read(job)
    merged = merge(readings, _stored_units(job.home))
    merged, findings = _settled(job, merged)
    ids = _shown(merged)
    findings += with_ids(merged.findings, merged, ids) + audited(job.catalogue, merged, ids)
    for year, province in _cohorts(merged):
        units = [n for n, unit in enumerate(merged.units) if unit.province == province]
        part = merged.frame[(merged.frame["year"] == year) & merged.frame["unit"].isin(units)]
        scores = score_cohort(job.catalogue, part, units)
        findings += score_findings(job.catalogue, scores, units, ids.__getitem__, finder(merged, year, int))
    return CheckRun(
        by_severity(findings), [r.file for r in readings], sum(r.failed for r in readings), _names(merged, ids)
    )


def _names(merged: Merged, ids: list[str]) -> dict[str, str]:
    return {shown: unit.name for shown, unit in zip(ids, merged.units, strict=True)}


def _shown(merged: Merged) -> list[str]:
    shown = shown_ids(merged.units)
    return [shown[unit] for unit in merged.units]


def _settled(job: Job, merged: Merged) -> tuple[Merged, list[Finding]]:
    """Apply declared corrections and say who has not reported."""
    from dti_cli.reading.corrections_file import as_value, read_corrections
    from dti_cli.reading.unit_lists import read_units
    from dti_cli.scoring.completeness import not_reported
    from dti_cli.scoring.correcting import correct

    expected: list[Unit] = []
    if job.expected is not None:
        provinces = {unit.province for unit in merged.units} or {job.given.province or job.catalogue.province}
        expected = read_units(job.expected, job.given.district or "", sorted(provinces)[0])
    corrections = read_corrections(job.home)
    ids = _shown(merged)
    known = [KnownUnit(n, ids[n], *unit) for n, unit in enumerate(merged.units)]
    done = correct(merged, ids, corrections, partial(_place, known), partial(as_value, job.catalogue))
    return done.merged, done.findings + not_reported(done.merged, expected, str(job.expected or ""))


def _place(known: list[KnownUnit], name: str) -> int | None:
    try:
        return find_unit(name, known).number
    except UnknownNameError:
        return None


def _cohorts(merged: Merged) -> list[tuple[int, str]]:
    pairs = merged.frame[["unit", "year"]].drop_duplicates()
    rows = zip(pairs["unit"], pairs["year"], strict=True)
    return sorted({(int(year), merged.units[unit].province) for unit, year in rows})


def _stored_units(home: Path) -> list[Unit]:
    if not (home / database.FILE_NAME).is_file():
        return []
    with database.reading(home) as connection:
        return _units(asking.known_units(connection))


def _units(known: Iterable[KnownUnit]) -> list[Unit]:
    return [Unit(u.name, u.type, u.district, u.province) for u in known]


def _read(job: Job) -> list[Reading]:
    from dti_cli.reading.one_file import failed
    from dti_cli.reading.unreadable import UnreadableError
    from dti_cli.reading.worker import Reader

    paths, missing = _found(job.paths)
    readings = [failed(Path(text), UnreadableError("missing-file", reason=reason)) for text, reason in missing]
    with Reader() as reader:
        for done, path in enumerate(paths):
            job.progress(done, len(paths), path.name)
            readings.append(reader.read(path, job.catalogue, job.given))
    job.progress(len(paths), len(paths), "")
    return readings


def _found(texts: Sequence[str]) -> tuple[list[Path], list[tuple[str, str]]]:
    """Return the workbooks that paths mean, and the paths that mean none with the reason; raises if all are such."""
    from dti_cli.reading.files import expand

    good, missing, errors = [], [], []
    for text in texts:
        try:
            expand([text])
            good.append(text)
        except UsageError as error:
            missing.append((text, error.message))
            errors.append(error)
    if errors and not good:
        raise errors[0]
    return expand(good), missing


def score(job: Job) -> ScoreRun:
    """Read, harmonise, score and store workbooks, and write a scored workbook for each.

    Raises StoreError where the store cannot be used; a workbook that cannot be read or written is told in the result.
    """
    from dti_cli.scoring.audit import catalogue_maxima
    from dti_cli.scoring.merging import merge
    from dti_cli.scoring.run_findings import audited, with_ids

    readings = _read(job)
    with database.writing(job.home) as connection:
        merged = merge(readings, _units(asking.known_units(connection)))
        merged, findings = _settled(job, merged)
        stored = importing.save(connection, _import(job, merged))
        known = {u.number: u for u in asking.known_units(connection)}
        ids = [known[n].id for n in stored.numbers]
        findings += with_ids(merged.findings, merged, ids) + audited(job.catalogue, merged, ids)
        findings += _replaced(merged, known, stored.changes)
        for cohort in stored.cohorts:
            findings += _score_and_store(connection, job.catalogue, cohort, _Placed(merged, stored.numbers, ids))
        results = _results(connection, merged, stored)
    if results and not any(f.code == "max-differs" for f in findings):
        findings = catalogue_maxima(job.catalogue) + findings
    run = ScoreRun(
        job.catalogue, results, by_severity(findings), [], len(readings), sum(r.failed for r in readings), []
    )
    return written(job, run, readings, merged.places, stored.numbers)


def _import(job: Job, merged: Merged) -> importing.Import:
    from dti_cli.scoring.merging import observations

    files = dict.fromkeys(source.file for source in merged.sources)
    hashes = {name: hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in files if Path(name).is_file()}
    return importing.Import(
        job.catalogue.id, job.at, job.version, merged.units, merged.sources, observations(merged.frame), hashes
    )


class _Placed(NamedTuple):
    """One run's values beside the store's numbers and ids of its units."""

    merged: Merged
    numbers: list[int]
    ids: list[str]


def _score_and_store(
    connection: sqlite3.Connection, catalogue: Catalogue, cohort: importing.Cohort, run: _Placed
) -> list[Finding]:
    from dti_cli.scoring.checks import score_findings
    from dti_cli.scoring.run_findings import finder

    scores = rescore(connection, catalogue, cohort.round, cohort.province)
    place = {number: n for n, number in enumerate(run.numbers)}
    name = {number: run.ids[n] for number, n in place.items()}
    find = finder(run.merged, cohort.year, place.get)
    return score_findings(catalogue, scores, place, name.__getitem__, find)


def _replaced(merged: Merged, known: dict[int, KnownUnit], changes: list[saving.Change]) -> list[Finding]:
    from dti_cli.scoring.run_findings import Replaced, replaced_findings

    told = []
    for c in changes:
        if c.kind != REMARK:
            after = None if c.after.value != c.after.value else c.after.value
            source = merged.sources[c.after.source]
            origin = Origin(source.file, source.sheet, cell_name(c.after.row, c.after.col))
            told.append(Replaced(known[c.unit].id, c.key, c.before, after, origin))
    return replaced_findings(told)


def _results(connection: sqlite3.Connection, merged: Merged, stored: importing.Stored) -> list[UnitResult]:
    known = {u.number: u for u in asking.known_units(connection)}
    pairs = merged.frame[["unit", "year"]].drop_duplicates()
    here = {(stored.numbers[u], int(y)) for u, y in zip(pairs["unit"], pairs["year"], strict=True)}
    results = []
    for cohort in stored.cohorts:
        totals = asking.totals(connection, cohort.round, cohort.province)
        for number in sorted(totals, key=lambda n: known[n].id):
            if (number, cohort.year) in here:
                scores = asking.scores(connection, cohort.round, number)
                results.append(UnitResult(known[number], cohort.year, scores, totals[number]))
    return results
