"""What units show for their claims: evidence, and days of completion."""

from __future__ import annotations

import sqlite3
from datetime import date

from dti_cli.domain.findings import Origin
from dti_cli.domain.ledger import Completion, Proof
from dti_cli.domain.observations import cell_name


def proofs(connection: sqlite3.Connection, round_number: int) -> list[Proof]:
    """Return the evidence every unit gave in a round, with the date of completion where one was given."""
    rows = connection.execute(
        "SELECT u.id, o.key, o.raw, f.path, s.sheet, o.row, o.col, d.value FROM observations o "
        "JOIN units u ON u.number = o.unit JOIN sources s ON s.number = o.source JOIN files f ON f.number = s.file "
        "LEFT JOIN observations d ON d.round = o.round AND d.unit = o.unit AND d.key = o.key AND d.kind = 'date' "
        "WHERE o.round = ? AND o.kind = 'evidence' AND o.state = 'ok'",
        (round_number,),
    )
    return [Proof(u, k, t, Origin(p, s, cell_name(r, c)), day) for u, k, t, p, s, r, c, day in rows]


def completions(connection: sqlite3.Connection, round_number: int) -> list[Completion]:
    """Return the days on which units say they finished something in a round, evidence or not."""
    rows = connection.execute(
        "SELECT u.id, o.key, o.value, f.path, s.sheet, o.row, o.col FROM observations o "
        "JOIN units u ON u.number = o.unit JOIN sources s ON s.number = o.source JOIN files f ON f.number = s.file "
        "WHERE o.round = ? AND o.kind = 'date' AND o.state = 'ok' ORDER BY u.id, o.key",
        (round_number,),
    )
    return [
        Completion(unit, code, date.fromordinal(int(day)), Origin(path, sheet, cell_name(row, col)))
        for unit, code, day, path, sheet, row, col in rows
    ]
