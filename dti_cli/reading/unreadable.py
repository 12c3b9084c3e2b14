"""Why a file cannot be read: one exception that carries the finding, and so the sentence, it ends in."""

from __future__ import annotations

from typing import Any

from dti_cli.domain.finding_kinds import KINDS


class UnreadableError(Exception):
    """A file cannot be read; ``code`` is the kind of finding that says why, with its ``facts``."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(KINDS[code].message.format(**facts))
        self.code = code
        self.facts = facts
