"""Scoring a stored cohort and storing the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue
from dti_cli.store import asking, saving

if TYPE_CHECKING:
    import sqlite3

    from dti_cli.scoring.cohort import CohortScores


def rescore(connection: sqlite3.Connection, catalogue: Catalogue, round_number: int, province: str) -> CohortScores:
    """Score a stored cohort again and store the result."""
    import pandas as pd

    from dti_cli.scoring.cohort import score_cohort
    from dti_cli.scoring.rows import extreme_rows, score_rows, total_rows

    rows = asking.cohort_observations(connection, round_number, province)
    frame = pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])
    scores = score_cohort(catalogue, frame, asking.cohort_units(connection, round_number, province))
    saving.save_scores(
        connection, round_number, province, catalogue.hash, score_rows(scores), total_rows(scores), extreme_rows(scores)
    )
    return scores
