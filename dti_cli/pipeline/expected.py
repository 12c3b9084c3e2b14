"""The list of units that are to report, read once: a run asks it for units to score and for who has not reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.units import Unit, bare_province, full_district, place_slug
from dti_cli.reading.digests import digest


class Expected(NamedTuple):
    """A list of units: its file, the units as it names them, and the hash it had before it was read."""

    path: Path
    units: Sequence[Unit]
    sha256: str = ""

    def placed(self, district: str, province: str) -> list[Unit]:
        """Return the units, in a district and a province where the list does not say."""
        whole, bare = full_district(district), bare_province(province)
        found = (u._replace(district=u.district or whole, province=u.province or bare) for u in self.units)
        return list(dict.fromkeys(found))


def province_of(listed: Iterable[Unit]) -> str:
    """Return the one province that a list of units names; empty where it names none or several."""
    named = {place_slug(unit.province): unit.province for unit in listed if unit.province}
    return named.popitem()[1] if len(named) == 1 else ""


def read_expected(path: Path) -> Expected:
    """Read a list of units. Raises UsageError."""
    from dti_cli.reading.unit_lists import read_units

    before = digest(path)
    return Expected(path, read_units(path, "", ""), before)
