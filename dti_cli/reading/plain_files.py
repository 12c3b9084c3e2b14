"""The door for what is read whole: a regular file of sane size, and never a pipe or device that has no end."""

from __future__ import annotations

import stat
from pathlib import Path

from dti_cli.domain.faults import reading_reason


class OddFileError(Exception):
    """A path leads to nothing that can be read whole; its text says why."""


def plain_bytes(path: Path, most: int) -> bytes:
    """Return what a file holds. Raises OddFileError."""
    try:
        if fault := odd(path, most):
            raise OddFileError(fault)
        return path.read_bytes()
    except OSError as error:
        raise OddFileError(reading_reason(error)) from None


def odd(path: Path, most: int) -> str:
    """Say why a path leads to nothing that can be read whole, empty where it may be. Raises OSError."""
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        return "đây không phải là tệp"
    return "tệp quá lớn" if facts.st_size > most else ""
