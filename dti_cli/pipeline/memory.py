"""What a run does to its own process: how often Python looks for cycles, and libraries loaded ahead of need."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

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


def load_ahead() -> None:
    """Begin to load what scoring needs while the reading process is at work: it takes as long as a small workbook."""
    Thread(target=_load, name="load-ahead", daemon=True).start()


def _load() -> None:
    for name in ("pandas", "xlsxwriter"):
        with suppress(ImportError):  # told where it is needed
            importlib.import_module(name)
