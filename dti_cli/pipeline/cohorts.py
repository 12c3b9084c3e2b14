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
    from dti_cli.scoring.rows import degree_rows, extreme_rows, score_rows, total_rows
    from dti_cli.scoring.setting import setting

    rows = asking.cohort_observations(connection, round_number, province)
    frame = pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])
    units = asking.cohort_units(connection, round_number, province)
    known = {u.number: u for u in asking.known_units(connection)}
    evidence = asking.requires_evidence(connection, round_number, province)
    place = setting(catalogue, ((n, known[n]) for n in units), require_evidence=evidence)
    scores = score_cohort(catalogue, frame, units, place)
    saving.save_scores(
        connection, round_number, province, catalogue.hash, score_rows(scores), total_rows(scores), extreme_rows(scores)
    )
    saving.save_degrees(connection, round_number, province, degree_rows(scores))
    return scores
