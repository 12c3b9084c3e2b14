"""The store's imports: listing them, and taking one back."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from dti_cli.domain.care import Imported, ImportedFile
from dti_cli.store import saving
from dti_cli.store.origins import COLUMNS

_OWN = "(SELECT s.number FROM sources s JOIN files f ON f.number = s.file WHERE f.import = :number)"


class Restored(NamedTuple):
    """What taking an import back changed; ``rounds`` are pairs of a round's number and a province to score again."""

    restored: int
    removed: int
    units: list[str]
    rounds: list[tuple[int, str]]


def listed(connection: sqlite3.Connection, most: int | None = None) -> list[Imported]:
    """Return the imports, the latest first."""
    files: dict[int, list[ImportedFile]] = {}
    for number, path, digest in connection.execute("SELECT import, path, sha256 FROM files ORDER BY number"):
        files.setdefault(number, []).append(ImportedFile(path, digest))
    rows = connection.execute(
        "SELECT number, at, version, catalogue, units, given, replaced, undone FROM imports "
        "ORDER BY number DESC LIMIT ?",
        (-1 if most is None else most,),
    )
    return [Imported._make((*row, files.get(row[0], []))) for row in rows]


def counted(connection: sqlite3.Connection) -> int:
    """Return how many imports the store remembers."""
    (count,) = connection.execute("SELECT count(*) FROM imports").fetchone()
    return int(count)


def later(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the later imports that replaced or confirmed values of this one, or read the very same files."""
    facts = {"number": number}
    rows = connection.execute(
        f"SELECT replaced_by FROM history WHERE source IN {_OWN} "
        f"UNION SELECT confirmed_by FROM confirmed WHERE source IN {_OWN} "
        "UNION SELECT b.import FROM files a JOIN files b ON b.sha256 = a.sha256 AND b.import > a.import "
        "JOIN imports i ON i.number = b.import WHERE a.import = :number AND a.sha256 <> '' AND i.undone = ''",
        facts,
    )
    return sorted(n for (n,) in rows if n != number)


def take_back(connection: sqlite3.Connection, number: int, at: str) -> Restored:
    """Put back what an import replaced and remove what it brought; only where ``later`` names none."""
    facts = {"number": number}
    rounds = connection.execute(
        "SELECT DISTINCT o.round, u.province FROM observations o JOIN units u ON u.number = o.unit "
        f"WHERE o.source IN {_OWN}",
        facts,
    ).fetchall()
    touched = [
        n for (n,) in connection.execute(f"SELECT DISTINCT unit FROM observations WHERE source IN {_OWN}", facts)
    ]
    gone = connection.execute(f"DELETE FROM observations WHERE source IN {_OWN}", facts).rowcount
    back = 0
    for table, by in (("history", "replaced_by"), ("confirmed", "confirmed_by")):
        back += connection.execute(
            f"INSERT INTO observations ({COLUMNS}) SELECT {COLUMNS} FROM {table} WHERE {by} = :number", facts
        ).rowcount
        connection.execute(f"DELETE FROM {table} WHERE {by} = :number", facts)
    connection.execute("UPDATE imports SET undone = ? WHERE number = ?", (at, number))
    return Restored(back, gone - back, _without_values(connection, touched), sorted(rounds))


def _without_values(connection: sqlite3.Connection, units: list[int]) -> list[str]:
    """Remove those of some units of which nothing is stored any more, and return their ids."""
    held = "SELECT 1 FROM {} WHERE unit = u.number"
    kept = " AND ".join(f"NOT EXISTS ({held.format(table)})" for table in ("observations", "history", "confirmed"))
    removed, bases = [], set()
    for number in units:
        row = connection.execute(
            f"SELECT u.id, u.base FROM units u WHERE u.number = ? AND {kept}", (number,)
        ).fetchone()
        if row:
            connection.execute("DELETE FROM units WHERE number = ?", (number,))
            removed.append(row[0])
            bases.add(row[1])
    saving.give_ids(connection, bases)
    return sorted(removed)


def forget_cohort(connection: sqlite3.Connection, round_number: int, province: str) -> None:
    """Remove the scores of a cohort of which no value is left."""
    saving.save_scores(connection, round_number, province, "", (), (), ())
    saving.save_degrees(connection, round_number, province, ())
    connection.execute("DELETE FROM cohorts WHERE round = ? AND province = ?", (round_number, province))


def round_of(connection: sqlite3.Connection, number: int) -> tuple[str, int]:
    """Return a round's catalogue and year."""
    catalogue, year = connection.execute("SELECT catalogue, year FROM rounds WHERE number = ?", (number,)).fetchone()
    return str(catalogue), int(year)
