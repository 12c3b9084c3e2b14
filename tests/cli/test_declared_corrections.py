"""A declared correction never stops a run, whatever the store knows of its unit by now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dti_cli.cli.app import run as dti_here
from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.text import match_key
from dti_cli.domain.units import make_unit
from tests.conftest import dti
from tests.stores import fill
from tests.workbooks import wide


def declare(home: Path, unit: str, year: int = 2024) -> None:
    (home / "corrections.toml").write_text(
        f'[[corrections]]\nunit = "{unit}"\nyear = {year}\ninput = "3.5.b"\nwas = 60\nnow = 600\n'
        'reason = "thiếu một chữ số 0"\nconfirmed_by = "Văn phòng"\ndate = 2025-01-15\n',
        encoding="utf-8",
    )


def codes(home: Path, district: str = "Na Rì") -> list[str]:
    book = wide(home / "x.xlsx", {"Xã Côn Minh": {"3.5.a": 480, "3.5.b": 60}}, district=district)
    ended = dti("score", book, "--home", home, "--out-dir", home / "ra", "--format", "json")
    assert ended.code == 0, ended.err
    return [f["code"] for f in json.loads(ended.out)["findings"] if f["code"].startswith("correction")]


@pytest.mark.parametrize("unit", ["bac-kan/na-ri/con-minh", "con-minh", "Xã Côn Minh"])
def test_a_correction_applies_again_once_its_unit_is_stored(tmp_path: Path, unit: str) -> None:
    declare(tmp_path, unit)

    assert [codes(tmp_path), codes(tmp_path)] == [["correction-applied"]] * 2


def test_a_correction_of_another_year_stops_nothing(tmp_path: Path) -> None:
    declare(tmp_path, "bac-kan/na-ri/con-minh", 2023)

    assert [codes(tmp_path), codes(tmp_path)] == [[], []]


def test_a_correction_whose_name_means_several_units_is_told_and_stops_nothing(tmp_path: Path) -> None:
    for name, district in (("a.xlsx", "Na Rì"), ("b.xlsx", "Ba Bể")):
        book = wide(tmp_path / name, {"Xã Lương Thượng": {"3.5.a": 1, "3.5.b": 2}}, district=district)
        assert dti("score", book, "--home", tmp_path, "--out-dir", tmp_path / "ra").code == 0
    declare(tmp_path, "luong-thuong")

    assert codes(tmp_path) == ["correction-unknown"]


def test_corrections_compare_no_unit_with_every_other(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = [make_unit(f"Xã Cũ {n}", district="Huyện Ba Bể", province="Bắc Kạn") for n in range(100)]
    fill(tmp_path, catalogue, 2023, {unit: {"3.5.a": 1.0} for unit in stored})
    declare(tmp_path, "con-minh")
    book = wide(tmp_path / "x.xlsx", {f"Xã Mới {n}": {"3.5.a": 1, "3.5.b": 2} for n in range(100)})
    asked: list[str] = []

    def counted(name: str) -> str:
        asked.append(name)
        return match_key(name)

    monkeypatch.setattr("dti_cli.domain.units.match_key", counted)
    assert dti_here(["score", str(book), "--home", str(tmp_path), "--out-dir", str(tmp_path / "ra")]) == 0

    # a unit's key is made of three names; 100 × 100 keys would be 30.000 of them
    assert len(asked) < 10_000
