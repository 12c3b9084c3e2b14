"""The rows of a plan added up: what they lose, and which of them each body leads or is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dti_cli.domain.plans import MergedLine, PlanLine
from dti_cli.reports.rounding import Sum

Line = PlanLine | MergedLine
Owned = tuple[str, Sequence[Line]]
"""A body with the rows that are its own."""


def bodies(lines: Sequence[Line]) -> dict[str, Any]:
    """Return whose tasks they are, and who can only be asked."""
    return {"co_quan": [_body(*own) for own in _led(lines)], "de_nghi": [_body(*own) for own in _asked(lines)]}


def _led(lines: Sequence[Line]) -> list[Owned]:
    return _by_body((line.leads or (() if line.asked else ("",)), line) for line in lines)


def _asked(lines: Sequence[Line]) -> list[Owned]:
    return _by_body((line.asked, line) for line in lines)


def _by_body(named: Iterable[tuple[Sequence[str], Line]]) -> list[Owned]:
    """Return each body's rows, the bodies in the order of their first one; rows without any come last."""
    found: dict[str, list[Line]] = {}
    for names, line in named:
        for name in names:
            found.setdefault(name, []).append(line)
    return sorted(found.items(), key=lambda pair: not pair[0])


def _body(name: str, lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "ten": name,
        "so_dong": len(lines),
        "diem_thieu": lost(lines),
        "so_chua_co": sum(line.unknown > 0 for line in lines),
        "diem_chua_co": unknown(lines),
        "cac_stt": ", ".join(str(line.number) for line in lines),
    }


def sums_lost(*parts: Sequence[Line]) -> list[Sum]:
    """Return the points lost in each part, with their sum."""
    return [([line.lost for line in own], lost(own)) for own in parts]


def sums_of_bodies(lines: Sequence[Line]) -> list[Sum]:
    """Return the points that each body's rows lose, and those not reported, with their sums."""
    bodies = [own for _, own in (*_led(lines), *_asked(lines))]
    return sums_lost(*bodies) + [([line.unknown for line in own], unknown(own)) for own in bodies]


def lost(lines: Sequence[Line]) -> float:
    """Return the points that rows lose."""
    return sum(line.lost for line in lines)


def unknown(lines: Sequence[Line]) -> float:
    """Return the points of rows that nobody reported."""
    return sum(line.unknown for line in lines)
