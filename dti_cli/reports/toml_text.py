"""Plain data as TOML, in the layout of the catalogues: short tables on one line, lists of them one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def catalogue_toml(head: Mapping[str, object], pillars: Sequence[Mapping[str, object]]) -> str:
    """Return a single-file catalogue; each pillar holds its ``indicators``."""
    lines = [_line(key, value) for key, value in head.items()]
    for pillar in pillars:
        lines += ["", "[[pillars]]", *(_line(k, v) for k, v in pillar.items() if k != "indicators")]
        rows = pillar.get("indicators", ())
        for row in rows if isinstance(rows, Sequence) else ():
            lines += ["", "[[pillars.indicators]]", *(_line(k, v) for k, v in row.items())]
    return "\n".join(lines) + "\n"


def _line(key: str, value: object) -> str:
    return f"{_key(key)} = {toml_value(value)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def toml_value(value: object) -> str:
    """Return a value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
        case int() | float():
            return repr(value)
        case Mapping():
            return "{ " + ", ".join(_line(k, v) for k, v in value.items()) + " }"
        case Sequence():
            return _list([toml_value(item) for item in value])
        case _:
            raise TypeError(f"{type(value).__name__} has no TOML form")


def _list(items: list[str]) -> str:
    if any(item.startswith("{") for item in items):
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return "[" + ", ".join(items) + "]"
