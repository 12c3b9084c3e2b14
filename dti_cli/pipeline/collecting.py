"""Making a blank collection workbook."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.collection import Collection
from dti_cli.domain.errors import UsageError
from dti_cli.domain.text import match_key
from dti_cli.domain.units import Unit, bare_district, full_district, name_order, own_district, own_province
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

    province = _province(wanted)
    listed = _listed(wanted, home, province)
    district = own_district(wanted.district or "", (u.district for u in listed))
    units = [u for u in listed if not district or match_key(u.district) == match_key(district)]
    collection = Collection(wanted.catalogue, wanted.layout, wanted.year, province, district, units)
    write_collection(collection, path, version)
    return collection


def _province(wanted: Wanted) -> str:
    own = wanted.catalogue.province
    province = own_province(wanted.province or own, own)
    if not province:
        raise UsageError(
            "Bộ chỉ số này không của riêng tỉnh nào.", 'Thêm tùy chọn --province, ví dụ: --province "Bắc Kạn"'
        )
    return province


def _listed(wanted: Wanted, home: Path, province: str) -> list[Unit]:
    """Return the units of the user's list, or those stored for the province, in alphabetical order."""
    if wanted.units is not None:
        from dti_cli.reading.unit_lists import read_units

        return read_units(wanted.units, full_district(wanted.district or ""), province)
    stored = [Unit(u.name, u.type, u.district, u.province) for u in stored_units(home)]
    here = [u for u in stored if match_key(u.province) == match_key(province)]
    return sorted(here, key=lambda u: (name_order(bare_district(u.district)), name_order(u.name)))
