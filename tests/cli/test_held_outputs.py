"""A result of ours that another program holds is ours all the same: its owner is told to close it."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dti_cli.cli.app import run
from dti_cli.domain.errors import OutputError
from dti_cli.reports.own_books import is_report_file
from tests.cli.test_run import start
from tests.workbooks import wide

CLOSE = "đóng tệp rồi chạy lại"


def hold(monkeypatch: pytest.MonkeyPatch, held: str) -> None:
    """Refuse the reading of archives of this name, as Windows does where Excel has locked them."""
    opened = zipfile.ZipFile.__init__

    def refused(self: zipfile.ZipFile, file: Any, *rest: Any, **options: Any) -> None:
        if held in str(file):
            raise PermissionError(errno.EACCES, "Permission denied")
        opened(self, file, *rest, **options)

    monkeypatch.setattr(zipfile.ZipFile, "__init__", refused)


def refusing(number: int) -> Callable[..., None]:
    """Return what refuses whatever is asked of it."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, "Invalid argument")

    return refused


@pytest.mark.parametrize(
    "asked",
    [["rank", "--province", "bac-kan", "--year", "2024"], ["gaps", "--unit", "con-minh", "--year", "2023"]],
    ids=["rank", "gaps"],
)
def test_an_answer_held_by_excel(
    asked: list[str],
    tmp_path: Path,
    scored_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = tmp_path / "ra.xlsx"
    again = [*asked, "--home", str(scored_home), "-o", str(result)]
    assert run(again) == 0
    before = result.read_bytes()
    hold(monkeypatch, "ra.xlsx")

    assert run(again) == 3
    assert CLOSE in capsys.readouterr().err
    assert result.read_bytes() == before


def test_a_scored_workbook_held_by_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    asked = [
        "score",
        str(book),
        "--home",
        str(tmp_path),
        "--out-dir",
        str(tmp_path / "ra"),
        "--catalogue",
        "bac-kan-2022",
    ]
    assert run(asked) == 0
    hold(monkeypatch, "a.cham-diem.xlsx")

    assert run(asked) == 3
    assert CLOSE in capsys.readouterr().err


@pytest.mark.parametrize("held", ["a.cham-diem.xlsx", "xep-hang-bac-kan-2024.xlsx"])
def test_a_result_of_a_scheduled_run_held_by_excel(
    held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = start(tmp_path)
    asked = ["run", "--config", str(folder / "dti.toml")]
    assert run(asked) == 0
    wide(folder / "hộp thư" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677}})
    hold(monkeypatch, held)

    assert run(asked) == 3
    told = capsys.readouterr().out
    assert CLOSE in told
    assert "không phải do dti" not in told


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\xff" * 18, b"a,b\n1,2\n"])
def test_what_is_no_archive_is_not_ours(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    assert not is_report_file(path)


def test_an_archive_that_names_a_place_before_its_beginning_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    monkeypatch.setattr(zipfile.ZipFile, "__init__", refusing(errno.EINVAL))

    assert not is_report_file(path)


def test_a_file_that_the_system_does_not_open_says_nothing_of_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}})
    for opener in (Path, io):  # Windows' number for a file of OneDrive that is not there, among others
        monkeypatch.setattr(opener, "open", refusing(errno.EINVAL))

    with pytest.raises(OutputError):
        is_report_file(path)
