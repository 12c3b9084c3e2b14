"""Reading a TOML file that people write by hand: whatever is wrong with it is one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

from dti_cli.reading.plain_files import OddFileError, plain_bytes

LARGEST = 1 << 20


class TomlFault(Exception):
    """A TOML file cannot be read; its text says why."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says. Raises TomlFault."""
    return decoded(toml_bytes(path))


def toml_bytes(path: Path) -> bytes:
    """Return the bytes of a TOML file. Raises TomlFault."""
    try:
        return plain_bytes(path, LARGEST)
    except OddFileError as odd:
        raise TomlFault(str(odd)) from None


def decoded(data: bytes) -> dict[str, Any]:
    """Return what the bytes of a TOML file say. Raises TomlFault."""
    try:
        return parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TomlFault("tệp không phải UTF-8; lưu lại bằng mã UTF-8") from None


def parsed(text: str) -> dict[str, Any]:
    """Return what TOML text says. Raises TomlFault."""
    try:
        return tomli.loads(text.replace("\r\n", "\n"))
    except tomli.TOMLDecodeError as error:
        raise TomlFault(f"sai cú pháp TOML ({error})") from None
    except RecursionError:
        raise TomlFault("sai cú pháp TOML (lồng nhau quá sâu hoặc khóa có quá nhiều dấu chấm)") from None
    except ValueError:
        raise TomlFault("sai cú pháp TOML (có số quá dài)") from None
