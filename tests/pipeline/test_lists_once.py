"""What the lists of a scheduled run share is read once, however many units and forms there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.cli.app import run
from dti_cli.domain.catalogue import Catalogue
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reading.list_rows import ListRows
from dti_cli.reading.worker import Reader
from dti_cli.store import asking
from tests.workbooks import save_rows, wide

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


def test_the_list_of_units_is_read_once_and_is_no_workbook_of_the_inbox_it_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read: list[Path] = []
    rows = Reader.rows

    def counted(reader: Reader, path: Path) -> ListRows:
        read.append(path)
        return rows(reader, path)

    monkeypatch.setattr(Reader, "rows", counted)
    wide(tmp_path / "in" / "a.xlsx", {"Xã Số 1": {"3.5.a": 100, "3.5.b": 677}})
    listed = save_rows(tmp_path / "in" / "ds.xlsx", [["STT", "Đơn vị"], [1, "Xã Số 1"], [2, "Xã Số 2"]])
    text = 'inbox = ["in"]\ncatalogue = "bac-kan-2022"\nunits = "in/ds.xlsx"\n[processed]\naction = "move"\n'
    (tmp_path / "dti.toml").write_text(text, encoding="utf-8")

    assert run(["run", "--config", str(tmp_path / "dti.toml")]) == 0
    assert read == [listed]
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["ds.xlsx"]
    assert "1/2 đơn vị đã nộp; còn thiếu: Xã Số 2." in capsys.readouterr().out
