"""The commands `dti history`, `dti undo` and `dti backup`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import Form, Home, Output, home_folder


def history(
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
    from dti_cli.pipeline.care import history as answer

    console.give(answer(home_folder(home), most), form, output)


def undo(
    number: Annotated[int, typer.Argument(metavar="LẦN", help="Số của lần nhập, xem ở dti history.")],
    home: Home = None,
) -> None:
    """Hoàn tác một lần nhập: trả lại các giá trị mà lần đó đã thay, bỏ các giá trị mà lần đó thêm vào.

    Nếu một lần nhập sau đã ghi tiếp lên cùng số liệu thì phải hoàn tác lần sau trước.

    Ví dụ: dti undo 12
    """
    from dti_cli.pipeline.care import undo as take_back

    done = take_back(home_folder(home), number, datetime.now().astimezone().isoformat(timespec="seconds"))
    console.say(f"Đã hoàn tác lần nhập {number}: trả lại {done.restored} giá trị, bỏ {done.removed} giá trị.")
    if done.units:
        console.say("Các đơn vị không còn số liệu nên đã bỏ khỏi kho: " + ", ".join(done.units))


def backup(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp hoặc thư mục để ghi bản sao.")],
    home: Home = None,
) -> None:
    """Sao lưu kho vào một tệp, kể cả khi đang có lần chạy khác; bản sao được kiểm tra trước khi giữ.

    Khôi phục: chép bản sao đè lên dti.sqlite trong thư mục dữ liệu khi không có lệnh dti nào đang chạy.

    Ví dụ: dti backup sao-luu/kho-2024.sqlite
    """
    from dti_cli.pipeline.care import backup as copy

    size = copy(home_folder(home), file)
    console.say(f"Đã sao lưu kho vào {file} ({size // 1024} KB).")
