"""Observations as arrays, one per column, on their way into the store: no object for each of a million values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from dti_cli.domain.observations import BEYOND_YEARS, Observation

if TYPE_CHECKING:
    import numpy as np

Columns = Mapping[str, "np.ndarray[Any, Any]"]
"""One array for each of domain.observations.COLUMNS."""
_AT_ONCE = 50_000
_ROW = ("unit", "kind", "key", "value", "state", "raw", "source", "row", "col")


def of_year(columns: Columns, year: int, units: Sequence[int], sources: Sequence[int]) -> Columns:
    """Return one year's observations with places of units and sources turned into the store's numbers."""
    import numpy as np

    here = columns["year"] == year
    found = columns if here.all() else {name: column[here] for name, column in columns.items()}
    return {
        **found,
        "unit": np.array(units, np.int32)[found["unit"]],
        "source": np.array(sources, np.int32)[found["source"]],
    }


def units_of(columns: Columns) -> list[int]:
    """Return every unit that is told of, once."""
    import numpy as np

    found: list[int] = np.unique(columns["unit"]).tolist()
    return found


def units_and_years(columns: Columns) -> list[tuple[int, int]]:
    """Return every unit with each year that is told of, in order of unit."""
    import numpy as np

    both = columns["unit"].astype(np.int64) * BEYOND_YEARS + columns["year"]
    return [divmod(pair, BEYOND_YEARS) for pair in np.unique(both).tolist()]


def records(columns: Columns) -> list[Observation]:
    """Return observations as records."""
    return [
        Observation._make(row) for row in zip(*(columns[name].tolist() for name in Observation._fields), strict=True)
    ]


def unit_rows(columns: Columns) -> Iterator[tuple[Any, ...]]:
    """Return the rows that the store keeps, unit by unit: rows that come as the table lies are written much faster."""
    import numpy as np

    order = np.argsort(columns["unit"], kind="stable")
    parts = (order[n : n + _AT_ONCE] for n in range(0, len(order), _AT_ONCE))
    return chain.from_iterable(zip(*(columns[name][part].tolist() for name in _ROW), strict=True) for part in parts)
