"""Reading many workbooks over several reading processes, the answers in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from dti_cli.reading.crew import shared_out, strength
from dti_cli.reading.worker import Reader

T = TypeVar("T")
_WORTH_IT = 4
"""Files from which on a second reading process saves more than it costs to start."""


def read_all(
    paths: Sequence[Path], read: Callable[[Reader, Path], T], progress: Callable[[int, int, str], None]
) -> list[T]:
    """Read every path with one of several readers; ``progress`` is told how many are done."""
    readers = [Reader() for _ in range(min(strength(), max(1, len(paths) // _WORTH_IT)))]
    return shared_out(paths, readers, read, lambda done: progress(done, len(paths), paths[done - 1].name))
