"""`dti init` writes everything or nothing, and says what stands in its way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dti_cli.cli.app import run
from tests.conftest import dti

QUOTE = '"' if sys.platform == "win32" else "'"


def stray(folder: Path, kind: str) -> None:
    place = folder / "hop-thu"
    if kind == "file":
        place.write_text("của tôi", encoding="utf-8")
    else:
        place.symlink_to(folder / ("không-có" if kind == "dangling" else "dti.md"))


@pytest.mark.parametrize("kind", ["file", "dangling", "link"])
def test_what_is_no_inbox_stops_it_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    (tmp_path / "dti.md").write_text("", encoding="utf-8")
    stray(tmp_path, kind)
    before = sorted(p.name for p in tmp_path.iterdir())

    assert run(["init", str(tmp_path)]) == 2
    assert "hop-thu nhưng không phải thư mục" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_settings_that_cannot_be_written_leave_no_inbox(tmp_path: Path) -> None:
    (tmp_path / "dti.toml").mkdir()

    assert run(["init", str(tmp_path), "--force"]) == 3
    assert [p.name for p in tmp_path.iterdir()] == ["dti.toml"]


def test_a_link_to_settings_elsewhere_is_not_taken_away(tmp_path: Path) -> None:
    (tmp_path / "dti.toml").symlink_to(tmp_path / "o-mang" / "dti.toml")

    assert run(["init", str(tmp_path)]) == 2
    assert (tmp_path / "dti.toml").is_symlink()


def test_an_inbox_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "hop-thu").mkdir()
    (tmp_path / "hop-thu" / "a.xlsx").write_bytes(b"a")

    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / "hop-thu" / "a.xlsx").read_bytes() == b"a"


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("", "dti run\n"),
        ("sl2025", "dti run --config sl2025/dti.toml\n"),
        ("so lieu", f"dti run --config {QUOTE}so lieu/dti.toml{QUOTE}\n"),
        ("a&b", f"dti run --config {QUOTE}a&b/dti.toml{QUOTE}\n"),
    ],
)
def test_the_command_it_names_works_from_where_it_was_run(tmp_path: Path, folder: str, command: str) -> None:
    told = dti("init", *([folder] if folder else []), cwd=tmp_path).err

    assert told.replace("\\", "/").endswith(f"rồi chạy: {command}")
