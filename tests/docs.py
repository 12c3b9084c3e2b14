"""The generated parts of README.md: commands, rule kinds, finding kinds. Run it to write them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from dti_cli.cli.app import app
from dti_cli.cli.words import in_vietnamese
from dti_cli.domain.findings import KINDS, SEVERITY_WORDS
from dti_cli.domain.rules import RULE_KINDS

README = Path(__file__).resolve().parent.parent / "README.md"
_BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _walk(command: object, name: str) -> Iterator[tuple[str, object]]:
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
        return
    for key, value in below.items():
        yield from _walk(value, f"{name} {key}")


def command_names() -> list[str]:
    """Return every command as it is typed."""
    return [name for name, _ in _walk(typer.main.get_command(app), "dti")]


def commands() -> str:
    """Return every command's help page."""
    pages = []
    for name, command in _walk(typer.main.get_command(app), "dti"):
        context = command.context_class(command, info_name=name)  # type: ignore[attr-defined]
        context.terminal_width = 100
        page = in_vietnamese(command.get_help(context))  # type: ignore[attr-defined]
        pages.append(f"### `{name}`\n\n```text\n{page}\n```\n")
    return "\n".join(pages)


def rules() -> str:
    """Return the table of rule kinds."""
    rows = [
        f"| `{kind.__struct_config__.tag}` | {name} | {words} |"  # type: ignore[attr-defined]
        for kind, (name, words) in RULE_KINDS.items()
    ]
    return "\n".join(["| kind | tên | điểm |", "| --- | --- | --- |", *rows, ""])


def findings() -> str:
    """Return the table of finding kinds."""
    rows = [
        f"| `{code}` | {SEVERITY_WORDS[kind.severity]} | {_cell(kind.message)} | {_cell(kind.hint)} |"
        for code, kind in KINDS.items()
    ]
    return "\n".join(["| code | mức | câu báo | cách xử lý |", "| --- | --- | --- | --- |", *rows, ""])


def _cell(text: str) -> str:
    return re.sub(r"\{(\w+)\}", r"‹\1›", text).replace("|", "\\|")


BLOCKS: dict[str, Callable[[], str]] = {"commands": commands, "rules": rules, "findings": findings}


def with_blocks(text: str) -> str:
    """Return a README with its generated parts as the code has them now."""
    return _BLOCK.sub(lambda found: found[1] + BLOCKS[found[2]]() + found[3], text)


if __name__ == "__main__":
    README.write_text(with_blocks(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
