"""Work shared out among workers: answers in order, nothing taken far ahead, an interrupt ends what is under way."""

from __future__ import annotations

import concurrent.futures
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future

import pytest

from dti_cli.reading import crew
from dti_cli.reading.crew import AHEAD, shared_out


class Fake:
    """A worker whose tasks are seconds to take; a killed one is done at once."""

    def __init__(self) -> None:
        self.killed = threading.Event()
        self.closed = False

    def work(self, seconds: float) -> float:
        self.killed.wait(seconds)
        return seconds

    def kill(self) -> None:
        self.killed.set()

    def close(self) -> None:
        self.closed = True


def test_answers_come_in_the_order_of_the_tasks_and_each_is_counted() -> None:
    workers, told = [Fake(), Fake()], list[int]()
    tasks = [0.05, 0.0, 0.02, 0.0]

    assert shared_out(tasks, workers, Fake.work, told.append) == tasks
    assert told == [1, 2, 3, 4]
    assert [worker.closed for worker in workers] == [True, True]


def test_nothing_is_waited_for_without_an_end_in_which_no_interrupt_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, waits, own = list[bool](), list[float | None](), Future.result

    def result(future: Future[float], timeout: float | None = None) -> float:
        asked.append(future.done())
        return own(future, timeout)

    def wait(futures: Sequence[Future[float]], timeout: float | None = None) -> object:
        waits.append(timeout)
        return concurrent.futures.wait(futures, timeout)

    monkeypatch.setattr(Future, "result", result)
    monkeypatch.setattr(crew, "wait", wait)

    assert shared_out([0.5, 0.0], [Fake()], Fake.work) == [0.5, 0.0]
    assert asked == [True, True]
    assert waits and all(timeout is not None and timeout < 1 for timeout in waits)


def test_tasks_are_taken_only_a_few_ahead_of_the_answers() -> None:
    taken, most, answered = 0, 0, 0

    def tasks() -> Iterator[float]:
        nonlocal taken, most
        for _ in range(40):
            taken += 1
            most = max(most, taken - answered)
            yield 0.0

    def told(count: int) -> None:
        nonlocal answered
        answered = count

    shared_out(tasks(), [Fake(), Fake()], Fake.work, told)
    assert (taken, most) == (40, 2 * AHEAD + 1)


def test_an_interrupt_ends_what_is_under_way_and_begins_nothing_else() -> None:
    workers = [Fake(), Fake()]
    begun = []

    def work(worker: Fake, seconds: float) -> float:
        begun.append(seconds)
        return worker.work(seconds)

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        shared_out([0.0, *[30.0] * 5], workers, work, interrupted)

    assert time.monotonic() - start < 10
    assert len(begun) <= 4  # the first, two under way, and one that a killed worker may still take
    assert all(worker.killed.is_set() and worker.closed for worker in workers)
