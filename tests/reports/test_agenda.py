"""Deadlines as a calendar file that other programs read line by line."""

from __future__ import annotations

from datetime import date

from dti_cli.domain.calendars import NEXT, Calendar, Deadline
from dti_cli.domain.dates import Due
from dti_cli.domain.lookup import KnownUnit
from dti_cli.reports.agenda import agenda_view, icalendar

HERE = KnownUnit(1, "t/a/tan-lap", "Xã Tân Lập", "xa", "Huyện A", "T")
TWIN = HERE._replace(number=2, id="t/b/tan-lap", district="Huyện B")


def test_no_name_breaks_or_forges_a_line_of_the_calendar() -> None:
    name = "Báo cáo\rEND:VCALENDAR\0\x1b[31m, quý; năm\nsau"
    due = Deadline(Due(date(2024, 6, 25)), NEXT, "report", "x", 2024, "", name, "A\rB", "")
    text = icalendar(Calendar(date(2024, 6, 1), None, [due], 0, [], {}))

    assert "SUMMARY:Báo cáoEND:VCALENDAR[31m\\, quý\\; năm\\nsau" in text.split("\r\n")
    assert not set("\0\x1b\r") & set(text.replace("\r\n", ""))


def test_units_of_one_name_are_told_apart_in_every_form() -> None:
    due = Deadline(Due(date(2024, 6, 25)), NEXT, "task", "x", 2024, "1.1", "Việc", "Văn phòng", "", (HERE.id,))
    found = Calendar(date(2024, 6, 1), None, [due], 0, [], {HERE.id: HERE, TWIN.id: TWIN})

    assert agenda_view(found).shown.rows[0][-1] == "Xã Tân Lập (Huyện A)"
    assert "Chưa xong: Xã Tân Lập (Huyện A)" in icalendar(found).replace("\r\n ", "")
    assert agenda_view(found._replace(unit=TWIN)).title[0].endswith(" của Xã Tân Lập (Huyện B)")
