"""Opening a workbook to write: one font, no formulas or links made from text, equal content giving equal bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.collection import STAMP_SHEET
from dti_cli.domain.text import clean
from dti_cli.reports.files import replacing
from dti_cli.reports.own_books import CREATED, MARKED, spare_others
from dti_cli.reports.quick_sheet import quick_sheet
from dti_cli.reports.scored.style import FONT, Formats, Paper, safe

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


def _options() -> dict[str, object]:
    """Return XlsxWriter's options, new each time.

    It writes into them, and the next workbook would come out otherwise.
    """
    return {
        # The parts are put together in memory: no files in the temporary folder that a scanner holds or a kill leaves.
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11, "font_scheme": "none"},
    }


class Book:
    """A workbook being written; ``sheet`` adds one to it."""

    def __init__(self, out: Workbook, *, whole: bool) -> None:
        self._out = out
        self._formats = Formats(out, whole=whole)

    def sheet(self, name: str) -> Paper:
        """Add a sheet and return it with the workbook's formats."""
        return Paper(self._out.add_worksheet(name, quick_sheet()), self._formats)


@contextmanager
def new_book(
    path: Path,
    title: str,
    version: str = "",
    *,
    subject: str = "",
    mark: str = "",
    report: bool = True,
    whole: bool = False,
) -> Iterator[Book]:
    """Yield a workbook that takes its place at ``path`` when all is written.

    ``mark`` is a hidden word by which the program knows its own report again, and does not read it; ``report`` tells
    what it may write anew, unlike a form that others fill in; ``whole`` shows points as counts. Raises OutputError,
    also where somebody else's is.
    """
    from xlsxwriter import Workbook

    spare_others(path)
    with replacing(path) as temporary, _faults(), Workbook(str(temporary), _options()) as out:
        facts = {"title": title, "subject": subject, "comments": version and f"dti {version}", "created": CREATED}
        out.set_properties({key: value for key, value in facts.items() if value} | (MARKED if report else {}))
        yield Book(out, whole=whole)
        if mark:
            stamp = out.add_worksheet(STAMP_SHEET)
            stamp.write_string(0, 0, mark)
            stamp.very_hidden()


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what XlsxWriter says of a file it cannot write into the system's own words. Raises OSError."""
    from xlsxwriter.exceptions import XlsxFileError

    try:
        yield
    except XlsxFileError as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


def sheet_names(wanted: list[str]) -> list[str]:
    """Return names that Excel allows: at most 31 characters, none of []:*?/\\, each once whatever the case."""
    taken = {STAMP_SHEET, "history"}  # ours, and the one name that Excel keeps for itself
    return [_free(name, taken) for name in wanted]


def _free(name: str, taken: set[str]) -> str:
    plain = clean("".join("-" if c in "[]:*?/\\" else c for c in safe(name))).strip("' ") or "Trang"
    for n in range(1, len(taken) + 3):
        mark = f" ({n})" if n > 1 else ""
        room = 31 - len(mark)
        found = (plain if len(plain) <= room else plain[: room - 1].rstrip("' ") + "…") + mark
        if found.lower() not in taken:
            taken.add(found.lower())
            return found
    raise AssertionError("a free name is always found")
