"""The command `dti init`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Year
from dti_cli.cli.score import Province


def init(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Nơi đặt dti.toml và kho.")] = Path(),
    catalogue: CatalogueId = None,
    province: Province = None,
    year: Year = None,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè dti.toml đã có.")] = False,
    show: Annotated[bool, typer.Option("--print", help="Chỉ in tệp cấu hình, không ghi.")] = False,
) -> None:
    """Tạo dti.toml và thư mục hộp thư để chạy tự động bằng dti run; dti.toml giải thích từng mục.

    Ví dụ: dti init so-lieu-2024 --catalogue bac-kan-2022 --province bac-kan
    """
    from dti_cli.pipeline.starting import start, start_text

    text = start_text(folder, catalogue, province, year)
    if show:
        console.put(text)
        return
    path, inbox = start(folder, text, force=force)
    command = "dti run" if folder.resolve() == Path.cwd() else f"dti run --config {_typed(str(path))}"
    console.say(f"Đã ghi {path}. Đặt các tệp số liệu vào {inbox} rồi chạy: {command}")


def _typed(path: str) -> str:
    """Return a path as one word of a command that is typed on this system."""
    if os.name == "nt":
        from dti_cli.domain.schedules import quoted

        return quoted(path)
    return shlex.quote(path)
