"""Plans of a scheduled run are drafts that people edit: what they wrote is kept when a plan is written anew."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dti_cli.store import database, handled
from tests.cli.test_nothing_lost import refuse
from tests.cli.test_run import CON_MINH, CU_LE, run, start
from tests.conftest import dti
from tests.workbooks import wide

SETTINGS = 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\n[outputs]\nplans = ["md", "docx"]\n'
EDITED = "Giao văn phòng theo dõi."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in which plans were written once."""
    run(start(tmp_path, SETTINGS))
    return tmp_path


def drafts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "ket-qua" / "ke-hoach").iterdir()}


def edit(folder: Path) -> Path:
    draft = folder / "ket-qua" / "ke-hoach" / "bac-kan_na-ri_con-minh.2024.ke-hoach.md"
    draft.write_text(draft.read_text("utf-8") + EDITED, encoding="utf-8")
    return draft


def change(folder: Path) -> None:
    """Let a commune send other figures, so that all lists of its province are due."""
    wide(folder / "hộp thư" / "b.xlsx", {"Xã Cư Lễ": {"3.5.a": 19, "3.5.b": 20}, "Xã Kim Hỷ": {"3.5.a": 1, "3.5.b": 9}})


def forget_hashes(folder: Path) -> None:
    """Have the store remember the lists' paths alone, as earlier builds did."""
    with closing(sqlite3.connect(folder / "dti.sqlite")) as connection, connection:
        ((outputs,),) = connection.execute("SELECT outputs FROM lists").fetchall()
        connection.execute("UPDATE lists SET outputs = ?", (json.dumps(list(json.loads(outputs))),))


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "ket-qua" / "ke-hoach").glob("*.truoc-*"))


def test_a_draft_that_was_edited_is_kept_and_told(folder: Path) -> None:
    draft = edit(folder)
    change(folder)
    ended, summary = run(folder)
    (spare,) = kept(folder)

    assert ended.code == 0, ended.err
    assert spare.name.startswith("bac-kan_na-ri_con-minh.2024.truoc-")
    assert spare.name.endswith(".ke-hoach.md")
    assert spare.read_text("utf-8").endswith(EDITED)
    assert EDITED not in draft.read_text("utf-8")
    assert [note for note in summary["notes"] if str(draft) in note and str(spare) in note]
    assert str(spare) in ended.out


def test_drafts_that_nobody_edited_are_written_anew_without_a_word(folder: Path) -> None:
    before = drafts(folder)
    change(folder)
    _, summary = run(folder)

    assert kept(folder) == []
    assert not [note for note in summary["notes"] if "Dự thảo" in note]
    assert {name for name, data in before.items() if drafts(folder)[name] != data}


def test_an_edited_draft_stays_where_it_cannot_be_written_and_is_kept_by_the_next_run(folder: Path) -> None:
    draft = edit(folder)
    change(folder)
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, draft.name, PermissionError(13, "Permission denied"))
        ended, _ = run(folder)
    assert ended.code == 3
    assert kept(folder) == []
    assert draft.read_text("utf-8").endswith(EDITED)

    assert run(folder)[0].code == 0
    assert [spare.read_text("utf-8").endswith(EDITED) for spare in kept(folder)] == [True]


def test_a_store_that_remembers_no_hashes_keeps_the_drafts_that_come_out_otherwise(folder: Path) -> None:
    forget_hashes(folder)
    with database.reading(folder) as connection:
        (mark,) = handled.list_marks(connection)
    before = drafts(folder)
    change(folder)
    ended, _ = run(folder)
    after = drafts(folder)

    assert set(mark.outputs.values()) == {""}
    assert set(before) < {Path(path).name for path in mark.outputs}
    assert ended.code == 0
    assert {path.read_bytes() for path in kept(folder)} == {before[n] for n in before if before[n] != after[n]}
    assert kept(folder)


def test_a_draft_that_comes_out_as_it_stands_is_not_kept_twice(folder: Path) -> None:
    draft = edit(folder)
    own = folder / "templates" / "ke-hoach.md"
    own.parent.mkdir()
    own.write_text("Mẫu một", encoding="utf-8")
    draft.write_text("Mẫu một", encoding="utf-8")
    run(folder)

    assert draft.read_text("utf-8") == "Mẫu một"
    assert kept(folder) == []


def test_drafts_that_nobody_edited_are_known_as_such_after_an_undo(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    (folder / "hộp thư" / "b.xlsx").unlink()
    wide(folder / "hộp thư" / "a.xlsx", CON_MINH | CU_LE)
    run(folder)
    assert dti("undo", "1", "--home", folder).code == 0
    _, left = run(folder)
    _, quiet = run(folder)
    wide(folder / "hộp thư" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 411, "3.5.b": 677}})
    _, back = run(folder)
    notes = " ".join(back["notes"])

    assert "cất đi" in " ".join(left["notes"])
    assert quiet["notes"] == []
    assert kept(folder) == []
    assert "Dự thảo" not in notes
    assert "lần trước có 2 đơn vị, nay còn 1; lần nhập đó đã được hoàn tác" in notes


def test_a_draft_that_was_edited_before_its_scores_came_back_is_kept(folder: Path) -> None:
    assert dti("undo", "1", "--home", folder).code == 0
    run(folder)
    draft = edit(folder)
    _, back = run(folder, "--all")

    assert [spare.read_text("utf-8").endswith(EDITED) for spare in kept(folder)] == [True]
    assert [note for note in back["notes"] if str(draft) in note]


def test_drafts_of_which_nothing_is_remembered_are_told_together(folder: Path) -> None:
    forget_hashes(folder)
    change(folder)
    _, summary = run(folder)
    told = [note for note in summary["notes"] if "dự thảo" in note.lower()]

    assert len(kept(folder)) > 1
    assert len(told) == 1
    assert told[0].startswith(f"{len(kept(folder))} dự thảo có từ trước")
    assert "không còn như dti đã ghi" not in told[0]
