"""Reading a TOML file that people write by hand: whatever is wrong with it is one sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from dti_cli.domain.faults import reading_reason
from dti_cli.reading.plain_files import odd

LARGEST = 1 << 20
_MOST_DOTS = 40
"""Dots in a key beyond which TOML's reader would take hours for what no one writes."""


class TomlFault(Exception):
    """A TOML file cannot be read; its text says why."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says. Raises TomlFault."""
    return decoded(toml_bytes(path))


def toml_bytes(path: Path) -> bytes:
    """Return the bytes of a TOML file. Raises TomlFault."""
    try:
        if fault := odd(path, LARGEST):
            raise TomlFault(fault)
        return path.read_bytes()
    except OSError as error:
        raise TomlFault(f"không đọc được ({reading_reason(error)})") from None


def decoded(data: bytes) -> dict[str, Any]:
    """Return what the bytes of a TOML file say. Raises TomlFault."""
    try:
        return parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TomlFault("tệp không phải UTF-8; lưu lại bằng mã UTF-8") from None


def parsed(text: str) -> dict[str, Any]:
    """Return what TOML text says. Raises TomlFault."""
    if any(line.partition("=")[0].count(".") > _MOST_DOTS for line in text.splitlines() if line.lstrip()[:1] != "#"):
        raise TomlFault("sai cú pháp TOML (khóa có quá nhiều dấu chấm)")
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise TomlFault(f"sai cú pháp TOML ({error})") from None
    except RecursionError:
        raise TomlFault("sai cú pháp TOML (lồng nhau quá sâu)") from None
    except ValueError:
        raise TomlFault("sai cú pháp TOML (có số quá dài)") from None
