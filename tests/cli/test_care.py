"""`dti history`, `dti undo`, `dti backup`, and stores that must be refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dti_cli.cli.app import run
from dti_cli.pipeline.care import backup
from tests.conftest import dti
from tests.workbooks import wide

Figures = dict[str, dict[str, Any]]
FIRST: Figures = {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677, "5.1.a": 2}, "Xã Cư Lễ": {"3.5.a": 10, "3.5.b": 20}}


def score(home: Path, name: str, units: Figures) -> None:
    ended = dti("score", wide(home / name, units), "--home", home, "--out-dir", home / "ra")
    assert ended.code == 0, ended.err


def stored(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the store holds of values and scores, wherever they were read."""
    with sqlite3.connect(home / "dti.sqlite") as connection:
        values = "SELECT u.id, kind, o.key, value, state, raw, row, col FROM observations o LEFT JOIN units u ON u.number = unit"
        scores = "SELECT u.id, code, points, status FROM scores s LEFT JOIN units u ON u.number = s.unit"
        totals = "SELECT u.id, code, points, low, high FROM totals t LEFT JOIN units u ON u.number = t.unit"
        return {q: sorted(connection.execute(q), key=repr) for q in (values, scores, totals)}


def history(home: Path) -> list[dict[str, Any]]:
    ended = dti("history", "--home", home, "--format", "json")
    assert ended.code == 0, ended.err
    answer: list[dict[str, Any]] = json.loads(ended.out)["imports"]
    return answer


def test_history_tells_when_which_file_how_many_units_and_what_was_replaced(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    score(tmp_path, "b.xlsx", {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677}})
    last, first = history(tmp_path)

    assert [(e["import"], e["units"], e["values"], e["replaced"]) for e in (first, last)] == [
        (1, 2, 6, 0),
        (2, 1, 2, 1),
    ]
    assert [Path(f["path"]).name for e in (first, last) for f in e["files"]] == ["a.xlsx", "b.xlsx"]
    assert all(len(f["sha256"]) == 64 for e in (first, last) for f in e["files"])
    assert "dti undo" in dti("history", "--home", tmp_path).out


def test_undoing_an_import_restores_everything_it_replaced_and_removes_what_it_added(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    before = stored(tmp_path)
    # one value changed, one said again from another cell, one new, one unit new
    again: Figures = {"Xã Côn Minh": {"2.1.a": "Có", "3.5.a": 420, "3.5.b": 677}, "Xã Kim Hỷ": {"3.5.a": 1, "3.5.b": 9}}
    score(tmp_path, "b.xlsx", again)
    between = stored(tmp_path)
    ended = dti("undo", "2", "--home", tmp_path)

    assert between != before
    assert ended.code == 0, ended.err
    assert "kim-hy" in ended.out
    assert stored(tmp_path) == before
    assert history(tmp_path)[0]["undone"]
    assert dti("undo", "2", "--home", tmp_path).code == 2


def test_the_first_import_is_undone_to_an_empty_store(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    assert dti("undo", "1", "--home", tmp_path).code == 0

    assert all(not rows for rows in stored(tmp_path).values())
    assert dti("rank", "--province", "bac-kan", "--home", tmp_path).code == 2


def test_an_import_that_later_ones_build_on_is_refused_and_they_are_named(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    score(tmp_path, "b.xlsx", {"Xã Côn Minh": {"3.5.a": 420}})
    score(tmp_path, "c.xlsx", {"Xã Cư Lễ": {"3.5.a": 10}})
    refused = dti("undo", "1", "--home", tmp_path)

    assert refused.code == 2
    assert "2, 3" in refused.err
    assert [dti("undo", n, "--home", tmp_path).code for n in ("3", "2", "1")] == [0, 0, 0]


def test_an_import_whose_file_was_read_again_is_not_taken_from_under_it(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    assert dti("score", tmp_path / "a.xlsx", "--home", tmp_path, "--out-dir", tmp_path / "ra").code == 0

    assert dti("undo", "1", "--home", tmp_path).code == 2
    assert dti("undo", "2", "--home", tmp_path).code == 0
    assert dti("undo", "1", "--home", tmp_path).code == 0


def test_an_unknown_import_and_an_empty_home_are_wrong_usage(tmp_path: Path) -> None:
    assert dti("undo", "1", "--home", tmp_path).code == 2
    score(tmp_path, "a.xlsx", FIRST)
    assert dti("undo", "9", "--home", tmp_path).code == 2
    assert dti("history", "--home", tmp_path / "khong-co").code == 2


def test_a_backup_is_the_store_and_replaces_an_older_one_whole(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    ended = dti("backup", tmp_path / "sao lưu" / "kho.sqlite", "--home", tmp_path)
    assert ended.code == 0, ended.err
    score(tmp_path, "b.xlsx", {"Xã Côn Minh": {"3.5.a": 420}})
    assert dti("backup", tmp_path / "sao lưu" / "kho.sqlite", "--home", tmp_path).code == 0
    (tmp_path / "khac").mkdir()
    shutil.copy(tmp_path / "sao lưu" / "kho.sqlite", tmp_path / "khac" / "dti.sqlite")

    assert stored(tmp_path / "khac") == stored(tmp_path)
    assert [p.name for p in (tmp_path / "sao lưu").iterdir()] == ["kho.sqlite"]


def test_a_folder_takes_a_backup_each_time_it_is_asked_to(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    folder = tmp_path / "sao lưu"
    folder.mkdir()
    paths = [backup(tmp_path, folder, f"2025-01-31T07:00:0{second}+07:00") for second in (0, 1)]

    assert [p.name for p in paths] == ["dti-20250131-070000.sqlite", "dti-20250131-070001.sqlite"]
    assert sorted(folder.iterdir()) == paths
    ended = dti("backup", folder, "--home", tmp_path)
    (made,) = set(folder.iterdir()) - set(paths)
    assert (ended.code, str(made) in ended.err) == (0, True), ended.err


def test_a_backup_onto_the_store_itself_is_refused(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    before = (tmp_path / "dti.sqlite").read_bytes()

    assert dti("backup", tmp_path / "dti.sqlite", "--home", tmp_path).code == 2
    assert (tmp_path / "dti.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "dti.sqlite-journal", "dti.sqlite-wal", "DTI.sqlite-SHM", "x/kho.sqlite-wal", "dti-run.lock", "corrections.toml",
        "dti.toml", "catalogues/kho.sqlite", "templates/kho.sqlite",
    ],
)  # fmt: skip
def test_a_backup_takes_no_name_that_the_program_or_its_database_uses(name: str, tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    before = sorted(tmp_path.rglob("*"))

    assert dti("backup", tmp_path / name, "--home", tmp_path).code == 2
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", [["rank", "--province", "bac-kan"], ["history"], ["undo", "1"], ["backup", "x"]])
def test_a_damaged_store_is_refused_with_4_and_what_to_do(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "dti.sqlite").write_bytes(b"khong phai kho" * 500)
    ended = dti(*command, "--home", tmp_path, cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parents[2])})

    assert ended.code == 4
    assert "bị hỏng" in ended.err
    assert "sao lưu" in ended.err
    assert (tmp_path / "dti.sqlite").read_bytes() == b"khong phai kho" * 500


def test_a_store_damaged_inside_is_not_backed_up(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    store = tmp_path / "dti.sqlite"
    data = bytearray(store.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    for start in range(4 * page, len(data), page):
        data[start : start + 64] = b"\xff" * 64
    store.write_bytes(data)
    ended = dti("backup", tmp_path / "x.sqlite", "--home", tmp_path)

    assert ended.code == 4, ended.err
    assert "hỏng" in ended.err
    assert not (tmp_path / "x.sqlite").exists()


def test_a_store_of_a_newer_version_is_refused_with_4_and_left_alone(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    ended = dti("score", tmp_path / "a.xlsx", "--home", tmp_path, "--out-dir", tmp_path / "ra")

    assert ended.code == 4
    assert "mới hơn" in ended.err


def test_history_of_one_import_tells_every_value_it_replaced_and_where_it_had_stood(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    score(tmp_path, "b.xlsx", {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677, "5.1.a": "sai"}})
    ended = dti("history", "2", "--home", tmp_path, "--format", "json")
    told = [
        (v["unit"], v["year"], v["key"], v["before"], v["after"], v["cell"])
        for v in json.loads(ended.out)["replaced_values"]
    ]

    assert told == [
        ("bac-kan/na-ri/con-minh", 2024, "3.5.a", 410, 420, "C4"),
        ("bac-kan/na-ri/con-minh", 2024, "5.1.a", 2, "sai", "E4"),
    ]
    assert "410" in dti("history", "2", "--home", tmp_path).out
    assert dti("history", "9", "--home", tmp_path).code == 2


def named(home: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(home / "dti.sqlite") as connection:
        return sorted(connection.execute("SELECT id, name, district FROM units"))


def test_a_name_that_an_import_made_fuller_is_restored_with_it(tmp_path: Path) -> None:
    bare = wide(tmp_path / "a.xlsx", {"Côn Minh": {"3.5.a": 410, "3.5.b": 677}}, district=None)
    assert dti("score", bare, "--home", tmp_path, "--out-dir", tmp_path / "ra").code == 0
    before = named(tmp_path)
    score(tmp_path, "b.xlsx", {"Xã Côn Minh": {"3.5.a": 420, "3.5.b": 677}})
    fuller = named(tmp_path)
    score(tmp_path, "c.xlsx", {"Xã Côn Minh": {"5.1.a": 3}})

    assert fuller == [("bac-kan/na-ri/con-minh", "Xã Côn Minh", "Huyện Na Rì")] != before
    assert dti("undo", "2", "--home", tmp_path).code == 0
    assert named(tmp_path) == fuller, "the third import names it so too"
    assert dti("undo", "3", "--home", tmp_path).code == 0
    assert named(tmp_path) == before


def test_undoing_restores_whether_claims_needed_evidence(tmp_path: Path) -> None:
    task = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    arguments: list[str | Path] = ["score", task, "--home", tmp_path, "--out-dir", tmp_path / "ra"]
    assert dti(*arguments).code == 0
    before = stored(tmp_path)
    assert dti(*arguments, "--require-evidence").code == 0
    strict = stored(tmp_path)

    assert strict != before
    assert dti("undo", "2", "--home", tmp_path).code == 0
    assert stored(tmp_path) == before


def test_an_import_of_an_older_program_is_undone_only_where_nothing_stood_before_it(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    score(tmp_path, "b.xlsx", {"Xã Kim Hỷ": {"3.5.a": 1, "3.5.b": 9}})
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        connection.execute("UPDATE imports SET units = NULL, given = NULL, replaced = NULL")
    refused = dti("undo", "2", "--home", tmp_path)

    assert (refused.code, "phiên bản dti cũ" in refused.err) == (2, True)
    assert dti("undo", "1", "--home", tmp_path).code == 0
    assert [name for _, name, _ in named(tmp_path)] == ["Xã Kim Hỷ"]


def test_a_backup_replaces_no_file_but_an_older_backup(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    before = (tmp_path / "a.xlsx").read_bytes()

    assert dti("backup", tmp_path / "a.xlsx", "--home", tmp_path).code == 2
    assert (tmp_path / "a.xlsx").read_bytes() == before

    other = tmp_path / "khac"
    score(other, "b.xlsx", FIRST)
    with sqlite3.connect(tmp_path / "mine.db") as connection:
        connection.execute("CREATE TABLE mine (x)")
    kept = {path: path.read_bytes() for path in (other / "dti.sqlite", tmp_path / "mine.db")}
    for target in (other / "dti.sqlite", tmp_path / "mine.db"):
        assert dti("backup", target, "--home", tmp_path).code == 2
    assert {path: path.read_bytes() for path in kept} == kept


def test_a_store_of_the_first_version_is_brought_up_to_date_and_keeps_its_values(tmp_path: Path) -> None:
    from dti_cli.store import migrations

    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        connection.executescript(migrations.MIGRATIONS[0])
        connection.execute("INSERT INTO imports (at, version) VALUES ('2024-01-01T00:00:00+07:00', '0.0.1')")
        connection.execute("INSERT INTO cohorts (round, province, catalogue_hash) VALUES (3, 'Bắc Kạn', 'x')")
        connection.execute("PRAGMA user_version = 1")
    (entry,) = history(tmp_path)
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        touched = connection.execute("SELECT * FROM touched").fetchall()

    assert (entry["import"], entry["units"], entry["undone"]) == (1, None, "")
    assert touched == [(1, 3, "Bắc Kạn", 0)]


DAMAGES = {
    "a total is lost": "DELETE FROM totals WHERE code = '5'",
    "a total is no number": "UPDATE totals SET points = 'x' WHERE code = ''",
    "a name is no text": "UPDATE units SET name = CAST(x'ff41' AS TEXT)",
    "an unreadable definition": "PRAGMA writable_schema = 1; "
    "UPDATE sqlite_master SET sql = CAST(replace(sql, 'code', 'c\u00f4de') AS TEXT) || CAST(x'ff' AS TEXT) WHERE name = 'totals'",
    "a figure that stands in no index": "PRAGMA writable_schema = 1; DELETE FROM sqlite_master WHERE name = 'units'",
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_store_whose_content_cannot_be_right_is_damaged_and_no_fault_of_the_program(
    tmp_path: Path, how: str, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        connection.executescript(DAMAGES[how])
    code = run(["rank", "--province", "bac-kan", "--home", str(tmp_path)])

    assert code == 4, capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        (["explain", "3.5", "--unit", "con-minh"], "UPDATE observations SET value = 'abc' WHERE key = '3.5.a'"),
        (["gaps", "--unit", "con-minh"], "UPDATE scores SET points = 'abc'"),
        (["plan", "--unit", "con-minh"], "UPDATE units SET name = x'ff00fe'"),
        (["deadlines"], "UPDATE rounds SET year = 'abc' || number"),
    ],
    ids=["explain", "gaps", "plan", "deadlines"],
)
def test_a_value_of_another_type_than_its_column_is_damage(
    command: list[str], wrong: str, tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        connection.execute(wrong)

    assert run([*command, "--home", str(tmp_path)]) == 4
    assert "bị hỏng" in capsys.readouterr().err


def test_an_unforeseen_fault_over_a_damaged_store_is_the_stores(
    tmp_path: Path, scored_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("6")

    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    monkeypatch.setattr("dti_cli.pipeline.answers.asking.rounds_of_province", fail)
    monkeypatch.setattr("dti_cli.pipeline.rounds.asking.rounds_of_province", fail)
    asked = ["rank", "--province", "bac-kan", "--home", str(tmp_path)]
    assert run(asked) == 70
    with sqlite3.connect(tmp_path / "dti.sqlite") as connection:
        connection.executescript(
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage = (SELECT max(rootpage) FROM sqlite_master) "
            "WHERE type = 'index' AND rootpage = (SELECT min(rootpage) FROM sqlite_master WHERE type = 'index')"
        )

    assert run(asked) == 4
    assert "bị hỏng" in capsys.readouterr().err


def test_history_tells_people_the_time_here_and_programs_that_of_iso(tmp_path: Path) -> None:
    score(tmp_path, "a.xlsx", FIRST)
    (entry,) = history(tmp_path)
    here = datetime.fromisoformat(entry["at"]).astimezone()
    shown = f"{here:%H:%M} ngày {here.day}/{here.month}/{here.year}"

    assert shown in dti("history", "--home", tmp_path).out
    assert shown in dti("history", "1", "--home", tmp_path).out
    assert entry["at"] in dti("history", "--home", tmp_path, "--format", "csv").out
