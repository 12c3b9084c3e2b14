"""One figure of many units: a column under its heading, with the unit of measurement and the year that it states."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from dti_cli.domain.text import fold
from dti_cli.reading.collect import Subject
from dti_cli.reading.grid import Row, Value, text_of
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.stated import FIGURES, Stated, against, contrary, stated_in
from dti_cli.reading.tables import Column, Table
from dti_cli.reading.values import LARGEST, Taken, take_input

_PLAIN = frozenset({int, float})
_YEAR = re.compile(r"(?:\b((?:(?:thang|ngay) )?[\w/-]+) )?\bnam (20[0-4]\d)(?![\d/])(?! ?[-–] ?20\d\d)")
_COMPARING = frozenset({"voi", "tu", "truoc", "sau", "den", "ngoai"})
"""Words before a year that a figure is compared with or begins or ends at."""
_MONTH = re.compile(r"(?:thang|ngay|\d+[/-]) ?\d+$")
"""A month before its year, alone or with a day: the figure stands at that day."""


def report_years(context: Context, columns: Sequence[Column], years: Set[int]) -> None:
    """Tell of columns whose heading names a year that none of the rows is read for."""
    for column in columns:
        found = _YEAR.findall(fold(column.title))
        named = {int(year) for before, year in found if before not in _COMPARING and not _MONTH.search(before)}
        if len(found) == 1 and named and years - {0} and not named & years:
            cell, raw = context.cell(context.table.bottom, column.place), column.title[:200]
            scored = ", ".join(map(str, sorted(years - {0})))
            context.into.find_once("heading-of-other-year", cell, raw=raw, written=named.pop(), year=scored)


def stated_over(table: Table, rows: Sequence[Row], column: Column) -> list[Stated]:
    """Return the units of measurement that a column's headings may state, or a row of its own below them."""
    below = [row for row in table.body[:1] if row not in rows]
    heads = [*column.heads, *(at(row, column.place) for row in below)]
    return [stated_in(text_of(head), own=n == 0 or head is column.heads[-1]) for n, head in enumerate(reversed(heads))]


def read_column(
    context: Context, rows: Sequence[Row], subjects: Sequence[Subject], place: int, key: str, said: Sequence[Stated]
) -> None:
    """Read one figure of every unit; plain numbers are taken over together, and equal texts are read once."""
    indicator, wanted = context.words.keys[key]
    stated = contrary(wanted, said)
    whole, figures = wanted.kind == "count", wanted.kind in FIGURES and not stated
    known: dict[str | None, Taken] = {}
    owners: list[Subject] = []
    numbers: list[int] = []
    sound: list[float] = []
    others: list[tuple[Subject, int, Taken]] = []

    def take(value: Value) -> Taken:
        return against(take_input(value, indicator, wanted), value, stated, wanted)

    for row, subject in zip(rows, subjects, strict=True):
        value = row.cells[place] if place < len(row.cells) else None
        kind = type(value)
        if figures and kind in _PLAIN and _is_sound(value, whole):  # type: ignore[arg-type]
            owners.append(subject)
            numbers.append(row.number)
            sound.append(float(value))  # type: ignore[arg-type]
        elif kind is str or value is None:
            taken = known.get(value) or known.setdefault(value, take(value))  # type: ignore[arg-type]
            others.append((subject, row.number, taken))
        else:
            others.append((subject, row.number, take(value)))
    context.note_inputs(key, others, place)
    if sound:
        context.into.add_plain(key, owners, numbers, sound, context.source, place + 1)


def _is_sound(value: float, whole: bool) -> bool:
    return 0 <= value < LARGEST and not (whole and value % 1)
