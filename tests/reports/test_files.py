from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dti_cli.domain.errors import OutputError
from dti_cli.reports import files
from dti_cli.reports.files import replacing


def test_a_file_takes_its_place_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "mới" / "ra.txt"
    with replacing(target) as temporary:
        temporary.write_text("xong")
    assert target.read_text() == "xong"
    assert [p.name for p in target.parent.iterdir()] == ["ra.txt"]


def test_a_failure_keeps_the_old_file_and_removes_the_new(tmp_path: Path) -> None:
    target = tmp_path / "ra.txt"
    target.write_text("cũ")
    with pytest.raises(ValueError, match="hỏng"), replacing(target) as temporary:
        temporary.write_text("nửa")
        raise ValueError("hỏng")
    assert target.read_text() == "cũ"
    assert [p.name for p in tmp_path.iterdir()] == ["ra.txt"]


def test_a_folder_is_listed_once_however_many_files_are_written_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[Path] = []
    listing = Path.glob

    def noted(self: Path, pattern: str) -> Iterator[Path]:
        listed.append(self)
        return iter(listing(self, pattern))

    monkeypatch.setattr(Path, "glob", noted)
    for n in range(5):
        with replacing(tmp_path / f"{n}.txt") as temporary:
            temporary.write_text("xong")

    assert listed == [tmp_path]


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="ổ đĩa hết chỗ trống"), replacing(tmp_path / "ra.txt"):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "ra.txt").mkdir()
    with pytest.raises(OutputError, match="đã có thư mục cùng tên"), replacing(tmp_path / "ra.txt") as temporary:
        temporary.write_text("xong")
    assert [p.name for p in tmp_path.iterdir()] == ["ra.txt"]


def test_a_fault_without_a_word_of_its_own_keeps_the_systems(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Device or resource busy"), replacing(tmp_path / "ra.txt"):
        raise OSError(errno.EBUSY, "Device or resource busy")


@pytest.mark.parametrize(("refusals", "written"), [(2, True), (9, False)])
def test_a_file_held_for_a_moment_is_tried_again(
    refusals: int, written: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if len(waits) < refusals and len(waits) < len(files.PAUSES) + (refusals > len(files.PAUSES)):
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", waits.append)
    if written:
        with replacing(tmp_path / "ra.txt") as temporary:
            temporary.write_text("xong")
        assert (tmp_path / "ra.txt").read_text() == "xong"
    else:
        with pytest.raises(OutputError, match="tệp đang mở"), replacing(tmp_path / "ra.txt") as temporary:
            temporary.write_text("xong")
        assert [p.name for p in tmp_path.iterdir()] == []


def test_what_killed_runs_left_is_removed_after_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / ".dti-1-aa.tmp", tmp_path / ".dti-2-bb.tmp"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    with replacing(tmp_path / "ra.txt") as temporary:
        temporary.write_text("xong")
    assert sorted(p.name for p in tmp_path.iterdir()) == [new.name, "ra.txt"]


@pytest.mark.parametrize(("number", "held"), [(errno.EACCES, True), (errno.ENOSPC, False)])
def test_only_a_file_held_by_others_is_to_be_closed(number: int, held: bool, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as raised, replacing(tmp_path / "ra.txt"):
        raise OSError(number, "x")
    assert ("đóng tệp" in raised.value.hint) == held


def test_a_path_too_long_for_windows_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_PATH", len(str(tmp_path)))
    with pytest.raises(OutputError, match="Windows thường chỉ nhận"), replacing(tmp_path / "ra.txt"):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")


def test_a_temporary_name_too_long_for_windows_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST_PATH", len(str(tmp_path / "a.md")))
    with pytest.raises(OutputError, match="Windows thường chỉ nhận"), replacing(tmp_path / "a.md"):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")


def test_what_excel_could_not_open_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_WRITTEN", len(str(tmp_path / "ra.txt")))
    with replacing(tmp_path / "ra.txt") as temporary:
        temporary.write_text("xong")
    with pytest.raises(OutputError, match="rút ngắn"), replacing(tmp_path / "rau.txt"):
        pytest.fail("written")
    assert [p.name for p in tmp_path.iterdir()] == ["ra.txt"]
