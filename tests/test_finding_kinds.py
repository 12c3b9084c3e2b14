"""No kind of finding without a test that brings it about."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.finding_kinds import KINDS

HERE = Path(__file__).resolve()
TABLE_ONLY = {HERE, HERE.parent / "domain" / "test_findings.py"}


def test_every_kind_is_named_by_a_test_that_produces_it() -> None:
    texts = [p.read_text("utf-8") for p in sorted(HERE.parent.rglob("*.py")) if p not in TABLE_ONLY]
    everything = "\n".join(texts)

    assert [code for code in KINDS if f'"{code}"' not in everything] == []
