"""The ranking as a workbook says what the terminal says: counts whole, levels, and what parts equal counts."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dti_cli.domain.catalogue import leaves_below
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import League, LeagueRow
from dti_cli.domain.scores import Total
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports.league import league_view
from dti_cli.reports.league_book import write_league

YEN_BAI = load_named("yen-bai-2022", None)


def row(rank: int, name: str, unmet: dict[str, int], degree: float) -> LeagueRow:
    """Return a commune that meets every target but so many of some pillars."""
    counts = {p.code: float(len(leaves_below(YEN_BAI, p.code)) - unmet.get(p.code, 0)) for p in YEN_BAI.pillars}
    totals = {code: Total(code, n, n, n) for code, n in ({"": sum(counts.values())} | counts).items()}
    return LeagueRow(rank, KnownUnit(rank, name, name, "xa", "Huyện A", "Yên Bái"), totals, degree)


def test_a_ranking_of_counts_has_levels_degrees_and_whole_figures(tmp_path: Path) -> None:
    rows = [row(1, "Xã Một", {}, 1.0), row(2, "Xã Hai", {"NC.1": 2}, 0.95), row(3, "Xã Ba", {"1": 1, "NC.1": 1}, 0.9)]
    write_league(League(YEN_BAI, 2022, "Yên Bái", "", "", "", rows, 3, 3), tmp_path / "a.xlsx", "0")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    lines = [[c.value for c in line] for line in sheet.iter_rows()]
    top = next(n for n, line in enumerate(lines) if line[0] == "Hạng")
    found = {str(title): [line[n] for line in lines[top + 1 : top + 4]] for n, title in enumerate(lines[top])}
    formats = {str(title): sheet.cell(top + 2, n + 1).number_format for n, title in enumerate(lines[top])}

    assert found["Số chỉ tiêu đạt"] == [30, 28, 28]
    assert found["Mức đạt bình quân"] == [1.0, 0.95, 0.9]
    assert found["Cấp độ"] == ["nâng cao", "xã chuyển đổi số", "–"]
    assert formats["Số chỉ tiêu đạt"] == "0_)"
    assert "Tổng điểm" not in found


def test_a_unit_without_a_degree_keeps_its_cells_under_their_headings() -> None:
    rows = [row(1, "Xã Một", {}, 1.0)._replace(degree=None), row(2, "Xã Hai", {"NC.1": 2}, 0.95)]
    view = league_view(League(YEN_BAI, 2022, "Yên Bái", "", "", "", rows, 2, 2))

    for table, degrees in ((view.shown, ["", "95,00%"]), (view.plain(), ["", "0.95"])):
        place = list(table.headers).index("Mức đạt bình quân")
        assert [line[place] for line in table.rows] == degrees
        assert [line[place + 1] for line in table.rows] == ["nâng cao", "xã chuyển đổi số"]
        assert {len(line) for line in table.rows} == {len(table.headers)}


@pytest.mark.parametrize(
    ("known", "told"), [(108, ["Kho còn 106 đơn vị khác chưa có điểm năm 2022 nên chưa xếp hạng."]), (2, [])]
)
def test_a_ranking_of_some_of_the_units_known_says_of_how_many(known: int, told: list[str], tmp_path: Path) -> None:
    league = League(
        YEN_BAI, 2022, "Yên Bái", "", "", "", [row(1, "Xã Một", {}, 1.0), row(2, "Xã Hai", {}, 0.9)], 2, known
    )
    write_league(league, tmp_path / "a.xlsx", "0")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None

    assert [note for note in league_view(league).notes if "có điểm" in note] == told
    assert [c.value for c in sheet["A"] if "có điểm" in str(c.value)] == told
