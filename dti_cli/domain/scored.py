"""What a scored workbook is made of: units in rank order, their points and the findings about them."""

from __future__ import annotations

from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding

LARGE_RUN = 1_000
"""Units of a run beyond which its books tell the gaps of a unit in one row, by code, instead of one row per gap."""


class ScoredCell(NamedTuple):
    """Points of one leaf indicator for one unit.

    ``recorded`` is the points people typed; ``needed`` says what would close the gap, ``working`` is the arithmetic.
    """

    points: float
    max: float
    status: str
    recorded: float | None = None
    needed: str = ""
    working: str = ""


class ScoredUnit(NamedTuple):
    """A unit with its places and totals. ``pillars`` and ``scores`` hold points under their codes, one per leaf.

    ``level`` is the highest level reached, and ``degree`` how far targets
    are fulfilled on average, where there are such. ``open`` holds, under the
    pillars' codes, the points that missing figures leave open.
    """

    id: str
    name: str
    type: str
    district: str
    province: str
    rank: int
    district_rank: int
    points: float
    low: float
    high: float
    max: float
    pillars: dict[str, float]
    scores: dict[str, ScoredCell]
    level: str = ""
    degree: float | None = None
    open: dict[str, float] | None = None


class ScoredBook(NamedTuple):
    """One input file as scored. ``units`` stand in rank order; ``cohort_size`` units were compared.

    ``source_folder`` is where relative file names of findings start; empty for the working folder. ``brief``: written
    in a run of more than LARGE_RUN units, so gaps stand in brief and ``needed`` is empty.
    """

    catalogue: Catalogue
    year: int
    province: str
    source_file: str
    units: list[ScoredUnit]
    findings: list[Finding]
    cohort_size: int
    version: str
    source_folder: str = ""
    brief: bool = False
