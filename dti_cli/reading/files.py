"""Which files a list of paths means: files, folders and patterns, expanded here so that every console does the same."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from stat import S_ISREG

from dti_cli.domain.errors import UsageError
from dti_cli.domain.faults import mode_of, reading_reason

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
SCORED = ".cham-diem.xlsx"
"""How the scored workbooks that dti writes end; in a folder or a pattern they are passed over."""
_OF_WINDOWS = frozenset({"$recycle.bin", "system volume information"})
"""What Windows keeps on every drive: what was deleted, and what nobody may look into."""


def expand(paths: Iterable[str], blocked: Callable[[OSError], None] | None = None) -> list[Path]:
    """Return the workbooks that paths mean, each once, folders with their subfolders in order of names.

    Raises UsageError for a path or pattern that matches nothing and for a folder without a workbook; also for one that
    may not be looked into, unless ``blocked`` is there to be told.
    """
    found: dict[Path, Path] = {}
    for text in paths:
        for path in _expand_one(text, blocked or _refuse):
            found.setdefault(real(path), path)
    return list(found.values())


def sifted(paths: Sequence[str]) -> tuple[list[Path], list[tuple[str, str]]]:
    """Return the workbooks that paths mean, each once, and the paths that mean none with the reason.

    Each is looked up once.
    """
    found: dict[Path, Path] = {}
    missing: list[tuple[str, str]] = []
    for text in paths:
        try:
            here = _expand_one(text, _refuse)
        except UsageError as error:
            missing.append((text, error.message))
            continue
        for path in here:
            found.setdefault(real(path), path)
    return list(found.values()), missing


def real(path: Path) -> Path:
    """Return what a path leads to; itself where links lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def folded(name: str) -> str:
    """Return the one spelling of names that some systems do not tell apart: in capitals, or with decomposed letters.

    For order and for keeping results apart; where both are there, they are two files.
    """
    return unicodedata.normalize("NFC", name).casefold()


def is_file(path: Path) -> bool:
    """Tell what is known to be a file; a share or disk that answers with a fault has none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises most faults


def is_folder(path: Path) -> bool:
    """Tell what is known to be a folder; a share or disk that answers with a fault has none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises most faults


def at_home(text: str) -> Path:
    """Return a path with ~ as the user's folder. Raises UsageError where ~ names a user this machine does not have."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(
            f"Máy này không có người dùng {Path(text).parts[0]}.", "Ghi đường dẫn đầy đủ, hoặc ./~… nếu đó là tên tệp."
        ) from None


def unreadable_folder(error: OSError) -> UsageError:
    """Return the fault of a folder that may not be looked into."""
    return UsageError(
        f"Không đọc được thư mục {error.filename}: {reading_reason(error)}.", "Kiểm tra quyền đọc thư mục."
    )


def _refuse(error: OSError) -> None:
    raise unreadable_folder(error)


def _expand_one(text: str, blocked: Callable[[OSError], None]) -> list[Path]:
    if not text.strip():
        raise UsageError("Có đường dẫn để trống.", "Gõ tên tệp, thư mục hoặc mẫu tên, ví dụ: so-lieu/*.xlsx")
    path = _existing(at_home(text))
    if path is not None and is_folder(path):
        inside = _in_folder(path, blocked)
        if not inside:
            raise UsageError(
                f"Thư mục {text} không có bảng tính nào.", "Bảng tính có đuôi " + ", ".join(sorted(SUFFIXES)) + "."
            )
        return inside
    if path is not None:
        return [path]
    if glob.has_magic(text):
        return _matching(text)
    raise UsageError(
        f"Không có tệp hoặc thư mục {text}.", "Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong dấu ngoặc kép."
    )


def _matching(pattern: str) -> list[Path]:
    whole = str(at_home(pattern))
    names = sorted(glob.glob(whole, recursive=True), key=_order)  # noqa: PTH207 - Path.glob takes no absolute pattern
    unasked = _OF_WINDOWS.difference(Path(whole.casefold()).parts)
    paths = [path for path in map(Path, names) if unasked.isdisjoint(map(str.casefold, path.parts))]
    files = [p for p in paths if _may_be_file(p) and not _is_passed_over(p.name)]
    if not files:
        raise UsageError(f"Không có tệp nào khớp với {pattern}.", "Kiểm tra lại mẫu tên, ví dụ so-lieu/*.xlsx")
    return files


def _may_be_file(path: Path) -> bool:
    """Tell a file, or what the system does not say anything of: on reading it is told why it cannot be read."""
    try:
        return S_ISREG(mode_of(path.stat))
    except OSError:
        return True


def _in_folder(folder: Path, blocked: Callable[[OSError], None]) -> list[Path]:
    found = []
    for top, folders, names in os.walk(folder, onerror=blocked):
        folders[:] = sorted((f for f in folders if not _is_hidden(f)), key=_order)
        found += [Path(top, name) for name in sorted(names, key=_order) if _is_workbook(name)]
    return found


def _is_hidden(folder: str) -> bool:
    return folder.startswith(".") or folder.casefold() in _OF_WINDOWS


def _is_workbook(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and not _is_passed_over(name)


def _is_passed_over(name: str) -> bool:
    """Tell Excel's and LibreOffice's lock files, hidden files and our own scored workbooks."""
    return name.startswith(("~$", ".")) or name.lower().endswith(SCORED)


def _existing(path: Path) -> Path | None:
    """Return a path as it is on disk, where its name may be composed (NFC) or decomposed (NFD)."""
    forms = [path, *(Path(unicodedata.normalize(form, str(path))) for form in ("NFC", "NFD"))]
    return next((form for form in forms if os.path.lexists(form)), None)


def _order(name: str) -> tuple[str, str]:
    return folded(name), name
