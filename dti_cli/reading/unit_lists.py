"""Lists of the units that are to report: a text file, a CSV file or a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.errors import UsageError
from dti_cli.domain.units import LONGEST_NAME, Unit, make_unit
from dti_cli.reading.roles import DISTRICT, PROVINCE, TYPE, UNIT, role
from dti_cli.reading.worker import Reader

_HEADER_ROWS = 30


def read_units(path: Path, district: str, province: str) -> list[Unit]:
    """Read a list of units: one name a line, or a table with a column “Đơn vị” and perhaps district, province and type.

    ``district`` and ``province`` serve where the list does not say. Raises UsageError for a list that cannot be read.
    """
    rows = _rows(path)
    top, roles = next(
        ((n, found) for n, row in enumerate(rows[:_HEADER_ROWS]) if UNIT in (found := _roles(row))), (-1, [UNIT])
    )
    units = [_unit(row, roles, district, province) for row in rows[top + 1 :] if _cell(row, roles, UNIT)]
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


def _roles(row: Sequence[str]) -> list[str]:
    return [role(cell) if cell else "" for cell in row]


def _cell(row: Sequence[str], roles: Sequence[str], wanted: str) -> str:
    place = roles.index(wanted) if wanted in roles else -1
    return row[place].strip() if 0 <= place < len(row) else ""


def _unit(row: Sequence[str], roles: Sequence[str], district: str, province: str) -> Unit:
    return make_unit(
        _cell(row, roles, UNIT),
        type_word=_cell(row, roles, TYPE),
        district=_cell(row, roles, DISTRICT) or district,
        province=_cell(row, roles, PROVINCE) or province,
    )


def _rows(path: Path) -> list[list[str]]:
    with Reader() as reader:
        found = reader.rows(path)
    if found.fault:
        raise UsageError(f"Không đọc được danh sách {path}: {found.fault.rstrip('.')}.", found.hint)
    return found.rows
