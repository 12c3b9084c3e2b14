"""The command `dti explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, Output, UnitName, Year, home_folder


def explain(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã chỉ số, ví dụ 3.5.")],
    unit: UnitName,
    year: Year = None,
    catalogue: CatalogueId = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Giải thích điểm của một chỉ số.

    In các ô số liệu, quy tắc, phép tính, cách làm tròn, căn cứ và việc cần làm để đủ điểm.

    Ví dụ: dti explain --unit con-minh 3.5
    """
    from dti_cli.pipeline.answers import explain as answer
    from dti_cli.pipeline.rounds import Asked

    console.give(answer(Asked(home_folder(home), year, catalogue), unit, code), form, output)
