"""Plain questions to the store, answered without pandas."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.findings import Origin
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.observations import Reported, cell_name
from dti_cli.domain.rules import PROOF
from dti_cli.domain.scores import Score, Total


class Round(NamedTuple):
    """One catalogue's year."""

    number: int
    catalogue: str
    year: int


def known_units(connection: sqlite3.Connection) -> list[KnownUnit]:
    """Return every stored unit."""
    rows = connection.execute("SELECT number, id, name, type, district, province FROM units ORDER BY id")
    return [KnownUnit(*row) for row in rows]


def units_of_province(connection: sqlite3.Connection, province: str) -> list[KnownUnit]:
    """Return the stored units of a province."""
    rows = connection.execute(
        "SELECT number, id, name, type, district, province FROM units WHERE province = ? ORDER BY id", (province,)
    )
    return [KnownUnit(*row) for row in rows]


def units_like(connection: sqlite3.Connection, parts: Sequence[str]) -> list[KnownUnit]:
    """Return the stored units whose ids hold any of some parts, and those whose ids tell nothing: they have accents."""
    likely = " OR ".join("instr(id, ?)" for _ in parts)
    rows = connection.execute(
        "SELECT number, id, name, type, district, province FROM units "
        f"WHERE {likely} OR length(id) <> length(CAST(id AS BLOB)) ORDER BY id",
        tuple(parts),
    )
    return [KnownUnit(*row) for row in rows]


class Mapped(NamedTuple):
    """A stored unit, and whether it was scored in any year up to that of a reform of the map, or from it on."""

    unit: KnownUnit
    before: bool
    after: bool


def units_by_map(connection: sqlite3.Connection, reform: int) -> list[Mapped]:
    """Return every stored unit with the sides of a reform's year on which it was scored."""
    scored = (
        "EXISTS (SELECT 1 FROM rounds r CROSS JOIN totals t ON t.round = r.number AND t.unit = u.number AND t.code = '' "
        "WHERE r.year {} ?)"
    )
    rows = connection.execute(
        "SELECT number, id, name, type, district, province, "
        f"{scored.format('<=')}, {scored.format('>=')} FROM units u ORDER BY id",
        (reform, reform),
    )
    return [Mapped(KnownUnit(*row[:6]), bool(row[6]), bool(row[7])) for row in rows]


def provinces(connection: sqlite3.Connection) -> list[str]:
    """Return the provinces that have scored units."""
    return [p for (p,) in connection.execute("SELECT DISTINCT province FROM cohorts ORDER BY province")]


def rounds_of_unit(connection: sqlite3.Connection, unit: int) -> list[Round]:
    """Return the catalogues and years a unit was scored under, latest first."""
    rows = connection.execute(
        "SELECT r.number, r.catalogue, r.year FROM rounds r "
        "WHERE EXISTS (SELECT 1 FROM totals t WHERE t.round = r.number AND t.unit = ?) ORDER BY r.year DESC, r.catalogue",
        (unit,),
    )
    return [Round(*row) for row in rows]


def rounds_by_unit(connection: sqlite3.Connection, unit: int | None = None) -> list[tuple[int, Round]]:
    """Return each unit with each catalogue and year it was scored under; of one unit where one is named."""
    if unit is not None:
        return [(unit, found) for found in rounds_of_unit(connection, unit)]
    rows = connection.execute(
        "SELECT u.number, r.number, r.catalogue, r.year FROM cohorts c JOIN rounds r ON r.number = c.round "
        "JOIN units u ON u.province = c.province "
        "WHERE EXISTS (SELECT 1 FROM totals t WHERE t.round = c.round AND t.unit = u.number AND t.code = '')"
    )
    return [(row[0], Round(*row[1:])) for row in rows]


def rounds_of_province(connection: sqlite3.Connection, province: str) -> list[Round]:
    """Return the catalogues and years a province was scored under, latest first."""
    rows = connection.execute(
        "SELECT r.number, r.catalogue, r.year FROM rounds r JOIN cohorts c ON c.round = r.number "
        "WHERE c.province = ? ORDER BY r.year DESC, r.catalogue",
        (province,),
    )
    return [Round(*row) for row in rows]


def cohort_hash(connection: sqlite3.Connection, round_number: int, province: str) -> str:
    """Return the hash of the catalogue a cohort was scored with; empty if it never was."""
    row = connection.execute(
        "SELECT catalogue_hash FROM cohorts WHERE round = ? AND province = ?", (round_number, province)
    ).fetchone()
    return row[0] if row else ""


def cohort_units(connection: sqlite3.Connection, round_number: int, province: str) -> list[int]:
    """Return the units of a province with any observation in a round."""
    rows = connection.execute(
        "SELECT number FROM units u WHERE province = ? "
        "AND EXISTS (SELECT 1 FROM observations o WHERE o.round = ? AND o.unit = u.number "
        "AND o.kind IN ('input', 'recorded') AND o.state <> 'blank') ORDER BY number",
        (province, round_number),
    )
    return [n for (n,) in rows]


def holds_values(connection: sqlite3.Connection, round_number: int, province: str) -> bool:
    """Tell whether anything is stored of a province in a round."""
    row = connection.execute(
        "SELECT 1 FROM units u CROSS JOIN observations o ON o.unit = u.number WHERE u.province = ? AND o.round = ? LIMIT 1",
        (province, round_number),
    ).fetchone()
    return row is not None


def cohort_observations(
    connection: sqlite3.Connection, round_number: int, province: str
) -> list[tuple[int, str, str, float | None, str]]:
    """Return unit, kind, key, value and state of a cohort's inputs, recorded scores and evidence."""
    return connection.execute(
        "SELECT o.unit, o.kind, o.key, o.value, o.state FROM units u CROSS JOIN observations o ON o.unit = u.number "
        "WHERE u.province = ? AND o.round = ? AND o.kind IN ('input', 'recorded', 'evidence')",
        (province, round_number),
    ).fetchall()


def totals(connection: sqlite3.Connection, round_number: int, province: str) -> dict[int, dict[str, Total]]:
    """Return every unit's totals under their codes ("" for the whole)."""
    found: dict[int, dict[str, Total]] = {}
    for unit, *total in connection.execute(
        "SELECT t.unit, t.code, t.points, t.low, t.high FROM units u CROSS JOIN totals t ON t.unit = u.number "
        "WHERE u.province = ? AND t.round = ?",
        (province, round_number),
    ):
        found.setdefault(unit, {})[total[0]] = Total(*total)
    return found


def whole_totals(connection: sqlite3.Connection, round_number: int, province: str) -> dict[int, float]:
    """Return the points of every scored unit of a province."""
    rows = connection.execute(
        "SELECT t.unit, t.points FROM units u CROSS JOIN totals t ON t.unit = u.number "
        "WHERE u.province = ? AND t.round = ? AND t.code = ''",
        (province, round_number),
    )
    return dict(rows.fetchall())


def scores(connection: sqlite3.Connection, round_number: int, unit: int) -> dict[str, Score]:
    """Return a unit's scores under their codes."""
    rows = connection.execute(
        "SELECT code, points, high, status, recorded FROM scores WHERE round = ? AND unit = ?", (round_number, unit)
    )
    return {row[0]: Score(*row) for row in rows}


def reported(connection: sqlite3.Connection, round_number: int, unit: int) -> list[Reported]:
    """Return everything a unit reported in a round, each with its cell."""
    rows = connection.execute(
        "SELECT o.kind, o.key, o.value, o.state, o.raw, f.path, s.sheet, o.row, o.col FROM observations o "
        "JOIN sources s ON s.number = o.source JOIN files f ON f.number = s.file WHERE o.round = ? AND o.unit = ?",
        (round_number, unit),
    )
    return [
        Reported(kind, key, value, state, raw, Origin(path, sheet, cell_name(row, col)))
        for kind, key, value, state, raw, path, sheet, row, col in rows
    ]


def origin_of(connection: sqlite3.Connection, round_number: int, unit: int, key: str) -> Origin | None:
    """Return where a unit's input or recorded score stands; None where it has none."""
    row = connection.execute(
        "SELECT f.path, s.sheet, o.row, o.col FROM observations o "
        "JOIN sources s ON s.number = o.source JOIN files f ON f.number = s.file "
        "WHERE o.round = ? AND o.unit = ? AND o.kind IN ('input', 'recorded') AND o.key = ? AND o.state <> 'blank'",
        (round_number, unit, key),
    ).fetchone()
    return Origin(row[0], row[1], cell_name(row[2], row[3])) if row else None


def extremes(connection: sqlite3.Connection, round_number: int, province: str) -> dict[str, tuple[float, float]]:
    """Return the lowest and highest value of each Min-Max indicator in a cohort."""
    rows = connection.execute(
        "SELECT code, low, high FROM extremes WHERE round = ? AND province = ?", (round_number, province)
    )
    return {code: (low, high) for code, low, high in rows}


def figures(connection: sqlite3.Connection, round_number: int, unit: int) -> list[tuple[str, float | None]]:
    """Return a unit's inputs as key and value, None for one that cannot be used.

    Evidence given counts as 1 under ``code.minh-chung``.
    """
    return connection.execute(
        f"SELECT key || CASE kind WHEN 'evidence' THEN '.{PROOF}' ELSE '' END, CASE state WHEN 'ok' THEN value END "
        "FROM observations "
        "WHERE round = ? AND unit = ? AND (kind = 'input' AND state NOT IN ('blank', 'not_applicable') OR kind = 'evidence' AND state = 'ok')",
        (round_number, unit),
    ).fetchall()


def cohort_scores(connection: sqlite3.Connection, round_number: int, province: str) -> dict[int, dict[str, Score]]:
    """Return every unit's scores under their codes."""
    found: dict[int, dict[str, Score]] = {}
    for unit, *score in connection.execute(
        "SELECT s.unit, s.code, s.points, s.high, s.status, s.recorded FROM units u CROSS JOIN scores s ON s.unit = u.number "
        "WHERE u.province = ? AND s.round = ?",
        (province, round_number),
    ):
        found.setdefault(unit, {})[score[0]] = Score(*score)
    return found


def cohort_figures(
    connection: sqlite3.Connection, round_number: int, province: str, keys: Sequence[str]
) -> list[tuple[int, str, float]]:
    """Return unit, key and value of a cohort's usable inputs under the given keys."""
    marks = ", ".join("?" * len(keys))
    return connection.execute(
        "SELECT o.unit, o.key, o.value FROM units u CROSS JOIN observations o ON o.unit = u.number "
        f"WHERE u.province = ? AND o.round = ? AND o.kind = 'input' AND o.state = 'ok' AND o.key IN ({marks})",
        (province, round_number, *keys),
    ).fetchall()


def degrees(connection: sqlite3.Connection, round_number: int, province: str) -> dict[int, dict[str, float]]:
    """Return how far every unit's targets are fulfilled, by code ("" for the whole)."""
    found: dict[int, dict[str, float]] = {}
    for unit, code, degree in connection.execute(
        "SELECT d.unit, d.code, d.degree FROM units u CROSS JOIN degrees d ON d.unit = u.number "
        "WHERE u.province = ? AND d.round = ?",
        (province, round_number),
    ):
        found.setdefault(unit, {})[code] = degree
    return found


def requires_evidence(connection: sqlite3.Connection, round_number: int, province: str) -> bool:
    """Tell whether a cohort's claims were asked for evidence when last scored."""
    row = connection.execute(
        "SELECT require_evidence FROM cohorts WHERE round = ? AND province = ?", (round_number, province)
    ).fetchone()
    return bool(row and row[0])


def lacks_totals(connection: sqlite3.Connection, round_number: int, province: str, codes: Sequence[str]) -> bool:
    """Tell whether a scored unit of a cohort has lost one of the totals that scoring always stores."""
    marks = ", ".join("?" * len(codes))
    row = connection.execute(
        "SELECT 1 FROM units u CROSS JOIN totals t ON t.unit = u.number WHERE u.province = ? AND t.round = ? "
        f"GROUP BY t.unit HAVING sum(t.code IN ({marks}) AND typeof(t.points) IN ('real', 'integer')) < ? LIMIT 1",
        (province, round_number, *codes, len(codes)),
    ).fetchone()
    return row is not None


def unit_totals(connection: sqlite3.Connection, round_number: int, unit: int) -> dict[str, Total]:
    """Return one unit's totals under their codes ("" for the whole)."""
    rows = connection.execute(
        "SELECT code, points, low, high FROM totals WHERE round = ? AND unit = ?", (round_number, unit)
    )
    return {row[0]: Total(*row) for row in rows}
