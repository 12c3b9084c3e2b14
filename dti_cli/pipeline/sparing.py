"""Keeping a result from being written over what a command reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.errors import UsageError
from dti_cli.domain.forms import BOOK


def spare(output: Path | None, workbooks: Sequence[str] = (), other: Path | None = None) -> None:
    """Refuse an output that is one of the files read, or a workbook that somebody else wrote. Raises UsageError.

    A report of errors among the workbooks is no input: it is passed over on reading, and may be replaced.
    """
    from dti_cli.reading.stamp import is_own_output, is_report_file

    if output is None or not output.exists() or is_report_file(output):
        return
    if output.suffix.lower() == BOOK and output.is_file() and not is_own_output(output):
        raise UsageError(
            f"{output} không phải do dti ghi ra nên không ghi đè lên.",
            "Chọn tên tệp khác sau -o, hoặc xóa tệp cũ trước.",
        )
    inputs = [path for text in workbooks for path in _meant(text)] + ([other] if other else [])
    if any(path.exists() and path.samefile(output) for path in inputs):
        raise UsageError(f"{output} là tệp đầu vào nên không ghi đè lên.", "Chọn tên tệp khác sau -o.")


def require_summary(path: Path | None) -> None:
    """Keep a run's summary from taking the place of anything but an older one. Raises UsageError."""
    from dti_cli.reports.batch import is_summary

    if path is not None and path.is_file() and not is_summary(path.read_bytes()):
        raise UsageError(f"{path} không phải bản tóm tắt cũ nên không ghi đè lên.", "Chọn tên tệp khác.")


def _meant(text: str) -> list[Path]:
    from dti_cli.reading.files import expand

    try:
        return expand([text])
    except UsageError:
        return []  # told by the run itself
