"""Opening the store, one transaction at a time, and saying plainly when it cannot be used."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG

from dti_cli.domain.errors import NothingStoredError, StoreError
from dti_cli.domain.faults import mode_of, reading_reason, reason
from dti_cli.store.migrations import migrate, pending
from dti_cli.store.patience import explained

FILE_NAME = "dti.sqlite"
COMPANIONS = ("-journal", "-wal", "-shm")
"""Endings of the files that SQLite keeps beside a database, and takes away again."""
WAIT_SECONDS = 120
"""How long a change waits for another run: one that stores a whole country holds the store for half a minute."""
_OURS = {"units", "rounds", "observations"}
"""Tables that every store has had from its first version."""
_KINDS = frozenset({"integer", "real", "text"})
"""Types of columns that say what typeof() is to say of their values."""
_SAID = {
    "unable to open database file": "không mở được tệp",
    "database or disk is full": "ổ đĩa hết chỗ trống",
    "readonly database": "tệp hoặc ổ đĩa chỉ cho đọc",
    "disk I/O error": "ổ đĩa báo lỗi đọc ghi",
}


def exists(home: Path) -> bool:
    """Tell whether there is a store yet. Raises StoreError where the system does not say: it is not taken for none."""
    path = home / FILE_NAME
    with _reached(path):
        return S_ISREG(mode_of(path.stat))


@contextmanager
def _reached(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise  # a word of the user's that is no path
        raise StoreError(
            f"Không tới được kho {path}: {reading_reason(error)}.",
            "Nếu là thư mục mạng hoặc ổ rời thì kết nối lại; kiểm tra quyền đọc thư mục, rồi chạy lại.",
        ) from None


def require(home: Path) -> None:
    """Raise NothingStoredError where there is no store yet, StoreError where there can be none."""
    _require_file(home / FILE_NAME)
    if not exists(home):
        raise NothingStoredError("số liệu nào")


@contextmanager
def reading(home: Path) -> Iterator[sqlite3.Connection]:
    """Open the store for reading. Raises NothingStoredError where there is none yet."""
    require(home)
    path = home / FILE_NAME
    with _faults_told(path), _opened(path) as connection:
        connection.execute("BEGIN")
        yield connection


@contextmanager
def writing(home: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[sqlite3.Connection]:
    """Open the store for one change: all of it is kept at the end, or none of it after a fault or a kill.

    ``waiting`` is called, from another thread, if another run holds the store for long.
    """
    path = home / FILE_NAME
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Không tạo được thư mục dữ liệu {home}: {reason(error)}.", "Chọn nơi khác bằng --home."
        ) from None
    _require_file(path)
    with _faults_told(path), ExitStack() as opened:
        with explained(waiting):
            connection = opened.enter_context(_opened(path))
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _require_file(path: Path) -> None:
    """Refuse a home that is a file and a store that is a folder."""
    with _reached(path):
        home, store = mode_of(path.parent.stat), mode_of(path.stat)
    if home and not S_ISDIR(home):
        raise StoreError(f"Thư mục dữ liệu {path.parent} lại là một tệp.", "Chọn nơi khác bằng --home.")
    if store and not S_ISREG(store):
        raise StoreError(
            f"Không dùng được kho {path}: đó không phải là tệp.", "Đổi tên thư mục này, hoặc chọn nơi khác bằng --home."
        )


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        missing = _settled(connection, path)
        if missing < 0:
            raise StoreError(
                f"Kho {path} do phiên bản dti mới hơn tạo ra.",
                "Cài phiên bản dti mới nhất, hoặc dùng kho khác bằng --home.",
            )
        tables = _tables(connection)
        if tables and not tables >= _OURS:
            raise _not_ours(path)
        if missing:
            migrate(connection)
        yield connection
    finally:
        connection.close()


def _settled(connection: sqlite3.Connection, path: Path) -> int:
    """Have every write reach the disk; return how many steps the store lacks.

    Raises StoreError where it cannot be read.
    """
    try:
        connection.execute("PRAGMA synchronous = FULL")
        return pending(connection)
    except UnicodeDecodeError:  # SQLite's own message, which quotes the store
        raise damaged(path, "có chữ không đọc được") from None


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def is_store(path: Path) -> bool:
    """Tell whether a database, which must be there, holds the tables of a store."""
    try:
        with closing(sqlite3.connect(f"{uri(path.absolute())}?mode=ro", uri=True)) as connection:
            return _tables(connection) >= _OURS
    except sqlite3.Error:
        return False


def uri(path: PurePath) -> str:
    """Return an absolute path as SQLite takes one: with no server before the path, but four slashes."""
    text = path.as_uri()
    return text if text.startswith("file:///") else text.replace("file://", "file:////", 1)


def _not_ours(path: Path) -> StoreError:
    return StoreError(
        f"Tệp {path} không phải kho của dti mà của chương trình khác.",
        "Đổi tên tệp này, hoặc chọn thư mục dữ liệu khác bằng --home.",
    )


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreError(
                f"Kho {path} đang bị một lần chạy khác giữ.", "Đợi lần chạy kia xong rồi chạy lại."
            ) from None
        if "decode" in str(error):
            raise damaged(path, "có chữ không đọc được") from None
        why = next((said for words, said in _SAID.items() if words in str(error)), str(error))
        raise StoreError(f"Không dùng được kho {path}: {why}.", "Kiểm tra quyền ghi và dung lượng ổ đĩa.") from None
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise  # a fault of the program, not of the file: no reason to put the store aside
        raise damaged(path, str(error)) from None


def damaged(path: Path, how: str) -> StoreError:
    """Return the fault of a store whose content cannot be right."""
    return StoreError(
        f"Kho {path} bị hỏng ({how}).",
        "Đổi tên tệp này để giữ lại, rồi chấm lại các tệp gốc hoặc khôi phục bản sao lưu.",
    )


def damage(home: Path) -> StoreError | None:
    """Look through the whole store and return what is wrong with it; None for a sound store, or none at all.

    Nothing is written to it before it is known to be sound, not even what a newer version would add to it.
    """
    path = home / FILE_NAME
    if not exists(home):
        return None
    try:
        with _faults_told(path), closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            table = _mistyped(connection) if found == "ok" else ""
        if found != "ok":
            return damaged(path, "các mục lục không khớp với số liệu")
        if table:
            return damaged(path, f"có giá trị sai kiểu trong bảng {table}")
        with reading(home):
            return None
    except StoreError as error:
        return error


def _mistyped(connection: sqlite3.Connection) -> str:
    """Return a table with a value of another type than its column's, which SQLite lets stand; empty without any."""
    for table in sorted(_tables(connection)):
        columns = connection.execute("SELECT name, lower(type) FROM pragma_table_info(?)", (table,)).fetchall()
        wrong = " OR ".join(
            f"""typeof("{name}") NOT IN ('{kind}', 'null')""" for name, kind in columns if kind in _KINDS
        )
        if wrong and connection.execute(f'SELECT 1 FROM "{table}" WHERE {wrong} LIMIT 1').fetchone():
            return table
    return ""
