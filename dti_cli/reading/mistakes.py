"""What a strict conversion of a file's values found wrong, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

_KINDS = {
    "str": "chữ trong dấu nháy",
    "int": "số nguyên",
    "float": "số",
    "bool": "true hoặc false",
    "array": "danh sách trong ngoặc vuông",
    "object": "bảng gồm các khóa",
    "date": "ngày",
    "datetime": "ngày giờ",
    "time": "giờ",
}


def _kinds(names: str) -> str:
    return " hoặc ".join(_KINDS.get(name, name) for name in names.split(" | ") if name != "null")


def _mistaken(found: re.Match[str]) -> str:
    there = "số thập phân" if found[2] == "float" else _kinds(found[2])
    return f"cần {_kinds(found[1])} nhưng lại là {there}"


def _bounded(found: re.Match[str]) -> str:
    length = "dài " if found[2] else ""
    least = {">=": "từ", "<=": "không quá", ">": "trên", "<": "dưới"}.get(found[3] or "", "đúng")
    return f"cần {_kinds(found[1])} {length}{least} {found[4]}"


_PHRASES: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (r"Object missing required field `(.+?)`", r"thiếu khóa “\1”"),
    (r"Object contains unknown field `(.+?)`", r"có khóa lạ “\1”"),
    (
        r"Invalid enum value (.+?) - at `\$\.not_applicable`",
        r"giá trị \1 không được phép (tại not_applicable): ghi “zero”, “full” hoặc “left_out”",
    ),
    (r"Invalid (?:enum )?value (.+?)(?= - at|$)", r"giá trị \1 không được phép"),
    (r"Expected `(.+?)`, got `(.+?)`", _mistaken),
    (r"Expected `(.+?)` (of length )?([<>]=?)? ?([\d.]+)", _bounded),
    (r"(?:Expected|Integer) .+?(?= - at|$)", "giá trị không hợp lệ"),
    (r" - at `\$\.?(.*?)`", r" (tại \1)"),
]


def explain(error: msgspec.ValidationError) -> str:
    """Say in Vietnamese what is wrong and at which key."""
    text = str(error)
    for pattern, replacement in _PHRASES:
        text = re.sub(pattern, replacement, text)
    return text


def key_of(error: msgspec.ValidationError) -> str:
    """Return the key at which something is wrong, as in ``outputs.rank``; empty where it is the whole."""
    found = re.search(r" - at `\$\.?([\w.]*)", str(error))
    return found[1] if found else ""
