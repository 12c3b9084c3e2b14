"""Reading a TOML file that people write by hand: whatever is wrong with it is one sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from dti_cli.reading.plain_files import OddFileError, plain_bytes

LARGEST = 1 << 20
_KEY = r"""(?>[\w-]+|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?)"""
_NEXT = rf"(?:[ \t]*\.[ \t]*{_KEY})"
_LINES = r'''"""(?>[^"\\]|\\[\s\S]?|"(?!""))*(?:"{3,5}|\Z)'''
_PLAIN_LINES = r"""'''(?>[^']|'(?!''))*(?:'{3,5}|\Z)"""
_PARTS = re.compile(rf"#[^\n]*|{_LINES}|{_PLAIN_LINES}|(?P<endless>{_KEY}{_NEXT}{{40}})|{_KEY}{_NEXT}*")
"""Comments, texts, keys and other values, as far as a file has no mistake.

What is ``endless`` is a key of more parts than anyone writes, for which TOML's reader would take hours.
"""


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
    if any(found.lastgroup for found in _PARTS.finditer(text)):
        raise TomlFault("sai cú pháp TOML (khóa có quá nhiều dấu chấm)")
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise TomlFault(f"sai cú pháp TOML ({error})") from None
    except RecursionError:
        raise TomlFault("sai cú pháp TOML (lồng nhau quá sâu)") from None
    except ValueError:
        raise TomlFault("sai cú pháp TOML (có số quá dài)") from None
