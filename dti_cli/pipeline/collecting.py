"""Making a blank collection workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.collection import Collection
from dti_cli.domain.errors import UsageError
from dti_cli.domain.text import match_key
from dti_cli.domain.units import Unit, bare_district, full_district, name_order, own_district, own_province
from dti_cli.pipeline.expected import province_of
from dti_cli.pipeline.harmonising import stored_units


class Wanted(NamedTuple):
    """A collection workbook as asked for; ``units`` is a file with the list of units."""

    catalogue: Catalogue
    layout: str
    year: int
    province: str | None
    district: str | None
    units: Path | None


def make_collection(wanted: Wanted, home: Path, path: Path, version: str) -> Collection:
    """Write a blank collection workbook and return what it asks. Raises UsageError and OutputError."""
    from dti_cli.reports.collection.workbook import write_collection

    listed = _listed(wanted, home)
    district = own_district(wanted.district or "", (u.district for u in listed))
    units = [u for u in listed if not district or match_key(u.district) == match_key(district)]
    province = _province(wanted, units if wanted.units else ())
    if wanted.units:
        units = [u._replace(province=u.province or province) for u in units]
    else:
        units = [u for u in units if match_key(u.province) == match_key(province)]
    collection = Collection(wanted.catalogue, wanted.layout, wanted.year, province, district, units)
    write_collection(collection, path, version)
    return collection


def _province(wanted: Wanted, listed: Sequence[Unit]) -> str:
    """Return the province asked for, else the one that the list names, else the catalogue's."""
    own = wanted.catalogue.province
    province = own_province(wanted.province or province_of(listed) or own, own)
    if not province:
        raise UsageError(
            "Bộ chỉ số này không của riêng tỉnh nào.", 'Thêm tùy chọn --province, ví dụ: --province "Bắc Kạn"'
        )
    return province


def _listed(wanted: Wanted, home: Path) -> list[Unit]:
    """Return the units of the user's list, or all that are stored, in alphabetical order."""
    if wanted.units is not None:
        from dti_cli.reading.unit_lists import read_units

        return read_units(wanted.units, full_district(wanted.district or ""), "")
    stored = [Unit(u.name, u.type, u.district, u.province) for u in stored_units(home)]
    return sorted(stored, key=lambda u: (name_order(bare_district(u.district)), name_order(u.name)))
