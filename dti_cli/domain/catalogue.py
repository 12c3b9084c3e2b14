"""One dated edition of an index: pillars, indicators, inputs, and the questions asked of that tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from dti_cli.domain.rules import AnyRule, Record, Sum

InputKind = Literal["count", "amount", "yes_no", "level"]


class Input(Record, frozen=True, kw_only=True):
    """A raw figure or answer.

    ``measure`` is its unit of measurement; ``action`` what turns a “no” into a “yes”; ``shared`` names a figure asked in
    several places.
    """

    letter: str
    label: str
    kind: InputKind
    measure: str = ""
    action: str = ""
    shared: str = ""


class Indicator(Record, frozen=True, kw_only=True):
    """A row with points. ``clause`` is its place in the decision; ``note`` the reading chosen where the text is unclear."""

    code: str
    name: str
    max: float
    rule: AnyRule
    clause: str
    inputs: tuple[Input, ...] = ()
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    due: str = ""
    note: str = ""
    solution: str = ""
    evidence: str = ""

    def key(self, letter: str) -> str:
        """Return an input's key, such as 3.5.a."""
        return f"{self.code}.{letter}"

    def input(self, letter: str) -> Input:
        """Return the input with this letter."""
        return next(i for i in self.inputs if i.letter == letter)


class Pillar(Record, frozen=True, kw_only=True):
    """A top-level row. ``declared_max`` is the maximum as printed, whatever its components add up to."""

    code: str
    name: str
    declared_max: float
    indicators: tuple[Indicator, ...]
    note: str = ""


class Rounding(Record, frozen=True, kw_only=True):
    """Where and how far points are rounded, half away from zero."""

    at: Literal["total", "indicator"] = "total"
    places: int = 2


class Catalogue(Record, frozen=True, kw_only=True):
    """One edition. ``decision`` is the document that sets it; ``source`` the document its text was read from."""

    id: str
    name: str
    decision: str
    pillars: tuple[Pillar, ...]
    province: str = ""
    issuer: str = ""
    source: str = ""
    valid_from: str = ""
    unit_types: tuple[str, ...] = ("xa", "phuong", "thi-tran", "dac-khu")
    rounding: Rounding = Rounding()
    notes: tuple[str, ...] = ()
    hash: str = ""


def indicators(catalogue: Catalogue) -> Iterator[Indicator]:
    """Yield every indicator and sub-indicator in printed order."""
    for pillar in catalogue.pillars:
        yield from pillar.indicators


def leaves(catalogue: Catalogue) -> list[Indicator]:
    """Return the indicators that carry points of their own: all but sums."""
    return [i for i in indicators(catalogue) if not isinstance(i.rule, Sum)]


def by_code(catalogue: Catalogue) -> dict[str, Indicator]:
    """Return the indicators under their codes."""
    return {i.code: i for i in indicators(catalogue)}


def children(catalogue: Catalogue, code: str) -> list[Indicator]:
    """Return the indicators one step below a pillar or an indicator."""
    return [i for i in indicators(catalogue) if parent(i.code) == code]


def leaves_below(catalogue: Catalogue, code: str) -> list[Indicator]:
    """Return the leaves whose points a pillar or sum adds up."""
    return [i for i in leaves(catalogue) if i.code.startswith(code + ".")]


def parent(code: str) -> str:
    """Return the code one step up: 5.8.1 → 5.8, and a pillar's for its indicators."""
    return code.rpartition(".")[0]


def pillar_of(catalogue: Catalogue, code: str) -> Pillar:
    """Return the pillar an indicator belongs to."""
    return next(p for p in catalogue.pillars if code.startswith(p.code + "."))


def pillar_max(catalogue: Catalogue, code: str) -> float:
    """Return what a pillar's leaves add up to."""
    return sum(i.max for i in leaves_below(catalogue, code))


def total_max(catalogue: Catalogue) -> float:
    """Return what all leaves add up to."""
    return sum(i.max for i in leaves(catalogue))


def input_keys(catalogue: Catalogue) -> dict[str, tuple[Indicator, Input]]:
    """Return every input key with its indicator and input, in printed order."""
    return {i.key(x.letter): (i, x) for i in indicators(catalogue) for x in i.inputs}


def code_of(key: str) -> str:
    """Return the indicator an input key belongs to (3.5.a → 3.5); a code stays as it is."""
    code, _, letter = key.rpartition(".")
    return code if code and letter.isalpha() else key


def code_order(code: str) -> tuple[tuple[int, int | str], ...]:
    """Order codes by number: 1.2 before 1.10."""
    return tuple((0, int(p)) if p.isdecimal() else (-1, p) for p in re.split(r"\.", code))
