"""A catalogue drawn up as a plain table in Excel: its rows as catalogue data, or every mistake with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dti_cli.domain.errors import CatalogueError, UsageError
from dti_cli.domain.text import clean, fold
from dti_cli.reading.rule_cells import CellMistake, figure, inputs_of, rule_of

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
        cells = {role: clean(_text(row[n])) for n, role in columns.items() if n < len(row)}
        if cells.get("code") and cells.get("name"):
            _take(_Line(number, cells), pillars, mistakes)
    if not pillars and not mistakes:
        mistakes.append("bảng chưa có dòng nào có mã và tên; dòng đầu tiên phải là một chỉ số chính, ví dụ mã 1")
    if mistakes:
        raise CatalogueError(path.name, mistakes)
    for pillar in pillars:
        leaves = [i for i in pillar["indicators"] if i["rule"]["kind"] != "sum"]
        pillar["declared_max"] = pillar["declared_max"] or sum(i["max"] for i in leaves)
    return Drawn({"name": path.stem, "decision": "", **head}, pillars)


def _rows(path: Path) -> list[Sequence[object]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError:
        raise UsageError(f"Không có tệp {path}.", "Ghi đúng đường dẫn tệp Excel.") from None
    except (InvalidFileException, BadZipFile, OSError, KeyError, ValueError) as error:
        raise UsageError(
            f"Không đọc được {path}: {error}.", "Mở bằng Excel, lưu lại dạng .xlsx rồi chạy lại."
        ) from None
    try:
        sheet = book.worksheets[0]
        return [list(row) for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=40, values_only=True)]
    finally:
        book.close()


def _heading(rows: Sequence[Sequence[object]], path: Path) -> tuple[int, dict[int, str]]:
    for place, row in enumerate(rows[:40]):
        columns = {n: role for n, cell in enumerate(row) if (role := _role(_text(cell)))}
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


def _head_lines(rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        texts = [clean(_text(cell)) for cell in row if cell is not None]
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


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
