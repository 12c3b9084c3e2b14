"""Lists of the units that are to report: a text file, a CSV file or a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.errors import UsageError
from dti_cli.domain.text import without_note
from dti_cli.domain.units import LONGEST_NAME, Unit, make_unit, split_type
from dti_cli.reading.group_rows import district_opened, is_total, unnumbered
from dti_cli.reading.mentions import Mentions, in_lines
from dti_cli.reading.roles import DISTRICT, PROVINCE, STT, TYPE, UNIT, role
from dti_cli.reading.worker import Reader

_HEADER_ROWS = 30


def read_units(path: Path, district: str, province: str) -> list[Unit]:
    """Read a list of units: one name a line, or a table with a column “Đơn vị” and perhaps district, province and type.

    ``district`` and ``province`` serve where the list does not say. Raises UsageError for a list that cannot be read.
    """
    sheets = [_Sheet(rows, *_heading(rows)) for rows in _sheets(path)]
    headed = [sheet for sheet in sheets if UNIT in sheet.roles] or sheets[:1]
    units = [unit for sheet in headed for unit in _units(sheet, district, province)]
    if not units:
        raise UsageError(
            f"Danh sách {path} không có đơn vị nào.", "Ghi mỗi đơn vị một dòng, hoặc bảng có cột “Đơn vị”."
        )
    longest = max(len(part) for unit in units for part in unit)
    if longest > LONGEST_NAME:
        raise UsageError(
            f"Danh sách {path} có tên dài {longest} ký tự.", f"Sửa lại danh sách; tên dài nhất {LONGEST_NAME} ký tự."
        )
    return list(dict.fromkeys(units))


class _Sheet(NamedTuple):
    """The rows of a sheet or a text, the row its heading stands in (-1 for none), and the roles of its columns."""

    rows: list[list[str]]
    top: int
    roles: list[str]


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    for n, row in enumerate(rows[:_HEADER_ROWS]):
        roles = [role(cell) if cell else "" for cell in row]
        if UNIT in roles:
            return n, roles
    return -1, []


def _units(sheet: _Sheet, district: str, province: str) -> Iterator[Unit]:
    """Yield the units of a sheet; rows that open a district hold for those below, other rows are no units."""
    lines = [(row, _name(row, sheet.roles)) for row in sheet.rows[sheet.top + 1 :]]
    lines = [(row, name) for row, name in lines if name and not is_total(name)]
    typed = any(split_type(name)[0] for _, name in lines)
    likely = [(row, name) for row, name in lines if _is_unit(row, name, sheet.roles)]
    group = ""
    for row, name in likely or lines:
        if typed and (opened := district_opened(name)):
            group = opened
        else:
            yield _unit(row, name, sheet.roles, (group or district, province))


def _is_unit(row: Sequence[str], name: str, roles: Sequence[str]) -> bool:
    """Tell a name from titles, notes and signatures.

    It has a type word or a number, or each of its words is capitalised.
    """
    if split_type(name)[0] or district_opened(name) or _cell(row, roles, STT).rstrip(".").isdigit():
        return True
    return all(word[0].isupper() or word[0].isdigit() for word in without_note(name).split())


def _name(row: Sequence[str], roles: Sequence[str]) -> str:
    """Return what stands in the column of units, or without a heading the first text of a row."""
    texts = (_cell(row, roles, UNIT),) if roles else row
    return next((name for text in texts if (name := unnumbered(text.strip())) and not _is_number(name)), "")


def _is_number(text: str) -> bool:
    return text.rstrip(".").isdigit()


def _cell(row: Sequence[str], roles: Sequence[str], wanted: str) -> str:
    place = roles.index(wanted) if wanted in roles else -1
    return row[place].strip() if 0 <= place < len(row) else ""


def _unit(row: Sequence[str], name: str, roles: Sequence[str], above: tuple[str, str]) -> Unit:
    """Build a unit; what its name goes on to say (“Xã Côn Minh, huyện Na Rì”) stands for blank columns."""
    named = in_lines([name]) if "," in name else Mentions()
    district, province = above
    return make_unit(
        "".join(named.units[:1]) or name,
        type_word=_cell(row, roles, TYPE),
        district=_cell(row, roles, DISTRICT) or "".join(named.districts[:1]) or district,
        province=_cell(row, roles, PROVINCE) or "".join(named.provinces[:1]) or province,
    )


def _sheets(path: Path) -> list[list[list[str]]]:
    """Return the rows of each sheet that holds any; a text is one sheet. Raises UsageError."""
    with Reader() as reader:
        found = reader.rows(path)
    if found.fault:
        raise UsageError(f"Không đọc được danh sách {path}: {found.fault.rstrip('.')}.", found.hint)
    sheets: dict[int, list[list[str]]] = {}
    for n, row in enumerate(found.rows):
        sheets.setdefault(found.places[n][0] if found.places else 0, []).append(row)
    return list(sheets.values())
