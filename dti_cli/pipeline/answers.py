"""Answers from the store: league tables, gap lists, explanations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue, counts_targets
from dti_cli.domain.errors import ChooseError, UsageError
from dti_cli.domain.lookup import find_place, find_unit
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.results import Explanation, GapList, League
from dti_cli.pipeline.cohorts import rescore
from dti_cli.reading.catalogue_files import load_named
from dti_cli.scoring import explaining, standing
from dti_cli.scoring import gaps as gaps_of
from dti_cli.scoring.carrying import carried
from dti_cli.scoring.single import Extremes
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3


class Asked(NamedTuple):
    """A question about a unit or a province: where the store is, and what narrows the answer down."""

    home: Path
    year: int | None = None
    catalogue: str | None = None


def rank(
    asked: Asked, province: str, district: str | None, kind: str | None, by: str | None, top: int | None
) -> League:
    """Return the league table of a province, or of a district or one kind of unit in it."""
    with database.reading(asked.home) as connection:
        name = find_place("tỉnh", province, asking.provinces(connection))
        chosen = choose(asked, asking.rounds_of_province(connection, name))
        catalogue = fresh(connection, asked, chosen, name)
        units = [u for u in asking.known_units(connection) if u.province == name]
        scope = find_place("huyện", district, sorted({u.district for u in units if u.district})) if district else ""
        units = [u for u in units if (not scope or u.district == scope) and kind in {None, u.type}]
        totals = asking.totals(connection, chosen.number, name)
        degrees = asking.degrees(connection, chosen.number, name) if counts_targets(catalogue) else {}
    pillar = _pillar_code(catalogue, by)
    rows = standing.league(units, totals, pillar, catalogue.rounding.places, degrees)
    return League(catalogue, chosen.year, name, scope, kind or "", pillar, rows[:top], len(rows))


def _pillar_code(catalogue: Catalogue, by: str | None) -> str:
    if by and by not in {p.code for p in catalogue.pillars}:
        known = "; ".join(f"{p.code} – {p.name}" for p in catalogue.pillars)
        raise UsageError(f"Không có chỉ số chính “{by}”.", f"Các chỉ số chính: {known}")
    return by or ""


def gaps(asked: Asked, unit: str, lead: str | None, *, every: bool) -> GapList:
    """Return a unit's gaps, largest first."""
    with database.reading(asked.home) as connection:
        found = find_unit(unit, asking.known_units(connection))
        chosen = choose(asked, asking.rounds_of_unit(connection, found.number))
        catalogue = fresh(connection, asked, chosen, found.province)
        rows = gaps_of.gap_list(
            for_unit(catalogue, found),
            asking.scores(connection, chosen.number, found.number),
            carried(catalogue, stored_values(connection, chosen.number, found.number)),
            stored_extremes(connection, chosen.number, found.province),
            every=every,
        )
        total = asking.unit_totals(connection, chosen.number, found.number)[""]
    return GapList(catalogue, chosen.year, found, total, gaps_of.led_by(rows, lead))


def explain(asked: Asked, unit: str, code: str) -> Explanation:
    """Explain how one score came about; ``code`` may be an indicator's or a pillar's."""
    with database.reading(asked.home) as connection:
        found = find_unit(unit, asking.known_units(connection))
        chosen = choose(asked, asking.rounds_of_unit(connection, found.number))
        catalogue = fresh(connection, asked, chosen, found.province)
        facts = explaining.Facts(
            catalogue,
            chosen.year,
            found,
            asking.scores(connection, chosen.number, found.number),
            asking.unit_totals(connection, chosen.number, found.number),
            asking.reported(connection, chosen.number, found.number),
            stored_extremes(connection, chosen.number, found.province),
        )
    return explaining.explain(facts, code)


def choose(asked: Asked, rounds: Sequence[asking.Round]) -> asking.Round:
    """Return the round asked for: the latest year unless one is named, and the one catalogue of that year."""
    fitting = [r for r in rounds if asked.year in {None, r.year} and asked.catalogue in {None, r.catalogue}]
    if not fitting:
        known = ", ".join(sorted({f"{r.year} ({r.catalogue})" for r in rounds})) or "chưa có"
        raise UsageError("Kho không có điểm của năm hoặc bộ chỉ số này.", f"Đã lưu: {known}.")
    latest = [r for r in fitting if r.year == fitting[0].year]
    if len(latest) > 1:
        raise ChooseError("bộ chỉ số", "--catalogue", [r.catalogue for r in latest])
    return latest[0]


def fresh(connection: sqlite3.Connection, asked: Asked, chosen: asking.Round, province: str) -> Catalogue:
    """Return the catalogue, scoring the cohort again first if the catalogue was edited since."""
    catalogue = load_named(chosen.catalogue, asked.home)
    if asking.cohort_hash(connection, chosen.number, province) != catalogue.hash:
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        rescore(connection, catalogue, chosen.number, province)
        connection.execute("COMMIT")
        connection.execute("BEGIN")
    return catalogue


def stored_values(connection: sqlite3.Connection, round_number: int, unit: int) -> dict[str, dict[str, float]]:
    """Return a unit's usable figures by code and letter."""
    return gaps_of.values_by_code(asking.figures(connection, round_number, unit))


def stored_extremes(connection: sqlite3.Connection, round_number: int, province: str) -> dict[str, Extremes]:
    """Return a cohort's range for each Min-Max code."""
    return {code: Extremes(*pair) for code, pair in asking.extremes(connection, round_number, province).items()}
