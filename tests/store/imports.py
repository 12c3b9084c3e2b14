"""Imports for tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.observations import BLANK, INPUT, OK, Observation, Source
from dti_cli.domain.units import Unit, make_unit
from dti_cli.store import database, importing
from dti_cli.store.importing import Import, Stored
from tests.stores import arrays_of

AT = "2024-05-20T08:00:00"


def unit(name: str, district: str = "Na Rì", province: str = "Bắc Kạn") -> Unit:
    return make_unit(name, district=district, province=province)


CON_MINH, CAO_KY = unit("Xã Côn Minh"), unit("Xã Cao Kỳ", "Chợ Mới")


def observation(
    value: float | None,
    key: str = "3.5.a",
    *,
    unit: int = 0,
    year: int = 2024,
    kind: str = INPUT,
    state: str = "",
    raw: str = "",
    source: int = 0,
    row: int = 5,
    col: int = 3,
) -> Observation:
    settled = state or (BLANK if value is None else OK)
    return Observation(unit, year, kind, key, float("nan") if value is None else value, settled, raw, source, row, col)


def an_import(
    observations: Sequence[Observation],
    units: Sequence[Unit] = (CON_MINH,),
    *,
    file: str = "a.xlsx",
    catalogue: str = "bac-kan-2022",
    at: str = AT,
) -> Import:
    sources = [Source(file, "Số liệu"), Source(file, "Trang 2"), Source("khác.xlsx", "Số liệu")]
    return Import(catalogue, at, "0.1.0", units, sources, arrays_of(observations), {file: "abc123"})


def store(home: Path, run: Import) -> Stored:
    with database.writing(home) as connection:
        return importing.save(connection, run)
