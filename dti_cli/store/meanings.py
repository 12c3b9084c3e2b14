"""What stored values mean: told by the words they were given in, where a catalogue now asks for something else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Given(NamedTuple):
    """A value that a unit gave under a key, and the words it was given in, empty for a plain figure.

    One whose state is not ok was set aside: it answers a question that is asked no more, and is kept in case it is
    again.
    """

    unit: int
    key: str
    raw: str
    value: float
    state: str


def given(connection: sqlite3.Connection, round_number: int, province: str, answers: Sequence[str]) -> list[Given]:
    """Return a cohort's values but for plain figures, those given under the keys of ``answers`` among them."""
    marks = ", ".join("?" * len(answers))
    rows = connection.execute(
        "SELECT o.unit, o.key, o.raw, o.value, o.state FROM units u CROSS JOIN observations o ON o.unit = u.number "
        "WHERE u.province = ? AND o.round = ? AND o.kind = 'input' AND o.value IS NOT NULL "
        f"AND (o.raw <> '' OR o.state <> 'ok' OR o.key IN ({marks}))",
        (province, round_number, *answers),
    )
    return [Given(*row) for row in rows]


def refused(connection: sqlite3.Connection, round_number: int, province: str) -> list[tuple[int, str, str, str]]:
    """Return unit, kind, key and words of a cohort's figures and recorded points that were words of no use."""
    return connection.execute(
        "SELECT o.unit, o.kind, o.key, o.raw FROM units u CROSS JOIN observations o ON o.unit = u.number "
        "WHERE u.province = ? AND o.round = ? AND o.kind IN ('input', 'recorded') AND o.state = 'invalid' AND o.raw <> ''",
        (province, round_number),
    ).fetchall()


def declare(connection: sqlite3.Connection, round_number: int, cells: Iterable[tuple[int, str, str]]) -> None:
    """Store that cells, given by unit, kind and key, say that an indicator does not apply."""
    connection.executemany(
        "UPDATE observations SET state = 'not_applicable' WHERE round = ? AND unit = ? AND kind = ? AND key = ?",
        [(round_number, *cell) for cell in cells],
    )


def settle(connection: sqlite3.Connection, round_number: int, values: Iterable[Given]) -> None:
    """Store what values mean now."""
    connection.executemany(
        "UPDATE observations SET value = ?, state = ? WHERE round = ? AND unit = ? AND kind = 'input' AND key = ?",
        [(g.value, g.state, round_number, g.unit, g.key) for g in values],
    )
