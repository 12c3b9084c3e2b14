"""What the light commands load: no pandas, no openpyxl, no templates."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "pydantic",
    "pandas",
    "numpy",
    "openpyxl",
    "jinja2",
    "xlsxwriter",
    "docxtpl",
    "xlrd",
    "python_calamine",
    "rich",
)
PROBE = """
import sys
from dti_cli.cli.app import run
code = run({arguments!r})
print("|", code, *[name for name in {heavy!r} if name in sys.modules])
"""


def loaded(arguments: list[str], heavy: tuple[str, ...] = HEAVY) -> str:
    probe = PROBE.format(arguments=arguments, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.rpartition("|")[2].strip()


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["catalogue", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(arguments) == "0"


def test_the_list_of_commands_loads_no_command() -> None:
    assert loaded(["--help"], ("dti_cli.cli.score", "dti_cli.cli.options", "dti_cli.pipeline", "msgspec")) == "0"


@pytest.mark.parametrize(
    "arguments",
    [
        ["rank", "--province", "bac-kan", "--format", "json"],
        ["gaps", "--unit", "con-minh"],
        ["explain", "--unit", "con-minh", "3.5"],
    ],
)
def test_answers_from_the_store_load_nothing_heavy(arguments: list[str], scored_home: Path) -> None:
    assert loaded([*arguments, "--home", str(scored_home)]) == "0"


def started(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("module", ["dti_cli.cli", "dti_cli.cli.app"])
def test_the_program_starts_by_its_door_and_by_the_one_that_older_tasks_name(module: str) -> None:
    command = [sys.executable, "-m", module, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.split()[:1]) == (0, ["dti"])


def test_an_interrupt_while_the_program_ends_changes_no_exit_code() -> None:
    interrupted = (
        "import atexit, signal, sys\n"
        "atexit.register(signal.raise_signal, signal.SIGINT)\n"
        "from dti_cli.cli.__main__ import main\n"
        "sys.argv = ['dti', '--version']\n"
        "main()\n"
    )
    done = started(interrupted)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupt_while_the_program_loads_shows_no_traceback() -> None:
    interrupted = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from dti_cli.cli.__main__ import main\n"
        "main()\n"
    )
    done = started(interrupted)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
