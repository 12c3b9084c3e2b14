"""Declared corrections of reported figures: what a cell held, what counts instead, why, and who confirmed it."""

from __future__ import annotations

import math

from dti_cli.domain.rules import Record
from dti_cli.domain.units import LONGEST_NAME


class Correction(Record, frozen=True, kw_only=True):
    """One correction, which applies while the cell still holds ``was``.

    ``unit`` is an id, slug or name; ``input`` a key.
    """

    unit: str
    year: int
    input: str
    was: float | str
    now: float | str
    reason: str
    confirmed_by: str
    date: str

    def __post_init__(self) -> None:
        if len(self.unit) > LONGEST_NAME:
            raise ValueError(f"unit dài quá {LONGEST_NAME} ký tự")
        if not 2000 <= self.year <= 2100:
            raise ValueError("year phải từ 2000 đến 2100")
        for name in ("was", "now"):
            value = getattr(self, name)
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"{name} phải là một số")
