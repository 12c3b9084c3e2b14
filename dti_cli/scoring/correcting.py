"""Applying declared corrections to a run's observations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import code_of
from dti_cli.domain.corrections import Correction
from dti_cli.domain.findings import Finding, finding
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.observations import INPUT, OK, Observation, corrected_text, is_filled
from dti_cli.domain.text import clean, vi_number
from dti_cli.scoring.merging import Merged, observations

if TYPE_CHECKING:
    import pandas as pd

AsValue = Callable[[str, float | str], float | str]
"""Turns a typed figure or answer into the value an observation of this key holds, or says why it cannot be one."""


class Corrected(NamedTuple):
    """A run after its corrections, and what became of each."""

    merged: Merged
    findings: list[Finding]


def unknown_findings(strangers: Sequence[Correction]) -> list[Finding]:
    """Tell the corrections of units that are not known."""
    return [finding("correction-unknown", indicator=code_of(c.input), key=c.input, name=c.unit) for c in strangers]


def correct(merged: Merged, ids: Sequence[str], corrections: Sequence[Correction], place: Callable[[str], int | None],
            as_value: AsValue) -> Corrected:  # fmt: skip
    """Apply corrections whose cell still holds what they say.

    ``place`` finds a unit of this run by id, slug or name.
    """
    frame = merged.frame.copy()
    found: list[Finding] = []
    for correction in corrections:
        unit = place(correction.unit)
        if unit is None or not _reported(frame, unit, correction.year):
            continue
        rows = _rows(frame, unit, correction)
        if not len(rows):
            facts = {"key": correction.input, "name": correction.unit, "was": _shown(correction.was)}
            found.append(finding("correction-stale", unit=ids[unit], found="không có số liệu này", **facts))
            continue
        (cell,) = observations(rows)
        same = frame[_same_cell(frame, cell)].index
        found.append(_apply(frame, list(same), cell, correction, merged, ids[unit], as_value))
    return Corrected(merged._replace(frame=frame), found)


def _reported(frame: pd.DataFrame, unit: int, year: int) -> bool:
    return bool(((frame["unit"] == unit) & (frame["year"] == year)).any())


def _rows(frame: pd.DataFrame, unit: int, correction: Correction) -> pd.DataFrame:
    wanted = (frame["unit"] == unit) & (frame["year"] == correction.year)
    return frame[wanted & (frame["kind"] == INPUT) & (frame["key"] == correction.input)]


def _same_cell(frame: pd.DataFrame, cell: Observation) -> pd.Series:
    """Return the rows read from a cell: the figure itself and its twins under other indicators."""
    place = (frame["source"] == cell.source) & (frame["row"] == cell.row) & (frame["col"] == cell.col)
    return place & (frame["unit"] == cell.unit) & (frame["year"] == cell.year) & (frame["kind"] == INPUT)


def _apply(
    frame: pd.DataFrame,
    rows: list[int],
    cell: Observation,
    wanted: Correction,
    merged: Merged,
    unit: str,
    as_value: AsValue,
) -> Finding:
    origin = merged.origin(cell.source, cell.row, cell.col)
    code = code_of(wanted.input)
    facts = {"key": wanted.input, "was": _shown(wanted.was)}
    now = as_value(wanted.input, wanted.now)
    if isinstance(now, str):
        return finding(
            "correction-unusable", origin, unit=unit, indicator=code, key=wanted.input, name=wanted.unit, why=now
        )
    if not _still(cell, wanted, as_value):
        return finding(
            "correction-stale", origin, unit=unit, indicator=code, name=wanted.unit, found=_held(cell), **facts
        )
    raw = corrected_text(_shown(wanted.now), _held(cell), wanted.reason)
    for column, value in (("value", now), ("state", OK), ("raw", raw)):
        frame.loc[rows, column] = value
    return finding(
        "correction-applied", origin, unit=unit, indicator=code, now=_shown(wanted.now),
        reason=wanted.reason, confirmed_by=wanted.confirmed_by, date=wanted.date, **facts,
    )  # fmt: skip


def _still(cell: Observation, wanted: Correction, as_value: AsValue) -> bool:
    if cell.state == OK:
        was = as_value(wanted.input, wanted.was)
        return not isinstance(was, str) and abs(cell.value - was) < TOLERANCE
    typed = str(wanted.was)
    return clean(cell.raw) in {clean(typed), typed.removesuffix(".0"), _shown(wanted.was)}


def _held(cell: Observation) -> str:
    """Return what a cell holds, for people."""
    typed = "" if is_filled(cell.raw) else cell.raw
    return typed or (_shown(cell.value) if cell.state == OK else "(trống)")


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else vi_number(value)
