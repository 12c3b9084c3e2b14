"""A cohort's scores as plain rows, for the store."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dti_cli.scoring.cohort import STATUS_BY_CODE, CohortScores


def score_rows(scores: CohortScores) -> Iterator[tuple[int, str, float, float, str, float | None]]:
    """Yield unit, code, points, high, status and recorded points (None where there are none)."""
    units = scores.points.index.tolist()
    for code in scores.points.columns:
        columns = (scores.points[code], scores.high[code], scores.status[code], scores.recorded[code])
        for unit, points, high, status, recorded in zip(units, *(c.tolist() for c in columns), strict=True):
            yield unit, code, points, high, STATUS_BY_CODE[status], None if math.isnan(recorded) else recorded


def total_rows(scores: CohortScores) -> Iterator[tuple[int, str, float, float, float]]:
    """Yield unit, code ("" for the whole), points, low and high."""
    units = scores.totals.index.tolist()
    for code in scores.totals.columns:
        columns = (scores.totals[code], scores.lows[code], scores.highs[code])
        for unit, *figures in zip(units, *(c.tolist() for c in columns), strict=True):
            yield unit, code, *figures


def degree_rows(scores: CohortScores) -> Iterator[tuple[int, str, float]]:
    """Yield unit, code (a leaf's, a pillar's, "" for the whole) and how far its targets are fulfilled, 0…1."""
    for code in scores.degrees.columns:
        for unit, degree in zip(scores.degrees.index.tolist(), scores.degrees[code].tolist(), strict=True):
            yield unit, code, degree


def extreme_rows(scores: CohortScores) -> Iterator[tuple[str, float, float]]:
    """Yield code, lowest and highest value of each Min-Max indicator."""
    for code, (low, high) in scores.extremes.items():
        yield code, low, high
