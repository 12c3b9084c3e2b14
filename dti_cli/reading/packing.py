"""A Reading as bytes and back: how it crosses from the reading process without either trusting the other's objects."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Sequence
from typing import Any

import msgspec

from dti_cli.domain.findings import Finding, Origin
from dti_cli.domain.observations import COLUMNS, NumberedColumn, Reading, Source
from dti_cli.domain.units import Unit

_WORDS = ("kind", "key", "state", "raw")
_NUMBERS = ("unit", "year", "source", "row", "col")


class Packed(msgspec.Struct, array_like=True):
    """A Reading with its columns as machine numbers; words are numbered in ``tables``."""

    file: str
    units: list[Unit]
    sources: list[Source]
    findings: list[Finding]
    failed: bool
    numbers: dict[str, bytes]
    words: dict[str, bytes]
    tables: dict[str, list[str]]
    sha256: str
    named: list[Origin]
    presumed: list[int]


def pack(reading: Reading) -> bytes:
    """Return a reading as bytes."""
    columns = reading.observations
    numbers = {name: array("i", columns[name]).tobytes() for name in _NUMBERS}
    numbers["value"] = array("d", columns["value"]).tobytes()
    words, tables = {}, {}
    for name in _WORDS:
        places = _numbered(columns[name])
        words[name] = array("i", map(places.__getitem__, columns[name])).tobytes()
        tables[name] = [_storable(word) for word in places]
    findings = [Finding(*map(_storable, item)) for item in reading.findings]
    return msgspec.msgpack.encode(
        Packed(
            reading.file,
            reading.units,
            reading.sources,
            findings,
            reading.failed,
            numbers,
            words,
            tables,
            reading.sha256,
            [Origin(*map(_storable, origin)) for origin in reading.named],
            list(reading.presumed),
        )
    )


def unpack(data: bytes) -> Reading:
    """Return the reading that bytes hold. Raises msgspec.DecodeError where they hold none."""
    packed = msgspec.msgpack.decode(data, type=Packed)
    columns: dict[str, Sequence[Any]] = {name: _numbers("i", packed.numbers[name]) for name in _NUMBERS}
    columns["value"] = _numbers("d", packed.numbers["value"])
    for name in _WORDS:
        columns[name] = _words(packed.words[name], packed.tables[name])
    observations = {name: columns[name] for name in COLUMNS}
    return Reading(
        packed.file,
        packed.units,
        packed.sources,
        observations,
        packed.findings,
        packed.failed,
        packed.sha256,
        packed.named,
        packed.presumed,
    )


def _words(data: bytes, table: list[str]) -> NumberedColumn:
    """Return words as they were packed. Raises ValueError for places that the table does not have."""
    places = _numbers("i", data)
    if places and not 0 <= min(places) <= max(places) < len(table):
        raise ValueError("a word that is not in its table")
    return NumberedColumn(places, table)


def _numbered(items: Sequence[Hashable]) -> dict[Any, int]:
    return {item: n for n, item in enumerate(dict.fromkeys(items))}


def _numbers(kind: str, data: bytes) -> Sequence[Any]:
    """Return numbers as an array, which takes a tenth of a list's room."""
    numbers: array[Any] = array(kind)
    numbers.frombytes(data)
    return numbers


def _storable(text: str) -> str:
    """Return text without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
