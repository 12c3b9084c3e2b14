"""The usable figures of a cohort as two frames, units by input keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.observations import BLANK, OK

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

ABSENT, USABLE, UNUSABLE = 0, 1, 2


class Figures(NamedTuple):
    """Frames with one row per unit and one column per key.

    ``values``: float, NaN unless usable; ``states``: int8, ABSENT, USABLE or UNUSABLE.
    """

    values: pd.DataFrame
    states: pd.DataFrame

    def value(self, key: str) -> np.ndarray:
        """Return one figure over the cohort."""
        return self.values[key].to_numpy()

    def state(self, key: str) -> np.ndarray:
        """Return one figure's states over the cohort."""
        return self.states[key].to_numpy()


def figures(observations: pd.DataFrame, kind: str, units: Sequence[int], keys: Sequence[str]) -> Figures:
    """Spread the observations of one kind over a frame of units by keys; other keys are left out."""
    import numpy as np
    import pandas as pd

    part = observations[observations["kind"] == kind]
    rows = pd.Index(units).get_indexer(pd.Index(part["unit"]))
    cols = pd.Index(keys).get_indexer(pd.Index(part["key"]))
    known = (rows >= 0) & (cols >= 0)
    rows, cols, part = rows[known], cols[known], part[known]
    values = np.full((len(units), len(keys)), np.nan)
    states = np.zeros((len(units), len(keys)), dtype=np.int8)
    state = part["state"].to_numpy()
    usable = state == OK
    values[rows[usable], cols[usable]] = part["value"].to_numpy(dtype=float)[usable]
    states[rows, cols] = np.where(usable, USABLE, np.where(state == BLANK, ABSENT, UNUSABLE))
    return Figures(
        pd.DataFrame(values, index=list(units), columns=list(keys)),
        pd.DataFrame(states, index=list(units), columns=list(keys)),
    )
