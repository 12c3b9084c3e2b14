"""Answers that name a level: stored by the place of the level, which another edition of a catalogue may move."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dti_cli.domain.observations import INVALID, OK


class LevelAnswer(NamedTuple):
    """What a unit answered in words under a key, and the place of the
    level that was taken for it; None where none was."""

    unit: int
    key: str
    raw: str
    place: float | None


def level_answers(
    connection: sqlite3.Connection, round_number: int, province: str, keys: Sequence[str]
) -> list[LevelAnswer]:
    """Return a cohort's answers under the given keys; one without words
    was a figure before its input became an answer."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        "SELECT o.unit, o.key, o.raw, o.value FROM units u CROSS JOIN observations o ON o.unit = u.number "
        f"WHERE u.province = ? AND o.round = ? AND o.kind = 'input' AND o.state <> 'blank' AND o.key IN ({marks})",
        (province, round_number, *keys),
    )
    return [LevelAnswer(*row) for row in rows]


def place_levels(connection: sqlite3.Connection, round_number: int, answers: Iterable[LevelAnswer]) -> None:
    """Store the places that answers have now; one without a place cannot be used any more."""
    connection.executemany(
        "UPDATE observations SET value = ?, state = ? WHERE round = ? AND unit = ? AND kind = 'input' AND key = ?",
        [(a.place, INVALID if a.place is None else OK, round_number, a.unit, a.key) for a in answers],
    )
