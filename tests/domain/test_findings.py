"""The table of finding kinds: complete, stable in form, and fillable from the facts that the code gives."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import dti_cli
from dti_cli.domain.finding_kinds import ERROR, INFO, KINDS, SEVERITY_WORDS, WARNING
from dti_cli.domain.findings import Finding, Origin, by_severity, finding, has_errors

ROOT = Path(dti_cli.__file__).parent


def fields(code: str) -> set[str]:
    return {name for text in KINDS[code][1:] for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_renders_with_its_facts(code: str) -> None:
    facts: dict[str, str] = {name: f"‹{name}›" for name in fields(code) - {"raw"}}

    found = finding(code, raw="‹raw›", **facts)

    text = found.message + found.hint
    assert [name for name in fields(code) if f"‹{name}›" not in text] == []
    assert "{" not in text


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_has_a_stable_code_a_severity_and_two_sentences(code: str) -> None:
    kind = KINDS[code]

    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert kind.severity in SEVERITY_WORDS
    assert kind.message.endswith((".", "}"))
    assert kind.hint


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield where a finding is built with a literal code, the code, and the names of the facts given."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding":
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant) and all(k.arg or _is_place(k.value) for k in node.keywords):
                    yield f"{path.name}:{node.lineno}", str(code.value), {k.arg for k in node.keywords if k.arg}


def _is_place(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "at"


def test_every_finding_that_is_built_gives_the_facts_its_kind_asks_for() -> None:
    built = list(calls())

    lacking = [
        f"{at} {code}: {sorted(fields(code) - given - {'raw'})}"
        for at, code, given in built
        if fields(code) - given - {"raw"}
    ]
    assert built
    assert lacking == []


def test_every_finding_that_is_built_is_of_a_known_kind() -> None:
    assert [at for at, code, _ in calls() if code not in KINDS] == []


def test_a_finding_carries_its_origin_down_to_the_cell() -> None:
    origin = Origin("na-ri.xlsx", "Số liệu", "F12")

    assert finding("not-a-number", origin, unit="xa", indicator="3.5.a", raw="abc") == Finding(
        ERROR,
        "not-a-number",
        "“abc” không phải là số.",
        "Gõ số, ví dụ 1234 hoặc 1.234,5; chưa có số liệu thì để trống.",
        "na-ri.xlsx",
        "Số liệu",
        "F12",
        "xa",
        "3.5.a",
        "abc",
    )


def test_the_fields_of_a_finding_are_the_keys_the_contract_names() -> None:
    assert Finding._fields == (
        "severity", "code", "message", "hint", "file", "sheet", "cell", "unit", "indicator", "raw",
    )  # fmt: skip


def test_a_missing_fact_is_a_fault_in_the_program_not_a_blank() -> None:
    with pytest.raises(KeyError):
        finding("missing-value")


def of(severity: str, file: str = "", sheet: str = "", cell: str = "") -> Finding:
    return Finding(severity, "x", "", "", file, sheet, cell, "", "", "")


@pytest.mark.parametrize(("severities", "expected"), [([], False), ([WARNING, INFO], False), ([INFO, ERROR], True)])
def test_only_errors_count_as_errors(severities: list[str], expected: bool) -> None:
    assert has_errors(of(s) for s in severities) is expected


def test_findings_are_ordered_by_severity_then_whole_files_then_file_and_sheet_and_else_as_they_came() -> None:
    note, whole, second = of(INFO), of(WARNING, "b"), of(WARNING, "a", "2")
    late, early, error = of(WARNING, "a", "1", "Z9"), of(WARNING, "a", "1", "A1"), of(ERROR, "z")

    assert by_severity([note, whole, second, late, early, error]) == [error, whole, late, early, second, note]


def test_blank_cells_stand_after_other_warnings() -> None:
    blank = finding("missing-value", Origin("a.xlsx", "S", "B2"), key="1.1.a")
    lost = finding("claim-in-doubt", Origin("b.xlsx", "S", "B9"), raw="có?")
    wrong = finding("reader-died", Origin("c.xlsx"))

    assert by_severity([blank, lost, wrong]) == [wrong, lost, blank]
