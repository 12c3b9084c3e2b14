"""Why a file cannot be read: one exception that carries the finding, and the reading of such a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dti_cli.domain.finding_kinds import KINDS
from dti_cli.domain.findings import Origin, finding
from dti_cli.domain.observations import COLUMNS, Reading
from dti_cli.domain.text import printable


class UnreadableError(Exception):
    """A file cannot be read; ``code`` is the kind of finding that says why, with its ``facts``."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(KINDS[code].message.format(**facts))
        self.code = code
        self.facts = facts


def failed(path: Path, error: UnreadableError) -> Reading:
    """Return the reading of a file that could not be read, with the one finding that says why."""
    file = printable(str(path))
    why = finding(error.code, Origin(file), **{name: printable(str(fact)) for name, fact in error.facts.items()})
    return Reading(file, [], [], {name: [] for name in COLUMNS}, [why], failed=True)
