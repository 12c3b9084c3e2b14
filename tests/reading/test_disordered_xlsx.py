"""Sheets of .xlsx whose cells do not stand in order, small and large: each at its place, or the file is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.reading import plain_xlsx, xlsx
from dti_cli.reading.grid import CellError, Grid, Percent, UncachedFormula, Value
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.workbooks import open_workbook
from tests.reading.test_hostile_plain import (
    BOOK_LINKS,
    DECLARED,
    LINKS,
    PACKAGE,
    SHEET,
    STYLES,
    built,
    links,
    sheet,
    styles,
)

ROOT = f'''{DECLARED}<Relationships xmlns="{PACKAGE}/relationships"><Relationship
    Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'''
"""The link to the workbook, without which python-calamine, which reads large sheets, finds none."""
BOOK_PARTS = links(rId1="worksheets/sheet1.xml").replace(
    "</Relationships>",
    "".join(f'<Relationship Id="{n}" Type="{LINKS}/{n}" Target="{n}.xml"/>' for n in ("styles", "sharedStrings"))
    + "</Relationships>",
)
DEFAULT_SHARE = styles("", '<xf numFmtId="9"/><xf numFmtId="0"/>')


@pytest.fixture(params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read every sheet as a small or as a large one, the most bytes of a small one being none for the latter."""
    if request.param == "large":
        for module in (xlsx, plain_xlsx):
            monkeypatch.setattr(module, "LARGEST_SHEET", 0)
    return str(request.param)


def cell(place: str, value: float, more: str = "") -> str:
    return f'<c r="{place}"{more}><v>{value}</v></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def opened(path: Path, written: str, **changes: str) -> Grid:
    (grid,) = open_workbook(built(path, {"_rels/.rels": ROOT, BOOK_LINKS: BOOK_PARTS, SHEET: written, **changes}))
    return grid


def lines(path: Path, rows: str, **changes: str) -> list[tuple[int, list[Value]]]:
    return [(line.number, line.cells) for line in opened(path, sheet(rows), **changes).rows]


FIRST, SECOND = row(2, cell("A2", 1), cell("B2", 10)), row(3, cell("A3", 2), cell("B3", 20))
IN_ORDER = [(2, [1, 10]), (3, [2, 20])]
DISORDER = {
    "rows": SECOND + FIRST,
    "cells": row(2, cell("B2", 10), cell("A2", 1)) + row(3, cell("B3", 20), cell("A3", 2)),
    "one row in two pieces": row(2, cell("A2", 1)) + row(2, cell("B2", 10)) + SECOND,
    "pieces apart": row(2, cell("B2", 10)) + SECOND + row(2, cell("A2", 1)),
    "cells in a row of another number": row(2, cell("A3", 2), cell("B3", 20)) + row(3, cell("A2", 1), cell("B2", 10)),
    "places told by the order alone": "<row/>" + FIRST.replace(' r="', ' x="') + SECOND,
    "a row that is there twice": FIRST + SECOND + FIRST,
    "a cell that is there twice": row(2, cell("A2", 1), cell("A2", 1), cell("B2", 10)) + SECOND,
    "cells with extensions": FIRST.replace("</v>", "</v><extLst><ext/></extLst>") + SECOND,
}


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("rows", DISORDER.values(), ids=list(DISORDER))
def test_cells_out_of_order_are_read_at_their_places(rows: str, tmp_path: Path) -> None:
    assert IN_ORDER == lines(tmp_path / "a.xlsx", rows)


DAMAGED = {
    "two rows of one number": (FIRST + row(2, cell("A2", 3), cell("B2", 30)), "dòng 2 có hai giá trị ở cùng một ô"),
    "two rows of one number apart": (
        FIRST + SECOND + FIRST.replace("<v>10<", "<v>11<"),
        "dòng 2 có hai giá trị ở cùng một ô",
    ),
    "a row beyond the last": (SECOND + row(2, cell("A1048577", 1)), "dòng 1048577"),
    "a text before the first": (row(1, cell("A1", -1, ' t="s"')), "ô A1 dẫn tới văn bản không có"),
}


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize(("rows", "said"), DAMAGED.values(), ids=list(DAMAGED))
def test_what_cannot_be_told_is_damage_said_in_one_sentence(rows: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        lines(tmp_path / "a.xlsx", rows)
    assert "unreadable-workbook" == caught.value.code
    assert said in str(caught.value)


@pytest.mark.usefixtures("size")
def test_a_number_with_an_underscore_is_none(tmp_path: Path) -> None:
    rows = row(1, '<c r="A1"><v>1_000</v></c>', cell("B1", 1000))

    assert [(1, ["1_000", 1000])] == lines(tmp_path / "a.xlsx", rows)


@pytest.mark.usefixtures("size")
def test_a_share_is_one_by_the_style_of_cells_that_name_none(tmp_path: Path) -> None:
    rows = row(1, cell("A1", 0.85), cell("B1", 0.25, ' s="0"'), cell("C1", 7, ' s="1"'))
    ((_, found),) = lines(tmp_path / "a.xlsx", rows, **{STYLES: DEFAULT_SHARE})

    assert [0.85, 0.25, 7] == found
    assert [True, True, False] == [isinstance(value, Percent) for value in found]


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("written", ["s='1'", 's = "1"', 's="01"'])
def test_a_share_is_one_however_its_style_is_written(written: str, tmp_path: Path) -> None:
    rows = row(1, cell("A1", 0.85, " " + written), f"<c {written} r='B1'><v>0.25</v></c>", cell("C1", 7))
    ((_, found),) = lines(tmp_path / "a.xlsx", rows)

    assert [0.85, 0.25, 7] == found
    assert [True, True, False] == [isinstance(value, Percent) for value in found]


@pytest.mark.usefixtures("size")
def test_a_share_is_one_in_a_cell_that_does_not_tell_its_place(tmp_path: Path) -> None:
    ((_, found),) = lines(tmp_path / "a.xlsx", '<row><c s="1"><v>0.85</v></c><c><v>7</v></c></row>')

    assert [(Percent, 0.85), (int, 7)] == [(type(value), value) for value in found]


@pytest.mark.usefixtures("size")
def test_errors_merges_and_hidden_rows_are_told_in_single_quotes(tmp_path: Path) -> None:
    rows = "<row r='1' hidden='1'><c r='A1' t='e'><v>#N/A</v></c><c r='B1'><f>A1</f></c><c r='C1'><v>7</v></c></row>"
    written = sheet(rows, after="<mergeCells><mergeCell ref='A1:B1'/></mergeCells>")
    grid = opened(tmp_path / "a.xlsx", written)

    assert [CellError, UncachedFormula] == [type(value) for value in grid.rows[0].cells[:2]]
    assert ({1}, [(1, 1, 1, 2)]) == (set(grid.hidden_rows), [tuple(span) for span in grid.spans])
