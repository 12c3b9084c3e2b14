"""What the commands find out, before it is shown: runs, league tables, gap lists, explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator
from dti_cli.domain.findings import Finding, Origin
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.scores import UNKNOWN, Score, Total


class UnitResult(NamedTuple):
    """A unit's scores under their codes and its totals under theirs ("" for the whole)."""

    unit: KnownUnit
    year: int
    scores: Mapping[str, Score]
    totals: Mapping[str, Total]


class Account(NamedTuple):
    """What came of one file of a run: its units and usable scores, its outputs, and whether all were written.

    ``sha256`` is the hash of what was read of it; ``empty`` tells a form that nobody has filled in.
    """

    file: str
    failed: bool
    units: int
    scores: int
    outputs: Sequence[str]
    whole: bool
    sha256: str = ""
    empty: bool = False


class ScoreRun(NamedTuple):
    """What one run of scoring read, found and wrote.

    ``unread`` files could not be read, ``unwritten`` outputs not written.
    """

    catalogue: Catalogue
    units: Sequence[UnitResult]
    findings: Sequence[Finding]
    outputs: Sequence[str]
    files: int
    unread: int
    unwritten: Sequence[str]
    accounts: Sequence[Account] = ()


class ScoreRuns(NamedTuple):
    """What one command scored: a run for each catalogue its workbooks are of, nearly always one."""

    runs: Sequence[ScoreRun]


class CheckRun(NamedTuple):
    """The findings of one run of checking; ``read`` names the files, also those that could not be read.

    ``names`` gives the units' names under their ids; ``reported`` counts the units, year by year, with any cell filled.
    """

    findings: Sequence[Finding]
    read: Sequence[str]
    unread: int
    names: Mapping[str, str]
    reported: int = 0


class LeagueRow(NamedTuple):
    """One unit's place; points unrounded, ranked as rounded.

    ``degree`` is how far targets are fulfilled on average, by which equal
    counts are parted; None where points are given.
    """

    rank: int
    unit: KnownUnit
    totals: Mapping[str, Total]
    degree: float | None = None


class League(NamedTuple):
    """A ranking of a province, of one ``district`` or one ``kind`` of unit where these are not empty.

    ``by`` is a pillar's code, or empty for the whole; ``compared`` counts the units ranked, also those not in ``rows``,
    and ``known`` all that the store knows there, scored or not.
    """

    catalogue: Catalogue
    year: int
    province: str
    district: str
    kind: str
    by: str
    rows: Sequence[LeagueRow]
    compared: int
    known: int


class Gap(NamedTuple):
    """Points an indicator still lacks, and what would bring them; ``rank_after``: the unit's rank once it is closed.

    ``target`` and ``value`` are a target's threshold and the figure compared with it: shares, counts or answers;
    ``state`` says how far work has come, and where a claim lacks its evidence; ``action`` is the step to full points
    without its points, ``wanted`` names the figures still to be reported.
    """

    indicator: Indicator
    pillar: str
    score: float
    gap: float
    status: str
    needed: str
    target: float | str | None = None
    value: float | bool | None = None
    rank_after: int = 0
    action: str = ""
    wanted: Sequence[str] = ()
    state: str = ""

    @property
    def lost(self) -> float:
        """Return the points lost, as an area's gap calls them."""
        return self.gap


class GapList(NamedTuple):
    """The gaps of one unit, largest first; its ``rank`` among the ``compared`` units of the province.

    ``by`` groups them when shown: pillar, lead, or empty. ``printed`` is
    the catalogue with agencies and days as printed; ``stretches`` are the factors by which pillars are rescaled.
    """

    catalogue: Catalogue
    printed: Catalogue
    year: int
    unit: KnownUnit
    total: Total
    gaps: Sequence[Gap]
    rank: int = 0
    compared: int = 0
    by: str = ""
    stretches: Mapping[str, float] = MappingProxyType({})


class Lack(NamedTuple):
    """Points that one unit lacks, and the status of its score."""

    unit: KnownUnit
    lost: float
    status: str

    @property
    def is_known(self) -> bool:
        """Tell whether what was reported could be used."""
        return self.status not in UNKNOWN


class AreaGap(NamedTuple):
    """Points that an indicator costs an area, of the ``most`` it carries there.

    ``where`` holds what units lack, largest first.
    """

    indicator: Indicator
    pillar: str
    lost: float
    most: float
    where: Sequence[Lack]


class AreaGaps(NamedTuple):
    """What a province, or one ``district`` of it, loses most points on; ``units`` are its scored units."""

    catalogue: Catalogue
    year: int
    province: str
    district: str
    units: Sequence[KnownUnit]
    gaps: Sequence[AreaGap]
    by: str = ""


class Figure(NamedTuple):
    """An input as it stands in an explanation: ``value`` in words, with its cell.

    ``number`` is what was counted or measured; answers, evidence and days have none.
    """

    letter: str
    label: str
    value: str
    state: str
    origin: Origin | None
    number: float | None = None


class Explanation(NamedTuple):
    """How one score came about.

    ``recorded`` tells what points were typed and where, ``recorded_points`` how many, if usable; ``steps`` pairs words
    with arithmetic, ``parts`` lists a sum's children as code, name, points and maximum.
    """

    catalogue: Catalogue
    year: int
    unit: KnownUnit
    indicator: Indicator
    score: float
    max: float
    status: str
    recorded: str
    recorded_points: float | None
    figures: Sequence[Figure]
    rule: str
    steps: Sequence[tuple[str, str]]
    rounding: str
    needed: str
    parts: Sequence[tuple[str, str, float, float]]
