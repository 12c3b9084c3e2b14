"""The command `dti goal`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, Output, UnitName, Year, home_folder
from dti_cli.domain.errors import UsageError
from dti_cli.domain.rules import LARGEST_FIGURE


def _sensible_total(total: float | None) -> float | None:
    if total is not None and not 0 < total <= LARGEST_FIGURE:
        raise UsageError("Tổng điểm muốn đạt phải là một số lớn hơn 0.", "Ví dụ: --total 720")
    return total


def goal(
    unit: UnitName,
    rank: Annotated[
        int | None, typer.Option("--rank", metavar="HẠNG", help="Hạng muốn đạt trong tỉnh.", min=1, show_default=False)
    ] = None,
    total: Annotated[
        float | None,
        typer.Option(
            "--total", metavar="ĐIỂM", help="Tổng điểm muốn đạt.", show_default=False, callback=_sensible_total
        ),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option(
            "--weights",
            metavar="TỆP",
            help="Công sức của từng chỉ số (.toml hoặc .csv: mã, công sức; “bỏ” là không làm). Không có thì mỗi việc là 1.",
            show_default=False,
        ),
    ] = None,
    year: Year = None,
    catalogue: CatalogueId = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Tìm ít việc nhất cần làm để đạt một hạng hoặc một tổng điểm.

    Mỗi việc là khắc phục hết điểm thiếu của một chỉ số; tính khi các đơn vị khác giữ nguyên số liệu.

    Ví dụ: dti goal --unit con-minh --rank 10
    """
    from dti_cli.domain.goals import Target
    from dti_cli.pipeline.gap_answers import goal as answer
    from dti_cli.pipeline.rounds import Asked
    from dti_cli.pipeline.sparing import spare

    if (rank is None) == (total is None):
        raise UsageError("Cần đúng một trong hai: --rank hoặc --total.", "Ví dụ: dti goal --unit con-minh --rank 10")
    spare(output, [], weights)
    asked = Asked(home_folder(home), year, catalogue)
    console.give(answer(asked, unit, Target(rank, total), weights), form, output)
