"""Who has reported and who has not, over everything stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.batches import Reporting
from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.settings import Settings
from dti_cli.domain.settling import settle
from dti_cli.domain.text import match_key
from dti_cli.domain.units import Unit, name_order, own_district, own_province, place_slug
from dti_cli.pipeline.expected import Expected
from dti_cli.store import asking, database, handled

if TYPE_CHECKING:
    import sqlite3


def reporting(
    home: Path, settings: Settings, catalogues: Sequence[Catalogue], expected: Expected | None
) -> list[Reporting]:
    """Return, for each province and its latest year or the one settled, who is expected and who is missing.

    Expected are the units of the list, which then says of which provinces; without one all that the store knows.
    """
    own = catalogues[0].province
    province = own_province(settings.province or own, own)
    found: list[Reporting] = []
    if database.exists(home):
        with database.reading(home) as connection:
            known = asking.known_units(connection)
            for place, (year, rounds) in _latest(connection, settings, province, catalogues).items():
                here = [u for u in known if u.province == place]
                district = own_district(settings.district, (u.district for u in here))
                listed = expected.placed(district, place) if expected else []
                meant = [u for u in listed if match_key(u.province) == match_key(place)]
                if meant or not expected:
                    done = {unit for number in rounds for unit in asking.cohort_units(connection, number, place)}
                    found.append(_report(here, place, year, meant, done))
    if not found and expected:
        return [_report([], province, settings.year or 0, expected.placed(settings.district, province), set())]
    return found


def _latest(
    connection: sqlite3.Connection, settings: Settings, province: str, catalogues: Sequence[Catalogue]
) -> dict[str, tuple[int, list[int]]]:
    """Return, for each province that is asked about, the year and its rounds: units may report under any catalogue."""
    found: dict[str, tuple[int, list[int]]] = {}
    for number, year, place in handled.scored_provinces(connection, [c.id for c in catalogues]):
        if settings.year in {None, year} and (not settings.province or place_slug(place) == place_slug(province)):
            latest, rounds = found.setdefault(place, (year, []))
            if year == latest:
                rounds.append(number)
    return found


def _report(known: list[KnownUnit], province: str, year: int, listed: list[Unit], done: set[int]) -> Reporting:
    units = {u.number: Unit(u.name, u.type, u.district, u.province) for u in known}
    reported = {units[n].key for n in done}
    settled = settle(listed, list(units.values()))
    wanted = {s.key: s for u in listed for s in settled[u][:1]} or {u.key: u for u in units.values()}
    missing = [u for key, u in wanted.items() if key not in reported]
    missing.sort(key=lambda u: (name_order(u.district), name_order(u.name)))
    names = [f"{u.name} ({u.district})" if u.district else u.name for u in missing]
    return Reporting(province, year, len(wanted) - len(missing), len(wanted), names, listed=bool(listed))
