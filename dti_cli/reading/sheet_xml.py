"""What a sheet's XML says beyond its values: merged ranges, hidden rows, formulas never calculated, error cells."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from operator import lt
from typing import IO, NamedTuple

from dti_cli.reading.grid import Span

_CHUNK = 1 << 20
_LONGEST_ROW = 16 << 20
MOST_SPANS = 20_000
MOST_ODD_CELLS = 200_000

_IS = rb"""\s*=\s*["']"""
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\shidden" + _IS + rb"(?:1|true)[\"'][^>]*)>")
_ROW_NUMBER = re.compile(rb"row\s+(?:[^<>]*?\s)??r" + _IS + rb"([0-9]{1,7})[\"']")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\sref" + _IS + rb"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})[\"']"
)
_REFERENCE = re.compile(rb"\sr" + _IS + rb"([A-Z]{1,3})([0-9]{1,7})[\"']")
_NO_TEXT = re.compile(rb"<(?:\w+:)?c\b[^>]*\st" + _IS + rb"s[\"'][^>]*>\s*<(?:\w+:)?v>\s*-")
_DEAD_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*\st" + _IS + rb"e[\"'][^>]*)>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>",
    re.DOTALL,
)


class SheetFacts(NamedTuple):
    """What was found in a sheet's XML; cells as (row, column) from 1."""

    spans: tuple[Span, ...]
    hidden_rows: frozenset[int]
    dead_formulas: dict[tuple[int, int], str]
    errors: dict[tuple[int, int], str]
    styled: dict[tuple[int, int], int]
    ordered: bool
    """Whether its rows follow one another, its styled cells tell their places, and no text has a number below 0."""


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
    last, ordered = 0, True
    for data in _whole_rows(stream):
        numbers = [last, *map(int, _ROW_NUMBER.findall(data))]
        last, ordered = numbers[-1], ordered and all(map(lt, numbers, numbers[1:]))
        ordered = ordered and not (b">-" in data and _NO_TEXT.search(data))
        if b"hidden" in data:
            hidden.update(int(n.group(1)) for m in _HIDDEN_ROW.finditer(data) if (n := _ROW_NUMBER.search(m.group())))
        if b"mergeCell" in data and len(spans) < MOST_SPANS:
            spans += [_span(*m.groups()) for m in _MERGE.finditer(data)]
        if b"f>" in data and len(formulas) < MOST_ODD_CELLS:
            formulas.update(_cells(_DEAD_FORMULA, data, "="))
        if (b'"e"' in data or (b"'" in data and b"'e'" in data)) and len(errors) < MOST_ODD_CELLS:
            errors.update(_cells(_ERROR_CELL, data, ""))
        if styles and len(styled) < MOST_ODD_CELLS:
            found = [(_place(match), int(match.group(2) or 0)) for match in wanted.finditer(data)]
            styled.update((place, style) for place, style in found if place)
            ordered = ordered and all(place for place, _ in found)
    return SheetFacts(tuple(spans[:MOST_SPANS]), frozenset(hidden), formulas, errors, styled, ordered)


def _styled_cell(styles: Collection[int]) -> re.Pattern[bytes]:
    """Return what matches the cells that have one of some styles; a cell that names none has the first, 0."""
    numbers = "|".join(map(str, sorted(styles))).encode()
    named = rb"[^>]*\ss" + _IS + rb"0*(" + numbers + rb")[\"'][^>]*"
    unnamed = rb"|(?![^>]*\ss\s*=)[^>]*" if 0 in styles else b""
    return re.compile(rb"<(?:\w+:)?c\b(" + named + unnamed + rb")>")


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
        if place := _place(match):
            text = html.unescape((match.group(2) or b"").decode("utf-8", "replace"))
            yield place, lead + text


def _place(cell: re.Match[bytes]) -> tuple[int, int] | None:
    found = _REFERENCE.search(cell.group(1))
    return (int(found.group(2)), column_number(found.group(1))) if found else None


def _span(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Span:
    return Span(int(top), column_number(left), int(bottom), column_number(right))


def column_number(letters: bytes) -> int:
    """Return a column's number from 1: AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
