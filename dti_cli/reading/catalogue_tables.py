"""A catalogue drawn up as a plain table in Excel: its rows as catalogue data, or every mistake with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dti_cli.domain.errors import CatalogueError, UsageError
from dti_cli.domain.text import clean, fold
from dti_cli.reading.rule_cells import CellMistake, figure, inputs_of, rule_of
from dti_cli.reading.worker import Reader

_HEADINGS = {
    "code": "ma; ma so; ma chi so; stt; tt",
    "name": "ten; ten chi so; chi so; noi dung; chi tieu; ten chi tieu; nhiem vu",
    "max": "diem toi da; diem; toi da; diem chuan",
    "kind": "cach tinh; quy tac; loai; kieu",
    "threshold": "nguong; muc dat; chi tieu cu the; bac; muc; cac muc",
    "lead": "chu tri; don vi chu tri; co quan chu tri",
    "coordinating": "phoi hop; don vi phoi hop; co quan phoi hop",
    "due": "thoi gian; thoi gian hoan thanh; thoi han; han",
    "evidence": "minh chung; tai lieu kiem chung",
    "note": "ghi chu; cach hieu",
    "clause": "can cu; dieu khoan; muc trong van ban",
}
_HEAD_LINES = {
    "name": "ten bo chi so; ten bo",
    "decision": "quyet dinh; van ban; can cu",
    "province": "tinh; tinh thanh pho",
    "issuer": "co quan ban hanh; don vi ban hanh",
    "source": "nguon",
    "valid_from": "hieu luc tu; ngay hieu luc",
}
_ROLES = {name.strip(): role for role, names in _HEADINGS.items() for name in names.split(";")}
_LINES = {name.strip(): role for role, names in _HEAD_LINES.items() for name in names.split(";")}
_TEXTS = ("lead", "due", "evidence", "note", "clause")
_MOST_ROWS = 5000
_CODE = re.compile(r"(?=.*\d)\w{1,4}(?:[.,]\w{1,4})*\.?")
_CELL_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")


class Drawn(NamedTuple):
    """A catalogue as drawn up: its head and its pillars, each with its ``indicators``, ready for a single TOML file."""

    head: dict[str, Any]
    pillars: list[dict[str, Any]]


def read_catalogue_table(path: Path) -> Drawn:
    """Read the first sheet of a workbook. Raises UsageError for no table, CatalogueError with every mistake."""
    rows = _rows(path)
    top, columns = _heading(rows, path)
    head = dict(_head_lines(rows[:top]))
    mistakes: list[str] = []
    pillars: list[dict[str, Any]] = []
    for number, row in enumerate(rows[top + 1 :], top + 2):
        cells = {role: clean(row[n]) for n, role in columns.items() if n < len(row)}
        if cells.get("code") and cells.get("name"):
            _take(_Line(number, cells), pillars, mistakes)
        elif lacking := _lacking(cells):
            mistakes.append(f"dòng {number}: {lacking}")
    if not pillars and not mistakes:
        mistakes.append("bảng chưa có dòng nào có mã và tên; dòng đầu tiên phải là một chỉ số chính, ví dụ mã 1")
    if mistakes:
        raise CatalogueError(path.name, mistakes)
    for pillar in pillars:
        leaves = [i for i in pillar["indicators"] if i["rule"]["kind"] != "sum"]
        pillar["declared_max"] = pillar["declared_max"] or sum(i["max"] for i in leaves)
    return Drawn({"name": path.stem, "decision": "", **head}, pillars)


def _rows(path: Path) -> list[Sequence[str]]:
    """Return the rows of the first sheet, each at the place of its number. Raises UsageError."""
    with Reader() as reader:
        found = reader.rows(path)
    fault = found.fault or ("" if found.places or not found.rows else "không phải tệp Excel")
    if fault:
        raise UsageError(
            f"Không đọc được {path}: {fault.rstrip('.')}.", "Cần một tệp .xlsx; mở bằng Excel, lưu lại rồi chạy lại."
        )
    first = [(number, row) for (sheet, number), row in zip(found.places, found.rows, strict=True) if sheet == 0]
    if len(first) > _MOST_ROWS:
        raise UsageError(f"{path.name} có {len(first)} dòng; bảng bộ chỉ số nhiều nhất {_MOST_ROWS} dòng.")
    placed = dict(first)
    return [placed.get(number, ()) for number in range(1, max(placed, default=0) + 1)]


def _lacking(cells: Mapping[str, str]) -> str:
    """Say what a row lacks that was meant as an indicator; nothing for a note or a signature."""
    if cells.get("name") and cells.get("kind"):
        return f"“{cells['name']}” có cách tính nhưng chưa có mã"
    return f"mã {cells['code']} chưa có tên chỉ số" if _CODE.fullmatch(cells.get("code", "")) else ""


def _heading(rows: Sequence[Sequence[str]], path: Path) -> tuple[int, dict[int, str]]:
    for place, row in enumerate(rows[:40]):
        columns = {n: role for n, cell in enumerate(row) if (role := _role(cell))}
        if {"code", "name", "kind"} <= set(columns.values()):
            return place, columns
    raise UsageError(
        f"{path.name} không có bảng bộ chỉ số.",
        "Cần một dòng tiêu đề có các cột: Mã, Tên chỉ số, Điểm tối đa, Cách tính, Ngưỡng, Số liệu a, Số liệu b…",
    )


def _role(text: str) -> str:
    words = " ".join(fold(text.partition("(")[0]).replace(":", " ").split())
    if words.startswith("so lieu ") and len(words) == len("so lieu a"):
        return f"input {words[-1]}"
    return _ROLES.get(words, "")


def _head_lines(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        texts = [clean(cell) for cell in row if cell]
        label, _, value = (texts[0] if texts else "").partition(":")
        role = _LINES.get(" ".join(fold(label).split()), "")
        value = value.strip() or (texts[1] if len(texts) > 1 else "")
        if role and value:
            yield role, value


class _Line(NamedTuple):
    """A row of the table: its number and its texts by role."""

    number: int
    cells: Mapping[str, str]


def _take(line: _Line, pillars: list[dict[str, Any]], mistakes: list[str]) -> None:
    code = line.cells["code"].strip(".").replace(",", ".")
    where = f"dòng {line.number}, chỉ số {code}"
    try:
        _require_results(line.cells)
        if "." not in code:
            most = figure(line.cells.get("max", "")) or 0
            note = line.cells.get("note", "")
            pillars.append(
                {"code": code, "name": line.cells["name"], "declared_max": most, "note": note, "indicators": []}
            )
        elif not pillars or not code.startswith(f"{pillars[-1]['code']}."):
            mistakes.append(f"{where}: chưa có chỉ số chính {code.split('.')[0]} ở trên; thêm dòng đó hoặc sửa mã")
        else:
            pillars[-1]["indicators"].append(_indicator(code, line.cells))
    except CellMistake as wrong:
        mistakes.append(f"{where}: {wrong}")


def _require_results(cells: Mapping[str, str]) -> None:
    for text in cells.values():
        if text.startswith("=") or _CELL_ERROR.fullmatch(text):
            raise CellMistake(f"ô ghi {text[:40]} chưa có kết quả; mở bằng Excel, sửa công thức rồi lưu lại")


def _indicator(code: str, cells: Mapping[str, str]) -> dict[str, Any]:
    inputs = inputs_of({role[-1]: text for role, text in cells.items() if role.startswith("input ") and text})
    rule = rule_of(cells.get("kind", ""), cells.get("threshold", ""), inputs)
    most = figure(cells.get("max", ""))
    if most is None and rule["kind"] not in {"target", "task"}:
        raise CellMistake("thiếu điểm tối đa; ghi một số vào cột “Điểm tối đa”")
    found: dict[str, Any] = {"code": code, "name": cells["name"], "max": 1 if most is None else most}
    found |= {key: cells.get(key, "") for key in _TEXTS if cells.get(key) or key == "clause"}
    agencies = [x.strip() for x in cells.get("coordinating", "").split(";") if x.strip()]
    return found | ({"coordinating": agencies} if agencies else {}) | {"rule": rule, "inputs": inputs}
