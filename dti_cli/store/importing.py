"""Putting one run into the store: its units, files, sheets and observations, round by round."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.observations import Source
from dti_cli.domain.units import Unit
from dti_cli.store import asking, saving
from dti_cli.store.columns import Columns, of_year, units_and_years

NOBODY = 0


class Import(NamedTuple):
    """What a run brings; ``observations`` name units and sources by their place in the lists, ``hashes`` files by path.

    ``require_evidence``: claims without evidence count as nothing, in every
    cohort the run touches; None leaves each as it was.
    """

    catalogue: str
    at: str
    version: str
    units: Sequence[Unit]
    sources: Sequence[Source]
    observations: Columns
    hashes: dict[str, str]
    require_evidence: bool | None = None


class Cohort(NamedTuple):
    """A round and province that an import touches; ``demanded`` tells whether its claims needed evidence before.

    ``fresh``: nothing was stored of it before, so that the import's observations are all there is.
    """

    round: int
    year: int
    province: str
    demanded: bool = False
    fresh: bool = False


class Stored(NamedTuple):
    """What came of an import.

    It has each unit's number (NOBODY for one without a value), the cohorts to score again, and values that replaced
    stored ones.
    """

    numbers: list[int]
    cohorts: list[Cohort]
    changes: list[saving.Change]


def save(connection: sqlite3.Connection, run: Import) -> Stored:
    """Store a run inside the caller's transaction; one without a value leaves no trace.

    A change's ``after`` keeps the source's place in ``run.sources``.
    """
    told = run.observations
    if not len(told["unit"]):
        return Stored([NOBODY] * len(run.units), [], [])
    pairs = units_and_years(told)
    used = sorted({unit for unit, _ in pairs})
    number, sources = saving.save_import(connection, run.at, run.version, run.sources, run.hashes)
    found = saving.save_units(connection, number, [run.units[n] for n in used])
    numbers = [NOBODY] * len(run.units)
    for place, unit in zip(used, found, strict=True):
        numbers[place] = unit
    cohorts = {(year, run.units[unit].province) for unit, year in pairs}
    rounds = {year: saving.save_round(connection, run.catalogue, year) for year in sorted({year for _, year in pairs})}
    held = {(y, p): asking.holds_values(connection, rounds[y], p) for y, p in cohorts}
    changes: list[saving.Change] = []
    places = {new: old for old, new in enumerate(sources)}
    for year, round_number in rounds.items():
        stored = of_year(told, year, numbers, sources)
        replaced = saving.save_observations(connection, round_number, number, stored)
        changes += [c._replace(after=c.after._replace(source=places[c.after.source])) for c in replaced]
    touched = [
        Cohort(rounds[y], y, p, asking.requires_evidence(connection, rounds[y], p), not held[y, p])
        for y, p in sorted(cohorts)
    ]
    for cohort in touched:
        wanted = cohort.demanded if run.require_evidence is None else run.require_evidence
        saving.touch(connection, number, cohort.round, cohort.province, require_evidence=wanted)
    saving.save_facts(connection, number, run.catalogue, len(used), len(told["unit"]), len(changes))
    return Stored(numbers, touched, changes)
