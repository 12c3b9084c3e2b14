"""The commands `dti catalogue list | show | check | new | export | diff`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import Form, Home, Output, ending_in, home_folder, not_there_yet
from dti_cli.cli.words import Command, new_app
from dti_cli.domain.errors import CatalogueError
from dti_cli.domain.forms import BOOK

app = new_app("Xem và kiểm tra các bộ chỉ số.\n\nVí dụ: dti catalogue show bac-kan-2022")


@contextmanager
def _mistakes_told() -> Iterator[None]:
    """Tell the mistakes of a catalogue and end with 1: they are what was asked about."""
    try:
        yield
    except CatalogueError as error:
        console.say(error.message)
        console.say(error.hint)
        raise typer.Exit(1) from None


@app.command("list", cls=Command)
def list_them(form: Form = "table", output: Output = None, home: Home = None) -> None:
    """Liệt kê các bộ chỉ số: có sẵn và của riêng bạn.

    Ví dụ: dti catalogue list
    """
    from dti_cli.pipeline.editions import editions

    sound, faults = editions(home_folder(home))
    console.give(sound, form, output)
    for fault in faults:
        console.say(fault.message)
    if faults:
        raise typer.Exit(1)


@app.command("show", cls=Command)
def show(
    name: Annotated[str, typer.Argument(metavar="MÃ", help="Mã bộ chỉ số, ví dụ bac-kan-2022.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """In một bộ chỉ số: điểm tối đa, cách tính, cơ quan.

    Ví dụ: dti catalogue show bac-kan-2022
    """
    from dti_cli.pipeline.editions import edition

    console.give(edition(name, home_folder(home)), form, output)


@app.command("check", cls=Command)
def check(
    place: Annotated[str, typer.Argument(metavar="THƯ_MỤC", help="Thư mục, tệp .toml hoặc mã của bộ chỉ số.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Kiểm tra một bộ chỉ số và báo mọi lỗi cùng lúc.

    Ví dụ: dti catalogue check bac-kan-2022
    """
    from dti_cli.pipeline.editions import audited

    with _mistakes_told():
        console.give(audited(place, home_folder(home)), form, output)


@app.command("new", cls=Command)
def new(
    table: Annotated[Path, typer.Argument(metavar="TỆP.xlsx", help="Bảng: mã, tên, điểm tối đa, cách tính, số liệu…")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="TỆP.toml",
            help="Tệp bộ chỉ số cần ghi; không nêu thì ghi vào thư mục catalogues của thư mục dữ liệu.",
            show_default=False,
            callback=ending_in(".toml", new=True),
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Lập bộ chỉ số từ một bảng Excel.

    Tệp nằm trong thư mục catalogues của thư mục dữ liệu thì dùng được như bộ có sẵn.

    Ví dụ: dti catalogue new bo-cua-toi.xlsx -o bo-cua-toi.toml
    """
    from dti_cli.domain.catalogue import leaves, total_max
    from dti_cli.domain.text import vi_number
    from dti_cli.pipeline.editions import drawn_up, own_path

    output = output or not_there_yet(own_path(table, home_folder(home)))
    with _mistakes_told():
        made = drawn_up(table, output)
    console.say(f"Đã ghi {output}: {len(leaves(made))} chỉ số, tổng {vi_number(total_max(made))} điểm.")
    console.say(f"Kiểm tra: dti catalogue check {output}")


@app.command("export", cls=Command)
def export(
    place: Annotated[str, typer.Argument(metavar="MÃ", help="Mã, thư mục hoặc tệp .toml của bộ chỉ số.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="TỆP.xlsx", help="Tệp Excel cần ghi.", callback=ending_in(BOOK))
    ],
    home: Home = None,
) -> None:
    """Ghi bản đọc của một bộ chỉ số ra Excel để đối chiếu và ký.

    Ví dụ: dti catalogue export bac-kan-2022 -o bo-chi-so.xlsx
    """
    from dti_cli.pipeline.editions import exported
    from dti_cli.pipeline.sparing import spare

    spare(output)
    exported(place, home_folder(home), output)
    console.say(f"Đã ghi {output}")


@app.command("diff", cls=Command)
def diff(
    before: Annotated[str, typer.Argument(metavar="TRƯỚC", help="Mã, thư mục hoặc tệp .toml của bộ trước.")],
    after: Annotated[str, typer.Argument(metavar="SAU", help="Mã, thư mục hoặc tệp .toml của bộ sau.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """So hai bộ chỉ số: thêm, bỏ, đổi mã, sửa những gì.

    Ví dụ: dti catalogue diff bac-kan-2022 bo-cua-toi.toml
    """
    from dti_cli.pipeline.editions import compared

    console.give(compared(before, after, home_folder(home)), form, output)
