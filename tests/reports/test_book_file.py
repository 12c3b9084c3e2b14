"""Names of sheets and footers that any spreadsheet program takes, whatever files and units are called."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from dti_cli.reports.book_file import new_book, sheet_names
from dti_cli.reports.scored.style import put, set_page

NAMES = [
    "a" * 30 + "'bcd", "'q'", "history", "_dti", "A\x01B", "A\uffffB", "a\nb", "", "[]:*?/\\", "\x1b[31mđỏ", "Xã A&G",
    "x" * 31, "X" * 40, "\ud800",
]  # fmt: skip


def test_names_are_what_excel_takes_and_each_is_used_once(tmp_path: Path) -> None:
    found = sheet_names(NAMES)
    with new_book(tmp_path / "a.xlsx", "x", "0", mark="x") as book:
        for name in found:
            book.sheet(name)

    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [*found, "_dti"]
    assert all(0 < len(n) <= 31 and n[0] != "'" != n[-1] and n.isprintable() for n in found)
    assert not {n.lower() for n in found} & {"history", "_dti"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("A & B", "A &amp;&amp; B"),
        ("2024", "&amp;10 2024"),
        ("A\x01&P", "A&amp;&amp;P"),
        ("&" * 500, "&amp;" * 158 + "…"),
    ],
)
def test_a_footer_shows_a_name_as_it_stands(name: str, shown: str, tmp_path: Path) -> None:
    with new_book(tmp_path / "a.xlsx", "x", "0") as book:
        set_page(book.sheet("a").sheet, name)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        footer = (
            archive.read("xl/worksheets/sheet1.xml").decode().partition("<oddFooter>")[2].partition("</oddFooter>")[0]
        )

    assert shown + "&amp;R" in footer
    assert len(footer.replace("&amp;", "&").replace("&quot;", '"')) <= 255


def test_equal_content_gives_equal_bytes_however_many_workbooks_were_written_before(tmp_path: Path) -> None:
    found = []
    for n in range(3):
        with new_book(tmp_path / f"{n}.xlsx", "x", "0") as book:
            put(book.sheet("a"), 0, 0, "Xã Côn Minh", "bold")
        found.append((tmp_path / f"{n}.xlsx").read_bytes())

    assert found[0] == found[1] == found[2]


def test_sheets_named_after_agencies_that_begin_alike_are_cut_visibly_and_each_its_own() -> None:
    names = sheet_names([f"Phòng Văn hóa và Thông tin huyện {n}" for n in range(1200)])

    assert names[0] == "Phòng Văn hóa và Thông tin huy…"
    assert names[-1] == "Phòng Văn hóa và Thông… (1200)"
    assert len({name.lower() for name in names}) == 1200
