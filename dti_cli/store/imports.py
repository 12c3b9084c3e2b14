"""The store's imports: listing them, what one replaced, and taking one back."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from dti_cli.domain.care import Imported, ImportedFile, ReplacedValue
from dti_cli.domain.observations import cell_name, filled_from
from dti_cli.store import saving
from dti_cli.store.names import remove_empty, restore_names
from dti_cli.store.origins import COLUMNS

_ENDLESS = 2**63 - 1
"""The largest number that SQLite takes."""
_OWN = "(SELECT s.number FROM sources s JOIN files f ON f.number = s.file WHERE f.import = :number)"

_SAID = (
    f"CASE WHEN {{0}}.value IS NOT NULL AND ({{0}}.raw = '' OR {{0}}.raw LIKE '{filled_from('')}%') THEN {{0}}.value "
    "ELSE nullif({0}.raw, '') END"
)
"""What a value was reported as: the figure, or the cell's text where it says more."""


class Restored(NamedTuple):
    """What taking an import back changed; ``rounds`` are pairs of a round's number and a province to score again."""

    restored: int
    removed: int
    units: list[str]
    rounds: list[tuple[int, str]]


def listed(connection: sqlite3.Connection, most: int | None = None, only: int | None = None) -> list[Imported]:
    """Return the imports, the latest first: all of them, some, or the one with a number."""
    wanted = "FROM imports WHERE :only IS NULL OR number = :only ORDER BY number DESC LIMIT :most"
    facts = {"only": only, "most": -1 if most is None else min(most, _ENDLESS)}
    files: dict[int, list[ImportedFile]] = {}
    for number, path, digest in connection.execute(
        f"SELECT import, path, sha256 FROM files WHERE import IN (SELECT number {wanted}) ORDER BY number", facts
    ):
        files.setdefault(number, []).append(ImportedFile(path, digest))
    rows = connection.execute(f"SELECT number, at, version, catalogue, units, given, replaced, undone {wanted}", facts)
    return [Imported._make((*row, files.get(row[0], []))) for row in rows]


def counted(connection: sqlite3.Connection, before: int | None = None) -> int:
    """Return how many imports the store remembers, all or those before one."""
    (count,) = connection.execute(
        "SELECT count(*) FROM imports WHERE ? IS NULL OR number < ?", (before, before)
    ).fetchone()
    return int(count)


def replaced(connection: sqlite3.Connection, number: int) -> list[ReplacedValue]:
    """Return the values that an import replaced and what it put in their place; none once it is undone."""
    same = "n.round = h.round AND n.unit = h.unit AND n.kind = h.kind AND n.key = h.key AND n.source IN " + _OWN
    said = f"SELECT {_SAID.format('n')} FROM {{}} n WHERE {same}"
    rows = connection.execute(
        "SELECT u.id, u.name, r.year, h.kind, h.key, " + _SAID.format("h") + ", "
        f"coalesce(({said.format('observations')}), ({said.format('history')})), "
        "f.path, s.sheet, h.row, h.col FROM history h JOIN units u ON u.number = h.unit "
        "JOIN rounds r ON r.number = h.round JOIN sources s ON s.number = h.source JOIN files f ON f.number = s.file "
        "WHERE h.replaced_by = :number ORDER BY u.id, r.year, h.kind, h.key",
        {"number": number},
    )
    return [ReplacedValue._make((*row[:9], cell_name(*row[9:]))) for row in rows]


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
        f"WHERE o.source IN {_OWN} UNION SELECT round, province FROM touched WHERE import = :number",
        facts,
    ).fetchall()
    brought = connection.execute(f"SELECT DISTINCT unit FROM observations WHERE source IN {_OWN}", facts).fetchall()
    gone = connection.execute(f"DELETE FROM observations WHERE source IN {_OWN}", facts).rowcount
    back = 0
    for table, by in (("history", "replaced_by"), ("confirmed", "confirmed_by")):
        back += connection.execute(
            f"INSERT INTO observations ({COLUMNS}) SELECT {COLUMNS} FROM {table} WHERE {by} = :number", facts
        ).rowcount
        connection.execute(f"DELETE FROM {table} WHERE {by} = :number", facts)
    connection.execute("UPDATE imports SET undone = ? WHERE number = ?", (at, number))
    removed = remove_empty(connection, [unit for (unit,) in brought])
    restore_names(connection)
    for round_number, province in rounds:
        saving.demand_evidence(connection, round_number, province, wanted=_demanded(connection, round_number, province))
        # What came back was stored under the catalogue of its day: no edition is to be taken for it.
        connection.execute(
            "UPDATE cohorts SET catalogue_hash = 'undone' WHERE round = ? AND province = ?", (round_number, province)
        )
    return Restored(back, gone - back, removed, sorted(rounds))


def _demanded(connection: sqlite3.Connection, round_number: int, province: str) -> bool:
    """Tell whether the last import of a cohort that stands asked for evidence."""
    row = connection.execute(
        "SELECT t.require_evidence FROM touched t JOIN imports i ON i.number = t.import "
        "WHERE t.round = ? AND t.province = ? AND i.undone = '' ORDER BY t.import DESC LIMIT 1",
        (round_number, province),
    ).fetchone()
    return bool(row and row[0])


def forget_cohort(connection: sqlite3.Connection, round_number: int, province: str) -> None:
    """Remove the scores of a cohort of which no value is left."""
    saving.save_scores(connection, round_number, province, "", (), (), ())
    saving.save_degrees(connection, round_number, province, ())
    connection.execute("DELETE FROM cohorts WHERE round = ? AND province = ?", (round_number, province))


def round_of(connection: sqlite3.Connection, number: int) -> tuple[str, int]:
    """Return a round's catalogue and year."""
    catalogue, year = connection.execute("SELECT catalogue, year FROM rounds WHERE number = ?", (number,)).fetchone()
    return str(catalogue), int(year)
