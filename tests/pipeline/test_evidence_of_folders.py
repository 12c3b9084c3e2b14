"""Evidence that outlives its indicator, and folders of files as they really are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dti_cli.cli.app import run
from dti_cli.pipeline.evidence import evidence
from dti_cli.pipeline.rounds import Asked
from tests.workbooks import wide

HEAD = (
    'name = "Bộ thử"\ndecision = ""\nprovince = "Bắc Kạn"\n[[pillars]]\ncode = "1"\nname = "Một"\ndeclared_max = {n}\n'
)
TASK = (
    '[[pillars.indicators]]\ncode = "1.{n}"\nname = "Việc {n}"\nmax = 1\nclause = ""\nrule = {{ kind = "task" }}\n'
    'inputs = [{{ letter = "a", label = "Tình trạng việc {n}", kind = "level" }}]\n'
)


def edition(home: Path, tasks: int) -> None:
    (home / "catalogues").mkdir(exist_ok=True)
    text = HEAD.format(n=tasks) + "".join(TASK.format(n=n) for n in range(1, tasks + 1))
    (home / "catalogues" / "thu.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    edition(tmp_path, 2)
    proof = {
        "1.1.minh-chung": "Quyết định số 5/QĐ-UBND năm 2024",
        "1.2.minh-chung": "Báo cáo số 7/BC-UBND ngày 05/7/2022",
    }
    book = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"1.1.a": "Hoàn thành", "1.2.a": "Hoàn thành", **proof}})
    assert run(["score", str(book), "--catalogue", "thu", "--home", str(tmp_path), "--out-dir", str(tmp_path)]) == 0
    return tmp_path


def test_evidence_of_an_indicator_that_the_catalogue_lost_is_left_out(home: Path) -> None:
    before = evidence(Asked(home), "con-minh", None)
    edition(home, 1)
    after = evidence(Asked(home), "con-minh", None)

    assert (before.claims, before.proved, [d.code for d in before.doubts]) == (2, 2, ["1.2"])
    assert (after.claims, after.proved, after.doubts) == (1, 1, [])


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8")
def test_a_file_whose_name_is_not_utf8_is_told_spelt_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "minh-chung"
    folder.mkdir()
    (folder / os.fsdecode(b"la\xff.pdf")).touch()
    for form in ("json", "csv", "md"):
        out = home / f"e.{form}"
        asked = ["evidence", "--unit", "con-minh", "--folder", str(folder), "--home", str(home), "-o", str(out)]

        assert run(asked) == 0, capsys.readouterr().err
        assert "udcff.pdf" in out.read_text("utf-8")


@pytest.mark.skipif(not Path("/proc/1/fd").exists(), reason="a folder with folders no one may open")
def test_a_folder_with_places_no_one_may_open_is_walked(home: Path) -> None:
    assert evidence(Asked(home), "con-minh", Path("/proc/self")).claims == 2
