"""Reading a TOML file that people write by hand: whatever is wrong with it is one sentence."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from dti_cli.domain.faults import reading_reason

LARGEST = 5 << 20


class TomlFault(Exception):
    """A TOML file cannot be read; its text says why."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says. Raises TomlFault."""
    return decoded(toml_bytes(path))


def toml_bytes(path: Path) -> bytes:
    """Return the bytes of a TOML file. Raises TomlFault."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise TomlFault("đây không phải là tệp")
        if facts.st_size > LARGEST:
            raise TomlFault("tệp quá lớn")
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
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise TomlFault(f"sai cú pháp TOML ({error})") from None
    except RecursionError:
        raise TomlFault("sai cú pháp TOML (lồng nhau quá sâu)") from None
    except ValueError:
        raise TomlFault("sai cú pháp TOML (có số quá dài)") from None


_PHRASES = [
    (r"Object missing required field `(.+?)`", r"thiếu khóa “\1”"),
    (r"Object contains unknown field `(.+?)`", r"có khóa lạ “\1”"),
    (r"Invalid enum value (.+?)(?= -|$)", r"giá trị \1 không được phép"),
    (r"Invalid value (.+?)(?= -|$)", r"giá trị \1 không được phép"),
    (r"Expected `(.+?)`, got `(.+?)`", r"cần kiểu \1 nhưng lại là \2"),
    (r" - at `\$\.?(.*?)`", r" (tại \1)"),
]


def explain(error: msgspec.ValidationError) -> str:
    """Say in Vietnamese what a strict conversion found wrong."""
    text = str(error)
    for pattern, replacement in _PHRASES:
        text = re.sub(pattern, replacement, text)
    return text
