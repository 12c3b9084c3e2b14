"""The sheets of a blank collection workbook: wide, form, guide and stamp."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from dti_cli.domain.collection import BLANK_ROWS, Collection, Field, asked_once, fields, stamp
from dti_cli.domain.observations import DATE, EVIDENCE
from dti_cli.domain.rule_words import whole_rule
from dti_cli.domain.units import Unit
from dti_cli.reports.collection.cells import (
    CLAIM_KEYS,
    CLAIM_WORDS,
    field_heading,
    fill_in_format,
    heading,
    measure_words,
    validation,
)
from dti_cli.reports.scored.measure import line_count, row_height
from dti_cli.reports.scored.style import Paper, pixels, put, put_across, set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table

TITLE = "BIỂU THU THẬP SỐ LIỆU CHUYỂN ĐỔI SỐ NĂM"
HOW_TO = "Chỉ nhập vào các ô nền vàng. Chưa có số liệu thì để trống; bằng không thì gõ 0."
_UNIT_COLUMNS = 3
_FREE_COLUMN = 2
"""The first column that is not repeated on every page: what stands above the table is printed once."""
_FIGURE_WIDTH = 21
_CLAIM_WIDTHS = {EVIDENCE: 26, DATE: 13}
A3 = 8
_A3_WIDTH = 1445
"""Pixels across an A3 landscape page between margins of 15 mm, at full size."""
_PRINT_SCALE = 0.6
"""The smallest scale at which 11 points can still be read and filled in by hand."""


def place_words(collection: Collection) -> str:
    """Name district and province as the reader finds them again."""
    district = f"{collection.district}, " if collection.district else ""
    return f"{district}tỉnh {collection.province}"


def _title(collection: Collection) -> str:
    """Return the catalogue's name; one that names another province would be read back as the units'."""
    own = collection.catalogue.province
    return collection.catalogue.name if own in {"", collection.province} else f"Bộ chỉ số {collection.catalogue.id}"


def year_words(collection: Collection) -> str:
    """Name the year so that the reader takes it over one in the catalogue's name."""
    return f"Năm số liệu: {collection.year}"


def write_wide(paper: Paper, collection: Collection) -> None:
    """Write one row per unit and one column per figure, with evidence and day after those of a target or task."""
    asked = fields(collection.catalogue)
    lines = [place_words(collection), _title(collection), HOW_TO, year_words(collection)]
    put(paper, 0, _FREE_COLUMN, f"{TITLE} {collection.year}", "section")
    for row, text in enumerate(lines, 1):
        put(paper, row, _FREE_COLUMN, text, "left")
    _wide_header(paper, asked, 5)
    units: Sequence[Unit | None] = list(collection.units) or [None] * BLANK_ROWS
    for n, unit in enumerate(units):
        _wide_row(paper, 6 + n, n + 1, unit, asked)
    for place, field in enumerate(asked, _UNIT_COLUMNS):
        paper.sheet.data_validation(6, place, 5 + len(units), place, validation(field))
    widths = [5, 26, 20, *(_CLAIM_WIDTHS.get(field.claim, _FIGURE_WIDTH) for field in asked)]
    for place, width in enumerate(widths):
        paper.sheet.set_column(place, place, width)
    paper.sheet.freeze_panes(6, 2)
    _finish(paper, "Số liệu", across=_pages_across(widths))
    paper.sheet.set_paper(A3)
    paper.sheet.repeat_rows(5)
    paper.sheet.repeat_columns(0, 1)


def _pages_across(widths: Sequence[int]) -> int:
    """Return on how many pages a wide table prints side by side, the columns of unit names on each of them."""
    names = pixels(widths[:2])
    return max(1, ceil((pixels(widths) - names) / (_A3_WIDTH / _PRINT_SCALE - names)))


def _wide_header(paper: Paper, asked: Sequence[Field], row: int) -> None:
    for place, title in enumerate(("STT", "Đơn vị", "Huyện")):
        put(paper, row, place, title, "cell head")
    tallest = 1
    for place, field in enumerate(asked, _UNIT_COLUMNS):
        put(paper, row, place, field_heading(field), "cell head")
        width = _CLAIM_WIDTHS.get(field.claim, _FIGURE_WIDTH)
        tallest = max(tallest, line_count(field_heading(field), width - 2))
    paper.sheet.set_row(row, row_height(tallest))


def _wide_row(paper: Paper, row: int, number: int, unit: Unit | None, asked: Sequence[Field]) -> None:
    paper.sheet.write_number(row, 0, number, paper.formats["cell centre"])
    if unit is None:
        for place in (1, 2):
            paper.sheet.write_blank(row, place, None, paper.formats["fill left"])
    else:
        put(paper, row, 1, unit.name, "cell text")
        put(paper, row, 2, unit.district, "cell text")
    for place, field in enumerate(asked, _UNIT_COLUMNS):
        paper.sheet.write_blank(row, place, None, fill_in_format(paper, field))


def write_form(paper: Paper, collection: Collection, unit: Unit | None) -> None:
    """Write the form of one unit: one row per figure, with columns for evidence and day where some are asked."""
    rows = _form_rows(fields(collection.catalogue))
    claims = any(row.claims for row in rows)
    titles = [*_FORM_COLUMNS, *(CLAIM_WORDS.values() if claims else ())]
    put_across(paper, 0, (0, len(titles) - 1), f"{TITLE} {collection.year}", "title")
    put(paper, 1, 0, "Đơn vị: " + (unit.name if unit else "……"), "section")
    put(paper, 2, 0, place_words(_of(collection, unit)), "left")
    put(paper, 3, 0, HOW_TO, "left")
    put(paper, 4, 0, year_words(collection), "left")
    for place, title in enumerate(titles):
        put(paper, 5, place, title, "cell head")
    for n, row in enumerate(rows):
        _form_row(paper, 6 + n, row, len(titles))
    for place, width in enumerate((10, 42, 46, 13, 22, 36, 16)[: len(titles)]):
        paper.sheet.set_column(place, place, width)
    paper.sheet.freeze_panes(6, 0)
    if unit is None:
        paper.sheet.write_string(1, 0, "Đơn vị: ……", paper.formats["fill left"])
    _finish(paper, unit.name if unit else "Số liệu", across=1)
    paper.sheet.repeat_rows(5)


_FORM_COLUMNS = ("Mã số liệu", "Chỉ số", "Nội dung số liệu", "Đơn vị tính", "Giá trị")


class FormRow(NamedTuple):
    """A row of a form: a figure, or a piece of evidence alone.

    ``claims`` are asked beside an indicator's first figure.
    """

    key: str
    label: str
    field: Field
    claims: tuple[Field, ...] = ()


def _form_rows(asked: Sequence[Field]) -> list[FormRow]:
    rows: list[FormRow] = []
    first: dict[str, int] = {}
    for field in asked:
        code = field.indicator.code
        if field.asked:
            first.setdefault(code, len(rows))
            rows.append(FormRow(field.asked.key, heading(field.asked).partition(" – ")[2], field))
        elif code in first:
            rows[first[code]] = rows[first[code]]._replace(claims=(*rows[first[code]].claims, field))
        else:
            rows.append(FormRow(f"{code}.{CLAIM_KEYS[field.claim]}", CLAIM_WORDS[field.claim], field))
    return rows


def _of(collection: Collection, unit: Unit | None) -> Collection:
    return collection._replace(district=unit.district) if unit else collection


def _form_row(paper: Paper, row: int, asked: FormRow, columns: int) -> None:
    measure = measure_words(asked.field.asked) if asked.field.asked else ""
    put(paper, row, 0, asked.key, "cell text")
    put(paper, row, 1, asked.field.indicator.name, "cell text wrap")
    put(paper, row, 2, asked.label, "cell text wrap")
    put(paper, row, 3, measure, "cell text wrap")
    for place, field in enumerate((asked.field, *asked.claims), len(_FORM_COLUMNS) - 1):
        paper.sheet.write_blank(row, place, None, fill_in_format(paper, field))
        paper.sheet.data_validation(row, place, row, place, validation(field))
    for place in range(len(_FORM_COLUMNS) + len(asked.claims), columns):
        put(paper, row, place, "", "cell pillar")
    lines = max(line_count(asked.field.indicator.name, 40), line_count(asked.label, 44), line_count(measure, 11))
    paper.sheet.set_row(row, row_height(lines))


def _finish(paper: Paper, name: str, *, across: int) -> None:
    paper.sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    set_page(paper.sheet, name, across=across)


def write_guide(paper: Paper, collection: Collection) -> None:
    """Write how to fill the workbook in, and what each figure means."""
    columns = [
        Column("Mã", "text", 7, 9),
        Column("Số liệu", "text wrap", 30, 60),
        Column("Đơn vị tính", "text wrap", 10, 16),
        Column("Cách tính điểm", "text wrap", 30, 60),
        Column("Minh chứng", "text wrap", 20, 40),
    ]
    rows = [
        Row((a.key, heading(a).partition(" – ")[2], measure_words(a), whole_rule(a.indicator), a.indicator.evidence))
        for a in asked_once(collection.catalogue)
    ]
    lines = [
        "HƯỚNG DẪN NHẬP SỐ LIỆU",
        "Chỉ nhập vào các ô nền vàng; các ô khác đã khóa. Không thêm, xóa, đổi tên cột.",
        "Số gõ không kèm chữ. Chưa có số liệu thì để trống; số liệu bằng không thì gõ 0.",
        "Số liệu dùng chung cho nhiều chỉ số chỉ nhập một lần.",
        *_claim_lines(collection),
        "Nhập xong, lưu tệp và gửi lại; kiểm tra trước bằng lệnh: dti check TỆP.xlsx",
    ]
    write_table(paper, [HeadLine(lines[0], "title"), *(HeadLine(x, "left") for x in lines[1:])], columns, rows)
    set_page(paper.sheet, "Hướng dẫn")


def _claim_lines(collection: Collection) -> list[str]:
    if not any(field.claim for field in fields(collection.catalogue)):
        return []
    return [
        "Cột “Minh chứng”: ghi số, ngày, cơ quan ban hành của văn bản, hoặc tên tệp, đường dẫn; nhiều tài liệu thì ngăn bằng dấu chấm phẩy. "
        "Nhiệm vụ báo đã hoàn thành mà không có minh chứng thì không được tính.",
        "Cột “Ngày hoàn thành”: ghi ngày/tháng/năm, ví dụ 15/10/2024; chưa hoàn thành thì để trống.",
    ]


def write_stamp(paper: Paper, collection: Collection) -> None:
    """Write the stamp and hide it."""
    for place, text in enumerate(stamp(collection)):
        put(paper, 0, place, text, "left")
    paper.sheet.very_hidden()
