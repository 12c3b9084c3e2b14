"""The outcome of a run in a line."""

from __future__ import annotations

from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import ScoreRun, UnitResult
from dti_cli.domain.scores import Total
from dti_cli.reports.run_summary import run_view, whole_line
from tests.reports.books import CATALOGUE


def test_a_unit_of_two_years_or_catalogues_is_one_unit() -> None:
    unit = KnownUnit(1, "t/an-lac", "Xã An Lạc", "xa", "", "T")
    totals = {code: Total(code, 0, 0, 0) for code in ("", *(p.code for p in CATALOGUE.pillars))}
    results = [UnitResult(unit, year, {}, totals) for year in (2023, 2024)]
    run = ScoreRun(CATALOGUE, results, [], [], 2, 0, [])

    assert run_view(run).title[0].startswith("Đã đọc 2/2 tệp, chấm 1 đơn vị: ")
    assert whole_line([run, run]).startswith("Tất cả: đã đọc 4/4 tệp, chấm 1 đơn vị theo 2 bộ chỉ số: ")
