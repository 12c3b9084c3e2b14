"""Joining what several workbooks say in one run: one list of units, one frame, and conflicts told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dti_cli.domain.catalogue import code_of
from dti_cli.domain.days import day_shown
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.observations import (
    BEYOND_YEARS,
    BLANK,
    COLUMNS,
    DATE,
    INVALID,
    NOT_APPLICABLE,
    OK,
    Observation,
    Reading,
    Source,
    cell_name,
    is_filled,
    numbered,
)
from dti_cli.domain.rules import RATE
from dti_cli.domain.settling import settle, without_presumed
from dti_cli.domain.units import Unit, shown_ids
from dti_cli.domain.value_words import InWords, plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    import pandas as pd

_SAME = ["unit", "year", "kind", "key"]
_BETTER = {OK: 0, INVALID: 1, NOT_APPLICABLE: 1, BLANK: 3}
_STATES = (OK, INVALID, BLANK, NOT_APPLICABLE)
_FILLED = 2
"""A value taken from a twin counts only where nothing was typed."""


class Merged(NamedTuple):
    """One run's units, sheets and observations (see domain.observations.COLUMNS), each value once.

    ``places`` gives each reading's units' places in ``units`` (-1 for a name that is ambiguous); ``named`` gives, for
    each file, the place of every unit name it holds once; ``first`` is where each unit is named first.
    """

    units: list[Unit]
    sources: list[Source]
    frame: pd.DataFrame
    findings: list[Finding]
    places: list[list[int]]
    named: dict[str, dict[str, int]]
    first: list[Origin]

    def origin(self, source: int, row: int, col: int) -> Origin:
        """Return where an observation stands."""
        return Origin(*self.sources[source], cell_name(row, col))


def merge(readings: list[Reading], known: Sequence[Unit], words: InWords = plain_words) -> Merged:
    """Join readings, which are left without their columns: they may be a whole country.

    ``known`` are the units already stored, by which names given in part are settled; ``words`` shows values.
    """
    units: dict[tuple[str, str, str], int] = {}
    kept: list[tuple[Unit, Origin]] = []
    sources: list[Source] = []
    findings: list[Finding] = []
    all_places: list[list[int]] = []
    named: dict[str, dict[str, int]] = {}
    starts: list[int] = []
    meant = without_presumed([(r.units, r.presumed) for r in readings], known)
    settled = settle((u for units in meant for u in units), known)
    columns = [dict(r.observations) for r in readings]
    readings[:] = [r._replace(observations={}) for r in readings]
    for reading, own in zip(readings, meant, strict=True):
        pairs = zip(own, reading.named, strict=True)
        places = [_place(unit, settled[unit], units, kept, origin, findings) for unit, origin in pairs]
        all_places.append(places)
        named[reading.file] = _once(reading, places)
        starts.append(len(sources))
        sources += reading.sources
        findings += reading.findings
    frame = _without_twins_of_rates(_frame(columns, all_places, starts))
    merged = Merged(
        [unit for unit, _ in kept], sources, frame, findings, all_places, named, [origin for _, origin in kept]
    )
    return _without_conflicts(merged, words)


def _frame(
    readings: Sequence[dict[str, Sequence[Any]]], places: Sequence[Sequence[int]], starts: Sequence[int]
) -> pd.DataFrame:
    """Join columns of readings and let go of each once it is joined.

    ``places`` are those of their units in the run, ``starts`` those of their sheets among the run's.
    """
    import numpy as np
    import pandas as pd

    def joined(name: str) -> np.ndarray:
        kind = float if name == "value" else np.int32
        return np.concatenate([np.array([], kind), *(np.array(own.pop(name), kind) for own in readings)])

    counts = [len(own["unit"]) for own in readings]
    shift = np.cumsum([0, *map(len, places)], dtype=np.int32)[:-1]
    flat = np.array([place for own in places for place in own], np.int32)
    columns: dict[str, object] = {name: joined(name) for name in ("year", "value", "row", "col")}
    columns["unit"] = flat[joined("unit") + np.repeat(shift, counts)]
    columns["source"] = joined("source") + np.repeat(np.array(starts, np.int32), counts)
    for name in ("kind", "key", "state"):
        where, words = _words(readings, name, _STATES if name == "state" else ())
        columns[name] = pd.Categorical.from_codes(where, categories=pd.Index(words, dtype="str"))
    where, words = _words(readings, "raw")
    columns["raw"] = pd.array(np.array([*words, ""], dtype=object)[where], dtype="str")
    frame = pd.DataFrame(columns, columns=list(COLUMNS), copy=False)
    return frame if (frame["unit"] >= 0).all() else frame[frame["unit"] >= 0].reset_index(drop=True)


def _words(
    readings: Sequence[dict[str, Sequence[Any]]], name: str, known: Sequence[str] = ()
) -> tuple[np.ndarray, list[str]]:
    """Return a column of words as places in a list of the different ones, which begins with those ``known``."""
    import numpy as np

    table = {word: n for n, word in enumerate(known)}
    parts = [np.array([], np.int32)]
    for own in readings:
        words = numbered(own.pop(name))
        places = [table.setdefault(word, len(table)) for word in words.table]
        parts.append(np.array([*places, 0], np.int32)[np.array(words.places, np.int32)])
    return np.concatenate(parts), list(table)


def arrays(frame: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return a frame's columns as plain arrays, words as objects."""
    return {name: frame[name].to_numpy() for name in COLUMNS}


def units_with_years(frame: pd.DataFrame) -> np.ndarray:
    """Return each row's unit and year as one number."""
    both: np.ndarray = frame["unit"].to_numpy("int64") * BEYOND_YEARS + frame["year"].to_numpy()
    return both


def units_and_years(frame: pd.DataFrame) -> list[tuple[int, int]]:
    """Return every unit with each year that is told of, in order of unit."""
    import numpy as np

    return [divmod(pair, BEYOND_YEARS) for pair in np.unique(units_with_years(frame)).tolist()]


def by_cohort(merged: Merged, numbers: Sequence[int]) -> Callable[[int, str], pd.DataFrame]:
    """Return a function from year and province to what a run says of that cohort, its units under ``numbers``."""
    import numpy as np

    provinces = {name: n for n, name in enumerate(sorted({unit.province for unit in merged.units}))}
    of_unit = np.array([provinces[unit.province] for unit in merged.units], np.int32)
    here = of_unit[merged.frame["unit"].to_numpy()] * BEYOND_YEARS + merged.frame["year"].to_numpy()
    order = np.argsort(here, kind="stable").astype(np.int32)
    ordered = here[order]
    stored = np.array(numbers)

    def cohort(year: int, province: str) -> pd.DataFrame:
        wanted = provinces[province] * BEYOND_YEARS + year
        rows = order[np.searchsorted(ordered, wanted) : np.searchsorted(ordered, wanted, "right")]
        part = merged.frame[["unit", "kind", "key", "value", "state"]].iloc[rows]
        return part.assign(unit=stored[part["unit"].to_numpy()])

    return cohort


def observations(frame: pd.DataFrame) -> Iterator[Observation]:
    """Yield a frame's rows as records."""
    columns = [frame[name].tolist() for name in Observation._fields]
    return map(Observation._make, zip(*columns, strict=True))


def _once(reading: Reading, places: list[int]) -> dict[str, int]:
    names = Counter(unit.name for unit in reading.units)
    pairs = zip(reading.units, places, strict=True)
    return {unit.name: place for unit, place in pairs if names[unit.name] == 1 and place >= 0}


def _place(
    unit: Unit,
    candidates: list[Unit],
    units: dict[tuple[str, str, str], int],
    kept: list[tuple[Unit, Origin]],
    origin: Origin,
    findings: list[Finding],
) -> int:
    if len(candidates) > 1:
        ids = ", ".join(sorted(shown_ids(candidates).values()))
        facts = {"unit": unit.name, "raw": unit.name, "name": unit.name, "candidates": ids}
        findings.append(finding("ambiguous-unit", origin, **facts))
        return -1
    meant = candidates[0]
    if meant.key not in units:
        units[meant.key] = len(kept)
        kept.append((meant, origin))
    return units[meant.key]


def _without_twins_of_rates(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out figures taken from their twins where the indicator's rate is reported as such."""
    twins = (frame["state"] == OK) & frame["raw"].isin([raw for raw in frame["raw"].unique() if is_filled(raw)])
    rates = frame["key"].isin([key for key in frame["key"].unique() if key.endswith(f".{RATE}")])
    rates &= frame["state"] != BLANK
    if not (twins.any() and rates.any()):
        return frame
    places = list(zip(frame["unit"], frame["year"], frame["key"].map(code_of), strict=True))
    rated = {place for place, is_rate in zip(places, rates, strict=True) if is_rate}
    kept = [not (twin and place in rated) for place, twin in zip(places, twins, strict=True)]
    return frame[kept].reset_index(drop=True)


def _without_conflicts(merged: Merged, words: InWords) -> Merged:
    frame = merged.frame
    twice = frame.duplicated(_SAME, keep=False)
    if not twice.any():
        return merged
    several = frame[twice].astype(dict.fromkeys(("kind", "key", "state"), "str"))
    order = several["state"].map(_BETTER).where(~((several["state"] == OK) & several["raw"].map(is_filled)), _FILLED)
    several = several.assign(order=order).sort_values(["order"], kind="stable")
    findings = list(merged.findings)
    keep, spoilt = list(frame.index[~twice]), []
    for _, group in several.groupby(_SAME, sort=False):
        first = group.iloc[0]
        keep.append(group.index[0])
        typed = group[(group["state"] == OK) & (group["order"] == first["order"])]
        other = typed[(typed["value"] - first["value"]).abs() > TOLERANCE]
        other = other if len(other) else group[group["state"] == NOT_APPLICABLE]
        if (group["state"] == INVALID).sum() > 1:
            spoilt.append(group.index[0])
        elif first["state"] == OK and len(other):
            spoilt.append(group.index[0])
            findings.append(_conflict(merged, first, other.iloc[0], words))
    frame = frame.copy()
    frame.loc[spoilt, "state"] = INVALID
    frame.loc[spoilt, "value"] = float("nan")
    return merged._replace(frame=frame.loc[sorted(keep)].reset_index(drop=True), findings=findings)


def _said(row: pd.Series, words: InWords) -> str:
    return str(row["raw"]) if row["state"] == NOT_APPLICABLE else words(str(row["key"]), float(row["value"]))


def _conflict(merged: Merged, first: pd.Series, other: pd.Series, words: InWords) -> Finding:
    origin = merged.origin(first["source"], first["row"], first["col"])
    there = merged.origin(other["source"], other["row"], other["col"])
    key = str(first["key"])
    here_words, there_words = (
        day_shown(date.fromordinal(int(row["value"]))) if row["kind"] == DATE else _said(row, words)
        for row in (first, other)
    )
    return finding(
        "conflicting-values",
        there,
        unit=merged.units[first["unit"]].name,
        indicator=code_of(key),
        raw=there_words,
        key=key,
        first=here_words,
        second=there_words,
        other=f"{origin.cell}, trang {origin.sheet}, tệp {origin.file}",
    )
