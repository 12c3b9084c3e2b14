"""The ledger of evidence: what one unit claims, with which documents, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dti_cli.domain.findings import Origin
from dti_cli.domain.lookup import KnownUnit

WITHOUT, UNCLEAR, OUTSIDE, LATE, REUSED, COPIED, NO_FILE, STRAY_FILE = (
    "without-evidence", "unclear", "outside-year", "late", "same-document", "same-in-other-unit", "no-file", "stray-file",
)  # fmt: skip
DOUBT_WORDS = {
    WITHOUT: "Chưa có minh chứng",
    UNCLEAR: "Minh chứng chưa rõ",
    OUTSIDE: "Minh chứng ngoài năm",
    LATE: "Hoàn thành quá hạn",
    REUSED: "Một tài liệu cho nhiều chỉ số",
    COPIED: "Giống nguyên văn đơn vị khác",
    NO_FILE: "Chưa có tệp minh chứng",
    STRAY_FILE: "Tệp không ứng với chỉ số nào",
}


class Proof(NamedTuple):
    """Evidence as a unit gave it for one indicator; ``day`` is the ordinal of its completion date, if it gave one."""

    unit: str
    code: str
    text: str
    origin: Origin
    day: float | None = None


class Completion(NamedTuple):
    """The day on which a unit says it finished an indicator's work."""

    unit: str
    code: str
    day: date
    origin: Origin


class Doubt(NamedTuple):
    """Something doubtful in the evidence of an indicator; ``about`` names codes, units or files it has to do with."""

    kind: str
    catalogue: str
    year: int
    code: str
    name: str
    evidence: str
    about: tuple[str, ...]
    origin: Origin | None


class Ledger(NamedTuple):
    """The evidence of one unit under every catalogue asked for: claims, those with evidence, and what is doubtful.

    ``units`` are the known ones, by id.
    """

    unit: KnownUnit
    claims: int
    proved: int
    doubts: Sequence[Doubt]
    units: Mapping[str, KnownUnit]
