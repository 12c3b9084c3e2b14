"""How far units are: targets met at each level, by pillar and agency; a district's communes that reached a level."""

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
    """The communes of one district that report, of so many in all, and how many reached each level.

    ``needed``: how many have to take part; None where the plan asks for no share, or nobody said how many there are.
    """

    name: str
    reporting: int
    communes: int | None
    reached: dict[str, int]
    needed: int | None = None


class Progress(NamedTuple):
    """Every district of a province."""

    catalogue: Catalogue
    year: int
    province: str
    districts: Sequence[DistrictProgress]
