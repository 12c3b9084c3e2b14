"""The house: which floor may import which, no cycles, no heavy imports at the top, nothing too long."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import dti_cli

ROOT = Path(dti_cli.__file__).parent
MAY_IMPORT = {
    "domain": set[str](),
    "reading": {"domain"},
    "scoring": {"domain"},
    "store": {"domain"},
    "reports": {"domain"},
    "pipeline": {"domain", "reading", "scoring", "store", "reports"},
    "cli": {"domain", "pipeline"},
}
HEAVY = {
    "pandas",
    "numpy",
    "openpyxl",
    "jinja2",
    "xlsxwriter",
    "docxtpl",
    "docx",
    "tabulate",
    "xlrd",
    "python_calamine",
}
LONGEST_MODULE = 299
LONGEST_FUNCTION = 50
WIDEST_DOCSTRING = 120


def modules() -> list[Path]:
    return [p for p in sorted(ROOT.rglob("*.py")) if p.relative_to(ROOT).parts[0] != "catalogues"]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "dti_cli" and len(parts) > 1 else ""


def trespasses(path: Path, text: str) -> list[str]:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    allowed = MAY_IMPORT.get(own, set()) | {own}
    return sorted(
        {
            f"{path.relative_to(ROOT.parent)}:{line}: {own} may not import {room(name)}"
            for line, name in imported(ast.parse(text))
            if room(name) in MAY_IMPORT and room(name) not in allowed
        }
    )


def test_each_floor_imports_only_what_it_may() -> None:
    found = [t for path in modules() for t in trespasses(path, path.read_text("utf-8"))]

    assert found == []


def test_a_planted_trespass_is_caught_with_its_line() -> None:
    planted = ROOT / "scoring" / "planted.py"

    assert [t.replace("\\", "/") for t in trespasses(planted, "import math\nfrom dti_cli.reading import files\n")] == [
        "dti_cli/scoring/planted.py:2: scoring may not import reading"
    ]


def test_every_module_stands_in_a_room() -> None:
    assert {p.relative_to(ROOT).parts[0] for p in modules()} - {"__init__.py"} == set(MAY_IMPORT)


def test_there_is_no_import_cycle() -> None:
    graph = {}
    names = {".".join(p.relative_to(ROOT.parent).with_suffix("").parts): p for p in modules()}
    for name, path in names.items():
        graph[name] = {target for _, target in imported(ast.parse(path.read_text("utf-8"))) if target in names} - {name}
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        if name not in done:
            for target in graph[name]:
                walk(target, (*above, name))
            done.add(name)

    for name in graph:
        walk(name, ())


def test_packages_re_export_nothing() -> None:
    assert [str(p) for p in ROOT.rglob("__init__.py") if p.read_text("utf-8").strip()] == []


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for _, name in imported(node):
                yield name.split(".")[0]


def test_heavy_libraries_are_imported_late() -> None:
    found = [f"{p.relative_to(ROOT)}: {name}" for p in modules() for name in top_level_imports(p) if name in HEAVY]

    assert found == []


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_modules_and_functions_stay_short() -> None:
    found = []
    for path in modules():
        text = path.read_text("utf-8")
        if text.count("\n") > LONGEST_MODULE:
            found.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        found += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and length(node) > LONGEST_FUNCTION
        ]

    assert found == []


def docstrings(tree: ast.AST) -> Iterator[tuple[range, str]]:
    """Yield the lines and the text of docstrings, those of constants and fields among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield range(node.lineno, (node.end_lineno or node.lineno) + 1), inspect.cleandoc(node.value.value)


def test_docstrings_stay_narrow() -> None:
    found = []
    for path in modules():
        text = path.read_text("utf-8")
        lines = text.splitlines()
        found += [
            f"{path.relative_to(ROOT)}:{number}"
            for numbers, _ in docstrings(ast.parse(text))
            for number in numbers
            if len(lines[number - 1]) > WIDEST_DOCSTRING
        ]

    assert found == []


def is_whole(text: str) -> bool:
    """Tell whether a docstring begins with a line that is whole, with details below it, after an empty line, unindented."""
    first, *rest = text.splitlines()
    return first.endswith((".", ":", "…")) and not any(rest[:1]) and not any(line.startswith(" ") for line in rest)


def test_docstrings_begin_with_a_whole_line() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{numbers[0]}"
        for path in modules()
        for numbers, text in docstrings(ast.parse(path.read_text("utf-8")))
        if not is_whole(text)
    ]

    assert found == []
    assert is_whole("Return it.\n\nDetails of it.")
    assert not any(map(is_whole, ("Return what is\nleft.", "Return it.\nDetails.", "Return it.\n\n    Details.")))


def test_paths_stay_short_enough_for_windows() -> None:
    assert [str(p) for p in ROOT.rglob("*") if len(str(p.relative_to(ROOT.parent))) > 120] == []
