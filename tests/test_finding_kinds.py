"""No kind of finding that no test expects."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from dti_cli.domain.finding_kinds import KINDS

HERE = Path(__file__).resolve()
TABLE_ONLY = {HERE, HERE.parent / "domain" / "test_findings.py"}
BUILDERS = {"finding", "Finding"}


def expected_words(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a test, except those from which it builds findings to be shown."""
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    if isinstance(tree, ast.Call) and getattr(tree.func, "id", getattr(tree.func, "attr", "")) in BUILDERS:
        return
    for child in ast.iter_child_nodes(tree):
        yield from expected_words(child)


def test_every_kind_is_named_by_a_test_and_not_only_by_what_tests_are_given() -> None:
    tests = (p for p in HERE.parent.rglob("test_*.py") if p not in TABLE_ONLY)
    named = {word for path in tests for word in expected_words(ast.parse(path.read_text("utf-8")))}

    assert [code for code in KINDS if code not in named] == []
