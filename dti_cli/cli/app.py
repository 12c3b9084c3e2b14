"""The program's entry: commands, and how each kind of ending is told."""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.codes import INTERRUPTED, UNFORESEEN
from dti_cli.cli.commands import COMMANDS
from dti_cli.cli.version import version
from dti_cli.cli.words import listing, new_app, usage_message
from dti_cli.domain.errors import DtiError, OutputError, UsageError
from dti_cli.domain.faults import reason

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
"""What a stream that takes no more says."""
NO_QUOTES = os.name == "nt"
"""Whether no path can hold a double quote: one in an argument then escaped its end."""

app = new_app(
    "Chấm điểm chuyển đổi số cấp xã từ các tệp Excel, không cần mạng.\n\n"
    "Ví dụ: dti score sample_data/con-minh-2023.xlsx",
    listing(COMMANDS),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dti {version()}")
        raise typer.Exit


@app.callback()
def start(
    show_version: Annotated[
        bool, typer.Option("--version", help="In phiên bản rồi thoát.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def main() -> None:
    """Run the program and end with its exit code."""
    console.use_utf8()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; no fault ever shows a traceback."""
    try:
        return _run(arguments)
    except (KeyboardInterrupt, typer.Abort):
        console.say("Đã dừng theo yêu cầu. Kho và các tệp đã ghi vẫn nguyên vẹn.")
        return INTERRUPTED
    except console.ReaderGoneError:
        sys.stdout = None
        return 0
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return _told(_too_long(error))
        if error.errno not in FULL:
            return _unforeseen(error)
        sys.stdout = None
        console.say(f"Lỗi: {OutputError('kết quả', reason(error)).message}")
        return OutputError.exit_code
    except Exception as error:
        return _unforeseen(error)


def _run(arguments: list[str]) -> int:
    """Run one command; where it failed over a quote that a folder's last backslash made part of the path, say so."""
    code = _ended(arguments)
    if NO_QUOTES and code > 1 and any('"' in word for word in arguments):
        console.say(
            "Trong lệnh có dấu ngoặc kép lẫn giữa chữ. Nếu do đường dẫn kết thúc bằng \\ thì bỏ dấu \\ ở cuối, "
            'trước dấu ngoặc kép: "C:\\Số liệu" chứ không phải "C:\\Số liệu\\".'
        )
    return code


def _ended(arguments: list[str]) -> int:
    """Run one command; what it was asked wrongly, or could not do, is told here."""
    try:
        code: int = typer.main.get_command(app).main(arguments, "dti", standalone_mode=False) or 0
    except typer.Exit as ending:
        code = ending.exit_code
    except typer.TyperException as wrong:
        return _wrong_usage(wrong)
    except DtiError as error:
        return _told(error)
    if code == INTERRUPTED:  # what Typer makes of an interrupt
        raise KeyboardInterrupt
    return code


def _too_long(error: OSError) -> UsageError:
    """Say that a path, typed or read somewhere, is one that no system takes."""
    path = str(error.filename or "")
    return UsageError(
        f"Đường dẫn hoặc tên tệp quá dài ({len(path)} ký tự): {path[:60]}…",
        "Rút ngắn tên thư mục, tên tệp rồi chạy lại.",
    )


def _told(error: DtiError) -> int:
    console.say(f"Lỗi: {error.message}")
    if error.hint:
        console.say(error.hint)
    return error.exit_code


def _unforeseen(error: Exception) -> int:
    """Tell a fault nobody thought of; over a damaged store it is the store's."""
    from dti_cli.cli import faults
    from dti_cli.cli.options import home_folder

    home = faults.home() or home_folder(None)
    path = console.log_fault(home)
    if found := faults.damage(error, home):
        return _told(found)
    where = f"Chi tiết ghi trong {path}" if path else "Không ghi được tệp nhật ký"
    console.say(f"Lỗi không lường trước; kho vẫn nguyên vẹn. {where}.")
    return UNFORESEEN


def _wrong_usage(wrong: typer.TyperException) -> int:
    text = wrong.format_message()
    if type(wrong).__name__ == "NoArgsIsHelpError":
        console.put(text + "\n")
        return 2
    console.say(f"Lỗi: {usage_message(text)}")
    context = getattr(wrong, "ctx", None)
    console.say(f"Xem cách dùng: {context.command_path if context else 'dti'} --help")
    return 2


if __name__ == "__main__":  # tasks that were scheduled by earlier builds start here
    main()
