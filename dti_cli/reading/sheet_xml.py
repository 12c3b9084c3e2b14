"""What a sheet's XML says beyond its values: merged ranges, hidden rows, formulas never calculated, error cells."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import IO, NamedTuple

from dti_cli.reading.grid import Span

_CHUNK = 1 << 20
_LONGEST_ROW = 16 << 20
MOST_SPANS = 20_000
MOST_ODD_CELLS = 200_000

_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ROW_NUMBER = re.compile(rb'\br="([0-9]+)"')
_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})"'
)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_DEAD_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>', re.DOTALL
)


class SheetFacts(NamedTuple):
    """What was found in a sheet's XML; cells as (row, column) from 1."""

    spans: tuple[Span, ...]
    hidden_rows: frozenset[int]
    dead_formulas: dict[tuple[int, int], str]
    errors: dict[tuple[int, int], str]
    styled: dict[tuple[int, int], int]


def scan(stream: IO[bytes], styles: Collection[int] = ()) -> SheetFacts:
    """Look through a sheet's XML as a stream, in memory that does not grow with the sheet.

    ``styled`` gives the cells that have one of some styles.
    """
    spans: list[Span] = []
    hidden: set[int] = set()
    formulas: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    styled: dict[tuple[int, int], int] = {}
    wanted = _styled_cell(styles)
    for data in _whole_rows(stream):
        if b'hidden="' in data:
            hidden.update(int(n.group(1)) for m in _HIDDEN_ROW.finditer(data) if (n := _ROW_NUMBER.search(m.group(1))))
        if b"mergeCell" in data and len(spans) < MOST_SPANS:
            spans += [_span(*m.groups()) for m in _MERGE.finditer(data)]
        if b"f>" in data and len(formulas) < MOST_ODD_CELLS:
            formulas.update(_cells(_DEAD_FORMULA, data, "="))
        if b't="e"' in data and len(errors) < MOST_ODD_CELLS:
            errors.update(_cells(_ERROR_CELL, data, ""))
        if styles and len(styled) < MOST_ODD_CELLS:
            styled.update((place, int(text)) for place, text in _cells(wanted, data, ""))
    return SheetFacts(tuple(spans[:MOST_SPANS]), frozenset(hidden), formulas, errors, styled)


def _styled_cell(styles: Collection[int]) -> re.Pattern[bytes]:
    numbers = "|".join(map(str, sorted(styles))).encode()
    return re.compile(rb'<(?:\w+:)?c\b([^>]*\bs="(' + numbers + rb')"[^>]*)>')


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the stream in pieces that end where a row ends."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        rest += chunk
        end = rest.rfind(b"row>")
        if end >= 0 or len(rest) > _LONGEST_ROW:
            cut = end + 4 if end >= 0 else len(rest)
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _cells(pattern: re.Pattern[bytes], data: bytes, lead: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in pattern.finditer(data):
        if place := _REFERENCE.search(match.group(1)):
            text = html.unescape((match.group(2) or b"").decode("utf-8", "replace"))
            yield (int(place.group(2)), column_number(place.group(1))), lead + text


def _span(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Span:
    return Span(int(top), column_number(left), int(bottom), column_number(right))


def column_number(letters: bytes) -> int:
    """Return a column's number from 1: AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
