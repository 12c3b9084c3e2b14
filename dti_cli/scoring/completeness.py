"""Who has reported and who has not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.observations import BLANK, INPUT, RECORDED
from dti_cli.domain.settling import settle
from dti_cli.domain.text import units_listed
from dti_cli.domain.units import Unit, name_order
from dti_cli.scoring.merging import Merged, units_with_years

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 200


def not_reported(merged: Merged, expected: Sequence[Unit], list_file: str) -> list[Finding]:
    """Name the units that have not reported: those of a list, and those whose rows are blank while others are not.

    They are asked for the latest year that any of them reports on.
    """
    years = merged.frame["year"][_handed_in(merged.frame)]
    frame = merged.frame[merged.frame["year"] == years.max()]
    reported = {merged.units[n].key for n in _filled(frame)}
    settled = settle(expected, merged.units)
    present = [merged.units[n] for n in sorted(frame["unit"].unique().tolist())]
    wanted = {unit.key: unit for unit in ([settled[u][0] for u in expected] or present)}
    missing = [unit for key, unit in wanted.items() if key not in reported]
    if not missing or not (reported or expected):
        return []
    names = [_name(unit) for unit in sorted(missing, key=lambda u: (name_order(u.district), name_order(u.name)))]
    when = f"Năm {years.max()}: " if years.nunique() > 1 else ""
    done, told = len(wanted) - len(missing), units_listed(names, SHOWN)
    return [finding("not-reported", Origin(list_file), when=when, reported=done, all=len(wanted), missing=told)]


def without_silent(merged: Merged) -> Merged:
    """Leave out units all of whose cells of a year are blank: they have not reported, and wipe out nothing stored."""
    import numpy as np

    frame = merged.frame
    pairs = units_with_years(frame)
    kept = np.isin(pairs, pairs[_handed_in(frame)])
    return merged if kept.all() else merged._replace(frame=merged.frame[kept].reset_index(drop=True))


def filled(merged: Merged) -> list[int]:
    """Return the places of the units that have any cell filled."""
    return _filled(merged.frame)


def _filled(frame: pd.DataFrame) -> list[int]:
    found: list[int] = sorted(frame["unit"][_handed_in(frame)].unique().tolist())
    return found


def _handed_in(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["state"] != BLANK) & frame["kind"].isin([INPUT, RECORDED])


def _name(unit: Unit) -> str:
    return f"{unit.name} ({unit.district})" if unit.district else unit.name
