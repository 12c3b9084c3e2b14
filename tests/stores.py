"""Stores made without workbooks: units and their figures go straight in and are scored."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dti_cli.domain.catalogue import Catalogue, input_keys
from dti_cli.domain.observations import BLANK, INPUT, OK, Observation, Source
from dti_cli.domain.observations import RECORDED as RECORDED_KIND
from dti_cli.domain.units import Unit
from dti_cli.domain.value_words import words_of
from dti_cli.pipeline.cohorts import rescore
from dti_cli.store import database, importing

Figures = Mapping[str, float | None]
"""Values under their input keys (None: left blank), or, under a bare code, recorded points."""


def arrays_of(observations: Sequence[Observation]) -> dict[str, np.ndarray[Any, Any]]:
    """Return observations as the arrays that the store takes."""
    columns = zip(*observations, strict=True) if observations else [()] * len(Observation._fields)
    return {name: np.array(column) for name, column in zip(Observation._fields, columns, strict=True)}


def _said(catalogue: Catalogue, key: str, value: float | None) -> str:
    """Return what a cell held, where that is words."""
    _, asked = input_keys(catalogue).get(key, (None, None))
    return words_of(catalogue)(key, value) if asked and value is not None and asked.kind in {"yes_no", "level"} else ""


def fill(home: Path, catalogue: Catalogue, year: int, given: Mapping[Unit, Figures]) -> Path:
    """Store and score the units' figures as if one sheet had held them, and return the home folder."""
    units = list(given)
    codes = {i.code for p in catalogue.pillars for i in p.indicators}
    observations = [
        Observation(
            n,
            year,
            RECORDED_KIND if key in codes else INPUT,
            key,
            math.nan if value is None else float(value),
            BLANK if value is None else OK,
            _said(catalogue, key, value),
            0,
            n + 2,
            col,
        )
        for n, unit in enumerate(units)
        for col, (key, value) in enumerate(given[unit].items(), 2)
    ]
    run = importing.Import(
        catalogue.id,
        f"{year}-01-01T00:00:00",
        "thử",
        units,
        [Source("so-lieu.xlsx", "Sheet1")],
        arrays_of(observations),
        {},
    )
    with database.writing(home) as connection:
        for cohort in importing.save(connection, run).cohorts:
            rescore(connection, catalogue, cohort.round, cohort.province)
    return home
