"""Points of a whole cohort: every leaf of the catalogue, then sums, bounds and the extremes of Min-Max indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain import scores as words
from dti_cli.domain.catalogue import Catalogue, Indicator, indicators, input_keys, leaves, leaves_below
from dti_cli.domain.numbers import DUST, TOLERANCE
from dti_cli.domain.observations import INPUT, RECORDED
from dti_cli.domain.rules import MinMax, Sum
from dti_cli.scoring.figures import UNUSABLE, USABLE, Figures, figures
from dti_cli.scoring.shares import DONE, INVALID, MISSING, Outcome, outcome
from dti_cli.scoring.shares import RECORDED as TAKEN
from dti_cli.scoring.single import Extremes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

STATUS_BY_CODE = (words.COMPUTED, words.MISSING, words.INVALID, words.NOT_COMPUTABLE, words.RECORDED)


class CohortScores(NamedTuple):
    """Scores of a cohort; frames with one row per unit.

    ``points``, ``high`` (points possible once what is missing is known), ``status`` (codes, see STATUS_BY_CODE),
    ``recorded`` (NaN where none) and ``above_one`` have one column per leaf code; ``totals``, ``lows`` and ``highs`` one
    per pillar and sum, and "" for the whole. ``inputs`` holds the usable figures, one column per key. ``extremes`` holds the cohort's range for each Min-Max code.
    """

    points: pd.DataFrame
    high: pd.DataFrame
    status: pd.DataFrame
    inputs: pd.DataFrame
    recorded: pd.DataFrame
    above_one: pd.DataFrame
    totals: pd.DataFrame
    lows: pd.DataFrame
    highs: pd.DataFrame
    extremes: dict[str, Extremes]


def score_cohort(catalogue: Catalogue, observations: pd.DataFrame, units: Sequence[int]) -> CohortScores:
    """Score every unit under every leaf.

    ``observations`` holds one catalogue's and one year's values of one province (see domain.observations.COLUMNS), with
    ``unit`` one of ``units`` and no unit, kind and key twice.
    """
    import pandas as pd

    given = figures(observations, INPUT, units, list(input_keys(catalogue)))
    typed = figures(observations, RECORDED, units, [i.code for i in leaves(catalogue)])
    columns: dict[str, dict[str, np.ndarray]] = {name: {} for name in ("points", "high", "status", "above_one")}
    extremes: dict[str, Extremes] = {}
    for indicator in leaves(catalogue):
        result = _with_recorded(outcome(indicator.rule, indicator.code, given), indicator, typed)
        columns["points"][indicator.code] = _rounded(catalogue, _points(result, indicator, typed))
        columns["high"][indicator.code] = _rounded(catalogue, _possible(result, indicator, typed))
        columns["status"][indicator.code] = result.status
        columns["above_one"][indicator.code] = result.above_one
        known = result.value[(result.status == DONE) & (result.value >= 0)]
        if isinstance(indicator.rule, MinMax) and len(known):
            extremes[indicator.code] = Extremes(float(known.min()), float(known.max()))
    frames = {name: pd.DataFrame(data, index=list(units)) for name, data in columns.items()}
    lows = frames["points"].where(frames["status"].isin([DONE, TAKEN]), 0.0)
    return CohortScores(
        **frames,
        inputs=given.values,
        recorded=typed.values,
        totals=_sums(catalogue, frames["points"]),
        lows=_sums(catalogue, lows),
        highs=_sums(catalogue, frames["high"]),
        extremes=extremes,
    )


def _with_recorded(result: Outcome, indicator: Indicator, typed: Figures) -> Outcome:
    import numpy as np

    state = typed.state(indicator.code)
    status = np.where((result.status == MISSING) & (state == USABLE), TAKEN, result.status)
    status = np.where((result.status == MISSING) & (state == UNUSABLE), INVALID, status)
    return result._replace(status=status.astype(np.int8))


def _points(result: Outcome, indicator: Indicator, typed: Figures) -> np.ndarray:
    import numpy as np

    return np.where(result.status == TAKEN, typed.value(indicator.code), result.share * indicator.max)


def _possible(result: Outcome, indicator: Indicator, typed: Figures) -> np.ndarray:
    import numpy as np

    return np.where(result.status == TAKEN, typed.value(indicator.code), result.possible * indicator.max)


def _rounded(catalogue: Catalogue, points: np.ndarray) -> np.ndarray:
    if catalogue.rounding.at != "indicator":
        return points
    return round_array(points, catalogue.rounding.places)


def round_array(points: np.ndarray, places: int) -> np.ndarray:
    """Round half away from zero, as domain.numbers.round_half_away does for one figure."""
    import numpy as np

    factor = 10.0**places
    scaled = np.abs(points) * factor
    rounded = np.copysign(np.floor(scaled + 0.5 + TOLERANCE + scaled * DUST) / factor, points)
    return np.asarray(rounded)


def _sums(catalogue: Catalogue, points: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    groups = {p.code: leaves_below(catalogue, p.code) for p in catalogue.pillars}
    groups |= {i.code: leaves_below(catalogue, i.code) for i in indicators(catalogue) if isinstance(i.rule, Sum)}
    groups[""] = leaves(catalogue)
    return pd.DataFrame({code: points[[i.code for i in below]].sum(axis=1) for code, below in groups.items()})
