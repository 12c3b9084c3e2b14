"""Every figure a cohort's rules work on: inputs, rates as reported, evidence, and what raised targets take over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, figure_keys, leaves
from dti_cli.domain.observations import EVIDENCE, INPUT
from dti_cli.domain.raising import raised_order
from dti_cli.domain.rules import PROOF, figure_letters
from dti_cli.scoring.figures import ABSENT, Figures, figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    import pandas as pd


Given = Mapping[str, float | None]
"""Figures under their letters; None for one that was given and cannot be used."""


def given_figures(catalogue: Catalogue, observations: pd.DataFrame, units: Sequence[int]) -> Figures:
    """Return a cohort's figures by key; evidence stands under ``code.minh-chung``."""
    given = figures(observations, INPUT, units, figure_keys(catalogue))
    proofs = figures(observations, EVIDENCE, units, [i.code for i in leaves(catalogue)])
    named = [{f"{code}.{PROOF}": column for code, column in side.items()} for side in proofs]
    both = Figures(*({**keyed, **proved} for keyed, proved in zip(given, named, strict=True)))
    for higher, lower in raised(catalogue):
        _carry(both, higher, lower)
    return both


def raised(catalogue: Catalogue) -> list[tuple[Indicator, Indicator]]:
    """Return the targets that raise a lower one, each with that one.

    One that is raised itself stands before its raiser.
    """
    known, order = by_code(catalogue), raised_order(catalogue)
    return [(known[code], known[lower]) for code, lower in order.items() if lower in known]


def _carry(given: Figures, higher: Indicator, lower: Indicator) -> None:
    """Give a raised target the lower one's figures wherever it has none of its own, and the proof of equal figures."""
    import numpy as np

    pairs = _pairs(higher, lower)
    bare = np.logical_and.reduce([given.states[to] == ABSENT for to, _ in pairs])
    for to, origin in pairs:
        for side in given:
            side[to][bare] = side[origin][bare]
    proof, lower_proof = higher.key(PROOF), lower.key(PROOF)
    unproved = _equal(given, pairs) & (given.states[proof] == ABSENT)
    for side in given:
        side[proof][unproved] = side[lower_proof][unproved]


def _pairs(higher: Indicator, lower: Indicator) -> list[tuple[str, str]]:
    return [(higher.key(x), lower.key(x)) for x in figure_letters(higher.rule)]


def _equal(sides: Iterable[Mapping[str, np.ndarray]], pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """Tell for which units the figures of all pairs of keys are the same on all sides, also where there are none."""
    import numpy as np

    both = [(side[to], side[origin]) for side in sides for to, origin in pairs]
    return np.asarray(
        np.logical_and.reduce([(one == other) | (np.isnan(one) & np.isnan(other)) for one, other in both])
    )


class Lower(NamedTuple):
    """The target that another raises, and the units whose figures are the same for both."""

    target: Indicator
    same: set[int]


def lower_ones(catalogue: Catalogue, inputs: pd.DataFrame, states: pd.DataFrame) -> dict[str, Lower]:
    """Return, under the codes of targets that raise a lower one, that one.

    The frames hold a cohort's figures as carried.
    """
    above = list(raised(catalogue))
    if not above:
        return {}
    sides = [{str(key): frame[key].to_numpy() for key in frame} for frame in (inputs, states)]
    return {
        higher.code: Lower(below, set(inputs.index[_equal(sides, _pairs(higher, below))].tolist()))
        for higher, below in above
    }


def standing_on(indicator: Indicator, lower: Mapping[str, Lower], unit: int) -> list[Indicator]:
    """Return an indicator and the targets it raises, one below the other, as far down as their figures are the same."""
    found = [indicator]
    while (below := lower.get(found[-1].code)) and unit in below.same:
        found.append(below.target)
    return found


def origins(catalogue: Catalogue, values: Mapping[str, Given]) -> dict[str, str]:
    """Return the raised targets to which one unit gave no figures of their own, each with the code theirs come from."""
    found: dict[str, str] = {}
    for higher, lower in raised(catalogue):
        if not _own(values, higher) and (_own(values, lower) or lower.code in found):
            found[higher.code] = found.get(lower.code, lower.code)
    return found


def roots(catalogue: Catalogue, values: Mapping[str, Given]) -> dict[str, str]:
    """Return the raised targets that stand on a lower one's figures, carried or equal, with the lowest such code.

    ``values`` are one unit's as carried.
    """
    found: dict[str, str] = {}
    for higher, lower in raised(catalogue):
        below = _own(values, lower)
        if below and _own(values, higher) == below:
            found[higher.code] = found.get(lower.code, lower.code)
    return found


def carried(catalogue: Catalogue, values: Mapping[str, Given]) -> dict[str, dict[str, float]]:
    """Do for one unit's figures by code and letter what given_figures does for a cohort's; return the usable ones."""
    found = {code: dict(own) for code, own in values.items()}
    for higher, lower in raised(catalogue):
        if not (lower_given := found.get(lower.code)):
            continue
        own = found.setdefault(higher.code, {})
        below = _own(found, lower)
        if not _own(found, higher):
            own |= below
        if PROOF in lower_given and _own(found, higher) == below:
            own[PROOF] = max(lower_given[PROOF] or 0.0, own.get(PROOF) or 0.0)
    return {code: {x: value for x, value in own.items() if value is not None} for code, own in found.items()}


def _own(values: Mapping[str, Given], target: Indicator) -> dict[str, float | None]:
    """Return the figures given to a target, without its evidence."""
    given = values.get(target.code, {})
    return {x: given[x] for x in figure_letters(target.rule) if x in given}
