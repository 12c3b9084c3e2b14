"""Telling the workbooks and plans that dti wrote as results, and may write anew, from those of other people."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dti_cli.domain.archives import BROKEN_ARCHIVE
from dti_cli.domain.collection import REPORT_WORD, STAMP_SHEET
from dti_cli.domain.errors import NotOursError, OutputError
from dti_cli.domain.faults import reason
from dti_cli.domain.forms import BOOK
from dti_cli.reports.files import is_there

DOCUMENT = ".docx"
MARKED = {"keywords": REPORT_WORD}
"""The property by which the program knows a workbook that it wrote and may replace."""
CREATED = datetime(2000, 1, 1)
"""The day that every workbook and document of ours says it was made: equal content gives equal bytes."""
PLAN_TITLE = "Kế hoạch nâng cao "
"""How the title among a plan's properties begins. With the day it stays when Word saves the plan again."""
_FACTS = "docProps/core.xml"
_WORD = f">{REPORT_WORD}<".encode()
_LARGEST_PART = 20 << 20
_NO_PLACE = {None, errno.EINVAL}
"""What an archive is at fault for that names a place before its own beginning.

Other faults are the system's, and so is one of a file that gives not even its first byte.
"""


def spare_others(path: Path) -> None:
    """Refuse to write over a workbook that somebody else wrote.

    Raises NotOursError, or OutputError where it cannot be read.
    """
    if path.suffix.lower() == BOOK and is_there(path) and not _is_own_output(path):
        raise NotOursError(path)


def spare_other_documents(path: Path) -> None:
    """Refuse to write a plan over a Word document that is no plan of ours.

    Raises NotOursError, or OutputError as above.
    """
    if path.suffix.lower() == DOCUMENT and is_there(path) and not _is_plan(_facts(path)):
        raise NotOursError(path)


def _is_plan(facts: bytes) -> bool:
    day = f">{CREATED:%Y-%m-%d}T00:00:00Z</dcterms:created>".encode()
    return day in facts and f"<dc:title>{PLAN_TITLE}".encode() in facts


def _facts(path: Path) -> bytes:
    """Return the properties of an Office file; nothing where it is none."""
    try:
        with _looked_into(path) as archive:
            return _part(archive, _FACTS)
    except BROKEN_ARCHIVE:
        return b""


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of an archive; nothing where it is not there or too large."""
    try:
        part = archive.getinfo(name)
    except KeyError:
        return b""
    return archive.read(part) if part.file_size <= _LARGEST_PART else b""


def is_report_file(path: Path) -> bool:
    """Tell whether a file is such a workbook by the two parts that say so, without reading it whole.

    Raises OutputError where it cannot be read.
    """
    try:
        with _looked_into(path) as archive:
            return _is_report(archive)
    except BROKEN_ARCHIVE:
        return False


def _is_report(archive: zipfile.ZipFile) -> bool:
    stamped = f'name="{STAMP_SHEET}"'.encode() in _part(archive, "xl/workbook.xml")
    return stamped and _WORD in _part(archive, "xl/sharedStrings.xml")


def _is_own_output(path: Path) -> bool:
    """Tell whether a file is a workbook that dti wrote as a result, and may write anew."""
    try:
        with _looked_into(path) as archive:
            return _WORD in _part(archive, _FACTS) or _is_report(archive)
    except BROKEN_ARCHIVE:
        return False


@contextmanager
def _looked_into(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive. One that another program holds says nothing of who wrote it. Raises OutputError."""
    readable = False
    try:
        with path.open("rb") as file:
            file.read(1)
            readable = True
            with zipfile.ZipFile(file) as archive:
                yield archive
    except OSError as error:
        if readable and error.errno in _NO_PLACE:
            raise
        raise OutputError(path, reason(error), held=isinstance(error, PermissionError)) from error
