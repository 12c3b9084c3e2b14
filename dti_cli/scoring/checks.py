"""Findings that only scoring brings to light: ratios above 1, denominators of 0, parts left out, other points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isnan
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, leaves, pillar_of
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.rules import (
    PROOF,
    RATE,
    AnyRule,
    Bands,
    MinMax,
    Parts,
    Proportional,
    RatioRule,
    Target,
    Task,
    letters,
)
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.scoring.carrying import lower_ones, standing_on
from dti_cli.scoring.cohort import CohortScores
from dti_cli.scoring.figures import ABSENT
from dti_cli.scoring.outcomes import NEAR
from dti_cli.scoring.shares import DONE, INVALID, NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import numpy as np
    import pandas as pd

FAR_ABOVE = 10
"""From this ratio on a figure is surely mistyped, and the ratio an error instead of a warning."""
Find = Callable[[int, str], tuple[Origin, float] | None]
"""Where a unit's figure or recorded score stands in this run, and its value; None if this run has no cell for it."""
Earlier = Callable[[int, str], Origin | None]
"""Where a unit's stored figure or recorded score stands, whichever run brought it."""


def score_findings(
    catalogue: Catalogue,
    scores: CohortScores,
    units: Container[int],
    name: Callable[[int], str],
    find: Find,
    *,
    whole: bool = True,
    earlier: Earlier = lambda _unit, _key: None,
) -> list[Finding]:
    """Return the findings about the given units of a cohort; ``whole``: all of it was scored, so Min-Max points stand.

    A claim without evidence may stand on figures of an earlier run, whose cells ``earlier`` finds.
    """
    import numpy as np

    done, gap = (scores.status == DONE).to_numpy(), (scores.points - scores.recorded).to_numpy()
    settled = done | (scores.status == NOT_APPLICABLE).to_numpy()
    wide = done & (scores.high > scores.points + TOLERANCE).to_numpy()
    above, partial, unproved, differs = (
        _marked(mask, scores.points.index.tolist(), units)
        for mask in (
            scores.above_one.to_numpy(),
            wide,
            scores.unproved.to_numpy(),
            settled & (np.abs(gap) > NEAR),
        )
    )
    found = list(_whole_pillars(catalogue, scores, units, name, find))
    lower = lower_ones(catalogue, scores.inputs, scores.states)
    for n, indicator in enumerate(leaves(catalogue)):
        for unit in above[n]:
            found += _above_one(indicator, scores, unit, name(unit), find)
        found += _zero(indicator, scores, units, name, find)
        if isinstance(indicator.rule, Parts):
            for unit in partial[n]:
                found += _partial(indicator, scores, unit, name(unit), find)
        if isinstance(indicator.rule, Target):
            found += target_findings(indicator, scores, units, name, find)
        for unit in unproved[n]:
            found.append(_unproved(standing_on(indicator, lower, unit), unit, name(unit), find, earlier))
        if isinstance(indicator.rule, MinMax) and not whole:
            continue
        for unit in differs[n]:
            found += _differs(indicator, scores, unit, name(unit), find)
    return found


def _whole_pillars(
    catalogue: Catalogue, scores: CohortScores, units: Container[int], name: Callable[[int], str], find: Find
) -> Iterator[Finding]:
    """Tell where nothing would be left of a pillar, so that its indicators cannot be left out."""
    told: set[tuple[int, str]] = set()
    for code, marks in scores.exempt.items():
        indicator, pillar = by_code(catalogue)[code], pillar_of(catalogue, code).code
        for unit in (u for u, mark in zip(scores.points.index, marks, strict=True) if mark == INVALID and u in units):
            cells = (find(unit, key) for key in (*map(indicator.key, (*letters(indicator.rule), RATE)), code))
            at = next((cell[0] for cell in cells if cell), Origin())
            if (unit, pillar) not in told:
                told.add((unit, pillar))
                yield finding("whole-pillar-not-applicable", at, unit=name(unit), indicator=code, pillar=pillar)


def _marked(mask: np.ndarray, index: Sequence[int], units: Container[int]) -> list[list[int]]:
    """Return, for each leaf, those of the given units that a mask marks; rows are units, columns leaves."""
    import numpy as np

    found: list[list[int]] = [[] for _ in range(mask.shape[1])]
    for row, leaf in np.argwhere(mask).tolist():
        if index[row] in units:
            found[leaf].append(index[row])
    return found


def target_findings(
    indicator: Indicator, scores: CohortScores, units: Container[int], name: Callable[[int], str], find: Find
) -> Iterator[Finding]:
    """Say where a unit's type is needed and not known, and where a reported rate is not that of its figures."""
    rule = indicator.rule
    assert isinstance(rule, Target)
    for unit in _where(scores.status[indicator.code] == INVALID, units):
        given = rule.numerator + rule.denominator
        whole = all(_usable(find, unit, indicator.key(x)) for x in given) or _usable(find, unit, indicator.key(RATE))
        if whole:
            yield finding(
                "unit-type-unknown",
                _at(indicator, (*given, RATE), unit, find),
                unit=name(unit),
                indicator=indicator.code,
            )
    for unit in _where(scores.status[indicator.code] == DONE, units):
        reported = find(unit, indicator.key(RATE))
        if (
            reported
            and (reckoned := _rate(indicator, rule, unit, find)) is not None
            and abs(reckoned - reported[1]) > NEAR
        ):
            shown = {"reported": vi_percent(reported[1]), "reckoned": vi_percent(reckoned)}
            yield finding(
                "rate-differs", reported[0], unit=name(unit), indicator=indicator.code, raw=shown["reported"], **shown
            )


def _usable(find: Find, unit: int, key: str) -> bool:
    place = find(unit, key)
    return place is not None and place[1] == place[1]


def _rate(indicator: Indicator, rule: Target, unit: int, find: Find) -> float | None:
    top, bottom = (
        [place[1] for x in side if (place := find(unit, indicator.key(x)))]
        for side in (rule.numerator, rule.denominator)
    )
    if len(top) < len(rule.numerator) or len(bottom) < len(rule.denominator) or not sum(bottom):
        return None
    return sum(top) / sum(bottom)


def _unproved(same: Sequence[Indicator], unit: int, name: str, find: Find, earlier: Earlier) -> Finding:
    """Tell of a claim without evidence, which is looked for with the last of the targets on the ``same`` figures."""
    keys = [key for one in same for key in (*map(one.key, (*letters(one.rule), RATE)), one.code)]
    here = (found[0] for key in keys if (found := find(unit, key)))
    stored = (place for key in keys if (place := earlier(unit, key)))
    at = next(here, None) or next(stored, Origin())
    return finding("claim-without-evidence", at, unit=name, indicator=same[0].code, key=same[-1].key(PROOF))


def _where(mask: pd.Series, units: Container[int]) -> list[int]:
    return [unit for unit in mask.index[mask.to_numpy()] if unit in units]


def _ratio_rules(indicator: Indicator) -> Iterator[RatioRule]:
    match indicator.rule:
        case Parts(parts=parts):
            rules: Sequence[AnyRule] = [part.rule for part in parts]
        case Task(figures=figures):
            rules = figures
        case _:
            rules = [indicator.rule]
    for rule in rules:
        if isinstance(rule, Proportional | Bands | MinMax | Target) and rule.denominator:
            yield rule


def _at(indicator: Indicator, letter_list: tuple[str, ...], unit: int, find: Find) -> Origin:
    """Return the cell of the first of these figures that this run holds."""
    for letter in letter_list:
        if place := find(unit, indicator.key(letter)):
            return place[0]
    return Origin()


def _above_one(indicator: Indicator, scores: CohortScores, unit: int, name: str, find: Find) -> Iterator[Finding]:
    for rule in _ratio_rules(indicator):
        given = [x for x in rule.numerator + rule.denominator if find(unit, indicator.key(x))]
        top, bottom = (_added(scores, indicator, side, unit) for side in (rule.numerator, rule.denominator))
        reported = find(unit, indicator.key(RATE)) if isinstance(rule, Target) and isnan(top + bottom) else None
        if reported and reported[1] > 1 + TOLERANCE:
            yield _above_as_reported(indicator, reported, name)
        if given and bottom > 0 and top > bottom:
            yield finding(
                _above(top / bottom),
                _at(indicator, rule.numerator, unit, find),
                unit=name,
                indicator=indicator.code,
                raw=vi_number(top),
                share=vi_percent(top / bottom),
                numerator=_cells(indicator, rule.numerator, unit, find),
                denominator=_cells(indicator, rule.denominator, unit, find),
            )


def _above(ratio: float) -> str:
    return "ratio-far-above-one" if ratio >= FAR_ABOVE - TOLERANCE else "ratio-above-one"


def _added(scores: CohortScores, indicator: Indicator, letter_list: tuple[str, ...], unit: int) -> float:
    return float(sum(scores.inputs[indicator.key(x)].loc[[unit]].tolist()[0] for x in letter_list))


def _cells(indicator: Indicator, letter_list: tuple[str, ...], unit: int, find: Find) -> str:
    shown = []
    for letter in letter_list:
        key, place = indicator.key(letter), find(unit, indicator.key(letter))
        shown.append(f"{key} = {vi_number(place[1])} (ô {place[0].cell})" if place else key)
    return ", ".join(shown)


def _above_as_reported(indicator: Indicator, reported: tuple[Origin, float], name: str) -> Finding:
    shown = vi_percent(reported[1])
    facts = {"share": shown, "numerator": indicator.key("a"), "denominator": indicator.key("b")}
    return finding(_above(reported[1]), reported[0], unit=name, indicator=indicator.code, raw=shown, **facts)


def _zero(
    indicator: Indicator, scores: CohortScores, units: Container[int], name: Callable[[int], str], find: Find
) -> Iterator[Finding]:
    """Tell each denominator of 0 that leaves a rule open, where this run gave one of the rule's figures."""
    for rule in _ratio_rules(indicator):
        if rule.zero_denominator != "not_computable":
            continue
        top, bottom = (_summed(scores, indicator, side) for side in (rule.numerator, rule.denominator))
        zero = (bottom == 0) & top.notna()
        if isinstance(rule, Bands) and rule.gate:
            zero &= scores.inputs[indicator.key(rule.gate)] != 0
        for unit in _where(zero, units):
            if any(find(unit, indicator.key(x)) for x in rule.numerator + rule.denominator):
                yield finding(
                    "zero-denominator",
                    _at(indicator, rule.denominator, unit, find),
                    unit=name(unit),
                    indicator=indicator.code,
                    raw="0",
                    denominator=", ".join(indicator.key(x) for x in rule.denominator),
                )


def _summed(scores: CohortScores, indicator: Indicator, letter_list: tuple[str, ...]) -> pd.Series:
    first, *others = (scores.inputs[indicator.key(letter)] for letter in letter_list)
    return sum(others, start=first)


def _partial(indicator: Indicator, scores: CohortScores, unit: int, name: str, find: Find) -> Iterator[Finding]:
    """Name the figures that lack, whichever run gave the others, where this run has a cell for one of them."""
    asked = letters(indicator.rule)
    missing = [x for x in asked if scores.states.at[unit, indicator.key(x)] == ABSENT]
    given = [x for x in asked if x not in missing]
    if missing and any(find(unit, indicator.key(x)) for x in asked):
        yield finding(
            "incomplete-part",
            _at(indicator, (*given, *missing), unit, find),
            unit=name,
            indicator=indicator.code,
            missing=", ".join(map(indicator.key, missing)),
        )


def _differs(indicator: Indicator, scores: CohortScores, unit: int, name: str, find: Find) -> Iterator[Finding]:
    place = find(unit, indicator.code)
    if place:
        yield finding(
            "recorded-differs",
            place[0],
            unit=name,
            indicator=indicator.code,
            raw=vi_number(place[1]),
            recorded=vi_number(place[1]),
            computed=vi_number(scores.points[indicator.code].loc[[unit]].tolist()[0], 2),
        )
