"""The commands `dti history`, `dti undo` and `dti backup`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import Form, Home, Output, home_folder


def history(
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[LẦN]",
            help="In các giá trị mà lần nhập này đã thay.",
            show_default=False,
        ),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--top", metavar="N", help="Chỉ in N lần gần nhất.", min=1, show_default=False)
    ] = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """In các lần nhập số liệu vào kho: lúc nào, tệp nào, bao nhiêu đơn vị, đã thay bao nhiêu giá trị.

    Ví dụ: dti history --top 20
    """
    from dti_cli.pipeline.care import history as imports
    from dti_cli.pipeline.care import replacements

    place = home_folder(home)
    console.give(imports(place, most) if number is None else replacements(place, number), form, output)


def undo(
    number: Annotated[int, typer.Argument(metavar="LẦN", help="Số của lần nhập, xem ở dti history.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Hoàn tác một lần nhập số liệu: trả lại các giá trị mà lần đó đã thay, bỏ các giá trị mà lần đó thêm vào.

    Đơn vị chỉ có trong lần nhập đó bị bỏ, tên đơn vị đã sửa theo lần đó được trả lại. Nếu một lần nhập sau đã ghi tiếp
    lên cùng số liệu thì phải hoàn tác lần sau trước.

    Ví dụ: dti undo 12
    """
    from dti_cli.pipeline.care import undo as take_back

    done = take_back(home_folder(home), number, _now(), console.say)
    console.give(done, form, output)


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Tệp để ghi bản sao, hoặc thư mục: tên tệp lấy theo giờ sao lưu.")
    ],
    home: Home = None,
) -> None:
    """Sao lưu kho vào một tệp, kể cả khi đang có lần chạy khác; bản sao được kiểm tra trước khi giữ.

    Khôi phục: chép bản sao đè lên dti.sqlite trong thư mục dữ liệu khi không có lệnh dti nào đang chạy.

    Ví dụ: dti backup sao-luu/kho-2024.sqlite
    """
    from dti_cli.pipeline.care import backup as copy

    made = copy(home_folder(home), file, _now())
    console.say(f"Đã sao lưu kho vào {made} ({made.stat().st_size // 1024} KB).")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
