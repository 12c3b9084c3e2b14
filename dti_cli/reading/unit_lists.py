"""Lists of the units that are to report: a text file, a CSV file or a workbook."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.errors import UsageError
from dti_cli.domain.units import Unit, make_unit
from dti_cli.reading.grid import text_of
from dti_cli.reading.roles import DISTRICT, PROVINCE, TYPE, UNIT, role
from dti_cli.reading.unreadable import UnreadableError
from dti_cli.reading.workbooks import open_workbook

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
    try:
        if path.suffix.lower() in {".txt", ".csv"}:
            text = path.read_bytes().decode("utf-8-sig")
            separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
            return [row for row in csv.reader(text.splitlines(), delimiter=separator) if any(row)]
        if path.suffix.lower() != ".xlsx":
            raise UsageError(f"Không đọc được danh sách {path}.", "Dùng tệp .txt, .csv hoặc .xlsx.")
        return [[text_of(cell) for cell in row.cells] for grid in open_workbook(path) for row in grid.rows]
    except UnicodeDecodeError:
        raise UsageError(f"Danh sách {path} không phải mã UTF-8.", "Lưu lại tệp bằng mã UTF-8.") from None
    except (OSError, UnreadableError) as error:
        raise UsageError(f"Không đọc được danh sách {path}: {error}", "Dùng tệp .txt, .csv hoặc .xlsx.") from None
