"""Plain sheets are read at once, and as openpyxl reads them; whatever is not plain is left to it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from dti_cli.reading import xlsx
from dti_cli.reading.grid import Grid, Percent, Row, Span
from dti_cli.reading.plain_xlsx import read_plain


def written(path: Path, fill: Callable[[Any, Any], object], **options: bool) -> Path:
    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book, book.add_worksheet("Số liệu"))
    return path


def plain(path: Path) -> list[Grid] | None:
    return read_plain(path, xlsx.is_percent, xlsx.LEGACY_FONT)


def typed(grids: list[Grid]) -> list[object]:
    return [[(row.number, [(type(v), v) for v in row.cells]) for row in grid.rows] for grid in grids]


@pytest.mark.parametrize("inline", [False, True])
def test_plain_cells_are_read_with_their_types_and_places(inline: bool, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 1, ["Đơn vị", "3.5.a <số> & “hộ”"])
        sheet.write_row(2, 0, [1, "  Xã Côn Minh ", 410, 0.5, True])
        sheet.write_number(2, 5, 0.855, book.add_format({"num_format": "0.0%"}))
        sheet.write_blank(2, 6, None, book.add_format({"bold": True}))

    path = written(tmp_path / "a.xlsx", fill, constant_memory=inline)
    found = plain(path)
    expected = [
        Row(1, [None, "Đơn vị", "3.5.a <số> & “hộ”"]),
        Row(3, [1, "  Xã Côn Minh ", 410, 0.5, True, Percent(0.855)]),
    ]
    assert found is not None
    assert typed(found) == typed([Grid("Số liệu", expected)]) == typed(xlsx._by_openpyxl(path))


def test_merged_ranges_hidden_rows_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 2, "Tiêu đề")
        sheet.write_number(1, 0, 7)
        sheet.set_row(1, None, None, {"hidden": True})
        book.add_worksheet("Ẩn").hide()

    found = plain(written(tmp_path / "a.xlsx", fill))
    assert found is not None
    assert [(g.name, g.spans, g.hidden, g.hidden_rows) for g in found] == [
        ("Số liệu", (Span(1, 1, 1, 3),), False, frozenset({2})),
        ("Ẩn", (), True, frozenset()),
    ]


def test_values_hidden_rows_and_merged_cells_are_those_openpyxl_itself_gives(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 1, ["Đơn vị", "3.5.a <số>"])
        sheet.write_row(2, 0, [1, "Xã Côn Minh", 410, 0.5, True])
        sheet.write_number(2, 5, 0.855, book.add_format({"num_format": "0.0%"}))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.merge_range(3, 1, 4, 2, "Tổng")
        sheet.write_number(4, 2, 7)

    path = written(tmp_path / "a.xlsx", fill)
    found = plain(path)
    whole, stream = load_workbook(path), load_workbook(path, read_only=True)
    lines = enumerate(stream.worksheets[0].iter_rows(values_only=True), 1)
    values = [(n, shortened(line)) for n, line in lines if any(line)]
    stream.close()

    assert found is not None
    assert [(row.number, shortened(row.cells)) for row in found[0].rows] == values
    assert (
        [n for n, row in whole.worksheets[0].row_dimensions.items() if row.hidden] == list(found[0].hidden_rows) == [3]
    )
    assert [spanned.bounds for spanned in whole.worksheets[0].merged_cells.ranges] == [(2, 4, 3, 5)]
    assert found[0].spans == (Span(4, 2, 5, 3),)


def shortened(line: Sequence[object]) -> list[object]:
    """Return a row without the blanks after its last value."""
    return list(line[: max(n for n, value in enumerate(line, 1) if value is not None)])


def charted(book: Any) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='Số liệu'!$A$1:$A$2"})
    book.add_chartsheet().set_chart(chart)


ODD: dict[str, Callable[[Any, Any], object]] = {
    "a date": lambda book, sheet: sheet.write_datetime(
        0, 0, datetime(2024, 5, 1), book.add_format({"num_format": "dd/mm/yyyy"})
    ),
    "a formula": lambda _, sheet: sheet.write_formula(0, 0, "=1+1", None, 2),
    "rich text": lambda book, sheet: sheet.write_rich_string(0, 0, "một ", book.add_format({"bold": True}), "hai"),
    "a font that is not Unicode": lambda book, sheet: sheet.write(0, 0, "x", book.add_format({"font_name": ".VnTime"})),
    "an escaped letter": lambda _, sheet: sheet.write_string(0, 0, "a\x01b"),
    "a chart sheet": lambda book, _: charted(book),
}


@pytest.mark.parametrize("fill", ODD.values(), ids=list(ODD))
def test_what_is_not_plain_is_left_alone(fill: Callable[[Any, Any], object], tmp_path: Path) -> None:
    assert plain(written(tmp_path / "a.xlsx", fill)) is None


CELLS = {
    "an error": '<c r="A1" t="e"><v>#N/A</v></c>',
    "a cell out of order": '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
    "a cell of another row": '<c r="A2"><v>1</v></c>',
    "a cell without a place": "<c><v>1</v></c>",
    "a text that does not exist": '<c r="A1" t="s"><v>9</v></c>',
    "no number": '<c r="A1"><v>abc</v></c>',
    "an unknown tag": '<c r="A1"><v>1</v><x/></c>',
    "an entity of its own": '<c r="A1" t="inlineStr"><is><t>&#65;</t></is></c>',
}


@pytest.mark.parametrize("cells", CELLS.values(), ids=list(CELLS))
def test_cells_that_are_not_plain_are_left_alone(cells: str, tmp_path: Path) -> None:
    made = written(tmp_path / "made.xlsx", lambda _, sheet: sheet.write_number(0, 0, 1))
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                assert b'<c r="A1"><v>1</v></c>' in data
                data = data.replace(b'<c r="A1"><v>1</v></c>', cells.encode())
            new.writestr(name, data)
    assert plain(made) is not None
    assert plain(changed) is None


def test_rows_out_of_order_are_left_alone(tmp_path: Path) -> None:
    made = written(tmp_path / "made.xlsx", lambda _, sheet: sheet.write_column(0, 0, [1, 2]))
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b'<row r="1"', b'<row r="9"').replace(b'r="A1"', b'r="A9"')
            new.writestr(name, data)
    assert plain(changed) is None
