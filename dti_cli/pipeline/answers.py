"""Answers from the store: league tables and explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import UsageError
from dti_cli.domain.results import Explanation, League
from dti_cli.pipeline.rounds import Asked, Found, find, stored_degrees, stored_extremes, whole_area
from dti_cli.scoring import standing
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3

    from dti_cli.scoring.explaining import Facts


def rank(
    asked: Asked, province: str, district: str | None, kind: str | None, by: str | None, top: int | None
) -> League:
    """Return the league table of a province, or of a district or one kind of unit in it."""
    with database.reading(asked.home) as connection:
        area = whole_area(connection, asked, province, district)
        catalogue, number = area.catalogue, area.round.number
        totals = asking.totals(connection, number, area.province)
        degrees = stored_degrees(connection, catalogue, number, area.province)
    units = [u for u in area.units if kind in {None, u.type}]
    pillar = _pillar_code(catalogue, by)
    rows = standing.league(units, totals, pillar, catalogue.rounding.places, degrees)
    known = len(standing.of_one_map(units, [row.unit for row in rows]))
    return League(
        catalogue, area.round.year, area.province, area.district, kind or "", pillar, rows[:top], len(rows), known
    )


def _pillar_code(catalogue: Catalogue, by: str | None) -> str:
    if by and by not in {p.code for p in catalogue.pillars}:
        known = "; ".join(f"{p.code} – {p.title}" for p in catalogue.pillars)
        raise UsageError(f"Không có chỉ số chính “{by}”.", f"Các chỉ số chính: {known}")
    return by or ""


def explain(asked: Asked, unit: str, code: str) -> Explanation:
    """Explain how one score came about; ``code`` may be an indicator's or a pillar's."""
    from dti_cli.scoring import explaining

    with database.reading(asked.home) as connection:
        facts = facts_of(connection, find(connection, asked, unit))
    return explaining.explain(facts, code)


def facts_of(connection: sqlite3.Connection, found: Found) -> Facts:
    """Return all that the store holds of a unit in a round."""
    from dti_cli.scoring.explaining import Facts

    unit, number = found.unit, found.round.number
    return Facts(
        found.own,
        found.round.year,
        unit,
        asking.scores(connection, number, unit.number),
        asking.unit_totals(connection, number, unit.number),
        asking.reported(connection, number, unit.number),
        stored_extremes(connection, number, unit.province),
        asking.requires_evidence(connection, number, unit.province),
    )
