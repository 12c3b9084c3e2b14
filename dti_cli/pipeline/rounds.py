"""Which catalogue and year a question is about, and the cohort it is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.agencies import assigned, place_of
from dti_cli.domain.catalogue import Catalogue, counts_targets, leaves
from dti_cli.domain.errors import ChooseError, UsageError
from dti_cli.domain.lookup import KnownUnit, find_place, find_unit
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.rules import PROOF, MinMax
from dti_cli.pipeline.cohorts import rescore
from dti_cli.reading.catalogue_files import load_named
from dti_cli.scoring.gaps import values_by_code
from dti_cli.scoring.single import Extremes
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
        place = place_of(self.catalogue, self.unit.name, self.unit.district)
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
    known = find_unit(unit, asking.known_units(connection))
    chosen = choose(asked, asking.rounds_of_unit(connection, known.number))
    return Found(known, chosen, fresh(connection, asked, chosen, known.province))


def find_area(connection: sqlite3.Connection, asked: Asked, province: str | None, district: str | None) -> Area:
    """Find a province or a district (its province may go unsaid where one fits), its round and its scored units."""
    area = whole_area(connection, asked, province, district)
    scored = asking.totals(connection, area.round.number, area.province)
    return area._replace(units=[u for u in area.units if u.number in scored])


def whole_area(connection: sqlite3.Connection, asked: Asked, province: str | None, district: str | None) -> Area:
    """Find the same with every known unit of it, scored or not."""
    units, stored = asking.known_units(connection), asking.provinces(connection)
    if province is None:
        province, district = _of_district(units, stored, district or "")
    else:
        province = find_place("tỉnh", province, stored)
        own = sorted({u.district for u in units if u.province == province and u.district})
        district = find_place("huyện", district, own) if district else ""
    chosen = choose(asked, asking.rounds_of_province(connection, province))
    catalogue = fresh(connection, asked, chosen, province)
    own_units = [u for u in units if u.province == province and (not district or u.district == district)]
    return Area(province, district, chosen, catalogue, own_units)


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
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        rescore(connection, catalogue, chosen.number, province)
        connection.execute("COMMIT")
        connection.execute("BEGIN")
    if asking.lacks_totals(connection, chosen.number, province, ["", *(p.code for p in catalogue.pillars)]):
        raise database.damaged(home / database.FILE_NAME, "mất một số tổng điểm")
    return catalogue


def stored_values(connection: sqlite3.Connection, round_number: int, unit: int) -> dict[str, dict[str, float]]:
    """Return a unit's usable figures by code and letter; evidence that is asked for every claim and lacks is 0."""
    found = values_by_code(asking.figures(connection, round_number, unit))
    if asking.requires_evidence_of(connection, round_number, unit):
        for own in found.values():
            own.setdefault(PROOF, 0.0)
    return found


def stored_extremes(connection: sqlite3.Connection, round_number: int, province: str) -> dict[str, Extremes]:
    """Return a cohort's range for each Min-Max code."""
    return {code: Extremes(*pair) for code, pair in asking.extremes(connection, round_number, province).items()}


def stored_field(connection: sqlite3.Connection, catalogue: Catalogue, round_number: int, province: str) -> Field:
    """Return a cohort as plain totals and Min-Max figures."""
    totals = asking.totals(connection, round_number, province)
    compared = [i for i in leaves(catalogue) if isinstance(i.rule, MinMax)]
    keys = {i.key(x.letter): (i.code, x.letter) for i in compared for x in i.inputs}
    figures: dict[str, dict[int, dict[str, float]]] = {i.code: {} for i in compared}
    for unit, key, value in asking.cohort_figures(connection, round_number, province, list(keys)):
        code, letter = keys[key]
        figures[code].setdefault(unit, {})[letter] = value
    degrees = asking.degrees(connection, round_number, province) if counts_targets(catalogue) else {}
    return Field(catalogue, {unit: t[""].points for unit, t in totals.items()}, figures, degrees)
