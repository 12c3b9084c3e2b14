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
from dti_cli.domain.units import Unit, bare_province, full_district, name_order, place_slug
from dti_cli.store import asking, database, handled

if TYPE_CHECKING:
    import sqlite3


def reporting(base: Path, home: Path, settings: Settings, catalogues: Sequence[Catalogue]) -> list[Reporting]:
    """Return, for each province and its latest year or the one settled, who is expected and who is missing.

    Expected are the units of the list in dti.toml, else all that the store knows. Raises UsageError for a bad list.
    """
    province = _province(settings, catalogues[0])
    found: dict[str, Reporting] = {}
    if (home / database.FILE_NAME).is_file():
        with database.reading(home) as connection:
            known = asking.known_units(connection)
            for number, year, place in handled.scored_provinces(connection, [c.id for c in catalogues]):
                wanted = not settings.province or place_slug(place) == place_slug(province)
                if wanted and place not in found and settings.year in {None, year}:
                    listed = _listed(base, settings, place, _district(settings.district, place, known))
                    found[place] = _of_cohort(connection, (number, year, place), known, listed)
    if not found and settings.units:
        return [
            _report(
                [],
                province,
                settings.year or 0,
                _listed(base, settings, province, full_district(settings.district)),
                set(),
            )
        ]
    return list(found.values())


def _province(settings: Settings, catalogue: Catalogue) -> str:
    asked = bare_province(settings.province or catalogue.province)
    return catalogue.province if place_slug(asked) == place_slug(catalogue.province) else asked


def _district(asked: str, province: str, known: list[KnownUnit]) -> str:
    """Return a district as the store spells it, where it knows it."""
    named = {place_slug(u.district): u.district for u in known if u.province == province}
    return named.get(place_slug(asked), full_district(asked)) if asked else ""


def _listed(base: Path, settings: Settings, province: str, district: str) -> list[Unit]:
    from dti_cli.reading.unit_lists import read_units

    if not settings.units:
        return []
    return read_units(base / Path(settings.units).expanduser(), district, province)


def _of_cohort(
    connection: sqlite3.Connection, cohort: tuple[int, int, str], known: list[KnownUnit], listed: list[Unit]
) -> Reporting:
    number, year, place = cohort
    here = [u for u in known if u.province == place]
    done = handled.reported_units(connection, number, place)
    own = [u for u in listed if match_key(u.province) == match_key(place)]
    return _report(here, place, year, own, done)


def _report(known: list[KnownUnit], province: str, year: int, listed: list[Unit], done: set[int]) -> Reporting:
    units = {u.number: Unit(u.name, u.type, u.district, u.province) for u in known}
    reported = {units[n].key for n in done}
    settled = settle(listed, list(units.values()))
    wanted = {s.key: s for u in listed for s in settled[u][:1]} or {u.key: u for u in units.values()}
    missing = [u for key, u in wanted.items() if key not in reported]
    missing.sort(key=lambda u: (name_order(u.district), name_order(u.name)))
    names = [f"{u.name} ({u.district})" if u.district else u.name for u in missing]
    return Reporting(province, year, len(wanted) - len(missing), len(wanted), names, listed=bool(listed))
