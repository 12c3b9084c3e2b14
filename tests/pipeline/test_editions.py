"""Which catalogue a word on the command line means."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dti_cli.pipeline.editions import audited, named_or_at
from dti_cli.reading.catalogue_files import BUILT_IN


@pytest.mark.parametrize("inside", [[], ["so-lieu.xlsx"]])
def test_a_folder_that_only_bears_a_catalogues_name_does_not_stand_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: list[str]
) -> None:
    (tmp_path / "bac-kan-2022").mkdir()
    for name in inside:
        (tmp_path / "bac-kan-2022" / name).touch()
    (tmp_path / "bac-son-2023").touch()
    monkeypatch.chdir(tmp_path)

    assert audited("bac-kan-2022", tmp_path).name == "bac-kan-2022"
    assert named_or_at("bac-son-2023", tmp_path).id == "bac-son-2023"


def test_a_folder_that_holds_an_edition_stands_for_itself_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(BUILT_IN / "bac-son-2023", tmp_path / "bac-kan-2022")
    head = tmp_path / "bac-kan-2022" / "catalogue.toml"
    head.write_text(head.read_text("utf-8").replace("bac-son-2023", "bac-kan-2022"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    # 26 targets of Bắc Sơn, not the 62 indicators of Bắc Kạn
    assert sum(len(p.indicators) for p in named_or_at("bac-kan-2022", tmp_path).pillars) == 26
