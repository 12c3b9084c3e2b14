"""The command `dti gaps`."""

from __future__ import annotations

from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, Output, UnitName, Year, home_folder


def gaps(
    unit: UnitName,
    year: Year = None,
    catalogue: CatalogueId = None,
    lead: Annotated[
        str | None,
        typer.Option("--lead", metavar="CƠ_QUAN", help="Chỉ các chỉ số do cơ quan này chủ trì.", show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="In cả các chỉ số đã đạt điểm tối đa.")] = False,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """In danh sách điểm thiếu của một đơn vị.

    Chỉ số thiếu nhiều điểm nhất đứng trước, kèm cơ quan chủ trì, thời gian và việc cần làm.

    Ví dụ: dti gaps --unit con-minh --year 2023
    """
    from dti_cli.pipeline.answers import Asked
    from dti_cli.pipeline.answers import gaps as answer

    console.give(answer(Asked(home_folder(home), year, catalogue), unit, lead, every=every), form, output)
