"""The door for workbooks of every format: a file → its sheets as grids, or one sentence that says why not."""

from __future__ import annotations

from pathlib import Path

from dti_cli.reading.grid import Grid
from dti_cli.reading.legacy_text import converted
from dti_cli.reading.sniffing import ODS, XLS, XLSX, kind_of


def open_workbook(path: Path) -> list[Grid]:
    """Return the sheets of a workbook in Unicode; its format is told from its content.

    Raises UnreadableError with one sentence for a file that is no workbook, has a password, is damaged or absurdly
    large. It parses in this process: worker.Reader keeps files of unknown origin away from the rest of the program.
    """
    return [converted(grid) for grid in _as_kept(path)]


def _as_kept(path: Path) -> list[Grid]:
    kind = kind_of(path)
    if kind == XLSX:
        from dti_cli.reading.xlsx import read_xlsx

        return read_xlsx(path)
    if kind == XLS:
        from dti_cli.reading.xls import read_xls

        return read_xls(path)
    if kind == ODS:
        from dti_cli.reading.ods import read_ods

        return read_ods(path)
    from dti_cli.reading.xlsb import read_xlsb

    return read_xlsb(path)
