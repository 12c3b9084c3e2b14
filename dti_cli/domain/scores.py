"""Points of an indicator for a unit: their status and what the status means."""

from __future__ import annotations

from typing import NamedTuple

from dti_cli.domain.numbers import TOLERANCE

COMPUTED, RECORDED, MISSING, INVALID, NOT_COMPUTABLE = "computed", "recorded", "missing", "invalid", "not_computable"
NOT_APPLICABLE = "not_applicable"
UNKNOWN = frozenset({MISSING, INVALID, NOT_COMPUTABLE})
"""Statuses that count as 0 points and widen a total's bounds."""

STATUS_WORDS = {
    COMPUTED: "đã tính",
    RECORDED: "điểm đã công bố",
    MISSING: "chưa có số liệu",
    INVALID: "số liệu không dùng được",
    NOT_COMPUTABLE: "không tính được vì mẫu số bằng 0",
    NOT_APPLICABLE: "không áp dụng",
}


class Score(NamedTuple):
    """Points of one indicator for one unit.

    ``recorded`` is the points people typed, if any; ``high`` the points possible once what is missing is known.
    """

    code: str
    points: float
    high: float
    status: str
    recorded: float | None


class Total(NamedTuple):
    """Points of a pillar (or, with an empty code, of the whole) with the bounds that missing figures leave open."""

    code: str
    points: float
    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Tell whether missing figures leave the points open."""
        return self.high - self.low > TOLERANCE

    def is_unknown(self, most: float) -> bool:
        """Tell whether missing figures leave all of ``most`` points open."""
        return self.is_open and self.low <= TOLERANCE and self.high >= most - TOLERANCE
