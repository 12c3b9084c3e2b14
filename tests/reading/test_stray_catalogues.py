"""What lies in a home's folder of catalogues beside sound ones: told where it is meant as one, and never in the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from dti_cli.domain.errors import CatalogueError, UsageError
from dti_cli.pipeline.editions import drawn_up, editions, rivals
from dti_cli.reading.catalogue_files import BUILT_IN, catalogue_folders, load_named, load_text
from dti_cli.reading.wording import wording

STRAYS: dict[str, tuple[Callable[[Path], object], int]] = {
    "half written": (lambda at: (at / "zzz.toml").write_text("id = ", encoding="utf-8"), 1),
    "a folder of the name": (lambda at: (at / "zz.toml").mkdir(), 1),
    "a link to nothing": (lambda at: (at / "zz.toml").symlink_to(at / "nowhere"), 1),
    "a pipe": (lambda at: os.mkfifo(at / "zz.toml"), 1),
    "a name that is not UTF-8": (lambda at: (at / os.fsdecode(b"a\xff.toml")).write_text("", encoding="utf-8"), 1),
    "kept by macOS": (lambda at: (at / "._own.toml").write_bytes(b"\0\5\x16\7"), 0),
    "a name of nothing": (lambda at: (at / ".toml").write_text("", encoding="utf-8"), 0),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and names that Windows does not have")
@pytest.mark.parametrize("what", STRAYS)
def test_a_stray_entry_is_told_and_stops_nothing(what: str, tmp_path: Path) -> None:
    make, faults = STRAYS[what]
    (tmp_path / "catalogues").mkdir()
    make(tmp_path / "catalogues")
    sound = sorted(path.parent.name for path in BUILT_IN.glob("*/catalogue.toml"))
    told: list[str] = []

    assert [known.id for known in rivals(None, tmp_path, told.append)] == sound
    assert len(told) == faults
    assert len(editions(tmp_path)[1]) == faults
    assert all(name.isprintable() for name in catalogue_folders(tmp_path))


PILLAR = (
    '[[pillars]]\ncode = "1"\nname = "Một"\ndeclared_max = 1\n[[pillars.indicators]]\ncode = "1.1"\nname = "x"\nmax = 1\n'
    'clause = ""\nrule = { kind = "yes_no" }\ninputs = [{ letter = "a", label = "có", kind = "yes_no" }]\n'
)
REPORT = '[[reports]]\nname = "x"\nevery = "month"\nday = 1\n'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('valid_from = "abc"', "valid_from phải là một ngày"),
        ('valid_from = "20241001"', "valid_from phải là một ngày"),
        ('valid_from = "2024-13-01"', "valid_from phải là một ngày"),
        ('until = "31/12/2025"', "until phải là một ngày"),
        ('unit_types = ["xa"]', "unit_types"),
        ("selected = nan", "selected phải từ 0 đến 1"),
        (REPORT + 'since = "mai"', "since phải là một ngày"),
        (REPORT + 'until = "2024"', "until phải là một ngày"),
        (REPORT.replace("month", "once") + "month = 1\nyear = 99999", "cần year từ 2000 đến 2100"),
    ],
)
def test_days_of_a_catalogue_are_days(line: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        load_text(f'name = "x"\ndecision = ""\n{line}\n{PILLAR}', "bo")


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8")
def test_a_new_catalogue_needs_a_name_that_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không phải mã UTF-8"):
        drawn_up(tmp_path / "x.xlsx", tmp_path / os.fsdecode(b"\xff.toml"))


def test_the_words_of_a_catalogue_are_gathered_once_for_each_content() -> None:
    loaded, again = load_named("bac-kan-2022", None), load_named("bac-kan-2022", None)
    edited = structs.replace(loaded, hash="khac")

    assert wording(loaded) is wording(again)
    assert wording(edited) is not wording(loaded)
