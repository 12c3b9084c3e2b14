"""Lists of units are read in the reading process: hostile ones end in one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dti_cli.domain.errors import UsageError
from dti_cli.reading import child
from dti_cli.reading.unit_lists import read_units
from tests.workbooks import save_rows


def names(path: Path) -> list[str]:
    return [unit.name for unit in read_units(path, "", "Bắc Kạn")]


def test_a_list_may_be_lines_a_table_or_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã Côn Minh\n\nXã Kim Hỷ\nXã Kim Hỷ\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("STT;Đơn vị\n1;Xã Côn Minh\n2;Xã Kim Hỷ\n", encoding="utf-8-sig")
    save_rows(tmp_path / "a.xlsx", [["Danh sách"], ["STT", "Đơn vị"], [1, "Xã Côn Minh"], [2, "Xã Kim Hỷ"]])

    for suffix in ("txt", "csv", "xlsx"):
        assert names(tmp_path / f"a.{suffix}") == ["Xã Côn Minh", "Xã Kim Hỷ"]


HOSTILE = {
    "nul.csv": "Đơn vị\nXã\0A\n".encode("utf-16"),
    "long.csv": b'Unit\n"' + b"x" * 200_000 + b'"\n',
    "digits.txt": b"X\xc3\xa3 " + b"9" * 5000,
    "empty.txt": b"",
    "cut.xlsx": b"PK\x03\x04 and no more",
    "text.xlsx": b"no workbook",
    "a.docx": b"x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_list_ends_in_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])

    with pytest.raises(UsageError, match="anh sách") as raised:
        names(tmp_path / name)
    assert raised.value.hint
    assert "Errno" not in raised.value.message


def test_a_list_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "dir.txt").mkdir()

    for name, said in (("no.txt", "không có tệp này"), ("dir.txt", "không phải là tệp")):
        with pytest.raises(UsageError, match=said):
            names(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_list_that_runs_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boot = [sys.executable, "-c", "import time; from dti_cli.reading import child, list_rows\n"
            "child.list_rows = lambda path: exec('while True: pass')\nchild.CPU_TIME = 1\nchild.main()"]  # fmt: skip
    monkeypatch.setattr("dti_cli.reading.child.start_arguments", lambda: boot)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(child.__file__).parents[2]), *sys.path]))
    (tmp_path / "a.txt").write_text("Xã Côn Minh\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"quá 18 giây"):
        names(tmp_path / "a.txt")
