"""Findings: what is wrong or doubtful in the data, with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dti_cli.domain.finding_kinds import ERROR, INFO, KINDS, WARNING


class Origin(NamedTuple):
    """Where something stands; ``cell`` may be empty for a whole sheet, ``sheet`` for a whole file."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


class Finding(NamedTuple):
    """Something wrong or doubtful; the fields are the keys of its JSON form."""

    severity: str
    code: str
    message: str
    hint: str
    file: str
    sheet: str
    cell: str
    unit: str
    indicator: str
    raw: str


NOWHERE = Origin()


def finding(
    code: str, origin: Origin = NOWHERE, /, *, unit: str = "", indicator: str = "", raw: str = "", **facts: object
) -> Finding:
    """Build a finding of a kind; ``facts`` fill its templates."""
    kind = KINDS[code]
    known = {"raw": raw, **facts}
    return Finding(
        kind.severity, code, kind.message.format(**known), kind.hint.format(**known), *origin, unit, indicator, raw
    )


def about_evidence(findings: Sequence[Finding]) -> list[str]:
    """Return what a run has to say of whether claims need evidence.

    That changes every score, so people are always told.
    """
    return [f"{f.message} {f.hint}" for f in findings if f.code in {"evidence-still-required", "evidence-rule-changed"}]


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(f.severity == ERROR for f in findings)


BLANK_CELL = "missing-value"
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings: errors first, blank cells after other warnings, whole files before sheets, else as they came."""
    return sorted(findings, key=lambda f: (_ORDER[f.severity], f.code == BLANK_CELL, bool(f.sheet), f.file, f.sheet))
