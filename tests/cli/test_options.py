"""Options and streams that nobody would give on purpose end in one sentence and the right exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from dti_cli.cli.app import app, run
from tests.conftest import PROJECT, SAMPLES, dti
from tests.workbooks import wide

STRANGE = ["../../x", "", "  ", "9" * 5000, "\x1b[31mx", "a\nb"]


@pytest.mark.parametrize(
    "words",
    [
        ("score", 'C:\\Số liệu" --year 2024'),
        ("score", str(SAMPLES / "con-minh-2023.xlsx"), "--out-dir", 'ra" --year 2023'),
        ("score", str(SAMPLES / "con-minh-2023.xlsx"), "--home", 'kho" --year 2023'),
        ("rank", "--home", 'C:\\Số liệu" --province bac-kan'),
        ("run", "--config", 'C:\\Số liệu" --strict'),
        ("check", str(SAMPLES / "con-minh-2023.xlsx"), "-o", 'không/có"/x.md'),
    ],
    ids=["a folder", "the results", "the store", "a missing option", "the settings", "an output"],
)
@pytest.mark.parametrize("windows", [True, False])
def test_a_backslash_before_the_closing_quote_is_told_where_no_name_holds_a_quote(
    words: tuple[str, ...], windows: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *given: Any, **options: Any) -> None:
        if '"' in str(path):
            raise OSError(22, "Invalid argument", str(path))
        mkdir(path, *given, **options)

    mkdir = Path.mkdir
    monkeypatch.setattr("dti_cli.cli.app.NO_QUOTES", windows)
    monkeypatch.setattr(Path, "mkdir", refuse)
    ended = dti(*words, *(() if "--home" in words else ("--home", tmp_path)))

    assert ended.code in {2, 3, 4}
    assert ("bỏ dấu \\ ở cuối, trước dấu ngoặc kép" in ended.err) == windows


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize(
    "command",
    [("check", "x.xlsx", "--province"), ("score", "x.xlsx", "--unit"), ("gaps", "--district"), ("rank", "--province"),
     ("template", "-o", "y.xlsx", "--province"), ("deadlines", "--unit"), ("progress", "--unit"),
     ("progress", "--province")],
)  # fmt: skip
def test_a_name_that_is_none_is_refused(
    command: tuple[str, ...], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dti_cli.cli.app import run

    assert run([*command, name, "--home", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "để trống" in said or "không phải là tên" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "name", ["Bắc Kạn", "bac-kan/na-ri/con-minh", "Xã Côn Minh, Huyện Na Rì", "Xã K'Bang", "Phường 1"]
)
def test_names_and_ids_pass(name: str) -> None:
    from dti_cli.cli.options import sensible_name

    assert sensible_name(name) == name


@pytest.mark.parametrize(
    "command",
    [
        ("gaps", "--unit", "x", "--min", "nan"),
        ("gaps", "--unit", "x", "--min", "-1"),
        ("plan", "--unit", "x", "--min", "inf"),
        ("progress", "--province", "x", "--district", "y", "--communes", "1" + "0" * 400),
        ("progress", "--province", "x", "--district", "y", "--communes", "1" + "0" * 5000),
        ("deadlines", "--as-of", "9999-12-31"),
        ("deadlines", "--as-of", "0001-01-01"),
    ],
)
def test_a_figure_or_day_that_none_can_mean_is_refused(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dti_cli.cli.app import run

    assert run([*command, "--home", str(tmp_path)]) == 2
    assert "không lường trước" not in capsys.readouterr().err


@pytest.mark.parametrize("number", ["nan", "-nan", "inf", "-inf", "1e999"])
@pytest.mark.parametrize(
    "command",
    [
        ("run", "--wait"),
        ("history", "--top"),
        ("rank", "--province", "x", "--top"),
        ("goal", "--unit", "x", "--rank"),
        ("goal", "--unit", "x", "--total"),
        ("progress", "--province", "x", "--district", "y", "--communes"),
        ("gaps", "--unit", "x", "--min"),
        ("plan", "--unit", "x", "--min"),
    ],
    ids=" ".join,
)
def test_a_number_that_is_none_or_has_no_end_is_refused(
    command: tuple[str, ...], number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dti.toml").write_text("", encoding="utf-8")

    assert run([*command, number, "--home", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "Kho chưa có" not in said
    assert "không lường trước" not in said


def test_a_blank_path_is_refused(tmp_path: Path) -> None:
    ended = dti("check", "", "--home", tmp_path)

    assert ended.code == 3
    assert "đường dẫn để trống" in ended.out + ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", [("check", "x.xlsx"), (), ("catalogue",)])
def test_a_stream_that_takes_no_more_ends_with_3(tmp_path: Path, command: tuple[str, ...]) -> None:
    wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    arguments = [str(tmp_path / word) if word.endswith(".xlsx") else word for word in command]
    arguments += ["--home", str(tmp_path)] * (command[:1] == ("check",))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dti_cli.cli", *arguments],
            stdout=full, stderr=subprocess.PIPE, cwd=PROJECT, check=False,
        )  # fmt: skip

    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == ["Lỗi: Không ghi được kết quả: ổ đĩa hết chỗ trống."]


def test_a_plan_of_a_suffix_no_one_knows_is_refused_before_it_is_drawn_up(
    scored_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    monkeypatch.setattr("dti_cli.pipeline.plans.plan_of", lambda *asked: drawn.append(asked))

    assert run(["plan", "--unit", "con-minh", "--home", str(scored_home), "-o", "x.zzz"]) == 2
    assert drawn == []


ENGLISH = ["default", "required", "Show this", "Options", "Usage", "env var", "x>=", "{", "[["]


def commands(group: Any, above: str = "") -> Iterator[str]:
    """Yield every command under its whole name."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from commands(command, f"{above}{name} ")
        else:
            yield above + name


@pytest.mark.parametrize("width", ["60", "80", "140"])
@pytest.mark.parametrize("command", list(commands(typer.main.get_command(app))))
def test_help_speaks_vietnamese_however_its_lines_break(
    command: str, width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run([*command.split(), "--help"]) == 0
    said = capsys.readouterr().out

    assert "Ví dụ: dti" in said
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.parametrize(
    "asked",
    [
        ("--unit", "con-minh", "--district", "na-ri"),
        ("--unit", "con-minh", "--communes", "5"),
        ("--province", "bac-kan", "--communes", "5"),
        ("--unit", "con-minh", "--province", "bac-kan"),
        ("--communes", "5"),
        (),
    ],
)
def test_progress_takes_no_options_that_it_would_not_heed(scored_home: Path, asked: tuple[str, ...]) -> None:
    assert run(["progress", *asked, "--home", str(scored_home)]) == 2
