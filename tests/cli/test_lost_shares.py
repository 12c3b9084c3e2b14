"""A network folder or disk that answers with a fault stops nothing but what lies there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dti_cli.domain.errors import StoreError
from dti_cli.reading.files import expand
from dti_cli.store import database
from tests.cli.test_run import run, start, states
from tests.conftest import dti
from tests.workbooks import wide

FAULTS = [errno.EINVAL, errno.EACCES]
"""What Python makes of a share that is gone, and of one that wants another password."""


def lose(patch: pytest.MonkeyPatch, place: Path, number: int) -> None:
    """Have the system answer with a fault to whatever is asked about a place and all below it."""
    for name in ("stat", "lstat", "scandir", "listdir", "open", "mkdir"):
        patch.setattr(os, name, _failing(getattr(os, name), place, number))
    # as in Python 3.14, which tells of such a place that nothing is there
    for name, told in (("is_file", os.path.isfile), ("is_dir", os.path.isdir), ("exists", os.path.exists)):
        patch.setattr(Path, name, told)


def _failing(asked: Callable[..., Any], place: Path, number: int) -> Callable[..., Any]:
    def answer(path: Any = ".", *arguments: Any, **options: Any) -> Any:
        if not isinstance(path, int) and Path(os.fsdecode(path)).is_relative_to(place):
            raise OSError(number, "The network is gone", str(path))
        return asked(path, *arguments, **options)

    return answer


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("entry", ["mạng", "mạng/*.xlsx", "mạng/x.xlsx"])
def test_one_inbox_that_fails_leaves_the_other_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, number: int
) -> None:
    folder = start(tmp_path, f'inbox = ["{entry}", "hộp thư"]\ncatalogue = "bac-kan-2022"\n')
    wide(folder / "mạng" / "x.xlsx", {"Xã Kim Hỷ": {"3.5.a": 1, "3.5.b": 9}})
    lose(monkeypatch, folder / "mạng", number)
    ended, summary = run(folder)

    assert ended.code == 3, ended.err
    assert states(summary) == {"a.xlsx": "new", "b.xlsx": "new"}
    assert [failure for failure in summary["failures"] if "Không thấy hộp thư" in failure and "mạng" in failure]


@pytest.mark.parametrize("number", FAULTS)
def test_results_on_a_share_that_fails_are_told_as_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = start(tmp_path)
    run(folder)
    wide(folder / "hộp thư" / "b.xlsx", {})  # poorer than before: the book of before would be kept
    with monkeypatch.context() as patch:
        lose(patch, folder / "ket-qua", number)
        ended, summary = run(folder)

    assert ended.code == 3, ended.err
    assert [failure for failure in summary["failures"] if "Không ghi được" in failure and "cham-diem" in failure]
    assert run(folder)[0].code == 0


@pytest.mark.parametrize("number", FAULTS)
def test_a_store_on_a_share_that_fails_is_not_taken_for_none(
    monkeypatch: pytest.MonkeyPatch, scored_home: Path, number: int
) -> None:
    lose(monkeypatch, scored_home / database.FILE_NAME, number)

    with pytest.raises(StoreError, match="Không tới được kho"):
        database.exists(scored_home)
    with pytest.raises(StoreError, match="Không tới được kho"), database.reading(scored_home):
        pass
    ended = dti("rank", "--province", "bac-kan", "--home", scored_home)
    assert ended.code == 4
    assert "Không tới được kho" in ended.err


def test_a_place_whose_kind_is_not_told_is_told_on_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mạng").mkdir()
    monkeypatch.setattr(os, "stat", _failing(os.stat, tmp_path / "mạng", errno.EINVAL))

    assert expand([str(tmp_path / "mạng")]) == [tmp_path / "mạng"]


def test_a_file_of_a_pattern_that_fails_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    lose(monkeypatch, tmp_path / "b.xlsx", errno.EINVAL)

    assert [path.name for path in expand([str(tmp_path / "*.xlsx")])] == ["a.xlsx", "b.xlsx"]
