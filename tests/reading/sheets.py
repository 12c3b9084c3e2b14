"""Sheets for tests, as grids built in code, and what a reading of them says in few words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.observations import OK, Given, Reading
from dti_cli.reading.grid import Grid, Row, Span, Value
from dti_cli.reading.legacy_text import converted
from dti_cli.reading.one_file import read_as_recognised, read_grids
from tests.reading.catalogues import SMALL

GIVEN = Given(year=2024, province="Bắc Kạn", district="Na Rì")
Rows = Sequence[Sequence[Value]]
Said = dict[tuple[str, str], float | str]


def grid(rows: Rows, name: str = "Sheet1", spans: Sequence[Span] = (), **facts: object) -> Grid:
    """Return a sheet; blank rows are left out as the readers leave them out."""
    kept = [Row(n, list(row)) for n, row in enumerate(rows, 1) if any(value is not None for value in row)]
    return Grid(name, kept, tuple(spans), **facts)  # type: ignore[arg-type]


def read(*sheets: Rows | Grid, given: Given = GIVEN, file: str = "tep.xlsx", catalogue: Catalogue = SMALL) -> Reading:
    """Read sheets given as rows or grids."""
    grids = [s if isinstance(s, Grid) else grid(s, f"Sheet{n}") for n, s in enumerate(sheets, 1)]
    return read_grids(file, [converted(g) for g in grids], catalogue, given)


def read_workbook(path: Path, catalogue: Catalogue, given: Given) -> Reading:
    """Read a workbook in this process."""
    return read_as_recognised(path, [catalogue], given)[1]


def said(reading: Reading, kind: str = "input") -> Said:
    """Return every value of a kind, or the state of what has none, under unit and key."""
    columns = reading.observations
    rows = zip(*(columns[name] for name in ("unit", "kind", "key", "value", "state")), strict=True)
    return {
        (reading.units[u].name, key): value if state == OK else state for u, k, key, value, state in rows if k == kind
    }


def found(reading: Reading) -> list[tuple[str, str]]:
    """Return the findings as kind and cell."""
    return [(f.code, f.cell) for f in reading.findings]


def years(reading: Reading) -> set[int]:
    """Return the years of what was read."""
    return set(reading.observations["year"])


def cells(reading: Reading, kind: str = "input") -> dict[str, tuple[int, int]]:
    """Return the row and column of each key's value."""
    columns = reading.observations
    rows = zip(*(columns[name] for name in ("kind", "key", "row", "col")), strict=True)
    return {key: (row, col) for k, key, row, col in rows if k == kind}
