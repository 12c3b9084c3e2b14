"""The store's imports as a view."""

from __future__ import annotations

from pathlib import PurePath

from dti_cli.domain.care import History, Imported
from dti_cli.reports.view import Table, View

_SHOWN_FILES = 3


def history_view(history: History) -> View:
    """Show the imports, the latest first."""
    headers = ["Lần", "Lúc", "Tệp", "Mã băm (SHA-256)", "Đơn vị", "Giá trị", "Đã thay", "Ghi chú"]
    rows = [_row(entry) for entry in history.imports]
    return View(
        title=["Lịch sử nhập số liệu"],
        data={"imports": [_data(entry) for entry in history.imports]},
        shown=Table(headers, rows, frozenset({0, 4, 5, 6})),
        plain=Table(
            ["import", "at", "version", "catalogue", "file", "sha256", "units", "values", "replaced", "undone"],
            [row for entry in history.imports for row in _plain(entry)],
        ),
        notes=[f"{len(history.imports)}/{history.stored} lần nhập. Hoàn tác một lần nhập: dti undo LẦN"],
    )


def _row(entry: Imported) -> list[str]:
    names = [PurePath(f.path).name for f in entry.files]
    more = len(names) - _SHOWN_FILES
    files = "; ".join(names[:_SHOWN_FILES]) + (f"; … và {more} tệp nữa" if more > 0 else "")
    hashes = "; ".join(f.sha256[:8] for f in entry.files[:_SHOWN_FILES])
    counts = ["" if n is None else str(n) for n in (entry.units, entry.given, entry.replaced)]
    note = f"đã hoàn tác {entry.undone}" if entry.undone else ""
    return [str(entry.number), entry.at, files, hashes, *counts, note]


def _data(entry: Imported) -> dict[str, object]:
    return {
        "import": entry.number,
        "at": entry.at,
        "version": entry.version,
        "catalogue": entry.catalogue,
        "files": [f._asdict() for f in entry.files],
        "units": entry.units,
        "values": entry.given,
        "replaced": entry.replaced,
        "undone": entry.undone,
    }


def _plain(entry: Imported) -> list[list[str]]:
    counts = ["" if n is None else str(n) for n in (entry.units, entry.given, entry.replaced)]
    head = [str(entry.number), entry.at, entry.version, entry.catalogue]
    return [[*head, f.path, f.sha256, *counts, entry.undone] for f in entry.files]
