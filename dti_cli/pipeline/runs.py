"""Runs over workbooks: checking them, and scoring and storing what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import UsageError
from dti_cli.domain.findings import Finding, Origin, by_severity
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.observations import REMARK, Reading, cell_name
from dti_cli.domain.results import CheckRun, ScoreRun, UnitResult
from dti_cli.domain.units import shown_ids
from dti_cli.pipeline.books import written
from dti_cli.pipeline.cohorts import rescore
from dti_cli.pipeline.harmonising import harmonised, with_places
from dti_cli.pipeline.job import Job
from dti_cli.store import asking, database, importing, saving

if TYPE_CHECKING:
    import sqlite3

    from dti_cli.scoring.checks import Find
    from dti_cli.scoring.merging import Merged


def check(job: Job) -> CheckRun:
    """Read workbooks and return everything found wrong; nothing is stored or written."""
    from dti_cli.scoring.checks import score_findings
    from dti_cli.scoring.cohort import score_cohort
    from dti_cli.scoring.run_findings import audited, finder, with_ids

    job = with_places(job)
    readings = _read(job)
    merged, findings = harmonised(job, readings, _stored(job.home))
    ids = _shown(merged)
    findings += with_ids(merged.findings, merged, ids) + audited(job.catalogue, merged, ids)
    for year, province in _cohorts(merged):
        units = [n for n, unit in enumerate(merged.units) if unit.province == province]
        part = merged.frame[(merged.frame["year"] == year) & merged.frame["unit"].isin(units)]
        scores = score_cohort(job.catalogue, part, units)
        findings += score_findings(
            job.catalogue, scores, units, ids.__getitem__, finder(merged, year, int), whole=False
        )
    return CheckRun(
        by_severity(findings), [r.file for r in readings], sum(r.failed for r in readings), _names(merged, ids)
    )


def _names(merged: Merged, ids: list[str]) -> dict[str, str]:
    return {shown: unit.name for shown, unit in zip(ids, merged.units, strict=True)}


def _shown(merged: Merged) -> list[str]:
    shown = shown_ids(merged.units)
    return [shown[unit] for unit in merged.units]


def _cohorts(merged: Merged) -> list[tuple[int, str]]:
    pairs = merged.frame[["unit", "year"]].drop_duplicates()
    rows = zip(pairs["unit"], pairs["year"], strict=True)
    return sorted({(int(year), merged.units[unit].province) for unit, year in rows})


def _stored(home: Path) -> list[asking.UnitYears]:
    if not (home / database.FILE_NAME).is_file():
        return []
    with database.reading(home) as connection:
        return asking.units_with_years(connection)


def _read(job: Job) -> list[Reading]:
    from dti_cli.reading.one_file import failed
    from dti_cli.reading.parallel import read_all
    from dti_cli.reading.unreadable import UnreadableError

    paths, missing = _found(job.paths)
    readings = [failed(Path(text), UnreadableError("missing-file", reason=reason)) for text, reason in missing]
    return readings + read_all(paths, lambda reader, p: reader.read(p, job.catalogue, job.given), job.progress)


def _found(texts: Sequence[str]) -> tuple[list[Path], list[tuple[str, str]]]:
    """Return the workbooks that paths mean, and the paths that mean none with the reason."""
    from dti_cli.reading.files import expand

    good, missing = [], []
    for text in texts:
        try:
            expand([text])
            good.append(text)
        except UsageError as error:
            missing.append((text, error.message))
    return expand(good), missing


def score(job: Job) -> ScoreRun:
    """Read, harmonise, score and store workbooks, and write a scored workbook for each.

    Raises StoreError where the store cannot be used; a workbook that cannot be read or written is told in the result.
    """
    from dti_cli.scoring.audit import catalogue_maxima
    from dti_cli.scoring.run_findings import audited, with_ids

    job = with_places(job)
    readings = _read(job)
    with database.writing(job.home) as connection:
        merged, findings = harmonised(job, readings, asking.units_with_years(connection))
        stored = importing.save(connection, _import(job, merged))
        known = {u.number: u for u in asking.known_units(connection)}
        ids = [known[n].id if n else unit.name for n, unit in zip(stored.numbers, merged.units, strict=True)]
        findings += with_ids(merged.findings, merged, ids) + audited(job.catalogue, merged, ids)
        findings += _replaced(merged, known, stored.changes)
        placed = _placed(merged, stored, ids)
        for cohort in stored.cohorts:
            findings += _score_and_store(connection, job.catalogue, cohort, placed)
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
    hashes = {name: _hash(Path(name)) for name in files}
    return importing.Import(
        job.catalogue.id, job.at, job.version, merged.units, merged.sources, observations(merged.frame), hashes
    )


def _hash(path: Path) -> str:
    """Return a file's hash; empty where it has gone since it was read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


class _Placed(NamedTuple):
    """A run beside the store: units' ids by number, and for each year where the run's values stand."""

    names: dict[int, str]
    finds: dict[int, Find]


def _placed(merged: Merged, stored: importing.Stored, ids: list[str]) -> _Placed:
    from dti_cli.scoring.run_findings import finder

    place = {number: n for n, number in enumerate(stored.numbers)}
    finds = {year: finder(merged, year, place.get) for year in {cohort.year for cohort in stored.cohorts}}
    return _Placed({number: ids[n] for number, n in place.items()}, finds)


def _score_and_store(
    connection: sqlite3.Connection, catalogue: Catalogue, cohort: importing.Cohort, run: _Placed
) -> list[Finding]:
    from dti_cli.scoring.checks import score_findings

    scores = rescore(connection, catalogue, cohort.round, cohort.province)
    return score_findings(catalogue, scores, run.names, run.names.__getitem__, run.finds[cohort.year])


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
