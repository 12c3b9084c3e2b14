"""Findings that only a comparison with the other units of a cohort brings to light."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue, leaves
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.rules import MinMax
from dti_cli.domain.text import vi_number
from dti_cli.scoring.cohort import CohortScores

if TYPE_CHECKING:
    import pandas as pd

    from dti_cli.scoring.checks import Find

FAR = 1000
"""So many times the median is more than units differ by: a figure in đồng instead of triệu đồng, digits too many."""
ENOUGH = 5
"""Of so many figures a median says something."""


def far_findings(
    catalogue: Catalogue, scores: CohortScores, units: Container[int], name: Callable[[int], str], find: Find
) -> list[Finding]:
    """Return the figures of the given units that are FAR above the median of their cohort's figures other than 0."""
    asked = [(i, x) for i in leaves(catalogue) for x in i.inputs if x.kind in {"count", "amount"}]
    given = scores.inputs[[indicator.key(wanted.letter) for indicator, wanted in asked]]
    found: list[Finding] = []
    for place, median, unit, value in _far(given):
        indicator, wanted = asked[place]
        key = indicator.key(wanted.letter)
        if unit in units and (cell := find(unit, key)):
            facts = _facts(key, wanted.measure, value, median)
            told = finding(
                "far-above-others", cell[0], unit=name(unit), indicator=indicator.code, raw=facts["value"], **facts
            )
            found.append(told)
    return found


def _far(given: pd.DataFrame) -> Iterator[tuple[int, float, int, float]]:
    """Yield the place of each column with its median, and a unit and its figure far above that, column by column."""
    import numpy as np

    values, index = given.to_numpy(), given.index.tolist()
    enough = np.nonzero((values > 0).sum(axis=0) >= ENOUGH)[0]
    medians = np.nanmedian(np.where(values > 0, values, np.nan)[:, enough], axis=0)
    far = values[:, enough] >= FAR * medians
    for column, row in np.argwhere(far.T).tolist():
        place = int(enough[column])
        yield place, float(medians[column]), index[row], float(values[row, place])


def _facts(key: str, measure: str, value: float, median: float) -> dict[str, str]:
    times = vi_number(value // median)
    shown = {"key": key, "value": vi_number(value), "median": vi_number(median), "times": times}
    return {**shown, "measure": f" ({measure})" if measure else ""}


def moved_findings(
    catalogue: Catalogue, before: Mapping[int, float], after: Mapping[int, float], units: Container[int], province: str
) -> list[Finding]:
    """Say how many units outside a run got other points through it.

    Their Min-Max points stand against the new figures.
    """
    moved = [u for u, total in before.items() if u not in units and abs(after.get(u, total) - total) > TOLERANCE]
    codes = ", ".join(i.code for i in leaves(catalogue) if isinstance(i.rule, MinMax))
    if not moved or not codes:
        return []
    return [finding("others-moved", Origin(), count=len(moved), province=province, codes=codes)]
