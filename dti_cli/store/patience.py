"""Saying that another run is waited for, once that takes longer than people expect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

NOTICE_SECONDS = 2.0
"""How long a wait may last unexplained."""


@contextmanager
def explained(tell: Callable[[], None]) -> Iterator[None]:
    """Call ``tell`` once, from another thread, if the block takes longer than NOTICE_SECONDS."""
    timer = Timer(NOTICE_SECONDS, tell)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
