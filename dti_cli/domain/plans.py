"""What a remediation plan is made of, before any template gives it words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator
from dti_cli.domain.lookup import KnownUnit


class PlanLine(NamedTuple):
    """A gap as a task. ``number`` is its row in the appendix; ``why`` justifies it and is empty in a plan for issue."""

    number: int
    indicator: Indicator
    lead: str
    partners: Sequence[str]
    rule: str
    score: float
    gap: float
    status: str
    needed: str
    due: str
    why: str = ""


class PlanPillar(NamedTuple):
    """A pillar's points, the mean of the units it is compared with, what is full and what is to be mended."""

    code: str
    name: str
    score: float
    max: float
    mean: float
    kept: Sequence[Indicator]
    lines: Sequence[PlanLine]


class Plan(NamedTuple):
    """One unit's plan for the year after ``year``. ``rank`` among ``compared`` units of the province."""

    catalogue: Catalogue
    year: int
    unit: KnownUnit
    total: float
    max: float
    rank: int
    compared: int
    pillars: Sequence[PlanPillar]
    left_aside: int
    internal: bool

    @property
    def lines(self) -> list[PlanLine]:
        """Return every line in the order of the appendix."""
        return [line for pillar in self.pillars for line in pillar.lines]


class MergedLine(NamedTuple):
    """What an indicator costs an area, and which units with how much."""

    number: int
    indicator: Indicator
    lead: str
    partners: Sequence[str]
    lost: float
    where: Sequence[tuple[KnownUnit, float]]
    due: str


class MergedUnit(NamedTuple):
    """A unit of an area with its place in the province."""

    unit: KnownUnit
    rank: int
    total: float
    lacking: float


class MergedPillar(NamedTuple):
    """A pillar's mean points over an area and what it loses there."""

    code: str
    name: str
    mean: float
    max: float
    lines: Sequence[MergedLine]


class MergedPlan(NamedTuple):
    """The plan of a district, or of a province, over all its units."""

    catalogue: Catalogue
    year: int
    province: str
    district: str
    max: float
    compared: int
    units: Sequence[MergedUnit]
    pillars: Sequence[MergedPillar]
