"""Putting an import into the store: units, files, observations and, beside them, what they replaced."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dti_cli.domain.observations import DATE, EVIDENCE, NOT_APPLICABLE, OK, Observation, Source, is_filled
from dti_cli.domain.settling import with_district_types
from dti_cli.domain.units import Unit, base_id, shown_ids
from dti_cli.store.columns import Columns, records, unit_rows, units_of
from dti_cli.store.completing import completions
from dti_cli.store.origins import COLUMNS, Before, Held, keep_origins
from dti_cli.store.superseding import without_older_words


class Change(NamedTuple):
    """A stored value that this import replaced by another; ``was``: the words of one that did not apply."""

    unit: int
    year: int
    kind: str
    key: str
    before: float | None
    after: Observation
    was: str = ""


def save_units(connection: sqlite3.Connection, import_number: int, units: Sequence[Unit]) -> list[int]:
    """Store units that are new and return each one's number; a fuller name takes the place of the one given in part."""
    known = dict(connection.execute("SELECT key, number FROM units"))
    completed = completions(_all_units(connection), units)
    touched: set[str] = set()
    for unit in units:
        key = "|".join(unit.key)
        if key not in known and unit in completed:
            known[key] = completed[unit]
            touched |= _rename(connection, import_number, completed[unit], unit)
        if key not in known:
            cursor = connection.execute(
                "INSERT INTO units (key, name, type, district, province, base, id) VALUES (?, ?, ?, ?, ?, ?, '')",
                (key, unit.name, unit.type, unit.district, unit.province, base_id(unit)),
            )
            known[key] = int(cursor.lastrowid or 0)
            touched.add(base_id(unit))
    give_ids(connection, touched | _type_districts(connection, import_number))
    return [known["|".join(unit.key)] for unit in units]


def _all_units(connection: sqlite3.Connection) -> list[tuple[int, Unit]]:
    rows = connection.execute("SELECT number, name, type, district, province FROM units ORDER BY number")
    return [(number, Unit(*names)) for number, *names in rows]


def _type_districts(connection: sqlite3.Connection, import_number: int) -> set[str]:
    """Give stored districts named bare the type word that has since become known."""
    stored = _all_units(connection)
    typed = with_district_types([unit for _, unit in stored])
    changed = [(n, new) for (n, old), new in zip(stored, typed, strict=True) if new != old]
    taken = {unit.key for _, unit in stored}
    free = [(n, new) for n, new in changed if new.key not in taken]
    return {base for n, new in free for base in _rename(connection, import_number, n, new)}


def _rename(connection: sqlite3.Connection, import_number: int, number: int, unit: Unit) -> set[str]:
    (before,) = connection.execute("SELECT base FROM units WHERE number = ?", (number,)).fetchone()
    connection.execute(
        "INSERT INTO renamed (unit, key, name, type, district, base, renamed_by) "
        "SELECT number, key, name, type, district, base, ? FROM units WHERE number = ?",
        (import_number, number),
    )
    connection.execute(
        "UPDATE units SET key = ?, name = ?, type = ?, district = ?, base = ? WHERE number = ?",
        ("|".join(unit.key), unit.name, unit.type, unit.district, base_id(unit), number),
    )
    return {before, base_id(unit)}


def give_ids(connection: sqlite3.Connection, bases: Iterable[str]) -> None:
    """Give the units of some bases the ids that tell them apart."""
    for base in sorted(bases):
        rows = connection.execute(
            "SELECT number, name, type, district, province FROM units WHERE base = ?", (base,)
        ).fetchall()
        ids = shown_ids(Unit(*row[1:]) for row in rows)
        connection.executemany("UPDATE units SET id = ? WHERE number = ?", [(ids[Unit(*r[1:])], r[0]) for r in rows])


def save_round(connection: sqlite3.Connection, catalogue: str, year: int) -> int:
    """Return the number of a catalogue's year, storing it if it is new."""
    connection.execute("INSERT OR IGNORE INTO rounds (catalogue, year) VALUES (?, ?)", (catalogue, year))
    (number,) = connection.execute(
        "SELECT number FROM rounds WHERE catalogue = ? AND year = ?", (catalogue, year)
    ).fetchone()
    return int(number)


def save_import(
    connection: sqlite3.Connection, at: str, version: str, sources: Sequence[Source], hashes: dict[str, str]
) -> tuple[int, list[int]]:
    """Store when, from which files (path → SHA-256) and sheets; return the import's number and each source's."""
    number = int(connection.execute("INSERT INTO imports (at, version) VALUES (?, ?)", (at, version)).lastrowid or 0)
    files: dict[str, int] = {}
    numbers = []
    for source in sources:
        if source.file not in files:
            files[source.file] = _inserted(
                connection,
                "INSERT INTO files (import, path, sha256) VALUES (?, ?, ?)",
                (number, source.file, hashes.get(source.file, "")),
            )
        row = (files[source.file], source.sheet)
        numbers.append(_inserted(connection, "INSERT INTO sources (file, sheet) VALUES (?, ?)", row))
    return number, numbers


def save_facts(
    connection: sqlite3.Connection, number: int, catalogue: str, units: int, given: int, replaced: int
) -> None:
    """Store how much an import brought: units, values given, and how many stored ones they replaced."""
    connection.execute(
        "UPDATE imports SET catalogue = ?, units = ?, given = ?, replaced = ? WHERE number = ?",
        (catalogue, units, given, replaced, number),
    )


def _inserted(connection: sqlite3.Connection, statement: str, row: tuple[object, ...]) -> int:
    return int(connection.execute(statement, row).lastrowid or 0)


def save_observations(
    connection: sqlite3.Connection, round_number: int, import_number: int, columns: Columns
) -> list[Change]:
    """Store one round's observations; what they replace by another value goes to the history and is returned.

    ``unit`` and ``source`` are numbers of this store.
    """
    before = _before(connection, round_number, units_of(columns))
    if not before:
        _insert(connection, round_number, unit_rows(columns))
        return []
    observations: Sequence[Observation] = without_older_words(before, records(columns))
    observations = [o for o in observations if not (is_filled(o.raw) and _typed(before.get((o.unit, o.kind, o.key))))]
    changes = _changes(before, observations)
    connection.executemany(
        f"INSERT INTO history ({COLUMNS}, replaced_by) SELECT {COLUMNS}, ? FROM observations "
        "WHERE round = ? AND unit = ? AND kind = ? AND key = ?",
        [(import_number, round_number, c.unit, c.kind, c.key) for c in changes],
    )
    observations = keep_origins(connection, round_number, import_number, before, observations, _differs)
    _insert(
        connection,
        round_number,
        ((o.unit, o.kind, o.key, o.value, o.state, o.raw, o.source, o.row, o.col) for o in observations),
    )
    return changes


def _insert(connection: sqlite3.Connection, round_number: int, rows: Iterable[tuple[object, ...]]) -> None:
    """Write one round's observations; SQLite takes NaN for NULL."""
    connection.executemany(
        f"INSERT OR REPLACE INTO observations ({COLUMNS}) VALUES ({int(round_number)}, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
    )


def _stored(value: float) -> float | None:
    return None if math.isnan(value) else value


def _before(connection: sqlite3.Connection, round_number: int, units: Iterable[int]) -> Before:
    return {
        (unit, kind, key): Held(*held)
        for number in units
        for unit, kind, key, *held in connection.execute(
            "SELECT unit, kind, key, value, state, raw, source, row, col FROM observations WHERE round = ? AND unit = ?",
            (round_number, number),
        )
    }


def _typed(old: Held | None) -> bool:
    return old is not None and old.state == OK and not is_filled(old.raw)


def _changes(before: Before, observations: Sequence[Observation]) -> list[Change]:
    return [
        Change(
            o.unit,
            o.year,
            o.kind,
            o.key,
            old.value if old.state == OK else None,
            o,
            old.raw if old.state == NOT_APPLICABLE else "",
        )
        for o in observations
        if (old := before.get((o.unit, o.kind, o.key))) and _differs(old, o)
    ]


def _differs(old: Held, new: Observation) -> bool:
    if new.kind in {EVIDENCE, DATE} and old[2] != new.raw:
        return True
    if old[:2] != (_stored(new.value), new.state):
        return True
    return new.state != OK and old[2] != new.raw


def save_scores(
    connection: sqlite3.Connection,
    round_number: int,
    province: str,
    catalogue_hash: str,
    scores: Iterable[tuple[int, str, float, float, str, float | None]],
    totals: Iterable[tuple[int, str, float, float, float]],
    extremes: Iterable[tuple[str, float, float]],
) -> None:
    """Replace a cohort's scores.

    ``scores``: unit, code, points, high, status, recorded; ``totals``: unit, code ("" for the whole), points, low,
    high; ``extremes``: code, lowest and highest value of a Min-Max indicator.
    """
    where = "round = ? AND unit IN (SELECT number FROM units WHERE province = ?)"
    for table in ("scores", "totals"):
        connection.execute(f"DELETE FROM {table} WHERE {where}", (round_number, province))
    connection.execute("DELETE FROM extremes WHERE round = ? AND province = ?", (round_number, province))
    connection.executemany(
        "INSERT INTO scores (round, unit, code, points, high, status, recorded) "
        f"VALUES ({int(round_number)}, ?, ?, ?, ?, ?, ?)",
        scores,
    )
    connection.executemany(
        f"INSERT INTO totals (round, unit, code, points, low, high) VALUES ({int(round_number)}, ?, ?, ?, ?, ?)", totals
    )
    connection.executemany(
        "INSERT INTO extremes (round, province, code, low, high) VALUES (?, ?, ?, ?, ?)",
        ((round_number, province, *row) for row in extremes),
    )
    connection.execute(
        "INSERT INTO cohorts (round, province, catalogue_hash, stamp) VALUES (?, ?, ?, hex(randomblob(8))) "
        "ON CONFLICT (round, province) DO UPDATE SET catalogue_hash = excluded.catalogue_hash, stamp = excluded.stamp",
        (round_number, province, catalogue_hash),
    )


def save_degrees(
    connection: sqlite3.Connection, round_number: int, province: str, degrees: Iterable[tuple[int, str, float]]
) -> None:
    """Replace how far a cohort's targets are fulfilled: unit, code ("" for the whole), degree."""
    connection.execute(
        "DELETE FROM degrees WHERE round = ? AND unit IN (SELECT number FROM units WHERE province = ?)",
        (round_number, province),
    )
    connection.executemany(
        f"INSERT INTO degrees (round, unit, code, degree) VALUES ({int(round_number)}, ?, ?, ?)", degrees
    )


def touch(
    connection: sqlite3.Connection, import_number: int, round_number: int, province: str, *, require_evidence: bool
) -> None:
    """Remember that an import is of a cohort, and whether its claims need evidence.

    They do, or do not, until the next import says otherwise.
    """
    connection.execute(
        "INSERT OR REPLACE INTO touched (import, round, province, require_evidence) VALUES (?, ?, ?, ?)",
        (import_number, round_number, province, int(require_evidence)),
    )
    demand_evidence(connection, round_number, province, wanted=require_evidence)


def demand_evidence(connection: sqlite3.Connection, round_number: int, province: str, *, wanted: bool) -> None:
    """Settle whether a cohort's claims need evidence."""
    connection.execute(
        "INSERT INTO cohorts (round, province, catalogue_hash, require_evidence) VALUES (?, ?, '', ?) "
        "ON CONFLICT (round, province) DO UPDATE SET require_evidence = excluded.require_evidence",
        (round_number, province, int(wanted)),
    )
