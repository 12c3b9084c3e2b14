"""Figures and rates as reported, which say the same thing twice: the later import's word stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dti_cli.domain.observations import BLANK, INPUT, LETTERS, NOT_APPLICABLE, OK, Observation, is_filled, superseded_by
from dti_cli.domain.rules import RATE
from dti_cli.store.origins import Before


def without_older_words(before: Before, observations: Sequence[Observation]) -> list[Observation]:
    """Return an import's observations with blanks for what they supersede, and without twins of what a rate settles.

    New figures of an indicator, usable or not, supersede its stored rate, and a new rate its stored figures; that it
    does not apply supersedes both, and either of them that. A figure only taken from its twin supersedes nothing, and
    is left out where either was reported.
    """
    told = _by_code(observations)
    held = {place: _letters(before, *place) for place in told}
    kept = [o for o in observations if not (_is_twin(o) and _settled(held[_place(o)], told[_place(o)]))]
    return kept + [blank for place, new in told.items() for blank in _blanks(held[place], new)]


def _place(o: Observation) -> tuple[int, str]:
    return o.unit, o.key.rpartition(".")[0]


def _by_code(observations: Sequence[Observation]) -> dict[tuple[int, str], list[Observation]]:
    """Return an import's figures by unit and code."""
    found: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for o in observations:
        if o.kind == INPUT:
            found[_place(o)].append(o)
    return found


def _letters(before: Before, unit: int, code: str) -> dict[str, str]:
    """Return the stored states of an indicator's figures by letter, without those left blank."""
    stored = {x: before.get((unit, INPUT, f"{code}.{x}")) for x in (*LETTERS, RATE)}
    return {x: old.state for x, old in stored.items() if old is not None and old.state != BLANK}


def _typed(new: Sequence[Observation]) -> dict[str, Observation]:
    return {o.key.rpartition(".")[2]: o for o in new if o.state != BLANK and not is_filled(o.raw)}


def _is_twin(o: Observation) -> bool:
    return o.kind == INPUT and o.state == OK and is_filled(o.raw)


def _settled(held: Mapping[str, str], new: Sequence[Observation]) -> bool:
    """Tell whether a stored rate, or “Không áp dụng”, still speaks for an indicator of which nothing was typed."""
    return (RATE in held or NOT_APPLICABLE in held.values()) and not _typed(new)


def _blanks(held: Mapping[str, str], new: Sequence[Observation]) -> list[Observation]:
    typed = _typed(new)
    if not typed or (RATE in typed and len(typed) > 1):
        return []
    said = {o.key.rpartition(".")[2] for o in new}
    old = {x for x in held if (x == RATE) != (RATE in typed)}
    exempt = any(o.state == NOT_APPLICABLE for o in typed.values())
    old |= {x for x, state in held.items() if (state == NOT_APPLICABLE) != exempt}
    old -= said
    by = next(iter(typed.values()))
    return [
        by._replace(key=f"{_place(by)[1]}.{letter}", value=float("nan"), state=BLANK, raw=superseded_by(by.key))
        for letter in sorted(old)
    ]
