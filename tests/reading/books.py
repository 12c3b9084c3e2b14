"""One small table written as .xlsx, .xls and .ods, with every trait a format has its own way of keeping."""

from __future__ import annotations

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
