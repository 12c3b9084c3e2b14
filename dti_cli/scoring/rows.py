"""A cohort's scores as plain rows, for the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from dti_cli.domain.scores import Score, Total
from dti_cli.scoring.cohort import STATUS_BY_CODE, CohortScores

if TYPE_CHECKING:
    import pandas as pd


def score_rows(scores: CohortScores) -> Iterator[tuple[int, str, float, float, str, float | None]]:
    """Yield unit, code, points, high, status and recorded points (None where there are none), in the store's order."""
    units = _units(scores)
    return _by_unit(
        zip(units, repeat(c), *_score_columns(scores, c), strict=False) for c in sorted(map(str, scores.points))
    )


def total_rows(scores: CohortScores) -> Iterator[tuple[int, str, float, float, float]]:
    """Yield unit, code ("" for the whole), points, low and high, in the store's order."""
    units = _units(scores)
    return _by_unit(
        zip(units, repeat(c), *_total_columns(scores, c), strict=False) for c in sorted(map(str, scores.totals))
    )


def degree_rows(scores: CohortScores) -> Iterator[tuple[int, str, float]]:
    """Yield unit, code (a leaf's, a pillar's, "" for the whole) and how far its targets are fulfilled, 0…1."""
    degrees, units = scores.degrees, _units(scores)
    return _by_unit(zip(units, repeat(c), degrees[c].tolist(), strict=False) for c in sorted(map(str, degrees)))


def unit_scores(scores: CohortScores) -> dict[int, dict[str, Score]]:
    """Return every unit's scores under their codes."""
    codes = [str(code) for code in scores.points]
    columns = [map(Score, repeat(c), *_score_columns(scores, c)) for c in codes]
    return _under_codes(_units(scores), codes, columns)


def unit_totals(scores: CohortScores) -> dict[int, dict[str, Total]]:
    """Return every unit's totals under their codes ("" for the whole)."""
    codes = [str(code) for code in scores.totals]
    columns = [map(Total, repeat(c), *_total_columns(scores, c)) for c in codes]
    return _under_codes(_units(scores), codes, columns)


def _units(scores: CohortScores) -> list[int]:
    return scores.points.index.tolist()


def _score_columns(scores: CohortScores, code: str) -> list[Sequence[Any]]:
    status = map(STATUS_BY_CODE.__getitem__, scores.status[code].tolist())
    return [scores.points[code].tolist(), scores.high[code].tolist(), list(status), _given(scores.recorded[code])]


def _total_columns(scores: CohortScores, code: str) -> list[list[float]]:
    return [frame[code].tolist() for frame in (scores.totals, scores.lows, scores.highs)]


def _given(column: pd.Series) -> list[float | None]:
    return [None if value != value else value for value in column.tolist()]


def _by_unit(columns: Iterator[Iterator[Any]]) -> Iterator[Any]:
    """Turn columns of rows into all rows of the first unit, of the second, and so on."""
    return chain.from_iterable(zip(*columns, strict=True))


def _under_codes(
    units: Sequence[int], codes: Sequence[str], columns: Sequence[Iterator[Any]]
) -> dict[int, dict[str, Any]]:
    rows = zip(*columns, strict=True)
    return {unit: dict(zip(codes, row, strict=True)) for unit, row in zip(units, rows, strict=False)}


def extreme_rows(scores: CohortScores) -> Iterator[tuple[str, float, float]]:
    """Yield code, lowest and highest value of each Min-Max indicator."""
    for code, (low, high) in scores.extremes.items():
        yield code, low, high
