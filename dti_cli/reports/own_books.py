"""Telling the workbooks that dti wrote as results, and may write anew, from those of other people."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dti_cli.domain.archives import BROKEN_ARCHIVE
from dti_cli.domain.collection import REPORT_WORD, STAMP_SHEET
from dti_cli.domain.errors import NotOursError, OutputError
from dti_cli.domain.faults import reason
from dti_cli.domain.forms import BOOK

MARKED = {"keywords": REPORT_WORD}
"""The property by which the program knows a workbook that it wrote and may replace."""
_LARGEST_PART = 20 << 20
_NO_PLACE = {None, errno.EINVAL}
"""What an archive is at fault for that names a place before its own beginning; other faults are the system's."""


def spare_others(path: Path) -> None:
    """Refuse to write over a workbook that somebody else wrote. Raises NotOursError, or OutputError where it cannot be read."""
    if path.suffix.lower() == BOOK and path.is_file() and not _is_own_output(path):
        raise NotOursError(path)


def is_report_file(path: Path) -> bool:
    """Tell whether a file is such a workbook by the two parts that say so, without reading it whole.

    Raises OutputError where it cannot be read.
    """
    try:
        with _looked_into(path) as archive:
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
        with _looked_into(path) as archive:
            facts = archive.getinfo("docProps/core.xml")
            own = facts.file_size <= _LARGEST_PART and f">{REPORT_WORD}<".encode() in archive.read(facts)
    except (KeyError, *BROKEN_ARCHIVE):
        return False
    return own or is_report_file(path)


@contextmanager
def _looked_into(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive. One that another program holds says nothing of who wrote it. Raises OutputError."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except OSError as error:
        if error.errno in _NO_PLACE:
            raise
        raise OutputError(path, reason(error), held=isinstance(error, PermissionError)) from error
