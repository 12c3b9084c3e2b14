"""Fixtures shared by all tests: the catalogue, a store with the samples in it, golden files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from dti_cli.cli import faults
from dti_cli.cli.app import run
from dti_cli.domain.catalogue import Catalogue
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports import files

PROJECT = Path(__file__).resolve().parent.parent
SAMPLES = PROJECT / "sample_data"
GOLDEN = Path(__file__).resolve().parent / "golden"


class Ended(NamedTuple):
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def dti(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ended:
    """Run the program as its users do: in a process of its own where a folder or an environment is asked for, or all are.

    Elsewhere in this one: starting Python a thousand times would take longer than all the rest. DTI_PROCESSES=1 starts it.
    """
    if cwd is None and env is None and not os.environ.get("DTI_PROCESSES"):
        return _here([str(a) for a in arguments])
    command = [sys.executable, "-m", "dti_cli.cli", *map(str, arguments)]
    environment = os.environ | {"COLUMNS": "140"} | (env or {})
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=environment, check=False)
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def _here(arguments: list[str]) -> Ended:
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", "\n", write_through=True) for _ in range(2)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        code = run(arguments)
    told = [stream.buffer.getvalue().decode("utf-8") for stream in streams]
    return Ended(code, *told)


@pytest.fixture(scope="session", autouse=True)
def _ours() -> Iterator[None]:
    """Work in the project's folder, and never in the data folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DTI_HOME", raising=False)
        patch.chdir(PROJECT)
        yield


@pytest.fixture(autouse=True)
def _as_started() -> None:
    """Forget what a run of the program remembers of itself: each is a process of its own in real life."""
    for memory in (faults._settled, faults._looked, files._swept):
        memory.clear()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the Bắc Kạn catalogue."""
    return load_named("bac-kan-2022", None)


@pytest.fixture(scope="session")
def scored_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose store holds both samples."""
    home = tmp_path_factory.mktemp("home")
    ended = dti(
        "score", "sample_data/con-minh-2023.xlsx", "sample_data/bac-kan-2024",
        "--home", home, "--out-dir", home / "ket-qua", "--format", "json", "-o", home / "score.json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    return home


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Return a check of a text against tests/golden/<name>; DTI_GOLDEN=write writes the file instead."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("DTI_GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text

    return check
