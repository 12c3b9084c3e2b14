"""Sheets of .ods as LibreOffice writes them: errors with a number beside, and what it keeps of other workbooks."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dti_cli.reading.grid import CellError, Percent, Value
from dti_cli.reading.workbooks import open_workbook

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
ROW = '<table:table-row><table:table-cell office:value-type="float" office:value="{}"/></table:table-row>'
SOURCE = '<table:table-source table:mode="copy-results-only"/>'
SCENARIO = '<table:scenario table:scenario-ranges="S.A1" table:is-active="false"/>'


def sheet(name: str, number: int, before: str = "") -> str:
    return f'<table:table table:name="{name}">{before}{ROW.format(number)}</table:table>'


def cell(kind: str, number: str, text: str, more: str = "") -> str:
    values = f'office:value-type="{kind}" office:value="{number}" {more}'
    return f"<table:table-cell {values}><text:p>{text}</text:p></table:table-cell>"


def names_and_cells(path: Path, sheets: str) -> list[tuple[str, list[list[Value]]]]:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return [(grid.name, [row.cells for row in grid.rows]) for grid in open_workbook(path)]


def only_cell(path: Path, written: str) -> Value:
    row = f"<table:table-row>{written}</table:table-row>"
    ((_, ((value,),)),) = names_and_cells(path, f'<table:table table:name="S">{row}</table:table>')
    return value


@pytest.mark.parametrize("kind", ["float", "percentage", "currency", "boolean", "date", "time"])
@pytest.mark.parametrize("text", ["#DIV/0!", "#N/A", "#NAME?", "#REF! ", "#ERR522!", "#GIÁ_TRỊ!", "Err:508"])
def test_an_error_is_no_number_though_one_is_kept_beside_it(kind: str, text: str, tmp_path: Path) -> None:
    value = only_cell(tmp_path / "a.ods", cell(kind, "0", text))

    assert (CellError, text) == (type(value), value)


def test_what_is_marked_as_an_error_is_one_in_whatever_language_it_is_shown(tmp_path: Path) -> None:
    value = only_cell(tmp_path / "a.ods", cell("string", "", "Lỗi: 508", 'calcext:value-type="error"'))

    assert (CellError, "Lỗi: 508") == (type(value), value)


@pytest.mark.parametrize(("kind", "number"), [("float", "0"), ("string", "")])
def test_an_error_whose_format_hides_it_is_no_nought(kind: str, number: str, tmp_path: Path) -> None:
    value = only_cell(tmp_path / "a.ods", cell(kind, number, "", 'calcext:value-type="error"'))

    assert (CellError, "#ERR!") == (type(value), value)


def test_a_number_shown_with_a_sign_before_it_is_a_number(tmp_path: Path) -> None:
    assert 5 == only_cell(tmp_path / "a.ods", cell("float", "5", "#5"))
    zero = only_cell(tmp_path / "a.ods", cell("percentage", "0", "0%"))
    assert (Percent, 0) == (type(zero), zero)


@pytest.mark.parametrize(("text", "expected"), [("1_000", "1_000"), ("", "2_000")])
def test_an_underscore_makes_no_number(text: str, expected: str, tmp_path: Path) -> None:
    assert expected == only_cell(tmp_path / "a.ods", cell("float", "2_000", text))


FOREIGN = {
    "figures of a formula that looks into another workbook": sheet("'file:///tmp/b.ods'#$S", 2, SOURCE),
    "figures another program sends": f"<table:dde-links><table:dde-link>{sheet('x', 2)}</table:dde-link></table:dde-links>",
    "another scenario": sheet("Nháp", 2, SCENARIO),
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=list(FOREIGN))
def test_what_is_kept_of_other_workbooks_is_no_sheet(foreign: str, tmp_path: Path) -> None:
    own = [("S", [[1]]), ("T", [[3]])]

    assert own == names_and_cells(tmp_path / "a.ods", sheet("S", 1) + foreign + sheet("T", 3))


def test_a_sheet_put_in_from_a_file_and_shown_is_read_as_it_was_saved(tmp_path: Path) -> None:
    assert [("S", [[1]])] == names_and_cells(tmp_path / "a.ods", sheet("S", 1, SOURCE))
