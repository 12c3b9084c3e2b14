"""The command `dti deadlines`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import AnyUnit, Form, Home, OutputOrCalendar, given_day, home_folder
from dti_cli.domain.forms import CALENDAR


def deadlines(
    unit: AnyUnit = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            metavar="NGÀY",
            help="Tính đến ngày này, ví dụ 1/10/2024.",
            parser=given_day,
            show_default="hôm nay",
        ),
    ] = None,
    form: Form = "table",
    output: OutputOrCalendar = None,
    home: Home = None,
) -> None:
    """In việc quá hạn, sắp đến hạn và lịch báo cáo của mọi bộ chỉ số đang dùng.

    Ví dụ: dti deadlines --unit con-minh -o lich.ics
    """
    from dti_cli.pipeline.deadlines import deadlines as answer

    found = answer(home_folder(home), unit, as_of or datetime.now().astimezone().date())
    if output is not None and output.suffix.lower() == CALENDAR:
        from dti_cli.pipeline.showing import calendar_text, save

        save(calendar_text(found), output)
        console.say(f"Đã ghi {output}")
        return
    console.give(found, form, output)
