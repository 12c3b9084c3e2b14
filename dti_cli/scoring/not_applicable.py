"""Indicators that units declare not applicable: which declarations stand, and what they do to a cohort's scores.

Where the catalogue says zero, the indicator gives 0 points; where it says full, its maximum. Where it is left out, it
counts neither in the points nor in the maximum of its pillar, which is rescaled: points of the other leaves × maximum ÷
(maximum − what is left out). Of a pillar of 20 points without a leaf of 5, others that give 12 make 12 × 20 ÷ 15 = 16.
Sums below a pillar are not rescaled, the total is the sum of the pillars, and its maximum stays the catalogue's. A
pillar that nothing would be left of cannot be rescaled: there the declarations that leave out are invalid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue, Indicator, code_of, leaves_below, pillar_max
from dti_cli.domain.findings import Finding, finding
from dti_cli.domain.not_applicable import FULL, LEFT_OUT, SAID, allowing, leaves_out
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.observations import BLANK, INPUT, INVALID, NOT_APPLICABLE, OK, Observation, is_filled
from dti_cli.domain.text import vi_number
from dti_cli.scoring.merging import Merged, observations
from dti_cli.scoring.shares import INVALID as REFUSED
from dti_cli.scoring.shares import NOT_APPLICABLE as EXEMPT
from dti_cli.scoring.shares import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd


Exempt = dict[str, "np.ndarray"]
"""Under the codes of indicators that any unit declares not applicable, a status for each unit; -1 where none does."""


def declared(catalogue: Catalogue, given: pd.DataFrame, units: Sequence[int]) -> tuple[Exempt, pd.DataFrame]:
    """Return the declarations that stand, and the observations without them.

    One beside figures of its indicator does not: it stays, as a value that cannot be used.
    """
    known = allowing(catalogue)
    marked = given["state"] == NOT_APPLICABLE if known else None
    if marked is None or not marked.any():
        return {}, given
    import numpy as np

    codes = given["key"].map(code_of)
    figures = (given["kind"] == INPUT) & given["state"].isin([OK, INVALID])
    figures &= codes.isin(set(codes[marked]) & known.keys())
    beside = set(zip(given["unit"][figures], codes[figures], strict=True))
    stands = marked & codes.isin(list(known))
    pairs = zip(given["unit"][stands], codes[stands], strict=True)
    stands[stands.to_numpy()] = np.array([pair not in beside for pair in pairs], dtype=bool)
    places = {unit: n for n, unit in enumerate(units)}
    found = _marks(zip(given["unit"][stands], codes[stands], strict=True), places)
    _refuse_whole_pillars(catalogue, found, len(units))
    return found, given[~stands]


def _marks(pairs: Iterable[tuple[int, str]], places: Mapping[int, int]) -> Exempt:
    import numpy as np

    found: Exempt = {}
    for unit, code in pairs:
        if unit not in places:
            continue
        found.setdefault(code, np.full(len(places), -1, dtype=np.int8))[places[unit]] = EXEMPT
    return found


def _refuse_whole_pillars(catalogue: Catalogue, found: Exempt, size: int) -> None:
    """Make invalid what would leave nothing of a pillar."""
    for pillar in catalogue.pillars:
        out = _left_out(catalogue, pillar.code, found, size)
        nothing = (out > 0) & (pillar_max(catalogue, pillar.code) - out <= TOLERANCE)
        for leaf in leaves_below(catalogue, pillar.code):
            if leaf.code in found and leaf.not_applicable == LEFT_OUT:
                found[leaf.code][nothing & (found[leaf.code] == EXEMPT)] = REFUSED


def _left_out(catalogue: Catalogue, code: str, exempt: Exempt, size: int) -> np.ndarray:
    """Return the points that each unit leaves out of a pillar."""
    import numpy as np

    out = np.zeros(size)
    for leaf in leaves_below(catalogue, code):
        if leaf.code in exempt and leaf.not_applicable == LEFT_OUT:
            out += np.where(exempt[leaf.code] == EXEMPT, leaf.max, 0.0)
    return out


def stretched(catalogue: Catalogue, exempt: Exempt, size: int) -> dict[str, np.ndarray]:
    """Return the factors by which the pillars of each unit are rescaled, under the codes of those where any is."""
    if not (exempt and leaves_out(catalogue)):
        return {}
    most = {p.code: pillar_max(catalogue, p.code) for p in catalogue.pillars}
    out = {code: _left_out(catalogue, code, exempt, size) for code in most}
    return {code: most[code] / (most[code] - out[code]) for code in most if out[code].any()}


def exempted(result: Outcome, indicator: Indicator, marks: np.ndarray) -> Outcome:
    """Give an indicator that is declared not applicable what the catalogue says; left out, it has no degree."""
    import numpy as np

    exempt, touched = marks == EXEMPT, marks >= 0
    earned = float(indicator.not_applicable == FULL)
    degree = result.share if result.degree is None else result.degree
    unproved = None if result.unproved is None else result.unproved & ~touched
    return result._replace(
        share=np.where(touched, exempt * earned, result.share),
        status=np.where(touched, marks, result.status).astype(np.int8),
        possible=np.where(touched, np.where(exempt, earned, 1.0), result.possible),
        above_one=result.above_one & ~touched,
        value=np.where(touched, np.nan, result.value),
        degree=np.where(touched, np.nan if indicator.not_applicable == LEFT_OUT else earned, degree),
        unproved=unproved,
    )


def without_contradicted(catalogue: Catalogue, merged: Merged) -> Merged:
    """Return a run in which no indicator both applies and does not, with a finding for each that did.

    Neither the words nor the figures beside them are used. A figure only taken from its twin contradicts nothing.
    """
    frame = merged.frame
    if not allowing(catalogue) or not (marked := frame["state"] == NOT_APPLICABLE).any():
        return merged
    findings, spoilt, idle = list(merged.findings), list[int](), list[int]()
    for near in _together(frame, marked):
        words = [n for n in near if marked[n]]
        twins = [n for n in near if frame.at[n, "state"] == OK and is_filled(str(frame.at[n, "raw"]))]
        figures = [n for n in near if n not in {*words, *twins}]
        if words and figures:
            findings.append(_contradiction(merged, words[0], figures[0]))
            spoilt += words + figures
        elif words:
            idle += twins
    return merged._replace(frame=_set_aside(frame, spoilt, idle), findings=findings)


def _together(frame: pd.DataFrame, marked: pd.Series) -> Iterable[list[int]]:
    """Return the rows that say anything of an indicator, by unit and year, for the indicators of marked rows."""
    codes = frame["key"].map(code_of)
    told = marked | ((frame["kind"] == INPUT) & (frame["state"] != BLANK))
    part = frame[told & codes.isin(set(codes[marked]))]
    found: dict[tuple[int, int, str], list[int]] = {}
    for n, *place in zip(part.index, part["unit"], part["year"], codes[part.index], strict=True):
        found.setdefault((place[0], place[1], place[2]), []).append(n)
    return found.values()


def _set_aside(frame: pd.DataFrame, spoilt: list[int], idle: list[int]) -> pd.DataFrame:
    frame = frame.copy()
    frame.loc[spoilt, "raw"] = [_shown(_row(frame, n)) for n in spoilt]
    frame.loc[spoilt, "state"] = INVALID
    frame.loc[idle, "state"] = BLANK
    frame.loc[idle, "raw"] = ""
    frame.loc[spoilt + idle, "value"] = float("nan")
    return frame


def _row(frame: pd.DataFrame, n: int) -> Observation:
    return next(observations(frame.loc[[n]]))


def _shown(told: Observation) -> str:
    return told.raw or vi_number(told.value)


def _contradiction(merged: Merged, words: int, figure: int) -> Finding:
    said, given = _row(merged.frame, words), _row(merged.frame, figure)
    there = merged.origin(said.source, said.row, said.col)
    return finding(
        "not-applicable-beside-figure",
        merged.origin(given.source, given.row, given.col),
        unit=merged.units[given.unit].name,
        indicator=code_of(given.key),
        raw=_shown(given),
        name=code_of(given.key),
        key=given.key,
        said=SAID,
        other=f"{there.cell}, trang {there.sheet}, tệp {there.file}",
    )
