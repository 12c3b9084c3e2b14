"""The command `dti schedule`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.config import Config, config_path, home_of
from dti_cli.cli.options import Home
from dti_cli.domain.errors import UsageError
from dti_cli.domain.schedules import (
    LONGEST_LINE,
    Task,
    cron_line,
    expanded_by_windows,
    powershell_command,
    query_command,
    schtasks_command,
    too_long,
    unwritable,
)

SYSTEMS = ("windows", "powershell", "cron")
_MADE_UP_FOR = "Lỡ giờ vì máy tắt thì chạy bù, dùng pin cũng chạy; người dùng phải đã đăng nhập."
_ONLY_THEN = (
    "Tác vụ chỉ chạy khi đến giờ máy đang bật, cắm điện và người dùng đã đăng nhập. "
    "Máy hay tắt hoặc dùng pin: thêm --for powershell."
)


def schedule(
    config: Config = None,
    at: Annotated[str, typer.Option("--at", metavar="GIỜ:PHÚT", help="Giờ chạy mỗi ngày.")] = "07:00",
    name: Annotated[str, typer.Option("--name", metavar="TÊN", help="Tên của tác vụ (Windows).")] = "dti",
    system: Annotated[
        str,
        typer.Option(
            "--for", metavar="HỆ", help="windows, powershell hoặc cron; mặc định theo máy này.", show_default=False
        ),
    ] = "",
    home: Home = None,
) -> None:
    """In lệnh đặt lịch chạy dti run mỗi ngày trên máy này: schtasks trên Windows, dòng cron trên Linux.

    Lệnh chỉ được in ra, chưa chạy. Dán vào Command Prompt, hoặc thêm dòng cron bằng: crontab -e

    Lệnh --for powershell đặt tác vụ Windows chạy bù khi lỡ giờ vì máy tắt, và chạy cả khi dùng pin.

    Ví dụ: dti schedule --config so-lieu-2024/dti.toml --at 06:30
    """
    wanted = system or ("windows" if sys.platform == "win32" else "cron")
    clock = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", at)
    if wanted not in SYSTEMS or not clock:
        raise UsageError("--for là windows, powershell hoặc cron; --at là giờ:phút.", "Ví dụ: --for windows --at 06:30")
    path = config_path(config, home)
    task = Task(name, _program(), str(path), str(path.parent), str(home_of(path, home)), int(clock[1]), int(clock[2]))
    _require_writable(task, wanted)
    if wanted == "cron":
        console.put(cron_line(task) + "\n")
        console.say("Thêm dòng này bằng lệnh: crontab -e")
    elif wanted == "powershell" or too_long(task):
        console.put(powershell_command(task) + "\n")
        why = "Đường dẫn quá dài cho schtasks (261 ký tự); dán" if wanted == "windows" else "Dán"
        console.say(f"{why} lệnh này vào PowerShell. {_MADE_UP_FOR}")
    else:
        console.put(schtasks_command(task) + "\n")
        console.say(f"Dán lệnh này vào Command Prompt. Xem tác vụ: {query_command(task)}")
        console.say(_ONLY_THEN)


def _require_writable(task: Task, system: str) -> None:
    """Refuse what no quoting makes a command of."""
    rename = "Đổi tên thư mục, hoặc chuyển dti.toml đến thư mục khác."
    if fault := unwritable(task):
        raise UsageError(f"Không viết thành lệnh đặt lịch được: {fault}.", rename)
    if system == "cron":
        length = len(cron_line(task).encode())
        if length > LONGEST_LINE:
            raise UsageError(f"Dòng cron dài {length} byte, cron chỉ nhận {LONGEST_LINE}.", rename)
    elif name := expanded_by_windows(task):
        raise UsageError(f"Đường dẫn có {name}: Windows hiểu đó là biến môi trường.", rename)


def _program() -> tuple[str, ...]:
    """Return how this installation is started, from any folder."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    script = Path(sys.executable).parent / ("dti.exe" if sys.platform == "win32" else "dti")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "dti_cli.cli")
