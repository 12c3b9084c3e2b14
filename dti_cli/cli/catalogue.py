"""The commands `dti catalogue list | show | check`."""

from __future__ import annotations

from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import Form, Home, Output, home_folder
from dti_cli.cli.words import Command, new_app

app = new_app("Xem và kiểm tra các bộ chỉ số.\n\nVí dụ: dti catalogue show bac-kan-2022")


@app.command("list", cls=Command)
def list_them(form: Form = "table", output: Output = None, home: Home = None) -> None:
    """Liệt kê các bộ chỉ số: có sẵn và của riêng bạn.

    Ví dụ: dti catalogue list
    """
    from dti_cli.pipeline.editions import editions

    console.give(editions(home_folder(home)), form, output)


@app.command("show", cls=Command)
def show(
    name: Annotated[str, typer.Argument(metavar="MÃ", help="Mã bộ chỉ số, ví dụ bac-kan-2022.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """In một bộ chỉ số: điểm tối đa, cách tính, cơ quan chủ trì, ghi chú.

    Ví dụ: dti catalogue show bac-kan-2022
    """
    from dti_cli.pipeline.editions import edition

    console.give(edition(name, home_folder(home)), form, output)


@app.command("check", cls=Command)
def check(
    place: Annotated[str, typer.Argument(metavar="THƯ_MỤC", help="Thư mục của bộ chỉ số, hoặc mã của nó.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Kiểm tra một bộ chỉ số và báo mọi lỗi cùng lúc, kèm tệp và mã chỉ số.

    Ví dụ: dti catalogue check bac-kan-2022
    """
    from dti_cli.domain.errors import CatalogueError
    from dti_cli.pipeline.editions import audited

    try:
        console.give(audited(place, home_folder(home)), form, output)
    except CatalogueError as error:
        console.say(error.message)
        raise typer.Exit(1) from None
