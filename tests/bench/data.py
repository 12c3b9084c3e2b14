"""Workbooks to measure with: a district, a province, the whole country, and 700 district files; made-up figures."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

from dti_cli.domain.catalogue import Catalogue, input_keys

_FIRST = ["An", "Bình", "Cao", "Dương", "Đông", "Hà", "Kim", "Lâm", "Minh", "Nam", "Phú", "Quang", "Sơn", "Tân", "Vĩnh"]
_SECOND = [
    "Châu",
    "Đức",
    "Giang",
    "Hòa",
    "Khê",
    "Long",
    "Mỹ",
    "Ninh",
    "Phong",
    "Thành",
    "Thịnh",
    "Tiến",
    "Trung",
    "Xuân",
]
NAMES = [f"{a} {b}" for a, b in product(_FIRST, _SECOND)]
Row = list[str | float]

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sample_data"))


def units(count: int, per_district: int = 15, per_province: int = 170) -> list[tuple[str, str, str]]:
    """Return name, district and province of so many communes, no name twice in a district."""
    found = []
    for n in range(count):
        province, here = divmod(n, per_province)
        district, place = divmod(here, per_district)
        found.append((f"Xã {NAMES[place]}", f"Huyện {NAMES[district + 20]}", NAMES[(province + 60) % len(NAMES)]))
    return found


def headings(catalogue: Catalogue) -> list[str]:
    """Return the headings of the columns of figures."""
    return [f"{key} – {item.label}" for key, (_, item) in input_keys(catalogue).items()]


def figures(catalogue: Catalogue, number: int) -> Row:
    """Return the figures of one commune as the samples make them up: consistent, with hardly a fault in them."""
    from communes import Commune
    from figures import figures as made_up
    from places import DISTRICT_PROGRESS
    from sheets import _answer

    districts = list(DISTRICT_PROGRESS)
    made = made_up(Commune(districts[number % len(districts)], "Xã", "", f"9{number:06}"))
    return [
        _answer(indicator, item, made[key]) if item.kind not in {"count", "amount"} else made[key]
        for key, (indicator, item) in input_keys(catalogue).items()
    ]


def write(path: Path, catalogue: Catalogue, listed: list[tuple[str, str, str]], seed: int = 1) -> Path:
    """Write a wide workbook of some communes, unless it is there already."""
    import xlsxwriter

    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu 2024")
        sheet.write_row(0, 0, ["SỐ LIỆU CHUYỂN ĐỔI SỐ CẤP XÃ, NĂM 2024"])
        sheet.write_row(2, 0, ["STT", "Đơn vị", "Huyện", "Tỉnh", *headings(catalogue)])
        for n, (name, district, province) in enumerate(listed):
            sheet.write_row(n + 3, 0, [n + 1, name, district, province, *figures(catalogue, seed * 15 + n)])
    return path
