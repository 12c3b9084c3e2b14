"""The command `dti progress`."""

from __future__ import annotations

from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import (
    AnyUnit,
    CatalogueId,
    Form,
    Home,
    InDistrict,
    InProvince,
    Output,
    Year,
    home_folder,
    one_of,
)

MOST_COMMUNES = 100_000


def progress(
    unit: AnyUnit = None,
    province: InProvince = None,
    district: InDistrict = None,
    communes: Annotated[
        int,
        typer.Option(
            "--communes",
            metavar="SỐ",
            help="Tổng số xã, phường, thị trấn của huyện.",
            min=0,
            max=MOST_COMMUNES,
            show_default=False,
        ),
    ] = 0,
    year: Year = None,
    catalogue: CatalogueId = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """In số chỉ tiêu, nhiệm vụ đạt theo cấp độ, nhóm và cơ quan chủ trì; hoặc số xã đạt của từng huyện.

    Chỉ một tỉnh có huyện đó thì --district không cần --province.

    Ví dụ: dti progress --unit minh-tan
    """
    from dti_cli.domain.errors import UsageError
    from dti_cli.pipeline.progress import of_area, of_unit
    from dti_cli.pipeline.rounds import Asked

    asked = Asked(home_folder(home), year, catalogue)
    one_of(unit, province, district)
    if communes and not district:
        raise UsageError("--communes cần --district.", "Ví dụ: --district van-chan --communes 24")
    if unit is not None:
        console.give(of_unit(asked, unit), form, output)
    else:
        console.give(of_area(asked, province, district, communes or None), form, output)
