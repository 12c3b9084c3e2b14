"""Changes between two editions of a catalogue, as they are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
CHANGE_WORDS = {ADDED: "thêm", REMOVED: "bỏ", MOVED: "đổi mã", CHANGED: "sửa"}


class Change(NamedTuple):
    """One detail that differs.

    ``code`` is the earlier edition's, ``code_after`` the later one's, empty where there is none.
    """

    kind: str
    code: str
    code_after: str
    field: str
    before: str
    after: str


class EditionChanges(NamedTuple):
    """Everything that changed between two editions, by their ids."""

    before: str
    after: str
    changes: Sequence[Change]
