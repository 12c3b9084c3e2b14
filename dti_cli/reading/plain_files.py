"""The door for what is read whole: a regular file of sane size, and never a pipe or device that has no end."""

from __future__ import annotations

import stat
from pathlib import Path


def odd(path: Path, most: int) -> str:
    """Say why a path leads to nothing that can be read whole, empty where it may be. Raises OSError."""
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        return "đây không phải là tệp"
    return "tệp quá lớn" if facts.st_size > most else ""
