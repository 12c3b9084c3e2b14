"""The usable figures of a cohort as arrays, one per input key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.observations import BLANK, OK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import pandas as pd

ABSENT, USABLE, UNUSABLE = 0, 1, 2


class Figures(NamedTuple):
    """Arrays with one element per unit, by key.

    ``values``: float, NaN unless usable; ``states``: int8, ABSENT, USABLE or UNUSABLE.
    """

    values: dict[str, np.ndarray]
    states: dict[str, np.ndarray]

    def value(self, key: str) -> np.ndarray:
        """Return one figure over the cohort."""
        return self.values[key]

    def state(self, key: str) -> np.ndarray:
        """Return one figure's states over the cohort."""
        return self.states[key]


def figures(observations: pd.DataFrame, kind: str, units: Sequence[int], keys: Sequence[str]) -> Figures:
    """Spread the observations of one kind over units by keys; other keys are left out."""
    import numpy as np
    import pandas as pd

    places = {key: n for n, key in enumerate(keys)}
    rows = pd.Index(units).get_indexer(pd.Index(observations["unit"]))
    cols = _translated(observations["key"], places, -1)
    known = (rows >= 0) & (cols >= 0) & (_translated(observations["kind"], {kind: 1}, 0) == 1)
    rows, cols = rows[known], cols[known]
    values = np.full((len(keys), len(units)), np.nan)
    states = np.zeros((len(keys), len(units)), dtype=np.int8)
    state = _translated(observations["state"], {OK: USABLE, BLANK: ABSENT}, UNUSABLE)[known]
    usable = state == USABLE
    values[cols[usable], rows[usable]] = observations["value"].to_numpy(dtype=float)[known][usable]
    states[cols, rows] = state
    return Figures(dict(zip(keys, values, strict=True)), dict(zip(keys, states, strict=True)))


def _translated(column: pd.Series, meaning: Mapping[str, int], other: int) -> np.ndarray:
    """Return what each word of a column means as a number; each different word is looked up once."""
    import numpy as np
    import pandas as pd

    words = column.astype("category").array
    assert isinstance(words, pd.Categorical)
    numbers = np.array([*(meaning.get(word, other) for word in words.categories), other], dtype=np.int32)
    return np.asarray(numbers[words.codes])
