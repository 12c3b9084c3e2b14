"""Checks of recorded scores against their own sums, the rules and the remarks beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import (
    Catalogue,
    Indicator,
    Rounding,
    by_code,
    children,
    indicators,
    leaves,
    pillar_max,
    printed_max,
)
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.observations import BLANK, OK, RECORDED, RECORDED_MAX, REMARK
from dti_cli.domain.rules import Sum
from dti_cli.domain.text import clean, fold, vi_number
from dti_cli.scoring.outcomes import NEAR, impossible

_CLAIMS = ("da hoan thanh", "tiep tuc duy tri")


class Cell(NamedTuple):
    """A recorded value with its place."""

    value: float
    state: str
    raw: str
    origin: Origin


class Recorded(NamedTuple):
    """What one unit's recorded table says, by kind (see domain.observations) and code."""

    unit: str
    cells: Mapping[str, Mapping[str, Cell]]

    def points(self, code: str) -> float | None:
        """Return recorded points, None where there are none."""
        return self._value(RECORDED, code)

    def maximum(self, code: str) -> float | None:
        """Return a printed maximum, None where there is none."""
        return self._value(RECORDED_MAX, code)

    def _value(self, kind: str, code: str) -> float | None:
        cell = self.cells.get(kind, {}).get(code)
        return cell.value if cell and cell.state == OK else None

    def origin(self, kind: str, code: str) -> Origin:
        """Return where a value stands."""
        return self.cells[kind][code].origin


def audit(catalogue: Catalogue, recorded: Recorded) -> list[Finding]:
    """Return everything wrong in one unit's recorded scores."""
    return [
        *_maxima(catalogue, recorded),
        *_totals(catalogue, recorded),
        *(f for i in leaves(catalogue) for f in _leaf(i, recorded, catalogue.rounding)),
    ]


def _groups(catalogue: Catalogue) -> Iterator[tuple[str, list[str]]]:
    for pillar in catalogue.pillars:
        yield pillar.code, [c.code for c in children(catalogue, pillar.code)]
        for child in pillar.indicators:
            if isinstance(child.rule, Sum):
                yield child.code, [c.code for c in children(catalogue, child.code)]
    yield "", [p.code for p in catalogue.pillars]


def group_name(code: str) -> str:
    """Name a pillar, a sum or the whole in a sentence."""
    if not code:
        return "toàn bộ"
    return f"chỉ số {code}" if "." in code else f"chỉ số chính {code}"


def _maxima(catalogue: Catalogue, recorded: Recorded) -> Iterator[Finding]:
    known = by_code(catalogue)
    for code, below in _groups(catalogue):
        declared = recorded.maximum(code)
        parts = [m for m in map(recorded.maximum, below) if m is not None]
        if declared is not None and len(parts) == len(below) and abs(declared - sum(parts)) > NEAR:
            yield finding(
                "max-differs",
                recorded.origin(RECORDED_MAX, code),
                unit=recorded.unit,
                indicator=code,
                raw=vi_number(declared),
                code=group_name(code),
                declared=vi_number(declared),
                sum=vi_number(sum(parts)),
            )
    for code, cell in recorded.cells.get(RECORDED_MAX, {}).items():
        expected = known[code].max if code in known else None
        if expected is not None and cell.state == OK and abs(cell.value - expected) > NEAR:
            yield finding(
                "max-not-catalogue",
                cell.origin,
                unit=recorded.unit,
                indicator=code,
                raw=vi_number(cell.value),
                printed=vi_number(cell.value),
                max=vi_number(expected),
            )


def _totals(catalogue: Catalogue, recorded: Recorded) -> Iterator[Finding]:
    for code, below in _groups(catalogue):
        points = recorded.points(code)
        parts = _parts(catalogue, recorded, below) if points is not None else None
        if points is not None and parts and abs(points - sum(parts)) > NEAR:
            yield finding(
                "recorded-total-differs",
                recorded.origin(RECORDED, code),
                unit=recorded.unit,
                indicator=code,
                raw=vi_number(points),
                code=group_name(code),
                recorded=vi_number(points),
                sum=vi_number(sum(parts)),
            )


def _parts(catalogue: Catalogue, recorded: Recorded, codes: Sequence[str]) -> list[float] | None:
    """Return the points that some codes add up to; None where any is unknown.

    A code without points of its own is worth what stands below it, a blank one without anything below nothing.
    """
    parts: list[float] = []
    cells = recorded.cells.get(RECORDED, {})
    for code in codes:
        cell = cells.get(code)
        if cell and cell.state == OK:
            parts.append(cell.value)
            continue
        below = [child.code for child in children(catalogue, code)]
        inner = _parts(catalogue, recorded, below) if below else None
        if (cell and cell.state != BLANK) or (inner is None and (cell is None or cells.keys() & below)):
            return None
        parts += inner or []
    return parts


def _leaf(indicator: Indicator, recorded: Recorded, rounding: Rounding) -> Iterator[Finding]:
    cell = recorded.cells.get(RECORDED, {}).get(indicator.code)
    if cell is None:
        return
    at = {"unit": recorded.unit, "indicator": indicator.code}
    if cell.state == BLANK:
        yield finding("recorded-blank", cell.origin, **at)
    if cell.state != OK:
        return
    points, full = vi_number(cell.value), vi_number(indicator.max)
    if cell.value > indicator.max + NEAR:
        yield finding("recorded-above-max", cell.origin, raw=points, recorded=points, max=full, **at)
    elif allowed := impossible(indicator, cell.value, rounding):
        yield finding("recorded-impossible", cell.origin, raw=points, recorded=points, max=full, possible=allowed, **at)
    if cell.value < indicator.max - NEAR:
        yield from _claims(indicator, recorded, points, full)


def _claims(indicator: Indicator, recorded: Recorded, points: str, full: str) -> Iterator[Finding]:
    remarks = recorded.cells.get(REMARK, {})
    found = [c for key, c in remarks.items() if key.partition("#")[0] == indicator.code and _claims_done(c.raw)]
    if found:
        yield finding(
            "done-below-max",
            found[0].origin,
            unit=recorded.unit,
            indicator=indicator.code,
            raw=clean(found[0].raw),
            remark="; ".join(dict.fromkeys(clean(c.raw) for c in found)),
            recorded=points,
            max=full,
        )


def _claims_done(text: str) -> bool:
    return any(claim in fold(text) for claim in _CLAIMS)


def catalogue_maxima(catalogue: Catalogue) -> list[Finding]:
    """Say where a printed maximum differs from what its components add up to."""
    declared = {p.code: printed_max(p) for p in catalogue.pillars}
    declared |= {i.code: i.max for i in indicators(catalogue) if isinstance(i.rule, Sum)}
    added = {code: pillar_max(catalogue, code) for code in declared}
    return [
        finding(
            "max-differs",
            indicator=code,
            raw=vi_number(declared[code]),
            code=group_name(code),
            declared=vi_number(declared[code]),
            sum=vi_number(added[code]),
        )
        for code in declared
        if abs(added[code] - declared[code]) > NEAR
    ]
