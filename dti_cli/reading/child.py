"""The reading process: takes a path, a catalogue and options, gives back one Reading, whatever the file does to it."""

from __future__ import annotations

import gc
import math
import os
import struct
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.observations import Given, Reading
from dti_cli.reading.list_rows import ListRows, list_rows

MEMORY = 1 << 30
"""How many bytes of address space the process may take (POSIX)."""
CPU_TIME = 18
"""Seconds of computing that one workbook may take (POSIX)."""
TIME = 60
"""Seconds that one workbook may take on the clock.

They are more than those of computing, since a busy machine makes no file a bad one.
"""
READY = b"ready"
_MANY = 100_000
"""Objects made and not let go of, by which a process has grown by some ten megabytes."""
_LENGTH = struct.Struct(">I")


class Task(msgspec.Struct, array_like=True):
    """One workbook to read; catalogues travel only when they change.

    ``any_of`` asks to find out which of several catalogues the workbook is of; empty for those sent before, None to
    read under the one catalogue. ``plain`` asks for the rows of a list and nothing else.
    """

    path: str
    given: Given
    catalogue: Catalogue | None
    any_of: list[Catalogue] | None = None
    plain: bool = False


class Recognised(msgspec.Struct, array_like=True):
    """The ids of the catalogues a workbook may be of, and its packed Reading under the first of them."""

    ids: list[str]
    reading: bytes


def main() -> None:
    """Serve tasks from standard input until it ends."""
    requests, replies = private_pipes()
    ignore_interrupts()
    _limit()
    from dti_cli.reading.packing import pack

    # Grids are millions of small objects without cycles: looking for cycles among them would take most of the time.
    gc.freeze()
    gc.disable()
    send(replies, READY)
    catalogue: Catalogue | None = None
    rivals: list[Catalogue] = []
    while (data := receive(requests)) is not None:
        task = msgspec.msgpack.decode(data, type=Task)
        rivals = task.any_of or rivals
        catalogue = task.catalogue or catalogue
        if task.plain:
            send(replies, msgspec.msgpack.encode(_rows(task)))
        elif task.any_of is not None:
            ids, reading = _read(task, rivals)
            send(replies, msgspec.msgpack.encode(Recognised(ids, pack(reading))))
        elif catalogue is not None:
            send(replies, pack(_read(task, [catalogue])[1]))
        let_go()


def let_go() -> None:
    """Free cycles once there are enough to be worth the search; what is still in use is not looked at again."""
    if gc.get_count()[0] > _MANY:
        gc.collect()
        gc.freeze()


def _read(task: Task, catalogues: list[Catalogue]) -> tuple[list[str], Reading]:
    """Read a workbook; whatever goes wrong becomes a finding, also what is no ordinary exception (a Rust panic)."""
    from dti_cli.reading.one_file import read_as_recognised
    from dti_cli.reading.unreadable import UnreadableError, failed

    path = Path(task.path)
    _start_clock()
    try:
        return read_as_recognised(path, catalogues, task.given)
    except MemoryError:
        return [], failed(path, UnreadableError("too-large"))
    except BaseException as error:
        return [], failed(path, UnreadableError("reading-failed", reason=_place_of(error)))
    finally:
        _set_alarm(0)


def _rows(task: Task) -> ListRows:
    _start_clock()
    try:
        return list_rows(Path(task.path))
    except MemoryError:
        return ListRows(fault="tệp quá lớn")
    except BaseException as error:
        return ListRows(fault=f"gặp sự cố khi đọc tệp ({_place_of(error)})")
    finally:
        _set_alarm(0)


def _place_of(error: BaseException) -> str:
    """Name an unforeseen fault and the line of ours it happened in, for whoever has to look into it."""
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if "dti_cli" in frame.filename]
    where = f", {Path(lines[-1].filename).name}:{lines[-1].lineno}" if lines else ""
    return type(error).__name__ + where


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message; None where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes to ourselves: whatever a library prints goes nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return requests, replies


def ignore_interrupts() -> None:
    """Leave interrupts to the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _limit() -> None:
    """Limit memory where the system knows this."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def _start_clock() -> None:
    """Grant this process the computing time of one file, after which the system ends it."""
    _set_alarm(TIME + 10)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + CPU_TIME, hard))


def _set_alarm(seconds: int) -> None:
    """End this process should the parent have died while a parser hangs."""
    if sys.platform != "win32":
        import signal

        signal.alarm(seconds)
        return
    import faulthandler  # its clock runs whatever holds the interpreter; what it has to say goes nowhere

    if seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=2)
    else:
        faulthandler.cancel_dump_traceback_later()


FROZEN_FLAG = "--dti-reading-process"
"""What the frozen program is called with to become the reading process: its entry point must call main() then."""


def start_arguments(module: str = "dti_cli.reading.child", flag: str = FROZEN_FLAG) -> list[str]:
    """Return the command that runs a module's main.

    It is this interpreter with the same search path, or the frozen program.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    boot = f"import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"
    return [sys.executable, "-I", "-X", "utf8", "-c", boot, _path_json()]


def _path_json() -> str:
    import json

    return json.dumps([str(Path(entry).resolve()) if entry else str(Path.cwd()) for entry in sys.path])
