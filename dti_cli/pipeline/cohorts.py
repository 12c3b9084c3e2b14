"""Scoring a stored cohort and storing the result."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.catalogue import Catalogue, counts_targets, leaves
from dti_cli.domain.findings import Finding, finding
from dti_cli.domain.observations import answer_words
from dti_cli.reading.answers import level_answered
from dti_cli.store import asking, levels, saving

if TYPE_CHECKING:
    import sqlite3

    import pandas as pd

    from dti_cli.scoring.cohort import CohortScores
    from dti_cli.store.importing import Cohort


def rescore(
    connection: sqlite3.Connection,
    catalogue: Catalogue,
    round_number: int,
    province: str,
    known: pd.DataFrame | None = None,
) -> CohortScores:
    """Score a stored cohort again and store the result; ``known`` are its observations where these are at hand."""
    from dti_cli.scoring.cohort import score_cohort
    from dti_cli.scoring.rows import degree_rows, extreme_rows, score_rows, total_rows
    from dti_cli.scoring.setting import setting

    _settle_levels(connection, catalogue, round_number, province)
    frame = _stored(connection, round_number, province) if known is None else known
    units = asking.cohort_units(connection, round_number, province)
    named = {u.number: u for u in asking.units_of_province(connection, province)}
    evidence = asking.requires_evidence(connection, round_number, province)
    place = setting(catalogue, ((n, named[n]) for n in units), require_evidence=evidence)
    scores = score_cohort(catalogue, frame, units, place)
    saving.save_scores(
        connection, round_number, province, catalogue.hash, score_rows(scores), total_rows(scores), extreme_rows(scores)
    )
    # Only among targets are they ever asked for.
    saving.save_degrees(connection, round_number, province, degree_rows(scores) if counts_targets(catalogue) else ())
    return scores


def _stored(connection: sqlite3.Connection, round_number: int, province: str) -> pd.DataFrame:
    import pandas as pd

    rows = asking.cohort_observations(connection, round_number, province)
    names = ["unit", "kind", "key", "value", "state"]
    return pd.DataFrame(dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else [], columns=names)


def evidence_findings(connection: sqlite3.Connection, cohort: Cohort, wanted: bool | None) -> list[Finding]:
    """Tell where evidence is asked for as it was before, and where a run changes that for units already scored."""
    told = partial(finding, province=cohort.province, year=cohort.year)
    if wanted is None:
        return [told("evidence-still-required")] if cohort.demanded else []
    if wanted == cohort.demanded or not asking.whole_totals(connection, cohort.round, cohort.province):
        return []
    return [told("evidence-rule-changed", now="phải có" if wanted else "không phải có")]


def _settle_levels(connection: sqlite3.Connection, catalogue: Catalogue, round_number: int, province: str) -> None:
    """Find stored answers their level anew where the catalogue was edited since, from the words they were given in."""
    if asking.cohort_hash(connection, round_number, province) in {"", catalogue.hash}:
        return
    rules = {
        i.key(x.letter): rule for i in leaves(catalogue) for x in i.inputs if (rule := choice_for(i.rule, x.letter))
    }
    answers = levels.level_answers(connection, round_number, province, list(rules))
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for a in answers:
        said[a.unit][a.key] = a.raw
    named = [level_answered(answer_words(a.raw, said[a.unit]), rules[a.key]) for a in answers]
    placed = [a._replace(place=found.answer if found else None) for a, found in zip(answers, named, strict=True)]
    levels.place_levels(connection, round_number, [now for was, now in zip(answers, placed, strict=True) if was != now])
