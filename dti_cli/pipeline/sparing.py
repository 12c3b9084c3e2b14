"""Keeping a result from being written over what a command reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.errors import UsageError


def spare(output: Path | None, workbooks: Sequence[str] = (), other: Path | None = None) -> None:
    """Refuse an output that is one of the files read, or a workbook that somebody else wrote. Raises UsageError or
    NotOursError.

    A report of errors among the workbooks is no input: it is passed over on reading, and may be replaced.
    """
    if output is None or not output.exists():
        return
    from dti_cli.reports.own_books import is_report_file, spare_others

    if is_report_file(output):
        return
    spare_others(output)
    inputs = [path for text in workbooks for path in _meant(text)] + ([other] if other else [])
    if any(path.exists() and path.samefile(output) for path in inputs):
        raise UsageError(f"{output} là tệp đầu vào nên không ghi đè lên.", "Chọn tên tệp khác sau -o.")


def _meant(text: str) -> list[Path]:
    from dti_cli.reading.files import expand

    try:
        return expand([text])
    except UsageError:
        return []  # told by the run itself
