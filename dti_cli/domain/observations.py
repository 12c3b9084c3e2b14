"""Reported values with their origin, as they pass from reading to scoring and the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from dti_cli.domain.findings import Finding, Origin
from dti_cli.domain.units import Unit

OK, BLANK, INVALID, NOT_APPLICABLE = "ok", "blank", "invalid", "not_applicable"
INPUT, RECORDED, RECORDED_MAX, REMARK = "input", "recorded", "recorded_max", "remark"
EVIDENCE, DATE = "evidence", "date"

COLUMNS = ("unit", "year", "kind", "key", "value", "state", "raw", "source", "row", "col")
"""Columns of a frame of observations.

``unit``: place in the list of units; ``kind``: input, recorded (points typed by people), recorded_max or remark (a
solution or deadline beside recorded points), evidence (``raw`` names the document) or date (of completion, ``value``
its ordinal); ``key``: input key (3.5.a) or, for the other kinds, the code; ``value``: float, 1 or 0 for yes/no, the
level's place for choices, NaN unless ``state`` is ok; ``raw``: the cell's text where the value does not already say it;
``source``: place in the list of sources; ``row`` and ``col``: the cell, from 1.
A unit declares an indicator not applicable by the ``state`` of its inputs, or of its recorded points.
"""


BEYOND_YEARS = 10_000
"""More than any year: times this, with a year added, a unit's number holds both."""


class NumberedColumn(Sequence[str]):
    """A column of words, each different one kept once: ``places`` in ``table``."""

    def __init__(self, places: Sequence[int], table: Sequence[str]) -> None:
        self.places, self.table = places, table

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> NumberedColumn: ...

    def __getitem__(self, place: int | slice) -> str | NumberedColumn:
        found = self.places[place]
        return self.table[found] if isinstance(found, int) else NumberedColumn(found, self.table)

    def __iter__(self) -> Iterator[str]:
        return map(self.table.__getitem__, self.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and not isinstance(other, str) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def numbered(words: Sequence[str]) -> NumberedColumn:
    """Return words with each different one kept once."""
    if isinstance(words, NumberedColumn):
        return words
    table = {word: n for n, word in enumerate(dict.fromkeys(words))}
    return NumberedColumn(list(map(table.__getitem__, words)), list(table))


class Source(NamedTuple):
    """A sheet of a file."""

    file: str
    sheet: str


class Observation(NamedTuple):
    """One reported value of one unit in one year; see COLUMNS."""

    unit: int
    year: int
    kind: str
    key: str
    value: float
    state: str
    raw: str
    source: int
    row: int
    col: int


class Reported(NamedTuple):
    """A stored value with its origin."""

    kind: str
    key: str
    value: float | None
    state: str
    raw: str
    origin: Origin


LETTERS = "abcdefgh"
"""The letters that the inputs of an indicator go under, as in 3.5.a."""
_FILLED = "= "


def filled_from(key: str) -> str:
    """Return the text that marks a value taken from its twin: a figure asked in several places."""
    return _FILLED + key


def is_filled(raw: str) -> bool:
    """Tell a value taken from its twin from one that was typed: it never outweighs a typed one."""
    return raw.startswith(_FILLED)


_CORRECTED = " (hiệu chỉnh từ "


def corrected_text(now: str, was: str, reason: str) -> str:
    """Return the text of a corrected figure or answer: what counts now, then what the cell held and why."""
    return f"{now}{_CORRECTED}{was}: {reason})"


def answer_words(raw: str, said: Mapping[str, str]) -> str:
    """Return the words an answer was given in, by itself or by the twin it was taken from.

    ``said`` are texts by key.
    """
    own = said.get(raw.removeprefix(_FILLED), "") if is_filled(raw) else raw
    return own.partition(_CORRECTED)[0]


_SUPERSEDED = "→ "


def superseded_by(key: str) -> str:
    """Return the text that marks a figure blanked because a later import says the same thing under another key."""
    return _SUPERSEDED + key


def superseding_key(raw: str) -> str:
    """Return the key a blanked figure was superseded by; empty for other texts."""
    return raw.removeprefix(_SUPERSEDED) if raw.startswith(_SUPERSEDED) else ""


def cell_name(row: int, col: int) -> str:
    """Return a cell's address, counted from 1: (12, 6) → F12."""
    return f"{column_name(col)}{row}"


def column_name(col: int) -> str:
    """Return the letters of a column, counted from 1: 27 → AA."""
    name = ""
    while col > 0:
        col, letter = divmod(col - 1, 26)
        name = chr(65 + letter) + name
    return name


class Given(NamedTuple):
    """What the user's options settle for a reading; None where the workbook must say it.

    ``listed`` is the province of the units on the user's list, for workbooks that name none. ``alone``: nobody looks
    on, so a row that names another province than ``province`` is not read.
    """

    year: int | None = None
    province: str | None = None
    district: str | None = None
    unit: str | None = None
    listed: str | None = None
    alone: bool = False


class Reading(NamedTuple):
    """What one workbook says: units, sheets, observations as columns (see COLUMNS) and findings.

    A finding's ``unit`` is the unit's full name here; ids are known only beside the store. ``failed`` is True where the
    file could not be read at all; ``sha256`` is the hash of the very bytes that were read, empty where none were;
    ``named`` is where each unit is named first; ``presumed`` are the places of units whose type only a heading gives.
    """

    file: str
    units: list[Unit]
    sources: list[Source]
    observations: Mapping[str, Sequence[Any]]
    findings: list[Finding]
    failed: bool = False
    sha256: str = ""
    named: Sequence[Origin] = ()
    presumed: Sequence[int] = ()
