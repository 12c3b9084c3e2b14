"""Writing many scored books over several processes; few are written in this one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Semaphore

import msgspec

from dti_cli.pipeline.writer import FROZEN_FLAG, Order, Told, write
from dti_cli.reading import child
from dti_cli.reading.worker import hidden_window

MOST = 4
_AHEAD = 3
"""Books laid out for each process before one of them is written: more would only take memory."""


def write_all(orders: Iterable[Order], *, many: bool) -> list[str]:
    """Write books and return for each why it could not be written; empty where it was. ``many``: over processes."""
    count = min(MOST, os.cpu_count() or 1)
    if not many or count < 2:
        return [write(order).fault for order in orders]
    idle: SimpleQueue[_Writer] = SimpleQueue()
    writers = [_Writer() for _ in range(count)]
    for writer in writers:
        idle.put(writer)

    room = Semaphore(count * _AHEAD)

    def one(data: bytes) -> Told:
        writer = idle.get()
        try:
            return writer.written(data)
        finally:
            idle.put(writer)
            room.release()

    def sent(pool: ThreadPoolExecutor) -> Iterator[Future[Told]]:
        for order in orders:
            # As bytes, books that wait take a tenth of the room.
            data = msgspec.msgpack.encode(order)
            room.acquire()
            yield pool.submit(one, data)

    try:
        with ThreadPoolExecutor(count) as pool:
            return [future.result().fault for future in list(sent(pool))]
    finally:
        for writer in writers:
            writer.close()


class _Writer:
    """Writes one book after another in a process of its own; without it, in this one."""

    def __init__(self) -> None:
        arguments = child.start_arguments("dti_cli.pipeline.writer", FROZEN_FLAG)
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=hidden_window(),
            )

    def written(self, data: bytes) -> Told:
        """Have a book written; whatever becomes of the process, it is written."""
        with suppress(OSError, msgspec.DecodeError):
            if self._process and self._process.stdin and self._process.stdout:
                child.send(self._process.stdin, data)
                if (reply := child.receive(self._process.stdout)) is not None:
                    return msgspec.msgpack.decode(reply, type=Told)
        self.close()
        return write(msgspec.msgpack.decode(data, type=Order))

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()
