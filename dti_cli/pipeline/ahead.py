"""Libraries loaded ahead of need."""

from __future__ import annotations

import importlib
from contextlib import suppress
from threading import Thread


def load_ahead() -> None:
    """Begin to load what scoring needs while the reading process is at work: it takes as long as a small workbook."""
    Thread(target=_load, name="load-ahead", daemon=True).start()


def _load() -> None:
    for name in ("pandas", "xlsxwriter"):
        with suppress(ImportError):  # told where it is needed
            importlib.import_module(name)
