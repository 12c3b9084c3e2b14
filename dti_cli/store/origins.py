"""What an import says again: equal values keep where they first stood, so that the import can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dti_cli.domain.observations import Observation

COLUMNS = "round, unit, kind, key, value, state, raw, source, row, col"


class Held(NamedTuple):
    """A stored value with its cell; ``source`` is the number of a stored sheet."""

    value: float | None
    state: str
    raw: str
    source: int
    row: int
    col: int


Before = dict[tuple[int, str, str], Held]
"""Stored values by unit, kind and key."""


def keep_origins(
    connection: sqlite3.Connection,
    round_number: int,
    import_number: int,
    before: Before,
    observations: Sequence[Observation],
    differs: Callable[[Held, Observation], bool],
) -> list[Observation]:
    """Return the observations that are to be written, those left out being stored already from the very same cell.

    Where an equal value stands in another cell or file now, the former one is kept among ``confirmed``.
    """
    places = _places(connection, {h.source for h in before.values()} | {o.source for o in observations})
    written, confirmed = [], []
    for o in observations:
        held = before.get((o.unit, o.kind, o.key))
        if held is not None and not differs(held, o):
            if (held.row, held.col) == (o.row, o.col) and places[held.source] == places[o.source]:
                continue
            confirmed.append((round_number, o.unit, o.kind, o.key, *held, import_number))
        written.append(o)
    connection.executemany(
        f"INSERT INTO confirmed ({COLUMNS}, confirmed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", confirmed
    )
    return written


def _places(connection: sqlite3.Connection, sources: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return what makes a sheet the same as before: path, content and name; a file without a hash is never the same."""
    places: dict[int, tuple[str, ...]] = {}
    for number in sources:
        found = connection.execute(
            "SELECT f.path, f.sha256, s.sheet FROM sources s JOIN files f ON f.number = s.file WHERE s.number = ?",
            (number,),
        ).fetchone()
        places[number] = found if found and found[1] else (str(number),)
    return places
