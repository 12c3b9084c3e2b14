"""What the lists of a scheduled run share is read once, however many units and forms there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.cli.app import run
from dti_cli.domain.catalogue import Catalogue
from dti_cli.reading.catalogue_files import load_named
from dti_cli.store import asking
from tests.workbooks import wide

UNITS = {f"Xã Số {n}": {"3.5.a": 100 + n, "3.5.b": 677} for n in range(1, 6)}


def test_the_lists_of_many_units_read_catalogue_and_province_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def loaded(name: str, home: Path | None) -> Catalogue:
        read.append("catalogue")
        return load_named(name, home)

    def ranged(*arguments: object) -> object:
        read.append("extremes")
        return extremes(*arguments)  # type: ignore[arg-type]

    extremes = asking.extremes
    wide(tmp_path / "in" / "a.xlsx", UNITS)
    text = (
        'inbox = ["in"]\ncatalogue = "bac-kan-2022"\n[outputs]\nscored = false\nrank = ["csv"]\ngaps = ["csv", "md"]\n'
    )
    (tmp_path / "dti.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("dti_cli.pipeline.rounds.load_named", loaded)
    monkeypatch.setattr(asking, "extremes", ranged)

    assert run(["run", "--config", str(tmp_path / "dti.toml")]) == 0
    assert len(list((tmp_path / "ket-qua" / "diem-thieu").iterdir())) == 5 * 2
    # once for the ranking, once for the gap lists of all five units
    assert (read.count("catalogue"), read.count("extremes")) == (2, 1)
