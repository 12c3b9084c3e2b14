"""`dti undo` leaves nothing behind: the next unit stored under a removed one's number has no score of the old."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_run import run, start, states
from tests.conftest import dti
from tests.workbooks import wide

STORED = {"observations", "scores", "totals", "degrees", "extremes", "cohorts", "units"}
FIGURES = {"3.5.a": 410, "3.5.b": 677, "5.1.a": 2}
TARGETS = {"1.1.a": 1, "1.1.b": 2}


def rows_left(home: Path) -> dict[str, int]:
    """Count the rows of every table on its own: a join would not see what belongs to no unit."""
    with sqlite3.connect(home / "dti.sqlite") as connection:
        counts = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in STORED}
    return {table: count for table, count in counts.items() if count}


def score(home: Path, year: str, catalogue: str, units: dict[str, dict[str, int]]) -> None:
    file = wide(home / f"{len(units)}.xlsx", units, year=None)
    ended = dti("score", file, "--year", year, "--catalogue", catalogue, "--home", home, "--out-dir", home / "ra")
    assert ended.code == 0, ended.err


@pytest.mark.parametrize(
    ("catalogue", "figures", "unused"), [("bac-kan-2022", FIGURES, "degrees"), ("bac-son-2023", TARGETS, "extremes")]
)
def test_undoing_to_an_empty_store_leaves_no_row(
    tmp_path: Path, catalogue: str, figures: dict[str, int], unused: str
) -> None:
    score(tmp_path, "2025", catalogue, {"Xã Côn Minh": figures})
    one = rows_left(tmp_path)
    score(tmp_path, "2024", catalogue, {"Xã Côn Minh": figures, "Xã Cư Lễ": figures})

    assert set(one) == STORED - {unused}
    assert dti("undo", "2", "--home", tmp_path).code == 0
    assert rows_left(tmp_path) == one
    assert dti("undo", "1", "--home", tmp_path).code == 0
    assert rows_left(tmp_path) == {}


def test_a_unit_stored_after_an_undo_has_no_score_of_the_removed_one(tmp_path: Path) -> None:
    units = {"Xã Côn Minh": FIGURES}
    score(tmp_path, "2025", "bac-kan-2022", units)
    assert dti("undo", "1", "--home", tmp_path).code == 0
    score(tmp_path, "2024", "bac-kan-2022", units)

    ended = dti("gaps", "--unit", "con-minh", "--home", tmp_path)
    assert ended.code == 0, ended.err
    assert "2024" in ended.out


def test_a_run_says_how_what_was_undone_comes_back_and_leaves_it_there(tmp_path: Path) -> None:
    moving = 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\n[processed]\naction = "move"\nfolder = "xong"\n'
    folder = start(tmp_path, moving)
    inbox = folder / "hộp thư"
    (inbox / "b.xlsx").unlink()
    run(folder)
    told = dti("undo", "1", "--home", folder).out
    (folder / "xong" / "hộp thư" / "a.xlsx").rename(inbox / "a.xlsx")
    ended, left = run(folder)
    _, back = run(folder, "--all")

    assert "để tệp trong hộp thư rồi chạy dti run --all" in told
    assert "1 đã hoàn tác (chấm lại: dti run --all)" in ended.out
    assert (states(left), left["moved"]) == ({"a.xlsx": "undone"}, [])
    assert (states(back), len(back["moved"])) == ({"a.xlsx": "again"}, 1)
