"""The command `dti evidence`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, Output, UnitName, Year, home_folder


def evidence(
    unit: UnitName,
    year: Year = None,
    catalogue: CatalogueId = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder", metavar="THƯ_MỤC", help="Thư mục tệp minh chứng, tên mở đầu bằng mã chỉ số.", show_default=False
        ),
    ] = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Soát minh chứng của một đơn vị.

    Nêu nội dung báo đạt mà chưa có minh chứng, minh chứng ngoài năm, một tài liệu dùng cho
    nhiều chỉ số hoặc giống nguyên văn đơn vị khác.

    Ví dụ: dti evidence --unit bac-son --folder minh-chung
    """
    from dti_cli.pipeline.evidence import evidence as answer
    from dti_cli.pipeline.rounds import Asked

    console.give(answer(Asked(home_folder(home), year, catalogue), unit, folder), form, output)
