"""Keeping a result from being written over what a command reads, or over what is none of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.errors import UsageError
from dti_cli.reading.files import SUFFIXES, expand, folded, real

_OTHER_NAME = "Chọn tên tệp khác."
_OTHER_FOLDER = "Chọn thư mục khác (--out-dir, hoặc folder trong dti.toml)."
_LARGEST_SUMMARY = 64 << 20


def require_file(output: Path) -> None:
    """Refuse to take the place of a pipe or device. Raises OutputError."""
    from dti_cli.reports import files

    files.require_file(output)


def spare(output: Path | None, workbooks: Sequence[str] = (), *others: Path | None, summary: bool = False) -> None:
    """Refuse an output that is a file read or somebody else's workbook, a pipe or a device.

    Files read are ``others`` beside the workbooks. A report of errors among the workbooks is no input: it is passed
    over on reading, and may be replaced. A ``summary`` takes the place of an older summary only, and the name of no
    workbook. Raises UsageError or OutputError.
    """
    if output is None:
        return
    require_file(output)
    if summary:
        _require_summary(output)
    if not output.is_file():
        return
    from dti_cli.reports.own_books import is_report_file, spare_others

    inputs = [path for text in workbooks for path in _meant(text)] + [path for path in others if path]
    if any(path.exists() and path.samefile(output) for path in inputs) and not is_report_file(output):
        raise UsageError(f"{output} là tệp đầu vào nên không ghi đè lên.", _OTHER_NAME)
    spare_others(output)


def require_apart(one: Path | None, other: Path | None) -> None:
    """Refuse two results that would be one file. Raises UsageError."""
    if one is not None and other is not None and same_place(one, other):
        raise UsageError(f"Hai kết quả cùng được ghi vào {other}.", _OTHER_NAME)


def same_place(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one place, there or not, on any system; see files.folded."""
    return _place(one) == _place(other)


def _place(path: Path) -> Path:
    return Path(folded(str(real(path))))


def spare_own(home: Path, *outputs: Path | None, folders: bool = False) -> None:
    """Refuse names that the program has use for itself in the data folder, whether or not anything is there.

    ``folders`` tells that the outputs are folders. Raises UsageError.
    """
    from dti_cli.domain.forms import LOCK_FILE, LOGS, SETTINGS_FILE
    from dti_cli.reading.catalogue_files import OWN as CATALOGUES
    from dti_cli.reading.corrections_file import FILE_NAME as CORRECTIONS
    from dti_cli.reports.plans.templates import OWN as TEMPLATES
    from dti_cli.store.database import COMPANIONS
    from dti_cli.store.database import FILE_NAME as STORE

    names = [STORE, *(STORE + ending for ending in COMPANIONS), SETTINGS_FILE, LOCK_FILE, CORRECTIONS]
    own_files, own_folders = ([_place(home / name) for name in part] for part in (names, [CATALOGUES, TEMPLATES, LOGS]))
    for output in filter(None, outputs):
        place = _place(output)
        if place in own_files or any(place.is_relative_to(folder) for folder in own_folders):
            hint = _OTHER_FOLDER if folders else _OTHER_NAME
            raise UsageError(f"{output} là tên dti dùng riêng trong thư mục dữ liệu nên không ghi vào đó.", hint)


def spare_document(output: Path, home: Path) -> None:
    """Refuse to write a plan among the user's templates, or over a Word document that is no plan of ours.

    Raises UsageError or OutputError.
    """
    from dti_cli.reports.own_books import spare_other_documents

    spare_own(home, output)
    spare(output)
    spare_other_documents(output)


def _require_summary(path: Path) -> None:
    """Keep a summary from taking the place of a store, settings or anything else that is no summary."""
    from dti_cli.reading.plain_files import odd
    from dti_cli.reports.batch import is_summary

    if path.suffix.lower() in SUFFIXES:
        raise UsageError(f"Bản tóm tắt không thể mang tên của bảng tính: {path}.", "Đặt tên khác, ví dụ tom-tat.json")
    if path.is_file() and (odd(path, _LARGEST_SUMMARY) or not is_summary(path.read_bytes())):
        raise UsageError(f"{path} không phải bản tóm tắt cũ nên không ghi đè lên.", _OTHER_NAME)


def _meant(text: str) -> list[Path]:
    try:
        return expand([text])
    except UsageError:
        return []  # told by the run itself
