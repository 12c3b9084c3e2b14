"""What the store remembers of its imports, and what undoing one does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class ImportedFile(NamedTuple):
    """A file of an import, with the hash of what it held then."""

    path: str
    sha256: str


class Imported(NamedTuple):
    """One import.

    Counts are None where the store is older than they are; ``undone`` is when it was taken back, or empty. ``units``:
    units the import named; ``given``: values it brought; ``replaced``: stored values that it replaced.
    """

    number: int
    at: str
    version: str
    catalogue: str
    units: int | None
    given: int | None
    replaced: int | None
    undone: str
    files: Sequence[ImportedFile]


class History(NamedTuple):
    """Imports, the latest first; ``stored`` counts them all."""

    imports: Sequence[Imported]
    stored: int


class ReplacedValue(NamedTuple):
    """A value that an import replaced, and the cell it had stood in; ``kind`` as in domain.observations.

    ``before`` and ``after`` are figures, or the cell's text where it says more; None for a blank.
    """

    unit: str
    name: str
    year: int
    kind: str
    key: str
    before: str | float | None
    after: str | float | None
    file: str
    sheet: str
    cell: str


class Replacements(NamedTuple):
    """One import and the values it replaced."""

    entry: Imported
    values: Sequence[ReplacedValue]


class Undone(NamedTuple):
    """What undoing an import did: values restored to what they were, values and units removed."""

    number: int
    restored: int
    removed: int
    units: Sequence[str]


class Verified(NamedTuple):
    """Whether what a manifest seals is unchanged: the files compared, and the first difference, empty for none."""

    files: int
    difference: str
