"""Units' names when an import is taken back: fuller names it gave are dropped, units it alone named are removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dti_cli.store import saving


def restore_names(connection: sqlite3.Connection) -> None:
    """Give units the names they had before imports that are undone, unless a later import names them so too."""
    rows = connection.execute(
        "SELECT n.number, n.unit, n.key, n.name, n.type, n.district, n.base FROM renamed n "
        "JOIN imports i ON i.number = n.renamed_by WHERE i.undone <> '' "
        "AND NOT EXISTS (SELECT 1 FROM observations o JOIN sources s ON s.number = o.source "
        "JOIN files f ON f.number = s.file WHERE o.unit = n.unit AND f.import > n.renamed_by) "
        "AND NOT EXISTS (SELECT 1 FROM units u WHERE u.key = n.key) ORDER BY n.number DESC"
    ).fetchall()
    bases: set[str] = set()
    for number, unit, key, name, type_word, district, base in rows:
        (shown,) = connection.execute("SELECT base FROM units WHERE number = ?", (unit,)).fetchone()
        connection.execute(
            "UPDATE units SET key = ?, name = ?, type = ?, district = ?, base = ? WHERE number = ?",
            (key, name, type_word, district, base, unit),
        )
        connection.execute("DELETE FROM renamed WHERE unit = ? AND number >= ?", (unit, number))
        bases |= {shown, base}
    saving.give_ids(connection, bases)


def remove_empty(connection: sqlite3.Connection, units: Iterable[int]) -> list[str]:
    """Remove those of some units of which nothing is stored any more, and return their ids."""
    held = "SELECT 1 FROM {} WHERE unit = u.number"
    kept = " AND ".join(f"NOT EXISTS ({held.format(table)})" for table in ("observations", "history", "confirmed"))
    removed, bases = [], set()
    for number in units:
        row = connection.execute(
            f"SELECT u.id, u.base FROM units u WHERE u.number = ? AND {kept}", (number,)
        ).fetchone()
        if row:
            # A later unit may get the number: nothing under it is to be left, of whatever year.
            for table in ("scores", "totals", "degrees", "renamed"):
                connection.execute(f"DELETE FROM {table} WHERE unit = ?", (number,))
            connection.execute("DELETE FROM units WHERE number = ?", (number,))
            removed.append(row[0])
            bases.add(row[1])
    saving.give_ids(connection, bases)
    return sorted(removed)
