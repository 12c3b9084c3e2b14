"""Writing a scored workbook for each workbook that was read."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.errors import OutputError
from dti_cli.domain.findings import Finding
from dti_cli.domain.observations import BLANK, DATE, EVIDENCE, INPUT, RECORDED, Reading
from dti_cli.domain.results import Account, ScoreRun, UnitResult
from dti_cli.domain.scored import LARGE_RUN, ScoredBook, ScoredUnit
from dti_cli.domain.scores import UNKNOWN
from dti_cli.domain.text import slug
from dti_cli.domain.units import name_order
from dti_cli.pipeline.job import Job
from dti_cli.pipeline.naming import Names
from dti_cli.pipeline.rounds import stored_degrees, stored_extremes, stored_values
from dti_cli.pipeline.writer import Order
from dti_cli.pipeline.writers import write_all
from dti_cli.scoring import standing
from dti_cli.scoring.books import brief_units, scored_units
from dti_cli.scoring.single import Extremes
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3

_GIVEN = frozenset({INPUT, RECORDED, EVIDENCE, DATE})
"""What a unit hands in: a form may come with maxima and solutions printed in it."""
MANY = 2_000
"""Units of a run beyond which its books are worth starting processes for."""


class Said(NamedTuple):
    """One workbook of a run.

    It has whether it could not be read, which stored units (by number) it has values of, by year, the hash of what was
    read, and whether it is a form that nobody has filled in.
    """

    file: str
    failed: bool
    here: set[tuple[int, int]]
    sha256: str
    empty: bool


class Filled(NamedTuple):
    """Which units of a reading (by place) hand anything in, by year, and whether it has observations at all."""

    units: set[tuple[int, int]]
    any_cell: bool


def filled_units(reading: Reading) -> Filled:
    """Return who hands anything in.

    A unit of which every cell is blank does not, whatever other workbooks say of it.
    """
    told = reading.observations
    filled = {
        u for u, s, k in zip(told["unit"], told["state"], told["kind"], strict=True) if s != BLANK and k in _GIVEN
    }
    return Filled(
        {pair for pair in zip(told["unit"], told["year"], strict=True) if pair[0] in filled}, bool(told["unit"])
    )


def said(reading: Reading, filled: Filled, places: Sequence[int], numbers: Sequence[int]) -> Said:
    """Sum up a reading; ``places`` are its units' places in ``numbers``, the store's numbers of the run's units."""
    stored = {(numbers[places[unit]], year) for unit, year in filled.units if places[unit] >= 0}
    here = {pair for pair in stored if pair[0]}
    return Said(reading.file, reading.failed, here, reading.sha256, empty=filled.any_cell and not filled.units)


def written(job: Job, run: ScoreRun, workbooks: Sequence[Said]) -> ScoreRun:
    """Write a scored workbook for each workbook that was read, and note in the result which could not be."""
    outputs: list[str] = []
    names = Names([*job.books.owned, *(workbook.file for workbook in workbooks)])
    faults: dict[str, str] = {}
    meant: list[tuple[Account, list[str]]] = []
    with database.reading(job.home) as connection:
        shelf = _Shelf(connection, job, run)

        def orders() -> Iterator[Order]:
            for workbook in workbooks:
                results = shelf.results_of(workbook.here)
                scores = sum(s.status not in UNKNOWN for r in results for s in r.scores.values())
                file, failed, here, sha256, empty = workbook
                account = Account(file, failed, len(here), scores, [], True, sha256, empty)
                meant.append((account, []))
                for book, path in shelf.books(workbook.file, results, names):
                    meant[-1][1].append(str(path))
                    if fault := _hindrance(job, account, path):
                        faults[str(path)] = fault
                    else:
                        outputs.append(str(path))
                        yield Order(book, str(path))

        told = write_all(orders(), many=len(run.units) > MANY)
    faults |= {path: fault for path, fault in zip(outputs, told, strict=True) if fault}
    return run._replace(
        outputs=[path for path in outputs if path not in faults],
        unwritten=[faults[path] for _, paths in meant for path in paths if path in faults],
        accounts=[_settled(account, paths, faults) for account, paths in meant],
    )


def _hindrance(job: Job, account: Account, path: Path) -> str:
    """Do what comes before a book is replaced; say why it may not be."""
    try:
        if job.books.before:
            job.books.before(account.file, account.units, account.scores, path)
    except OutputError as error:
        return f"{error.message} {error.hint}"
    return ""


def _settled(account: Account, paths: Sequence[str], faults: Container[str]) -> Account:
    good = [path for path in paths if path not in faults]
    return account._replace(outputs=good, whole=len(good) == len(paths))


class _Cohort(NamedTuple):
    """What the books of one year and province share.

    That is ranks in the province and in the district, ranges, degrees of fulfilment, and whether evidence is asked for.
    """

    round: int
    ranks: dict[int, tuple[int, int]]
    extremes: dict[str, Extremes]
    degrees: Mapping[int, Mapping[str, float]]
    evidence: bool


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
        self._large = len(run.units) > LARGE_RUN

    def results_of(self, here: set[tuple[int, int]]) -> list[UnitResult]:
        """Return the results of some units in some years, in the order of the run, their scores at hand."""
        found = sorted((self._results[pair] for pair in here & self._results.keys()), key=itemgetter(0))
        return [result._replace(scores=dict(result.scores)) for _, result in found]

    def books(self, file: str, found: Sequence[UnitResult], names: Names) -> Iterator[tuple[ScoredBook, Path]]:
        """Yield a book and its path for each year and province a workbook has results of, nearly always one."""
        if not self._job.books.wanted:
            return
        groups: dict[tuple[int, str], list[UnitResult]] = {}
        for result in found:
            groups.setdefault((result.year, result.unit.province), []).append(result)
        told = sorted(self._findings.get(file, []) + (self._findings.get("", []) if file else []), key=itemgetter(0))
        for (year, province), results in groups.items():
            mark = f".{slug(province)}-{year}" if len(groups) > 1 else ""
            path = names.take(self._job.out_dir, Path(file), ".cham-diem.xlsx", mark)
            # A finding about a unit of another province stands in that province's book.
            own = [f for _, f in told if self._provinces.get(f.unit, province) == province]
            yield self._book((year, province), results, own, file), path

    def _book(
        self, group: tuple[int, str], results: list[UnitResult], findings: list[Finding], file: str
    ) -> ScoredBook:
        year, province = group
        if group not in self._cohorts:
            self._cohorts[group] = self._cohort(year, province)
        cohort = self._cohorts[group]
        ranks = cohort.ranks
        results = sorted(results, key=lambda r: (ranks[r.unit.number][0], name_order(r.unit.name), r.unit.id))
        brief = self._large and len(results) > 1
        return ScoredBook(
            catalogue=self._job.catalogue,
            year=year,
            province=province,
            source_file=file,
            units=self._brief(results, cohort) if brief else self._spelt_out(results, cohort),
            findings=findings,
            cohort_size=len(ranks),
            version=self._job.version,
            brief=brief,
        )

    def _brief(self, results: list[UnitResult], cohort: _Cohort) -> list[ScoredUnit]:
        return brief_units(self._job.catalogue, results, cohort.ranks, cohort.degrees)

    def _spelt_out(self, results: list[UnitResult], cohort: _Cohort) -> list[ScoredUnit]:
        values = {
            r.unit.number: stored_values(self._connection, cohort.round, r.unit.number, evidence=cohort.evidence)
            for r in results
        }
        return scored_units(self._job.catalogue, results, cohort.ranks, values, cohort.extremes, cohort.degrees)

    def _cohort(self, year: int, province: str) -> _Cohort:
        connection, catalogue = self._connection, self._job.catalogue
        rounds = asking.rounds_of_province(connection, province)
        number = next(r.number for r in rounds if (r.catalogue, r.year) == (catalogue.id, year))
        units = asking.units_of_province(connection, province)
        degrees = stored_degrees(connection, catalogue, number, province)
        totals = asking.totals(connection, number, province)
        ranks = standing.places(units, totals, catalogue.rounding.places, degrees)
        evidence = asking.requires_evidence(connection, number, province)
        return _Cohort(number, ranks, stored_extremes(connection, number, province), degrees, evidence)
