"""Competition ranks (1, 2, 2, 4) over totals as rounded."""

from __future__ import annotations

from collections.abc import Sequence

from dti_cli.domain.numbers import DEGREE_PLACES, round_half_away


def competition_ranks(totals: Sequence[float], places: int, ties: Sequence[float] | None = None) -> list[int]:
    """Return each total's rank, highest first; equals as rounded share a rank and the next one is skipped.

    ``ties``, where given, part equal totals as far as they are printed: the higher goes first.
    """
    parting = [round_half_away(tie, DEGREE_PLACES) for tie in ties or [0.0] * len(totals)]
    rounded = [(round_half_away(total, places), tie) for total, tie in zip(totals, parting, strict=True)]
    first: dict[tuple[float, float], int] = {}
    for place, total in enumerate(sorted(rounded, reverse=True), start=1):
        first.setdefault(total, place)
    return [first[total] for total in rounded]
