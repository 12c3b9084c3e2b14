"""A catalogue drawn up as a plain table in Excel: its rows as catalogue data, or every mistake with its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from dti_cli.domain.days import day_of
from dti_cli.domain.errors import CatalogueError, UsageError
from dti_cli.domain.observations import EVIDENCE
from dti_cli.domain.text import clean, fold
from dti_cli.reading import roles
from dti_cli.reading.catalogue_files import drawn_mistakes
from dti_cli.reading.list_rows import DAY, NUMBER, WITHOUT_RESULT
from dti_cli.reading.rule_cells import CellMistake, consequence, figure, inputs_of, rule_of
from dti_cli.reading.table_words import in_table_words
from dti_cli.reading.worker import Reader

_HEADINGS = {
    "name": "ten",
    "max": "diem",
    "kind": "cach tinh; quy tac; loai; kieu",
    "threshold": "nguong; muc dat; chi tieu cu the; bac; muc; cac muc",
    "due": "han",
    "note": "cach hieu",
    "clause": "can cu; dieu khoan; muc trong van ban",
    "not_applicable": "khong ap dung; khi khong ap dung",
}
"""What a column of such a table is for where its heading means nothing, or something else, in a workbook of figures."""
_SHARED = {
    roles.CODE: "code", roles.STT: "number", roles.INDICATOR: "name", roles.MAX: "max", roles.LEAD: "lead",
    roles.COORDINATING: "coordinating", roles.DUE: "due", EVIDENCE: "evidence", roles.NOTE: "note",
}  # fmt: skip
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
_AS_TEXT = "định dạng cột “Mã” là Văn bản (Text) rồi gõ lại mã"
_CELL_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")
T = TypeVar("T")


class _Row(NamedTuple):
    """The cells of a row as text, and what each was before (see list_rows)."""

    texts: list[str]
    kinds: str


class Drawn(NamedTuple):
    """A catalogue as drawn up: its head and its pillars, each with its ``indicators``, ready for a single TOML file."""

    head: dict[str, Any]
    pillars: list[dict[str, Any]]


def read_catalogue_table(path: Path) -> Drawn:
    """Read the first sheet of a workbook. Raises UsageError for no table, CatalogueError with every mistake."""
    rows = _rows(path)
    top, columns = _heading(rows, path)
    head = dict(_head_lines(rows[:top]))
    taken = _Taken([], [], {}, [], set())
    for number, (row, kinds) in enumerate(rows[top + 1 :], top + 2):
        cells = {role: clean(row[n]) for role, n in columns.items() if n < len(row)}
        _take(_Line(number, cells, {role: kinds[n] for role, n in columns.items() if n < len(row)}), taken)
    if not taken.pillars and not taken.mistakes:
        taken.mistakes.append("bảng chưa có dòng nào có mã và tên; dòng đầu tiên phải là một chỉ số chính, ví dụ mã 1")
    for pillar in taken.pillars:
        leaves = [i for i in pillar["indicators"] if i["rule"]["kind"] != "sum"]
        pillar["declared_max"] = pillar["declared_max"] or round(sum(i["max"] for i in leaves), 12)
    drawn = Drawn({"name": path.stem, "decision": "", **head}, taken.pillars)
    mistakes = taken.mistakes + _structural(drawn, taken)
    if mistakes:
        raise CatalogueError(path.name, mistakes, "Sửa các ô đã nêu trong Excel, lưu lại rồi chạy lại lệnh.")
    return drawn


def _structural(drawn: Drawn, taken: _Taken) -> list[str]:
    """Return what is wrong with the table as a whole; a pillar whose rows are all told is not told to be empty."""
    found = drawn_mistakes(drawn.head, drawn.pillars, taken.faulty) if drawn.pillars else []
    empty = [f"chỉ số chính {code} chưa có chỉ số nào" for code in taken.told]
    return [in_table_words(m, taken.rows) for m in found if not any(words in m for words in empty)]


def _rows(path: Path) -> list[_Row]:
    """Return the rows of the first sheet, each at the place of its number. Raises UsageError."""
    with Reader() as reader:
        found = reader.rows(path)
    fault = found.fault or ("" if found.places or not found.rows else "không phải tệp Excel")
    if fault:
        raise UsageError(
            f"Không đọc được {path}: {fault.rstrip('.')}.", "Cần một tệp .xlsx; mở bằng Excel, lưu lại rồi chạy lại."
        )
    placed_rows = zip(found.places, found.rows, found.kinds, strict=True)
    first = [(number, _Row(row, kinds)) for (sheet, number), row, kinds in placed_rows if sheet == 0]
    if len(first) > _MOST_ROWS:
        raise UsageError(f"{path.name} có {len(first)} dòng; bảng bộ chỉ số nhiều nhất {_MOST_ROWS} dòng.")
    placed = dict(first)
    return [placed.get(number, _Row([], "")) for number in range(1, max(placed, default=0) + 1)]


def _heading(rows: Sequence[_Row], path: Path) -> tuple[int, dict[str, int]]:
    for place, (row, _) in enumerate(rows[:40]):
        columns = _columns(row)
        if {"code", "name", "kind"} <= set(columns):
            return place, columns
    raise UsageError(
        f"{path.name} không có bảng bộ chỉ số.",
        "Cần một dòng tiêu đề có các cột: Mã, Tên chỉ số, Điểm tối đa, Cách tính, Ngưỡng, Số liệu a, Số liệu b…",
    )


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return the first column of each role; numbers of rows are codes where no column of codes stands beside them."""
    found: dict[str, int] = {}
    for place, text in enumerate(row):
        found.setdefault(_role(text), place)
    found.pop("", None)
    number = found.pop("number", None)
    return found if number is None or "code" in found else {**found, "code": number}


def _role(text: str) -> str:
    words = " ".join(fold(text.partition("(")[0]).replace(":", " ").split())
    if words.startswith("so lieu ") and len(words) == len("so lieu a"):
        return f"input {words[-1]}"
    return _ROLES.get(words) or _SHARED.get(roles.near_role(text), "")


def _head_lines(rows: Sequence[_Row]) -> Iterator[tuple[str, str]]:
    for row, _ in rows:
        texts = [text for cell in row if (text := clean(cell))]
        label, _, value = (texts[0] if texts else "").partition(":")
        role = _LINES.get(" ".join(fold(label).split()), "")
        value = value.strip() or (texts[1] if len(texts) > 1 else "")
        if role and value:
            day = day_of(value) if role == "valid_from" else None
            yield role, day.isoformat() if day else value


class _Line(NamedTuple):
    """A row of the table: its number, its texts by role, and what each cell was before it became text."""

    number: int
    cells: Mapping[str, str]
    kinds: Mapping[str, str]

    def figure(self, role: str) -> float | int | None:
        """Return the number in a cell."""
        return figure(self.cells.get(role, ""), typed=self.kinds.get(role) != NUMBER)


class _Taken(NamedTuple):
    """What was taken from the rows so far: pillars, mistakes, the rows of each code, and codes left out as faulty.

    ``told`` holds the pillars below which a row was left out.
    """

    pillars: list[dict[str, Any]]
    mistakes: list[str]
    rows: dict[str, list[int]]
    faulty: list[str]
    told: set[str]


def _take(line: _Line, into: _Taken) -> None:
    code = line.cells.get("code", "").strip(".").replace(",", ".")
    here = {pillar["code"] for pillar in into.pillars[-1:]}
    if not (code and line.cells.get("name")):
        wrongs = _unnamed(line.cells)
        into.told.update(here if wrongs else ())
        into.mistakes.extend(f"dòng {line.number}: {wrong}" for wrong in wrongs)
        return
    if mangled := _mangled(code, line.kinds.get("code", ""), into.rows):
        into.told.update(here)
        into.mistakes.append(f"dòng {line.number}: {mangled}")
        return
    into.rows.setdefault(code, []).append(line.number)
    wrongs = _unfinished(line)
    if "." not in code:
        into.pillars.append(_pillar(code, line, wrongs))
    else:
        if not any(code.startswith(f"{above}.") for above in here):
            wrongs.append(f"chưa có chỉ số chính {code.split('.')[0]} ở trên; thêm dòng đó hoặc sửa mã")
        indicator = {} if wrongs else _indicator(code, line, wrongs)
        if wrongs:
            into.faulty.append(code)
            into.told.update(here)
        else:
            into.pillars[-1]["indicators"].append(indicator)
    into.mistakes.extend(f"dòng {line.number}, chỉ số {code}: {wrong}" for wrong in wrongs)


def _mangled(code: str, kind: str, rows: Mapping[str, Sequence[int]]) -> str:
    """Tell a code that Excel took for a day or a number: 1.2 becomes 1 February, and 1.10 loses its nought."""
    if kind == DAY:
        return f"Excel đã đổi mã thành ngày {code}; {_AS_TEXT}"
    if kind == NUMBER and code in rows and "." in code:
        return f"mã {code} có ở dòng {rows[code][0]} rồi; nếu đây là mã {code}0 thì Excel đã bỏ số 0 ở cuối: {_AS_TEXT}"
    return ""


def _pillar(code: str, line: _Line, wrongs: list[str]) -> dict[str, Any]:
    most = None if wrongs else _attempt(wrongs, lambda: line.figure("max"))
    note = line.cells.get("note", "")
    return {"code": code, "name": line.cells["name"], "declared_max": most or 0, "note": note, "indicators": []}


def _unfinished(line: _Line) -> list[str]:
    """Tell the cells whose formula has no result."""
    return [
        f"ô ghi {text[:40]} chưa có kết quả; mở bằng Excel, sửa công thức rồi lưu lại"
        for role, text in line.cells.items()
        if line.kinds[role] == WITHOUT_RESULT or _CELL_ERROR.fullmatch(text)
    ]


def _unnamed(cells: Mapping[str, str]) -> list[str]:
    """Tell what a row of an indicator lacks to be one; rows of remarks and signatures lack nothing."""
    if cells.get("code") and any(c.isdecimal() for c in cells["code"]):
        return [f"mã {cells['code']} chưa có tên; ghi tên vào cột “Tên chỉ số”"]
    told = [cells.get(role, "") for role in ("kind", "max", "threshold", "input a")]
    if cells.get("name") and any(told):
        return [f"“{cells['name'][:60]}” chưa có mã; ghi mã vào cột “Mã”, ví dụ 1.1"]
    return []


def _indicator(code: str, line: _Line, wrongs: list[str]) -> dict[str, Any]:
    cells, typed = line.cells, line.kinds.get("threshold") != NUMBER
    inputs = inputs_of({role[-1]: text for role, text in cells.items() if role.startswith("input ") and text})
    rule = _attempt(wrongs, lambda: rule_of(cells.get("kind", ""), cells.get("threshold", ""), inputs, typed=typed))
    before = len(wrongs)
    most = _attempt(wrongs, lambda: line.figure("max"))
    if most is None and len(wrongs) == before and rule and rule["kind"] not in {"target", "task"}:
        wrongs.append("thiếu điểm tối đa; ghi một số vào cột “Điểm tối đa”")
    found: dict[str, Any] = {"code": code, "name": cells["name"], "max": 1 if most is None else most}
    found |= {key: cells.get(key, "") for key in _TEXTS if cells.get(key) or key == "clause"}
    if exempt := _attempt(wrongs, lambda: consequence(cells.get("not_applicable", ""))):
        found["not_applicable"] = exempt
    agencies = [x.strip() for x in cells.get("coordinating", "").split(";") if x.strip()]
    return found | ({"coordinating": agencies} if agencies else {}) | {"rule": rule, "inputs": inputs}


def _attempt(wrongs: list[str], read: Callable[[], T]) -> T | None:
    """Return what a cell says; None, with the mistake noted, where it says nothing usable."""
    try:
        return read()
    except CellMistake as wrong:
        wrongs.append(str(wrong))
        return None
