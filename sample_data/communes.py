"""The 108 communes of Bắc Kạn before 1 July 2025, as listed in xa-phuong-bac-kan.csv."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).resolve().parent / "xa-phuong-bac-kan.csv"


class Commune(NamedTuple):
    """A commune with its district, type word, full name and code of the General Statistics Office."""

    district: str
    type: str
    name: str
    code: str


def districts() -> dict[str, list[Commune]]:
    """Return the communes of each district, both in the order of their codes."""
    found: dict[str, list[Commune]] = {}
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            commune = Commune(row["Huyện"], row["Loại"], row["Đơn vị"], row["Mã đơn vị"])
            found.setdefault(commune.district, []).append(commune)
    return found
