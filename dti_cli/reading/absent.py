"""Indicators for which a workbook has no place at all: a column or row that was taken out of a form."""

from __future__ import annotations

from dti_cli.domain.catalogue import Indicator, leaves, parent
from dti_cli.domain.observations import INPUT, RECORDED
from dti_cli.domain.rules import RATE
from dti_cli.reading.collect import Collector
from dti_cli.reading.wording import Wording

_FEW = 20
_MOST = 4
"""A workbook that lacks less than one indicator in so many was meant to be whole."""


def report_absent(into: Collector, words: Wording) -> None:
    """Tell once of the indicators a workbook lacks, where it has places for most: one of a few figures is meant so."""
    columns = into.columns
    keys = {key for kind, key in zip(columns["kind"], columns["key"], strict=True) if kind in {INPUT, RECORDED}}
    codes = {words.keys[key][0].code if key in words.keys else key.removesuffix(f".{RATE}") for key in keys}
    placed = codes - {p.code for p in words.catalogue.pillars}
    shared = {words.keys[key][1].shared for key in keys & words.keys.keys()} - {""}
    every = leaves(words.catalogue)
    absent = [i.code for i in every if not (_within(i.code, placed) or _elsewhere(i, shared))]
    if absent and len(absent) * _MOST < len(every):
        shown = ", ".join(absent[:_FEW]) + (", …" if len(absent) > _FEW else "")
        into.find("absent-indicators", count=len(absent), all=len(every), codes=shown)


def _elsewhere(indicator: Indicator, shared: set[str]) -> bool:
    """Tell whether every figure of an indicator is asked under others that share it."""
    return bool(indicator.inputs) and all(asked.shared in shared for asked in indicator.inputs)


def _within(code: str, placed: set[str]) -> bool:
    """Tell whether an indicator, or the group whose points are recorded for all of it, has a place."""
    while code and code not in placed:
        code = parent(code)
    return bool(code)
