"""Copying the store whole while others may be writing to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dti_cli.domain.errors import StoreError


def copy(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the store to a new file and check the copy. Raises StoreError where what was copied is damaged."""
    target = sqlite3.connect(path)
    try:
        connection.backup(target)
        (answer,) = target.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        target.close()
    if answer != "ok":
        raise StoreError(
            f"Kho bị hỏng nên không sao lưu ({answer}).",
            "Giữ lại tệp kho này và bản sao lưu cũ; khôi phục bằng cách chép bản sao lưu đè lên dti.sqlite.",
        )
