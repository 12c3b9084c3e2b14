"""Due dates in words, and the days reports fall due."""

from __future__ import annotations

from datetime import date

import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Report
from dti_cli.domain.dates import Due, around, day_words, due_of, is_yearly, report_days, task_due
from dti_cli.domain.rules import YesNo


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước 10/10/2024", Due(date(2024, 10, 10), True)),
        ("Xong trước 15/10/2024", Due(date(2024, 10, 15), True)),
        ("Trước 29/02/2024", Due(date(2024, 2, 29), True)),
        ("20/6/2024", Due(date(2024, 6, 20))),
        ("trước ngày 15/10", Due(date(2024, 10, 15), True)),
        ("Quý I/2024", Due(date(2024, 3, 31))),
        ("Trong quý I/2024, khi có chỉ đạo của Trung ương, tỉnh", Due(date(2024, 3, 31))),
        ("Quý II/2024", Due(date(2024, 6, 30))),
        ("Quý IV năm 2024", Due(date(2024, 12, 31))),
        ("III/2024", Due(date(2024, 9, 30))),
        ("IV/2024", Due(date(2024, 12, 31))),
        ("Phụ lục III/2024", None),
        ("Trước Quý I/2024", Due(date(2024, 1, 1), True)),
        ("Trước Quý II/2024", Due(date(2024, 4, 1), True)),
        ("Trong tháng 02/2024", Due(date(2024, 2, 29))),
        ("Từ tháng 3 đến tháng 10/2024", Due(date(2024, 10, 31))),
        ("Trước tháng 5/2024", Due(date(2024, 5, 1), True)),
        ("Năm 2024", Due(date(2024, 12, 31))),
        ("Cả năm 2024", Due(date(2024, 12, 31))),
        ("Cả năm", Due(date(2024, 12, 31))),
        ("Hàng năm", Due(date(2024, 12, 31))),
        ("Thường xuyên", None),
        ("Đã ban hành", None),
        ("Khi có yêu cầu", None),
        ("ít nhất 1 cuộc/ Quý", None),
        ("31/02/2024", None),
        ("", None),
    ],
)
def test_a_due_date_in_words_names_a_day_or_none(text: str, due: Due | None) -> None:
    assert due_of(text, 2024) == due


@pytest.mark.parametrize(
    ("text", "since", "day", "before"),
    [
        # the plan is of February 2024: the quarter had begun, so “before” it can only mean within it
        ("Trước Quý I/2024", date(2024, 2, 1), date(2024, 3, 31), False),
        ("Trước Quý II/2024", date(2024, 2, 1), date(2024, 4, 1), True),
        ("Trước Quý I/2024", date(2023, 12, 31), date(2024, 1, 1), True),
    ],
)
def test_before_a_quarter_that_had_begun_means_within_it(text: str, since: date, day: date, before: bool) -> None:
    due = due_of(text, 2024, since)

    assert due is not None
    assert (due.day, due.before) == (day, before)
    assert ("trong quý" in due.note) == (not before)


def test_what_names_no_time_is_due_on_the_plans_last_day() -> None:
    own, none = (Indicator(code="1.1", name="x", max=1, rule=YesNo(), clause="", due=due) for due in ("Quý I/2022", ""))
    plan = Catalogue(id="x", name="x", decision="x", pillars=(), valid_from="2022-06-01", until="2022-11-30")
    open_ended = Catalogue(id="x", name="x", decision="x", pillars=())

    assert task_due(plan, none, 2022) == Due(date(2022, 11, 30))
    assert task_due(plan, none, 2023) is None
    assert task_due(plan, own, 2022) == Due(date(2022, 3, 31))
    assert task_due(open_ended, none, 2022) is None


@pytest.mark.parametrize(
    ("text", "yearly"),
    [("Hằng năm", True), ("Hàng năm", True), ("Cả năm 2024", False), ("Năm 2024", False), ("", False)],
)
def test_what_comes_each_year_is_told_from_what_comes_in_one(text: str, yearly: bool) -> None:
    assert is_yearly(text) == yearly


def test_before_a_day_that_day_is_too_late() -> None:
    day = date(2024, 10, 15)

    assert [Due(day, True).is_past(d) for d in (date(2024, 10, 14), day)] == [False, True]
    assert [Due(day).is_past(d) for d in (day, date(2024, 10, 16))] == [False, True]
    assert (day_words(Due(day, True)), day_words(Due(day))) == ("trước 15/10/2024", "15/10/2024")


def test_a_monthly_report_on_the_30th_falls_on_the_last_day_of_february() -> None:
    report = Report(name="Sở", every="month", day=30)

    assert [d.day for d in report_days(report, date(2024, 1, 31), date(2024, 3, 31))] == [
        date(2024, 2, 29),
        date(2024, 3, 30),
    ]


def test_a_plan_asks_for_no_report_outside_its_running_time() -> None:
    report = Report(name="Xã", every="month", day=25, since="2022-06-01", until="2022-11-30")
    days = [d.day.month for d in report_days(report, date(2022, 1, 1), date(2023, 12, 31))]

    assert days == [6, 7, 8, 9, 10, 11]


def test_quarterly_reports_fall_in_each_quarters_last_month() -> None:
    quarter, year = Report(name="Quý", every="quarter", day=15), Report(name="Năm", every="year", day=30, month=11)
    span = (date(2024, 1, 1), date(2024, 12, 31))

    assert [(d.day.month, d.day.day) for d in report_days(quarter, *span)] == [(3, 15), (6, 15), (9, 15), (12, 15)]
    assert [d.day for d in report_days(year, *span)] == [date(2024, 11, 30)]


def test_a_date_that_comes_once_comes_once() -> None:
    once = Report(name="Danh sách", every="once", day=10, month=6, year=2022)

    assert [d.day for d in report_days(once, date(2021, 1, 1), date(2024, 1, 1))] == [date(2022, 6, 10)]


@pytest.mark.parametrize(
    "facts", [{"day": 0}, {"day": 32}, {"every": "year"}, {"every": "once", "month": 6}, {"every": "year", "month": 13}]
)
def test_a_report_without_a_possible_day_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        Report(**({"name": "x", "every": "month", "day": 1} | facts))  # type: ignore[arg-type]


def test_a_calendar_looks_a_month_back_and_a_year_ahead() -> None:
    assert around(date(2024, 3, 1)) == (date(2024, 1, 30), date(2025, 3, 2))
