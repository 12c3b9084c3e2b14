"""Which catalogue and year a question is about, and the cohort it is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.agencies import assigned, place_of
from dti_cli.domain.catalogue import Catalogue, counts_targets, leaves
from dti_cli.domain.errors import ChooseError, UnknownNameError, UsageError
from dti_cli.domain.lookup import KnownUnit, find_place, find_unit, id_parts
from dti_cli.domain.not_applicable import leaves_out, stretches
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.rules import PROOF, MinMax
from dti_cli.domain.scores import Total
from dti_cli.reading.catalogue_files import load_named
from dti_cli.scoring.single import Extremes, values_by_code
from dti_cli.scoring.what_if import Field
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3


class Asked(NamedTuple):
    """A question about a unit or a province: where the store is, and what narrows the answer down."""

    home: Path
    year: int | None = None
    catalogue: str | None = None


class Found(NamedTuple):
    """A unit and the round it is asked about."""

    unit: KnownUnit
    round: asking.Round
    catalogue: Catalogue

    @property
    def own(self) -> Catalogue:
        """The catalogue with its targets and agencies settled for the unit."""
        place = place_of(self.catalogue, self.unit.name, self.unit.district, self.round.year)
        return assigned(for_unit(self.catalogue, self.unit), place)


class Area(NamedTuple):
    """A province, or one ``district`` of it, the round asked about and units of it."""

    province: str
    district: str
    round: asking.Round
    catalogue: Catalogue
    units: list[KnownUnit]


def find(connection: sqlite3.Connection, asked: Asked, unit: str) -> Found:
    """Find a unit and its round; its cohort is scored again first if the catalogue was edited since."""
    known = unit_meant(connection, unit)
    chosen = choose(asked, asking.rounds_of_unit(connection, known.number))
    return Found(known, chosen, fresh(connection, asked, chosen, known.province))


def unit_meant(connection: sqlite3.Connection, query: str) -> KnownUnit:
    """Return the stored unit a query means. Raises AmbiguousNameError, or UnknownNameError with the nearest names."""
    try:
        return find_unit(query, asking.units_like(connection, id_parts(query)))
    except UnknownNameError:
        return find_unit(query, asking.known_units(connection))


def find_area(connection: sqlite3.Connection, asked: Asked, province: str | None, district: str | None) -> Area:
    """Find a province or a district (its province may go unsaid where one fits), its round and its scored units."""
    area = whole_area(connection, asked, province, district)
    scored = asking.totals(connection, area.round.number, area.province)
    return area._replace(units=[u for u in area.units if u.number in scored])


def whole_area(connection: sqlite3.Connection, asked: Asked, province: str | None, district: str | None) -> Area:
    """Find the same with every known unit of it, scored or not."""
    stored = asking.provinces(connection)
    if province is None:
        province, district = _of_district(asking.known_units(connection), stored, district or "")
        units = asking.units_of_province(connection, province)
    else:
        province = find_place("tỉnh", province, stored)
        units = asking.units_of_province(connection, province)
        district = find_place("huyện", district, sorted({u.district for u in units if u.district})) if district else ""
    chosen = choose(asked, asking.rounds_of_province(connection, province))
    catalogue = fresh(connection, asked, chosen, province)
    return Area(province, district, chosen, catalogue, [u for u in units if not district or u.district == district])


def _of_district(units: Sequence[KnownUnit], provinces: Sequence[str], district: str) -> tuple[str, str]:
    pairs = sorted({(u.province, u.district) for u in units if u.province in provinces and u.district})
    name = find_place("huyện", district, sorted({d for _, d in pairs}))
    found = [pair for pair in pairs if pair[1] == name]
    if len(found) > 1:
        raise ChooseError(f"tỉnh có {name}", "--province", [p for p, _ in found])
    return found[0]


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
    """Return the catalogue, scoring the cohort again first if the catalogue was edited since.

    Raises StoreError where totals are lost, which nothing but damage can do.
    """
    return freshened(connection, asked.home, load_named(chosen.catalogue, asked.home), chosen, province)


def freshened(
    connection: sqlite3.Connection, home: Path, catalogue: Catalogue, chosen: asking.Round, province: str
) -> Catalogue:
    """Do the same with a catalogue that is loaded already. Raises StoreError as fresh does."""
    if asking.cohort_hash(connection, chosen.number, province) != catalogue.hash:
        from dti_cli.pipeline.cohorts import rescore

        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        rescore(connection, catalogue, chosen.number, province)
        connection.execute("COMMIT")
        connection.execute("BEGIN")
    if asking.lacks_totals(connection, chosen.number, province, ["", *(p.code for p in catalogue.pillars)]):
        raise database.damaged(home / database.FILE_NAME, "mất một số tổng điểm")
    return catalogue


def stored_values(
    connection: sqlite3.Connection, round_number: int, unit: int, *, evidence: bool
) -> dict[str, dict[str, float | None]]:
    """Return a unit's figures by code and letter, None for an unusable one.

    Where ``evidence`` is asked for every claim, lacking it is 0.
    """
    found = values_by_code(asking.figures(connection, round_number, unit))
    if evidence:
        for own in found.values():
            own.setdefault(PROOF, 0.0)
    return found


def stored_extremes(connection: sqlite3.Connection, round_number: int, province: str) -> dict[str, Extremes]:
    """Return a cohort's range for each Min-Max code."""
    return {code: Extremes(*pair) for code, pair in asking.extremes(connection, round_number, province).items()}


def stored_degrees(
    connection: sqlite3.Connection, catalogue: Catalogue, round_number: int, province: str
) -> dict[int, dict[str, float]]:
    """Return how far a cohort's targets are fulfilled; nothing where points are given."""
    return asking.degrees(connection, round_number, province) if counts_targets(catalogue) else {}


class Shared(NamedTuple):
    """What answers about the units of one year and province share; ``evidence``: it is asked for every claim."""

    units: list[KnownUnit]
    totals: dict[int, dict[str, Total]]
    field: Field
    extremes: dict[str, Extremes]
    evidence: bool


def shared(connection: sqlite3.Connection, about: Found | Area) -> Shared:
    """Ask the store for it once, however many units are answered for."""
    number, catalogue = about.round.number, about.catalogue
    province = about.province if isinstance(about, Area) else about.unit.province
    totals = asking.totals(connection, number, province)
    compared = [i for i in leaves(catalogue) if isinstance(i.rule, MinMax)]
    keys = {i.key(x.letter): (i.code, x.letter) for i in compared for x in i.inputs}
    figures: dict[str, dict[int, dict[str, float]]] = {i.code: {} for i in compared}
    for unit, key, value in asking.cohort_figures(connection, number, province, list(keys)):
        code, letter = keys[key]
        figures[code].setdefault(unit, {})[letter] = value
    degrees = stored_degrees(connection, catalogue, number, province)
    scores = asking.cohort_scores(connection, number, province) if leaves_out(catalogue) else {}
    factors = {unit: own for unit, held in scores.items() if (own := stretches(catalogue, held))}
    return Shared(
        asking.units_of_province(connection, province),
        totals,
        Field(catalogue, {unit: t[""].points for unit, t in totals.items()}, figures, degrees, factors),
        stored_extremes(connection, number, province),
        asking.requires_evidence(connection, number, province),
    )
