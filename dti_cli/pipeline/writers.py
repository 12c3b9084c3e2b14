"""Writing many scored books over several processes; few are written in this one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from contextlib import suppress

import msgspec

from dti_cli.pipeline.writer import FROZEN_FLAG, Order, Told, write
from dti_cli.reading import child
from dti_cli.reading.crew import shared_out, strength
from dti_cli.reading.worker import hidden_window

_PATIENCE = 10.0
"""Seconds in which a process with nothing left to do must have ended."""


def write_all(orders: Iterable[Order], *, many: bool) -> list[str]:
    """Write books and return for each why it could not be written; empty where it was. ``many``: over processes."""
    if not many or strength() < 2:
        return [write(order).fault for order in orders]
    # As bytes, books that wait take a tenth of the room.
    packed = (msgspec.msgpack.encode(order) for order in orders)
    return [told.fault for told in shared_out(packed, [_Writer() for _ in range(strength())], _Writer.written)]


class _Writer:
    """Writes one book after another in a process of its own; without it, in this one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._killed = False

    def _start(self) -> None:
        """Start the process with its first book: a run of one book needs one."""
        self._started = True
        with suppress(OSError):
            self._process = subprocess.Popen(
                child.start_arguments("dti_cli.pipeline.writer", FROZEN_FLAG),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=hidden_window(),
            )
        if self._killed:
            self.kill()

    def written(self, data: bytes) -> Told:
        """Have a book written; whatever becomes of the process, it is written, unless that was ended on purpose."""
        if not self._started:
            self._start()
        with suppress(OSError, ValueError, msgspec.DecodeError):
            if self._process and self._process.stdin and self._process.stdout:
                child.send(self._process.stdin, data)
                if (reply := child.receive(self._process.stdout)) is not None:
                    return msgspec.msgpack.decode(reply, type=Told)
        if self._killed:
            return Told("")
        self.close()
        return write(msgspec.msgpack.decode(data, type=Order))

    def kill(self) -> None:
        """End the process, whatever it is writing."""
        self._killed = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
