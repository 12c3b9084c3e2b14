"""The command `dti template`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Home, Year, ending_in, home_folder
from dti_cli.cli.score import District, Province
from dti_cli.cli.version import version
from dti_cli.domain.forms import BOOK


def template(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="TỆP", help="Tệp .xlsx cần ghi.", callback=ending_in(BOOK, new=True)),
    ],
    catalogue: CatalogueId = None,
    layout: Annotated[
        str, typer.Option("--layout", metavar="KIỂU", help="wide: mỗi dòng một đơn vị; form: mỗi trang một đơn vị.")
    ] = "wide",
    units: Annotated[
        Path | None,
        typer.Option("--units", metavar="TỆP", help="Danh sách đơn vị (.txt, .csv, .xlsx).", show_default=False),
    ] = None,
    province: Province = None,
    district: District = None,
    year: Year = None,
    home: Home = None,
) -> None:
    """Tạo biểu thu thập số liệu để gửi cho các đơn vị.

    Biểu có danh sách chọn sẵn, kiểm tra số nhập vào và trang hướng dẫn. Không ghi --year thì lấy năm nay.

    Ví dụ: dti template --catalogue bac-kan-2022 --district na-ri -o bieu-na-ri.xlsx
    """
    from datetime import datetime

    from dti_cli.domain.collection import FORM, WIDE
    from dti_cli.domain.errors import UsageError
    from dti_cli.pipeline.collecting import Wanted, make_collection
    from dti_cli.pipeline.editions import chosen

    if layout not in {WIDE, FORM}:
        raise UsageError(f"Không có kiểu biểu “{layout}”.", "Chọn wide hoặc form.")
    place = home_folder(home)
    wanted = Wanted(chosen(catalogue, place), layout, year or datetime.now().year, province, district, units)
    made = make_collection(wanted, place, output, version())
    console.say(f"Đã ghi {output}: {len(made.units) or 'chưa có'} đơn vị, năm {made.year}, tỉnh {made.province}.")
