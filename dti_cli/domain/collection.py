"""What a blank collection workbook asks: each figure once, evidence, of which units, and the stamp it is known by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, indicators, input_keys
from dti_cli.domain.observations import DATE, EVIDENCE
from dti_cli.domain.rules import Target, Task
from dti_cli.domain.units import Unit

WIDE, FORM = "wide", "form"
STAMP_SHEET = "_dti"
STAMP_WORD = "dti-template"
REPORT_WORD = "dti-report"
"""Marks a workbook that is for reading only."""
GUIDE_SHEET = "Hướng dẫn"
BLANK_ROWS = 40
"""Rows for units to be named by hand, where no list was given."""


class Asked(NamedTuple):
    """A figure asked once; ``also`` lists the keys of its twins under other indicators."""

    key: str
    indicator: Indicator
    input: Input
    also: tuple[str, ...]


class Field(NamedTuple):
    """A cell to fill in: a figure, or (``claim``) the evidence for an indicator or the day it was completed."""

    indicator: Indicator
    asked: Asked | None = None
    claim: str = ""


class Collection(NamedTuple):
    """A blank collection workbook; ``units`` may be empty: then their names are filled in by hand."""

    catalogue: Catalogue
    layout: str
    year: int
    province: str
    district: str
    units: Sequence[Unit]


def asked_once(catalogue: Catalogue) -> list[Asked]:
    """Return every figure of a catalogue, shared ones only where they first stand."""
    twins: dict[str, list[str]] = {}
    for key, (_, asked) in input_keys(catalogue).items():
        if asked.shared:
            twins.setdefault(asked.shared, []).append(key)
    found = []
    for key, (indicator, asked) in input_keys(catalogue).items():
        keys = twins.get(asked.shared, [key])
        if keys[0] == key:
            found.append(Asked(key, indicator, asked, tuple(keys[1:])))
    return found


def asked_at(catalogue: Catalogue, indicator: Indicator, letter: str) -> str:
    """Return the key under which forms ask a figure: that of its first twin, where several indicators share it."""
    shared = indicator.input(letter).shared
    twins = (key for key, (_, asked) in input_keys(catalogue).items() if shared and asked.shared == shared)
    return next(twins, indicator.key(letter))


def fields(catalogue: Catalogue) -> list[Field]:
    """Return every cell to fill in: each indicator's figures, then evidence and day where it is a target or a task.

    A raised target that has no figure of its own is proved by the evidence of the one it raises.
    """
    figures: dict[str, list[Asked]] = {}
    for asked in asked_once(catalogue):
        figures.setdefault(asked.indicator.code, []).append(asked)
    found = []
    for indicator in indicators(catalogue):
        own = figures.get(indicator.code, [])
        found += [Field(indicator, asked) for asked in own]
        if isinstance(indicator.rule, Target | Task) and (own or not _raises(indicator)):
            found += [Field(indicator, claim=kind) for kind in (EVIDENCE, DATE)]
    return found


def _raises(indicator: Indicator) -> bool:
    return isinstance(indicator.rule, Target) and bool(indicator.rule.raises)


def stamp(collection: Collection) -> tuple[str, str, str, str]:
    """Return the cells of the stamp: what it is, catalogue, content hash, layout."""
    return STAMP_WORD, collection.catalogue.id, collection.catalogue.hash, collection.layout
