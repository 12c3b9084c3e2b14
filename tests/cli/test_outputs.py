"""What every command does with -o: a file it cannot write is refused in one sentence, before anything else is done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from dti_cli.cli.app import app
from tests.conftest import dti

ASKED = {
    "score": ["sample_data/con-minh-2023.xlsx"],
    "rank": ["--province", "bac-kan"],
    "gaps": ["--unit", "con-minh"],
    "goal": ["--unit", "con-minh", "--rank", "3"],
    "plan": ["--unit", "con-minh"],
    "explain": ["--unit", "con-minh", "3.5"],
    "check": ["sample_data/con-minh-2023.xlsx"],
    "template": ["--catalogue", "bac-son-2023", "--province", "Ninh Bình"],
    "progress": ["--unit", "con-minh"],
    "evidence": ["--unit", "con-minh"],
    "deadlines": ["--unit", "con-minh"],
    "run": [],
    "history": [],
    "undo": ["1"],
    "verify": ["niem-phong.json"],
    "catalogue list": [],
    "catalogue show": ["bac-son-2023"],
    "catalogue check": ["bac-son-2023"],
    "catalogue new": ["sample_data/con-minh-2023.xlsx"],
    "catalogue export": ["bac-son-2023"],
    "catalogue diff": ["bac-son-2023", "yen-bai-2022"],
}
"""Every command that writes where -o says, with what else it needs."""


def commands_with_output(group: Any, above: str = "") -> Iterator[str]:
    """Yield the commands that have -o, under their whole names."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from commands_with_output(command, f"{above}{name} ")
        elif any("-o" in parameter.opts for parameter in command.params):
            yield above + name


def test_every_command_with_an_output_is_asked_here() -> None:
    assert sorted(commands_with_output(typer.main.get_command(app))) == sorted(ASKED)


@pytest.mark.parametrize("name", ["ket-qua.zzz", "ket-qua"])
@pytest.mark.parametrize("command", ASKED)
def test_a_suffix_no_one_knows_is_refused_in_one_sentence(
    command: str, name: str, scored_home: Path, tmp_path: Path
) -> None:
    ended = dti(*command.split(), *ASKED[command], "-o", tmp_path / name, env={"DTI_HOME": str(scored_home)})

    assert ended.code == 2, ended.err
    assert f"Không ghi được dạng tệp “{Path(name).suffix}”" in ended.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("day", ["2024-10-01", "1/10/2024"])
def test_a_day_is_typed_in_either_form(day: str, scored_home: Path) -> None:
    ended = dti("deadlines", "--as-of", day, "--format", "json", "--home", scored_home)

    assert json.loads(ended.out)["as_of"] == "2024-10-01"


def test_a_day_that_is_none_is_refused_with_the_form_there_is(scored_home: Path) -> None:
    ended = dti("deadlines", "--as-of", "31/2/2024", "--home", scored_home)

    assert ended.code == 2
    assert "ví dụ 1/10/2024" in ended.err
