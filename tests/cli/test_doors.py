"""What is no file of sane size is neither read nor replaced: a pipe, a device, a path no system takes, a number without end."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Timer

import pytest

from dti_cli.cli.app import run
from dti_cli.reading.catalogue_files import BUILT_IN
from tests.conftest import SAMPLES
from tests.workbooks import wide

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
LONG = "a" * 5000
SECONDS = 60


def fifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


def zero(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def listening(path: Path) -> Path:
    with closing(socket.socket(socket.AF_UNIX)) as opened:
        opened.bind(os.path.relpath(path))
    return path


def endless(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(1 << 42)
    return path


Odd = Callable[[Path], Path]
odd = pytest.mark.parametrize("make", [fifo, zero, listening, endless], ids=["fifo", "zero", "socket", "endless"])


@pytest.fixture(autouse=True)
def not_hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """End a test that waits for a pipe: whoever reads it gets an end."""

    def release() -> None:
        for path in tmp_path.rglob("*"):
            if path.is_fifo():
                os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))

    monkeypatch.chdir(tmp_path)
    timer = Timer(SECONDS, release)
    timer.daemon = True
    timer.start()
    yield
    timer.cancel()


@odd
def test_as_a_workbook(make: Odd, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(make(tmp_path / "x.xlsx")), "--home", str(tmp_path / "h"), "--out-dir", "ra"]) == 3
    assert "Tệp" in capsys.readouterr().out


@odd
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("x.txt", ["score", str(SAMPLES / "con-minh-2023.xlsx"), "--units", "x.txt"]),
        ("corrections.toml", ["score", str(SAMPLES / "con-minh-2023.xlsx"), "--home", "."]),
        ("x.json", ["verify", "x.json"]),
        ("x.toml", ["run", "--config", "x.toml"]),
    ],
    ids=["list", "corrections", "manifest", "settings"],
)
def test_as_a_file_beside(
    make: Odd, name: str, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / name)
    home = [] if "--home" in arguments else ["--home", str(tmp_path / "h")]

    assert run([*arguments, *home]) == 2
    assert name in capsys.readouterr().err


@odd
def test_as_an_effort_file(make: Odd, tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path / "x.csv")
    asked = ["goal", "--unit", "con-minh", "--year", "2023", "--total", "80", "--weights", "x.csv"]

    assert run([*asked, "--home", str(scored_home)]) == 2
    assert "Không đọc được tệp trọng số x.csv" in capsys.readouterr().err


@odd
def test_in_an_inbox_and_as_an_entry_of_it(make: Odd, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "dti.toml").write_text('inbox = ["in", "y.xlsx"]\ncatalogue = "bac-kan-2022"\n', encoding="utf-8")
    wide(tmp_path / "in" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    make(tmp_path / "in" / "x.xlsx")
    make(tmp_path / "y.xlsx")

    assert run(["run", "--config", "dti.toml", "--summary", "s.json"]) == 3
    told = {Path(f["path"]).name: f["state"] for f in json.loads((tmp_path / "s.json").read_text("utf-8"))["files"]}
    assert told == {"a.xlsx": "new", "x.xlsx": "unread", "y.xlsx": "unread"}


ASKED = ["rank", "--province", "bac-kan", "--year", "2024"]


@pytest.mark.parametrize("make", [fifo, listening])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("x.md", [*ASKED, "-o", "x.md"]),
        ("x.csv", ["score", str(SAMPLES / "con-minh-2023.xlsx"), "--out-dir", "ra", "-o", "x.csv"]),
        ("x", [*ASKED, "-o", "x"]),
        ("x.xlsx", ["gaps", "--unit", "con-minh", "--year", "2023", "-o", "x.xlsx"]),
        ("x.json", ["run", "--summary", "x.json"]),
    ],
)
def test_a_pipe_is_no_output_and_stays(
    make: Odd, name: str, arguments: list[str], tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dti.toml").write_text("", encoding="utf-8")
    path = make(tmp_path / name)
    home = tmp_path if arguments[0] == "run" else scored_home
    kind = stat.S_IFMT(path.stat().st_mode)

    assert run([*arguments, "--home", str(home)]) == 3
    assert "đây là thiết bị hoặc ống dẫn, không phải tệp" in capsys.readouterr().err
    assert stat.S_IFMT(path.stat().st_mode) == kind
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", LONG],
        ["rank", "--province", "bac-kan", "--home", LONG],
        ["score", str(SAMPLES / "con-minh-2023.xlsx"), "--home", LONG],
        ["backup", LONG],
        ["init", LONG],
        ["run", "--config", LONG],
        ["run", "--summary", LONG],
        ["score", str(SAMPLES / "con-minh-2023.xlsx"), "--out-dir", LONG],
        [*ASKED, "-o", LONG + ".csv"],
        ["score", LONG],
        ["score", "~nosuchuser/a.xlsx"],
        ["check", "~nosuchuser/*.xlsx"],
    ],
    ids=lambda a: " ".join(a)[:30],
)
def test_a_path_that_no_system_takes(
    arguments: list[str], scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = [] if {"--home", "init", "run"} & set(arguments) else ["--home", str(scored_home)]

    assert run([*arguments, *home]) in {2, 3}
    assert "không lường trước" not in capsys.readouterr().err


def test_more_imports_than_any_store_holds_are_all(scored_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", "--top", "9" * 20, "--home", str(scored_home)]) == 0
    with closing(sqlite3.connect(scored_home / "dti.sqlite")) as connection:
        (stored,) = connection.execute("SELECT count(*) FROM imports").fetchone()
    assert f"{stored}/{stored} lần nhập" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.xlsx", "in/a.ods"])
def test_a_summary_takes_no_workbooks_name(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dti.toml").write_text("", encoding="utf-8")

    assert run(["run", "--config", "dti.toml", "--summary", name]) == 2
    assert "Bản tóm tắt không thể mang tên của bảng tính" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("make", [fifo, zero, endless], ids=["fifo", "zero", "endless"])
def test_as_a_part_of_a_catalogue_that_a_manifest_names(
    make: Odd, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    shutil.copytree(BUILT_IN / "bac-kan-2022", tmp_path / "catalogues" / "bac-kan-2022")
    assert run(["score", str(book), "--home", ".", "--seal"]) == 0
    make(tmp_path / "catalogues" / "bac-kan-2022" / "z.toml")

    assert run(["verify", "ket-qua/niem-phong.json", "--home", "."]) == 1
    assert "Bộ chỉ số bac-kan-2022 đã khác" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_as_a_template(suffix: str, tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "templates").mkdir()
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    endless(tmp_path / "templates" / f"ke-hoach{suffix}")
    asked = ["plan", "--unit", "con-minh", "--year", "2023", "--home", ".", "-o", f"x{suffix}"]

    assert run(asked) == 2
    assert f"Mẫu ke-hoach{suffix}" in capsys.readouterr().err


def test_a_pipe_for_a_log_holds_no_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "log").mkdir()
    (tmp_path / "dti.toml").write_text('inbox = ["in"]\n', encoding="utf-8")
    for month in range(1, 13):
        fifo(tmp_path / "log" / f"chay-{datetime.now().astimezone():%Y}-{month:02}.txt")

    assert run(["run", "--config", "dti.toml"]) == 0
    assert "Không ghi được nhật ký" in capsys.readouterr().err
