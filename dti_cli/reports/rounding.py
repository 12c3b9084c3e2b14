"""The note beside printed figures that do not add up to the printed sum."""

from __future__ import annotations

from collections.abc import Iterable

from dti_cli.domain.numbers import adds_up
from dti_cli.domain.text import ROUNDED_SUMS

Sum = tuple[Iterable[float], float]
"""Figures that a reader may add up, with the sum that is printed for them."""


def rounding_note(sums: Iterable[Sum], places: int, total_places: int | None = None) -> list[str]:
    """Return the note that printed sums are of unrounded points, where a reader who adds them up finds otherwise."""
    return [] if all(adds_up(parts, total, places, total_places) for parts, total in sums) else [ROUNDED_SUMS]
