"""Care of the store: its history, undoing an import, backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.care import History, Imported, Replacements, Undone
from dti_cli.domain.days import moment_shown
from dti_cli.domain.errors import StoreError, UsageError
from dti_cli.pipeline.cohorts import rescore
from dti_cli.pipeline.job import WAITING
from dti_cli.reading.catalogue_files import load_named
from dti_cli.store import asking, database, imports
from dti_cli.store.copying import copy

if TYPE_CHECKING:
    import sqlite3

_SQLITE = b"SQLite format 3\0"
_BITS = 64
"""Numbers of so many bits are none that SQLite takes."""


def history(home: Path, most: int | None) -> History:
    """Return the imports of a store, the latest first."""
    with database.reading(home) as connection:
        return History(imports.listed(connection, most), imports.counted(connection))


def replacements(home: Path, number: int) -> Replacements:
    """Return what one import replaced. Raises UsageError where there is no such import."""
    with database.reading(home) as connection:
        return Replacements(_entry(connection, number), imports.replaced(connection, number))


def _entry(connection: sqlite3.Connection, number: int) -> Imported:
    found = next(iter(imports.listed(connection, only=number)), None) if number.bit_length() < _BITS else None
    if found is None:
        raise UsageError(f"Không có lần nhập {number}.", "Xem các lần nhập: dti history")
    return found


def undo(home: Path, number: int, at: str, notice: Callable[[str], None]) -> Undone:
    """Take an import back and score its cohorts again.

    ``notice`` hears of a long wait for another run. Raises UsageError where there is no such import, it is undone
    already, or later imports built on it.
    """
    database.require(home)
    with database.writing(home, partial(notice, WAITING)) as connection:
        _require_undoable(connection, number)
        done = imports.take_back(connection, number, at)
        for round_number, province in done.rounds:
            if asking.cohort_units(connection, round_number, province):
                catalogue, _ = imports.round_of(connection, round_number)
                rescore(connection, load_named(catalogue, home), round_number, province)
            else:
                imports.forget_cohort(connection, round_number, province)
    return Undone(number, done.restored, done.removed, done.units)


def _require_undoable(connection: sqlite3.Connection, number: int) -> None:
    entry = _entry(connection, number)
    if entry.undone:
        raise UsageError(f"Lần nhập {number} đã được hoàn tác lúc {moment_shown(entry.undone)}.")
    if entry.units is None and imports.counted(connection, before=number):
        raise UsageError(
            f"Lần nhập {number} do phiên bản dti cũ ghi, không giữ đủ dấu vết để hoàn tác.",
            "Khôi phục bản sao lưu, hoặc đổi tên dti.sqlite rồi chấm lại các tệp gốc.",
        )
    after = imports.later(connection, number)
    if after:
        names = ", ".join(map(str, after))
        raise UsageError(
            f"Không hoàn tác được lần nhập {number}: lần nhập sau ({names}) đã ghi tiếp lên cùng số liệu.",
            f"Hoàn tác từ lần sau cùng trở về: dti undo {after[-1]}",
        )


def backup(home: Path, path: Path, at: str) -> Path:
    """Copy the store to a file, whole or not at all, and return its path; in a folder it is named by the time.

    Raises OutputError or StoreError.
    """
    from dti_cli.pipeline.sparing import spare_own
    from dti_cli.reports.files import replacing

    store = home / database.FILE_NAME
    if path.is_dir():
        path = path / f"dti-{datetime.fromisoformat(at):%Y%m%d-%H%M%S}.sqlite"
    if path.exists() and store.exists() and path.samefile(store):
        raise UsageError("Tệp sao lưu không thể là chính kho.", "Chọn tên hoặc thư mục khác.")
    if path.name.lower().endswith(database.COMPANIONS):
        raise UsageError(f"{path} mang tên tệp tạm của SQLite nên sẽ bị xóa.", "Đặt tên khác, ví dụ kho.sqlite")
    spare_own(home, path)
    if (path.exists() or path.is_symlink()) and not _is_backup(path):
        raise UsageError(f"{path} không phải bản sao lưu cũ nên không ghi đè lên.", "Chọn tên tệp khác.")
    with database.reading(home) as connection, replacing(path) as temporary:
        connection.execute("COMMIT")
        # Made by us first: of a folder that takes no file SQLite would complain as if it were the store.
        temporary.touch()
        copy(connection, temporary)
    return path


def damage(home: Path) -> StoreError | None:
    """Return what is wrong with a store, for a fault that may come of it; None where it is sound or there is none."""
    try:
        return database.damage(home)
    except Exception:
        return None  # the fault being told matters more than one met on looking


def _is_backup(path: Path) -> bool:
    """Tell a copy made before from everything else, a store in use under its own name above all."""
    if path.is_symlink() or not path.is_file() or path.name == database.FILE_NAME:
        return False
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            return False
    return database.is_store(path)
