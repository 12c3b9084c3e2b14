"""Writing a scored workbook for each workbook that was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import counts_targets
from dti_cli.domain.errors import OutputError
from dti_cli.domain.findings import Finding
from dti_cli.domain.observations import Reading
from dti_cli.domain.results import ScoreRun, UnitResult
from dti_cli.domain.scored import ScoredBook
from dti_cli.domain.text import shortened, slug
from dti_cli.domain.units import name_order
from dti_cli.pipeline.job import Job
from dti_cli.pipeline.rounds import stored_extremes, stored_values
from dti_cli.scoring import standing
from dti_cli.scoring.books import scored_units
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3


def written(
    job: Job, run: ScoreRun, readings: Sequence[Reading], places: Sequence[Sequence[int]], numbers: Sequence[int]
) -> ScoreRun:
    """Write a scored workbook for each workbook that was read, and note in the result which could not be.

    ``places`` are each reading's units' places in ``numbers``, the store's numbers of the run's units.
    """
    from dti_cli.reports.scored.workbook import write_scored_workbook

    outputs: list[str] = []
    unwritten: list[str] = []
    with database.reading(job.home) as connection:
        for reading, own in zip(readings, places, strict=True):
            said = zip(reading.observations["unit"], reading.observations["year"], strict=True)
            here = {(numbers[own[unit]], year) for unit, year in set(said) if own[unit] >= 0 and numbers[own[unit]]}
            for book, path in _books(connection, job, run, reading, here, taken=outputs):
                try:
                    write_scored_workbook(book, path)
                    outputs.append(str(path))
                except OutputError as error:
                    unwritten.append(f"{error.message} {error.hint}")
    return run._replace(outputs=outputs, unwritten=unwritten)


def _books(
    connection: sqlite3.Connection,
    job: Job,
    run: ScoreRun,
    reading: Reading,
    here: set[tuple[int, int]],
    taken: Sequence[str],
) -> Iterator[tuple[ScoredBook, Path]]:
    """Yield a book and its path for each year and province a workbook holds, nearly always one."""
    groups: dict[tuple[int, str], list[UnitResult]] = {}
    for result in run.units:
        if (result.unit.number, result.year) in here:
            groups.setdefault((result.year, result.unit.province), []).append(result)
    findings = [f for f in run.findings if f.file in {reading.file, ""}]
    for (year, province), results in groups.items():
        mark = f".{slug(province)}-{year}" if len(groups) > 1 else ""
        path = _output_path(job.out_dir, Path(reading.file), mark, taken)
        yield _book(connection, job, (year, province), results, findings, reading.file), path


def _output_path(folder: Path, source: Path, mark: str, taken: Sequence[str]) -> Path:
    stem, above = shortened(source.stem, 180), shortened(source.parent.name, 60)
    names = [f"{stem}{mark}", f"{above}-{shortened(stem, 120)}{mark}".lstrip("-")]
    names += [f"{stem}{mark}-{n}" for n in range(2, len(taken) + 3)]
    paths = [folder / f"{name}.cham-diem.xlsx" for name in names]
    used = {name.casefold() for name in taken}
    return next(path for path in paths if str(path).casefold() not in used)


def _book(
    connection: sqlite3.Connection,
    job: Job,
    cohort: tuple[int, str],
    results: list[UnitResult],
    findings: list[Finding],
    file: str,
) -> ScoredBook:
    year, province = cohort
    round_ = next(
        r for r in asking.rounds_of_province(connection, province) if (r.catalogue, r.year) == (job.catalogue.id, year)
    )
    units = [u for u in asking.known_units(connection) if u.province == province]
    degrees = asking.degrees(connection, round_.number, province) if counts_targets(job.catalogue) else {}
    totals = asking.totals(connection, round_.number, province)
    ranks = standing.places(units, totals, job.catalogue.rounding.places, degrees)
    results = sorted(results, key=lambda r: (ranks[r.unit.number][0], name_order(r.unit.name), r.unit.id))
    values = {r.unit.number: stored_values(connection, round_.number, r.unit.number) for r in results}
    extremes = stored_extremes(connection, round_.number, province)
    return ScoredBook(
        catalogue=job.catalogue,
        year=year,
        province=province,
        source_file=file,
        units=scored_units(job.catalogue, results, ranks, values, extremes, degrees),
        findings=findings,
        cohort_size=len(ranks),
        version=job.version,
    )
