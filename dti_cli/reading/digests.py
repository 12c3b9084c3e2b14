"""Hashes by which files and facts are known again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from dti_cli.reading.plain_files import odd

LARGEST = 1 << 30
"""Bytes beyond which no file is looked into: a workbook of all the country takes a hundredth of it."""


def digest(path: Path) -> str:
    """Return a file's SHA-256, read in pieces.

    It is empty where the file cannot be read, or is none that any command would read.
    """
    try:
        if odd(path, LARGEST):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # no such path, or none at all
        return ""


def fingerprint(facts: object) -> str:
    """Return a SHA-256 of facts that JSON can hold, the same in whatever order their keys stand."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
