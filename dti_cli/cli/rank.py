"""The command `dti rank`."""

from __future__ import annotations

from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, OutputOrBook, Year, home_folder, sensible_name
from dti_cli.cli.version import version


def rank(
    province: Annotated[
        str,
        typer.Option("--province", metavar="TỈNH", help="Tỉnh cần xếp hạng, ví dụ bac-kan.", callback=sensible_name),
    ],
    district: Annotated[
        str | None,
        typer.Option(
            "--district", metavar="HUYỆN", help="Chỉ xếp trong một huyện.", show_default=False, callback=sensible_name
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--type", metavar="LOẠI", help="Chỉ xếp một loại: xa, phuong, thi-tran, dac-khu.", show_default=False
        ),
    ] = None,
    year: Year = None,
    catalogue: CatalogueId = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SỐ", help="Xếp theo một chỉ số chính, ví dụ 3.", show_default=False)
    ] = None,
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", help="Chỉ in N dòng đầu.", min=1, show_default=False)
    ] = None,
    form: Form = "table",
    output: OutputOrBook = None,
    home: Home = None,
) -> None:
    """In bảng xếp hạng các đơn vị trong tỉnh từ kho.

    Với -o xep-hang.xlsx, bảng được ghi thành tệp Excel có kẻ khung, in được ngay.

    Ví dụ: dti rank --province bac-kan --top 10
    """
    from dti_cli.domain.errors import UsageError
    from dti_cli.domain.units import TYPE_WORDS
    from dti_cli.pipeline.answers import rank as answer
    from dti_cli.pipeline.rounds import Asked
    from dti_cli.pipeline.showing import save_league
    from dti_cli.pipeline.sparing import spare

    if kind is not None and kind not in TYPE_WORDS:
        raise UsageError(f"Không có loại đơn vị “{kind}”.", "Chọn một trong: " + ", ".join(TYPE_WORDS))
    spare(output)
    found = answer(Asked(home_folder(home), year, catalogue), province, district, kind, by, top)
    console.give(found, form, output, lambda path: save_league(found, path, version()))
