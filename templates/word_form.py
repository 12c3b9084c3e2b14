"""The form of Nghị định 30/2020/NĐ-CP in Word: pages, heading, title, tables, signature block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

FONT = "Times New Roman"
BODY, SMALL = 14, 9
CENTRE, LEFT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
RED = RGBColor(0xC0, 0x00, 0x00)
NOT_ISSUED = "không phát hành)"
"""How the heading of a column ends that stays in the house; it is printed in red."""

Column = tuple[str, str, float, str]
"""Heading, what stands in a row, width in centimetres, alignment: c, l or j."""


def save(document: Any, path: Path) -> None:
    """Save a template without the traces its maker leaves, and without the parts python-docx brings along unused."""
    facts = document.core_properties
    facts.title = facts.author = facts.comments = facts.last_modified_by = facts.keywords = ""
    facts.created = facts.modified = datetime(2000, 1, 1)
    _drop(document.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    _drop(document.part, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects")
    document.save(str(path))


def _drop(part: Any, kind: str) -> None:
    for key in [key for key, relation in part.rels.items() if relation.reltype == kind]:
        del part.rels[key]


def new_document() -> Any:
    """Return an A4 document with the margins, font and page numbers of the decree."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.append(_made("w:lang", val="vi-VN"))
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    page(section)
    section.different_first_page_header_footer = True
    number_pages(section)
    return document


def page(section: Any, *, landscape: bool = False) -> None:
    """Set A4 and margins: top and bottom 20 mm, left 30, right 20 (15 on landscape pages)."""
    wide, high = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = wide, high
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15 if landscape else 20)
    section.header_distance = section.footer_distance = Mm(10)


def number_pages(section: Any) -> None:
    """Put the page number in the middle of the top margin."""
    paragraph = section.header.paragraphs[0]
    paragraph.style = (
        section.header.part.document.styles["Normal"] if hasattr(section.header.part, "document") else None
    )
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    set_font(run, BODY)
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = "PAGE"
            run._r.append(code)
        else:
            run._r.append(_made("w:fldChar", fldCharType=kind))


def head(document: Any, above: str, name: str, place: str) -> None:
    """Write the national heading and motto, the agency, the number, place and date."""
    grid = document.add_table(rows=2, cols=2)
    fix(grid, (6.2, 9.8))
    left, right = grid.rows[0].cells
    cell_line(left, above, 13, bold=True, first=True)
    cell_line(left, name, 13, bold=True)
    rule(left, 2.0)
    cell_line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True, first=True)
    cell_line(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    rule(right, 1.75)
    left, right = grid.rows[1].cells
    cell_line(left, "Số: ……/KH-UBND", 13, first=True)
    cell_line(right, place + ", ngày …… tháng …… năm {{ nam_ke_hoach }}", 14, italic=True, first=True)
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)


def title(document: Any, subject: str) -> None:
    """Write the kind of document and its subject with a rule below."""
    first = document.add_paragraph()
    first.alignment = CENTRE
    first.paragraph_format.space_before = Pt(14)
    set_font(first.add_run("KẾ HOẠCH"), BODY, bold=True)
    second = document.add_paragraph()
    second.alignment = CENTRE
    set_font(second.add_run(subject), BODY, bold=True)
    line = document.add_paragraph()
    _ruled(line, 5.5)
    line.paragraph_format.space_after = Pt(10)


def heading(document: Any, words: str, level: int = 1) -> Any:
    """Write a section's heading."""
    paragraph = text(document, words, bold=True)
    paragraph.paragraph_format.keep_with_next = True
    if level == 1:
        paragraph.paragraph_format.space_before = Pt(8)
    return paragraph


def text(document: Any, words: str, *, bold: bool = False, italic: bool = False, indent: bool = True) -> Any:
    """Write a paragraph of the body."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    paragraph.alignment = BOTH
    shape.space_before = shape.space_after = Pt(3)
    shape.line_spacing = 1.1
    if indent:
        shape.first_line_indent = Cm(1.0)
    set_font(paragraph.add_run(words), BODY, bold=bold, italic=italic)
    return paragraph


def tag(document: Any, words: str) -> None:
    """Write a paragraph that holds only a template tag; it vanishes when the template is filled."""
    document.add_paragraph().add_run(words)


def table(document: Any, columns: Sequence[Column], size: int, loop: str, *, together: bool = False) -> None:
    """Write a table with one row for each turn of a loop, ``together`` on one page."""
    grid = document.add_table(rows=4, cols=len(columns))
    grid.style = "Table Grid"
    fix(grid, [c[2] for c in columns])
    header(grid.rows[0], columns, size)
    _alone(grid.rows[1], f"{{%tr for {loop} %}}")
    _cells(grid.rows[2], columns, size)
    _alone(grid.rows[3], "{%tr endfor %}")
    for cell in (c for row in grid.rows for c in row.cells if together):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(2)
    set_font(gap.add_run(""), 4)


def appendix(
    document: Any, names: Sequence[str], source: str, columns: Sequence[Column], size: int, group: str
) -> None:
    """Write the appendix on landscape pages: a table with a repeated header, the gaps under their pillars."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section, landscape=True)
    section.different_first_page_header_footer = False
    for n, words in enumerate(("PHỤ LỤC", *names)):
        line = document.add_paragraph()
        line.alignment = CENTRE
        set_font(line.add_run(words), BODY if n == 0 else 13, bold=True)
    line = document.add_paragraph()
    line.alignment = CENTRE
    line.paragraph_format.space_after = Pt(8)
    set_font(line.add_run(source), 13, italic=True)
    grid = document.add_table(rows=7, cols=len(columns))
    grid.style = "Table Grid"
    fix(grid, [c[2] for c in columns])
    header(grid.rows[0], columns, size)
    _alone(grid.rows[1], "{%tr for p in tru_cot if p.dong %}")
    whole = grid.rows[2].cells[0].merge(grid.rows[2].cells[-1])
    cell_line(whole, group, size, bold=True, first=True, align="l")
    _shade(whole, "EDEFF2")
    grid.rows[2]._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    whole.paragraphs[0].paragraph_format.keep_with_next = True
    _alone(grid.rows[3], "{%tr for d in p.dong %}")
    _cells(grid.rows[4], columns, size)
    _alone(grid.rows[5], "{%tr endfor %}")
    _alone(grid.rows[6], "{%tr endfor %}")
    document.add_paragraph()


def header(row: Any, columns: Sequence[Column], size: int) -> None:
    """Write a table's header row, repeated on every page."""
    row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    row._tr.get_or_add_trPr().append(_made("w:tblHeader"))
    for cell, column in zip(row.cells, columns, strict=True):
        cell_line(cell, column[0], size, bold=True, first=True, colour=_colour(column))
        _shade(cell, "D9E2EC")
        cell.vertical_alignment = 1


def _cells(row: Any, columns: Sequence[Column], size: int) -> None:
    row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    for cell, column in zip(row.cells, columns, strict=True):
        for n, words in enumerate(column[1].split("||")):
            cell_line(cell, words, size, first=n == 0, align=column[3], colour=_colour(column))


def _colour(column: Column) -> RGBColor | None:
    return RED if column[0].endswith(NOT_ISSUED) else None


def signature(document: Any, recipients: Sequence[str]) -> None:
    """Write “Nơi nhận” on the left and the signature block on the right."""
    closing = document.paragraphs[-1]
    gap = document.add_paragraph()
    set_font(gap.add_run(""), 6)
    # A signature never stands on a page of its own.
    closing.paragraph_format.keep_together = True
    for paragraph in (closing, gap):
        paragraph.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=2)
    fix(grid, (8.0, 8.0))
    grid.rows[0]._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    left, right = grid.rows[0].cells
    cell_line(left, "Nơi nhận:", 12, bold=True, italic=True, first=True, align="l")
    for words in recipients:
        cell_line(left, f"- {words}", 11, align="l")
    cell_line(right, "TM. ỦY BAN NHÂN DÂN", 14, bold=True, first=True)
    cell_line(right, "CHỦ TỊCH", 14, bold=True)
    cell_line(right, "(chữ ký, dấu)", 12, italic=True)
    for _ in range(3):
        cell_line(right, "", 14)
    cell_line(right, "……………………", 14, bold=True)


def cell_line(
    cell: Any,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    align: str = "c",
    colour: RGBColor | None = None,
) -> None:
    """Write a paragraph into a cell; ``first`` uses the one it has."""
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = {"c": CENTRE, "l": LEFT, "j": BOTH}[align]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    set_font(run, size, bold=bold, italic=italic)
    if colour is not None:
        run.font.color.rgb = colour


def set_font(run: Any, size: int, *, bold: bool = False, italic: bool = False) -> None:
    """Set a run's font."""
    run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(size), bold, italic
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), FONT)


def rule(cell: Any, indent: float) -> None:
    """Draw a rule under a line of a cell, narrower than the cell by an indent on both sides."""
    _ruled(cell.add_paragraph(), indent)


def _ruled(paragraph: Any, indent: float) -> None:
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Cm(indent)
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_made("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    set_font(paragraph.add_run(""), 2)


def fix(grid: Any, widths: Sequence[float]) -> None:
    """Give a table fixed column widths in centimetres."""
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_made(f"w:{side}", w="57", type="dxa"))
    grid._tbl.tblPr.append(margins)
    for n, width in enumerate(widths):
        grid.columns[n].width = Cm(width)
        for cell in grid.columns[n].cells:
            cell.width = Cm(width)


def _alone(row: Any, words: str) -> None:
    row.cells[0].paragraphs[0].add_run(words)


def _shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_made("w:shd", val="clear", color="auto", fill=fill))


def _made(name: str, **facts: str) -> Any:
    element = OxmlElement(name)
    for key, value in facts.items():
        element.set(qn(f"w:{key}"), value)
    return element
