"""Opening the store, one transaction at a time, and saying plainly when it cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dti_cli.domain.errors import NothingStoredError, StoreError
from dti_cli.store.migrations import migrate, pending

FILE_NAME = "dti.sqlite"
WAIT_SECONDS = 30


@contextmanager
def reading(home: Path) -> Iterator[sqlite3.Connection]:
    """Open the store for reading. Raises NothingStoredError where there is none yet."""
    path = home / FILE_NAME
    if not path.is_file():
        raise NothingStoredError("số liệu nào")
    with _faults_told(path), _opened(path) as connection:
        connection.execute("BEGIN")
        yield connection


@contextmanager
def writing(home: Path) -> Iterator[sqlite3.Connection]:
    """Open the store for one change: all of it is kept at the end, or none of it after a fault or a kill."""
    path = home / FILE_NAME
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Không tạo được thư mục dữ liệu {home}: {error.strerror}.", "Chọn nơi khác bằng --home."
        ) from None
    with _faults_told(path), _opened(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        missing = pending(connection)
        if missing < 0:
            raise StoreError(
                f"Kho {path} do phiên bản dti mới hơn tạo ra.",
                "Cài phiên bản dti mới nhất, hoặc dùng kho khác bằng --home.",
            )
        if missing:
            migrate(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreError(
                f"Kho {path} đang bị một lần chạy khác giữ.", "Đợi lần chạy kia xong rồi chạy lại."
            ) from None
        raise StoreError(f"Không dùng được kho {path}: {error}.", "Kiểm tra quyền ghi và dung lượng ổ đĩa.") from None
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise  # a fault of the program, not of the file: no reason to put the store aside
        raise StoreError(
            f"Kho {path} bị hỏng ({error}).",
            "Đổi tên tệp này để giữ lại, rồi chấm lại các tệp gốc hoặc khôi phục bản sao lưu.",
        ) from None
