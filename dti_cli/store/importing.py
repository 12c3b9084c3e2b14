"""Putting one run into the store: its units, files, sheets and observations, round by round."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dti_cli.domain.observations import Observation, Source
from dti_cli.domain.units import Unit
from dti_cli.store import saving

NOBODY = 0


class Import(NamedTuple):
    """What a run brings; ``observations`` name units and sources by their place in the lists, ``hashes`` files by path.

    ``require_evidence``: claims without evidence count as nothing, in every cohort the run touches.
    """

    catalogue: str
    at: str
    version: str
    units: Sequence[Unit]
    sources: Sequence[Source]
    observations: Iterable[Observation]
    hashes: dict[str, str]
    require_evidence: bool = False


class Cohort(NamedTuple):
    """A round and province that an import touches."""

    round: int
    year: int
    province: str


class Stored(NamedTuple):
    """What came of an import: each unit's number (NOBODY for one without a value), the cohorts to score again, and values that replaced stored ones."""

    numbers: list[int]
    cohorts: list[Cohort]
    changes: list[saving.Change]


def save(connection: sqlite3.Connection, run: Import) -> Stored:
    """Store a run inside the caller's transaction; one without a value leaves no trace.

    A change's ``after`` keeps the source's place in ``run.sources``.
    """
    observations = list(run.observations)
    if not observations:
        return Stored([NOBODY] * len(run.units), [], [])
    used = sorted({o.unit for o in observations})
    number, sources = saving.save_import(connection, run.at, run.version, run.sources, run.hashes)
    found = saving.save_units(connection, number, [run.units[n] for n in used])
    numbers = [NOBODY] * len(run.units)
    for place, unit in zip(used, found, strict=True):
        numbers[place] = unit
    years: dict[int, list[Observation]] = {}
    cohorts: set[tuple[int, str]] = set()
    for o in observations:
        years.setdefault(o.year, []).append(o)
        cohorts.add((o.year, run.units[o.unit].province))
    rounds = {year: saving.save_round(connection, run.catalogue, year) for year in years}
    changes: list[saving.Change] = []
    for year, told in years.items():
        stored = [o._replace(unit=numbers[o.unit], source=sources[o.source]) for o in told]
        places = {new: old for old, new in enumerate(sources)}
        replaced = saving.save_observations(connection, rounds[year], number, stored)
        changes += [c._replace(after=c.after._replace(source=places[c.after.source])) for c in replaced]
    for year, province in cohorts:
        saving.touch(connection, number, rounds[year], province, require_evidence=run.require_evidence)
    given = sum(map(len, years.values()))
    saving.save_facts(connection, number, run.catalogue, len(set(numbers) - {0}), given, len(changes))
    return Stored(numbers, [Cohort(rounds[y], y, p) for y, p in sorted(cohorts)], changes)
