"""Kills, eight runs at once, full disks, open files: the store is whole, outputs are old or new, the next run finishes."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dti_cli.cli.app import run as dti_here
from dti_cli.reports import files
from tests.cli.test_care import stored
from tests.cli.test_run import start
from tests.conftest import SAMPLES, dti
from tests.workbooks import wide

KILLS = int(os.environ.get("DTI_KILLS", "8"))
DTI = [sys.executable, "-m", "dti_cli.cli"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")


def outputs(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (folder / "ket-qua").rglob("*") if p.is_file()}


def whole(home: Path) -> int:
    """Check the store and return how many observations it holds."""
    if not (home / "dti.sqlite").is_file():
        return 0
    with sqlite3.connect(home / "dti.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'observations'").fetchone():
            return 0
        return int(connection.execute("SELECT count(*) FROM observations").fetchone()[0])


@posix
def test_a_run_killed_at_any_moment_loses_nothing_and_the_next_one_finishes(tmp_path: Path) -> None:
    began = time.monotonic()
    complete = start(tmp_path / "mẫu")
    assert dti("run", "--config", complete / "dti.toml").code == 0
    lasts, sent = time.monotonic() - began, whole(complete)
    expected, values = outputs(complete), stored(complete)
    chance, seen = random.Random(2024), set()
    for n in range(KILLS):
        folder = tmp_path / str(n // 4)  # every fourth kill meets an empty home, the others what the kills before left
        if not folder.exists():
            start(folder)
        process = subprocess.Popen(
            [*DTI, "run", "--config", str(folder / "dti.toml"), "--all"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=SAMPLES.parent, start_new_session=True,
        )  # fmt: skip
        let_run(process, n, chance.uniform(0, lasts), partial(holds, folder, sent))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        held = whole(folder)
        seen.add(held)
        assert held in {0, sent}
        for name, data in outputs(folder).items():
            if not name.endswith(".tmp"):
                assert zipfile.is_zipfile(folder / "ket-qua" / name) or name.endswith(".csv")
                assert data == expected[name]
    for folder in {tmp_path / str(n // 4) for n in range(KILLS)}:
        assert dti("run", "--config", folder / "dti.toml").code == 0
        assert {k: v for k, v in outputs(folder).items() if not k.endswith(".tmp")} == expected
        assert stored(folder) == values
    assert seen == {0, sent}


def holds(home: Path, values: int) -> bool:
    return whole(home) == values


def let_run(process: subprocess.Popen[bytes], n: int, seconds: float, stored_all: Callable[[], bool]) -> None:
    """Let a run go on until it is killed: the first not at all, the second until its values are stored, others a while."""
    if n == 1:
        while process.poll() is None and not stored_all():
            time.sleep(0.01)
    elif n:
        time.sleep(seconds)


def at_once(commands: list[list[str]]) -> list[int]:
    running = [
        subprocess.Popen([*DTI, *c], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=SAMPLES.parent)
        for c in commands
    ]
    return [process.wait(timeout=240) for process in running]


def unchanged(summary: Path) -> int:
    """Return how many files a run found as they were when last handled."""
    return sum(file["state"] == "same" for file in json.loads(summary.read_text("utf-8"))["files"])


def test_eight_scorings_at_once_store_everything_that_was_sent(tmp_path: Path) -> None:
    books = sorted((SAMPLES / "bac-kan-2024").glob("*.xlsx"))
    ended = at_once([["score", str(b), "--home", str(tmp_path), "--out-dir", str(tmp_path / "ra")] for b in books])
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        counts = connection.execute("SELECT sum(given), sum(replaced), count(*) FROM imports").fetchone()
        units = connection.execute("SELECT count(*) FROM totals WHERE code = ''").fetchone()

    assert ended == [0] * 8
    sent = 108 * 112  # each of the communes gives every figure of the form
    assert (counts, whole(tmp_path)) == ((sent, 0, 8), sent)
    assert units == (108,)
    assert len(list((tmp_path / "ra").glob("*.cham-diem.xlsx"))) == 8


def test_eight_scheduled_runs_at_once_do_the_work_once(tmp_path: Path) -> None:
    folder, alone = start(tmp_path / "tám"), start(tmp_path / "một")
    summaries = [tmp_path / f"{n}.json" for n in range(8)]
    ended = at_once([["run", "--config", str(folder / "dti.toml"), "--summary", str(path)] for path in summaries])
    with sqlite3.connect(folder / "dti.sqlite") as connection:
        assert connection.execute("SELECT count(*), sum(units) FROM imports").fetchone() == (1, 2)

    assert ended == [0] * 8
    assert dti_here(["run", "--config", str(alone / "dti.toml")]) == 0
    assert (outputs(folder), stored(folder)) == (outputs(alone), stored(alone))
    assert sorted(unchanged(path) for path in summaries) == [0] + [2] * 7


def test_a_run_that_does_not_end_is_told_with_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from filelock import FileLock

    folder = start(tmp_path)
    with FileLock(folder / "dti-run.lock"):
        assert dti_here(["run", "--config", str(folder / "dti.toml"), "--wait", "0"]) == 4
    assert "lần chạy khác" in capsys.readouterr().err


@pytest.mark.parametrize("held", ["run", "store"])
def test_a_wait_is_explained_while_it_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], held: str
) -> None:
    from filelock import FileLock

    from dti_cli.store import database

    monkeypatch.setattr("dti_cli.store.patience.NOTICE_SECONDS", 0.05)
    monkeypatch.setattr(database, "WAIT_SECONDS", 1)
    waiting = "Một lần chạy khác đang dùng kho; đang đợi lần đó xong…\n"
    folder = start(tmp_path)
    arguments = ["run", "--config", str(folder / "dti.toml"), "--wait", "1"]
    with FileLock(folder / "dti-run.lock") if held == "run" else database.writing(folder):
        assert dti_here(arguments) == 4
    assert waiting in capsys.readouterr().err  # no terminal: whoever reads what a task said has to find it, too

    assert dti_here(arguments) == 0
    assert waiting not in capsys.readouterr().err


def refuse(monkeypatch: pytest.MonkeyPatch, wanted: str, error: OSError) -> None:
    replace = Path.replace

    def refused(self: Path, target: Path) -> Any:
        if wanted in str(target):
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr("time.sleep", lambda _: None)


def test_an_output_open_in_excel_stays_as_it_was_and_the_next_run_finishes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = start(tmp_path)
    arguments = ["run", "--config", str(folder / "dti.toml")]
    assert dti_here(arguments) == 0
    old = outputs(folder)
    wide(folder / "hộp thư" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677}})
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, "a.cham-diem", PermissionError(errno.EACCES, "Permission denied"))
        assert dti_here(arguments) == 3
    assert "đóng tệp rồi chạy lại" in capsys.readouterr().out
    assert outputs(folder)["a.cham-diem.xlsx"] == old["a.cham-diem.xlsx"]
    assert dti_here(arguments) == 0
    assert outputs(folder)["a.cham-diem.xlsx"] != old["a.cham-diem.xlsx"]
    assert dti_here(arguments) == 0
    assert "2 không đổi" in capsys.readouterr().out


def test_a_ranking_open_in_excel_is_written_by_the_next_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = start(tmp_path)
    arguments = ["run", "--config", str(folder / "dti.toml")]
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, "xep-hang", PermissionError(errno.EACCES, "Permission denied"))
        assert dti_here(arguments) == 3
    assert not list((folder / "ket-qua").glob("xep-hang*"))
    assert dti_here(arguments) == 0
    assert len(list((folder / "ket-qua").glob("xep-hang*"))) == 2
    assert "2 không đổi" in capsys.readouterr().out


def test_a_file_is_moved_to_another_disk_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = start(tmp_path, 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\n[processed]\naction = "move"\n')
    data = (folder / "hộp thư" / "a.xlsx").read_bytes()
    arguments = ["run", "--config", str(folder / "dti.toml")]
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, "da-xu-ly", OSError(errno.EXDEV, "Invalid cross-device link"))
        assert dti_here(arguments) == 3  # also the copy's last step is refused: all stays where it was
    assert (folder / "hộp thư" / "a.xlsx").read_bytes() == data
    with pytest.MonkeyPatch.context() as patch:
        replace = Path.replace

        def other_disk(self: Path, target: Path) -> Any:
            if self.suffix == ".xlsx" and self.parent != target.parent:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            return replace(self, target)

        patch.setattr(Path, "replace", other_disk)
        assert dti_here(arguments) == 0
    assert (folder / "da-xu-ly" / "hộp thư" / "a.xlsx").read_bytes() == data
    assert list((folder / "hộp thư").iterdir()) == []


def test_a_disk_that_fills_up_while_writing_leaves_old_outputs_and_the_store_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = start(tmp_path)

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(files, "_to_disk", full)
    assert dti_here(["run", "--config", str(folder / "dti.toml")]) == 3
    assert "ổ đĩa hết chỗ trống" in capsys.readouterr().out
    assert outputs(folder) == {}
    assert whole(folder) == 4


@posix
@pytest.mark.parametrize("limit", [10_000, 30_000, 70_000])
def test_a_disk_that_fills_up_under_the_store_changes_nothing(tmp_path: Path, limit: int) -> None:
    import resource

    folder = start(tmp_path)
    command = [*DTI, "score", str(folder / "hộp thư"), "--home", str(folder), "--out-dir", str(folder / "ket-qua")]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    first = subprocess.run(command, capture_output=True, cwd=SAMPLES.parent, preexec_fn=limited, check=False)
    held = whole(folder)
    second = subprocess.run(command, capture_output=True, cwd=SAMPLES.parent, check=False)

    assert first.returncode in {3, 4}, first.stderr.decode()
    assert "Traceback" not in first.stderr.decode()
    assert held in {0, 4}
    assert (second.returncode, whole(folder)) == (0, 4)
    assert not list(folder.rglob("*.tmp"))


def test_what_a_killed_run_left_half_written_is_swept_away_later(tmp_path: Path) -> None:
    folder = start(tmp_path)
    (folder / "ket-qua").mkdir()
    for name, age in ((".dti-1-aa.tmp", 7200), (".dti-2-bb.tmp", 0)):
        (folder / "ket-qua" / name).write_bytes(b"x")
        then = time.time() - age
        os.utime(folder / "ket-qua" / name, (then, then))
    assert dti_here(["run", "--config", str(folder / "dti.toml")]) == 0

    assert [p.name for p in (folder / "ket-qua").glob(".dti-*")] == [".dti-2-bb.tmp"]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = start(tmp_path)
    (folder / "log").write_text("một tệp ở chỗ của thư mục")

    assert dti_here(["run", "--config", str(folder / "dti.toml")]) == 0
    assert "Không ghi được nhật ký" in capsys.readouterr().err
