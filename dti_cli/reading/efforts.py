"""Effort weights that a user gives: code → effort, in a small TOML or CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from dti_cli.domain.catalogue import Catalogue, indicators
from dti_cli.domain.errors import UsageError
from dti_cli.domain.goals import Efforts
from dti_cli.domain.text import fold
from dti_cli.reading.plain_files import OddFileError, plain_bytes
from dti_cli.reading.text_tables import separated
from dti_cli.reading.toml_files import LARGEST, TomlFault, read_toml

_NEVER = {"bo", "khong", "false", "x"}
MOST = 10_000.0


def read_efforts(path: Path, catalogue: Catalogue) -> Efforts:
    """Read efforts by code of an indicator or a pillar; “bỏ” (or false) means: not to be proposed.

    Raises UsageError that names every faulty line.
    """
    pairs = _toml(path) if path.suffix.lower() == ".toml" else _csv(path)
    known = {p.code for p in catalogue.pillars} | {i.code for i in indicators(catalogue)}
    mistakes = [f"mã “{code}” không có trong bộ chỉ số" for code in pairs if code not in known]
    efforts = {code: _effort(code, value, mistakes) for code, value in pairs.items()}
    if mistakes:
        raise UsageError(
            f"Tệp trọng số {path} có {len(mistakes)} lỗi:\n" + "\n".join(f"  - {m}" for m in mistakes),
            'Mỗi dòng một mã và công sức: "3.5" = 2 (TOML) hoặc 3.5;2 (CSV); không làm thì ghi “bỏ”.',
        )
    return efforts


def _toml(path: Path) -> dict[str, object]:
    try:
        return _flat(read_toml(path))
    except RecursionError:  # What TOML's reader still takes can be too deep to be joined.
        raise UsageError(f"Tệp trọng số {path} lồng nhau quá sâu.", 'Ví dụ một dòng: "3.5" = 2') from None
    except TomlFault as fault:
        raise UsageError(f"Không đọc được tệp trọng số {path}: {fault}.", 'Ví dụ một dòng: "3.5" = 2') from None


def _flat(table: dict[str, object], above: str = "") -> dict[str, object]:
    """Join the keys of nested tables: an unquoted 3.5 = 2 is read by TOML as 5 within 3."""
    found: dict[str, object] = {}
    for key, value in table.items():
        code = f"{above}.{key}" if above else key
        found |= _flat(value, code) if isinstance(value, dict) else {code: value}
    return found


def _csv(path: Path) -> dict[str, object]:
    try:
        rows = separated(plain_bytes(path, LARGEST).decode("utf-8-sig"))
    except OddFileError as odd:
        raise UsageError(f"Không đọc được tệp trọng số {path}: {odd}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"Không đọc được tệp trọng số {path}.", "Lưu lại tệp dạng văn bản UTF-8.") from None
    except csv.Error:
        raise UsageError(f"Tệp trọng số {path} có dấu ngoặc kép không khép đúng chỗ hoặc ô quá dài.") from None
    pairs = [(row[0].strip(), row[1].strip() if len(row) > 1 else "") for row in rows]
    if len(pairs) > 1 and not any(c.isdigit() for c in pairs[0][0]):
        pairs = pairs[1:]
    return dict(pairs)


def _effort(code: str, value: object, mistakes: list[str]) -> float | None:
    if value is False or (isinstance(value, str) and fold(value) in _NEVER):
        return None
    try:
        effort = float(str(value).replace(",", "."))
    except (ValueError, OverflowError):
        effort = -1.0
    if isinstance(value, bool) or not 0 <= effort <= MOST or abs(effort * 100 - round(effort * 100)) > 1e-6:
        mistakes.append(f"mã {code}: công sức “{value}” phải là số từ 0 đến 10.000, nhiều nhất 2 chữ số thập phân")
        return None
    return round(effort, 2)
