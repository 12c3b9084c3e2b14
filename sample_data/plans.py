"""Made-up reports under the four plans: a few units each, chosen so that every kind of outcome can be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves
from dti_cli.domain.own_targets import settle_target
from dti_cli.domain.rules import Target, Task, threshold

if TYPE_CHECKING:
    from pathlib import Path

MADE_UP = "SỐ LIỆU MINH HỌA – không phải số liệu thật"
Cell = str | float | None

YEN_BAI: Sequence[tuple[str, str, str, Mapping[str, Cell]]] = (
    ("Xã Tú Lệ", "Huyện Văn Chấn", "xa", {}),
    ("Xã Gia Hội", "Huyện Văn Chấn", "xa", {"NC.2.1": "Không", "NC.4.2": "15%"}),
    ("Thị trấn Sơn Thịnh", "Huyện Văn Chấn", "thi-tran", {"1.1": "69%", "NC.1.1": "69%", "NC.1.2": "96%"}),
    ("Phường Minh Tân", "Thành phố Yên Bái", "phuong", {"3.2": "14%", "NC.3.1": "14%", "4.1": None}),
)
"""Units with what falls short of a report that meets every threshold exactly; None leaves the cell empty."""

BAC_SON: Mapping[str, tuple[Cell, Cell]] = {
    "2.3": (680, 800),
    "3.1": ("Không", None),
    "4.5": (612, 900),
    "4.8": (2, None),
    "5.2": (45, 120),
    "6.4": (None, None),
}
"""What falls short in phường Bắc Sơn: 4.5 at 68 % and 4.8 with 2 channels reach the general target, not its own."""

STATES: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "bac-giang-2024": {
        "1.1": ("Đã hoàn thành", "Quyết định số 15/QĐ-UBND ngày 20/01/2024 của UBND phường", "20/01/2024"),
        "1.4": ("Đã hoàn thành", "Ảnh chụp chuyên mục chuyển đổi số", "30/9/2024"),
        "2.3": ("Hoàn thành", "Kế hoạch số 21/KH-UBND ngày 27/02/2024 của UBND phường", "27/02/2024"),
        "2.4": ("Hoàn thành", "", ""),
        "3.1": ("Đang làm", "", ""),
        "4.3": ("Đã hoàn thành", "Quyết định số 15/QĐ-UBND ngày 20/01/2024 của UBND phường", "20/01/2024"),
        "4.4": ("Chưa hoàn thành", "", ""),
        "5.2": ("Hoàn thành", "Quyết định số 88/QĐ-UBND ngày 12/12/2022 của UBND phường", "12/12/2022"),
        "6.4": ("92%", "Báo cáo số 40/BC-UBND ngày 05/10/2024", ""),
        "7.4": ("9%", "", ""),
        "7.6": ("50%", "Báo cáo số 41/BC-UBND ngày 06/10/2024", ""),
        "8.1": ("97,5%", "", ""),
    },
    "dong-thanh-2023": {
        "1.1": ("Hoàn thành", "Giấy mời số 05/GM-UBND ngày 12/10/2023", "15/10/2023"),
        "1.2": ("Hoàn thành", "Đường dẫn chuyên mục trên Cổng thông tin điện tử phường", "30/11/2023"),
        "2.2": ("Đang làm", "", ""),
        "4.2": ("Đã hoàn thành", "", ""),
        "5.1": ("Hoàn thành", "Quyết định số 33/QĐ-UBND ngày 20/11/2023 của UBND phường", "20/11/2023"),
        "7.1": ("Chưa làm", "", ""),
    },
}
"""States or rates with evidence and day; indicators left out are reported as not begun."""

SECOND = {"1.1": ("Đã hoàn thành", "Ảnh chụp chuyên mục chuyển đổi số", "20/02/2024"),
          "1.4": ("Đã hoàn thành", "Ảnh chụp chuyên mục chuyển đổi số", "30/9/2024")}  # fmt: skip
"""A second commune of Bắc Giang, whose evidence repeats the first one's words."""


def write_yen_bai(path: Path, catalogue: Catalogue) -> None:
    """Write a wide workbook: a row per unit, rates as reported under bare codes."""
    book, sheet = _book(path, "Yên Bái 2022")
    codes = [i.code for i in leaves(catalogue)]
    rows: list[Sequence[Cell]] = [
        ["TỈNH YÊN BÁI"],
        ["BIỂU TỔNG HỢP MỤC TIÊU CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2022"],
        [MADE_UP],
        [],
        ["STT", "Huyện", "Đơn vị", *codes],
    ]
    for place, (name, district, kind, short) in enumerate(YEN_BAI, 1):
        full = {i.code: _just_met(i, kind) for i in leaves(catalogue)}
        rows.append([place, district, name, *(short.get(code, full[code]) for code in codes)])
    _fill(book, sheet, rows, head=4)


def _just_met(indicator: Indicator, kind: str) -> Cell:
    rule = indicator.rule
    if not isinstance(rule, Target):
        raise TypeError(f"{indicator.code} không phải là chỉ tiêu")
    if rule.answer:
        return "Có"
    bar = threshold(settle_target(rule, kind, None), kind)
    return f"{round(bar * 100)}%" if rule.denominator else bar


def write_bac_son(path: Path, catalogue: Catalogue) -> None:
    """Write a form: a row per target with its figures in columns a and b."""
    book, sheet = _book(path, "Bắc Sơn 2023")
    rows: list[Sequence[Cell]] = [
        ["Phường Bắc Sơn, thành phố Tam Điệp, tỉnh Ninh Bình"],
        ["KẾT QUẢ THỰC HIỆN MÔ HÌNH CHÍNH QUYỀN SỐ CẤP XÃ NĂM 2023"],
        [MADE_UP],
        [],
        ["Mã", "Tên chỉ tiêu", "a", "b", "Minh chứng"],
    ]
    for indicator in leaves(catalogue):
        a, b = BAC_SON.get(indicator.code, _full(indicator))
        proof = "" if indicator.code in BAC_SON else f"Báo cáo số {10 + len(rows)}/BC-UBND ngày 05/12/2023"
        rows.append([indicator.code, indicator.name, a, b, proof])
    _fill(book, sheet, rows, head=4)


def _full(indicator: Indicator) -> tuple[Cell, Cell]:
    rule = indicator.rule
    if isinstance(rule, Target) and rule.answer:
        return "Có", None
    return (100, 100) if isinstance(rule, Target) and rule.denominator else (3, None)


def write_states(path: Path, catalogue: Catalogue, units: Sequence[str], year: int) -> None:
    """Write a form for each unit: a row per task or target with its state or rate, evidence and day."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": path.stem, "subject": "Tệp mẫu của dti", "comments": MADE_UP, "created": _MADE})
    for place, unit in enumerate(units):
        held = SECOND if place else STATES[catalogue.id]
        rows: list[Sequence[Cell]] = [
            [f"{unit}, tỉnh {catalogue.province}"],
            [f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ NÂNG CAO CHỈ SỐ CHUYỂN ĐỔI SỐ NĂM {year}"],
            [MADE_UP],
            [],
            ["Mã", "Nhiệm vụ", "Kết quả thực hiện", "Minh chứng", "Ngày hoàn thành"],
        ]
        for i in leaves(catalogue):
            state, proof, day = held.get(i.code, ("Chưa làm" if isinstance(i.rule, Task) else "", "", ""))
            rows.append([i.code, i.name, state, proof, day])
        _fill(book, book.add_worksheet(unit.partition(",")[0]), rows, head=4, close=place == len(units) - 1)


_MADE = datetime(2024, 12, 1, tzinfo=UTC)


def _book(path: Path, title: str) -> tuple[Any, Any]:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "subject": "Tệp mẫu của dti", "comments": MADE_UP, "created": _MADE})
    return book, book.add_worksheet("Số liệu")


def _fill(book: Any, sheet: Any, rows: Sequence[Sequence[Cell]], head: int, *, close: bool = True) -> None:
    look = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
    plain, title = book.add_format(look), book.add_format({**look, "bold": True})
    cell = book.add_format({**look, "border": 1, "text_wrap": True})
    top = book.add_format({**look, "border": 1, "text_wrap": True, "bold": True, "bg_color": "#D9D9D9"})
    for place, width in enumerate([8, 44, 24, 44, 18]):
        sheet.set_column(place, place, width)
    for row, cells in enumerate(rows):
        form = top if row == head else cell if row > head else title if row else plain
        for col, value in enumerate(cells):
            if value is None or value == "":
                sheet.write_blank(row, col, None, form)
            elif isinstance(value, str):
                sheet.write_string(row, col, value, form)
            else:
                sheet.write_number(row, col, value, form)
    sheet.freeze_panes(head + 1, 2)
    if close:
        book.close()
