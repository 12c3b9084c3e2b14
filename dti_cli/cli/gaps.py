"""The command `dti gaps`."""

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
    OutputOrBook,
    Year,
    home_folder,
    one_of,
    some_points,
)

Lead = Annotated[str, typer.Option("--lead", metavar="CƠ_QUAN", help="Chỉ các chỉ số do cơ quan này chủ trì.")]
Due = Annotated[str, typer.Option("--due", metavar="THỜI_GIAN", help="Chỉ các chỉ số có thời gian hoàn thành này.")]
InPillar = Annotated[str, typer.Option("--pillar", metavar="SỐ", help="Chỉ các chỉ số của một chỉ số chính, ví dụ 3.")]
Least = Annotated[
    float,
    typer.Option(
        "--min", metavar="ĐIỂM", help="Chỉ các chỉ số thiếu từ số điểm này.", show_default=False, callback=some_points
    ),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        "--split-by",
        metavar="NHÓM",
        help="Gộp theo pillar (chỉ số chính) hoặc lead (cơ quan chủ trì); tệp .xlsx có một trang cho mỗi nhóm.",
    ),
]


def gaps(
    unit: AnyUnit = None,
    province: InProvince = None,
    district: InDistrict = None,
    year: Year = None,
    catalogue: CatalogueId = None,
    lead: Lead = "",
    due: Due = "",
    pillar: InPillar = "",
    least: Least = 0.0,
    by: By = "",
    every: Annotated[bool, typer.Option("--all", help="In cả các chỉ số đã đạt điểm tối đa.")] = False,
    form: Form = "table",
    output: OutputOrBook = None,
    home: Home = None,
) -> None:
    """In danh sách điểm thiếu của một đơn vị, một huyện hay cả tỉnh.

    Chỉ số thiếu nhiều điểm nhất đứng trước, kèm cơ quan chủ trì, thời gian, việc cần làm và hạng nếu đạt.
    Ghi được tệp .xlsx.

    Ví dụ: dti gaps --unit con-minh --split-by lead -o giao-viec.xlsx
    """  # fmt: skip
    from dti_cli.domain.choices import Choice
    from dti_cli.pipeline.gap_answers import gaps as of_unit
    from dti_cli.pipeline.gap_answers import gaps_of_area
    from dti_cli.pipeline.rounds import Asked
    from dti_cli.pipeline.showing import save_gap_book
    from dti_cli.pipeline.sparing import spare

    one_of(unit, province, district)
    spare(output)
    asked, choice = Asked(home_folder(home), year, catalogue), Choice(lead, due, pillar, least, every)
    answer = of_unit(asked, unit, choice, by) if unit else gaps_of_area(asked, province, district, choice, by)
    console.give(answer, form, output, lambda path: save_gap_book(answer, path))
