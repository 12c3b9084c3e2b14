"""Declared corrections of reported figures: what a cell held, what counts instead, why, and who confirmed it."""

from __future__ import annotations

from dti_cli.domain.rules import Record


class Correction(Record, frozen=True, kw_only=True):
    """One correction. ``unit`` is an id, slug or name; ``input`` a key; it applies while the cell still holds ``was``."""

    unit: str
    year: int
    input: str
    was: float | str
    now: float | str
    reason: str
    confirmed_by: str
    date: str
