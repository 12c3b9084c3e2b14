"""How far one unit or the districts of a province are, from the store."""

from __future__ import annotations

from dti_cli.domain.levels import standings
from dti_cli.domain.progress import Progress, UnitProgress
from dti_cli.pipeline.rounds import Asked, find, whole_area
from dti_cli.scoring.progress import by_agency, by_district, by_pillar, lacking_for_next
from dti_cli.store import asking, database


def of_unit(asked: Asked, unit: str) -> UnitProgress:
    """Return how far one unit is."""
    with database.reading(asked.home) as connection:
        found = find(connection, asked, unit)
        scores = asking.scores(connection, found.round.number, found.unit.number)
        totals = asking.unit_totals(connection, found.round.number, found.unit.number)
    catalogue = found.own
    return UnitProgress(
        catalogue,
        found.round.year,
        found.unit,
        standings(catalogue, totals, scores),
        lacking_for_next(catalogue, totals, scores),
        by_pillar(catalogue, scores),
        by_agency(catalogue, scores),
    )


def of_area(asked: Asked, province: str | None, district: str | None, communes: int | None) -> Progress:
    """Return how far the districts of a province are, or one of them; ``communes`` is how many that one has in all.

    The province may go unsaid where only one has such a district.
    """
    with database.reading(asked.home) as connection:
        area = whole_area(connection, asked, province, district)
        totals = asking.totals(connection, area.round.number, area.province)
    found = by_district(area.catalogue, area.units, totals, communes)
    return Progress(area.catalogue, area.round.year, area.province, found)
