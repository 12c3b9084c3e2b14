"""What one scheduled run did: files, units, findings, outputs, who has not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.findings import Finding

NEW, CHANGED, AGAIN, SAME = "new", "changed", "again", "same"
EMPTY, UNREAD, HELD, UNDONE = "empty", "unread", "held", "undone"
STATE_WORDS = {
    NEW: "mới",
    CHANGED: "đã đổi",
    AGAIN: "chấm lại",
    SAME: "không đổi",
    EMPTY: "biểu trống, chưa có số liệu",
    UNREAD: "không đọc được",
    HELD: "để lại, chưa chấm",
    UNDONE: "đã hoàn tác (chấm lại: dti run --all)",
}
"""AGAIN is a file that has not changed but was scored once more, SAME one that was left alone.

HELD is one that waits in the inbox until the list of units can be read; UNDONE one left alone like SAME, whose import
was taken back.
"""


class Mark(NamedTuple):
    """What is remembered of a file a run has finished with.

    ``settings`` is a hash of what it was scored under; ``units`` and
    ``scores`` count what it gave; ``outputs`` are paths.
    """

    path: str
    sha256: str
    settings: str
    at: str
    units: int
    scores: int
    outputs: tuple[str, ...]


class ListMark(NamedTuple):
    """A cohort and the lists that were written of it.

    ``scored`` is the stamp of its scores now, None where there are none any more; ``listed`` the stamp they had when
    the lists were last written whole, None where they never were; ``settings`` a hash of what was asked for then.
    ``outputs`` are paths with the hash of each draft that people edit, empty for other lists and where it is not
    remembered. ``left`` are drafts, likewise, that are not written any more and may be wanted once again.
    """

    round: int
    catalogue: str
    year: int
    province: str
    scored: str | None
    listed: str | None
    settings: str | None
    outputs: Mapping[str, str]
    left: Mapping[str, str]


class BatchFile(NamedTuple):
    """A file of the inbox and what became of it; ``state`` as in STATE_WORDS."""

    path: str
    state: str
    units: int
    findings: int


class Reporting(NamedTuple):
    """Who of a province has reported for a year.

    ``listed``: a list says who is to; else only known units are counted.
    """

    province: str
    year: int
    reported: int
    expected: int
    missing: Sequence[str]
    listed: bool = True


class Batch(NamedTuple):
    """One scheduled run.

    ``notes`` say what needs a person's eye; ``failures`` what could not be written, moved or found.
    """

    at: str
    files: Sequence[BatchFile]
    findings: Sequence[Finding]
    outputs: Sequence[str]
    moved: Sequence[str]
    reporting: Sequence[Reporting]
    notes: Sequence[str]
    failures: Sequence[str]

    @classmethod
    def not_done(cls, at: str, why: str) -> Batch:
        """Return a run that could not be done at all."""
        return cls(at, [], [], [], [], [], [], [why])

    @property
    def unread(self) -> int:
        """How many files could not be read."""
        return sum(f.state == UNREAD for f in self.files)
