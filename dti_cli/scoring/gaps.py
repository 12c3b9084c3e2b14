"""The gaps of one unit: points each indicator lacks, and what would bring them."""

from __future__ import annotations

from collections.abc import Mapping

from dti_cli.domain.catalogue import Catalogue, Indicator, code_order, leaves, pillar_of
from dti_cli.domain.not_applicable import lost
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.results import Gap
from dti_cli.domain.rules import PROOF, TASK_STATES, AnyRule, Target, Task, Thresholds
from dti_cli.domain.scores import INVALID, MISSING, Score
from dti_cli.scoring.needed import action, figures_wanted, needed
from dti_cli.scoring.single import Extremes, Values, figures_reached, ratio, share

_UNPROVED = "chưa có minh chứng"


def gap(catalogue: Catalogue, indicator: Indicator, score: Score, values: Values, extremes: Extremes | None) -> Gap:
    """Return one indicator's gap."""
    lacking = lost(indicator, score)
    words = needed(catalogue, indicator, score, values, extremes)
    compared = (_target(indicator.rule), _value(indicator.rule, values)) if isinstance(indicator.rule, Target) else ()
    found = Gap(
        indicator, pillar_of(catalogue, indicator.code).code, score.points, lacking, score.status, words, *compared
    )._replace(state=_state(indicator.rule, values))
    if not words:
        return found
    wanted = figures_wanted(indicator, values) if score.status in {MISSING, INVALID} else []
    return found._replace(action=action(catalogue, indicator, score, values, extremes), wanted=wanted)


def _target(rule: Target) -> float | str | None:
    return rule.answer or (None if isinstance(rule.at_least, Thresholds) else float(rule.at_least))


def _value(rule: Target, values: Values) -> float | bool | None:
    try:
        value = ratio(rule, values)
    except KeyError:
        return None
    return bool(value) if rule.answer else value


def _state(rule: AnyRule, values: Values) -> str:
    """Return how far work is said to have come, and that a claim lacks its evidence; empty where nothing is said."""
    if isinstance(rule, Task):
        return _work_state(rule, values)
    unproved = isinstance(rule, Target) and values.get(PROOF) == 0 and bool(_value(rule, values))
    return _UNPROVED if unproved and share(rule, values) else ""


def _work_state(rule: Task, values: Values) -> str:
    if rule.input not in values:
        return ""
    level = TASK_STATES.levels[int(values[rule.input])]
    lacks = [] if figures_reached(rule, values) else ["số liệu chưa đạt"]
    lacks += [_UNPROVED] if rule.evidence and not values.get(PROOF) else []
    return level.label.lower() + (f" nhưng {', '.join(lacks)}" if level.share and lacks else "")


def gap_list(
    catalogue: Catalogue,
    scores: Mapping[str, Score],
    values: Mapping[str, Values],
    extremes: Mapping[str, Extremes],
    *,
    every: bool = False,
) -> list[Gap]:
    """Return a unit's gaps at leaf level, largest first, then by code; ``every`` keeps those of 0."""
    found = [
        gap(catalogue, i, scores[i.code], values.get(i.code, {}), extremes.get(i.code))
        for i in leaves(catalogue)
        if i.code in scores
    ]
    kept = [g for g in found if every or g.gap > TOLERANCE]
    return sorted(kept, key=lambda g: (-round(g.gap, 9), code_order(g.indicator.code)))
