"""One function per rule kind: the figures of a whole cohort → the share of an indicator's points each unit earns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.rules import (
    PROOF,
    RATE,
    TASK_STATES,
    AnyRule,
    Bands,
    Choice,
    MinMax,
    Parts,
    Proportional,
    RatioRule,
    Sum,
    Target,
    Task,
    YesNo,
    threshold,
)
from dti_cli.scoring.figures import ABSENT, UNUSABLE, USABLE, Figures

if TYPE_CHECKING:
    import numpy as np

DONE, MISSING, INVALID, NOT_COMPUTABLE, RECORDED, NOT_APPLICABLE = range(6)
"""Codes of the statuses in arrays."""


class Outcome(NamedTuple):
    """What a rule makes of a cohort; arrays with one element per unit.

    ``share``: 0…1, 0 unless the status is DONE; ``status``: a code; ``possible``: the highest share once what is
    missing is known; ``above_one``: the ratio was more than 1; ``value``: the ratio or value compared, NaN where
    there is none; ``degree``: how far a target is fulfilled, 0…1, where that is more than met or not;
    ``unproved``: done, but for want of evidence not counted.
    """

    share: np.ndarray
    status: np.ndarray
    possible: np.ndarray
    above_one: np.ndarray
    value: np.ndarray
    degree: np.ndarray | None = None
    unproved: np.ndarray | None = None


def outcome(rule: AnyRule, code: str, figures: Figures, bars: np.ndarray | None = None) -> Outcome:
    """Apply a rule to a cohort. ``code`` is the indicator's; its inputs are the columns ``code.letter``.

    ``bars`` are a target's thresholds, one per unit, NaN where a unit's type is needed and not known.
    """
    match rule:
        case Proportional():
            return proportional(rule, code, figures)
        case YesNo():
            return yes_no(rule, code, figures)
        case Choice():
            return choice(rule, code, figures)
        case Bands():
            return bands(rule, code, figures)
        case MinMax():
            return min_max(rule, code, figures)
        case Parts():
            return parts(rule, code, figures)
        case Target():
            return target(rule, code, figures, bars)
        case Task():
            return task(rule, code, figures)
        case Sum():
            raise TypeError("a sum has no share of its own")
        case _:
            assert_never(rule)


def proportional(rule: Proportional, code: str, figures: Figures) -> Outcome:
    """Full at ``full_at``; below it in proportion, nothing, or the plain rate."""
    import numpy as np

    value, status, settled, above = _ratio(rule, code, figures)
    below = {"proportion": value / rule.full_at, "zero": np.zeros_like(value), "rate": value}[rule.below]
    return _settle(np.where(value >= rule.full_at - TOLERANCE, 1.0, below), value, status, settled, above)


def yes_no(rule: YesNo, code: str, figures: Figures) -> Outcome:
    """All or nothing."""
    return _answered(figures.value(f"{code}.{rule.input}"), _readiness([f"{code}.{rule.input}"], figures))


def choice(rule: Choice, code: str, figures: Figures) -> Outcome:
    """Look up the share of the level each unit chose."""
    import numpy as np

    key = f"{code}.{rule.input}"
    status = _readiness([key], figures)
    chosen = np.where(status == DONE, figures.value(key), 0).astype(int)
    return _answered(np.array([level.share for level in rule.levels])[chosen], status)


def bands(rule: Bands, code: str, figures: Figures) -> Outcome:
    """Take the highest band reached; behind a gate, “no” is 0 whatever the figures."""
    import numpy as np

    value, status, settled, above = _ratio(rule, code, figures)
    share = np.zeros_like(value)
    for band in reversed(rule.bands):
        share = np.where(value >= band.at_least - TOLERANCE, band.share, share)
    result = _settle(share, value, status, settled, above)
    return _behind_gate(result, f"{code}.{rule.gate}", figures) if rule.gate else result


def min_max(rule: MinMax, code: str, figures: Figures) -> Outcome:
    """Place each unit between the cohort's lowest and highest value; all equal is full if above 0."""
    import numpy as np

    value, status, settled, above = _ratio(rule, code, figures)
    known = (status == DONE) & np.isnan(settled)
    if not known.any():
        return _settle(np.zeros_like(value), value, status, settled, above)
    low, high = value[known].min(), value[known].max()
    share = (value > 0).astype(float) if high - low <= TOLERANCE * high else (value - low) / (high - low)
    return _settle(share, value, status, settled, above)


def parts(rule: Parts, code: str, figures: Figures) -> Outcome:
    """Add up independent parts; a part without figures adds nothing yet but leaves its points possible."""
    import numpy as np

    outcomes = [outcome(part.rule, code, figures) for part in rule.parts]
    weights = [part.share for part in rule.parts]
    statuses = np.array([o.status for o in outcomes])
    worst = np.where((statuses == INVALID).any(axis=0), INVALID, statuses.max(axis=0))
    status = np.where((statuses == DONE).any(axis=0), DONE, worst).astype(np.int8)
    return Outcome(
        share=sum((w * o.share for w, o in zip(weights, outcomes, strict=True)), np.zeros(len(status))),
        status=status,
        possible=sum((w * o.possible for w, o in zip(weights, outcomes, strict=True)), np.zeros(len(status))),
        above_one=np.any([o.above_one for o in outcomes], axis=0),
        value=np.full(len(status), np.nan),
    )


def target(rule: Target, code: str, figures: Figures, bars: np.ndarray | None = None) -> Outcome:
    """All where the figure reaches the threshold, else nothing; a rate as reported stands in for its two figures."""
    import numpy as np

    value, status, settled, above = _ratio(rule, code, figures)
    if rule.denominator and f"{code}.{RATE}" in figures.values:
        value, status, above = _or_reported(value, status, above, f"{code}.{RATE}", figures)
    least = np.full(len(value), threshold(rule, "")) if bars is None else bars
    status = np.where((status == DONE) & np.isnan(least) & np.isnan(settled), INVALID, status)
    result = _settle((value >= least - TOLERANCE).astype(float), value, status, settled, above)
    degree = np.where(np.isnan(settled), np.clip(value / least, 0.0, 1.0), settled)
    return result._replace(degree=np.where(status == DONE, np.maximum(degree, result.share), 0.0))


def task(rule: Task, code: str, figures: Figures) -> Outcome:
    """All for work that is done, proved where proof is asked, and within the figures named for it as far as given."""
    import numpy as np

    key = f"{code}.{rule.input}"
    status = _readiness([key], figures)
    state = np.where(status == DONE, figures.value(key), len(TASK_STATES.levels) - 1).astype(int)
    share = np.array([level.share for level in TASK_STATES.levels])[state]
    unreadable, above = np.zeros(len(share), dtype=bool), np.zeros(len(share), dtype=bool)
    for figure in rule.figures:
        reached = target(figure, code, figures)
        share = np.where((reached.status == DONE) & (reached.share < 1), 0.0, share)
        unreadable |= reached.status == INVALID
        above |= reached.above_one
    status = np.where((status == DONE) & (share > 0) & unreadable, INVALID, status)
    proved = figures.state(f"{code}.{PROOF}") == USABLE
    lacking = (share > 0) & ~proved if rule.evidence else np.zeros(len(share), dtype=bool)
    return _answered(np.where(lacking, 0.0, share), status)._replace(unproved=lacking, above_one=above)


def _or_reported(
    value: np.ndarray, status: np.ndarray, above: np.ndarray, key: str, figures: Figures
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Take a rate as reported where the figures behind it are not usable."""
    import numpy as np

    reported, state = figures.value(key), figures.state(key)
    taken = np.isin(status, [MISSING, INVALID]) & (state == USABLE)
    spoilt = (status == MISSING) & (state == UNUSABLE)
    return (
        np.where(taken, np.minimum(reported, 1.0), value),
        np.where(taken, DONE, np.where(spoilt, INVALID, status)),
        np.where(taken, reported > 1 + TOLERANCE, above),
    )


def _readiness(keys: list[str], figures: Figures) -> np.ndarray:
    """Return INVALID where any figure is unusable, else MISSING where any is absent, else DONE."""
    import numpy as np

    states = np.array([figures.state(key) for key in keys])
    status = np.where((states == ABSENT).any(axis=0), MISSING, DONE)
    return np.where((states == UNUSABLE).any(axis=0), INVALID, status).astype(np.int8)


def _ratio(rule: RatioRule, code: str, figures: Figures) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the ratio (or value), statuses, shares settled by a denominator of 0 (else NaN), and which are above 1."""
    import numpy as np

    status = _readiness([f"{code}.{x}" for x in rule.numerator + rule.denominator], figures)
    top = _added(rule.numerator, code, figures)
    if not rule.denominator:
        return top, status, np.full_like(top, np.nan), np.zeros(len(top), dtype=bool)
    bottom = _added(rule.denominator, code, figures)
    zero = (status == DONE) & (bottom == 0)
    with np.errstate(over="ignore", under="ignore"):  # a denominator such as 1e-320 gives an infinite ratio
        value = np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
    above = (status == DONE) & (value > 1 + TOLERANCE)
    if rule.zero_denominator == "not_computable":
        return np.minimum(value, 1.0), np.where(zero, NOT_COMPUTABLE, status), np.full_like(top, np.nan), above
    settled = np.where(zero, 1.0 if rule.zero_denominator == "full" else 0.0, np.nan)
    return np.minimum(value, 1.0), status, settled, above


def _added(letters: tuple[str, ...], code: str, figures: Figures) -> np.ndarray:
    import numpy as np

    columns = np.array([figures.value(f"{code}.{x}") for x in letters])
    return np.asarray(columns.sum(axis=0))


def _settle(
    share: np.ndarray, value: np.ndarray, status: np.ndarray, settled: np.ndarray, above: np.ndarray
) -> Outcome:
    import numpy as np

    share = np.where(np.isnan(settled), share, settled)
    share = np.where(status == DONE, np.clip(share, 0.0, 1.0), 0.0)
    return Outcome(share, status.astype(np.int8), np.where(status == DONE, share, 1.0), above, value)


def _answered(share: np.ndarray, status: np.ndarray) -> Outcome:
    import numpy as np

    nothing = np.full(len(status), np.nan)
    return _settle(share, nothing, status, nothing, np.zeros(len(status), dtype=bool))


def _behind_gate(result: Outcome, key: str, figures: Figures) -> Outcome:
    import numpy as np

    state, answer = figures.state(key), figures.value(key)
    closed = (state == USABLE) & (answer == 0)
    gate = _readiness([key], figures)
    status = np.where(closed, DONE, np.where(gate == INVALID, INVALID, np.maximum(gate, result.status)))
    share = np.where((status == DONE) & ~closed, result.share, 0.0)
    return result._replace(
        share=share,
        status=status.astype(np.int8),
        possible=np.where(status == DONE, share, 1.0),
        above_one=result.above_one & ~closed,
    )
