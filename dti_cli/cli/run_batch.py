"""The command `dti run`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.config import Config, asked_path, config_path, home_of
from dti_cli.cli.options import Form, Home, Output
from dti_cli.cli.version import version

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
    from dti_cli.domain.batches import Batch
    from dti_cli.domain.findings import has_errors
    from dti_cli.pipeline.batch import run as run_batch
    from dti_cli.pipeline.batch_job import Wanted
    from dti_cli.pipeline.sparing import spare_own
    from dti_cli.pipeline.starting import settings_of

    path = asked_path(config, home)
    place, now = home_of(path, home), datetime.now().astimezone()
    at = now.isoformat(timespec="seconds")
    _spare(path, place, summary, output)
    progress = console.progress()
    try:
        settings = settings_of(config_path(config, home))
        wanted = Wanted(path, settings, place, at, version(), progress, console.say, every, wait)
        spare_own(place, wanted.out_dir, wanted.done_dir, folders=True)
        done = run_batch(wanted)
    except (Exception, KeyboardInterrupt) as error:
        _tell_failed(Batch.not_done(at, _why(error, place)), path, place, now, summary)
        raise
    try:
        _tell(done, place, now, summary)
    finally:
        console.give(done, form, output)
    if done.unread or done.failures:
        raise typer.Exit(3)
    if strict and has_errors(done.findings):
        raise typer.Exit(1)


def _spare(config: Path, home: Path, summary: Path | None, output: Path | None) -> None:
    """Refuse results in one place, or in that of what the run reads or dti has for itself."""
    from dti_cli.pipeline.sparing import require_apart, spare, spare_own
    from dti_cli.pipeline.starting import read_by_run

    inbox, beside = read_by_run(config, home)
    require_apart(summary, output)
    spare_own(home, summary, output)
    spare(summary, [], *beside, summary=True)
    spare(output, inbox, *beside)


def _tell(done: Batch, home: Path, now: datetime, summary: Path | None) -> None:
    console.log_run(home, done, now)
    if summary is not None:
        console.save_summary(done, summary)


def _tell_failed(done: Batch, config: Path, home: Path, now: datetime, summary: Path | None) -> None:
    """Tell a run that could not be done; what cannot be written then hides neither its fault nor its exit code."""
    from dti_cli.domain.errors import DtiError

    try:
        if home.is_dir() or config.parent.is_dir():  # a folder that was mistyped is not made
            console.log_run(home, done, now)
        if summary is not None:
            console.save_summary(done, summary)
    except DtiError as error:
        console.say(f"{error.message} {error.hint}")
    except Exception as error:  # a fault nobody thought of may strike again here
        console.say(f"Không ghi được tóm tắt của lần chạy ({type(error).__name__}).")


def _why(error: BaseException, home: Path) -> str:
    """Say in one sentence why a run could not be done."""
    from dti_cli.cli.faults import damage
    from dti_cli.domain.errors import DtiError
    from dti_cli.domain.faults import reason

    if isinstance(error, KeyboardInterrupt):
        return "Lần chạy bị dừng theo yêu cầu, chưa xong."
    found = error if isinstance(error, DtiError) else damage(error, home)
    if found:
        return f"{found.message} {found.hint}"
    what = reason(error) if isinstance(error, OSError) else type(error).__name__
    return f"Lỗi không lường trước, lần chạy chưa xong: {what}. Chi tiết trong tệp loi-*.txt của thư mục log."
