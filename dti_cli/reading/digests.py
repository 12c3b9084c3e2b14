"""Hashes by which files and facts are known again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def digest(path: Path) -> str:
    """Return a file's SHA-256, read in pieces; empty where it cannot be read, or is a pipe or device without an end."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def fingerprint(facts: object) -> str:
    """Return a SHA-256 of facts that JSON can hold, the same in whatever order their keys stand."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
