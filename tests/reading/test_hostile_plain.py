"""Workbooks built by hand so that a quick look and a full parse see different cells: read as openpyxl reads them."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dti_cli.reading import xlsx
from dti_cli.reading.grid import Grid
from dti_cli.reading.plain_xlsx import read_plain

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>10</v></c></row>'
OTHER_ROW = '<row r="1"><c r="A1"><v>99</v></c></row>'
TEXTS = "<si><t>Xã Côn Minh</t></si>"
OTHER_TEXTS = "<si><t>Xã Khác</t></si>"

TYPES, BOOK, BOOK_LINKS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
SECOND = "xl/worksheets/sheet2.xml"


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'{DECLARED}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(texts: str, declared: str = DECLARED) -> str:
    return f'{declared}<sst xmlns="{MAIN}">{texts}</sst>'


def styles(formats: str, cells: str) -> str:
    fonts = '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    fills = '<fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
    tables = f'{fonts}{fills}<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs>{cells}</cellXfs>'
    return f'{DECLARED}<styleSheet xmlns="{MAIN}">{formats}{tables}</styleSheet>'


def types(**parts: str) -> str:
    found = {"sheet.main": BOOK, "worksheet": SHEET, "styles": STYLES, "sharedStrings": STRINGS}
    found |= {kind.replace("_", "."): part for kind, part in parts.items()}
    entries = [f'<Override PartName="/{part}" ContentType="{TYPE}{kind}+xml"/>' for kind, part in found.items()]
    return f'{DECLARED}<Types xmlns="{PACKAGE}/content-types">{"".join(entries)}</Types>'


def links(**targets: str) -> str:
    one = '<Relationship Id="{}" Type="' + LINKS + '/worksheet" Target="{}"/>'
    entries = [one.format(key, target) for key, target in targets.items()]
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def book(sheets: str) -> str:
    return f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'


PLAIN = {
    TYPES: types(),
    BOOK: book('<sheet name="S" sheetId="1" r:id="rId1"/>'),
    BOOK_LINKS: links(rId1="worksheets/sheet1.xml", rId2="worksheets/sheet2.xml"),
    SHEET: sheet(ROW),
    SECOND: sheet(OTHER_ROW),
    STRINGS: strings(TEXTS),
    STYLES: styles("", '<xf numFmtId="0"/><xf numFmtId="9"/>'),
}
STYLED = '<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="0"><v>0.5</v></c></row>'


def formatted(number: str, code: str) -> dict[str, str]:
    formats = f'<numFmts><numFmt numFmtId="{number}" formatCode="{code}"/></numFmts>'
    return {SHEET: sheet(STYLED), STYLES: styles(formats, f'<xf numFmtId="0"/><xf numFmtId="{number}"/>')}


HOSTILE: dict[str, dict[str, str]] = {
    "a sheet in an instruction": {SHEET: sheet(ROW, before=f"<?x <sheetData>{OTHER_ROW}</sheetData>?>")},
    "a text in an instruction": {STRINGS: strings(f"<?x {OTHER_TEXTS} ?>{TEXTS}")},
    "a text in a comment": {STRINGS: strings(f"<!-- {OTHER_TEXTS} -->{TEXTS}")},
    "cells that pay for one another": {
        SHEET: sheet(
            '<row r="1"><c t="n" r="B1"><v>10</v></c><c r="C1"><v>100</v></c><c r="D1" t="inlineStr"><is></is></c></row>'
        )
    },
    "stray letters among the cells": {SHEET: sheet(ROW.replace("<c r", " x <c r"))},
    "texts elsewhere": {TYPES: types(sharedStrings="xl/s2.xml"), "xl/s2.xml": strings(OTHER_TEXTS)},
    "texts nobody names": {TYPES: types().replace("sharedStrings+xml", "other+xml")},
    "a book elsewhere": {
        TYPES: types(sheet_main="xl/workbook2.xml"),
        "xl/workbook2.xml": book('<sheet name="T" sheetId="1" r:id="rId1"/>'),
        "xl/_rels/workbook2.xml.rels": links(rId1="worksheets/sheet2.xml"),
    },
    "two books": {TYPES: types(template_main="xl/workbook2.xml"), "xl/workbook2.xml": book("")},
    "a book elsewhere under no namespace": {
        TYPES: types().replace(
            "></Types>", f'><Override xmlns="" PartName="/x" ContentType="{TYPE}sheet.main+xml"/></Types>'
        )
    },
    "a font under no namespace": {
        STYLES: PLAIN[STYLES].replace('<name val="Calibri"/>', '<name xmlns="" val=".VnTime"/>'),
    },
    "another id": {BOOK: book('<sheet name="S" sheetId="1" xmlns:x="urn:x" x:id="rId2" r:id="rId1"/>')},
    "an id of no namespace": {BOOK: book('<sheet name="S" sheetId="1" id="rId2"/>')},
    "one link twice": {
        BOOK_LINKS: links(rId1="worksheets/sheet1.xml", rId2="worksheets/sheet2.xml").replace("rId2", "rId1")
    },
    "a path that goes round": {BOOK_LINKS: links(rId1="/xl/../xl/worksheets/sheet1.xml")},
    "two bodies": {SHEET: sheet(ROW, after='<sheetData><row r="2"><c r="A2"><v>7</v></c></row></sheetData>')},
    "a row outside the body": {SHEET: sheet(ROW, after='<x><row r="2"><c r="A2"><v>7</v></c></row></x>')},
    "a row outside under a prefix": {
        SHEET: sheet(ROW, after=f'<m:row xmlns:m="{MAIN}" r="2"><m:c r="A2"><m:v>7</m:v></m:c></m:row>')
    },
    "a body that lies deeper": {
        SHEET: f'{DECLARED}<worksheet xmlns="{MAIN}"><x><sheetData>{ROW}</sheetData></x></worksheet>'
    },
    "a sheet of another namespace": {SHEET: sheet(ROW).replace(MAIN, "urn:x")},
    "a row of another namespace": {SHEET: sheet(ROW.replace('<row r="1"', '<row r="1" xmlns="urn:x"'))},
    "texts of another namespace": {STRINGS: strings(TEXTS).replace(MAIN, "urn:x")},
    "texts of no namespace": {STRINGS: f'{DECLARED}<x:sst xmlns:x="{MAIN}">{TEXTS}</x:sst>'},
    "an empty row that runs ahead": {SHEET: sheet(f'<row r="5"/>{ROW}')},
    "an encoding after a space": {STRINGS: strings(TEXTS, '<?xml version="1.0" encoding ="iso-8859-1"?>')},
    "an encoding far off": {STRINGS: strings(TEXTS, f'<?xml version="1.0" {" " * 200}encoding="iso-8859-1"?>')},
    "two encodings": {STRINGS: strings(TEXTS, '<?xml version="1.0" encoding="iso-8859-1"?><?x encoding="utf-8"?>')},
    "a mark of byte order": {SHEET: "\ufeff" + sheet(ROW)},
    "a date under a known number": formatted("2", "dd/mm/yyyy"),
    "a share under a known number": formatted("4", "0%"),
    "a share where no style is named": {STYLES: styles("", '<xf numFmtId="9"/>')},
    "a quoted hour": formatted("170", "0&quot; h; &quot;"),
    "a style with a leading zero": {SHEET: sheet(STYLED.replace('s="1"', 's="01"'))},
    "a stranger among the styles": {
        SHEET: sheet(STYLED),
        STYLES: styles("", '<foo/><xf numFmtId="0"/><xf numFmtId="9"/>'),
    },
    "an error beyond the body": {SHEET: sheet(ROW, after='<x><c r="B1" t="e"><v>#N/A</v></c></x>')},
}

BROKEN: dict[str, dict[str, str]] = {
    "cut off": {SHEET: sheet(ROW).replace("</worksheet>", "<mergeCells><bad")},
    "never closed": {SHEET: sheet(ROW).replace("</worksheet>", "")},
    "tags that do not match": {SHEET: sheet(ROW, after="<a><b></a>")},
    "a control letter": {STRINGS: strings("<si><t>a\x01b</t></si>")},
    "a control letter by a number": {SHEET: sheet(ROW.replace("<v>10", "<v>\x1f10"))},
    "a letter that is none": {STRINGS: strings("<si><t>a\uffffb</t></si>")},
    "an end of nothing": {STRINGS: strings("<si><t>a]]>b</t></si>")},
    "an attribute twice": {SHEET: sheet(ROW.replace('r="1"', 'r="1" r="1"', 1))},
    "an unknown prefix": {SHEET: sheet(ROW.replace('r="1"', 'r="1" x:y="1"', 1))},
    "a text in an attribute": {STRINGS: strings("").replace("></sst>", f' a="{TEXTS}"></sst>')},
}


def built(path: Path, changes: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (PLAIN | changes).items():
            archive.writestr(name, text)
    return path


def plain(path: Path) -> list[Grid] | None:
    return read_plain(path, xlsx.is_percent, xlsx.LEGACY_FONT)


def typed(grids: list[Grid]) -> list[object]:
    return [
        (g.name, g.hidden, g.spans, g.hidden_rows, [(r.number, [(type(v), v) for v in r.cells]) for r in g.rows])
        for g in grids
    ]


def test_the_workbook_all_others_are_made_from_is_plain(tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", {})
    found = plain(path)
    assert found is not None
    assert [row.cells for row in found[0].rows] == [["Xã Côn Minh", 10]]
    assert typed(found) == typed(xlsx._by_openpyxl(path))


@pytest.mark.parametrize("code", ["0.0%", "#,##0", "General", "#,##0.00 ;(#,##0.00)"])
def test_plain_formats_of_its_own_are_read_at_once(code: str, tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", formatted("170", code))
    found = plain(path)
    assert found is not None
    assert typed(found) == typed(xlsx._by_openpyxl(path))


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=list(HOSTILE))
def test_what_can_be_read_in_two_ways_is_left_to_the_library(changes: dict[str, str], tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", changes)
    assert plain(path) is None


TWO_ROWS = PLAIN | {SHEET: sheet(ROW + re.sub(r'(r="[AB]?)1"', r'\g<1>2"', STYLED))}
PIECES = {name: re.findall(r"<[^>]*>|[^<]+", text) for name, text in TWO_ROWS.items()}


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_pieces_cut_out_doubled_or_moved_are_read_alike_or_left_to_the_library(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(PIECES)))
    pieces = list(PIECES[name])
    piece = pieces[data.draw(st.integers(0, len(pieces) - 1))]
    if data.draw(st.booleans()):
        pieces.remove(piece)
    for place in data.draw(st.lists(st.integers(0, len(pieces)), max_size=2)):
        pieces.insert(place, piece)
    path = built(tmp_path_factory.getbasetemp() / "pieces.xlsx", TWO_ROWS | {name: "".join(pieces)})
    found, whole = plain(path), library(path)

    assert found is None or whole is None or typed(found) == whole


def library(path: Path) -> list[object] | None:
    """Return what openpyxl reads, nothing for broken XML; None where it refuses sound XML, such as a strange style."""
    try:
        return typed(xlsx._by_openpyxl(path))
    except ParseError:
        return []
    except Exception:
        return None


@pytest.mark.parametrize("changes", BROKEN.values(), ids=list(BROKEN))
def test_broken_xml_is_noticed_wherever_it_stands(changes: dict[str, str], tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", changes)
    with pytest.raises(ParseError):
        xlsx._by_openpyxl(path)
    assert plain(path) is None


def test_a_part_that_is_there_twice_is_left_to_the_library(tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", {})
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, sheet(OTHER_ROW))
    assert plain(path) is None
