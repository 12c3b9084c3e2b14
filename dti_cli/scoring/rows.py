"""A cohort's scores as plain rows, for the store."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeVar

from dti_cli.domain.scores import Score, Total
from dti_cli.scoring.cohort import STATUS_BY_CODE, CohortScores

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


def score_rows(scores: CohortScores) -> Iterator[tuple[int, str, float, float, str, float | None]]:
    """Yield unit, code, points, high, status and recorded points (None where there are none), in the store's order."""
    units, columns = _units(scores), _score_columns(scores)
    return _by_unit(zip(units, repeat(c), *columns[c], strict=False) for c in sorted(columns))


def total_rows(scores: CohortScores) -> Iterator[tuple[int, str, float, float, float]]:
    """Yield unit, code ("" for the whole), points, low and high, in the store's order."""
    units, columns = _units(scores), _total_columns(scores)
    return _by_unit(zip(units, repeat(c), *columns[c], strict=False) for c in sorted(columns))


def degree_rows(scores: CohortScores) -> Iterator[tuple[int, str, float]]:
    """Yield unit, code (a leaf's, a pillar's, "" for the whole) and how far its targets are fulfilled, 0…1.

    What is left out has no degree.
    """
    degrees, units = _beside(scores.degrees), _units(scores)
    rows = _by_unit(zip(units, repeat(c), *degrees[c], strict=False) for c in sorted(degrees))
    return (row for row in rows if row[2] == row[2])


def unit_scores(scores: CohortScores) -> dict[int, Mapping[str, Score]]:
    """Return every unit's scores under their codes."""
    points, high, recorded = (_doubles(f) for f in (scores.points, scores.high, scores.recorded))
    status = {code: array("b", scores.status[code].to_numpy("int8").tobytes()) for code in points}

    def made(code: str, place: int) -> Score:
        typed = recorded[code][place]
        found = STATUS_BY_CODE[status[code][place]]
        return Score(code, points[code][place], high[code][place], found, None if typed != typed else typed)

    return _under_codes(scores, list(points), made)


def unit_totals(scores: CohortScores) -> dict[int, Mapping[str, Total]]:
    """Return every unit's totals under their codes ("" for the whole)."""
    points, lows, highs = (_doubles(f) for f in (scores.totals, scores.lows, scores.highs))

    def made(code: str, place: int) -> Total:
        return Total(code, points[code][place], lows[code][place], highs[code][place])

    return _under_codes(scores, list(points), made)


class _Row(Mapping[str, T]):
    """What a table holds of one unit, under codes: records are made when asked for, a country has a million of them."""

    __slots__ = ("_codes", "_made", "_place")

    def __init__(self, codes: Mapping[str, None], made: Callable[[str, int], T], place: int) -> None:
        self._codes, self._made, self._place = codes, made, place

    def __getitem__(self, code: str) -> T:
        return self._made(code, self._place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def _under_codes(
    scores: CohortScores, codes: Sequence[str], made: Callable[[str, int], T]
) -> dict[int, Mapping[str, T]]:
    named = dict.fromkeys(codes)
    return {unit: _Row(named, made, place) for place, unit in enumerate(_units(scores))}


def _doubles(frame: pd.DataFrame) -> dict[str, array[float]]:
    """Return the columns of a frame as machine numbers, by code."""
    return {str(code): array("d", column.to_numpy(float).tobytes()) for code, column in frame.items()}


def _units(scores: CohortScores) -> list[int]:
    return scores.points.index.tolist()


def _score_columns(scores: CohortScores) -> dict[str, list[Sequence[Any]]]:
    """Return points, high, status and recorded points of every unit, by code."""
    plain = _beside(scores.points, scores.high, scores.status, scores.recorded)
    return {
        code: [points, high, [STATUS_BY_CODE[s] for s in status], [None if r != r else r for r in recorded]]
        for code, (points, high, status, recorded) in plain.items()
    }


def _total_columns(scores: CohortScores) -> dict[str, list[Sequence[Any]]]:
    return _beside(scores.totals, scores.lows, scores.highs)


def _beside(*frames: pd.DataFrame) -> dict[str, list[Sequence[Any]]]:
    """Return the columns of frames with the same ones as plain lists, by code."""
    columns = [frame.to_numpy().T.tolist() for frame in frames]
    return {str(code): list(same) for code, *same in zip(frames[0], *columns, strict=True)}


def _by_unit(columns: Iterator[Iterator[Any]]) -> Iterator[Any]:
    """Turn columns of rows into all rows of the first unit, of the second, and so on."""
    return chain.from_iterable(zip(*columns, strict=True))


def extreme_rows(scores: CohortScores) -> Iterator[tuple[str, float, float]]:
    """Yield code, lowest and highest value of each Min-Max indicator."""
    for code, (low, high) in scores.extremes.items():
        yield code, low, high
