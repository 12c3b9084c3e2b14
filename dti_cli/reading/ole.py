"""The directory of an OLE container (.xls, .doc, encrypted .xlsx): the names of what stands in its root."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

_ENTRY = 128
_MOST_SECTORS = 4096
_LAST = 0xFFFFFFFA
_NOTHING = 0xFFFFFFFF


def root_names(path: Path) -> set[str]:
    """Return the names in the root of a container; none where its directory cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(512)
            (shift,) = struct.unpack_from("<H", head, 0x1E)
            (first,) = struct.unpack_from("<I", head, 0x30)
            if shift not in {9, 12}:
                return set()
            size = 1 << shift

            def sector(number: int) -> bytes:
                file.seek((number + 1) * size)
                return file.read(size)

            tables = _tables(head, sector)

            def following(number: int) -> int:
                table = tables[number * 4 // size]
                return int(struct.unpack_from("<I", sector(table), number * 4 % size)[0])

            return set(_in_root(b"".join(map(sector, _chain(first, following)))))
    except (OSError, struct.error, IndexError, OverflowError, ValueError):
        return set()


def _tables(head: bytes, sector: Callable[[int], bytes]) -> list[int]:
    """Return where the sector tables stand: 109 places in the header, more in sectors that lead to each other."""
    tables = list(struct.unpack_from("<109I", head, 0x4C))
    (following,) = struct.unpack_from("<I", head, 0x44)
    for _ in range(_MOST_SECTORS):
        if following >= _LAST:
            break
        *more, following = (number for (number,) in struct.iter_unpack("<I", sector(following)))
        tables += more
    return tables


def _chain(first: int, following: Callable[[int], int]) -> Iterator[int]:
    """Yield a chain's sectors, each once: a damaged one may run in a circle."""
    seen: set[int] = set()
    number = first
    while number < _LAST and number not in seen and len(seen) < _MOST_SECTORS:
        seen.add(number)
        yield number
        try:
            number = following(number)
        except (IndexError, struct.error):
            return


def _in_root(directory: bytes) -> Iterator[str]:
    """Yield the names of the root's own entries, which form a tree of left and right siblings."""
    waiting = [struct.unpack_from("<I", directory, 0x4C)[0]]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        at = number * _ENTRY
        if number == _NOTHING or number in seen or at + _ENTRY > len(directory):
            continue
        seen.add(number)
        (length,) = struct.unpack_from("<H", directory, at + 0x40)
        yield directory[at : at + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
        waiting += struct.unpack_from("<II", directory, at + 0x44)
