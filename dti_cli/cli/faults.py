"""What a fault that nobody foresaw struck: the data folder of the command, and whether the store there is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dti_cli.domain.errors import StoreError

_settled: list[Path] = []
_looked: list[tuple[BaseException, StoreError | None]] = []


def works_in(home: Path) -> Path:
    """Remember the data folder that the command has settled on, and return it."""
    _settled[:] = [home]
    return home


def home() -> Path | None:
    """Return the data folder that the command works in; None where it never came to settle it."""
    return _settled[0] if _settled else None


def damage(error: BaseException, home: Path) -> StoreError | None:
    """Return what is wrong with the store.

    The whole of it is looked through once for a fault, however often it is told.
    """
    from dti_cli.pipeline.care import damage as found

    if not any(told is error for told, _ in _looked):
        _looked[:] = [(error, found(home))]
    return _looked[0][1]
