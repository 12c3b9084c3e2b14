"""Work shared out among processes: tasks and answers keep their order, an interrupt ends what is under way."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
AHEAD = 3
"""Tasks taken for each worker before one of them is answered: more would only take memory."""
_LISTENING = 0.2
"""Seconds after which a wait is begun anew: on Windows an interrupt is heard only between two."""
_MOST = 4
"""Workers beyond which the one process that gives out the work is what takes the time."""


class Worker(Protocol):
    """Does one task after another in a process of its own."""

    def close(self) -> None:
        """End the process once it has nothing to do."""

    def kill(self) -> None:
        """End the process whatever it is doing."""


AnyWorker = TypeVar("AnyWorker", bound=Worker)


def strength() -> int:
    """Return how many workers this machine has cores for."""
    return min(_MOST, os.cpu_count() or 1)


def shared_out(
    tasks: Iterable[Task],
    workers: Sequence[AnyWorker],
    work: Callable[[AnyWorker, Task], Answer],
    told: Callable[[int], None] = lambda _: None,
) -> list[Answer]:
    """Return what the workers make of each task; ``told`` hears how many are answered. The workers are ended."""
    idle: SimpleQueue[AnyWorker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def one(task: Task) -> Answer:
        worker = idle.get()
        try:
            return work(worker, task)
        finally:
            idle.put(worker)

    waiting: deque[Future[Answer]] = deque()
    found: list[Answer] = []

    def answered() -> None:
        while not wait([waiting[0]], _LISTENING).done:
            pass
        found.append(waiting.popleft().result())
        told(len(found))

    pool = ThreadPoolExecutor(len(workers))
    try:
        for task in tasks:
            waiting.append(pool.submit(one, task))
            if len(waiting) > AHEAD * len(workers):
                answered()
        while waiting:
            answered()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.kill()
        raise
    finally:
        pool.shutdown()
        for worker in workers:
            worker.close()
    return found
