"""Reads workbooks of unknown origin in a process of their own, with a limit on time and memory, one after another."""

from __future__ import annotations

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
from dti_cli.domain.observations import Given, Reading
from dti_cli.reading import child
from dti_cli.reading.one_file import failed
from dti_cli.reading.packing import unpack
from dti_cli.reading.unreadable import UnreadableError

T = TypeVar("T")
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

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, catalogue: Catalogue, given: Given) -> Reading:
        """Read a workbook; a file that cannot be read, hangs or kills its reader is a failed Reading with one finding."""
        try:
            process = self._asked(path, catalogue, given)
        except OSError as error:
            return failed(path, UnreadableError("reading-failed", reason=str(error)))
        found = self._understood(self._wait(process, self.seconds), unpack)
        return self._lost(path) if found is None else self._checked(found)

    def read_any(self, path: Path, catalogues: Sequence[Catalogue], given: Given) -> tuple[list[str], Reading]:
        """Read a workbook under whichever catalogue it is of; see one_file.read_as_recognised."""
        try:
            process = self._asked(path, catalogues, given)
        except OSError as error:
            return [], failed(path, UnreadableError("reading-failed", reason=str(error)))
        found = self._understood(self._wait(process, self.seconds), _recognised)
        return ([], self._lost(path)) if found is None else (found[0], self._checked(found[1]))

    def _understood(self, reply: bytes | None, meaning: Callable[[bytes], T]) -> T | None:
        with suppress(msgspec.DecodeError, ValueError, LookupError):
            return None if reply is None else meaning(reply)
        return None

    def _lost(self, path: Path) -> Reading:
        self.close()
        code = "reading-timeout" if self._late else "reader-died"
        return failed(path, UnreadableError(code, seconds=f"{self.seconds:g}"))

    def _checked(self, reading: Reading) -> Reading:
        """Pass a reading on; a process that ran out of memory or met the unforeseen does not read another file."""
        if reading.failed and reading.findings[0].code in {"too-large", "reading-failed"}:
            self.close()
        return reading

    def _asked(self, path: Path, under: Catalogue | Sequence[Catalogue], given: Given) -> subprocess.Popen[bytes]:
        """Send a task and return the process at work; one that died while it had nothing to do is replaced."""
        for _ in range(2):
            process = self._started()
            assert process.stdin is not None
            with suppress(OSError):
                child.send(process.stdin, msgspec.msgpack.encode(self._task(str(path), under, given)))
                return process
            self.close()
        raise OSError("tiến trình đọc tệp dừng ngay khi nhận việc")

    def _task(self, path: str, under: Catalogue | Sequence[Catalogue], given: Given) -> child.Task:
        """Return a task with what catalogues the process does not know yet."""
        if isinstance(under, Catalogue):
            known, self._knows = self._knows is not None and self._knows == under, under
            return child.Task(path, given, None if known else under)
        same, self._rivals = self._rivals == list(under), list(under)
        return child.Task(path, given, None, [] if same else self._rivals)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        process = subprocess.Popen(
            child.start_arguments(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_hidden_window(),
        )
        self._process = process
        if self._wait(process, START_TIME) != child.READY:
            self.close()
            raise OSError("không khởi động được tiến trình đọc tệp")
        return process

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


def _hidden_window() -> int:
    """Return the flag that keeps Windows from opening a console window for the process."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0
