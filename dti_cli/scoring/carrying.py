"""Every figure a cohort's rules work on: inputs, rates as reported, evidence given, and what raised targets take over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, figure_keys, leaves
from dti_cli.domain.observations import EVIDENCE, INPUT
from dti_cli.domain.rules import PROOF, RATE, Target, letters
from dti_cli.scoring.figures import ABSENT, Figures, figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def given_figures(catalogue: Catalogue, observations: pd.DataFrame, units: Sequence[int]) -> Figures:
    """Return a cohort's figures by key; evidence stands under ``code.minh-chung``."""
    given = figures(observations, INPUT, units, figure_keys(catalogue))
    proofs = figures(observations, EVIDENCE, units, [i.code for i in leaves(catalogue)])
    named = [{f"{code}.{PROOF}": column for code, column in side.items()} for side in proofs]
    both = Figures(*({**keyed, **proved} for keyed, proved in zip(given, named, strict=True)))
    for higher, lower in raised(catalogue):
        _carry(both, higher, lower)
    return both


def raised(catalogue: Catalogue) -> Iterable[tuple[Indicator, Indicator]]:
    """Return the targets that raise a lower one, each with that one."""
    known = by_code(catalogue)
    for indicator in leaves(catalogue):
        if isinstance(indicator.rule, Target) and indicator.rule.raises in known:
            yield indicator, known[indicator.rule.raises]


def _letters(indicator: Indicator) -> tuple[str, ...]:
    rate = isinstance(indicator.rule, Target) and indicator.rule.denominator
    return letters(indicator.rule) + ((RATE,) if rate else ())


def _carry(given: Figures, higher: Indicator, lower: Indicator) -> None:
    """Give a raised target the lower one's figures wherever it has none of its own, and the proof of equal figures."""
    import numpy as np

    pairs = [(higher.key(x), lower.key(x)) for x in _letters(higher)]
    bare = np.logical_and.reduce([given.states[to] == ABSENT for to, _ in pairs])
    for to, origin in pairs:
        for side in given:
            side[to][bare] = side[origin][bare]
    same = np.ones(len(bare), dtype=bool)
    for to, origin in pairs:
        for side in given:
            same &= (side[to] == side[origin]) | (np.isnan(side[to]) & np.isnan(side[origin]))
    proof, lower_proof = higher.key(PROOF), lower.key(PROOF)
    unproved = same & (given.states[proof] == ABSENT)
    for side in given:
        side[proof][unproved] = side[lower_proof][unproved]


def origins(catalogue: Catalogue, values: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Return the raised targets to which one unit gave no figures of their own, each with the code theirs come from."""
    found: dict[str, str] = {}
    for higher, lower in raised(catalogue):
        if not figures_of(values.get(higher.code, {})) and (lower.code in values or lower.code in found):
            found[higher.code] = found.get(lower.code, lower.code)
    return found


def roots(catalogue: Catalogue, values: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Return the raised targets that stand on a lower one's figures, carried or equal, with the lowest such code.

    ``values`` are one unit's as carried.
    """
    found: dict[str, str] = {}
    for higher, lower in raised(catalogue):
        below = figures_of(values.get(lower.code, {}))
        if below and figures_of(values.get(higher.code, {})) == below:
            found[higher.code] = found.get(lower.code, lower.code)
    return found


def carried(catalogue: Catalogue, values: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Do for one unit's usable figures by code and letter what given_figures does for a cohort's."""
    found = {code: dict(own) for code, own in values.items()}
    for higher, lower in raised(catalogue):
        if not (below := found.get(lower.code)):
            continue
        own = found.setdefault(higher.code, {})
        if not figures_of(own):
            own |= figures_of(below)
        if PROOF in below and figures_of(own) == figures_of(below):
            own[PROOF] = max(below[PROOF], own.get(PROOF, 0.0))
    return found


def figures_of(values: Mapping[str, float]) -> dict[str, float]:
    """Return what a target's figures are without its evidence."""
    return {letter: value for letter, value in values.items() if letter != PROOF}
