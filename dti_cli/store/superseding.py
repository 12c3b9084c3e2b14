"""Figures, rates as reported and “Không áp dụng”, which speak of the same: the later import's word stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dti_cli.domain.observations import (
    BLANK,
    INPUT,
    LETTERS,
    NOT_APPLICABLE,
    OK,
    RECORDED,
    Observation,
    is_filled,
    superseded_by,
)
from dti_cli.domain.rules import RATE
from dti_cli.store.origins import Before

_POINTS = ""
"""Stands for the letter where points are recorded; among them only “Không áp dụng” speaks of the figures."""


def without_older_words(before: Before, observations: Sequence[Observation]) -> list[Observation]:
    """Return an import's observations with blanks for what they supersede, and without twins of what a rate settles.

    New figures of an indicator, usable or not, supersede its stored rate, and a new rate its stored figures; that it
    does not apply, said in place of figures or of points, supersedes both, and either of them that. A figure only taken
    from its twin supersedes nothing, and is left out where either was reported.
    """
    told = _by_code(observations)
    held = {place: _letters(before, *place) for place in told}
    kept = [o for o in observations if not (_is_twin(o) and _settled(held[_place(o)], told[_place(o)]))]
    return kept + [blank for place, new in told.items() for blank in _blanks(held[place], new)]


def _place(o: Observation) -> tuple[int, str]:
    return o.unit, o.key if o.kind == RECORDED else o.key.rpartition(".")[0]


def _letter(o: Observation) -> str:
    return _POINTS if o.kind == RECORDED else o.key.rpartition(".")[2]


def _by_code(observations: Sequence[Observation]) -> dict[tuple[int, str], list[Observation]]:
    """Return an import's figures and recorded points by unit and code, where more than plain points are told."""
    found: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for o in observations:
        if o.kind in {INPUT, RECORDED}:
            found[_place(o)].append(o)
    return {place: new for place, new in found.items() if any(_speaks(o) for o in new)}


def _speaks(o: Observation) -> bool:
    return o.kind == INPUT or o.state == NOT_APPLICABLE


def _letters(before: Before, unit: int, code: str) -> dict[str, str]:
    """Return the stored states of an indicator's figures by letter, without those left blank, and of such points."""
    stored = {x: before.get((unit, INPUT, f"{code}.{x}")) for x in (*LETTERS, RATE)}
    found = {x: old.state for x, old in stored.items() if old is not None and old.state != BLANK}
    points = before.get((unit, RECORDED, code))
    return found | ({_POINTS: points.state} if points is not None and points.state == NOT_APPLICABLE else {})


def _typed(new: Sequence[Observation]) -> dict[str, Observation]:
    return {_letter(o): o for o in new if _speaks(o) and o.state != BLANK and not is_filled(o.raw)}


def _is_twin(o: Observation) -> bool:
    return o.kind == INPUT and o.state == OK and is_filled(o.raw)


def _settled(held: Mapping[str, str], new: Sequence[Observation]) -> bool:
    """Tell whether a stored rate, or “Không áp dụng”, still speaks for an indicator of which nothing was typed."""
    return (RATE in held or NOT_APPLICABLE in held.values()) and not _typed(new)


def _blanks(held: Mapping[str, str], new: Sequence[Observation]) -> list[Observation]:
    typed = _typed(new)
    if not typed:
        return []
    exempt = any(o.state == NOT_APPLICABLE for o in typed.values())
    old = {x for x, state in held.items() if (state == NOT_APPLICABLE) != exempt}
    if RATE not in typed or len(typed) == 1:
        old |= {x for x in held if x != _POINTS and (x == RATE) != (RATE in typed)}
    old -= {_letter(o) for o in new}
    by = next(iter(typed.values()))
    return [_blank(by, letter) for letter in sorted(old)]


def _blank(by: Observation, letter: str) -> Observation:
    code = _place(by)[1]
    kind, key = (RECORDED, code) if letter == _POINTS else (INPUT, f"{code}.{letter}")
    return by._replace(kind=kind, key=key, value=float("nan"), state=BLANK, raw=superseded_by(by.key))
