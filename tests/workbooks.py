"""Small workbooks for tests, built in code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

Cell = str | int | float | bool | datetime | None


def save_rows(path: Path, rows: Sequence[Sequence[Cell]], sheet: str = "Số liệu") -> Path:
    """Write rows from A1 and return the path."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def wide(
    path: Path,
    units: Mapping[str, Mapping[str, Any]],
    *,
    year: int | None = 2024,
    province: str | None = "Bắc Kạn",
    district: str | None = "Na Rì",
) -> Path:
    """Write a wide workbook: one row per unit, one column per input key; the header stands in row 3."""
    keys = list(dict.fromkeys(key for figures in units.values() for key in figures))
    place = ", ".join(x for x in (district and f"huyện {district}", province and f"tỉnh {province}") if x)
    rows: list[Sequence[Cell]] = [
        ["BIỂU TỔNG HỢP SỐ LIỆU" + (f" NĂM {year}" if year else "")],
        [place or None],
        ["STT", "Đơn vị", *keys],
    ]
    rows += [[n, name, *(figures.get(k) for k in keys)] for n, (name, figures) in enumerate(units.items(), 1)]
    return save_rows(path, rows)
