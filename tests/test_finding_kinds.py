"""No kind of finding that no test expects."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.finding_kinds import KINDS

HERE = Path(__file__).resolve()
TABLE_ONLY = {HERE, HERE.parent / "domain" / "test_findings.py"}


def test_every_kind_is_named_by_a_test_and_not_only_by_what_tests_are_given() -> None:
    tests = (p for p in HERE.parent.rglob("test_*.py") if p not in TABLE_ONLY)
    texts = [p.read_text("utf-8") for p in sorted(tests)]
    everything = "\n".join(texts)

    assert [code for code in KINDS if f'"{code}"' not in everything] == []
