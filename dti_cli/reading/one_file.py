"""One workbook → one Reading: its sheets, the tables in them, and each table by its layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.observations import Given, Reading, column_name
from dti_cli.reading.absent import report_absent
from dti_cli.reading.claims import settle_claims
from dti_cli.reading.collect import Cell, Collector
from dti_cli.reading.digests import digest
from dti_cli.reading.grid import Grid, is_blank
from dti_cli.reading.layouts import form, matrix, recorded, wide
from dti_cli.reading.layouts.context import Context
from dti_cli.reading.mentions import Mentions, bare_name, impossible_year, in_lines, in_name
from dti_cli.reading.places import Settled, resolve, settle
from dti_cli.reading.recognising import recognise
from dti_cli.reading.shared import settle_shared
from dti_cli.reading.stamp import is_own_report, sheets_of_data
from dti_cli.reading.tables import Column, Table, find_tables, line_texts
from dti_cli.reading.unreadable import UnreadableError, failed
from dti_cli.reading.wording import Wording, wording
from dti_cli.reading.workbooks import open_workbook

_ATTEMPTS = 3
_COVER_ROWS = 60
_WORTH_TELLING = 6
"""A sheet without a table is worth a finding when it holds at least this many numbers."""


class Layout(NamedTuple):
    """How one layout is recognised from its columns, and read."""

    plan: Callable[[Sequence[Column], Wording], Any]
    read: Callable[[Context, Any], None]


ONE_UNIT = (Layout(form.plan, form.read), Layout(recorded.plan, recorded.read))
LAYOUTS = (Layout(wide.plan, wide.read), *ONE_UNIT, Layout(matrix.plan, matrix.read))


class Sheet(NamedTuple):
    """A sheet with its tables and what its name and the lines above each table mention."""

    grid: Grid
    tables: list[Table]
    named: Mentions
    above: list[Mentions]


def read_as_recognised(path: Path, catalogues: Sequence[Catalogue], given: Given) -> tuple[list[str], Reading]:
    """Read a workbook under the catalogue it is of; return the ids of all it may be of and the reading under the first.

    No ids: nothing in the workbook speaks for any catalogue, and it was read under the first one given. A file that is
    written to meanwhile is read again: what was told could be of neither state.
    """
    for _ in range(_ATTEMPTS):
        before = digest(path)
        ids, reading = _read_as_recognised(path, catalogues, given)
        if digest(path) == before:
            return ids, reading._replace(sha256=before)
    return [], failed(path, UnreadableError("file-locked"))


def _read_as_recognised(path: Path, catalogues: Sequence[Catalogue], given: Given) -> tuple[list[str], Reading]:
    try:
        grids = open_workbook(path)
    except UnreadableError as error:
        return [], failed(path, error)
    if is_own_report(grids):
        return [], _of_own_report(path)
    ids = recognise(path, grids, catalogues, given) if len(catalogues) > 1 else [catalogues[0].id]
    catalogue = next((c for c in catalogues if ids and c.id == ids[0]), catalogues[0])
    try:
        return ids, read_grids(str(path), grids, catalogue, given)
    except UnreadableError as error:
        return ids, failed(path, error)


def _of_own_report(path: Path) -> Reading:
    into = Collector(str(path))
    into.find("own-report")
    return into.reading()


def read_grids(file: str, grids: Sequence[Grid], catalogue: Catalogue, given: Given) -> Reading:
    """Read the sheets of a workbook."""
    words = wording(catalogue)
    into = Collector(file, words.by_code)
    grids = sheets_of_data(grids, catalogue, into)
    sheets = _named_by_their_tabs([_sheet(grid, words) for grid in grids])
    listed = Mentions(provinces=(given.listed,) if given.listed else ())
    outside = [_cover(sheets), _elsewhere(sheets), in_name(Path(file).stem), listed]
    everything = [*outside, *(m for sheet in sheets for m in (sheet.named, *sheet.above))]
    options = resolve(given, everything, [catalogue.province], [t for sheet in sheets for t in sheet.tables])
    if any(sheet.tables for sheet in sheets):
        for sheet in sheets:
            _read_sheet(sheet, words, options, outside, into)
    else:
        into.find("no-table-in-file", sheet=grids[0].name if len(grids) == 1 else "")
    into.settle_offers()
    into.settle_twice()
    settle_shared(into, words)
    settle_claims(into, words)
    report_absent(into, words)
    return into.reading()


def _sheet(grid: Grid, words: Wording) -> Sheet:
    found = find_tables(grid, words, lambda columns: _recognised(columns, words))
    tables = [
        t for t in found if all(layout.read != form.read or form.speaks(t, plan, words) for layout, plan in t.plans)
    ]
    return Sheet(grid, tables, in_name(grid.name), [in_lines(table.lines) for table in tables])


def _named_by_their_tabs(sheets: list[Sheet]) -> list[Sheet]:
    """Take the names of sheets for units, type word or not, where each of several sheets is the table of one unit.

    Names without any accent are left alone: “Con Minh” would be another unit than Côn Minh.
    """
    single = [s for s in sheets if s.tables and all(layout in ONE_UNIT for t in s.tables for layout, _ in t.plans)]
    names = {s.grid.name: bare_name(s.grid.name) for s in single if not s.named.units}
    if len(names) < 2 or not all(names.values()) or all(name.isascii() for name in names):
        return sheets
    return [
        s._replace(named=s.named._replace(units=(names[s.grid.name],))) if s.grid.name in names else s for s in sheets
    ]


def _recognised(columns: Sequence[Column], words: Wording) -> list[tuple[Layout, Any]]:
    """Return the layouts that some columns have, each with its plan; points may stand in a form beside its figures."""
    return [(layout, plan) for layout in LAYOUTS if (plan := layout.plan(columns, words)) is not None]


def _cover(sheets: Sequence[Sheet]) -> Mentions:
    """Return what sheets without a table mention: a cover page speaks for the whole file."""
    rows = [row for sheet in sheets if not sheet.tables for row in sheet.grid.rows[:_COVER_ROWS]]
    return in_lines([text for row in rows for text in line_texts(row)])


def _elsewhere(sheets: Sequence[Sheet]) -> Mentions:
    """Return what the lines of other sheets mention: a title may stand on the first of several sheets only."""
    every = [m for sheet in sheets for m in sheet.above]
    return Mentions(
        tuple(dict.fromkeys(name for m in every for name in m.provinces)),
        tuple(dict.fromkeys(name for m in every for name in m.districts)),
        tuple(dict.fromkeys(name for m in every for name in m.units)),
        tuple(sorted({year for m in every for year in m.years})),
    )


def _read_sheet(sheet: Sheet, words: Wording, options: Settled, outside: list[Mentions], into: Collector) -> None:
    source = into.source(sheet.grid.name)
    if not sheet.tables:
        _report_unread(sheet.grid, source, into)
        return
    _report_hidden(sheet.grid, source, into)
    for note in sheet.grid.conversions:
        name = column_name(note.col)
        into.find("legacy-text", Cell(source, note.row, note.col), name=name, encoding=note.encoding)
    levels = [sheet.named, *outside]
    carried: dict[tuple[str, ...], dict[str, str]] = {}
    for table, above in zip(sheet.tables, sheet.above, strict=True):
        levels = [above, *levels]
        context = Context(table, words, settle(options, levels), source, into, carried)
        for layout, plan in table.plans:
            layout.read(context, plan)
    if "missing-year" in into.lacking:
        _report_impossible_year(sheet, source, into)
    into.report_lacking(source)


def _report_impossible_year(sheet: Sheet, source: int, into: Collector) -> None:
    """Tell of a slip in the year above the tables."""
    for row in sheet.grid.rows:
        for place, value in enumerate(row.cells) if row.number < sheet.tables[0].top else ():
            if isinstance(value, str) and (year := impossible_year(value)):
                into.find("no-such-year", Cell(source, row.number, place + 1), raw=value[:200], written=year)


def _report_unread(grid: Grid, source: int, into: Collector) -> None:
    numbers = sum(isinstance(v, int | float) for row in grid.rows[:200] for v in row.cells if not is_blank(v))
    if numbers >= _WORTH_TELLING:
        into.find("no-table", Cell(source, 0, 0))


def _report_hidden(grid: Grid, source: int, into: Collector) -> None:
    if grid.hidden:
        into.find("hidden-sheet", Cell(source, 0, 0))
    rows = sorted(grid.hidden_rows & {row.number for row in grid.rows})
    if rows:
        shown = ", ".join(map(str, rows[:10])) + (", …" if len(rows) > 10 else "")
        into.find("hidden-rows", Cell(source, 0, 0), count=len(rows), rows=shown)
