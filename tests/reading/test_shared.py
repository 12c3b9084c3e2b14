"""Figures that are the same under several indicators."""

from __future__ import annotations

from tests.reading.sheets import GIVEN, Rows, found, read, said

MINH = "Xã Côn Minh"
HEAD = ["Đơn vị", "2.2.a", "2.2.b", "2.3.a", "2.3.b"]


def test_a_blank_figure_is_filled_from_its_twin_and_said_so_once() -> None:
    reading = read([HEAD, [MINH, 410, 500, 300, None]])

    assert 500 == said(reading)[MINH, "2.3.b"]
    assert [("shared-figure-filled", "E2")] == found(reading)
    assert "2.2.b, ô C2" in reading.findings[0].message


def test_a_filled_figure_points_to_the_cell_it_came_from() -> None:
    columns = read([HEAD, [MINH, 410, 500, 300, None]]).observations

    assert [500, 500] == [v for k, v in zip(columns["key"], columns["value"], strict=True) if k.endswith(".b")]


def test_a_figure_the_workbook_asks_once_serves_all_indicators_in_silence() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.2.b", "2.3.a"], [MINH, 410, 500, 300]])

    assert (500, []) == (said(reading)[MINH, "2.3.b"], found(reading))


def test_a_figure_is_not_put_under_an_indicator_that_is_not_reported() -> None:
    assert {(MINH, "2.2.a"), (MINH, "2.2.b")} == set(said(read([["Đơn vị", "2.2.a", "2.2.b"], [MINH, 410, 500]])))


def test_twins_that_differ_are_told_with_both_cells_and_both_used() -> None:
    reading = read([HEAD, [MINH, 410, 500, 300, 501]])

    assert (500, 501) == (said(reading)[MINH, "2.2.b"], said(reading)[MINH, "2.3.b"])
    assert [("shared-figures-differ", "E2")] == found(reading)
    assert "ô C2" in reading.findings[0].message


def test_an_unusable_twin_fills_nothing() -> None:
    reading = read([HEAD, [MINH, 410, "năm trăm", 300, None]])

    assert "blank" == said(reading)[MINH, "2.3.b"]
    assert [("not-a-number", "C2"), ("missing-value", "E2")] == found(reading)


def test_figures_of_other_units_and_years_fill_nothing() -> None:
    rows: Rows = [
        ["Năm", *HEAD],
        [2023, MINH, 410, 500, 300, None],
        [2024, MINH, 410, None, 300, None],
        [2023, "Xã Kim Hỷ", 1, None, 1, None],
    ]
    reading = read(rows, given=GIVEN._replace(year=None))

    assert 1 == [f.code for f in reading.findings].count("shared-figure-filled")


def test_a_twin_on_another_sheet_will_do() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.2.b"], [MINH, 410, 500]], [["Đơn vị", "2.3.a", "2.3.b"], [MINH, 300, None]])

    assert 500 == said(reading)[MINH, "2.3.b"]
    assert "ô C2, trang Sheet1" in reading.findings[0].message
