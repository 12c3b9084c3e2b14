"""Scoring a stored cohort and storing the result."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, code_of, counts_targets, leaves
from dti_cli.domain.findings import Finding, finding
from dti_cli.domain.not_applicable import allowing
from dti_cli.domain.observations import INVALID, OK, answer_words
from dti_cli.reading.answers import is_exempt
from dti_cli.reading.figures import figures_in
from dti_cli.reading.values import take_input
from dti_cli.store import asking, meanings, saving

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

    if known is None and asking.cohort_hash(connection, round_number, province) != catalogue.hash:
        _settle_meanings(connection, catalogue, round_number, province)
        _settle_declared(connection, catalogue, round_number, province)
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


def _settle_meanings(connection: sqlite3.Connection, catalogue: Catalogue, round_number: int, province: str) -> None:
    """Read stored values anew where the catalogue was edited since, from the words they were given in."""
    asked = {i.key(x.letter): (i, x) for i in leaves(catalogue) for x in i.inputs}
    answers = [key for key, (_, wanted) in asked.items() if _in_words(wanted)]
    held = meanings.given(connection, round_number, province, answers)
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for g in held:
        said[g.unit][g.key] = g.raw
    settled = [(g, _meant(g, answer_words(g.raw, said[g.unit]), *asked[g.key])) for g in held if g.key in asked]
    meanings.settle(connection, round_number, [now for was, now in settled if now != was])


def _settle_declared(connection: sqlite3.Connection, catalogue: Catalogue, round_number: int, province: str) -> None:
    """Take “Không áp dụng” for what it says where a catalogue has come to allow it since it was refused.

    Where a catalogue no longer allows it, scoring refuses it.
    """
    if known := allowing(catalogue):
        cells = meanings.refused(connection, round_number, province)
        said = [(unit, kind, key) for unit, kind, key, raw in cells if code_of(key) in known and is_exempt(raw)]
        meanings.declare(connection, round_number, said)


def _in_words(wanted: Input) -> bool:
    return wanted.kind in {"yes_no", "level"}


def _meant(given: meanings.Given, words: str, indicator: Indicator, wanted: Input) -> meanings.Given:
    """Return a value as what its words mean to what is asked now; set aside where they mean nothing to it."""
    taken = take_input(words or given.value, indicator, wanted)
    if not _in_words(wanted) and (not words or given.value in figures_in(words)):
        return given._replace(state=INVALID if taken.fault == "other-measure" else OK)
    return given._replace(value=taken.value, state=OK) if taken.state == OK else given._replace(state=INVALID)
