"""Names for the outputs of a run: after the file each came of, and no two alike."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, count
from pathlib import Path

from dti_cli.domain.text import shortened
from dti_cli.reading.files import folded, real

LONGEST = 218 if os.name == "nt" else sys.maxsize
"""Characters of the longest path that Excel opens on Windows."""
SPARE = len(".truoc-20240131-070000-999")
"""Characters kept free: the copy of an earlier result has its day in its name, and one of many of a name a number."""
LEAST = 20
"""Characters that a name keeps, however long its folder: where it is too long then, writing it is refused."""


def spelling() -> Callable[[Path], str]:
    """Return a function that gives the one spelling of a file's path.

    A drive letter and the share it stands for, or a link and its folder, are one place. Each folder is looked up once;
    a file that is itself a link keeps its name.
    """
    folder = cache(real)
    return lambda path: os.path.normcase(folder(path.parent) / path.name)


class Names:
    """Hands out paths that nobody has yet.

    Some systems tell no capitals apart, or no composed from decomposed letters; nor does who reads a folder.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._spelt = spelling()
        self._taken = {self._key(Path(name)) for name in taken}
        self._counts: dict[str, Iterator[int]] = {}

    def take(self, folder: Path, source: Path, suffix: str, mark: str = "") -> Path:
        """Return a path in a folder named after a file: alone, with the name of its folder, else with a number."""
        stem, above = shortened(source.stem, 180), shortened(source.parent.name, 60)
        room = max(LONGEST - SPARE - len(str(folder.absolute() / f"{mark}{suffix}")), LEAST)
        plain, longer = (f"{name[:room]}{mark}" for name in (stem, f"{above}-{shortened(stem, 120)}".lstrip("-")))
        # Numbers go on from the last one given: a thousand files of one name are not counted through a thousand times.
        numbers = self._counts.setdefault(plain.casefold(), count(2))
        names = chain((plain, longer), (f"{plain}-{n}" for n in numbers))
        path = next(p for name in names if self._key(p := folder / f"{name}{suffix}") not in self._taken)
        self._taken.add(self._key(path))
        return path

    def _key(self, path: Path) -> str:
        return folded(self._spelt(path))
