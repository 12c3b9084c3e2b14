"""Small cohorts for goals: scored, seen as a situation, changed as a way says, and ranked by the cohort's own rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dti_cli.domain.catalogue import Catalogue, by_code, counts_targets, leaves
from dti_cli.domain.goals import Efforts, Target
from dti_cli.domain.numbers import DEGREE_PLACES, round_half_away
from dti_cli.domain.observations import BLANK, EVIDENCE, INPUT, OK, RECORDED
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.rules import PROOF, MinMax
from dti_cli.domain.scores import Score
from dti_cli.domain.units import Unit
from dti_cli.scoring.carrying import carried, origins, roots
from dti_cli.scoring.cohort import CohortScores, score_cohort
from dti_cli.scoring.goal_options import Situation
from dti_cli.scoring.goals import Way
from dti_cli.scoring.rows import degree_rows, score_rows
from dti_cli.scoring.single import values_by_code
from dti_cli.scoring.what_if import Field
from tests.scoring.cohorts import BY_TYPE, TYPES

Cohort = Sequence[Mapping[str, float | None]]


def rescored(catalogue: Catalogue, cohort: Cohort, *, proved: bool = False) -> CohortScores:
    """Score units 0, 1, 2… by figures and recorded points under their keys; ``proved`` asks evidence for every claim."""
    codes = {i.code for i in leaves(catalogue)}
    rows = [
        (n, *_named(key, RECORDED if key in codes else INPUT), value, BLANK if value is None else OK)
        for n, own in enumerate(cohort)
        for key, value in own.items()
    ]
    frame = pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])
    return score_cohort(catalogue, frame, range(len(cohort)), BY_TYPE._replace(require_evidence=proved))


def _named(key: str, kind: str) -> tuple[str, str]:
    code, _, letter = key.rpartition(".")
    return (EVIDENCE, code) if letter == PROOF else (kind, key)


def situation(catalogue: Catalogue, cohort: Cohort, efforts: Efforts, *, proved: bool = False) -> Situation:
    """Return unit 0 in its cohort, as the store would give it."""
    scores = rescored(catalogue, cohort, proved=proved)
    own = {code: Score(code, p, h, s, r) for unit, code, p, h, s, r in score_rows(scores) if unit == 0}
    values = [
        values_by_code((k, v) for k, v in unit.items() if v is not None and k not in by_code(catalogue))
        for unit in cohort
    ]
    for figures in values[0].values() if proved else ():
        figures.setdefault(PROOF, 0.0)
    compared = {
        i.code: {n: v[i.code] for n, v in enumerate(values) if i.code in v}
        for i in leaves(catalogue)
        if isinstance(i.rule, MinMax)
    }
    degrees: dict[int, dict[str, float]] = {}
    for unit, code, degree in degree_rows(scores) if counts_targets(catalogue) else ():
        degrees.setdefault(unit, {})[code] = degree
    settled = for_unit(catalogue, Unit("Một", TYPES[0], "Hai", "Ba"))
    field = Field(settled, dict(enumerate(scores.totals[""].tolist())), compared, degrees)
    own_values = carried(settled, values[0])
    return Situation(field, 0, own, own_values, efforts, origins(settled, values[0]), roots(settled, own_values))


def standing(catalogue: Catalogue, cohort: Cohort, *, proved: bool = False) -> tuple[float, int]:
    """Return unit 0's total and its rank in the cohort, scored anew."""
    scores = rescored(catalogue, cohort, proved=proved)
    totals = [round_half_away(t, catalogue.rounding.places) for t in scores.totals[""]]
    means = [round_half_away(d, DEGREE_PLACES) if counts_targets(catalogue) else 0.0 for d in scores.degrees[""]]
    places = list(zip(totals, means, strict=True))
    return totals[0], 1 + sum(place > places[0] for place in places[1:])


def applied(way: Way, cohort: Cohort) -> list[Mapping[str, float | None]]:
    """Return the cohort with unit 0 changed as a way says."""
    changes = {key: value for option in way.taken for action in option.actions for key, value in action.changes.items()}
    return [{**cohort[0], **changes}, *cohort[1:]]


def met(target: Target, total: float, rank: int) -> bool:
    """Tell whether a total and a rank are what was wanted."""
    if target.total is not None:
        return total >= target.total - 1e-9
    return rank <= (target.rank or 0)
