"""The store as a file: migrated once, whole or unchanged after any fault, and plain words where it cannot be used."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from dti_cli.domain.errors import NothingStoredError, StoreError
from dti_cli.store import asking, database, migrations, saving
from dti_cli.store.migrations import MIGRATIONS, migrate, pending
from tests.store.imports import CON_MINH, an_import, observation, store
from tests.stores import arrays_of

TABLES = {
    "degrees", "renamed", "touched", "lists",
    "units", "rounds", "imports", "files", "sources", "observations", "history", "scores", "totals", "cohorts", "extremes",
    "confirmed", "handled",
}  # fmt: skip


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def values(home: Path) -> list[tuple[str, float]]:
    with database.reading(home) as connection:
        return sorted((key, value) for key, value in asking.figures(connection, 1, 1) if value is not None)


def test_a_new_store_has_every_table_and_remembers_its_version(tmp_path: Path) -> None:
    with database.writing(tmp_path):
        pass

    with opened(tmp_path / "dti.sqlite") as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert tables == TABLES
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_the_home_is_made_with_every_folder_above_it(tmp_path: Path) -> None:
    with database.writing(tmp_path / "một" / "hai"):
        pass

    assert (tmp_path / "một" / "hai" / "dti.sqlite").is_file()


def test_a_store_of_an_earlier_version_goes_through_the_steps_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(tmp_path, an_import([observation(410)]))
    later = (*MIGRATIONS, "ALTER TABLE imports ADD COLUMN host TEXT;\nUPDATE imports SET host = 'máy cũ';\n")
    monkeypatch.setattr(migrations, "MIGRATIONS", later)

    with database.writing(tmp_path) as connection:
        assert connection.execute("SELECT host FROM imports").fetchall() == [("máy cũ",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)
    assert values(tmp_path) == [("3.5.a", 410)]


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path, an_import([observation(410)]))
    broken = "ALTER TABLE imports ADD COLUMN host TEXT;\nUPDATE nowhere SET x = 1;\n"
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, broken))
        with pytest.raises(StoreError, match="nowhere"), database.writing(tmp_path):
            pass

    assert values(tmp_path) == [("3.5.a", 410)]
    with opened(tmp_path / "dti.sqlite") as connection:
        assert "host" not in [row[1] for row in connection.execute("PRAGMA table_info(imports)")]


def test_scores_of_units_that_an_older_undo_removed_are_cleaned_away(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))
    with opened(tmp_path / "dti.sqlite") as connection:
        connection.execute("INSERT INTO rounds (number, catalogue, year) VALUES (2, 'bac-kan-2022', 2030)")
        for number, unit in ((1, 1), (1, 99), (2, 1)):  # unit 99 is gone; unit 1 reported nothing in round 2
            connection.execute("INSERT INTO scores VALUES (?, ?, '3.5', 5, 5, 'scored', NULL)", (number, unit))
            connection.execute("INSERT INTO totals VALUES (?, ?, '', 5, 5, 5)", (number, unit))
            connection.execute("INSERT INTO degrees VALUES (?, ?, '', 1)", (number, unit))
        connection.execute("DELETE FROM cohorts")
        connection.executemany(
            "INSERT INTO cohorts (round, province, catalogue_hash, stamp) VALUES (?, 'Bắc Kạn', '', 'x')", [(1,), (2,)]
        )
        connection.execute("PRAGMA user_version = 4")

    with database.reading(tmp_path) as connection:
        for table in ("scores", "totals", "degrees"):
            assert connection.execute(f"SELECT round, unit FROM {table}").fetchall() == [(1, 1)]
        assert connection.execute("SELECT round, stamp FROM cohorts").fetchall() == [(1, "x"), (2, "x+")]
    assert values(tmp_path) == [("3.5.a", 410)]


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "x.sqlite") as connection:
        migrate(connection)
        migrate(connection)

        assert pending(connection) == 0


def test_a_store_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))
    with opened(tmp_path / "dti.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = (tmp_path / "dti.sqlite").read_bytes()

    for use in (database.reading, database.writing):
        with pytest.raises(StoreError, match="phiên bản dti mới hơn") as raised, use(tmp_path):
            pass
        assert raised.value.exit_code == 4
        assert "--home" in raised.value.hint
    assert (tmp_path / "dti.sqlite").read_bytes() == before


def test_looking_for_damage_writes_nothing_to_a_store_that_is_not_sound(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))
    path = tmp_path / database.FILE_NAME
    with opened(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 1}")
        connection.execute("CREATE INDEX sought ON units (name)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, '(name)', '(id)') WHERE name = 'sought'")
    before = path.read_bytes()
    found = database.damage(tmp_path)

    assert found is not None
    assert "bị hỏng" in found.message
    assert path.read_bytes() == before


def test_text_that_a_caller_cannot_decode_is_no_damage_of_the_store(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))

    with pytest.raises(UnicodeDecodeError), database.reading(tmp_path):
        b"\xff".decode()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (PureWindowsPath(r"\\may-chu\sao luu\kho #1.sqlite"), "file:////may-chu/sao%20luu/kho%20%231.sqlite"),
        (PureWindowsPath(r"Z:\kho.sqlite"), "file:///Z:/kho.sqlite"),
        (PurePosixPath("/ổ/kho.sqlite"), "file:///%E1%BB%95/kho.sqlite"),
    ],
    ids=["share", "drive", "posix"],
)
def test_an_address_names_no_server_for_sqlite_takes_none(path: PurePath, told: str) -> None:
    assert database.uri(path) == told


@pytest.mark.skipif(sys.platform == "win32", reason="there two slashes begin a share")
def test_a_store_is_found_under_the_address_of_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path, an_import([observation(410)]))
    as_uri, path = Path.as_uri, tmp_path / database.FILE_NAME
    before = path.read_bytes()
    monkeypatch.setattr(Path, "as_uri", lambda path: as_uri(path).replace("file:///", "file://", 1))  # “tmp” a server

    assert database.is_store(path)
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (before, [database.FILE_NAME])


def test_reading_where_nothing_is_stored_yet_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NothingStoredError, match="Kho chưa có số liệu nào") as raised, database.reading(tmp_path):
        pass

    assert "dti score" in raised.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["text", "cut", "zeros"])
def test_a_damaged_store_is_told_with_its_remedy(tmp_path: Path, damage: str) -> None:
    many = [observation(n, f"{n}.{n}.a", raw="x" * 50) for n in range(2000)]
    store(tmp_path, an_import(many))
    path = tmp_path / "dti.sqlite"
    whole = path.read_bytes()
    path.write_bytes(
        {
            "text": b"This is no database, whatever its name says. " * 100,
            "cut": whole[: len(whole) // 3],
            "zeros": whole[:4096] + bytes(len(whole) - 4096),
        }[damage]
    )

    with pytest.raises(StoreError, match="bị hỏng") as raised, database.reading(tmp_path) as connection:
        connection.execute("SELECT count(*), max(raw) FROM observations").fetchall()
    assert raised.value.exit_code == 4
    assert "Đổi tên tệp này" in raised.value.hint


def test_a_locked_store_is_told_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    store(tmp_path, an_import([observation(410)]))

    with database.writing(tmp_path):
        with pytest.raises(StoreError, match="đang bị một lần chạy khác giữ") as raised, database.writing(tmp_path):
            pass
        assert raised.value.exit_code == 4
        assert raised.value.hint == "Đợi lần chạy kia xong rồi chạy lại."
        assert values(tmp_path) == [("3.5.a", 410)]


def test_a_second_run_waits_for_the_first_to_end(tmp_path: Path) -> None:
    waiting = (
        "import sys, pathlib; from dti_cli.store import database\n"
        "with database.writing(pathlib.Path(sys.argv[1])) as c: c.execute(\"INSERT INTO imports (at, version) VALUES ('b', '')\")\n"
    )
    with database.writing(tmp_path) as connection:
        connection.execute("INSERT INTO imports (at, version) VALUES ('a', '')")
        second = subprocess.Popen([sys.executable, "-c", waiting, str(tmp_path)])
        time.sleep(0.3)
        assert second.poll() is None

    assert second.wait(timeout=30) == 0
    with database.reading(tmp_path) as connection:
        assert [at for (at,) in connection.execute("SELECT at FROM imports ORDER BY number")] == ["a", "b"]


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")

    with (
        pytest.raises(StoreError, match="Không tạo được thư mục dữ liệu") as raised,
        database.writing(tmp_path / "tệp"),
    ):
        pass
    assert "--home" in raised.value.hint


@pytest.mark.parametrize("use", [database.reading, database.writing])
def test_a_store_that_is_a_folder_is_told(
    tmp_path: Path, use: Callable[[Path], contextlib.AbstractContextManager[sqlite3.Connection]]
) -> None:
    (tmp_path / "dti.sqlite").mkdir()

    with pytest.raises(StoreError, match="đó không phải là tệp") as raised, use(tmp_path):
        pass
    assert raised.value.exit_code == 4
    assert "--home" in raised.value.hint


def test_a_home_that_is_a_file_is_told_on_reading(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")

    with pytest.raises(StoreError, match="lại là một tệp"), database.reading(tmp_path / "tệp"):
        pass


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize("use", [database.reading, database.writing])
def test_a_store_of_another_program_is_told_and_left_alone(
    tmp_path: Path, use: Callable[[Path], contextlib.AbstractContextManager[sqlite3.Connection]], version: int
) -> None:
    connection = sqlite3.connect(tmp_path / "dti.sqlite")
    connection.executescript(f"CREATE TABLE x (a); PRAGMA user_version = {version}")
    connection.close()
    before = (tmp_path / "dti.sqlite").read_bytes()

    with pytest.raises(StoreError, match="không phải kho của dti") as raised, use(tmp_path) as opened:
        opened.execute("SELECT * FROM units")
    assert raised.value.exit_code == 4
    assert (tmp_path / "dti.sqlite").read_bytes() == before


def test_a_value_that_may_not_be_null_is_no_damage_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.writing(tmp_path) as connection:
        connection.execute("INSERT INTO imports (at, version) VALUES (NULL, '')")


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, StoreError])
def test_a_fault_in_the_middle_of_a_change_leaves_the_store_as_it_was(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    store(tmp_path, an_import([observation(410)]))

    with pytest.raises(fault), database.writing(tmp_path) as connection:
        saving.save_units(connection, 1, [CON_MINH])
        saving.save_observations(connection, 1, 1, arrays_of([observation(999)._replace(unit=1)]))
        raise fault("x")

    assert values(tmp_path) == [("3.5.a", 410)]


def test_a_full_disk_is_told_as_what_it_is_and_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))

    with pytest.raises(StoreError, match="hết chỗ trống") as raised, database.writing(tmp_path) as connection:
        connection.execute("PRAGMA cache_size = 1")
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        many = [observation(n, f"{n}.a", raw="x" * 100)._replace(unit=1) for n in range(3000)]
        saving.save_observations(connection, 1, 1, arrays_of(many))

    assert raised.value.hint == "Kiểm tra quyền ghi và dung lượng ổ đĩa."
    assert values(tmp_path) == [("3.5.a", 410)]


def test_a_transaction_that_the_store_already_gave_up_does_not_hide_the_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lỗi thật"), database.writing(tmp_path) as connection:
        connection.execute("ROLLBACK")
        raise ValueError("lỗi thật")


WRITER = """
import sys, time
from pathlib import Path
from dti_cli.store import database, importing
from tests.store.imports import an_import, observation
from tests.stores import arrays_of

home, kind = Path(sys.argv[1]), sys.argv[2]
if kind == "middle":
    with database.writing(home) as connection:
        importing.save(connection, an_import([observation(n, f"{n}.a") for n in range(3000)]))
        connection.execute("PRAGMA cache_spill = 1")
        print("written", flush=True)
        time.sleep(60)
n = 0
print("started", flush=True)
while True:
    n += 1
    with database.writing(home) as connection:
        importing.save(connection, an_import([observation(n, f"{k}.a", raw=str(n) * 40) for k in range(400)]))
"""


def killed(home: Path, kind: str, after: float) -> None:
    """Start a writer, let it work, and kill it as a power cut would."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(home), kind], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    with writer.stdout as said:
        said.readline()
        time.sleep(after)
        writer.kill()
        writer.wait(timeout=30)


def test_a_kill_in_the_middle_of_a_change_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))

    killed(tmp_path, "middle", 0)

    assert values(tmp_path) == [("3.5.a", 410)]
    store(tmp_path, an_import([observation(411)]))
    assert values(tmp_path) == [("3.5.a", 411)]


@pytest.mark.parametrize("after", [0.05, 0.11, 0.23])
def test_a_kill_at_any_moment_leaves_each_import_whole_or_absent(tmp_path: Path, after: float) -> None:
    killed(tmp_path, "loop", after)

    with database.writing(tmp_path) as connection:
        (imports,) = connection.execute("SELECT count(*) FROM imports").fetchone()
        found = connection.execute("SELECT value, count(*) FROM observations GROUP BY value").fetchall()
        history = connection.execute("SELECT count(*) FROM history").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert found == ([(imports, 400)] if imports else [])
    assert history == (400 * max(imports - 1, 0),)
