"""Laying out what a scored workbook says of its units, from stored scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves, total_max
from dti_cli.domain.levels import level_reached
from dti_cli.domain.not_applicable import counted_max
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.results import UnitResult
from dti_cli.domain.scored import ScoredCell, ScoredUnit
from dti_cli.domain.scores import Score
from dti_cli.scoring.carrying import Given, carried
from dti_cli.scoring.needed import needed
from dti_cli.scoring.single import Extremes, Values
from dti_cli.scoring.standing import Degrees, rounded
from dti_cli.scoring.working import working


def scored_units(
    catalogue: Catalogue,
    results: Sequence[UnitResult],
    ranks: Mapping[int, tuple[int, int]],
    values: Mapping[int, Mapping[str, Given]],
    extremes: Mapping[str, Extremes],
    degrees: Degrees | None = None,
) -> list[ScoredUnit]:
    """Return the units of a book in the order of ``results``, with what would close every gap.

    ``ranks``: place in the province and in the district; ``values``: figures by unit, code and letter; ``degrees``:
    how far targets are fulfilled, by unit and code.
    """
    alone = len(results) == 1
    outline, found = _outline(catalogue), []
    for result in results:
        number = result.unit.number
        own = for_unit(catalogue, result.unit)
        cells = _cells(own, result, carried(catalogue, values.get(number, {})), extremes, alone)
        found.append(_unit(outline, result, ranks[number], cells, degrees))
    return found


def brief_units(
    catalogue: Catalogue,
    results: Sequence[UnitResult],
    ranks: Mapping[int, tuple[int, int]],
    degrees: Degrees | None = None,
) -> list[ScoredUnit]:
    """Return the units of a book with their points only: in large runs what would close gaps is not spelt out."""
    outline, known = _outline(catalogue), leaves(catalogue)
    return [_unit(outline, r, ranks[r.unit.number], _brief_cells(r.scores, known), degrees) for r in results]


def _brief_cells(scores: Mapping[str, Score], known: Sequence[Indicator]) -> dict[str, ScoredCell]:
    found = {}
    for indicator in known:
        if score := scores.get(indicator.code):
            code, own, _, status, recorded = score
            found[code] = ScoredCell(own, counted_max(indicator, status), status, recorded)
    return found


class _Outline(NamedTuple):
    """A catalogue with what all its units share, worked out once."""

    catalogue: Catalogue
    most: float
    pillars: list[str]


def _outline(catalogue: Catalogue) -> _Outline:
    return _Outline(catalogue, total_max(catalogue), [p.code for p in catalogue.pillars])


def _unit(
    outline: _Outline,
    result: UnitResult,
    ranks: tuple[int, int],
    cells: dict[str, ScoredCell],
    degrees: Degrees | None,
) -> ScoredUnit:
    unit = result.unit
    catalogue = outline.catalogue
    total = rounded(result.totals[""], catalogue.rounding.places)
    return ScoredUnit(
        unit.id,
        unit.name,
        unit.type,
        unit.district,
        unit.province,
        *ranks,
        total.points,
        total.low,
        total.high,
        outline.most,
        {code: result.totals[code].points for code in outline.pillars},
        cells,
        level_reached(catalogue, result.totals) or "",
        (degrees or {}).get(unit.number, {}).get(""),
        {code: result.totals[code].high - result.totals[code].low for code in outline.pillars},
    )


def _cells(
    catalogue: Catalogue,
    result: UnitResult,
    values: Mapping[str, Values],
    extremes: Mapping[str, Extremes],
    alone: bool,
) -> dict[str, ScoredCell]:
    return {
        i.code: _cell(catalogue, i, result.scores[i.code], values.get(i.code, {}), extremes.get(i.code), alone)
        for i in leaves(catalogue)
        if i.code in result.scores
    }


def _cell(
    catalogue: Catalogue, indicator: Indicator, score: Score, values: Values, extremes: Extremes | None, alone: bool
) -> ScoredCell:
    words = needed(catalogue, indicator, score, values, extremes)
    shown = ""
    if alone:
        shown = "; ".join(
            s.words for s in working(indicator, score.status, values, score.points, score.recorded, extremes)
        )
    return ScoredCell(score.points, counted_max(indicator, score.status), score.status, score.recorded, words, shown)
