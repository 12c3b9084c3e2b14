"""A folder reached by another spelling, as a drive letter and the share behind it, is the folder it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_care import Figures
from tests.cli.test_run import run
from tests.workbooks import wide

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")

SETTINGS = (
    'inbox = ["a", "b"]\ncatalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\n[outputs]\nplans = ["md"]\nerrors = true\n'
)


def figures(unit: str, value: object) -> Figures:
    return {f"Xã {unit}": {"3.5.a": value, "3.5.b": 677}}


@pytest.fixture
def spelt(tmp_path: Path) -> tuple[Path, Path]:
    """Two spellings of a folder where a run has been done over the first, and one of two files of a name changed since;
    both have a mistake to report."""
    one, other = tmp_path / "ổ", tmp_path / "máy chủ"
    one.mkdir()
    other.symlink_to(one, target_is_directory=True)
    (one / "dti.toml").write_text(SETTINGS, encoding="utf-8")
    wide(one / "a" / "x.xlsx", figures("Côn Minh", "nhiều"))
    wide(one / "b" / "x.xlsx", figures("Cư Lễ", "ít"))
    ended, _ = run(one)
    assert ended.code == 0, ended.err
    wide(one / "b" / "x.xlsx", figures("Cư Lễ", "rất ít"))
    return one, other


def own(folder: Path) -> dict[str, bytes]:
    """Return the results of a/x.xlsx, which did not change."""
    found = {p.name: p.read_bytes() for p in (folder / "ket-qua").rglob("x.*.xlsx")}
    assert sorted(found) == ["x.bao-cao-loi.xlsx", "x.cham-diem.xlsx"]
    return found


def amiss(summary: dict[str, Any]) -> list[str]:
    return [note for note in summary["notes"] if "Dự thảo" in note or "lần chạy trước và không được ghi" in note]


def test_no_other_files_result_is_written_over(spelt: tuple[Path, Path]) -> None:
    one, other = spelt
    before = own(one)
    ended, summary = run(other)

    assert ended.code == 0, ended.err
    assert own(one) == before
    assert {Path(path).name for path in summary["outputs"]} >= {"b-x.cham-diem.xlsx", "b-x.bao-cao-loi.xlsx"}


def test_drafts_that_nobody_edited_are_known_again(spelt: tuple[Path, Path]) -> None:
    one, other = spelt
    _, summary = run(other)

    assert any("ke-hoach" in path for path in summary["outputs"])
    assert amiss(summary) == []
    assert not list((one / "ket-qua").rglob("*.truoc-*"))


def test_lists_of_now_are_not_told_to_be_of_before(spelt: tuple[Path, Path]) -> None:
    one, other = spelt
    run(other)
    wide(one / "b" / "x.xlsx", figures("Cư Lễ", 9))
    _, summary = run(one)

    assert amiss(summary) == []


def test_nothing_is_due_because_of_the_spelling(spelt: tuple[Path, Path]) -> None:
    one, other = spelt
    run(one)
    _, summary = run(other)

    assert summary["outputs"] == []


def test_a_report_that_has_nothing_left_to_say_is_written_once_more(spelt: tuple[Path, Path]) -> None:
    one, other = spelt
    wide(one / "b" / "x.xlsx", figures("Cư Lễ", 9))
    _, summary = run(other)

    assert "b-x.bao-cao-loi.xlsx" in {Path(path).name for path in summary["outputs"]}
