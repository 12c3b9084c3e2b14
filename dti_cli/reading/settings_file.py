"""Reading dti.toml, strictly: a key that means nothing is a mistake, not a wish ignored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

import msgspec

from dti_cli.domain.errors import UsageError
from dti_cli.domain.settings import Settings
from dti_cli.reading.files import at_home
from dti_cli.reading.mistakes import explain, key_of
from dti_cli.reading.toml_files import TomlFault, read_toml

LONGEST_PATH, LONGEST_NAME = 4000, 255
"""Characters of a path and bytes of one name in it that no system takes more of."""
_HINT = "Sửa tệp rồi chạy lại; xem mẫu có giải thích bằng lệnh: dti init --print"
_EXAMPLES = {
    "inbox": 'inbox = ["hop-thu"]',
    "catalogue": 'catalogue = "bac-kan-2022"',
    "province": 'province = "Bắc Kạn"',
    "district": 'district = "Huyện Na Rì"',
    "year": "year = 2024",
    "units": 'units = "don-vi-phai-nop.csv"',
    "require_evidence": "require_evidence = true",
    "outputs": "dòng [outputs], các khóa của nó ở những dòng dưới",
    "outputs.folder": 'folder = "ket-qua"',
    "outputs.scored": "scored = true",
    "outputs.rank": 'rank = ["xlsx", "csv", "md", "json"], hoặc rank = []',
    "outputs.gaps": 'gaps = ["xlsx", "csv", "md", "json"], hoặc gaps = []',
    "outputs.plans": 'plans = ["docx", "md"], hoặc plans = []',
    "outputs.errors": "errors = true",
    "processed": "dòng [processed], các khóa của nó ở những dòng dưới",
    "processed.action": 'action = "leave", hoặc action = "move"',
    "processed.folder": 'folder = "da-xu-ly"',
}


def read_settings(path: Path) -> Settings:
    """Return what a dti.toml settles. Raises UsageError that names the mistake."""
    try:
        found = msgspec.convert(read_toml(path), Settings)
    except TomlFault as fault:
        slashes = " Đường dẫn Windows viết trong nháy đơn: 'D:\\Số liệu'." if "sai cú pháp" in str(fault) else ""
        raise UsageError(f"{path}: {fault}.{slashes}", _HINT) from None
    except msgspec.ValidationError as error:
        raise _mistake(path, explain(error), key_of(error)) from None
    for key, text in _paths(found):
        if why := _fault(text):
            raise _mistake(path, f"{why} (tại {key})", key)
    return found


def _mistake(path: Path, what: str, key: str) -> UsageError:
    example = f"Ví dụ: {_EXAMPLES[key]}. " if key in _EXAMPLES else ""
    return UsageError(f"{path}: {what}.", example + _HINT)


def _paths(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield every path of a dti.toml with its key."""
    for entry in settings.inbox:
        yield "inbox", entry
    if settings.units:
        yield "units", settings.units
    yield "outputs.folder", settings.outputs.folder
    yield "processed.folder", settings.processed.folder


def _fault(text: str) -> str:
    """Say why a text can be no path on any system; empty where it can."""
    if not text.strip():
        return "đường dẫn để trống"
    if any(c < " " for c in text):
        return "đường dẫn có ký tự điều khiển"
    if len(text) > LONGEST_PATH or any(len(part.encode()) > LONGEST_NAME for part in PurePath(text).parts):
        return f"đường dẫn “{text[:40]}…” quá dài"
    try:
        at_home(text)
    except UsageError as error:
        return error.message.rstrip(".")
    return ""
