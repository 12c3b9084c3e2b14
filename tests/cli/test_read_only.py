"""Folders that may not be read or written: every run says so in one sentence, and the store is whole."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT, Ended, dti
from tests.workbooks import wide

ROOT = sys.platform != "win32" and os.geteuid() == 0
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or (ROOT and not shutil.which("setpriv")), reason="root reads and writes everything"
)


def as_anyone(*arguments: str | Path) -> Ended:
    """Run the program without the right of root to pass over what a folder allows."""
    if not ROOT:
        return dti(*arguments)
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", sys.executable, "-m", "dti_cli.cli"]
    done = subprocess.run([*command, *map(str, arguments)], capture_output=True, cwd=PROJECT, check=False)
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def start(folder: Path, action: str = "leave") -> Path:
    for name in ("in", "ket-qua", "log", "da-xu-ly"):
        (folder / name).mkdir()
    (folder / "dti.toml").write_text(
        f'inbox = ["in"]\ncatalogue = "bac-kan-2022"\n[processed]\naction = "{action}"\n', encoding="utf-8"
    )
    wide(folder / "in" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    return folder


def run(folder: Path) -> tuple[int, dict[str, Any], str]:
    ended = as_anyone("run", "--config", folder / "dti.toml", "--summary", folder / "s.json")
    assert "Traceback" not in ended.err
    return ended.code, json.loads((folder / "s.json").read_text("utf-8")), ended.err


def stored(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "dti.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM observations").fetchone()[0])


@pytest.mark.parametrize("closed", ["in", "da-xu-ly"])
def test_files_that_cannot_be_moved_are_told_and_moved_later(tmp_path: Path, closed: str) -> None:
    folder = start(tmp_path, "move")
    (folder / closed).chmod(0o555)
    code, summary, _ = run(folder)
    (folder / closed).chmod(0o755)

    assert (code, stored(folder) > 0) == (3, True)
    assert "Chưa chuyển được in/a.xlsx" in summary["failures"][0]
    assert (folder / "in" / "a.xlsx").is_file()
    assert run(folder)[0] == 0
    assert [p.name for p in (folder / "da-xu-ly" / "in").iterdir()] == ["a.xlsx"]
    assert list((folder / "in").iterdir()) == []


def test_results_that_cannot_be_written_are_written_by_the_next_run(tmp_path: Path) -> None:
    folder = start(tmp_path)
    (folder / "ket-qua").chmod(0o555)
    code, summary, _ = run(folder)
    (folder / "ket-qua").chmod(0o755)

    assert (code, stored(folder) > 0) == (3, True)
    assert all("không có quyền ghi" in text for text in summary["failures"])
    assert run(folder)[0] == 0
    assert (folder / "ket-qua" / "a.cham-diem.xlsx").is_file()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    folder = start(tmp_path)
    (folder / "log").chmod(0o555)
    code, summary, told = run(folder)

    assert (code, summary["failures"]) == (0, [])
    assert "Không ghi được nhật ký" in told


@pytest.mark.parametrize("below", ["", "xã"])
def test_an_inbox_that_may_not_be_looked_into_is_no_empty_one(tmp_path: Path, below: str) -> None:
    folder = start(tmp_path)
    closed = folder / "in" / below
    closed.mkdir(exist_ok=True)
    closed.chmod(0)
    code, summary, _ = run(folder)
    scored = as_anyone("check", folder / "in", "--home", folder, "--format", "json")
    closed.chmod(0o755)

    assert code == 3
    assert f"Không đọc được thư mục {closed}" in summary["failures"][0]
    assert [f["path"] for f in summary["files"]] == (["in/a.xlsx"] if below else [])
    assert f"Không đọc được thư mục {closed}" in scored.out
    assert scored.code == 3


def test_settings_that_may_not_be_read_are_told(tmp_path: Path) -> None:
    folder = start(tmp_path)
    (folder / "dti.toml").chmod(0)
    ended = as_anyone("run", "--config", folder / "dti.toml")

    assert (ended.code, "không có quyền đọc" in ended.err) == (2, True)
