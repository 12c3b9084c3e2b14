"""A goal and the cheapest way to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import Gap

Efforts = Mapping[str, float | None]
"""Effort of closing a gap under the code of an indicator or pillar; None: not to be proposed. Unlisted codes take 1."""


class Target(NamedTuple):
    """What is wanted: a rank in the province, or a total of points."""

    rank: int | None = None
    total: float | None = None


class Action(NamedTuple):
    """A gap to close.

    ``gap``: points lacking now; ``gain``: points this action adds to the total when the actions are taken in order;
    ``changes``: the figures to reach under their input keys, or, under the bare code, recorded points.
    """

    indicator: Indicator
    gap: float
    gain: float
    effort: float
    needed: str
    changes: Mapping[str, float]


class Goal(NamedTuple):
    """The cheapest set of gaps to close; ``reached`` is False where no set reaches the target and the best is shown.

    ``margin``: the effort by which a cheaper set may have been missed; 0 where every combination was weighed.
    ``left_out``: gaps that no figures stand behind, so that nothing can be promised of them. ``printed`` is the
    catalogue with agencies and days as printed. ``next_level``, where the catalogue has levels and one is still to be
    reached, is its name, and ``lacking`` the codes not yet met for it.
    """

    catalogue: Catalogue
    printed: Catalogue
    year: int
    unit: KnownUnit
    target: Target
    total: float
    rank: int
    compared: int
    actions: Sequence[Action]
    effort: float
    total_after: float
    rank_after: int
    reached: bool
    left_out: Sequence[Gap]
    next_level: str = ""
    lacking: Sequence[str] = ()
    margin: float = 0.0
