"""Care of the store: its history, undoing an import, backups."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.care import History, Undone
from dti_cli.domain.errors import StoreError, UsageError
from dti_cli.pipeline.cohorts import rescore
from dti_cli.reading.catalogue_files import load_named
from dti_cli.store import asking, database, imports
from dti_cli.store.copying import copy


def history(home: Path, most: int | None) -> History:
    """Return the imports of a store, the latest first."""
    with database.reading(home) as connection:
        return History(imports.listed(connection, most), imports.counted(connection))


def undo(home: Path, number: int, at: str) -> Undone:
    """Take an import back and score its cohorts again.

    Raises UsageError where there is no such import, it is undone already, or later imports built on it.
    """
    if not (home / database.FILE_NAME).is_file():
        history(home, None)
    with database.writing(home) as connection:
        known = {i.number: i for i in imports.listed(connection)}
        if number not in known:
            raise UsageError(f"Không có lần nhập {number}.", "Xem các lần nhập: dti history")
        if known[number].undone:
            raise UsageError(f"Lần nhập {number} đã được hoàn tác lúc {known[number].undone}.")
        after = imports.later(connection, number)
        if after:
            names = ", ".join(map(str, after))
            raise UsageError(
                f"Không hoàn tác được lần nhập {number}: lần nhập sau ({names}) đã ghi tiếp lên cùng số liệu.",
                f"Hoàn tác từ lần sau cùng trở về: dti undo {after[-1]}",
            )
        done = imports.take_back(connection, number, at)
        for round_number, province in done.rounds:
            if asking.cohort_units(connection, round_number, province):
                catalogue, _ = imports.round_of(connection, round_number)
                rescore(connection, load_named(catalogue, home), round_number, province)
            else:
                imports.forget_cohort(connection, round_number, province)
    return Undone(number, done.restored, done.removed, done.units)


def backup(home: Path, path: Path) -> int:
    """Copy the store to a file, whole or not at all, and return its size. Raises OutputError or StoreError."""
    from dti_cli.reports.files import replacing

    store = home / database.FILE_NAME
    if path.is_dir():
        path = path / database.FILE_NAME
    if path.exists() and store.exists() and path.samefile(store):
        raise UsageError("Tệp sao lưu không thể là chính kho.", "Chọn tên hoặc thư mục khác.")
    with database.reading(home) as connection, replacing(path) as temporary:
        connection.execute("COMMIT")
        copy(connection, temporary)
    return path.stat().st_size


def damage(home: Path) -> StoreError | None:
    """Return what is wrong with a store, for a fault that may come of it; None where it is sound or there is none."""
    try:
        return database.damage(home)
    except Exception:
        return None  # the fault being told matters more than one met on looking
