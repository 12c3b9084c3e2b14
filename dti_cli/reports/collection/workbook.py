"""The blank collection workbook: sheets to fill in, a guide, and a hidden stamp."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.collection import GUIDE_SHEET, STAMP_SHEET, WIDE, Collection
from dti_cli.domain.units import Unit
from dti_cli.reports.book_file import new_book, sheet_names
from dti_cli.reports.collection.sheets import write_form, write_guide, write_stamp, write_wide


def write_collection(collection: Collection, path: Path, version: str) -> None:
    """Write a blank collection workbook to this path. Raises OutputError where it cannot be written."""
    with new_book(path, f"Biểu thu thập số liệu năm {collection.year}", version, report=False) as book:
        if collection.layout == WIDE:
            write_wide(book.sheet("Số liệu"), collection)
        else:
            units: list[Unit | None] = [*collection.units] or [None]
            names = sheet_names([unit.name if unit else "Số liệu" for unit in units])
            for unit, name in zip(units, names, strict=True):
                write_form(book.sheet(name), collection, unit)
        write_guide(book.sheet(GUIDE_SHEET), collection)
        write_stamp(book.sheet(STAMP_SHEET), collection)
