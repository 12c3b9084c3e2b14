"""Write the sample workbooks: the real appendix of xã Côn Minh and made-up figures for the 108 communes of Bắc Kạn.

Run as ``python sample_data/make_samples.py``; the same bytes come out every time.
"""

from __future__ import annotations

import sys
from pathlib import Path

# so that it runs from a clone in which dti is not installed
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from communes import Commune, districts
from figures import Figure, figures
from plans import write_bac_son, write_states, write_yen_bai
from sheets import write_appendix, write_district

from dti_cli.domain.catalogue import Catalogue, input_keys
from dti_cli.domain.units import place_slug
from dti_cli.reading.catalogue_files import load_named

HERE = Path(__file__).resolve().parent
CATALOGUE = "bac-kan-2022"
YEAR = 2024
BLANK = {("01900", "8.3.a"), ("02038", "7.6.a"), ("02188", "6.5.b")}
"""Cells left empty (commune, input), so that the samples show what missing figures do to the totals."""


def main(into: Path = HERE) -> None:
    """Write every sample workbook beside this script, or into another folder, and name it."""
    catalogue = load_named(CATALOGUE, None)
    appendix, folder = into / "con-minh-2023.xlsx", into / "bac-kan-2024"
    write_appendix(appendix, catalogue)
    print(appendix.name)
    folder.mkdir(exist_ok=True)
    for district, communes in districts().items():
        path = folder / f"{place_slug(district)}.xlsx"
        write_district(path, catalogue, district, YEAR, [(c, _row(c, catalogue)) for c in communes])
        print(f"{folder.name}/{path.name}: {len(communes)}")
    _write_plans(into / "ke-hoach")


def _write_plans(folder: Path) -> None:
    """Write a small made-up report under each of the four plans."""
    folder.mkdir(exist_ok=True)
    write_yen_bai(folder / "yen-bai-2022.xlsx", load_named("yen-bai-2022", None))
    write_bac_son(folder / "bac-son-2023.xlsx", load_named("bac-son-2023", None))
    units = ["Phường Xương Giang, thành phố Bắc Giang", "Xã Tân Mỹ, thành phố Bắc Giang"]
    write_states(folder / "bac-giang-2024.xlsx", load_named("bac-giang-2024", None), units, 2024)
    dong_thanh = ["Phường Đông Thanh, thành phố Đông Hà"]
    write_states(folder / "dong-thanh-2023.xlsx", load_named("dong-thanh-2023", None), dong_thanh, 2023)
    for path in sorted(folder.glob("*.xlsx")):
        print(f"{folder.name}/{path.name}")


def _row(commune: Commune, catalogue: Catalogue) -> dict[str, Figure | None]:
    made = figures(commune)
    _require_all_inputs(made, catalogue)
    return {key: None if (commune.code, key) in BLANK else made[key] for key in input_keys(catalogue)}


def _require_all_inputs(made: dict[str, Figure], catalogue: Catalogue) -> None:
    """Raise ValueError where the figures do not cover the catalogue, or a shared figure has two values."""
    keys = input_keys(catalogue)
    if set(keys) != set(made):
        raise ValueError(f"số liệu mẫu không khớp bộ chỉ số: {sorted(set(keys) ^ set(made))}")
    shared: dict[str, Figure] = {}
    for key, (_, item) in keys.items():
        if item.shared and shared.setdefault(item.shared, made[key]) != made[key]:
            raise ValueError(f"số liệu dùng chung “{item.shared}” có hai giá trị (ở {key})")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
