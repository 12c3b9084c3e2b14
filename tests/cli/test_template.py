"""`dti template`: what it writes, filled in, reads back without a finding."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.catalogue import Catalogue, input_keys
from dti_cli.domain.collection import FORM, WIDE, Asked, Collection, Field, asked_once, fields
from dti_cli.domain.observations import DATE, EVIDENCE, INPUT, OK, Given
from dti_cli.domain.units import Unit, make_unit
from dti_cli.reading.catalogue_files import BUILT_IN, load_named
from dti_cli.reports.collection.workbook import write_collection
from tests.conftest import SAMPLES, dti
from tests.reading.sheets import read_workbook

CATALOGUES = sorted(folder.name for folder in BUILT_IN.iterdir() if folder.is_dir())


def units_of(catalogue: Catalogue) -> list[Unit]:
    names = ("Xã Côn Minh", "Phường Đông Thanh")
    return [make_unit(name, district="Huyện Na Rì", province=catalogue.province) for name in names]


def labels(asked: Asked) -> list[str]:
    named = choice_for(asked.indicator.rule, asked.input.letter)
    assert named is not None
    return [level.label for level in named.levels]


def answer(asked: Asked, chance: Random) -> str | float:
    if asked.input.kind == "yes_no":
        return chance.choice(["Có", "Không"])
    if asked.input.kind == "level":
        return chance.choice(labels(asked))
    return chance.randint(0, 10**6) if asked.input.kind == "count" else chance.randint(0, 10**8) / 100


EVIDENCE_TYPED = "Quyết định số 15/QĐ-UBND ngày 20/01/2025"
DAY_TYPED = "15/3/2025"
CLAIMS = {EVIDENCE: (EVIDENCE_TYPED, 1.0), DATE: (DAY_TYPED, float(date(2025, 3, 15).toordinal()))}


def expected(asked: Asked, typed: str | float) -> float:
    if asked.input.kind == "level":
        return labels(asked).index(str(typed))
    return float(typed == "Có") if isinstance(typed, str) else typed


def denied(typed: Mapping[tuple[str, str, str], float], unit: str, field: Field) -> bool:
    """Tell whether an indicator's answer says that there is nothing to prove."""
    own = field.indicator.inputs[0]
    said = typed.get((unit, INPUT, field.indicator.key(own.letter)))
    return said == {"yes_no": 0.0, "level": 2.0}.get(own.kind, -1.0)


def form_cell(page: Worksheet, field: Field) -> Any:
    """Return the cell of a form: beside its key, or beside the first figure of its indicator."""
    keys = [str(cell.value) for cell in page["A"]]
    if field.asked:
        return page.cell(1 + keys.index(field.asked.key), 5)
    row = next(n for n, key in enumerate(keys, 1) if key.startswith(f"{field.indicator.code}."))
    return page.cell(row, 6 if field.claim == EVIDENCE else 7)


@pytest.mark.parametrize("layout", [WIDE, FORM])
@pytest.mark.parametrize("name", CATALOGUES)
def test_a_filled_in_form_of_any_catalogue_reads_back_as_typed_without_a_finding(
    name: str, layout: str, tmp_path: Path
) -> None:
    catalogue = load_named(name, None)
    chance = Random(f"{name} {layout}")
    path = tmp_path / "bieu.xlsx"
    units = units_of(catalogue)
    write_collection(Collection(catalogue, layout, 2025, catalogue.province, "Huyện Na Rì", units), path, "0")
    book = openpyxl.load_workbook(path)
    asked = fields(catalogue)
    typed: dict[tuple[str, str, str], float] = {}
    for n, unit in enumerate(units):
        for place, field in enumerate(asked):
            cell = book["Số liệu"].cell(7 + n, 4 + place) if layout == WIDE else form_cell(book[unit.name], field)
            assert not cell.protection.locked
            if field.asked is None:
                if not denied(typed, unit.name, field):
                    cell.value, typed[unit.name, field.claim, field.indicator.code] = CLAIMS[field.claim]
                continue
            cell.value = answer(field.asked, chance)
            for key in (field.asked.key, *field.asked.also):
                typed[unit.name, INPUT, key] = expected(field.asked, cell.value)
    book.save(path)

    reading = read_workbook(path, catalogue, Given())
    columns = reading.observations
    rows = zip(columns["unit"], columns["kind"], columns["key"], columns["value"], columns["state"], strict=True)
    read = {(reading.units[unit].name, kind, key): value for unit, kind, key, value, state in rows if state == OK}

    assert reading.findings == []
    assert read == typed
    assert set(columns["year"]) == {2025}
    assert {(unit.district, unit.province) for unit in reading.units} == {("Huyện Na Rì", catalogue.province)}


def test_every_figure_is_asked_once_and_covers_all_keys(catalogue: Catalogue) -> None:
    figures = asked_once(catalogue)

    assert sorted(input_keys(catalogue)) == sorted(key for a in figures for key in (a.key, *a.also))


@pytest.mark.parametrize("layout", [WIDE, FORM])
def test_a_blank_form_reads_without_a_finding(tmp_path: Path, layout: str) -> None:
    made = dti(
        "template", "--catalogue", "bac-kan-2022", "--layout", layout, "--units", SAMPLES / "xa-phuong-bac-kan.csv", "--district", "na-ri",
        "--year", "2025", "-o", tmp_path / "x.xlsx", "--home", tmp_path,
    )  # fmt: skip
    ended = dti("check", tmp_path / "x.xlsx", "--format", "json", "--home", tmp_path)

    assert made.code == 0
    assert "17 đơn vị" in made.err
    assert json.loads(ended.out) == {"findings": []}


def test_targets_and_tasks_have_places_for_evidence_and_day_and_the_guide_says_so(tmp_path: Path) -> None:
    dti("template", "--catalogue", "yen-bai-2022", "--year", "2025", "-o", tmp_path / "x.xlsx", "--home", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    heads = [str(cell.value) for cell in book["Số liệu"][6]]
    guide = " ".join(str(cell.value) for row in book["Hướng dẫn"]["A1:A9"] for cell in row)

    assert heads[5:7] == ["1.1 – Minh chứng (số, ngày, cơ quan ban hành)", "1.1 – Ngày hoàn thành (ngày/tháng/năm)"]
    assert not book["Số liệu"]["F7"].protection.locked
    assert "Minh chứng" in guide
    assert "Ngày hoàn thành" in guide
    assert not any(head.startswith("NC.1.1") for head in heads)


def test_a_catalogue_of_points_is_asked_no_evidence(catalogue: Catalogue) -> None:
    assert not any(field.claim for field in fields(catalogue))


def test_answers_are_chosen_from_lists_and_other_cells_are_locked(tmp_path: Path) -> None:
    dti("template", "--catalogue", "bac-kan-2022", "--year", "2025", "-o", tmp_path / "x.xlsx", "--home", tmp_path)
    page = openpyxl.load_workbook(tmp_path / "x.xlsx")["Số liệu"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}

    assert page.protection.sheet
    assert page["A6"].protection.locked
    assert not page["D7"].protection.locked
    assert rules["E7:E46"].formula1 == '"Có,Không"'
    assert rules["G7:G46"].type == "decimal"
    assert "số từ 0 trở lên" in str(rules["G7:G46"].error)


@pytest.mark.parametrize("name", ["bac-kan-2022", "yen-bai-2022"])
def test_a_wide_form_prints_on_few_pages_of_a3(name: str, tmp_path: Path) -> None:
    """Bắc Kạn: 95 columns of 152 pixels and one of 145, of which 1445 ÷ 0,6 less 227 for the names go on a page: 7 pages."""
    catalogue = load_named(name, None)
    path = tmp_path / "x.xlsx"
    write_collection(Collection(catalogue, WIDE, 2025, catalogue.province, "", []), path, "0")
    page = openpyxl.load_workbook(path)["Số liệu"]

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.page_setup.fitToHeight == 0
    assert page.page_setup.fitToWidth == 7
    assert page.print_title_rows == "$6:$6"
    assert page.print_title_cols == "$A:$B"


def test_a_form_of_another_edition_is_recognised_when_it_comes_back(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    write_collection(Collection(catalogue, WIDE, 2025, "Bắc Kạn", "Huyện Na Rì", units_of(catalogue)), path, "0")
    book = openpyxl.load_workbook(path)
    book["_dti"]["C1"] = "0" * 64
    book.save(path)

    assert [f.code for f in read_workbook(path, catalogue, Given()).findings] == ["old-form"]

    book["_dti"]["B1"] = "yen-bai-2022"
    book.save(path)

    assert [f.code for f in read_workbook(path, catalogue, Given()).findings] == ["other-catalogue"]


@pytest.mark.parametrize("text", ["Xã Côn Minh\nXã Văn Lang\n", "Đơn vị;Huyện\nXã Côn Minh;Na Rì\nXã Văn Lang;Na Rì\n"])
def test_a_list_of_units_may_be_plain_lines_or_a_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "ds.csv").write_text(text, encoding="utf-8")
    made = dti(
        "template",
        "--catalogue",
        "bac-kan-2022",
        "--units",
        tmp_path / "ds.csv",
        "--year",
        "2025",
        "-o",
        tmp_path / "x.xlsx",
        "--home",
        tmp_path,
    )
    page = openpyxl.load_workbook(tmp_path / "x.xlsx")["Số liệu"]

    assert made.code == 0
    assert [page["B7"].value, page["B8"].value, page["B9"].value] == ["Xã Côn Minh", "Xã Văn Lang", None]


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"so lieu")
    ended = dti("template", "--year", "2025", "-o", tmp_path / "x.xlsx", "--home", tmp_path)

    assert ended.code == 2
    assert "tên tệp khác" in ended.err
    assert (tmp_path / "x.xlsx").read_bytes() == b"so lieu"


@pytest.mark.parametrize("layout", ["wide", "form"])
def test_a_blank_form_is_not_said_to_be_ready_for_scoring(layout: str, tmp_path: Path) -> None:
    names, form = tmp_path / "ten.txt", tmp_path / "bieu.xlsx"
    names.write_text("Xã Côn Minh", "utf-8")
    asked = ["--catalogue", "bac-kan-2022", "--units", str(names), "--layout", layout, "-o", str(form)]
    assert dti("template", *asked, "--home", tmp_path).code == 0
    told = dti("check", form, "--home", tmp_path)
    assert (told.code, "Chưa có số liệu của đơn vị nào để chấm điểm." in told.out) == (0, True)


LISTED = "Đơn vị;Huyện;Tỉnh\nXã Côn Minh;Na Rì;{0}\nXã Văn Lang;Na Rì;{0}\n"


@pytest.mark.parametrize(
    ("catalogue", "province", "options", "told"),
    [
        ("cua-toi-2024", "Bắc Kạn", [], "tỉnh Bắc Kạn"),
        ("bac-kan-2022", "Lào Cai", [], "tỉnh Lào Cai"),
        ("bac-kan-2022", "", [], "tỉnh Bắc Kạn"),
        ("cua-toi-2024", "", ["--province", "Hà Giang"], "tỉnh Hà Giang"),
    ],
)
def test_the_province_of_a_form_is_the_one_its_list_names(
    tmp_path: Path, catalogue: str, province: str, options: list[str], told: str
) -> None:
    own = tmp_path / "catalogues" / "cua-toi-2024"
    shutil.copytree(BUILT_IN / "bac-kan-2022", own)
    text = (own / "catalogue.toml").read_text("utf-8")
    text = text.replace('"bac-kan-2022"', '"cua-toi-2024"').replace('province = "Bắc Kạn"', 'province = ""')
    (own / "catalogue.toml").write_text(text, "utf-8")
    (tmp_path / "ds.csv").write_text(LISTED.format(province), "utf-8")
    asked = ["--catalogue", catalogue, "--units", str(tmp_path / "ds.csv"), "--year", "2024", *options]
    made = dti("template", *asked, "-o", tmp_path / "x.xlsx", "--home", tmp_path)

    assert made.code == 0, made.err
    assert f"2 đơn vị, năm 2024, {told}." in made.err


def test_a_list_of_several_provinces_leaves_the_one_of_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_text("Đơn vị;Tỉnh\nXã Côn Minh;Lào Cai\nXã Văn Lang;Hà Giang\n", "utf-8")
    asked = ["--catalogue", "bac-kan-2022", "--units", str(tmp_path / "ds.csv"), "--year", "2024"]
    made = dti("template", *asked, "-o", tmp_path / "x.xlsx", "--home", tmp_path)

    assert "2 đơn vị, năm 2024, tỉnh Bắc Kạn." in made.err


@pytest.mark.parametrize("layout", [WIDE, FORM])
def test_a_form_for_another_province_than_its_catalogues_reads_back_that_province(
    catalogue: Catalogue, layout: str, tmp_path: Path
) -> None:
    unit = make_unit("Xã Chiến Thắng", district="Huyện Bắc Sơn", province="Lạng Sơn")
    write_collection(Collection(catalogue, layout, 2024, "Lạng Sơn", "", [unit]), tmp_path / "a.xlsx", "0")
    read = read_workbook(tmp_path / "a.xlsx", catalogue, Given(None, None, None, None))

    assert read.units == [unit]
