"""Cells of a catalogue table: kinds of rules in words, thresholds such as “80%” or “xã 80%; phường 90%”, inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dti_cli.domain.not_applicable import FULL, LEFT_OUT, ZERO
from dti_cli.domain.rules import RULE_KINDS
from dti_cli.domain.text import clean, fold, vi_number
from dti_cli.reading.figures import plain, readings
from dti_cli.reading.values import LARGEST

_KINDS = {
    "ty le": "proportional", "co khong": "yes_no", "co/khong": "yes_no", "chon muc": "choice", "bac thang": "bands",
    "bac": "bands", "min max": "min_max", "minmax": "min_max", "tong": "sum", "chi tieu": "target", "nhiem vu": "task",
}  # fmt: skip
_CONSEQUENCES = {
    "": "", "khong cho phep": "", "0": ZERO, "0 diem": ZERO, "diem toi da": FULL, "du diem": FULL, "de ngoai": LEFT_OUT,
}  # fmt: skip
_TAGS = {kind.__struct_config__.tag for kind in RULE_KINDS}  # type: ignore[attr-defined]
_TYPES = {"xa": "xa", "phuong": "phuong", "thi tran": "thi-tran", "dac khu": "dac-khu", "phuong thi tran": "phuong"}
_ANSWERS = ("co", "dam bao", "dat")
_MEASURE = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$")
_MONEY = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)(?: đồng)?|đồng|vnđ|vnd|nghìn vnđ|triệu vnđ|tỷ vnđ")


class CellMistake(Exception):
    """A cell that says nothing usable; the message says what to write instead."""


def figure(text: str, *, typed: bool = True) -> float | int | None:
    """Read a number or a percentage (as a share); None for an empty cell.

    What was ``typed`` as text is read as in every other cell, so that
    “1.000” is a thousand; a number of Excel's is not.
    """
    bare = plain(clean(text))
    if not bare:
        return None
    share, digits = bare.endswith("%"), bare.removesuffix("%").strip()
    unsigned = digits.removeprefix("-").strip()
    found = _readings(unsigned, share=share) if typed or share else _number(unsigned)
    if not found:
        raise CellMistake(f"“{text}” không phải là số; ghi ví dụ 10 hoặc 80%")
    if len(found) > 1:
        raise CellMistake(
            f"“{text}” đọc được hai cách: {' hoặc '.join(map(vi_number, found))}; ghi số không có dấu ngăn"
        )
    value = -found[0] if digits.startswith("-") else found[0]
    if not abs(value) < LARGEST:
        raise CellMistake(f"“{text}” quá lớn; ghi ví dụ 10 hoặc 80%")
    if share:
        return round(value / 100, 12)
    return int(value) if value.is_integer() else value


def _readings(digits: str, *, share: bool) -> list[float]:
    """Return the numbers a text can mean; a percentage is not in the thousands: 85,125% has three decimals."""
    found = readings(digits)
    return found[:1] if share else found


def _number(shown: str) -> list[float]:
    """Return a number of Excel's from what is shown of it; none for ±∞, as a percentage beyond all numbers is shown."""
    try:
        return [float(shown)]
    except ValueError:
        return []


def consequence(text: str) -> str:
    """Read what holds where an indicator does not apply; empty where a unit may not say so."""
    bare = fold(text).strip(" .").removeprefix("tinh ")
    if bare not in _CONSEQUENCES:
        raise CellMistake(f"“{text}” không rõ khi không áp dụng thì sao; ghi “0 điểm”, “điểm tối đa” hoặc “để ngoài”")
    return _CONSEQUENCES[bare]


def inputs_of(cells: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the inputs under letters; “Số hộ (hộ)” names its unit of measurement in brackets."""
    return [_input(letter, text) for letter, text in sorted(cells.items())]


def _input(letter: str, text: str) -> dict[str, Any]:
    found = _MEASURE.match(text)
    label, measure = (found[1], found[2]) if found else (text, "")
    money = _MONEY.fullmatch(clean(measure).lower())
    return {"letter": letter, "label": label, "kind": "amount" if money else "count", "measure": measure}


def rule_of(kind: str, threshold: str, inputs: list[dict[str, Any]], *, typed: bool = True) -> dict[str, Any]:
    """Return a rule as catalogue data; answers among the inputs are marked as such.

    ``typed`` tells a threshold that is text from one that is a number.
    """
    tag = _tag(kind)
    letters = [i["letter"] for i in inputs]
    if tag in {"sum", "task"}:
        _unused(kind, letters)
    if tag == "sum":
        return {"kind": "sum"}
    if tag == "task":
        inputs[:] = [{"letter": "a", "label": "Tình trạng thực hiện", "kind": "level"}]
        return {"kind": "task"}
    if not letters:
        raise CellMistake("chưa có số liệu; ghi tên số liệu vào cột “Số liệu a” (và “Số liệu b” nếu là tỷ lệ)")
    if tag in {"yes_no", "choice"}:
        _unused(kind, letters[1:])
        _answer(inputs, "yes_no" if tag == "yes_no" else "level")
        return {"kind": tag} if tag == "yes_no" else {"kind": tag, "levels": _levels(threshold)}
    sides = {"numerator": letters[:1], **({"denominator": letters[1:]} if letters[1:] else {})}
    if tag == "target":
        return _target(threshold, sides, inputs, typed=typed)
    if tag == "bands":
        return {"kind": tag, **sides, "bands": _bands(threshold)}
    return {"kind": tag, **sides, **(_full_at(threshold, typed=typed) if tag == "proportional" else {})}


def _unused(kind: str, letters: Sequence[str]) -> None:
    if letters:
        cells = ", ".join(f"“Số liệu {letter}”" for letter in letters)
        raise CellMistake(f"cách tính “{kind}” không dùng {cells}; xóa ô đó hoặc chọn cách tính khác")


def _full_at(threshold: str, *, typed: bool) -> dict[str, Any]:
    bar = figure(threshold, typed=typed)
    if bar is not None and bar <= 0:
        raise CellMistake(f"ngưỡng “{threshold}” phải lớn hơn 0; ghi ví dụ 80%, hoặc để trống nếu là 100%")
    return {} if bar is None else {"full_at": bar}


def _tag(kind: str) -> str:
    words = " ".join(fold(kind).replace("-", " ").split())
    tag = _KINDS.get(words) or (words.replace(" ", "_") if words.replace(" ", "_") in _TAGS - {"parts"} else "")
    if not tag:
        known = "Tỷ lệ, Có/không, Chọn mức, Bậc thang, Min-Max, Tổng, Chỉ tiêu, Nhiệm vụ"
        raise CellMistake(f"không có cách tính “{kind}”; ghi một trong: {known}")
    return tag


def _answer(inputs: list[dict[str, Any]], kind: str) -> None:
    inputs[:] = [{"letter": "a", "label": inputs[0]["label"], "kind": kind}]


def _pairs(text: str, example: str) -> list[tuple[str, str]]:
    found = [part.rpartition(":") for part in re.split(r"[;\n]", text) if part.strip()]
    if not found or any(not name.strip() for name, _, _ in found):
        raise CellMistake(f"chưa đọc được “{text}”; ghi ví dụ {example}")
    if blank := next((name.strip() for name, _, value in found if not value.strip()), ""):
        raise CellMistake(f"“{blank}” chưa ghi phần điểm sau dấu hai chấm; ghi ví dụ {example}")
    return [(name.strip(), value.strip()) for name, _, value in found]


def _levels(text: str) -> list[dict[str, Any]]:
    pairs = _pairs(text, "Tốt: 100%; Khá: 50%; Chưa có: 0%")
    return [{"label": name, "share": figure(value)} for name, value in pairs]


def _bands(text: str) -> list[dict[str, Any]]:
    pairs = _pairs(text, "80%: 100%; 50%: 60%")
    bands = [{"at_least": figure(name), "share": figure(value)} for name, value in pairs]
    return sorted(bands, key=lambda band: -float(band["at_least"] or 0))


def _target(
    text: str, sides: Mapping[str, Sequence[str]], inputs: list[dict[str, Any]], *, typed: bool
) -> dict[str, Any]:
    if " ".join(fold(text).split()) in _ANSWERS:
        _unused(f"Chỉ tiêu {text}", [i["letter"] for i in inputs[1:]])
        _answer(inputs, "yes_no")
        return {"kind": "target", "answer": text}
    by_type = re.findall(r"(xã|phường, thị trấn|phường|thị trấn|đặc khu)\s*:?\s*(\d(?:[\d.,]*\d)?\s*%?)", text.lower())
    if not by_type:
        bar = figure(text, typed=typed)
        if bar is None:
            raise CellMistake("thiếu ngưỡng; ghi ví dụ 80%, 2, Đảm bảo, hoặc xã 80%; phường 90%")
        return {"kind": "target", "at_least": bar, **sides}
    bars = {_TYPES[" ".join(fold(word).replace(",", " ").split())]: figure(value) for word, value in by_type}
    if not {"xa", "phuong"} <= set(bars):
        raise CellMistake("ngưỡng theo loại cần cả xã và phường; ghi ví dụ xã 80%; phường 90%")
    return {"kind": "target", "at_least": bars, **sides}
