"""Results never take the place of what somebody else wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from dti_cli.cli.app import run
from dti_cli.reports.plans.templates import template_path
from tests.conftest import SAMPLES

ASKED = [
    ["gaps", "--unit", "con-minh", "--year", "2023", "--catalogue", "bac-kan-2022"],
    ["catalogue", "export", "bac-kan-2022"],
]


@pytest.mark.parametrize("asked", ASKED, ids=["gaps", "export"])
def test_a_workbook_of_the_users_is_not_written_over_but_a_result_is(
    asked: list[str], tmp_path: Path, scored_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, result = tmp_path / "goc.xlsx", tmp_path / "ra.xlsx"
    shutil.copy(SAMPLES / "con-minh-2023.xlsx", own)
    before = own.read_bytes()
    home = ["--home", str(scored_home)]

    assert run([*asked, *home, "-o", str(own)]) == 2
    assert "không ghi đè lên" in capsys.readouterr().err
    assert own.read_bytes() == before
    assert [run([*asked, *home, "-o", str(result)]) for _ in range(2)] == [0, 0]
    book = openpyxl.load_workbook(result)
    book.save(result)
    assert run([*asked, *home, "-o", str(result)]) == 0


def test_a_filled_in_form_is_not_written_over(tmp_path: Path, scored_home: Path) -> None:
    form = tmp_path / "bieu.xlsx"
    asked = ["template", "--catalogue", "bac-kan-2022", "--district", "na-ri", "--home", str(scored_home)]
    assert run([*asked, "-o", str(form)]) == 0

    assert run([*ASKED[0], "--home", str(scored_home), "-o", str(form)]) == 2


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_a_plan_does_not_take_the_place_of_its_template(suffix: str, tmp_path: Path, scored_home: Path) -> None:
    (tmp_path / "templates").mkdir()
    shutil.copy(scored_home / "dti.sqlite", tmp_path)
    own = tmp_path / "templates" / f"ke-hoach{suffix}"
    shutil.copy(template_path(tmp_path, "ke-hoach", suffix), own)
    before = own.read_bytes()

    assert run(["plan", "--unit", "con-minh", "--year", "2023", "--home", str(tmp_path), "-o", str(own)]) == 2
    assert own.read_bytes() == before


@pytest.mark.skipif(not Path("/proc").exists(), reason="a folder where no file can be made")
@pytest.mark.parametrize("asked", ASKED, ids=["gaps", "export"])
def test_a_folder_where_nothing_can_be_written_ends_with_3(asked: list[str], scored_home: Path) -> None:
    assert run([*asked, "--home", str(scored_home), "-o", "/proc/x.xlsx"]) == 3
