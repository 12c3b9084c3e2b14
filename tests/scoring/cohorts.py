"""Small cohorts for tests: figures under their letters become frames of observations, scored under a small catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import pandas as pd

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, Rounding, pillar_of, printed_max
from dti_cli.domain.observations import EVIDENCE, INPUT, INVALID, NOT_APPLICABLE, OK, RECORDED
from dti_cli.domain.own_targets import settle_target
from dti_cli.domain.rules import PROOF, AnyRule, Target
from dti_cli.scoring.cohort import STATUS_BY_CODE, CohortScores, score_cohort
from dti_cli.scoring.setting import Setting
from dti_cli.scoring.single import Values

Given = Mapping[str, float | str]
"""Figures under letters (or codes); NOT_APPLICABLE stands for those words, any other text for what cannot be used."""

TYPES = ("xa", "phuong", "thi-tran", "dac-khu", "")
"""The types of units 0, 1, 2…; the last one's is not known."""
BY_TYPE = Setting({n: TYPES[n % len(TYPES)] for n in range(20)})


def settled(rule: AnyRule, unit: int = 0) -> AnyRule:
    """Return a rule as it stands for a unit of its number's type."""
    return settle_target(rule, TYPES[unit % len(TYPES)], None) if isinstance(rule, Target) else rule


def seen_by(indicator: Indicator, unit: int = 0) -> Indicator:
    """Return an indicator as it stands for a unit of its number's type."""
    return msgspec.structs.replace(indicator, rule=settled(indicator.rule, unit))


def catalogue_of(*indicators: Indicator, rounding: Rounding | None = None, declared: float = 100) -> Catalogue:
    """Build a catalogue around indicators; pillars come from their codes."""
    codes = dict.fromkeys(i.code.partition(".")[0] for i in indicators)
    pillars = tuple(
        Pillar(
            code=code,
            name=f"chỉ số chính {code}",
            declared_max=declared,
            indicators=tuple(i for i in indicators if i.code.startswith(code + ".")),
        )
        for code in codes
    )
    return Catalogue(id="thu", name="Bộ thử", decision="", pillars=pillars, rounding=rounding or Rounding())


def alone(catalogue: Catalogue, indicator: Indicator) -> Catalogue:
    """Return a catalogue cut down to one of its indicators."""
    return catalogue_of(
        indicator, rounding=catalogue.rounding, declared=printed_max(pillar_of(catalogue, indicator.code))
    )


def frame(
    inputs: Sequence[Mapping[str, float | str]], recorded: Sequence[Mapping[str, float | str]] = ()
) -> pd.DataFrame:
    """Return observations of units 0, 1, 2…: ``inputs`` under input keys, ``recorded`` points under codes.

    Evidence is given under ``code.minh-chung``.
    """
    rows = [
        (
            unit,
            *_named(kind, key),
            float("nan") if isinstance(value, str) else value,
            OK if not isinstance(value, str) else value if value == NOT_APPLICABLE else INVALID,
        )
        for kind, units in ((INPUT, inputs), (RECORDED, recorded))
        for unit, given in enumerate(units)
        for key, value in given.items()
    ]
    return pd.DataFrame(rows, columns=["unit", "kind", "key", "value", "state"])


def _named(kind: str, key: str) -> tuple[str, str]:
    code, _, letter = key.rpartition(".")
    return (EVIDENCE, code) if letter == PROOF else (kind, key)


def keyed(indicator: Indicator, given: Given) -> dict[str, float | str]:
    """Turn figures under letters into figures under input keys."""
    return {indicator.key(letter): value for letter, value in given.items()}


def score_one(indicator: Indicator, units: Sequence[Given], recorded: Sequence[Given] = ()) -> CohortScores:
    """Score a cohort of units 0, 1, 2…, of the types BY_TYPE gives them, under one indicator."""
    observed = frame([keyed(indicator, given) for given in units], recorded)
    return score_cohort(catalogue_of(indicator), observed, range(max(len(units), len(recorded))), BY_TYPE)


def points_and_statuses(scores: CohortScores, code: str) -> list[tuple[float, str]]:
    """Return each unit's points and status."""
    statuses = [STATUS_BY_CODE[s] for s in scores.status[code].tolist()]
    return list(zip(scores.points[code].tolist(), statuses, strict=True))


def usable(given: Given) -> Values:
    """Return the figures that can be used."""
    return {letter: value for letter, value in given.items() if not isinstance(value, str)}
