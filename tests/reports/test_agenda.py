"""Deadlines as a calendar file that other programs read line by line."""

from __future__ import annotations

from datetime import date

from dti_cli.domain.calendars import NEXT, Calendar, Deadline
from dti_cli.domain.dates import Due
from dti_cli.reports.agenda import icalendar


def test_no_name_breaks_or_forges_a_line_of_the_calendar() -> None:
    name = "Báo cáo\rEND:VCALENDAR\0\x1b[31m, quý; năm\nsau"
    due = Deadline(Due(date(2024, 6, 25)), NEXT, "report", "x", 2024, "", name, "A\rB", "")
    text = icalendar(Calendar(date(2024, 6, 1), None, [due], 0, [], {}))

    assert "SUMMARY:Báo cáoEND:VCALENDAR[31m\\, quý\\; năm\\nsau" in text.split("\r\n")
    assert not set("\0\x1b\r") & set(text.replace("\r\n", ""))
