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
from tests.reading import plan_tables

WORKBOOKS = sorted(p.relative_to(SAMPLES) for p in SAMPLES.rglob("*.xlsx"))


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLES / "make_samples.py", tmp_path], check=True, capture_output=True)

    assert [] == [str(p) for p in WORKBOOKS if (tmp_path / p).read_bytes() != (SAMPLES / p).read_bytes()]


def test_the_old_province_of_bac_kan_has_108_communes_in_8_districts() -> None:
    with (SAMPLES / "xa-phuong-bac-kan.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 108
    assert len({row["Huyện"] for row in rows}) == 8


@pytest.mark.parametrize("path", [p for p in WORKBOOKS if p.parts[0] in {"bac-kan-2024", "ke-hoach"}], ids=str)
def test_made_up_figures_are_labelled_in_the_file_itself(path: Path) -> None:
    for page in openpyxl.load_workbook(SAMPLES / path).worksheets:
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
            ("incomplete-part", "duong-son", "6.5"),  # the blank cell is a part of several, of which the others count
            *(("zero-denominator", unit, "5.7") for unit in ("nhan-mon", "quang-khe", "cam-giang", "kim-hy")),
        ]
    )
    assert ended.code == 0


def test_the_four_plans_read_with_exactly_the_oddities_put_into_them(tmp_path: Path) -> None:
    ended = dti("check", "sample_data/ke-hoach", "--format", "json", "--home", tmp_path)
    found = sorted(
        (Path(f["file"]).stem, f["code"], f["unit"].rpartition("/")[2], f["indicator"], f["cell"])
        for f in json.loads(ended.out)["findings"]
    )

    assert found == [
        ("bac-giang-2024", "absent-indicators", "", "", ""),
        ("bac-giang-2024", "claim-without-evidence", "xuong-giang", "2.4", "C18"),
        ("bac-son-2023", "missing-value", "bac-son", "6.4", "C31"),
        ("bac-son-2023", "missing-value", "bac-son", "6.4", "D31"),
        ("dong-thanh-2023", "claim-without-evidence", "dong-thanh", "4.2", "C14"),
        ("yen-bai-2022", "missing-value", "minh-tan", "4.1", "O9"),
    ]
    assert ended.code == 0


def test_the_sample_of_yen_bai_stands_just_on_the_printed_thresholds() -> None:
    page = openpyxl.load_workbook(SAMPLES / "ke-hoach" / "yen-bai-2022.xlsx").worksheets[0]
    heads, *rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    table = {code: rest for code, *rest in (line.split() for line in plan_tables.YEN_BAI.strip().splitlines())}
    tu_le = dict(zip(heads, next(row for row in rows if "Xã Tú Lệ" in row), strict=True))

    typed = {"Có": "Có", "=1": 1}
    assert {code: tu_le[code] for code in table} == {c: typed.get(xa, f"{xa}%") for c, (xa, _) in table.items()}


def test_every_commune_is_scored_under_its_real_name(scored_home: Path) -> None:
    answer = json.loads(dti("rank", "--province", "bac-kan", "--format", "json", "--home", scored_home).out)
    with (SAMPLES / "xa-phuong-bac-kan.csv").open(encoding="utf-8-sig", newline="") as file:
        names = sorted(row["Đơn vị"] for row in csv.DictReader(file))

    assert names == sorted(unit["name"] for unit in answer["units"])
