"""The ledger of one unit's evidence, from the store and, where given, a folder of files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import by_code, code_of
from dti_cli.domain.errors import UsageError
from dti_cli.domain.faults import reading_reason
from dti_cli.domain.findings import Origin
from dti_cli.domain.ledger import Ledger
from dti_cli.domain.observations import BLANK, INPUT, RECORDED, Reported
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.text import printable
from dti_cli.pipeline.rounds import Asked, Found, find, stored_extremes, stored_values
from dti_cli.scoring import ledger
from dti_cli.scoring.carrying import carried
from dti_cli.store import asking, claims, database

if TYPE_CHECKING:
    import sqlite3


def evidence(asked: Asked, unit: str, folder: Path | None) -> Ledger:
    """Return what a unit claims and what is doubtful in its evidence, under the one catalogue asked for."""
    names = _names(folder) if folder else None
    with database.reading(asked.home) as connection:
        known = asking.known_units(connection)
        found = find(connection, asked, unit)
        held = _round(connection, found)
    own = {p.code for p in held.proofs if p.unit == found.unit.id}
    claimed = ledger.claims(held)
    doubts = ledger.doubts(held) + (ledger.file_doubts(held, names) if names is not None else [])
    return Ledger(found.unit, len(claimed), sum(i.code in own for i in claimed), doubts, {u.id: u for u in known})


def _round(connection: sqlite3.Connection, found: Found) -> ledger.Round:
    unit, chosen, catalogue = found
    asked_for = asking.requires_evidence(connection, chosen.number, unit.province)
    known = by_code(catalogue)  # evidence may outlive its indicator where a catalogue was edited
    return ledger.Round(
        for_unit(catalogue, unit),
        chosen.year,
        unit.id,
        asking.scores(connection, chosen.number, unit.number),
        carried(catalogue, stored_values(connection, chosen.number, unit.number, evidence=asked_for)),
        stored_extremes(connection, chosen.number, unit.province),
        [proof for proof in claims.proofs(connection, chosen.number) if proof.code in known],
        _cells(asking.reported(connection, chosen.number, unit.number)),
        [done for done in claims.completions(connection, chosen.number) if done.unit == unit.id],
    )


def _cells(reported: Sequence[Reported]) -> dict[str, Origin]:
    """Return where each indicator's first figure or, where it has none, its recorded points stand."""
    given = sorted(
        (r for r in reported if r.kind in {INPUT, RECORDED} and r.state != BLANK), key=_standing, reverse=True
    )
    return {code_of(r.key): r.origin for r in given}


def _standing(reported: Reported) -> tuple[bool, str]:
    return reported.kind == RECORDED, reported.key


def _names(folder: Path) -> list[str]:
    """Return the names of the files in a folder and below; folders within it that cannot be opened hold none for us."""
    if not folder.is_dir():
        raise UsageError(f"Không có thư mục {folder}.", "Ghi đúng đường dẫn thư mục chứa các tệp minh chứng.")
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        raise UsageError(f"Không mở được thư mục {folder}: {reading_reason(error)}.") from None
    names = [printable(name) for _, _, files in os.walk(folder) for name in files]
    return sorted(name for name in names if not name.startswith((".", "~$")))
