"""The command `dti run`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.config import Config, config_path, home_of
from dti_cli.cli.options import Form, Home, Output

if TYPE_CHECKING:
    from dti_cli.domain.batches import Batch


def run(
    config: Config = None,
    every: Annotated[bool, typer.Option("--all", help="Xử lý lại mọi tệp, kể cả tệp không đổi.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Kết thúc với mã 1 nếu còn lỗi trong số liệu.")] = False,
    wait: Annotated[float, typer.Option("--wait", metavar="GIÂY", help="Đợi lần chạy khác đang chạy.", min=0)] = 300.0,
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="TỆP", help="Ghi tóm tắt dạng JSON vào tệp.", show_default=False),
    ] = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Chạy tự động theo dti.toml: chấm các tệp mới hoặc đã đổi nội dung, lưu kho, ghi kết quả, báo ai chưa nộp.

    Tệp không đổi được bỏ qua; chạy lại không làm thay đổi gì. Tóm tắt cũng được ghi vào thư mục log.

    Ví dụ: dti run --config so-lieu-2024/dti.toml --summary tom-tat.json
    """
    from importlib.metadata import version

    from dti_cli.domain.batches import Batch
    from dti_cli.domain.errors import DtiError
    from dti_cli.domain.findings import has_errors
    from dti_cli.pipeline.batch import run as run_batch
    from dti_cli.pipeline.batch_job import Wanted
    from dti_cli.pipeline.sparing import spare
    from dti_cli.pipeline.starting import settings_of

    path = config_path(config, home)
    place, now = home_of(path, home), datetime.now().astimezone()
    at = now.isoformat(timespec="seconds")
    for result in (summary, output):
        spare(result, [str(path.parent)], path)
    progress = console.progress()
    try:
        done = run_batch(Wanted(path, settings_of(path), place, at, version("dti"), progress, every, wait))
    except DtiError as error:
        _tell(Batch.not_done(at, f"{error.message} {error.hint}"), place, now, summary)
        raise
    try:
        _tell(done, place, now, summary)
    finally:
        console.give(done, form, output)
    if done.unread or done.failures:
        raise typer.Exit(3)
    if strict and has_errors(done.findings):
        raise typer.Exit(1)


def _tell(done: Batch, home: Path, now: datetime, summary: Path | None) -> None:
    console.log_run(home, done, now)
    if summary is not None:
        console.save_summary(done, summary)
