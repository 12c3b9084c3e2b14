"""The two sample workbooks as sheets: a commune's appendix (recorded points) and a district's figures (wide)."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from con_minh_2023 import POINTS_YEAR, ROWS, UNIT_LINE, Printed

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar, by_code, indicators
from dti_cli.domain.rule_words import rule_text
from dti_cli.domain.rules import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from communes import Commune
    from figures import Figure

    Row = dict[str, Figure | None]
    """A commune's figures under their input keys; None where the cell stays empty."""

MADE_UP = "SỐ LIỆU MINH HỌA – không phải số liệu thật"
Look = dict[str, str | int | bool]

PLAIN: Look = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
CELL: Look = {**PLAIN, "border": 1, "border_color": "#7F7F7F"}
WRAP: Look = {**CELL, "text_wrap": True}
HEAD: Look = {**WRAP, "bold": True, "align": "center"}
PILLAR_FILLS = ("#DDEBF7", "#E2EFDA")
LINE_HEIGHT = 15


def write_appendix(path: Path, catalogue: Catalogue) -> None:
    """Write the appendix of xã Côn Minh: points, agencies and deadlines as printed, the rest in our words."""
    comments = "Điểm năm 2023, đơn vị và thời gian hoàn thành là số liệu thật; cách tính và giải pháp được viết lại."
    book = _workbook(path, datetime(2024, 5, 31, tzinfo=UTC), f"Phụ lục, {UNIT_LINE}", comments)
    sheet = book.add_worksheet("Phụ lục")
    titles: list[tuple[str, Look]] = [
        ("PHỤ LỤC", {"bold": True, "font_size": 14}),
        ("PHÂN CÔNG NHIỆM VỤ KHẮC PHỤC TỒN TẠI, HẠN CHẾ VỀ CHUYỂN ĐỔI SỐ", {"bold": True, "font_size": 13}),
        (UNIT_LINE, {"bold": True, "font_size": 13}),
        ("(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng 5 năm 2024 của UBND xã)", {"italic": True}),
    ]
    columns = _appendix_columns()
    for row, (text, look) in enumerate(titles):
        sheet.merge_range(row, 0, row, len(columns) - 1, text, book.add_format({**PLAIN, "align": "center", **look}))
    top = len(titles) + 1
    for col, (text, width) in enumerate(columns):
        sheet.set_column(col, col, width)
        sheet.write_string(top, col, text, book.add_format({**HEAD, "bg_color": "#D9D9D9"}))
    sheet.set_row(top, 2.2 * LINE_HEIGHT)
    _appendix_rows(book, sheet, catalogue, top + 1)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    sheet.fit_to_pages(1, 0)
    _page(sheet)
    book.close()


def _appendix_columns() -> list[tuple[str, float]]:
    return [
        ("STT", 6),
        ("Chỉ số/Chỉ số thành phần", 28),
        ("Đơn vị chủ trì", 15),
        ("Đơn vị phối hợp", 16),
        ("Cách xác định và tính điểm", 36),
        ("Điểm tối đa", 7),
        (f"Điểm năm {POINTS_YEAR}", 8),
        ("Giải pháp", 36),
        ("Thời gian hoàn thành", 12),
    ]


def _appendix_rows(book: Any, sheet: Any, catalogue: Catalogue, top: int) -> None:
    text, figure = book.add_format(WRAP), book.add_format({**CELL, "align": "center"})
    bold: Look = {"bold": True, "bg_color": PILLAR_FILLS[0]}
    pillar_text, pillar_figure = book.add_format({**WRAP, **bold}), book.add_format({**CELL, "align": "center", **bold})
    pillars, leaves = {p.code: p for p in catalogue.pillars}, by_code(catalogue)
    for row, printed in enumerate(ROWS, top):
        pillar = pillars.get(printed.code)
        looks = (pillar_text, pillar_figure) if pillar else (text, figure)
        cells = _appendix_cells(printed, pillar or leaves[printed.code])
        sheet.set_row(row, _height(cells, [width for _, width in _appendix_columns()]))
        for col, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(row, col, value, looks[1])
            elif value:
                sheet.write_string(row, col, value, looks[1] if col == 0 else looks[0])
            else:
                sheet.write_blank(row, col, None, looks[0])


def _appendix_cells(printed: Printed, named: Pillar | Indicator) -> list[str | int | None]:
    rule = rule_text(named) if isinstance(named, Indicator) else ""
    solution = printed.status or (named.solution if isinstance(named, Indicator) else "")
    return [
        printed.code,
        named.name,
        printed.lead,
        printed.coordinating,
        rule,
        printed.maximum,
        printed.points,
        solution,
        printed.due,
    ]


def write_district(path: Path, catalogue: Catalogue, district: str, year: int, rows: list[tuple[Commune, Row]]) -> None:
    """Write a district's made-up figures: a row per commune, a column per input under its indicator."""
    book = _workbook(path, datetime(year + 1, 1, 15, tzinfo=UTC), f"{district}, tỉnh Bắc Kạn, năm {year}", MADE_UP)
    sheet = book.add_worksheet(f"Số liệu {year}")
    titles: list[tuple[str, Look]] = [
        (f"{district.upper()}, TỈNH BẮC KẠN", {"bold": True, "font_size": 13}),
        (f"SỐ LIỆU CHUYỂN ĐỔI SỐ CẤP XÃ, NĂM {year}", {"bold": True, "font_size": 14}),
        (MADE_UP, {"bold": True, "font_size": 13, "font_color": "#C00000"}),
        ("Kinh phí tính bằng triệu đồng. Ô để trống là chưa có số liệu.", {"italic": True}),
    ]
    for row, (text, look) in enumerate(titles):
        sheet.write_string(row, 0, text, book.add_format({**PLAIN, **look}))
    top = len(titles) + 1
    _district_head(book, sheet, catalogue, top)
    _district_rows(book, sheet, catalogue, rows, top + 2)
    sheet.freeze_panes(top + 2, 3)
    sheet.repeat_rows(top, top + 1)
    sheet.repeat_columns(0, 2)
    sheet.set_print_scale(70)
    _page(sheet)
    book.close()


def _district_head(book: Any, sheet: Any, catalogue: Catalogue, top: int) -> None:
    plain = book.add_format({**HEAD, "bg_color": "#D9D9D9"})
    for col, (text, width) in enumerate([("STT", 5), ("Đơn vị", 26), ("Loại", 10)]):
        sheet.set_column(col, col, width)
        sheet.merge_range(top, col, top + 1, col, text, plain)
    col, heights = 3, [0.0, 0.0]
    for indicator in indicators(catalogue):
        labels = [f"{indicator.key(x.letter)} – {x.label}" for x in indicator.inputs]
        if not labels:
            continue
        number, width = int(indicator.code.split(".")[0]), 26 if len(labels) == 1 else 19
        look = book.add_format({**HEAD, "bg_color": PILLAR_FILLS[number % 2], "font_size": 10})
        name, last = f"{indicator.code}. {indicator.name}", col + len(labels) - 1
        if len(labels) > 1:
            sheet.merge_range(top, col, top, last, name, look)
        else:
            sheet.write_string(top, col, name, look)
        sheet.set_column(col, last, width)
        sheet.write_row(top + 1, col, labels, look)
        heights[0] = max(heights[0], _height([name], [width * len(labels)]))
        heights[1] = max(heights[1], _height(labels, [width] * len(labels)))
        col = last + 1
    for row, height in enumerate(heights, top):
        sheet.set_row(row, height)


def _district_rows(book: Any, sheet: Any, catalogue: Catalogue, rows: list[tuple[Commune, Row]], top: int) -> None:
    text, centred = book.add_format(WRAP), book.add_format({**WRAP, "align": "center"})
    looks = {
        "count": book.add_format({**CELL, "num_format": "#,##0"}),
        "amount": book.add_format({**CELL, "num_format": "#,##0.0"}),
    }
    for row, (commune, values) in enumerate(rows, top):
        sheet.write_number(row, 0, row - top + 1, centred)
        sheet.write_string(row, 1, commune.name, text)
        sheet.write_string(row, 2, commune.type, text)
        keys = [(i, x) for i in indicators(catalogue) for x in i.inputs]
        for col, (indicator, item) in enumerate(keys, 3):
            value = values[indicator.key(item.letter)]
            if value is None:
                sheet.write_blank(row, col, None, text)
            elif item.kind in looks:
                sheet.write_number(row, col, value, looks[item.kind])
            else:
                sheet.write_string(row, col, _answer(indicator, item, value), centred)


def _answer(indicator: Indicator, item: Input, value: Figure) -> str:
    if item.kind == "yes_no":
        return "Có" if value else "Không"
    if not isinstance(indicator.rule, Choice):
        raise TypeError(f"{indicator.code}: một mức cần cách tính “chọn mức”")
    return sorted(indicator.rule.levels, key=lambda level: -level.share)[int(value)].label


def _height(texts: Sequence[str | int | None], widths: Sequence[float]) -> float:
    """Estimate a row's height in points: a line holds a little more letters than its column is wide."""
    lines = [
        sum(ceil(len(line) / (width * 1.08)) for line in str(text or "").split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return LINE_HEIGHT * max(1, *lines) + 3


def _workbook(path: Path, created: datetime, title: str, comments: str) -> Any:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": title, "subject": "Tệp mẫu của dti", "author": "dti", "comments": comments, "created": created}
    )
    return book


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer('&C&"Times New Roman"&10Trang &P/&N')
