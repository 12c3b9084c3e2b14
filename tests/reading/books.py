"""One small table written as .xlsx, .xls and .ods, with every trait a format has its own way of keeping."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

HEAD = ["STT", "Đơn vị", "2.1", "2.2.a", "2.2.b", "2.3.a", "2.4.1"]
"""Over the row TRAITS speaks of: a percentage, an error, a formula never calculated (or a date), and a plain number."""
EXPECTED = {"2.1.a": 1, "2.2.a": "percent-not-count", "2.2.b": "excel-error", "2.4.1.a": 120.5}


def xlsx(path: Path) -> Path:
    """Write with openpyxl: merged title, percentage, error, formula without a value, hidden row and sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "Số liệu"
    page.append(["SỐ LIỆU HUYỆN NA RÌ, TỈNH BẮC KẠN NĂM 2024"])
    page.append(HEAD)
    page.append([1, "Xã Côn Minh", "Có", 0.85, "#DIV/0!", "=A1+1", 120.5])
    page.append([2, "Xã Kim Hỷ", "Không", 1, 2, 1, 3])
    page["D3"].number_format = "0.0%"
    page.merge_cells("A1:G1")
    page.row_dimensions[4].hidden = True
    hidden = book.create_sheet("Ẩn")
    hidden.append(["STT", "Đơn vị", "2.4.2"])
    hidden.append([1, "Xã Côn Minh", "Có"])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def xls(path: Path) -> Path:
    """Write with xlwt: the same, but a date instead of the formula, which xlwt always gives a value."""
    import datetime

    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    page = book.add_sheet("Số liệu")
    page.write_merge(0, 0, 0, 6, "SỐ LIỆU HUYỆN NA RÌ, TỈNH BẮC KẠN NĂM 2024")
    for col, text in enumerate(HEAD):
        page.write(1, col, text)
    row = [1, "Xã Côn Minh", "Có", 0.85, None, datetime.date(2024, 4, 3), 120.5]
    for col, value in enumerate(row):
        style = {3: "0.0%", 5: "dd/mm/yyyy"}.get(col, "General")
        if value is not None:
            page.write(2, col, value, xlwt.easyxf(num_format_str=style))
    page.row(2).set_cell_error(4, "#DIV/0!")
    for col, value in enumerate([2, "Xã Kim Hỷ", "Không", 1, 2, 1, 3]):
        page.write(3, col, value)
    page.row(3).hidden = True
    hidden = book.add_sheet("Ẩn")
    second: list[list[Any]] = [["STT", "Đơn vị", "2.4.2"], [1, "Xã Côn Minh", "Có"]]
    for r, line in enumerate(second):
        for col, value in enumerate(line):
            hidden.write(r, col, value)
    hidden.visibility = 1
    book.save(str(path))
    return path


def ods(path: Path) -> Path:
    """Write with odfpy: the same as .xlsx."""
    from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
    from odf.style import Style, TableProperties  # type: ignore[import-untyped]
    from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
    from odf.text import P  # type: ignore[import-untyped]

    book = OpenDocumentSpreadsheet()
    unseen = Style(name="an", family="table")
    unseen.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)

    def cell(value: Any, **attributes: Any) -> Any:
        if isinstance(value, str):
            made = TableCell(valuetype="string", **attributes)
            made.addElement(P(text=value))
            return made
        return TableCell(**attributes) if value is None else TableCell(valuetype="float", value=value, **attributes)

    def sheet(name: str, rows: list[list[Any]], **attributes: Any) -> Any:
        page = Table(name=name, **attributes)
        for line in rows:
            row = TableRow()
            for item in line:
                row.addElement(item if not isinstance(item, str | int | float | None) else cell(item))
            page.addElement(row)
        book.spreadsheet.addElement(page)
        return page

    page = sheet(
        "Số liệu",
        [
            [cell("SỐ LIỆU HUYỆN NA RÌ, TỈNH BẮC KẠN NĂM 2024", numbercolumnsspanned=7)],
            HEAD,
            [1, "Xã Côn Minh", "Có", TableCell(valuetype="percentage", value=0.85), "#DIV/0!", TableCell(formula="of:=[.A1]+1"), 120.5],
            [2, "Xã Kim Hỷ", "Không", 1, 2, 1, 3],
        ],
    )  # fmt: skip
    page.getElementsByType(TableRow)[3].setAttribute("visibility", "collapse")
    sheet("Ẩn", [["STT", "Đơn vị", "2.4.2"], [1, "Xã Côn Minh", "Có"]], stylename=unseen)
    book.save(str(path))
    return path


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, *parts: bytes) -> bytes:
    """Return a record of a binary workbook: its kind and length in seven bits a byte, then its content."""
    data = b"".join(parts)
    return b"".join(_seven_bits(number) for number in (kind, len(data))) + data


def _seven_bits(number: int) -> bytes:
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _seven_bits(high) if high else bytes([low])


def wide_text(text: str) -> bytes:
    """Return a text of a binary workbook."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_cell(col: int, value: Any, style: int) -> bytes:
    where = struct.pack("<II", col, style)
    if isinstance(value, str) and value.startswith("#"):
        return record(3, where, b"\x07")
    if isinstance(value, str):
        return record(6, where, wide_text(value))
    return record(5, where, struct.pack("<d", value))


def _binary_sheet(
    rows: list[list[Any]], *, shares: set[tuple[int, int]], hidden: int, merge: tuple[int, ...] | None
) -> bytes:
    out = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 9)) + record(145)
    for number, cells in enumerate(rows):
        flags = 0x10 if number == hidden else 0
        out += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        styled = [(col, value, int((number, col) in shares)) for col, value in enumerate(cells) if value is not None]
        out += b"".join(_binary_cell(*cell) for cell in styled)
    out += record(146)
    if merge:
        out += record(177, struct.pack("<I", 1)) + record(176, struct.pack("<IIII", *merge)) + record(178)
    return out + record(130)


def xlsb(path: Path) -> Path:
    """Write the records by hand: the same as .xlsx, but for the formula, whose place stays blank."""
    rows: list[list[Any]] = [
        ["SỐ LIỆU HUYỆN NA RÌ, TỈNH BẮC KẠN NĂM 2024"],
        HEAD,
        [1, "Xã Côn Minh", "Có", 0.85, "#DIV/0!", None, 120.5],
        [2, "Xã Kim Hỷ", "Không", 1, 2, 1, 3],
    ]
    second: list[list[Any]] = [["STT", "Đơn vị", "2.4.2"], [1, "Xã Côn Minh", "Có"]]
    book = record(131) + record(143)
    for number, (name, state) in enumerate((("Số liệu", 0), ("Ẩn", 1)), 1):
        book += record(156, struct.pack("<II", state, number), wide_text(f"rId{number}"), wide_text(name))
    book += record(144) + record(132)
    styles = (
        record(278)
        + record(615, struct.pack("<I", 1))
        + record(44, struct.pack("<H", 164), wide_text("0.0%"))
        + record(616)
    )
    styles += record(617, struct.pack("<I", 2))
    styles += b"".join(record(47, struct.pack("<HHHHHHI", 0, form, 0, 0, 0, 0, 0)) for form in (0, 164))
    styles += record(618) + record(279)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1.bin"), ("worksheet", "worksheets/sheet2.bin"), ("styles", "styles.bin")),
            1,
        )
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}"/>')
        archive.writestr("xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>')
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", _binary_sheet(rows, shares={(2, 3)}, hidden=3, merge=(0, 0, 0, 6)))
        archive.writestr("xl/worksheets/sheet2.bin", _binary_sheet(second, shares=set(), hidden=-1, merge=None))
    return path
