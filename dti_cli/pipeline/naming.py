"""Names for the outputs of a run: after the file each came of, and no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from dti_cli.domain.text import shortened


class Names:
    """Hands out paths that nobody has yet; systems that tell no capitals apart would take two of a kind for one."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}
        self._counts: dict[str, Iterator[int]] = {}

    def take(self, folder: Path, source: Path, suffix: str, mark: str = "") -> Path:
        """Return a path in a folder named after a file: alone, with the name of its folder, else with a number."""
        stem, above = shortened(source.stem, 180), shortened(source.parent.name, 60)
        plain, longer = f"{stem}{mark}", f"{above}-{shortened(stem, 120)}{mark}".lstrip("-")
        # Numbers go on from the last one given: a thousand files of one name are not counted through a thousand times.
        numbers = self._counts.setdefault(plain.casefold(), count(2))
        names = chain((plain, longer), (f"{plain}-{n}" for n in numbers))
        path = next(p for name in names if str(p := folder / f"{name}{suffix}").casefold() not in self._taken)
        self._taken.add(str(path).casefold())
        return path
