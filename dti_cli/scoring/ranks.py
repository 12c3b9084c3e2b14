"""Competition ranks (1, 2, 2, 4) over totals as rounded."""

from __future__ import annotations

from collections.abc import Sequence

from dti_cli.domain.numbers import round_half_away


def competition_ranks(totals: Sequence[float], places: int) -> list[int]:
    """Return each total's rank, highest first; equals as rounded share a rank and the next one is skipped."""
    rounded = [round_half_away(total, places) for total in totals]
    first: dict[float, int] = {}
    for place, total in enumerate(sorted(rounded, reverse=True), start=1):
        first.setdefault(total, place)
    return [first[total] for total in rounded]
