"""Gap lists of units and of areas: the words of what is counted, names told apart, places for the owner's outcome."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import openpyxl
import pytest
from docx import Document

from dti_cli.domain.catalogue import Catalogue, leaves
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.plans import MergedLine, MergedPillar, MergedPlan, MergedUnit
from dti_cli.domain.results import AreaGap, AreaGaps, Gap, GapList, Lack
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_APPLICABLE, NOT_COMPUTABLE, Total
from dti_cli.domain.text import ROUNDED_SUMS
from dti_cli.pipeline import plans
from dti_cli.pipeline.showing import text_of
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports.area_gap_list import area_view, share_lost, where_words
from dti_cli.reports.gap_book import write_gap_book
from dti_cli.reports.gap_list import gap_view
from dti_cli.reports.plans.variables import merged_variables
from dti_cli.reports.view import rendered
from tests.reports.books import CATALOGUE

YEN_BAI = load_named("yen-bai-2022", None)
DONG_THANH = load_named("dong-thanh-2023", None)
TWINS = [
    KnownUnit(1, "t/a/tan-lap", "Xã Tân Lập", "xa", "Huyện A", "T"),
    KnownUnit(2, "t/b/tan-lap", "Xã Tân Lập", "xa", "Huyện B", "T"),
    KnownUnit(3, "t/b/an-lac", "Xã An Lạc", "xa", "Huyện B", "T"),
]


def of_area(catalogue: Catalogue, by: str = "") -> AreaGaps:
    """Return an area in which the first twin and An Lạc lack the whole of the first indicator."""
    first = msgspec.structs.replace(leaves(catalogue)[0], lead="Văn phòng", leads=("Văn phòng",))
    where = [Lack(TWINS[0], first.max, COMPUTED), Lack(TWINS[2], first.max, COMPUTED)]
    gap = AreaGap(first, catalogue.pillars[0].code, 2 * first.max, 3 * first.max, where)
    return AreaGaps(catalogue, 2024, "T", "", TWINS, [gap], by)


def of_unit(catalogue: Catalogue, gaps: int) -> GapList:
    found = [Gap(i, catalogue.pillars[0].code, 0.0, i.max, COMPUTED, "x") for i in leaves(catalogue)[:gaps]]
    return GapList(catalogue, catalogue, 2024, TWINS[0], Total("", 3, 3, 3), found)


def cells(path: Path, sheet: int = 0) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[c.value for c in row] for row in book[book.sheetnames[sheet]].iter_rows()]


@pytest.mark.parametrize("gaps", [1, 0])
@pytest.mark.parametrize(
    ("catalogue", "rows"), [(YEN_BAI, "Chỉ tiêu"), (DONG_THANH, "Nhiệm vụ"), (load_named("bac-giang-2024", None), "Chỉ tiêu, nhiệm vụ")]
)  # fmt: skip
def test_a_unit_of_counted_rows_sees_no_points_whatever_the_filter_leaves(
    catalogue: Catalogue, rows: str, gaps: int
) -> None:
    headers = list(gap_view(of_unit(catalogue, gaps)).shown.headers)

    assert headers == ["Mã", rows, "Yêu cầu", "Năm 2024", "Chủ trì", "Phối hợp", "Thời gian", "Cần làm"]


def test_an_area_of_counted_rows_sees_no_points(tmp_path: Path) -> None:
    view = area_view(of_area(YEN_BAI))
    write_gap_book(of_area(YEN_BAI), tmp_path / "a.xlsx")
    book = cells(tmp_path / "a.xlsx")

    assert view.title[0] == "Chỉ tiêu chưa đạt năm 2024 của 3 đơn vị, tỉnh T"
    assert [*view.shown.headers[1:5]] == ["Chỉ tiêu", "Số đơn vị chưa đạt", "Tỷ lệ chưa đạt", "Chưa đạt ở"]
    # two of three communes
    assert [*view.shown.rows[0][2:5]] == ["2", "66,7%", "Xã Tân Lập (Huyện A), Xã An Lạc"]
    assert "điểm" not in rendered(view, "table").lower()
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Chỉ tiêu chưa đạt"]
    assert not any("điểm" in str(value).lower() for row in book for value in row)


def test_an_area_of_points_tells_them_with_twins_told_apart(tmp_path: Path) -> None:
    write_gap_book(of_area(CATALOGUE), tmp_path / "a.xlsx")
    plain = area_view(of_area(CATALOGUE)).plain().rows[0]
    where = "Xã Tân Lập (Huyện A) (10), Xã An Lạc (10)"

    assert (plain[4], plain[-1]) == ("20", where)
    assert where in [row[-1] for row in cells(tmp_path / "a.xlsx")]


def test_both_forms_name_the_figures_still_to_be_reported(tmp_path: Path) -> None:
    wanted = ("Số hộ có cáp quang", "Tổng số hộ")
    gap = of_unit(YEN_BAI, 1).gaps[0]._replace(status=MISSING, wanted=wanted, action="thêm 3 hộ")
    found = of_unit(YEN_BAI, 1)._replace(gaps=[gap])
    write_gap_book(found, tmp_path / "a.xlsx")
    rows = cells(tmp_path / "a.xlsx")
    work = next(row for row in rows if row[0] == "STT").index("Việc cần làm")

    assert gap_view(found).shown.rows[0][-1] == "bổ sung số liệu: số hộ có cáp quang; tổng số hộ"
    assert rows[-1][work] == "Bổ sung số liệu: số hộ có cáp quang; tổng số hộ"


@pytest.mark.parametrize("area", [True, False])
def test_a_sheet_handed_to_its_owner_has_places_for_outcome_and_signature(area: bool, tmp_path: Path) -> None:
    found = of_area(CATALOGUE, "lead") if area else of_unit(CATALOGUE, 1)._replace(by="lead")
    write_gap_book(found, tmp_path / "a.xlsx")
    headers = [next(r for r in cells(tmp_path / "a.xlsx", n) if r[0] == "STT") for n in (0, 1)]

    assert headers[1][-2:] == ["Kết quả, ngày hoàn thành", "Ký nhận"]
    assert "Ký nhận" not in headers[0]


def test_a_merged_plan_tells_twins_apart() -> None:
    [gap] = of_area(CATALOGUE).gaps
    found = merged_variables(merged(line_of(gap)))

    assert [u["ten"] for u in found["cac_don_vi"]] == ["Xã Tân Lập (Huyện A)", "Xã Tân Lập (Huyện B)", "Xã An Lạc"]
    assert found["dong"][0]["noi_thieu"] == "Xã Tân Lập (Huyện A) (10), Xã An Lạc (10)"
    assert found["dong"][0]["noi_chua_dat"] == "Xã Tân Lập (Huyện A), Xã An Lạc"


def half_known(catalogue: Catalogue, status: str = MISSING) -> AreaGaps:
    """Return an area in which An Lạc did not report the first indicator, or not usably, and the first twin lacks all of it."""
    area = of_area(catalogue)
    return area._replace(
        gaps=[gap._replace(where=[gap.where[0], gap.where[1]._replace(status=status)]) for gap in area.gaps]
    )


def merged(*lines: MergedLine) -> MergedPlan:
    units = [MergedUnit(unit, n, 10.0, 20.0) for n, unit in enumerate(TWINS, 1)]
    pillars = [MergedPillar("1", "Nhận thức số", 10.0, 20.0, lines)]
    return MergedPlan(CATALOGUE, 2024, "T", "", 30.0, 3, units, pillars)


def line_of(gap: AreaGap, number: int = 1, lead: Sequence[str] = ("Văn phòng",)) -> MergedLine:
    return MergedLine(number, gap.indicator, lead, [], gap.lost, gap.where, "")


def test_a_unit_that_did_not_report_is_marked_where_an_area_loses_points(tmp_path: Path) -> None:
    view = area_view(half_known(CATALOGUE))
    write_gap_book(half_known(CATALOGUE), tmp_path / "a.xlsx")
    where = "Xã Tân Lập (Huyện A) (10), Xã An Lạc (10 – chưa có số liệu)"

    assert view.shown.rows[0][6] == view.plain().rows[0][-1] == where
    assert where in [row[-1] for row in cells(tmp_path / "a.xlsx")]
    assert view.notes[-1] == "Trong đó 10 điểm thiếu là do chưa có số liệu hoặc số liệu không dùng được."
    assert "Trong đó" not in "\n".join(area_view(of_area(CATALOGUE)).notes)


@pytest.mark.parametrize(
    ("status", "words", "reported"),
    [
        (MISSING, "chưa có số liệu", False),
        (INVALID, "số liệu không dùng được", True),
        (NOT_COMPUTABLE, "không tính được vì mẫu số bằng 0", True),
    ],
)
def test_what_was_reported_but_cannot_be_used_is_not_called_missing(status: str, words: str, reported: bool) -> None:
    found = half_known(CATALOGUE, status)
    where = json.loads(text_of(found, "json"))["gaps"][0]["where"]

    assert area_view(found).shown.rows[0][6] == f"Xã Tân Lập (Huyện A) (10), Xã An Lạc (10 – {words})"
    assert [(w["status"], w["reported"]) for w in where] == [("computed", True), (status, reported)]


def test_a_unit_that_did_not_report_is_marked_where_rows_are_counted() -> None:
    view = area_view(half_known(YEN_BAI))

    assert view.shown.rows[0][4] == "Xã Tân Lập (Huyện A), Xã An Lạc (chưa có số liệu)"
    assert view.notes[-1] == "Trong đó 1 trường hợp là do chưa có số liệu hoặc số liệu không dùng được."


def test_a_merged_plan_says_what_is_only_not_reported(tmp_path: Path) -> None:
    [gap] = half_known(CATALOGUE).gaps
    plan = merged(line_of(gap))
    plans.write(plan, tmp_path, tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    code = gap.indicator.code

    for lines in (plans.markdown_of(plan, tmp_path).splitlines(), [p.text for p in document.paragraphs]):
        told = "tổng điểm thiếu 20, trong đó 10 điểm vì 1 chỉ số chưa đủ số liệu dùng được"
        assert f"Khắc phục 1 chỉ số, {told} ({code}); trọng tâm là:" in lines
        assert f"- Văn phòng: chủ trì 1 chỉ số (số thứ tự 1 của Phụ lục), {told}." in lines
    appendix = {cell.text for row in document.tables[-1].rows for cell in row.cells}
    assert f"1. Nhận thức số: bình quân 10/20 điểm, {told}" in appendix
    assert "Xã Tân Lập (Huyện A) (10), Xã An Lạc (10 – chưa có số liệu)" in appendix


def test_a_merged_plan_does_not_make_a_task_of_what_nobody_reported(tmp_path: Path) -> None:
    [gap] = of_area(CATALOGUE).gaps
    plan = merged(line_of(gap._replace(where=[lack._replace(status=MISSING) for lack in gap.where])))
    plans.write(plan, tmp_path, tmp_path / "a.docx")
    told = f"Chưa có hoặc chưa dùng được số liệu của 1 chỉ số ({gap.indicator.code}), thiếu 20 điểm"

    for lines in (
        plans.markdown_of(plan, tmp_path).splitlines(),
        [p.text for p in Document(str(tmp_path / "a.docx")).paragraphs],
    ):
        assert f"{told}; các đơn vị nêu tại Phụ lục rà soát, báo cáo đủ." in lines
        assert not any("trọng tâm" in line or "còn lại thực hiện" in line for line in lines)


# 0.004 three times: each prints as 0, their sum 0.012 as 0.01. Of 0.5 each prints what it is.
@pytest.mark.parametrize(("lost", "told"), [(0.004, True), (0.5, False)])
def test_sums_that_do_not_add_up_as_printed_are_explained(lost: float, told: bool, tmp_path: Path) -> None:
    chosen = leaves(CATALOGUE)[:3]
    of_one = of_unit(CATALOGUE, 3)
    own = of_one._replace(gaps=[gap._replace(gap=lost) for gap in of_one.gaps])
    area = of_area(CATALOGUE)._replace(
        gaps=[AreaGap(i, "1", lost, i.max, [Lack(TWINS[0], lost, COMPUTED)]) for i in chosen]
    )
    plan = merged(*(line_of(gap, n) for n, gap in enumerate(area.gaps, 1)))
    plans.write(plan, tmp_path, tmp_path / "a.docx")
    word = [p.text for p in Document(str(tmp_path / "a.docx")).paragraphs]

    for lines in (
        gap_view(own).notes,
        gap_view(own._replace(by="pillar")).notes,
        area_view(area).notes,
        plans.markdown_of(plan, tmp_path).splitlines(),
        word,
    ):
        assert (ROUNDED_SUMS in lines) == told


def test_a_group_whose_sum_does_not_add_up_is_explained_though_the_whole_does(catalogue: Catalogue) -> None:
    # Of 1: 0.01 + 0.01 printed, the sum 0.01. Of 2: 0 + 0 + 0 printed, the sum 0.01.
    lost = {"1.1": 0.005, "1.2": 0.005, "2.1": 0.004, "2.2": 0.004, "2.3": 0.002}
    gaps = [Gap(i, i.code[0], 0.0, lost[i.code], COMPUTED, "x") for i in leaves(catalogue) if i.code in lost]
    # All five: 0.01 + 0.01 + 0 + 0 + 0 = 0.02, and the sum is 0.02.
    found = of_unit(catalogue, 0)._replace(gaps=gaps)

    assert ROUNDED_SUMS not in gap_view(found).notes
    assert ROUNDED_SUMS in gap_view(found._replace(by="pillar")).notes


def test_a_body_whose_sum_does_not_add_up_is_explained_though_the_pillars_does(catalogue: Catalogue) -> None:
    # Văn phòng: 0.01 + 0.01 printed, the sum 0.01; of the pillar 0.01 + 0.01 + 0 + 0 = 0.02, and 0.018 as well.
    lost = [0.005, 0.005, 0.004, 0.004]
    gaps = [
        AreaGap(i, "1", x, i.max, [Lack(TWINS[0], x, COMPUTED)])
        for i, x in zip(leaves(catalogue)[:4], lost, strict=True)
    ]
    lines = [line_of(gap, n, ("Văn phòng",) if n < 3 else (f"Ban {n}",)) for n, gap in enumerate(gaps, 1)]
    alone = [line_of(gap, n, (f"Ban {n}",)) for n, gap in enumerate(gaps, 1)]

    assert merged_variables(merged(*lines))["lam_tron"] == ROUNDED_SUMS
    assert merged_variables(merged(*alone))["lam_tron"] == ""


def test_a_list_of_every_row_says_how_many_of_them_lack() -> None:
    counted, points = of_unit(YEN_BAI, 3), of_unit(CATALOGUE, 3)
    first, second, third = counted.gaps
    view = gap_view(counted._replace(gaps=[first, second, third._replace(gap=0.0)]))
    full = [gap._replace(gap=0.0) for gap in points.gaps[1:]]
    mixed = gap_view(points._replace(gaps=[points.gaps[0]._replace(gap=2.5), *full]))

    assert view.title[0].startswith("Chỉ tiêu đạt và chưa đạt năm 2024")
    assert view.notes[0] == "Cộng: 2/3 chỉ tiêu chưa đạt."
    assert mixed.notes[0] == "Cộng: 1/3 chỉ số thiếu điểm, thiếu 2,5 điểm."
    assert gap_view(counted).notes[0] == "Cộng: 3 chỉ tiêu chưa đạt."


@pytest.mark.parametrize(("catalogue", "told"), [(CATALOGUE, True), (YEN_BAI, False)])
def test_the_asterisk_is_explained_only_where_the_table_has_one(catalogue: Catalogue, told: bool) -> None:
    found = of_unit(catalogue, 1)
    view = gap_view(found._replace(gaps=[found.gaps[0]._replace(status=MISSING)]))

    assert any(cell.endswith(" *") for cell in view.shown.rows[0]) is told
    assert any(note.startswith("* ") for note in view.notes) is told


def test_a_unit_that_an_indicator_does_not_apply_to_is_marked() -> None:
    where = [Lack(TWINS[0], 6, NOT_APPLICABLE), Lack(TWINS[2], 6, COMPUTED)]

    assert where_words(where, {1: "Xã A", 3: "Xã B"}) == "Xã A (6 – không áp dụng), Xã B (6)"


def test_the_part_lost_is_of_what_the_indicator_carries_in_the_area() -> None:
    first = leaves(CATALOGUE)[0]

    # 7,5 of the 2 × 5 points of the units it applies to, whatever units there are
    assert share_lost(AreaGap(first, "1", 7.5, 10, [])) == 0.75
    assert share_lost(AreaGap(first, "1", 0, 0, [])) == 0
