"""The sample workbooks: made by their script, labelled, and holding exactly the oddities their README names."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SAMPLES, dti

WORKBOOKS = sorted(p.relative_to(SAMPLES) for p in SAMPLES.rglob("*.xlsx"))


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLES / "make_samples.py", tmp_path], check=True, capture_output=True)

    assert [] == [str(p) for p in WORKBOOKS if (tmp_path / p).read_bytes() != (SAMPLES / p).read_bytes()]


def test_the_old_province_of_bac_kan_has_108_communes_in_8_districts() -> None:
    with (SAMPLES / "xa-phuong-bac-kan.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 108
    assert len({row["Huyện"] for row in rows}) == 8


@pytest.mark.parametrize("path", [p for p in WORKBOOKS if p.parts[0] == "bac-kan-2024"], ids=str)
def test_made_up_figures_are_labelled_in_the_file_itself(path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLES / path)
    page = book.worksheets[0]
    top = " ".join(str(cell.value) for row in page.iter_rows(max_row=5) for cell in row if cell.value)

    assert "MINH HỌA" in top.upper()


def test_the_made_up_province_reads_with_exactly_the_oddities_its_readme_names(tmp_path: Path) -> None:
    ended = dti("check", "sample_data/bac-kan-2024", "--format", "json", "--home", tmp_path)
    found = sorted((f["code"], f["unit"].rpartition("/")[2], f["indicator"]) for f in json.loads(ended.out)["findings"])

    assert found == sorted(
        [
            ("missing-value", "cao-thuong", "8.3"),
            ("missing-value", "quang-bach", "7.6"),
            ("missing-value", "duong-son", "6.5"),
            *(("zero-denominator", unit, "5.7") for unit in ("nhan-mon", "quang-khe", "cam-giang", "kim-hy")),
        ]
    )
    assert ended.code == 0


def test_every_commune_is_scored_under_its_real_name(scored_home: Path) -> None:
    answer = json.loads(dti("rank", "--province", "bac-kan", "--format", "json", "--home", scored_home).out)
    with (SAMPLES / "xa-phuong-bac-kan.csv").open(encoding="utf-8-sig", newline="") as file:
        names = sorted(row["Đơn vị"] for row in csv.DictReader(file))

    assert names == sorted(unit["name"] for unit in answer["units"])
