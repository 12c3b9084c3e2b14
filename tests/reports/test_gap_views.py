"""Gap lists of units and of areas: the words of what is counted, names told apart, places for the owner's outcome."""

from __future__ import annotations

from pathlib import Path

import msgspec
import openpyxl
import pytest

from dti_cli.domain.catalogue import Catalogue, leaves
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.plans import MergedLine, MergedPillar, MergedPlan, MergedUnit
from dti_cli.domain.results import AreaGap, AreaGaps, Gap, GapList
from dti_cli.domain.scores import COMPUTED, MISSING, Total
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports.area_gap_list import area_view
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
    where = [(TWINS[0], first.max), (TWINS[2], first.max)]
    gap = AreaGap(first, catalogue.pillars[0].code, 2 * first.max, where)
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
    plain = area_view(of_area(CATALOGUE)).plain.rows[0]
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
    line = MergedLine(1, gap.indicator, [], [], gap.lost, gap.where, "")
    units = [MergedUnit(unit, n, 10.0, 20.0) for n, unit in enumerate(TWINS, 1)]
    pillar = MergedPillar("1", "Hạ tầng số", 10.0, 20.0, [line])
    found = merged_variables(MergedPlan(CATALOGUE, 2024, "T", "", 30.0, 3, units, [pillar]))

    assert [u["ten"] for u in found["cac_don_vi"]] == ["Xã Tân Lập (Huyện A)", "Xã Tân Lập (Huyện B)", "Xã An Lạc"]
    assert found["dong"][0]["noi_thieu"] == "Xã Tân Lập (Huyện A) (10), Xã An Lạc (10)"
    assert found["dong"][0]["noi_chua_dat"] == "Xã Tân Lập (Huyện A), Xã An Lạc"
