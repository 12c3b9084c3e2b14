"""The inbox of a scheduled run: which files lie in it, which are new or changed, and moving away those done with."""

from __future__ import annotations

import errno
import glob
import os
import secrets
import shutil
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.batches import Mark
from dti_cli.domain.errors import UsageError
from dti_cli.domain.text import shortened
from dti_cli.reading.digests import digest
from dti_cli.reading.files import expand, is_file, is_folder, real, unreadable_folder

_MARKED = os.name == "nt"
"""Whether a file marked read-only cannot be deleted, whoever owns its folder."""
_ENOUGH = 10
"""Files waited for in vain after which none is waited for: who may not move one file may not move a thousand."""


class Patience:
    """Waits for files that other programs hold, until enough of them were waited for in vain."""

    def __init__(self) -> None:
        self._in_vain: set[Path] = set()

    def try_on(self, file: Arrived, act: Callable[[], object]) -> None:
        """Do something to a file."""
        from dti_cli.reports.files import patiently

        if len(self._in_vain) >= _ENOUGH:
            act()
            return
        try:
            patiently(act)
        except PermissionError:
            self._in_vain.add(file.path)
            raise


class ChangedError(Exception):
    """A file no longer says what it said when it was read."""


class Arrived(NamedTuple):
    """A file of the inbox.

    ``key`` is its path from the folder of dti.toml, ``sha256`` empty where it cannot be read.
    """

    path: Path
    key: str
    sha256: str


def arrived(
    base: Path, inbox: Sequence[str], outside: Sequence[Path], listed: Path | None = None
) -> tuple[list[Arrived], list[str]]:
    """Return the workbooks of an inbox, and what is wrong with the inbox itself.

    Folders in ``outside`` are not looked into, and the list of units ``listed`` is no workbook handed in. A file that
    several entries lead to, by a link to its folder, is the first's.
    """
    found: dict[str, list[Path]] = {}
    seen: set[Path] = set()
    faults: list[str] = []
    for entry in (str(Path(entry).expanduser()) for entry in inbox):
        within = _holding(outside, _fixed_part(base, entry))
        if within is not None:
            faults.append(
                f"Hộp thư {entry} nằm trong {within}, nơi ghi kết quả hoặc cất tệp đã xử lý. Sửa lại dti.toml."
            )
            continue
        for path in _expanded(base, entry, faults):
            place = real(path.parent) / path.name
            if place not in seen and _holding(outside, path.parent) is None:
                seen.add(place)
                if listed is not None and _is_same(path, listed):
                    continue
                alike = found.setdefault(key_of(base, path), [])
                if not any(_is_same(path, other) for other in alike):
                    alike.append(path)
    return [Arrived(path, key, digest(path)) for path, key in _keyed(base, found)], faults


def _is_same(path: Path, other: Path) -> bool:
    """Tell one file, also where its disk tells composed and decomposed spellings not apart."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def _keyed(base: Path, found: Mapping[str, Sequence[Path]]) -> Iterator[tuple[Path, str]]:
    """Yield files with the names under which they are remembered; of several alike each has its own spelling."""
    for key, alike in found.items():
        for path in alike:
            yield path, key if len(alike) == 1 else _place_in(base, path)


def _holding(folders: Sequence[Path], place: Path) -> Path | None:
    """Return the folder in which a place really lies, whatever dots and links lead there."""
    where = real(place)
    return next((folder for folder in folders if where.is_relative_to(real(folder))), None)


def _expanded(base: Path, entry: str, faults: list[str]) -> list[Path]:
    try:
        path = base / entry
        magic = not os.path.lexists(path) and glob.has_magic(entry)
        absolute = Path(entry).is_absolute()
        text = entry if absolute else f"{glob.escape(str(base))}/{entry}" if magic else str(path)
        return expand([text], lambda error: faults.append(unreadable_folder(error).message))
    except UsageError as error:
        top = path if not magic else _fixed_part(base, entry)
        if not is_folder(top):
            faults.append(f"Không thấy hộp thư {top}. Nếu là thư mục mạng hoặc ổ rời thì kết nối lại rồi chạy lại.")
        elif not magic and not is_folder(path):
            faults.append(f"{error.message} {error.hint}")
        return []


def _fixed_part(base: Path, pattern: str) -> Path:
    """Return the folder a pattern starts from."""
    parts = Path(pattern).parts
    fixed = next((n for n, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return base / Path(*parts[:fixed])


def key_of(base: Path, path: Path) -> str:
    """Return the name under which a file is remembered, the same for composed and decomposed spellings."""
    return unicodedata.normalize("NFC", _place_in(base, path))


def _place_in(base: Path, path: Path) -> str:
    where = path.relative_to(base) if path.is_relative_to(base) else path
    return where.as_posix()


def is_finished(file: Arrived, mark: Mark | None, settings: str) -> bool:
    """Tell whether a file was scored as it is now, under the same settings, and all it gave is still there.

    ``settings`` may be only how those begin, where the rest cannot be known.
    """
    return (
        mark is not None
        and mark.sha256 == file.sha256
        and mark.settings.startswith(settings)
        and all(is_file(Path(output)) for output in mark.outputs)
    )


def move_away(file: Arrived, folder: Path, base: Path, patience: Patience) -> Path:
    """Move a file into a folder, under its path from dti.toml if it lies below.

    A file that is there already is never replaced: where its name is taken it gets a number, unless what holds the name
    says the same. A file that says something else than its hash stays. Raises ChangedError, OSError or OutputError.
    """
    if digest(file.path) != file.sha256:
        raise ChangedError
    wished = folder / _place(file, base)
    wished.parent.mkdir(parents=True, exist_ok=True)
    target = next(name for name in _numbered(wished) if _stands_for(name, file) or _reserved(name))
    if _stands_for(target, file):
        _drop(file, patience)
    else:
        _move(file, target, patience)
    return target


def _place(file: Arrived, base: Path) -> Path:
    """Return the path from dti.toml on, which never leads out of a folder; of a file from elsewhere the name alone."""
    key = Path(file.key)
    if not key.is_absolute() and ".." not in key.parts:
        return key
    above, start = real(file.path.parent), real(base)
    return above.relative_to(start) / key.name if above.is_relative_to(start) else Path(key.name)


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for n in count(2):
        yield path.with_name(f"{shortened(path.stem, 200)}-{n}{path.suffix}")


def _stands_for(target: Path, file: Arrived) -> bool:
    """Tell whether another file has the content of a file of the inbox."""
    return digest(target) == file.sha256 and not target.samefile(file.path)


def _reserved(target: Path) -> bool:
    """Take a name with an empty file, also one that a killed run left; False where it is taken by more than that."""
    try:
        target.open("xb").close()
    except FileExistsError:
        return target.is_file() and target.stat().st_size == 0
    return True


def _released(name: Path) -> None:
    """Give a name free again that is held by an empty file still."""
    with suppress(OSError):
        if name.stat().st_size == 0:
            name.unlink()


def _move(file: Arrived, reserved: Path, patience: Patience) -> None:
    """Move a file over the empty one that holds its name, which goes again where that fails."""
    try:
        if not _renamed(file, reserved, patience):
            copy(file.path, reserved)
            if digest(reserved) != file.sha256:
                reserved.unlink()
                raise ChangedError
            _drop(file, patience)
    finally:
        _released(reserved)


def _renamed(file: Arrived, reserved: Path, patience: Patience) -> bool:
    """Rename a file; return False where that cannot be.

    It lies on another disk, or is a link, which might lead nowhere from another folder.
    """
    if file.path.is_symlink():
        return False
    try:
        _take(file, reserved, patience)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return False
    return True


def _drop(file: Arrived, patience: Patience) -> None:
    """Delete a file of the inbox of which there is a copy; a kill leaves it there under one name or the other."""
    aside = file.path.with_name(f"{shortened(file.path.stem, 200)}-{secrets.token_hex(4)}{file.path.suffix}")
    _take(file, aside, patience)
    try:
        patience.try_on(file, lambda: _delete(aside))
    except OSError:
        _give_back(file, aside, patience)  # under a name that is ours the next run would take it for a new file
        raise


def _delete(path: Path) -> None:
    if _MARKED and not path.is_symlink():
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
    path.unlink()


def _take(file: Arrived, name: Path, patience: Patience) -> None:
    """Rename a file to a name that is ours.

    Where it changed in the last moment it goes back: only what was read may go.
    """
    patience.try_on(file, lambda: file.path.replace(name))
    if digest(name) == file.sha256:
        return
    _give_back(file, name, patience)
    raise ChangedError


def _give_back(file: Arrived, name: Path, patience: Patience) -> None:
    back = next(free for free in _numbered(file.path) if _reserved(free))
    try:
        patience.try_on(file, lambda: name.replace(back))
    finally:
        _released(back)


def copy(source: Path, target: Path) -> None:
    """Copy a file, whole or not at all. Raises OutputError."""
    from dti_cli.reports.files import replacing

    with replacing(target) as temporary:
        shutil.copy2(source, temporary)
        mode = temporary.stat().st_mode
        if not mode & stat.S_IWRITE:  # it could be neither brought to the disk nor, on Windows, deleted
            temporary.chmod(mode | stat.S_IWRITE)
