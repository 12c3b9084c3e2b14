"""How often Python looks for cycles among the objects of a run."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 20, 100)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cycles seldom: a country is millions of small records without any, among which the search takes long."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
