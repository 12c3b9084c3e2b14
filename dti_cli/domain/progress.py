"""How far units are: targets met at each level, by pillar and by agency, and a district's communes that reached a level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.levels import Standing
from dti_cli.domain.lookup import KnownUnit


class Share(NamedTuple):
    """Points reached of those possible, for a pillar or an agency."""

    name: str
    met: float
    most: float


class UnitProgress(NamedTuple):
    """One unit: its levels, what is still missing for the next one, its pillars and the lead agencies."""

    catalogue: Catalogue
    year: int
    unit: KnownUnit
    levels: Sequence[Standing]
    lacking: Sequence[str]
    pillars: Sequence[Share]
    agencies: Sequence[Share]


class DistrictProgress(NamedTuple):
    """The communes of one district that report, of so many in all (0: not said), and how many reached each level."""

    name: str
    reporting: int
    communes: int
    reached: dict[str, int]


class Progress(NamedTuple):
    """Every district of a province."""

    catalogue: Catalogue
    year: int
    province: str
    districts: Sequence[DistrictProgress]
