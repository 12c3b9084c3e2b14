"""Writing a scored workbook for each workbook that was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import counts_targets
from dti_cli.domain.errors import OutputError
from dti_cli.domain.findings import Finding
from dti_cli.domain.observations import Reading
from dti_cli.domain.results import Account, ScoreRun, UnitResult
from dti_cli.domain.scored import ScoredBook
from dti_cli.domain.scores import UNKNOWN
from dti_cli.domain.text import shortened, slug
from dti_cli.domain.units import name_order
from dti_cli.pipeline.job import Job
from dti_cli.pipeline.rounds import stored_extremes, stored_values
from dti_cli.scoring import standing
from dti_cli.scoring.books import scored_units
from dti_cli.scoring.single import Extremes
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
    accounts: list[Account] = []
    with database.reading(job.home) as connection:
        shelf = _Shelf(connection, job, run)
        for reading, own in zip(readings, places, strict=True):
            said = set(zip(reading.observations["unit"], reading.observations["year"], strict=True))
            here = {(numbers[own[unit]], year) for unit, year in said if own[unit] >= 0 and numbers[own[unit]]}
            scores = sum(s.status not in UNKNOWN for r in shelf.results_of(here) for s in r.scores.values())
            before, lost = len(outputs), len(unwritten)
            for book, path in shelf.books(reading.file, here, [*job.books.owned, *outputs]):
                try:
                    if job.books.before:
                        job.books.before(reading.file, len(here), scores, path)
                    write_scored_workbook(book, path)
                    outputs.append(str(path))
                except OutputError as error:
                    unwritten.append(f"{error.message} {error.hint}")
            whole = len(unwritten) == lost
            accounts.append(Account(reading.file, reading.failed, len(here), scores, outputs[before:], whole))
    return run._replace(outputs=outputs, unwritten=unwritten, accounts=accounts)


class _Cohort(NamedTuple):
    """What the books of one year and province share: ranks in the province and in the district, and ranges, degrees of fulfilment."""

    round: int
    ranks: dict[int, tuple[int, int]]
    extremes: dict[str, Extremes]
    degrees: Mapping[int, Mapping[str, float]]


class _Shelf:
    """Lays out the books of a run; what several share is asked of the store once."""

    def __init__(self, connection: sqlite3.Connection, job: Job, run: ScoreRun) -> None:
        self._connection, self._job = connection, job
        self._results = {(r.unit.number, r.year): (n, r) for n, r in enumerate(run.units)}
        self._findings: dict[str, list[tuple[int, Finding]]] = {}
        for n, found in enumerate(run.findings):
            self._findings.setdefault(found.file, []).append((n, found))
        self._provinces = {r.unit.id: r.unit.province for r in run.units}
        self._cohorts: dict[tuple[int, str], _Cohort] = {}

    def results_of(self, here: set[tuple[int, int]]) -> list[UnitResult]:
        """Return the results of some units in some years, in the order of the run."""
        return [r for _, r in sorted((self._results[pair] for pair in here & self._results.keys()), key=itemgetter(0))]

    def books(self, file: str, here: set[tuple[int, int]], taken: Sequence[str]) -> Iterator[tuple[ScoredBook, Path]]:
        """Yield a book and its path for each year and province a workbook holds, nearly always one."""
        if not self._job.books.wanted:
            return
        groups: dict[tuple[int, str], list[UnitResult]] = {}
        for result in self.results_of(here):
            groups.setdefault((result.year, result.unit.province), []).append(result)
        found = sorted(self._findings.get(file, []) + (self._findings.get("", []) if file else []), key=itemgetter(0))
        for (year, province), results in groups.items():
            mark = f".{slug(province)}-{year}" if len(groups) > 1 else ""
            path = _output_path(self._job.out_dir, Path(file), mark, taken)
            # A finding about a unit of another province stands in that province's book.
            own = [f for _, f in found if self._provinces.get(f.unit, province) == province]
            yield self._book((year, province), results, own, file), path

    def _book(
        self, cohort: tuple[int, str], results: list[UnitResult], findings: list[Finding], file: str
    ) -> ScoredBook:
        year, province = cohort
        if cohort not in self._cohorts:
            self._cohorts[cohort] = self._cohort(year, province)
        number, ranks, extremes, degrees = self._cohorts[cohort]
        results = sorted(results, key=lambda r: (ranks[r.unit.number][0], name_order(r.unit.name), r.unit.id))
        values = {r.unit.number: stored_values(self._connection, number, r.unit.number) for r in results}
        return ScoredBook(
            catalogue=self._job.catalogue,
            year=year,
            province=province,
            source_file=file,
            units=scored_units(self._job.catalogue, results, ranks, values, extremes, degrees),
            findings=findings,
            cohort_size=len(ranks),
            version=self._job.version,
        )

    def _cohort(self, year: int, province: str) -> _Cohort:
        connection, catalogue = self._connection, self._job.catalogue
        rounds = asking.rounds_of_province(connection, province)
        number = next(r.number for r in rounds if (r.catalogue, r.year) == (catalogue.id, year))
        units = [u for u in asking.known_units(connection) if u.province == province]
        degrees = asking.degrees(connection, number, province) if counts_targets(catalogue) else {}
        totals = asking.totals(connection, number, province)
        ranks = standing.places(units, totals, catalogue.rounding.places, degrees)
        return _Cohort(number, ranks, stored_extremes(connection, number, province), degrees)


def _output_path(folder: Path, source: Path, mark: str, taken: Sequence[str]) -> Path:
    stem, above = shortened(source.stem, 180), shortened(source.parent.name, 60)
    names = [f"{stem}{mark}", f"{above}-{shortened(stem, 120)}{mark}".lstrip("-")]
    names += [f"{stem}{mark}-{n}" for n in range(2, len(taken) + 3)]
    paths = [folder / f"{name}.cham-diem.xlsx" for name in names]
    used = {name.casefold() for name in taken}
    return next(path for path in paths if str(path).casefold() not in used)
