"""Which files the scheduled runs have finished with, and who has reported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from dti_cli.domain.batches import Mark


def marks(connection: sqlite3.Connection) -> dict[str, Mark]:
    """Return the marks of files by path."""
    rows = connection.execute("SELECT path, sha256, settings, at, units, scores, outputs FROM handled")
    return {row[0]: Mark._make((*row[:6], tuple(json.loads(row[6])))) for row in rows}


def save_marks(connection: sqlite3.Connection, found: Iterable[Mark]) -> None:
    """Remember that files are finished with."""
    connection.executemany(
        "INSERT OR REPLACE INTO handled (path, sha256, settings, at, units, scores, outputs) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*m[:6], json.dumps(m.outputs, ensure_ascii=False)) for m in found],
    )


def reported_units(connection: sqlite3.Connection, round_number: int, province: str) -> set[int]:
    """Return the units of a province with any figure or recorded score in a round."""
    rows = connection.execute(
        "SELECT number FROM units u WHERE province = ? AND EXISTS (SELECT 1 FROM observations o WHERE o.round = ? "
        "AND o.unit = u.number AND o.kind IN ('input', 'recorded') AND o.state <> 'blank')",
        (province, round_number),
    )
    return {n for (n,) in rows}


def scored_provinces(connection: sqlite3.Connection, catalogues: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return round, year and province of every cohort scored under some catalogues, the latest year first."""
    rows = connection.execute(
        "SELECT r.number, r.year, c.province FROM cohorts c JOIN rounds r ON r.number = c.round "
        f"WHERE r.catalogue IN ({', '.join('?' * len(catalogues))}) ORDER BY r.year DESC, c.province, r.number",
        list(catalogues),
    )
    return [(number, year, province) for number, year, province in rows]
