"""What a remediation plan is made of, before any template gives it words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator
from dti_cli.domain.levels import Standing
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import Lack
from dti_cli.domain.scores import COMPUTED, RECORDED, Total
from dti_cli.domain.text import raised


def _lead(leads: Sequence[str], asked: Sequence[str]) -> str:
    return raised("; ".join([*leads, *([f"đề nghị {', '.join(asked)}"] if asked else [])]))


class PlanLine(NamedTuple):
    """A gap as a task. ``number`` is its row in the appendix; ``why`` justifies it and is empty in a plan for issue.

    ``leads`` are the unit's own bodies, ``asked`` those it can only ask; ``required`` and ``reported`` what is asked
    for and what was had. ``reach`` are the figures to reach in prose, ``needed`` the same with what they bring, and
    ``wanted`` the figures that were not reported, or what to check of those that were.
    """

    number: int
    indicator: Indicator
    leads: Sequence[str]
    asked: Sequence[str]
    rule: str
    required: str
    reported: str
    score: float
    gap: float
    status: str
    reach: str
    needed: str
    due: str
    wanted: Sequence[str] = ()
    why: str = ""

    @property
    def lead(self) -> str:
        """The lead agencies as the appendix names them."""
        return _lead(self.leads, self.asked)

    @property
    def has_figures(self) -> bool:
        """Tell whether what was reported could be used."""
        return self.status in {COMPUTED, RECORDED}

    @property
    def lost(self) -> float:
        """The points lost, as an area's line calls them."""
        return self.gap

    @property
    def unknown(self) -> float:
        """The points that are only not reported, or not usably."""
        return 0.0 if self.has_figures else self.gap


class Mean(NamedTuple):
    """The mean points of a pillar over the ``units`` that reported any figure of it."""

    points: float
    units: int


class PlanPillar(NamedTuple):
    """A pillar's points, the mean of the units it is compared with, what is full and what is to be mended.

    ``unknown``: no figure of it was reported, or none that can be used.
    """

    code: str
    name: str
    score: float
    max: float
    mean: Mean
    unknown: bool
    kept: Sequence[Indicator]
    lines: Sequence[PlanLine]


class Plan(NamedTuple):
    """One unit's plan for the year after ``year``. ``rank`` among ``compared`` units of the province.

    ``peers`` counts the scored units behind the means. ``levels`` are empty where the catalogue has none; ``lacking``
    are the codes that still miss for the next one, ``exempt`` the indicators that do not apply, ``stretches`` the
    factors by which pillars are rescaled for them.
    """

    catalogue: Catalogue
    year: int
    unit: KnownUnit
    total: Total
    max: float
    rank: int
    compared: int
    pillars: Sequence[PlanPillar]
    left_aside: int
    internal: bool
    levels: Sequence[Standing] = ()
    lacking: Sequence[str] = ()
    exempt: Sequence[Indicator] = ()
    stretches: Mapping[str, float] = MappingProxyType({})
    degree: float | None = None
    peers: int = 0

    @property
    def lines(self) -> list[PlanLine]:
        """Return every line in the order of the appendix."""
        return [line for pillar in self.pillars for line in pillar.lines]


class MergedLine(NamedTuple):
    """What an indicator costs an area, and which units with how much.

    ``leads`` are bodies of the area or of its units, ``asked`` those it can only ask.
    """

    number: int
    indicator: Indicator
    leads: Sequence[str]
    asked: Sequence[str]
    lost: float
    where: Sequence[Lack]
    due: str

    @property
    def lead(self) -> str:
        """The lead agencies as the appendix names them."""
        return _lead(self.leads, self.asked)

    @property
    def unknown(self) -> float:
        """The part of what is lost that units only did not report, or not usably."""
        return sum(lack.lost for lack in self.where if not lack.is_known)


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
    """The plan of a district, or of a province, over all its units; ``exempt`` are what does not apply to some."""

    catalogue: Catalogue
    year: int
    province: str
    district: str
    max: float
    compared: int
    units: Sequence[MergedUnit]
    pillars: Sequence[MergedPillar]
    exempt: Sequence[Indicator] = ()
