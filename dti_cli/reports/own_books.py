"""Telling the workbooks that dti wrote as results, and may write anew, from those of other people."""

from __future__ import annotations

import zipfile
from pathlib import Path

from dti_cli.domain.archives import BROKEN_ARCHIVE
from dti_cli.domain.collection import REPORT_WORD, STAMP_SHEET
from dti_cli.domain.errors import NotOursError
from dti_cli.domain.forms import BOOK

MARKED = {"keywords": REPORT_WORD}
"""The property by which the program knows a workbook that it wrote and may replace."""
_LARGEST_PART = 20 << 20


def spare_others(path: Path) -> None:
    """Refuse to write over a workbook that somebody else wrote. Raises NotOursError."""
    if path.suffix.lower() == BOOK and path.is_file() and not _is_own_output(path):
        raise NotOursError(path)


def is_report_file(path: Path) -> bool:
    """Tell whether a file is such a workbook by the two parts that say so, without reading it whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [archive.getinfo(name) for name in ("xl/workbook.xml", "xl/sharedStrings.xml")]
            if any(part.file_size > _LARGEST_PART for part in parts):
                return False
            book, texts = (archive.read(part) for part in parts)
    except (KeyError, *BROKEN_ARCHIVE):
        return False
    return f'name="{STAMP_SHEET}"'.encode() in book and f">{REPORT_WORD}<".encode() in texts


def _is_own_output(path: Path) -> bool:
    """Tell whether a file is a workbook that dti wrote as a result, and may write anew."""
    try:
        with zipfile.ZipFile(path) as archive:
            facts = archive.getinfo("docProps/core.xml")
            own = facts.file_size <= _LARGEST_PART and f">{REPORT_WORD}<".encode() in archive.read(facts)
    except (KeyError, *BROKEN_ARCHIVE):
        return False
    return own or is_report_file(path)
