"""The list of commands and what stands behind it; options of plain kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from dti_cli.cli.app import app, run
from dti_cli.cli.commands import COMMANDS, Entry


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda e: e.name)
def test_every_command_listed_is_there_under_its_name(entry: Entry) -> None:
    group = typer.main.get_command(app)
    found = group.get_command(None, entry.name)  # type: ignore[attr-defined]
    assert found.name == entry.name


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda e: e.name)
def test_its_line_in_the_list_is_shown_whole(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert f"{entry.name} {entry.summary}" in shown


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda e: e.name)
def test_its_help_begins_with_its_line_in_the_list(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([entry.name, "--help"]) == 0
    _, _, described = capsys.readouterr().out.partition("\n\n")
    assert " ".join(described.split()).startswith(entry.summary.removesuffix("."))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", "--province", "x", "--top", "mười"], "Giá trị của --top phải là số nguyên."),
        (["rank", "--province", "x", "--top", "0"], "Giá trị của --top không hợp lệ."),
        (["goal", "--unit", "x", "--total", "nhiều"], "Giá trị của --total không hợp lệ."),
        (["gaps", "--unit", "x", "--year", "2023.5"], "Giá trị của --year phải là số nguyên."),
    ],
)
def test_an_option_that_is_no_number_is_told(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--home", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
