"""Sheets of .xlsb: values by calamine; errors, percentages, merges and hidden rows from the binary records."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.archives import BROKEN_ARCHIVE
from dti_cli.reading.calamine import read_calamine
from dti_cli.reading.grid import CellError, Grid, Percent, Row, Span
from dti_cli.reading.sheet_xml import MOST_ODD_CELLS, MOST_SPANS
from dti_cli.reading.xlsx import is_percent
from dti_cli.reading.xlsx_parts import link_targets

_ROW, _ERROR, _FORMULA_ERROR, _SHEET, _FORMAT, _STYLE, _MERGE = 0, 3, 11, 156, 44, 47, 176
_CELLS = frozenset(range(1, 12))
_BEGIN_CELL_STYLES, _END_CELL_STYLES = 617, 618
_HIDDEN = 0x10
_PERCENT_FORMATS = frozenset({9, 10})
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_BOOK = "xl/workbook.bin"


class Facts(NamedTuple):
    """What a sheet's records say beyond its values; cells as (row, column) from 1."""

    spans: list[Span]
    hidden_rows: set[int]
    errors: dict[tuple[int, int], str]
    percents: set[tuple[int, int]]


def read_xlsb(path: Path) -> list[Grid]:
    """Return the sheets of a workbook. Raises UnreadableError where it cannot be opened."""
    grids = read_calamine(path)
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        if _BOOK not in names:
            return grids
        percents = _percent_styles(_data(archive, names, "xl/styles.bin"))
        parts = _sheet_parts(archive, names)
        return [_completed(grid, _data(archive, names, parts.get(grid.name, "")), percents) for grid in grids]


def _data(archive: zipfile.ZipFile, names: dict[str, str], part: str) -> bytes:
    """Return a part's content; nothing where it is missing or damaged, for calamine has read what can be read."""
    try:
        return archive.read(names[part.lower()]) if part.lower() in names else b""
    except BROKEN_ARCHIVE:
        return b""


def _sheet_parts(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    targets = link_targets(archive, names.get("xl/_rels/workbook.bin.rels", ""))
    sheets = {}
    for kind, data in _records(_data(archive, names, _BOOK)):
        if kind == _SHEET:
            link, place = _text(data, 8)
            name, _ = _text(data, place)
            sheets[name] = posixpath.normpath(posixpath.join("xl", targets.get(link, ""))).lstrip("/")
    return sheets


def _percent_styles(data: bytes) -> set[int]:
    formats, styles, inside = set(_PERCENT_FORMATS), list[int](), False
    for kind, record in _records(data):
        if kind == _FORMAT and len(record) > 2 and is_percent(_text(record, 2)[0]):
            formats.add(struct.unpack_from("<H", record)[0])
        elif kind in {_BEGIN_CELL_STYLES, _END_CELL_STYLES}:
            inside = kind == _BEGIN_CELL_STYLES
        elif kind == _STYLE and inside and len(record) >= 4:
            styles.append(struct.unpack_from("<H", record, 2)[0])
    return {place for place, number in enumerate(styles) if number in formats}


def _completed(grid: Grid, data: bytes, percents: set[int]) -> Grid:
    facts = _facts(data, percents.__contains__)
    rows = {row.number: row for row in grid.rows}
    for (number, col), text in facts.errors.items():
        row = rows.setdefault(number, Row(number, []))
        row.cells.extend([None] * (col - len(row.cells)))
        row.cells[col - 1] = CellError(text)
    for number, col in facts.percents:
        cells = rows[number].cells if number in rows else []
        value = cells[col - 1] if col <= len(cells) else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            cells[col - 1] = Percent(value)
    ordered = sorted(rows.values(), key=lambda row: row.number)
    return grid._replace(rows=ordered, spans=tuple(facts.spans), hidden_rows=frozenset(facts.hidden_rows))


def _facts(data: bytes, is_share: Callable[[int], bool]) -> Facts:
    facts = Facts([], set(), {}, set())
    row = 0
    for kind, record in _records(data):
        if kind == _ROW and len(record) >= 12:
            row = struct.unpack_from("<I", record)[0] + 1
            if record[11] & _HIDDEN:
                facts.hidden_rows.add(row)
        elif kind in _CELLS and len(record) >= 8:
            col, style = struct.unpack_from("<II", record)
            if kind in {_ERROR, _FORMULA_ERROR} and len(record) > 8 and len(facts.errors) < MOST_ODD_CELLS:
                facts.errors[row, col + 1] = _ERRORS.get(record[8], "#N/A")
            elif is_share(style & 0xFFFFFF) and len(facts.percents) < MOST_ODD_CELLS:
                facts.percents.add((row, col + 1))
        elif kind == _MERGE and len(record) >= 16 and len(facts.spans) < MOST_SPANS:
            top, bottom, left, right = struct.unpack_from("<IIII", record)
            facts.spans.append(Span(top + 1, left + 1, bottom + 1, right + 1))
    return facts


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: kind and content; a truncated one ends it."""
    place, end = 0, len(data)
    while place < end:
        kind, place = _number(data, place, 2)
        size, place = _number(data, place, 4)
        yield kind, data[place : place + size]
        place += size


def _number(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, the lowest first."""
    number = 0
    for shift in range(longest):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return number, place


def _text(data: bytes, place: int) -> tuple[str, int]:
    if place + 4 > len(data):
        return "", place
    length = struct.unpack_from("<I", data, place)[0]
    end = min(place + 4 + 2 * length, len(data))
    return data[place + 4 : end].decode("utf-16-le", "replace"), end
