"""The command `dti deadlines`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import Form, Home, given_day, home_folder


def deadlines(
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ việc của một đơn vị.", show_default=False),
    ] = None,
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
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="TỆP",
            help="Ghi vào tệp: .ics là lịch, hoặc .json, .csv, .md, .txt.",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
) -> None:
    """In việc quá hạn, sắp đến hạn và lịch báo cáo của mọi bộ chỉ số đang dùng.

    Ví dụ: dti deadlines --unit con-minh -o lich.ics
    """
    from dti_cli.pipeline.deadlines import deadlines as answer

    found = answer(home_folder(home), unit, as_of or datetime.now().astimezone().date())
    if output is not None and output.suffix.lower() == ".ics":
        from dti_cli.pipeline.showing import calendar_text, save

        save(calendar_text(found), output)
        console.say(f"Đã ghi {output}")
        return
    console.give(found, form, output)
