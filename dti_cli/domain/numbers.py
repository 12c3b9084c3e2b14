"""Comparing and rounding figures so that binary floats never cost a unit its points."""

from __future__ import annotations

import math
from collections.abc import Iterable

TOLERANCE = 1e-9
MOST_DIGITS = 300
"""Of a longer run of digits only the beginning counts: Python refuses to convert thousands of them."""
MOST_PLACES = 6
"""Decimals beyond which a difference of printed sums is a float's dust."""
DEGREE_PLACES = 4
"""Decimals of a mean degree of fulfilment as rankings print and compare it: 95,83%."""
DUST = 4e-15
"""How far, in proportion, sums of binary floats may fall short of the decimal figure they stand for."""


def at_least(value: float, threshold: float) -> bool:
    """Tell whether a value reaches a threshold, within the tolerance."""
    return value >= threshold - TOLERANCE


def whole(digits: str) -> int:
    """Return the number a run of digits writes; of an absurdly long run, what its beginning writes."""
    return int(digits[:MOST_DIGITS])


def adds_up(parts: Iterable[float], total: float, places: int, total_places: int | None = None) -> bool:
    """Tell whether parts rounded one by one add up to the total as it is rounded itself."""
    added = sum(round_half_away(part, places) for part in parts)
    shown = round_half_away(total, places if total_places is None else total_places)
    return abs(added - shown) < 10.0**-MOST_PLACES


def round_half_away(value: float, places: int) -> float:
    """Round half away from zero, as Excel's ROUND does: 9.55 → 9.6 and 2.675 → 2.68. What is not finite stays."""
    if not math.isfinite(value):
        return value
    factor = 10.0**places
    scaled = abs(value) * factor
    return math.copysign(math.floor(scaled + 0.5 + TOLERANCE + scaled * DUST) / factor, value)
