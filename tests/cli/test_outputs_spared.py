"""Results never take the place of what somebody else wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import typer

from dti_cli.cli.app import app, run
from dti_cli.reports.plans.templates import template_path
from tests.conftest import SAMPLES
from tests.workbooks import wide

ASKED = [
    ["gaps", "--unit", "con-minh", "--year", "2023", "--catalogue", "bac-kan-2022"],
    ["catalogue", "export", "bac-kan-2022"],
]


@pytest.mark.parametrize("asked", ASKED, ids=["gaps", "export"])
def test_a_workbook_of_the_users_is_not_written_over_but_a_result_is(
    asked: list[str], tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, result = tmp_path / "goc.xlsx", tmp_path / "ra.xlsx"
    shutil.copy(SAMPLES / "con-minh-2023.xlsx", own)
    before = own.read_bytes()
    home = ["--home", str(scored_home)]

    assert run([*asked, *home, "-o", str(own)]) == 3
    assert "không ghi đè lên" in capsys.readouterr().err
    assert own.read_bytes() == before
    assert [run([*asked, *home, "-o", str(result)]) for _ in range(2)] == [0, 0]
    book = openpyxl.load_workbook(result)
    book.save(result)
    assert run([*asked, *home, "-o", str(result)]) == 0


@pytest.mark.parametrize(
    ("asked", "work"),
    [
        (ASKED[0], "dti_cli.pipeline.gap_answers.gaps"),
        (["gaps", "--province", "bac-kan"], "dti_cli.pipeline.gap_answers.gaps_of_area"),
        (["rank", "--province", "bac-kan"], "dti_cli.pipeline.answers.rank"),
        (ASKED[1], "dti_cli.pipeline.editions.exported"),
        (["check", str(SAMPLES / "con-minh-2023.xlsx")], "dti_cli.pipeline.runs.check"),
    ],
    ids=["gaps of a unit", "gaps of a province", "rank", "export", "check"],
)
def test_another_persons_workbook_is_told_before_the_work(
    asked: list[str],
    work: str,
    tmp_path: Path,
    scored_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = tmp_path / "goc.xlsx"
    shutil.copy(SAMPLES / "con-minh-2023.xlsx", own)
    done: list[object] = []
    monkeypatch.setattr(work, lambda *asked: done.append(asked))

    assert run([*asked, "--home", str(scored_home), "-o", str(own)]) == 3
    assert "không phải do dti ghi ra" in capsys.readouterr().err
    assert done == []


@pytest.fixture
def foreign(tmp_path: Path) -> bytes:
    """A folder “ket-qua” with a workbook of somebody else wherever results of “hop-thu/a.xlsx” would go."""
    wide(tmp_path / "hop-thu" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": "nhiều", "3.5.b": 677}})
    theirs = (SAMPLES / "con-minh-2023.xlsx").read_bytes()
    for name in RESULTS:
        (tmp_path / "ket-qua" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ket-qua" / name).write_bytes(theirs)
    return theirs


RESULTS = [
    "a.cham-diem.xlsx", "xep-hang-bac-kan-2024.xlsx", "diem-thieu/bac-kan_na-ri_con-minh.2024.xlsx",
    "bao-cao-loi/a.bao-cao-loi.xlsx",
]  # fmt: skip


def test_a_scored_workbook_does_not_take_the_place_of_another_persons(
    tmp_path: Path, foreign: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["score", str(tmp_path / "hop-thu" / "a.xlsx"), "--out-dir", str(tmp_path / "ket-qua")]
    asked += ["--catalogue", "bac-kan-2022", "--province", "bac-kan", "--district", "na-ri", "--year", "2024"]

    assert run([*asked, "--home", str(tmp_path)]) == 3
    assert "không ghi đè lên" in capsys.readouterr().err
    assert (tmp_path / "ket-qua" / RESULTS[0]).read_bytes() == foreign


def test_nothing_a_scheduled_run_writes_takes_the_place_of_another_persons_workbook(
    tmp_path: Path, foreign: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = 'catalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\ndistrict = "Na Rì"\nyear = 2024\n'
    settings += '[outputs]\nrank = ["xlsx"]\ngaps = ["xlsx"]\nerrors = true\n'
    (tmp_path / "dti.toml").write_text(settings, encoding="utf-8")

    assert run(["run", "--config", str(tmp_path / "dti.toml")]) == 3
    told = capsys.readouterr()
    for name in RESULTS:
        assert (tmp_path / "ket-qua" / name).read_bytes() == foreign, name
        assert Path(name).name in told.out
    assert "Đã ghi" not in told.out


@pytest.mark.parametrize("option", ["-o", "--summary"])
@pytest.mark.parametrize("name", ["don-vi.csv", "khac/nop.csv", "cau-hinh.txt", "kho/corrections.toml"])
def test_a_scheduled_run_writes_over_nothing_that_its_settings_name(option: str, name: str, tmp_path: Path) -> None:
    settings = 'units = "don-vi.csv"\ninbox = ["khac/nop.csv"]\ncatalogue = "bac-kan-2022"\n'
    texts = {
        "don-vi.csv": "Đơn vị\nXã Côn Minh\n",
        "khac/nop.csv": "x",
        "cau-hinh.txt": settings,
        "kho/corrections.toml": "",
    }
    for place, text in texts.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    asked = ["run", "--config", str(tmp_path / "cau-hinh.txt"), "--home", str(tmp_path / "kho")]

    assert run([*asked, option, str(tmp_path / name)]) == 2
    assert {place: (tmp_path / place).read_text("utf-8") for place in texts} == texts


@pytest.mark.parametrize(
    "name",
    [
        "dti.sqlite", "dti.sqlite-journal", "corrections.toml", "dti.toml", "dti-run.lock", "catalogues/t1/2.toml",
        "x/../Catalogues/moi.json", "templates/ke-hoach.md",
    ],
)  # fmt: skip
def test_the_summary_of_a_run_takes_no_name_that_the_program_uses_in_its_home(name: str, tmp_path: Path) -> None:
    (tmp_path / "cau-hinh.toml").write_text('catalogue = "bac-kan-2022"\n', encoding="utf-8")
    home = tmp_path / "kho"
    asked = ["run", "--config", str(tmp_path / "cau-hinh.toml"), "--home", str(home)]

    assert run([*asked, "--summary", str(home / name)]) == 2
    assert not home.exists()


ANSWERS = {
    "rank": ["--province", "bac-kan"],
    "gaps": ["--unit", "con-minh"],
    "explain": ["3.5", "--unit", "con-minh"],
    "goal": ["--unit", "con-minh", "--rank", "1"],
    "progress": ["--unit", "con-minh"],
    "evidence": ["--unit", "con-minh"],
    "deadlines": [],
    "check": [str(SAMPLES / "con-minh-2023.xlsx")],
    "score": [str(SAMPLES / "con-minh-2023.xlsx")],
    "verify": ["niem-phong.json"],
    "history": [],
    "undo": ["1"],
    "catalogue list": [],
    "catalogue show": ["bac-kan-2022"],
    "catalogue check": ["bac-kan-2022"],
    "catalogue diff": ["bac-kan-2022", "bac-kan-2022"],
}


@pytest.mark.parametrize("command", ANSWERS)
def test_no_answer_takes_a_name_that_the_program_uses_in_its_home(
    command: str, tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    own = tmp_path / "templates" / "ke-hoach.md"
    own.parent.mkdir()
    own.write_text("mẫu riêng", encoding="utf-8")
    store = (tmp_path / "dti.sqlite").read_bytes()

    assert run([*command.split(), *ANSWERS[command], "-o", str(own), "--home", str(tmp_path)]) == 2
    assert "là tên dti dùng riêng" in capsys.readouterr().err
    assert own.read_text("utf-8") == "mẫu riêng"
    assert (tmp_path / "dti.sqlite").read_bytes() == store


@pytest.mark.parametrize("name", ["dti.sqlite", "catalogues", "templates/ra", "log"])
def test_no_result_goes_into_a_folder_that_the_program_uses_in_its_home(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dti.toml").write_text(f'catalogue = "bac-kan-2022"\n[outputs]\nfolder = "{name}"\n', "utf-8")
    score = ["score", str(SAMPLES / "con-minh-2023.xlsx"), "--home", str(tmp_path), "--out-dir", str(tmp_path / name)]

    for asked in (score, ["run", "--config", str(tmp_path / "dti.toml")]):
        assert run(asked) == 2
        told = capsys.readouterr().err
        assert "là tên dti dùng riêng" in told
        assert "Chọn thư mục khác (--out-dir, hoặc folder trong dti.toml)." in " ".join(told.split())
    assert not (tmp_path / "dti.sqlite").exists()


def test_every_command_that_writes_an_answer_is_held_against_its_home() -> None:
    """Others write a workbook or a new file only, or have a test of their own: run, plan."""
    others = {"run", "plan", "template", "catalogue new", "catalogue export"}
    found = {name for name, options in options_by_command().items() if {"--output", "--home"} <= options}

    assert found - others == set(ANSWERS)


def options_by_command() -> dict[str, set[str]]:
    """Return what options each command takes, those of a group by both names."""
    top: Any = typer.main.get_command(app)
    commands: dict[str, Any] = {}
    with top.make_context("dti", [], resilient_parsing=True) as context:
        for name in top.list_commands(context):
            command = top.get_command(context, name)
            inner = getattr(command, "commands", None)
            commands |= {f"{name} {n}": c for n, c in inner.items()} if inner else {name: command}
    return {name: {o for p in command.params for o in p.opts} for name, command in commands.items()}


def test_the_summary_and_the_answer_of_a_run_are_two_files(tmp_path: Path) -> None:
    (tmp_path / "dti.toml").write_text('catalogue = "bac-kan-2022"\n', encoding="utf-8")
    asked = ["run", "--config", str(tmp_path / "dti.toml"), "--summary", str(tmp_path / "s.md")]

    assert run([*asked, "-o", str(tmp_path / "." / "s.md")]) == 2
    assert not (tmp_path / "s.md").exists()
    assert not (tmp_path / "dti.sqlite").exists()


@pytest.mark.parametrize("entry", ["khac/*", "khac/n?p.csv"])
def test_a_scheduled_run_writes_over_nothing_that_a_pattern_of_its_inbox_means(entry: str, tmp_path: Path) -> None:
    (tmp_path / "dti.toml").write_text(f'inbox = ["{entry}"]\ncatalogue = "bac-kan-2022"\n', encoding="utf-8")
    read = tmp_path / "khac" / "nop.csv"
    read.parent.mkdir()
    read.write_text("x", encoding="utf-8")

    assert run(["run", "--config", str(tmp_path / "dti.toml"), "-o", str(read)]) == 2
    assert read.read_text("utf-8") == "x"


def test_the_inbox_is_walked_to_be_read_not_to_guard_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide(tmp_path / "in" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    (tmp_path / "dti.toml").write_text('inbox = ["in"]\ncatalogue = "bac-kan-2022"\n', encoding="utf-8")
    asked = ["run", "--config", str(tmp_path / "dti.toml"), "-o", str(tmp_path / "ra.json")]
    assert run(asked) == 0
    walk, walked = os.walk, []

    def counted(top: Path, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        walked.append(top)
        return walk(top, **options)

    monkeypatch.setattr(os, "walk", counted)

    assert run(asked) == 0
    assert walked == [tmp_path / "in"]


def test_a_filled_in_form_is_not_written_over(tmp_path: Path, scored_home: Path) -> None:
    form = tmp_path / "bieu.xlsx"
    asked = ["template", "--catalogue", "bac-kan-2022", "--district", "na-ri", "--home", str(scored_home)]
    assert run([*asked, "-o", str(form)]) == 0

    assert run([*ASKED[0], "--home", str(scored_home), "-o", str(form)]) == 3


def test_a_plan_becomes_no_template(tmp_path: Path, scored_home: Path) -> None:
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    own = tmp_path / "templates" / "ke-hoach.docx"

    assert run(["plan", "--unit", "con-minh", "--year", "2023", "--home", str(tmp_path), "-o", str(own)]) == 2
    assert not own.exists()


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_a_plan_does_not_take_the_place_of_its_template(suffix: str, tmp_path: Path, scored_home: Path) -> None:
    (tmp_path / "templates").mkdir()
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    own = tmp_path / "templates" / f"ke-hoach{suffix}"
    shutil.copy(template_path(tmp_path, "ke-hoach", suffix), own)
    before = own.read_bytes()

    assert run(["plan", "--unit", "con-minh", "--year", "2023", "--home", str(tmp_path), "-o", str(own)]) == 2
    assert own.read_bytes() == before


ASKED_PLAN = ["plan", "--unit", "con-minh", "--year", "2023"]


def saved_again(path: Path) -> None:
    """Write a document over itself as Word does: its own parts in its own order, title and day of making as they were."""
    document = docx.Document(str(path))
    document.add_paragraph("Giao văn phòng theo dõi.")
    document.core_properties.last_modified_by = "Văn phòng"
    document.core_properties.modified = datetime(2025, 1, 2)
    document.save(str(path))


def test_a_plan_takes_the_place_of_a_plan_but_of_no_other_document(
    tmp_path: Path, scored_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs, plan = tmp_path / "to-trinh.docx", tmp_path / "ke-hoach.docx"
    docx.Document().save(str(theirs))
    before = theirs.read_bytes()
    home = ["--home", str(scored_home)]
    assert run([*ASKED_PLAN, *home, "-o", str(plan)]) == 0
    saved_again(plan)

    assert run([*ASKED_PLAN, *home, "-o", str(plan)]) == 0
    drawn: list[object] = []
    monkeypatch.setattr("dti_cli.pipeline.plans.plan_of", lambda *asked: drawn.append(asked))
    assert run([*ASKED_PLAN, *home, "-o", str(theirs)]) == 3
    assert "không phải do dti ghi ra" in capsys.readouterr().err
    assert (theirs.read_bytes(), drawn) == (before, [])


@pytest.mark.parametrize(
    ("folder", "suffix", "code"), [("templates", ".docx", 2), ("templates", ".md", 2), ("x", ".docx", 3)]
)
def test_a_plan_takes_the_place_of_no_other_template(
    folder: str, suffix: str, code: int, tmp_path: Path, scored_home: Path
) -> None:
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    other = tmp_path / folder / f"ke-hoach-tong-hop{suffix}"
    other.parent.mkdir()
    shutil.copy(template_path(tmp_path, "ke-hoach-tong-hop", suffix), other)
    before = other.read_bytes()

    assert run([*ASKED_PLAN, "--home", str(tmp_path), "-o", str(other)]) == code
    assert other.read_bytes() == before


def test_one_of_many_plans_in_whose_place_another_document_stands_is_named(
    tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["plan", "--district", "na-ri", "--year", "2023", "--all", "--home", str(scored_home), "-o", str(tmp_path)]
    theirs = tmp_path / "na-ri-con-minh.ke-hoach.docx"
    theirs.write_bytes("tờ trình".encode())

    assert run(asked) == 3
    assert f"{theirs}: tệp đang có ở đó không phải do dti ghi ra" in capsys.readouterr().err
    assert theirs.read_bytes() == "tờ trình".encode()


@pytest.mark.skipif(not Path("/proc").exists(), reason="a folder where no file can be made")
@pytest.mark.parametrize("asked", ASKED, ids=["gaps", "export"])
def test_a_folder_where_nothing_can_be_written_ends_with_3(asked: list[str], scored_home: Path) -> None:
    assert run([*asked, "--home", str(scored_home), "-o", "/proc/x.xlsx"]) == 3


def test_a_workbook_that_is_read_is_never_the_place_of_anothers_result(tmp_path: Path) -> None:
    read = [
        wide(tmp_path / name, {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}}) for name in ("a.xlsx", "a.cham-diem.xlsx")
    ]
    before = [path.read_bytes() for path in read]

    assert run(["score", *map(str, read), "--out-dir", str(tmp_path), "--home", str(tmp_path / "h")]) == 0
    assert [path.read_bytes() for path in read] == before
