"""The command `dti deadlines`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import AsOf, Form, Home, OutputOrCalendar, day_of, home_folder
from dti_cli.domain.forms import CALENDAR


def deadlines(
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ việc của một đơn vị.", show_default=False),
    ] = None,
    as_of: AsOf = None,
    form: Form = "table",
    output: OutputOrCalendar = None,
    home: Home = None,
) -> None:
    """In việc quá hạn, sắp đến hạn và lịch báo cáo của mọi bộ chỉ số đang dùng.

    Ví dụ: dti deadlines --unit con-minh -o lich.ics
    """
    from dti_cli.pipeline.deadlines import deadlines as answer

    today = day_of(as_of) if as_of else None
    found = answer(home_folder(home), unit, today or datetime.now().astimezone().date())
    if output is not None and output.suffix.lower() == CALENDAR:
        from dti_cli.pipeline.showing import calendar_text, save

        save(calendar_text(found), output)
        console.say(f"Đã ghi {output}")
        return
    console.give(found, form, output)
