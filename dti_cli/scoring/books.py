"""Laying out what a scored workbook says of its units, from stored scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, leaves, total_max
from dti_cli.domain.levels import level_reached
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.results import UnitResult
from dti_cli.domain.scored import ScoredCell, ScoredUnit
from dti_cli.domain.scores import Score
from dti_cli.scoring.carrying import carried
from dti_cli.scoring.needed import needed
from dti_cli.scoring.single import Extremes, Values
from dti_cli.scoring.standing import rounded
from dti_cli.scoring.working import working

SPELT_OUT = 200
"""Up to this many units the steps that close each gap are spelt out for all gaps, beyond it for the largest ten."""
LARGEST = 10


def scored_units(
    catalogue: Catalogue,
    results: Sequence[UnitResult],
    ranks: Mapping[int, tuple[int, int]],
    values: Mapping[int, Mapping[str, Values]],
    extremes: Mapping[str, Extremes],
    degrees: Mapping[int, Mapping[str, float]] | None = None,
) -> list[ScoredUnit]:
    """Return the units of a book in the order of ``results``.

    ``ranks``: place in the province and in the district; ``values``: usable figures by unit, code and letter; ``degrees``:
    how far targets are fulfilled, by unit and code.
    """
    alone = len(results) == 1
    own = {r.unit.number: for_unit(catalogue, r.unit) for r in results}
    return [
        _unit(
            catalogue,
            result,
            ranks[result.unit.number],
            _cells(
                own[result.unit.number],
                result,
                carried(catalogue, values.get(result.unit.number, {})),
                extremes,
                alone,
                len(results) <= SPELT_OUT,
            ),
        )._replace(degree=(degrees or {}).get(result.unit.number, {}).get(""))
        for result in results
    ]


def _unit(catalogue: Catalogue, result: UnitResult, ranks: tuple[int, int], cells: dict[str, ScoredCell]) -> ScoredUnit:
    unit = result.unit
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
        total_max(catalogue),
        {p.code: result.totals[p.code].points for p in catalogue.pillars},
        cells,
        level_reached(catalogue, result.totals) or "",
    )


def _cells(
    catalogue: Catalogue,
    result: UnitResult,
    values: Mapping[str, Values],
    extremes: Mapping[str, Extremes],
    alone: bool,
    every: bool,
) -> dict[str, ScoredCell]:
    known = by_code(catalogue)
    lacking = {code: known[code].max - s.points for code, s in result.scores.items() if code in known}
    told = set(sorted(lacking, key=lambda c: -lacking[c])[: None if every else LARGEST])
    return {
        i.code: _cell(
            catalogue, i, result.scores[i.code], values.get(i.code, {}), extremes.get(i.code), i.code in told, alone
        )
        for i in leaves(catalogue)
        if i.code in result.scores
    }


def _cell(
    catalogue: Catalogue,
    indicator: Indicator,
    score: Score,
    values: Values,
    extremes: Extremes | None,
    told: bool,
    alone: bool,
) -> ScoredCell:
    words = needed(catalogue, indicator, score, values, extremes) if told else ""
    shown = ""
    if alone:
        shown = "; ".join(
            s.words for s in working(indicator, score.status, values, score.points, score.recorded, extremes)
        )
    return ScoredCell(score.points, indicator.max, score.status, score.recorded, words, shown)
