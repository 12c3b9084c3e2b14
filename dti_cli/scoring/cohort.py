"""Points of a whole cohort: every leaf of the catalogue, then sums, bounds and the extremes of Min-Max indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain import scores as words
from dti_cli.domain.catalogue import Catalogue, Indicator, indicators, leaves, leaves_below
from dti_cli.domain.numbers import DUST, TOLERANCE
from dti_cli.domain.observations import RECORDED
from dti_cli.domain.rules import PROOF, MinMax, Sum, Target
from dti_cli.scoring.carrying import given_figures
from dti_cli.scoring.figures import UNUSABLE, USABLE, Figures, figures
from dti_cli.scoring.not_applicable import Exempt, declared, exempted, stretched
from dti_cli.scoring.setting import ANYWHERE, Setting, bars
from dti_cli.scoring.shares import DONE, INVALID, MISSING, NOT_APPLICABLE, Outcome, outcome
from dti_cli.scoring.shares import RECORDED as TAKEN
from dti_cli.scoring.single import Extremes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

_FRAMES = ("points", "high", "status", "above_one", "unproved", "degrees")
STATUS_BY_CODE = (
    words.COMPUTED, words.MISSING, words.INVALID, words.NOT_COMPUTABLE, words.RECORDED, words.NOT_APPLICABLE,
)  # fmt: skip


class CohortScores(NamedTuple):
    """Scores of a cohort; frames with one row per unit.

    ``points``, ``high`` (points possible once what is missing is known), ``status`` (codes, see STATUS_BY_CODE),
    ``recorded`` (NaN where none) and ``above_one`` have one column per leaf code; ``totals``, ``lows`` and ``highs``
    one per pillar and sum, and "" for the whole. ``inputs`` holds the usable figures, one column per key, ``states``
    what became of each (see scoring.figures). ``extremes`` holds the cohort's range for each Min-Max code. ``unproved``
    marks claims not counted for want of evidence; ``degrees`` holds, per pillar and "" for the whole, how far targets
    are fulfilled on average, and per leaf how far each is. ``exempt``: see scoring.not_applicable.
    """

    points: pd.DataFrame
    high: pd.DataFrame
    status: pd.DataFrame
    inputs: pd.DataFrame
    states: pd.DataFrame
    recorded: pd.DataFrame
    above_one: pd.DataFrame
    totals: pd.DataFrame
    lows: pd.DataFrame
    highs: pd.DataFrame
    unproved: pd.DataFrame
    degrees: pd.DataFrame
    extremes: dict[str, Extremes]
    exempt: Exempt


def score_cohort(
    catalogue: Catalogue, observations: pd.DataFrame, units: Sequence[int], setting: Setting = ANYWHERE
) -> CohortScores:
    """Score every unit under every leaf.

    ``observations`` holds one catalogue's and one year's values of one province (see domain.observations.COLUMNS), with
    ``unit`` one of ``units`` and no unit, kind and key twice. ``setting`` says what thresholds may depend on.
    """
    import numpy as np

    exempt, observations = declared(catalogue, observations, units)
    given = given_figures(catalogue, observations, units)
    typed = figures(observations, RECORDED, units, [i.code for i in leaves(catalogue)])
    columns: dict[str, dict[str, np.ndarray]] = {name: {} for name in _FRAMES}
    extremes: dict[str, Extremes] = {}
    for indicator in leaves(catalogue):
        result = _with_recorded(
            outcome(indicator.rule, indicator.code, given, _bars(indicator, units, setting)), indicator, typed
        )
        result = _proved(result, indicator, given) if setting.require_evidence else result
        result = exempted(result, indicator, exempt[indicator.code]) if indicator.code in exempt else result
        columns["points"][indicator.code] = _rounded(catalogue, _points(result, indicator, typed))
        columns["high"][indicator.code] = _rounded(catalogue, _possible(result, indicator, typed))
        columns["status"][indicator.code] = result.status
        columns["above_one"][indicator.code] = result.above_one
        columns["unproved"][indicator.code] = result.above_one & False if result.unproved is None else result.unproved
        columns["degrees"][indicator.code] = _degree(result, indicator, columns["points"][indicator.code])
        known = result.value[(result.status == DONE) & (result.value >= 0)]
        if isinstance(indicator.rule, MinMax) and len(known):
            extremes[indicator.code] = Extremes(float(known.min()), float(known.max()))
    lows = {
        code: np.where(np.isin(columns["status"][code], [DONE, TAKEN, NOT_APPLICABLE]), points, 0.0)
        for code, points in columns["points"].items()
    }
    factors = stretched(catalogue, exempt, len(units))
    columns |= {
        "inputs": given.values,
        "states": given.states,
        "recorded": typed.values,
        "totals": _sums(catalogue, columns["points"], factors),
        "lows": _sums(catalogue, lows, factors),
        "highs": _sums(catalogue, columns["high"], factors),
        "degrees": columns["degrees"] | _means(catalogue, columns["degrees"]),
    }
    return CohortScores(
        **{name: _frame(data, units) for name, data in columns.items()}, extremes=extremes, exempt=exempt
    )


def _frame(columns: dict[str, np.ndarray], units: Sequence[int]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    rows = np.array(list(columns.values())) if columns else np.empty((0, len(units)))
    return pd.DataFrame(rows.T, index=list(units), columns=list(columns), copy=False)


def _bars(indicator: Indicator, units: Sequence[int], setting: Setting) -> np.ndarray | None:
    return bars(indicator.rule, indicator.code, units, setting) if isinstance(indicator.rule, Target) else None


def _degree(result: Outcome, indicator: Indicator, points: np.ndarray) -> np.ndarray:
    """Return how far each unit fulfils a target; of points typed by people, the part of the maximum they are."""
    import numpy as np

    reckoned = result.share if result.degree is None else result.degree
    typed = np.clip(points / indicator.max, 0.0, 1.0) if indicator.max else reckoned
    return np.where(result.status == TAKEN, typed, reckoned)


def _proved(result: Outcome, indicator: Indicator, given: Figures) -> Outcome:
    """Count a claim without evidence as nothing: points reckoned or typed, whatever the rule."""
    import numpy as np

    proof = given.state(f"{indicator.code}.{PROOF}") == USABLE
    lacking = ~proof & (((result.status == DONE) & (result.share > 0)) | (result.status == TAKEN))
    before = lacking if result.unproved is None else lacking | result.unproved
    share = np.where(lacking, 0.0, result.share)
    possible = np.where(lacking, 0.0, result.possible)
    degree = None if result.degree is None else np.where(lacking, 0.0, result.degree)
    return result._replace(share=share, possible=possible, unproved=before, degree=degree)


def _with_recorded(result: Outcome, indicator: Indicator, typed: Figures) -> Outcome:
    import numpy as np

    state = typed.state(indicator.code)
    status = np.where((result.status == MISSING) & (state == USABLE), TAKEN, result.status)
    status = np.where((result.status == MISSING) & (state == UNUSABLE), INVALID, status)
    return result._replace(status=status.astype(np.int8))


def _points(result: Outcome, indicator: Indicator, typed: Figures) -> np.ndarray:
    return _or_typed(result, result.share * indicator.max, typed.value(indicator.code))


def _possible(result: Outcome, indicator: Indicator, typed: Figures) -> np.ndarray:
    return _or_typed(result, result.possible * indicator.max, typed.value(indicator.code))


def _or_typed(result: Outcome, points: np.ndarray, typed: np.ndarray) -> np.ndarray:
    """Take recorded points where nothing else counts, unless evidence for them is asked and lacking."""
    import numpy as np

    lacking = np.zeros(len(points), dtype=bool) if result.unproved is None else result.unproved
    return np.where(result.status == TAKEN, np.where(lacking, 0.0, typed), points)


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


def _sums(catalogue: Catalogue, points: dict[str, np.ndarray], factors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the points of every pillar, sum and the whole; the whole is what pillars add up to once rescaled."""
    import numpy as np

    found = {code: _beside(points, below).sum(axis=1) for code, below in _groups(catalogue).items()}
    if factors:
        found |= {code: found[code] * factor for code, factor in factors.items()}
        found[""] = np.sum([found[p.code] for p in catalogue.pillars], axis=0)
    return found


def _means(catalogue: Catalogue, degrees: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return mean degrees; where one is not known the others count."""
    import numpy as np

    found = {}
    for code, below in _groups(catalogue).items():
        known = _beside(degrees, below)
        lacking = np.isnan(known)
        with np.errstate(invalid="ignore"):
            found[code] = np.where(lacking, 0.0, known).sum(axis=1) / (~lacking).sum(axis=1)
    return found


def _beside(columns: dict[str, np.ndarray], codes: Sequence[str]) -> np.ndarray:
    """Return columns side by side, one row per unit."""
    import numpy as np

    size = len(next(iter(columns.values()), ()))
    return np.array([columns[code] for code in codes], dtype=float).reshape(len(codes), size).T


def _groups(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return the leaves below each pillar and sum, and below the whole under ""."""
    groups = {p.code: leaves_below(catalogue, p.code) for p in catalogue.pillars}
    groups |= {i.code: leaves_below(catalogue, i.code) for i in indicators(catalogue) if isinstance(i.rule, Sum)}
    groups[""] = leaves(catalogue)
    return {code: [i.code for i in below] for code, below in groups.items()}
