from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dti_cli.domain.catalogue import Pillar
from dti_cli.domain.errors import OutputError
from dti_cli.domain.finding_kinds import ERROR
from dti_cli.domain.findings import Finding
from dti_cli.domain.scored import ScoredBook
from dti_cli.domain.scores import RECORDED
from dti_cli.reports.scored import gaps
from dti_cli.reports.scored.findings import NOTHING_FOUND, origin_link
from dti_cli.reports.scored.workbook import write_scored_workbook
from tests.reports.books import CATALOGUE, FINDINGS, UNITS, book, cell, unit

SHEETS = ["Tổng hợp", "Chi tiết", "Điểm thiếu", "Phát hiện", "Bộ chỉ số"]
HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "http://example.com",
    "{=1}",
    "<r><t>x</t></r>",
    "a\x00b\x0b\ufffe",
]


def opened(written: ScoredBook, folder: Path) -> Workbook:
    path = folder / "thu.cham-diem.xlsx"
    write_scored_workbook(written, path)
    return openpyxl.load_workbook(path)


def contents(written: Workbook) -> str:
    return "\n".join(line for sheet in written for line in [f"== {sheet.title}", *lines(sheet), ""])


def lines(sheet: Worksheet) -> list[str]:
    return [
        f"{row[0].row}: " + " | ".join(f"{c.column_letter}={c.value}" for c in row if c.value is not None)
        for row in sheet.iter_rows()
        if any(c.value is not None for c in row)
    ]


def texts(sheet: Worksheet) -> list[str]:
    return [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]


def column(sheet: Worksheet, title: str) -> list[object]:
    found = next(c for row in sheet.iter_rows() for c in row if c.value == title)
    return [sheet.cell(row, found.column).value for row in range(found.row + 1, sheet.max_row + 1)]


def test_a_province_reads_as_expected(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    golden("scored-four-units.txt", contents(opened(book(UNITS, FINDINGS), tmp_path)))


def test_a_single_unit_reads_as_expected(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    golden("scored-one-unit.txt", contents(opened(book(UNITS[:1]), tmp_path)))


def test_sheets_stand_in_order_and_repeat_their_headers_on_landscape_a4(tmp_path: Path) -> None:
    written = opened(book(UNITS, FINDINGS), tmp_path)
    assert written.sheetnames == SHEETS
    for sheet in written:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.freeze_panes and sheet.print_title_rows and sheet.auto_filter.ref
        assert sheet.oddFooter and "Trang &P/&N" in str(sheet.oddFooter.right.text)


def test_all_but_the_matrix_fit_the_width_of_a_page_and_the_matrix_repeats_names(tmp_path: Path) -> None:
    written = opened(book(UNITS), tmp_path)
    fitted = [
        sheet.title for sheet in written if sheet.sheet_properties.pageSetUpPr and sheet.page_setup.fitToHeight == 0
    ]
    assert fitted == [s for s in SHEETS if s != "Chi tiết"]
    assert written["Chi tiết"].print_title_cols == "$A:$B"


def test_equal_books_give_equal_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("một.xlsx", "hai.xlsx"):
        write_scored_workbook(book(UNITS, FINDINGS), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_outside_text_is_never_a_formula_a_link_or_markup(text: str, tmp_path: Path) -> None:
    bad = Finding(ERROR, "x", text, text, "", text, text, text, text, text)
    named = unit(text, 1, (cell(1, needed=text), cell(1), cell(1)), district=text)
    written = opened(book([named, UNITS[1]], [bad]), tmp_path)
    for sheet in written:
        assert all(c.data_type != "f" and c.hyperlink is None for row in sheet.iter_rows() for c in row)
    shown = text.replace("\x00", "").replace("\x0b", "").replace("\ufffe", "")
    assert str(column(written["Phát hiện"], "Giá trị trong ô")[0]).strip() == shown


def test_a_mean_above_the_maximum_is_shown_as_it_is_and_nothing_is_lost(tmp_path: Path) -> None:
    above = [
        unit("Xã An", 1, (cell(10, RECORDED, 10), cell(8, RECORDED, 8), cell(15, RECORDED, 15))),
        unit("Xã Bình", 2, (cell(10, RECORDED, 10), cell(8, RECORDED, 8), cell(11, RECORDED, 11))),
    ]
    sheet = opened(book(above), tmp_path)["Tổng hợp"]
    names = column(sheet, "Đơn vị")
    mean, lost, rate = (names.index(n) for n in ("Điểm bình quân", "Điểm thiếu bình quân", "Tỷ lệ thiếu"))
    total, second = column(sheet, "Tổng điểm"), column(sheet, "2. Xã hội số")

    # (33 + 29) ÷ 2 = 31 of 30; (15 + 11) ÷ 2 = 13 of 10
    assert [total[n] for n in (mean, lost, rate)] == [31, 0, 0]
    assert [second[n] for n in (mean, lost, rate)] == [13, 0, 0]


def test_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    bad = Finding(ERROR, "x", "dài " * 10_000, "", "", "", "", "", "", "")
    [message] = column(opened(book(UNITS, [bad]), tmp_path)["Phát hiện"], "Nội dung")
    assert len(str(message)) == 32_767
    assert str(message).endswith("…")


def test_findings_come_errors_first_and_link_to_their_cells(tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    sheet = opened(book(UNITS, FINDINGS, folder=str(tmp_path)), tmp_path / "ra")["Phát hiện"]
    links = [c.hyperlink for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert [(link.ref, link.location) for link in links] == [
        ("H5", "'Trang ''A'''!C6"),
        ("G7", "'Bìa'!A1"),
        ("H8", "'Số liệu'!D4"),
    ]
    assert {link.target for link in links} == {r"..\vao\thu.xlsx"}


def test_a_file_whose_name_no_link_can_hold_is_only_named(tmp_path: Path) -> None:
    finding = FINDINGS[0]._replace(file="số #1 100%.xlsx")
    assert origin_link(finding, "", tmp_path) == ""
    sheet = opened(book(UNITS, [finding]), tmp_path)["Phát hiện"]
    assert column(sheet, "Tệp") == ["số #1 100%.xlsx"]


def test_a_sheet_no_link_can_name_leaves_a_link_to_the_file(tmp_path: Path) -> None:
    finding = FINDINGS[0]._replace(file=str(tmp_path / "a.ods"), sheet="I/2024")
    assert origin_link(finding, "", tmp_path) == "external:a.ods"


def test_nothing_found_is_said(tmp_path: Path) -> None:
    assert NOTHING_FOUND in texts(opened(book(UNITS), tmp_path)["Phát hiện"])


def test_bounds_are_shown_only_where_figures_are_missing(tmp_path: Path) -> None:
    assert "Thấp nhất" in texts(opened(book(UNITS), tmp_path)["Tổng hợp"])
    assert "Thấp nhất" not in texts(opened(book(UNITS[:1]), tmp_path)["Tổng hợp"])


def test_districts_are_left_out_where_there_are_none(tmp_path: Path) -> None:
    units = [u._replace(district="") for u in UNITS]
    written = opened(book(units), tmp_path)
    assert "Huyện" not in texts(written["Tổng hợp"]) + texts(written["Điểm thiếu"])
    assert "Hạng" in texts(written["Tổng hợp"])


def test_a_unit_compared_with_none_has_no_rank(tmp_path: Path) -> None:
    shown = texts(opened(book(UNITS[:1], cohort=1), tmp_path)["Tổng hợp"])
    assert not [text for text in shown if text.startswith(("Hạng", "Xếp hạng"))]


def test_missing_invalid_and_typed_points_are_marked_in_the_matrix(tmp_path: Path) -> None:
    sheet = opened(book(UNITS), tmp_path)["Chi tiết"]
    marks = {row[1].value: [c.number_format for c in row[3:6]] for row in sheet.iter_rows(min_row=8)}
    assert marks["Xã An"] == ["0.00", "0.00", "0.00"]
    assert marks["Xã Bình"][2] == '0.00" –";-0.00" –";"–"'
    assert marks["Xã Cam"] == ['0.00"*"', '0.00"*"', '0.00" !";-0.00" !";"!"']
    assert marks["Xã Dâu"][0] == '0.00" ÷0";-0.00" ÷0";"÷0"'


def test_typed_points_stand_beside_computed_ones_in_a_single_unit(tmp_path: Path) -> None:
    both = unit("Xã An", 1, (cell(10, recorded=8), cell(10), cell(5)))
    typed = unit("Xã An", 1, (cell(10, RECORDED, 10), cell(10, RECORDED, 10), cell(5, RECORDED, 5)))
    assert column(opened(book([both]), tmp_path)["Chi tiết"], "Điểm đã công bố")[1] == 8
    assert "Điểm đã công bố" not in [c.value for c in opened(book([typed]), tmp_path)["Chi tiết"][4]]


def test_full_points_everywhere_leave_no_gap_and_no_chart(tmp_path: Path) -> None:
    full = unit("Xã An", 1, (cell(10), cell(10), cell(10)))
    assert "Không đơn vị nào thiếu điểm." in texts(opened(book([full]), tmp_path)["Điểm thiếu"])
    assert charts(tmp_path) == []


def test_a_past_deadline_moves_into_the_year_after_the_result(tmp_path: Path) -> None:
    pillar = CATALOGUE.pillars[0]
    late = msgspec.structs.replace(pillar.indicators[0], due="III/2022")
    pillars = (msgspec.structs.replace(pillar, indicators=(late, *pillar.indicators[1:])), *CATALOGUE.pillars[1:])
    catalogue = msgspec.structs.replace(CATALOGUE, pillars=pillars)
    short = unit("Xã An", 1, (cell(2), cell(10), cell(10)))
    sheet = opened(book([short])._replace(catalogue=catalogue), tmp_path)["Điểm thiếu"]

    # The book is of 2024.
    assert column(sheet, "Thời hạn")[0] == "Quý III/2025"


def test_points_lost_are_drawn_as_a_chart_of_the_sheet_itself(tmp_path: Path) -> None:
    opened(book(UNITS), tmp_path)
    [chart] = charts(tmp_path)
    assert 'barDir val="bar"' in chart
    assert "'Tổng hợp'!$G$18:$H$18" in chart
    assert "<c:v>Điểm thiếu bình quân mỗi đơn vị theo chỉ số chính</c:v>" in chart


def test_what_was_only_not_reported_stands_apart_from_what_is_lost(tmp_path: Path) -> None:
    two = [UNITS[0]._replace(open={"1": 0.0, "2": 0.0}), UNITS[1]._replace(open={"1": 0.0, "2": 10.0})]
    sheet = opened(book(two), tmp_path)["Tổng hợp"]
    names, second = column(sheet, "Đơn vị"), column(sheet, "2. Xã hội số")
    [chart] = charts(tmp_path)

    # of 10 points one unit has 5, the other reported nothing: 10 − (5 + 0) ÷ 2 = 7,5 lost, (0 + 10) ÷ 2 = 5 of it unknown
    told = ("Điểm thiếu bình quân", "– đã có số liệu", "– chưa có số liệu", "Tỷ lệ thiếu")
    assert [second[names.index(n)] for n in told] == [7.5, 2.5, 5, 0.75]
    assert 'grouping val="stacked"' in chart
    assert chart.count("<c:ser>") == 2
    assert "<c:v>Chưa có số liệu</c:v>" in chart


def charts(folder: Path) -> list[str]:
    with zipfile.ZipFile(folder / "thu.cham-diem.xlsx") as package:
        return [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/")]


def test_in_brief_a_unit_has_one_row_with_its_largest_gaps_by_code(tmp_path: Path) -> None:
    sheet = opened(book(UNITS)._replace(brief=True), tmp_path)["Điểm thiếu"]
    top = next(c.row for row in sheet.iter_rows() for c in row if c.value == "Đơn vị")
    assert [[c.value for c in row] for row in sheet.iter_rows(min_row=top + 1)] == [
        ["Xã An", "Huyện Thử", 1, 5, "2.1.1: 5,00"],
        ["Xã Bình", "Huyện Thử", 2, 12.5, "2.1.1: 10,00; 1.1: 2,50"],
        ["Xã Cam", "Huyện Khác", 2, 12.5, "2.1.1: 10,00; 1.1: 2,50"],
        ["Xã Dâu", "Huyện Thử", 2, 20, "1.1: 10,00; 1.2: 10,00"],
    ]
    assert any("trên 1.000 đơn vị" in text and "dti gaps --unit" in text for text in texts(sheet))


def test_in_brief_only_the_largest_gaps_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "KEPT", 1)
    sheet = opened(book(UNITS[3:])._replace(brief=True), tmp_path)["Điểm thiếu"]
    assert column(sheet, "Tổng điểm thiếu") == [20]
    assert [text for text in texts(sheet) if text.startswith("1.")] == ["1.1: 10,00"]


def test_in_brief_units_without_gaps_have_no_row(tmp_path: Path) -> None:
    full = [unit(name, 1, (cell(10), cell(10), cell(10))) for name in ("Xã An", "Xã Bình")]
    sheet = opened(book(full)._replace(brief=True), tmp_path)["Điểm thiếu"]
    assert "Không đơn vị nào thiếu điểm." in texts(sheet)
    assert not any("dti gaps" in text for text in texts(sheet))


def test_figures_that_are_not_there_are_blank(tmp_path: Path) -> None:
    odd = unit("Xã An", 1, (cell(10, recorded=float("nan")), cell(10), cell(5)))
    assert set(column(opened(book([odd]), tmp_path)["Chi tiết"], "Điểm đã công bố")) == {None}


def test_a_pillar_without_indicators_takes_no_room_in_the_matrix(tmp_path: Path) -> None:
    empty = Pillar(code="3", name="Trống", declared_max=0, indicators=())
    catalogue = msgspec.structs.replace(CATALOGUE, pillars=(*CATALOGUE.pillars, empty))
    units = [u._replace(pillars={**u.pillars, "3": 0.0}) for u in UNITS]
    written = opened(book(units)._replace(catalogue=catalogue), tmp_path)
    assert "3. Trống" in texts(written["Tổng hợp"])
    assert "3. Trống" not in texts(written["Chi tiết"])


def test_a_book_without_units_says_so(tmp_path: Path) -> None:
    written = opened(book([], FINDINGS), tmp_path)
    assert "Chưa có đơn vị nào được chấm điểm." in texts(written["Tổng hợp"])
    assert charts(tmp_path) == []


def test_an_output_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục")
    with pytest.raises(OutputError, match="Không ghi được"):
        write_scored_workbook(book(UNITS), tmp_path / "tệp" / "ra.xlsx")
