"""The Word templates are what their script makes, so that an edit of either is seen."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT

TEMPLATES = PROJECT / "templates"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the templates made anew."""
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, TEMPLATES / "make_templates.py", folder], check=True, capture_output=True)
    return folder


def test_the_script_makes_all_of_them(made: Path) -> None:
    assert {p.name for p in made.iterdir()} == {p.name for p in TEMPLATES.glob("*.docx")}


@pytest.mark.parametrize("name", sorted(p.name for p in TEMPLATES.glob("*.docx")))
def test_the_script_makes_the_same_parts_again(name: str, made: Path) -> None:
    before, now = parts(TEMPLATES / name), parts(made / name)

    assert sorted(now) == sorted(before)
    assert [part for part in now if now[part] != before[part]] == []
