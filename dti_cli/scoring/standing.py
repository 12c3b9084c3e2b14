"""Where units stand: league tables from stored totals, without pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.results import LeagueRow
from dti_cli.domain.scores import Total
from dti_cli.domain.units import name_order
from dti_cli.scoring.ranks import competition_ranks

Degrees = Mapping[int, Mapping[str, float]]
"""How far each unit's targets are fulfilled on average, by unit and code ("" for the whole)."""
_NO_DEGREES: Degrees = MappingProxyType({})


def league(
    units: Sequence[KnownUnit],
    totals: Mapping[int, Mapping[str, Total]],
    by: str,
    places: int,
    degrees: Degrees = _NO_DEGREES,
) -> list[LeagueRow]:
    """Rank units by a total as rounded ("" for the whole); equals in Vietnamese alphabetical order.

    ``degrees``, where targets are counted, part units that meet equally many.
    """
    scored = [u for u in units if by in totals.get(u.number, {})]
    points = [totals[u.number][by].points for u in scored]
    ties = [degrees[u.number][by] for u in scored] if degrees else None
    rows = [
        LeagueRow(rank, unit, totals[unit.number], ties[n] if ties else None)
        for n, (rank, unit) in enumerate(zip(competition_ranks(points, places, ties), scored, strict=True))
    ]
    return sorted(rows, key=lambda row: (row.rank, name_order(row.unit.name), row.unit.id))


def of_one_map(units: Sequence[KnownUnit], ranked: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Return the units of the map that those ranked are of: a store knows communes from before and after the reform."""
    districts = {bool(unit.district) for unit in ranked}
    return [unit for unit in units if bool(unit.district) in districts]


def rounded(total: Total, places: int) -> Total:
    """Round a total's figures as the catalogue says."""
    return Total(total.code, *(round_half_away(x, places) for x in total[1:]))


def places(
    units: Sequence[KnownUnit],
    totals: Mapping[int, Mapping[str, Total]],
    decimals: int,
    degrees: Degrees = _NO_DEGREES,
) -> dict[int, tuple[int, int]]:
    """Return each scored unit's place in the province and in its district."""
    overall = {row.unit.number: row.rank for row in league(units, totals, "", decimals, degrees)}
    local: dict[int, int] = {}
    for district in {u.district for u in units}:
        rows = league([u for u in units if u.district == district], totals, "", decimals, degrees)
        local |= {row.unit.number: row.rank for row in rows}
    return {number: (rank, local[number]) for number, rank in overall.items()}
