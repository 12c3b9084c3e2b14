"""Reading many workbooks over several reading processes, the answers in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from dti_cli.reading.worker import Reader

T = TypeVar("T")
MOST = 4
_WORTH_IT = 4
"""Files from which on a second reading process saves more than it costs to start."""


def read_all(
    paths: Sequence[Path], read: Callable[[Reader, Path], T], progress: Callable[[int, int, str], None]
) -> list[T]:
    """Read every path with one of several readers; ``progress`` is told how many are done."""
    count = min(MOST, os.cpu_count() or 1, max(1, len(paths) // _WORTH_IT))
    idle: SimpleQueue[Reader] = SimpleQueue()
    readers = [Reader() for _ in range(count)]
    for reader in readers:
        idle.put(reader)

    def one(path: Path) -> T:
        reader = idle.get()
        try:
            return read(reader, path)
        finally:
            idle.put(reader)

    found: list[T] = []
    try:
        with ThreadPoolExecutor(count) as pool:
            for done, (path, answer) in enumerate(zip(paths, pool.map(one, paths), strict=True)):
                progress(done, len(paths), path.name)
                found.append(answer)
    finally:
        for reader in readers:
            reader.close()
    progress(len(paths), len(paths), "")
    return found
