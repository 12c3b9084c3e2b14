"""Names of files that are no UTF-8 stand spelt out in every answer, and cost no run."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.conftest import dti
from tests.workbooks import wide

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")


def stray(folder: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.fsencode(folder) + b"/" + name))


def test_a_run_counts_a_file_of_such_a_name_as_unread_in_its_summary(tmp_path: Path) -> None:
    book = wide(tmp_path / "in" / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    book.rename(stray(tmp_path / "in", b"a\xff.xlsx"))
    (tmp_path / "dti.toml").write_text('inbox = ["in"]\ncatalogue = "bac-kan-2022"\n', encoding="utf-8")
    ended = dti("run", "--config", tmp_path / "dti.toml", "--summary", tmp_path / "s.json", "--format", "json")

    assert ended.code == 3, ended.err
    for text in (ended.out, (tmp_path / "s.json").read_text("utf-8")):
        assert json.loads(text)["files"] == [{"path": "in/a\\udcff.xlsx", "state": "unread", "units": 0, "findings": 1}]


def test_results_are_written_into_a_folder_of_such_a_name_and_found_again(tmp_path: Path) -> None:
    wide(tmp_path / "in" / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    folder = stray(tmp_path, b"v\xff")
    folder.mkdir()
    text = f'inbox = ["{tmp_path / "in"}"]\ncatalogue = "bac-kan-2022"\n'
    (folder / "dti.toml").write_text(text, encoding="utf-8")
    first, second = (dti("run", "--format", "json", cwd=folder) for _ in range(2))

    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert json.loads(first.out)["outputs"][0] == str(tmp_path / "v\\udcff" / "ket-qua" / "a.cham-diem.xlsx")
    assert json.loads(second.out)["outputs"] == []
