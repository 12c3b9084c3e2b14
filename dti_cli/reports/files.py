"""Writing an output file whole or not at all."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from dti_cli.domain.errors import OutputError
from dti_cli.domain.faults import mode_of, reason

A_DAY = 24 * 60 * 60
"""Seconds after which a temporary file was left behind by a run that was killed: nobody writes one file for a day."""
LONGEST_PATH = 259
"""Characters that Windows takes where nobody has switched long paths on.

The temporary name beside a short one in a deep folder may have more.
"""
MOST_ON_WINDOWS = 240
LONGEST_WRITTEN = MOST_ON_WINDOWS if os.name == "nt" else sys.maxsize
"""Characters of a path beyond which nothing is written: Excel opens none so long, and follows no switch."""
PAUSES = (0.05, 0.2, 0.5)
"""Seconds between attempts to replace, move or delete a file: scanners and viewers on Windows hold one for a moment."""
_swept: set[Path] = set()
"""Folders that this process has swept."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; on success it takes its place, on failure it is removed.

    Missing folders are made. Raises OutputError where the file cannot be written.
    """
    require_file(path)
    temporary = _beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_once(path.parent)
        yield temporary
        _to_disk(temporary)
        patiently(lambda: temporary.replace(path))
    except OSError as error:
        raise OutputError(path, _why(path, error), held=isinstance(error, PermissionError)) from error
    finally:
        _remove(temporary)


def _beside(path: Path) -> Path:
    return path.parent / f".dti-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def require_file(path: Path) -> None:
    """Refuse to replace a pipe or device by a file, and a path that is too long. Raises OutputError."""
    length = len(str(path.absolute()))
    if length > LONGEST_WRITTEN:
        raise OutputError(
            path,
            f"đường dẫn dài {length} ký tự, trên Windows dti ghi nhiều nhất {LONGEST_WRITTEN} vì Excel không mở được "
            "tệp có đường dẫn dài hơn; rút ngắn tên thư mục hoặc tên tệp",
        )
    try:
        mode = mode_of(path.stat)
    except OSError as error:
        raise OutputError(path, _why(path, error)) from None
    if mode and not (S_ISREG(mode) or S_ISDIR(mode)):
        raise OutputError(path, "đây là thiết bị hoặc ống dẫn, không phải tệp")


def is_there(path: Path) -> bool:
    """Tell whether there is a file to be replaced. Raises OutputError where the system does not say."""
    try:
        return S_ISREG(mode_of(path.stat))
    except OSError as error:
        raise OutputError(path, _why(path, error)) from None


def _why(path: Path, error: OSError) -> str:
    """Say why a file could not be written; Windows calls a path that is too long one that is not there."""
    length = max(len(str(name.absolute())) for name in (path, _beside(path)))
    if isinstance(error, FileNotFoundError) and length > LONGEST_PATH:
        return f"đường dẫn (kể cả tệp tạm ghi bên cạnh) dài {length} ký tự, Windows thường chỉ nhận {LONGEST_PATH}; rút ngắn tên thư mục hoặc tên tệp"
    return reason(error)


def _sweep_once(folder: Path) -> None:
    """Sweep a folder at the first file written there.

    To list it for each of thousands takes longer than to write them.
    """
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder, time.time() - A_DAY)


def sweep(folder: Path, before: float) -> None:
    """Remove temporary files that a killed run left in a folder before a moment (seconds since 1970)."""
    with suppress(OSError):  # a folder that cannot be listed is told where something is to be written there
        for path in folder.glob(".dti-*.tmp"):
            with suppress(OSError):  # another run was quicker, or it is not ours to remove
                if path.stat().st_mtime < before:
                    _remove(path)


def _to_disk(path: Path) -> None:
    """Make sure the bytes are on the disk, so that a power cut after the replacement leaves no empty file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def patiently(act: Callable[[], object]) -> None:
    """Do what another program may refuse for a moment, since it holds the file."""
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # held by another program; the name says what it is
