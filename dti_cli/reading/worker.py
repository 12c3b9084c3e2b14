"""Reads workbooks of unknown origin in a process of their own, with a limit on time and memory, one after another."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import TypeVar

import msgspec

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.faults import reading_reason
from dti_cli.domain.observations import Given, Reading
from dti_cli.domain.text import printable
from dti_cli.reading import child
from dti_cli.reading.list_rows import ListRows
from dti_cli.reading.packing import unpack
from dti_cli.reading.unreadable import UnreadableError, failed

T = TypeVar("T")
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0))
START_TIME = 60.0
"""Seconds in which the reading process must have started."""


class Reader:
    """Reads one workbook after another in a warm process, which is replaced when it dies or takes too long."""

    def __init__(self, seconds: float = child.TIME) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._knows: Catalogue | None = None
        self._rivals: list[Catalogue] = []
        self._late = False
        self._killed = False

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, catalogue: Catalogue, given: Given) -> Reading:
        """Read a workbook.

        A file that cannot be read, hangs or kills its reader is a failed Reading with one finding.
        """
        if (stray := _stray(path)) is not None:
            return stray
        found = self._answer(child.Task(str(path), given, catalogue), unpack)
        return failed(path, found) if isinstance(found, UnreadableError) else self._checked(found)

    def read_any(self, path: Path, catalogues: Sequence[Catalogue], given: Given) -> tuple[list[str], Reading]:
        """Read a workbook under whichever catalogue it is of; see one_file.read_as_recognised."""
        if (stray := _stray(path)) is not None:
            return [], stray
        found = self._answer(child.Task(str(path), given, None, list(catalogues)), _recognised)
        if isinstance(found, UnreadableError):
            return [], failed(path, found)
        return found[0], self._checked(found[1])

    def rows(self, path: Path) -> ListRows:
        """Return the rows of a list as text; why there are none is said in it."""
        if printable(str(path)) != str(path):
            return ListRows(fault="tên tệp không phải mã UTF-8, cần đổi tên")
        found = self._answer(child.Task(str(path), Given(), None, plain=True), _list_rows)
        return ListRows(fault=str(found)) if isinstance(found, UnreadableError) else found

    def _answer(self, task: child.Task, meaning: Callable[[bytes], T]) -> T | UnreadableError:
        """Return what the process answers, understood, or why there is no answer."""
        try:
            process = self._asked(task)
        except OSError as error:
            return UnreadableError("reading-failed", reason=reading_reason(error))
        reply = self._wait(process, self.seconds)
        with suppress(msgspec.DecodeError, ValueError, LookupError):
            if reply is not None:
                return meaning(reply)
        self.close()
        return self._ended(process)

    def _ended(self, process: subprocess.Popen[bytes]) -> UnreadableError:
        """Say why a process gave no answer: out of time on the clock, out of computing time, or dead."""
        if self._late:
            return UnreadableError("reading-timeout", seconds=f"{self.seconds:g}")
        if _OUT_OF_TIME and process.returncode == -_OUT_OF_TIME:
            return UnreadableError("reading-timeout", seconds=child.CPU_TIME)
        return UnreadableError("reader-died")

    def _checked(self, reading: Reading) -> Reading:
        """Pass a reading on; a process that ran out of memory or met the unforeseen does not read another file."""
        if reading.failed and reading.findings[0].code in {"too-large", "reading-failed"}:
            self.close()
        return reading

    def _asked(self, task: child.Task) -> subprocess.Popen[bytes]:
        """Send a task and return the process at work; one that died while it had nothing to do is replaced."""
        for _ in range(2):
            process = self._started()
            assert process.stdin is not None
            with suppress(OSError):
                child.send(process.stdin, msgspec.msgpack.encode(self._news(task)))
                return process
            self.close()
        raise OSError("tiến trình đọc tệp dừng ngay khi nhận việc")

    def _news(self, task: child.Task) -> child.Task:
        """Return a task with those catalogues only that the process does not know yet."""
        if task.any_of is not None:
            same, self._rivals = self._rivals == task.any_of, task.any_of
            return msgspec.structs.replace(task, any_of=[]) if same else task
        if task.catalogue is not None:
            known, self._knows = self._knows is not None and self._knows == task.catalogue, task.catalogue
            return msgspec.structs.replace(task, catalogue=None) if known else task
        return task

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._raise_if_killed()
        process = subprocess.Popen(
            child.start_arguments(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=hidden_window(),
        )
        self._process = process
        # Who asked while it was being started found no process to end.
        self._raise_if_killed()
        if self._wait(process, START_TIME) != child.READY:
            self.close()
            raise OSError("không khởi động được tiến trình đọc tệp")
        return process

    def _raise_if_killed(self) -> None:
        if self._killed:
            self.close()
            raise OSError("tiến trình đọc tệp đã dừng theo yêu cầu")

    def _wait(self, process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
        assert process.stdout is not None
        self._late = False
        timer = Timer(seconds, self._end_late, (process,))
        timer.daemon = True
        timer.start()
        try:
            return child.receive(process.stdout)
        finally:
            timer.cancel()

    def _end_late(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def kill(self) -> None:
        """End the reading process, whatever it reads, for good."""
        self._killed = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the reading process."""
        process, self._process, self._knows, self._rivals = self._process, None, None, []
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


def _recognised(reply: bytes) -> tuple[list[str], Reading]:
    found = msgspec.msgpack.decode(reply, type=child.Recognised)
    return found.ids, unpack(found.reading)


def _list_rows(reply: bytes) -> ListRows:
    return msgspec.msgpack.decode(reply, type=ListRows)


def hidden_window() -> int:
    """Return the flag that keeps Windows from opening a console window for the process."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _stray(path: Path) -> Reading | None:
    """Return a failed Reading for a name that is not UTF-8, which nothing could be told of."""
    if printable(str(path)) == str(path):
        return None
    return failed(path, UnreadableError("unreadable-workbook", reason="tên tệp không phải mã UTF-8, cần đổi tên"))
