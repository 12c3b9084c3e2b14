"""The same table from every format, and what a file is told to be by its content."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from dti_cli.domain.observations import Given, Reading
from dti_cli.reading.grid import Grid, Percent, Span, UncachedFormula
from dti_cli.reading.sheet_xml import scan
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.workbooks import open_workbook
from tests.reading import books
from tests.reading.catalogues import SMALL
from tests.reading.sheets import found, read_workbook, said

MINH = "Xã Côn Minh"
WRITERS = {".xlsx": books.xlsx, ".xlsm": books.xlsx, ".xls": books.xls, ".xlsb": books.xlsb, ".ods": books.ods}


def reading_of(path: Path) -> Reading:
    return read_workbook(path, SMALL, Given())


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_says_the_same(suffix: str, tmp_path: Path) -> None:
    reading = reading_of(WRITERS[suffix](tmp_path / f"so-lieu{suffix}"))
    faults = {f.code: f.cell for f in reading.findings}
    broken = {".xls": "date-not-number", ".xlsb": "missing-value"}.get(suffix, "formula-without-value")

    assert {"percent-not-count": "D3", "excel-error": "E3", broken: "F3"}.items() <= faults.items()
    assert (1, 120.5, 1) == (
        said(reading)[MINH, "2.1.a"],
        said(reading)[MINH, "2.4.1.a"],
        said(reading)[MINH, "2.4.2.a"],
    )
    assert {"hidden-sheet", "hidden-rows"} <= faults.keys()
    assert [("Huyện Na Rì", "Bắc Kạn", 2024)] == list(
        {(u.district, u.province, y) for u in reading.units for y in reading.observations["year"]}
    )


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_wrong_suffix_changes_nothing(suffix: str, tmp_path: Path) -> None:
    wrong = ".ods" if suffix != ".ods" else ".xlsx"
    right, renamed = WRITERS[suffix](tmp_path / f"a{suffix}"), WRITERS[suffix](tmp_path / f"a{suffix}{wrong}")

    assert said(reading_of(right)) == said(reading_of(renamed))


@pytest.mark.parametrize("suffix", WRITERS)
def test_merged_cells_come_through(suffix: str, tmp_path: Path) -> None:
    first = open_workbook(WRITERS[suffix](tmp_path / f"a{suffix}"))[0]

    assert (Span(1, 1, 1, 7),) == first.spans


def small_sheet(**facts: Any) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("Số liệu")
    facts["fill"](book, page)
    book.close()
    return target.getvalue()


def opened(tmp_path: Path, fill: Callable[[Any, Any], None]) -> Grid:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small_sheet(fill=fill))
    return open_workbook(path)[0]


@pytest.mark.parametrize(
    ("form", "is_share"), [("0%", True), ("0.00%", True), ('0"%"', False), ("0\\%", False), ("#,##0", False)]
)
def test_a_percent_format_makes_a_share_unless_the_sign_is_quoted(form: str, is_share: bool, tmp_path: Path) -> None:
    grid = opened(tmp_path, lambda book, page: page.write_number(0, 0, 0.5, book.add_format({"num_format": form})))

    assert is_share == isinstance(grid.rows[0].cells[0], Percent)


def test_rows_keep_their_numbers_over_gaps(tmp_path: Path) -> None:
    def fill(_: Any, page: Any) -> None:
        page.write_string(4, 2, "a")
        page.write_string(9, 0, "b")

    assert [(5, [None, None, "a"]), (10, ["b"])] == [(r.number, r.cells) for r in opened(tmp_path, fill).rows]


def test_formulas_with_a_stored_value_are_that_value(tmp_path: Path) -> None:
    def fill(_: Any, page: Any) -> None:
        page.write_formula(0, 0, "=1+1", None, 2)
        page.write_formula(0, 1, '="Có"', None, "Có")

    assert [2, "Có"] == opened(tmp_path, fill).rows[0].cells


def test_a_formula_that_was_never_calculated_is_told_from_a_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page["A1"], page["C2"], page["D2"] = "x", '=IF(A1<2,"&",1)', "=SUM(A1:A2)"
    book.save(tmp_path / "a.xlsx")
    grid = open_workbook(tmp_path / "a.xlsx")[0]

    assert [None, None, '=IF(A1<2,"&",1)', "=SUM(A1:A2)"] == grid.rows[1].cells
    assert all(isinstance(v, UncachedFormula) for v in grid.rows[1].cells[2:])


def test_the_scan_of_a_sheet_s_xml_minds_neither_prefixes_nor_where_chunks_end() -> None:
    row = '<x:row r="{n}" hidden="1"><x:c r="B{n}" t="e"><x:v>#REF!</x:v></x:c><x:c s="1" r="C{n}"><x:f>A{n}&lt;1</x:f></x:c></x:row>'
    rows = "".join(row.format(n=n) for n in range(1, 20_001))
    xml = f'<x:worksheet><x:sheetData>{rows}</x:sheetData><x:mergeCells><x:mergeCell ref="A1:XFD3"/></x:mergeCells></x:worksheet>'
    facts = scan(io.BytesIO(xml.encode()))

    assert (20_000, 20_000, 20_000) == (len(facts.hidden_rows), len(facts.errors), len(facts.dead_formulas))
    assert ("#REF!", "=A20000<1") == (facts.errors[20_000, 2], facts.dead_formulas[20_000, 3])
    assert (Span(1, 1, 3, 16_384),) == facts.spans


def test_what_openpyxl_refuses_is_read_by_calamine_to_the_same_end(tmp_path: Path) -> None:
    """A style that openpyxl cannot make sense of, as third parties write it, costs nobody their figures."""
    source, refused = books.xlsx(tmp_path / "a.xlsx"), tmp_path / "b" / "a.xlsx"
    refused.parent.mkdir()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(refused, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"<fills", b"<fills><fill/>", 1) if name == "xl/styles.xml" else data)
    with pytest.raises(Exception, match="Fill"):
        openpyxl.load_workbook(refused)

    assert said(reading_of(source)) == said(reading_of(refused))
    assert found(reading_of(source)) == found(reading_of(refused))


FOREIGN = {
    "trang web (HTML)": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    "tệp văn bản (CSV hoặc tương tự)": "STT;Đơn vị\n1;Xã Côn Minh\n".encode(),
    "tệp PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "ảnh PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "bảng tính XML 2003": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "tệp nén RAR": b"Rar!\x1a\x07\x00",
    "tệp văn bản RTF": b"{\\rtf1 abc}",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_that_only_calls_itself_a_workbook_is_named_for_what_it_is(what: str, tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(FOREIGN[what])

    with pytest.raises(UnreadableError) as caught:
        open_workbook(tmp_path / "a.xls")
    assert ("not-a-workbook", f"Tệp không phải bảng tính mà là {what}.") == (caught.value.code, str(caught.value))


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return target.getvalue()


DAMAGED = {
    "empty": (b"", "empty-file"),
    "cut short": (zipped(xl__workbook_dot_xml="<a/>" * 50)[:90], "unreadable-workbook"),
    "noise": (bytes(range(256)) * 20, "unreadable-workbook"),
    "old header and nothing": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable-workbook"),
    "archive of something": (zipped(a_dot_txt="a"), "not-a-workbook"),
    "word": (zipped(word__document_dot_xml="<a/>"), "not-a-workbook"),
    "entities": (zipped(xl__workbook_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "malicious-workbook"),
    "xlsx without sheets": (zipped(xl__workbook_dot_xml="<a/>"), "unreadable-workbook"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_or_wrong_file_ends_in_one_sentence(case: str, tmp_path: Path) -> None:
    data, code = DAMAGED[case]
    (tmp_path / "a.xlsx").write_bytes(data)
    reading = reading_of(tmp_path / "a.xlsx")

    assert (True, [code]) == (reading.failed, [f.code for f in reading.findings])
    assert reading.findings[0].message.endswith(".")


def test_a_file_that_is_gone_or_a_folder_ends_in_one_sentence(tmp_path: Path) -> None:
    assert ["unreadable-workbook"] == [f.code for f in reading_of(tmp_path / "a.xlsx").findings]
    assert ["not-a-workbook"] == [f.code for f in reading_of(tmp_path).findings]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")

    assert ["not-a-workbook"] == [f.code for f in reading_of(tmp_path / "a.xlsx").findings]


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (errno.EACCES, "file-locked", "đang mở ở chương trình khác"),
        (errno.EIO, "unreadable-workbook", "ổ đĩa báo lỗi đọc ghi"),
        (errno.EINVAL, "unreadable-workbook", "tên"),
        (errno.ELOOP, "unreadable-workbook", "liên kết dẫn vòng quanh"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_with_the_systems_reason(
    number: int, code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = books.xlsx(tmp_path / "a.xlsx")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "…")

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = reading_of(path).findings

    assert (found.code, said in found.message) == (code, True)
