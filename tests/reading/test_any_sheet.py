"""Whole sheets: every oddity at once, and sheets made at random of whatever could confuse the reader."""

from __future__ import annotations

import random
import re
from datetime import datetime
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from dti_cli.domain.observations import COLUMNS, OK, Given
from dti_cli.reading.grid import CellError, Percent, Row, Span, UncachedFormula, Value
from tests.reading.catalogues import SMALL
from tests.reading.sheets import Rows, found, grid, read, said, years

MINH, HY, LAC = "Xã Côn Minh", "Xã Kim Hỷ", "Thị trấn Yến Lạc"


def test_every_oddity_at_once() -> None:
    rows: Rows = [
        ["UBND HUYỆN NA RÌ", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["PHÒNG VĂN HÓA – THÔNG TIN", None, None, None, "Độc lập – Tự do – Hạnh phúc"],
        [None, None, None, None, "Na Rì, ngày 15 tháng 01 năm 2025"],
        ["BIỂU TỔNG HỢP SỐ LIỆU CHUYỂN ĐỔI SỐ"],
        ["(Kèm theo Công văn số 12/UBND ngày 10/01/2025, tỉnh Bắc Kạn, năm 2024)"],
        ["Năm báo cáo: 2024", None, None, "Đơn vị tính: hộ"],
        [],
        ["STT", "Tên đơn vị\n(xã, thị trấn)", normalize("NFD", "Hạ tầng số"), None, None, None, "Kinh phí", "Ghi chú"],
        [None, None, "2,2. Tỷ lệ hộ có cáp quang", None, "2.3", None, "2.4.1)", None],
        [None, None, "a", "b", "Số hộ có địa chỉ số", None, "a", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["I", "Thị trấn", None, None, None, None, None, None],
        [1, "TT. YẾN LẠC", "1.234", 1500, " 300 ", None, "12,5 triệu đồng", "x"],
        ["II", "Các xã", None, None, None, None, None, None],
        [2, normalize("NFD", "xã  Côn\nMinh"), "１３", 14, Percent(0.5), None, None, "mới"],
        [None],
        ["STT", "Tên đơn vị\n(xã, thị trấn)", "Hạ tầng số", None, None, None, "Kinh phí", "Ghi chú"],
        [None, None, "2,2. Tỷ lệ hộ có cáp quang", None, "2.3", None, "2.4.1)", None],
        [None, None, "a", "b", "Số hộ có địa chỉ số", None, "a", None],
        [3, "Kim Hỷ", CellError("#REF!"), "500", "…", None, "1,234", None],
        ["Tổng cộng", None, 1247, 2014, 300, None, 12.5, None],
        ["Ghi chú: số liệu đến 31/12/2024"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "CHỦ TỊCH"],
        [None, "Nguyễn Thị A", None, None, None, None, "Trần Văn B"],
    ]
    spans = [
        Span(8, 1, 10, 1),
        Span(8, 2, 10, 2),
        Span(8, 3, 8, 6),
        Span(9, 3, 9, 4),
        Span(9, 5, 9, 6),
        Span(4, 1, 4, 8),
        Span(1, 8, 1048576, 8),
    ]
    spans += [Span(17, 3, 17, 6), Span(18, 3, 18, 4), Span(18, 5, 18, 6)]
    reading = read(grid(rows, "Biểu 1", spans), given=Given(), file="na-ri.xlsx")

    assert {
        (LAC, "2.2.a"): 1234, (LAC, "2.2.b"): 1500, (LAC, "2.3.a"): 300, (LAC, "2.3.b"): 1500, (LAC, "2.4.1.a"): 12.5,
        (MINH, "2.2.a"): 13, (MINH, "2.2.b"): 14, (MINH, "2.3.a"): "invalid", (MINH, "2.3.b"): 14, (MINH, "2.4.1.a"): "blank",
        (HY, "2.2.a"): "invalid", (HY, "2.2.b"): 500, (HY, "2.3.a"): "blank", (HY, "2.3.b"): 500, (HY, "2.4.1.a"): "invalid",
    } == said(reading)  # fmt: skip
    assert {
        ("percent-not-count", "E15"), ("missing-value", "G15"), ("excel-error", "C20"), ("missing-value", "E20"),
        ("ambiguous-number", "G20"),
    } == set(found(reading))  # fmt: skip
    assert {("Huyện Na Rì", "Bắc Kạn")} == {(u.district, u.province) for u in reading.units}
    assert {2024} == years(reading)


HEADINGS: list[Value] = [
    "STT", "Đơn vị", "Tên xã", "Huyện", "Tỉnh", "Năm", "Loại", "Mã", "Chỉ số", "Nội dung", "Điểm tối đa", "Điểm năm 2023",
    "Điểm tự chấm", "Giá trị", "Số liệu", "a", "b", "c", "2.2.a", "2.2.b", "2.1", "1.2", 1.1, 2.1, "2.2", "Tổng số hộ", "9.9",
    "Giải pháp", "Thời gian hoàn thành", "Xã Côn Minh", "Kim Hỷ", "Hạ tầng số", "Ghi chú",
]  # fmt: skip
BODY: list[Value] = [
    None, None, None, 1, 2, 3.5, -1, 2023, True, "Có", "Không", "x", "12", "1.234", "1,234", "13/14", "85%", "…", "Xã Côn Minh",
    "Xã Kim Hỷ", "Huyện Na Rì", "Tỉnh Bắc Kạn", "Tổng cộng", "I", "II", "1.1", "1.10", 1.1, "2.2", "a", "b)", "2.2.a", "9.9.z",
    "năm 2024", "Đơn vị: Xã Côn Minh", "X· C«n Minh", "\x00\ud800", "", " ", datetime(2024, 2, 1), datetime(2001, 8, 5),
    Percent(0.5), CellError("#REF!"), UncachedFormula("=A1"), float("nan"), 10**18, "Chủ tịch",
]  # fmt: skip
CELLS = st.one_of(st.sampled_from(HEADINGS), st.sampled_from(BODY), st.text(max_size=12))
SPANS = st.builds(Span, *[st.integers(1, 12)] * 4).filter(lambda s: s.top <= s.bottom and s.left <= s.right)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(HEADINGS), max_size=8),
    st.lists(st.lists(CELLS, max_size=8), max_size=10),
    st.lists(SPANS, max_size=4),
    st.sampled_from([Given(), Given(year=2024, province="bac-kan"), Given(2024, "Bắc Kạn", "na-ri", "con-minh")]),
)
def test_any_sheet_gives_sound_observations_and_findings(
    head: list[Value], body: list[list[Value]], spans: list[Span], given_: Given
) -> None:
    reading = read(grid([["Xã Côn Minh, tỉnh Bắc Kạn"], head, *body], spans=spans), given=given_)
    columns = reading.observations

    assert list(COLUMNS) == list(columns)
    assert 1 == len({len(column) for column in columns.values()})
    assert all(0 <= unit < len(reading.units) for unit in columns["unit"])
    assert all(2000 <= year < 2050 for year in columns["year"])
    assert all(unit.name and unit.province for unit in reading.units)
    assert all(
        value >= 0
        for kind, value, state in zip(columns["kind"], columns["value"], columns["state"], strict=True)
        if state == OK and kind != "remark"
    )
    assert all(f.message and not re.search(r"\{[a-z_]+\}", f.message) for f in reading.findings)
    known = {"", *(i.code for p in SMALL.pillars for i in p.indicators), *(p.code for p in SMALL.pillars)}
    assert all(key in known or key.rpartition(".")[0] in known or "#" in key for key in columns["key"])


def test_the_order_of_rows_changes_nothing() -> None:
    dice = random.Random(1)
    rows: list[list[Value]] = [[n, f"Xã Thử {n}", n * 10, n * 20, "Có"] for n in range(1, 30)]
    head: list[Value] = ["STT", "Đơn vị", "2.2.a", "2.2.b", "2.1"]
    before = said(read([head, *rows]))
    dice.shuffle(rows)

    assert before == said(read([head, *rows]))


def test_rows_of_a_grid_are_not_changed_by_reading() -> None:
    rows = [Row(1, ["Đơn vị", "2.1"]), Row(2, [MINH, "Có"])]
    sheet = grid([], "a")._replace(rows=rows)
    read(sheet)

    assert [Row(1, ["Đơn vị", "2.1"]), Row(2, [MINH, "Có"])] == rows
