"""Reading corrections.toml of the home folder, every mistake at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from dti_cli.domain.catalogue import Catalogue, input_keys
from dti_cli.domain.corrections import Correction
from dti_cli.domain.errors import UsageError
from dti_cli.domain.findings import finding
from dti_cli.domain.observations import NOT_APPLICABLE, OK
from dti_cli.reading.mistakes import explain
from dti_cli.reading.toml_files import TomlFault, read_toml
from dti_cli.reading.values import take_input

FILE_NAME = "corrections.toml"


def read_corrections(home: Path) -> list[Correction]:
    """Return the declared corrections, none where there is no file. Raises UsageError that names every faulty entry."""
    path = home / FILE_NAME
    if not path.exists():
        return []
    try:
        data = read_toml(path)
    except TomlFault as fault:
        raise UsageError(f"Không đọc được {path}: {fault}.", "Tệp phải là TOML mã UTF-8.") from None
    entries = data.get("corrections")
    mistakes = [f"  - có khóa lạ “{key}”" for key in data if key != "corrections"]
    if not isinstance(entries, list):
        entries = []
        mistakes.append("  - thiếu các mục [[corrections]]")
    found = []
    for n, entry in enumerate(entries, 1):
        try:
            found.append(msgspec.convert(_plain(entry), Correction))
        except msgspec.ValidationError as error:
            mistakes.append(f"  - hiệu chỉnh thứ {n}: {explain(error)}")
    if mistakes:
        raise UsageError(f"{path} có {len(mistakes)} lỗi:\n" + "\n".join(mistakes), "Xem mẫu trong README.")
    return found


def _plain(entry: Any) -> Any:
    """Let a date be written as TOML's own."""
    if isinstance(entry, dict) and "date" in entry:
        return {**entry, "date": str(entry["date"])}
    return entry


def as_value(catalogue: Catalogue, key: str, typed: float | str) -> float | str:
    """Return a figure or answer of a correction as an observation holds it, or the sentence why it cannot be one."""
    known = input_keys(catalogue).get(key)
    if known is None:
        return f"Bộ chỉ số {catalogue.id} không có số liệu này."
    taken = take_input(typed, *known)
    if taken.state == OK:
        return taken.value
    if taken.state == NOT_APPLICABLE:
        return f"“{taken.raw}” phải ghi trong tệp của đơn vị."
    facts: Mapping[str, Any] = taken.facts
    return finding(taken.fault, raw=taken.raw, **facts).message if taken.fault else "Không ghi giá trị nào."
