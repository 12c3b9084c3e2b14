"""What travels in the wheel: every package of the tree, and the templates inside dti_cli."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SMOKE_TEST = ROOT / ".packaging" / "smoke_test.py"


def test_every_package_is_listed() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "dti_cli").rglob("__init__.py")}

    assert set(tools["packages"]) == found | {"dti_cli.templates"}
    assert tools["package-dir"] == {"dti_cli.templates": "templates"}


@pytest.mark.parametrize(
    ("said", "unreached"),
    [
        ("ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed", True),
        (
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded",
            True,
        ),
        ("requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://pypi.org/pypi/x/1/json", True),
        ("requests.exceptions.HTTPError: 503 Server Error: Unavailable for url: https://pypi.org/pypi/x/1/json", True),
        ("requests.exceptions.HTTPError: 404 Client Error: Not Found for url: https://pypi.org/pypi/x/1/json", False),
        ("requests.exceptions.HTTPError: 410 Client Error: Gone for url: https://pypi.org/pypi/x/1/json", False),
        ("/usr/bin/python: No module named pip_audit", False),
        ("ERROR:pip_audit._cli:requirement typer is not pinned to an exact version", False),
        ("ERROR:pip_audit._cli:No such file or directory: requirements.lock", False),
        ("", False),
    ],
)
def test_only_a_service_that_is_not_reached_excuses_an_audit(said: str, unreached: bool) -> None:
    audit = runpy.run_path(str(ROOT / ".packaging" / "audit.py"))

    assert audit["is_unreached"](said) is unreached


def test_the_trial_of_a_built_folder_passes_and_says_so_under_a_code_page_without_its_letters() -> None:
    program = Path(sys.executable).parent / ("dti.exe" if sys.platform == "win32" else "dti")
    plain = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, SMOKE_TEST, program], capture_output=True, env=plain, check=False)

    assert (done.returncode, "đã chấm 109 đơn vị" in done.stdout.decode("utf-8")) == (0, True), done.stderr.decode()


def test_the_recipe_for_windows_tries_what_it_builds_and_installs_what_the_trial_needs() -> None:
    recipe = (ROOT / "README.md").read_text("utf-8").partition("### On a PC without Python")[2].split("```")[1]
    locks = re.findall(r"-r (\S+)", recipe.replace("\\", "/"))
    pinned = set(re.findall(r"^([\w-]+)==", "".join((ROOT / lock).read_text("utf-8") for lock in locks), re.MULTILINE))
    modules = set(re.findall(r"^ *(?:from|import) (\w+)", SMOKE_TEST.read_text("utf-8"), re.MULTILINE))

    assert "smoke_test.py dist\\dti\\dti.exe" in recipe
    assert {{"odf": "odfpy"}.get(name, name) for name in modules - sys.stdlib_module_names} <= pinned


@pytest.mark.parametrize(
    ("word", "served"), [("--version", "main"), ("--dti-reading-process", "child"), ("--dti-writing-process", "writer")]
)
def test_the_frozen_program_takes_the_wheels_door_and_loads_nothing_before_it(
    word: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    doors = {
        "main": "dti_cli.cli.__main__.main",
        "child": "dti_cli.reading.child.main",
        "writer": "dti_cli.pipeline.writer.main",
    }
    for name, door in doors.items():
        monkeypatch.setattr(door, partial(started.append, name))
    if served == "main":  # what cannot be loaded is then not asked for
        monkeypatch.setitem(sys.modules, "dti_cli.reading.child", None)
        monkeypatch.setitem(sys.modules, "dti_cli.pipeline.writer", None)
        monkeypatch.delattr("dti_cli.reading.child")
        monkeypatch.delattr("dti_cli.pipeline.writer")
    monkeypatch.setattr(sys, "argv", ["dti", word])
    runpy.run_path(str(ROOT / ".packaging" / "dti.py"), run_name="__main__")

    assert started == [served]
