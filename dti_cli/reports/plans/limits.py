"""What a template may cost: how long it may run, how much memory it may take, how large a value it may build."""

from __future__ import annotations

import _thread
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

SECONDS = 60.0
MEMORY = 1 << 30
"""Bytes of address space beyond what the program holds already (Linux)."""
LONGEST = 1_000_000
"""Letters or items that a multiplication may make."""
MOST_BITS = 4096


class TooSlowError(Exception):
    """A template ran for longer than it may."""


@contextmanager
def bounded(seconds: float | None = None) -> Iterator[None]:
    """Bound time and memory of what runs inside, in the main thread. Raises TooSlowError or MemoryError."""
    lock, late, over = Lock(), False, False

    def end() -> None:
        nonlocal late
        with lock:
            if not over:
                late = True
                _thread.interrupt_main()

    timer = Timer(SECONDS if seconds is None else seconds, end)
    timer.daemon = True
    timer.start()
    try:
        with _interruptible(), _little_memory():
            yield
            with lock:
                over = True
    except KeyboardInterrupt:
        if late:
            raise TooSlowError from None
        raise
    finally:
        timer.cancel()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Heed interrupts for a while.

    A job that a shell starts in the background ignores them, and would run without end.
    """
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    if ignored:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        if ignored:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _little_memory() -> Iterator[None]:
    """Lower this process's own limit for a while; elsewhere than on Linux nothing tells what the process holds."""
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    lower = held + MEMORY if soft == resource.RLIM_INFINITY else min(soft, held + MEMORY)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (lower, hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _times(left: Any, right: Any) -> Any:
    for many, one in ((left, right), (right, left)):
        if isinstance(one, int) and hasattr(many, "__len__") and len(many) * one > LONGEST:
            raise OverflowError
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > MOST_BITS:
        raise OverflowError
    return left * right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > MOST_BITS:
        raise OverflowError
    return left**right


def _remainder(left: Any, right: Any) -> Any:
    """Return a remainder, or text filled in; a width of many digits, or one given apart, is a bomb."""
    if isinstance(left, str) and re.search(r"%[^%a-zA-Z]*(?:\d{4}|\*)", left):
        raise OverflowError
    return left % right


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {"*": _times, "**": _power, "%": _remainder}
"""The operators that could build a value without end, as a template has them."""
