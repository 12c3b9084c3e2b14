"""The terminal: UTF-8 everywhere, results to standard output, messages and progress to standard error."""

from __future__ import annotations

import contextlib
import errno
import io
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.faults import reason
from dti_cli.domain.forms import BOOK, LOGS, SUFFIXES
from dti_cli.domain.text import without_controls

if TYPE_CHECKING:
    from dti_cli.pipeline.showing import Answer


_READER_GONE = frozenset({errno.EPIPE, *([errno.EINVAL] if sys.platform == "win32" else ())})
"""What a stream says whose reader has ended."""


class ReaderGoneError(Exception):
    """Whoever was to read standard output has ended: not an OSError, of which Typer would make an exit code."""


def use_utf8() -> None:
    """Make both streams UTF-8 whatever the console's code page; without a console, write into the void."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(message: str) -> None:
    """Print a message for people."""
    with contextlib.suppress(OSError, ValueError):
        print(without_controls(message), file=sys.stderr, flush=True)


def put(text: str) -> None:
    """Print a result. Raises ReaderGoneError."""
    with _to_reader():
        sys.stdout.write(text)


@contextlib.contextmanager
def _to_reader() -> Iterator[None]:
    """Write to standard output, to the last byte. Raises ReaderGoneError."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.errno in _READER_GONE and error.filename is None:
            raise ReaderGoneError from None
        raise


def give(answer: Answer, form: str, output: Path | None, book: Callable[[Path], None] | None = None) -> None:
    """Print an answer, or save it where ``output`` says; the form then follows its suffix, a workbook's by ``book``."""
    from dti_cli.pipeline.showing import pieces_of, save, text_of

    if output is not None:
        if book and output.suffix.lower() == BOOK:
            book(output)
        else:
            save(pieces_of(answer, SUFFIXES[output.suffix.lower()]), output)
        say(f"Đã ghi {output}")
        return
    width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 0
    if form == "json" and isinstance(sys.stdout, io.TextIOWrapper):
        with _to_reader():
            sys.stdout.flush()
            sys.stdout.buffer.writelines(pieces_of(answer, form))
    else:
        put(text_of(answer, form, width or 140))


def progress() -> Callable[[int, int, str], None]:
    """Return a function that shows how far a run has come; it is silent unless standard error is a terminal."""
    if not sys.stderr.isatty():
        return _quiet

    def show(done: int, total: int, name: str) -> None:
        line = without_controls(f"[{done}/{total}] {name}")[:78]
        sys.stderr.write(f"\r{line:<78}" if done < total else f"\r{'':<78}\r")
        sys.stderr.flush()

    return show


def _quiet(done: int, total: int, name: str) -> None:
    del done, total, name


def log_run(home: Path, answer: Answer, now: datetime) -> None:
    """Add a run's summary to the month's log; a log that cannot be written is told and stops nothing."""
    from dti_cli.pipeline.showing import text_of

    path = home / LOGS / f"chay-{now:%Y-%m}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a pipe that nobody reads would hold the run for ever
            say(f"Không ghi được nhật ký {path}: đó không phải là tệp.")
            return
        with path.open("a", encoding="utf-8", newline="\n") as log:
            log.write(text_of(answer, "table", 200) + "\n" + "=" * 80 + "\n")
    except OSError as error:
        say(f"Không ghi được nhật ký {path}: {reason(error)}.")


def save_summary(answer: Answer, path: Path) -> None:
    """Save an answer as JSON whatever the file's suffix. Raises OutputError."""
    from dti_cli.pipeline.showing import save, text_of

    save(text_of(answer, "json"), path)


def log_fault(home: Path) -> Path | None:
    """Write the fault being handled to a new log file and return its path; None where no file can be written."""
    now = datetime.now().astimezone()
    path = home / LOGS / f"loi-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{now.isoformat()}\n{sys.argv}\n{traceback.format_exc()}", encoding="utf-8")
    except OSError:
        return None
    return path
