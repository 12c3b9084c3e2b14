"""Which files and lists the scheduled runs have finished with, and who has reported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from dti_cli.domain.batches import ListMark, Mark

# Paths are kept as ASCII: one that is no UTF-8 cannot be written as text, and has to be found again as it was.
_LEFT = "-"
"""What stands before the hash of a draft that is not written any more."""


def marks(connection: sqlite3.Connection) -> dict[str, Mark]:
    """Return the marks of files by path."""
    rows = connection.execute("SELECT path, sha256, settings, at, units, scores, outputs FROM handled")
    return {row[0]: Mark._make((*row[:6], tuple(json.loads(row[6])))) for row in rows}


def undone(connection: sqlite3.Connection) -> set[str]:
    """Return the hashes of the files of which every import was undone."""
    rows = connection.execute(
        "SELECT f.sha256 FROM files f JOIN imports i ON i.number = f.import GROUP BY f.sha256 HAVING min(i.undone) > ''"
    )
    return {digest for (digest,) in rows}


def save_marks(connection: sqlite3.Connection, found: Iterable[Mark]) -> None:
    """Remember that files are finished with."""
    connection.executemany(
        "INSERT OR REPLACE INTO handled (path, sha256, settings, at, units, scores, outputs) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*m[:6], json.dumps(m.outputs)) for m in found],
    )


def list_marks(connection: sqlite3.Connection) -> list[ListMark]:
    """Return every cohort of which there are scores or lists, the latest year first."""
    rows = connection.execute(
        "SELECT r.number, r.catalogue, r.year, k.province, c.stamp, l.stamp, l.settings, l.outputs "
        "FROM (SELECT round, province FROM cohorts UNION SELECT round, province FROM lists) k "
        "JOIN rounds r ON r.number = k.round "
        "LEFT JOIN cohorts c ON c.round = k.round AND c.province = k.province "
        "LEFT JOIN lists l ON l.round = k.round AND l.province = k.province "
        "ORDER BY r.year DESC, k.province, r.number"
    )
    return [ListMark._make((*row[:7], *_outputs(row[7]))) for row in rows]


def _outputs(text: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return paths with their hashes, and apart those left; stores of before, which kept the paths alone, list them."""
    found = json.loads(text or "{}")
    if not isinstance(found, dict):
        return dict.fromkeys(found, ""), {}
    left = {path: digest.removeprefix(_LEFT) for path, digest in found.items() if digest.startswith(_LEFT)}
    return {path: digest for path, digest in found.items() if path not in left}, left


def save_list_mark(connection: sqlite3.Connection, mark: ListMark) -> None:
    """Remember which lists of a cohort were written; where it has no scores any more, only the drafts that are left."""
    connection.execute("DELETE FROM lists WHERE round = ? AND province = ?", (mark.round, mark.province))
    outputs = {**mark.outputs, **{path: _LEFT + digest for path, digest in mark.left.items()}}
    if mark.scored is not None or outputs:
        connection.execute(
            "INSERT INTO lists (round, province, stamp, settings, outputs) VALUES (?, ?, ?, ?, ?)",
            (mark.round, mark.province, mark.listed, mark.settings, json.dumps(outputs)),
        )


def scored_provinces(connection: sqlite3.Connection, catalogues: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return round, year and province of every cohort scored under some catalogues, the latest year first."""
    rows = connection.execute(
        "SELECT r.number, r.year, c.province FROM cohorts c JOIN rounds r ON r.number = c.round "
        f"WHERE r.catalogue IN ({', '.join('?' * len(catalogues))}) ORDER BY r.year DESC, c.province, r.number",
        list(catalogues),
    )
    return [(number, year, province) for number, year, province in rows]
