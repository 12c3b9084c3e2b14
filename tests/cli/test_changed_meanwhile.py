"""A file that changes while a run is at work: what was read is what is remembered, and the newer file waits its turn."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dti_cli.cli.app import run as dti_here
from dti_cli.domain.observations import Given
from dti_cli.pipeline import batch_outputs, runs
from dti_cli.reading import one_file, workbooks
from dti_cli.reading.digests import digest
from tests.reading import books
from tests.reading.catalogues import SMALL
from tests.reading.sheets import read_workbook
from tests.workbooks import wide

MOVING = (
    'inbox = ["in"]\ncatalogue = "bac-kan-2022"\n[outputs]\nrank = []\n[processed]\naction = "move"\nfolder = "xong"\n'
)


def before(monkeypatch: pytest.MonkeyPatch, module: object, name: str, act: Callable[[], object]) -> None:
    """Have something happen once, before a function of a module is called."""
    original, left = getattr(module, name), [act]

    def late(*facts: Any, **more: Any) -> Any:
        while left:
            left.pop()()
        return original(*facts, **more)

    monkeypatch.setattr(module, name, late)


def book(path: Path, figure: int) -> Path:
    return wide(path, {"Xã Côn Minh": {"3.5.a": figure, "3.5.b": 677}})


def one_run(folder: Path) -> int:
    return dti_here(["run", "--config", str(folder / "dti.toml")])


def figures(folder: Path) -> list[float]:
    with closing(sqlite3.connect(folder / "dti.sqlite")) as connection:
        return [v for (v,) in connection.execute("SELECT value FROM observations WHERE key = '3.5.a'")]


def hashes(folder: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(folder / "dti.sqlite")) as connection:
        return [v for (v,) in connection.execute(f"SELECT sha256 FROM {table}")]


@pytest.mark.parametrize("state", ["new", "same"])
def test_a_corrected_file_that_comes_during_the_run_stays_and_is_taken_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], state: str
) -> None:
    path = book(tmp_path / "in" / "a.xlsx", 100)
    if state == "same":
        (tmp_path / "dti.toml").write_text(MOVING.replace("move", "leave"), encoding="utf-8")
        assert one_run(tmp_path) == 0
    (tmp_path / "dti.toml").write_text(MOVING, encoding="utf-8")
    with monkeypatch.context() as patch:
        before(patch, batch_outputs, "write_lists", lambda: book(path, 200))
        assert one_run(tmp_path) == 0

    assert "in/a.xlsx đã đổi trong lúc chạy" in capsys.readouterr().out
    assert (path.is_file(), (tmp_path / "xong").exists(), figures(tmp_path)) == (True, False, [100])
    assert one_run(tmp_path) == 0
    assert (path.exists(), figures(tmp_path)) == (False, [200])
    assert digest(tmp_path / "xong" / "in" / "a.xlsx") in hashes(tmp_path, "handled")


def test_what_is_remembered_is_the_hash_of_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "in" / "a.xlsx", 100)
    second, third = (book(tmp_path / f"{figure}.xlsx", figure) for figure in (200, 300))
    (tmp_path / "dti.toml").write_text(MOVING, encoding="utf-8")
    before(monkeypatch, runs, "score", lambda: shutil.copy(second, path))
    before(monkeypatch, runs, "harmonised", lambda: shutil.copy(third, path))

    assert one_run(tmp_path) == 0
    assert (figures(tmp_path), digest(path)) == ([200], digest(third))
    assert {*hashes(tmp_path, "files"), *hashes(tmp_path, "handled")} == {digest(second)}


def test_a_file_written_to_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = books.xlsx(tmp_path / "a.xlsx")
    data = path.read_bytes()
    path.write_bytes(data[:-100])
    before(monkeypatch, one_file, "open_workbook", lambda: path.write_bytes(data))
    reading = read_workbook(path, SMALL, Given())

    assert (reading.failed, reading.sha256) == (False, digest(path))


def test_a_file_that_never_stands_still_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = books.xlsx(tmp_path / "a.xlsx")
    original = workbooks.open_workbook

    def restless(path: Path) -> Any:
        with path.open("ab") as file:
            file.write(b" ")
        return original(path)

    monkeypatch.setattr(one_file, "open_workbook", restless)
    reading = read_workbook(path, SMALL, Given())

    assert (reading.failed, [f.code for f in reading.findings], reading.sha256) == (True, ["file-locked"], "")
