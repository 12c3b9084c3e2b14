"""The generated parts of README.md: commands, rule kinds, finding kinds. Run it to write them anew."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import typer

from dti_cli.cli.app import app
from dti_cli.cli.words import in_vietnamese
from dti_cli.domain.bodies import Agency
from dti_cli.domain.catalogue import Catalogue, Indicator, Input, OwnTargets, Pillar, Report, Rounding, Tier
from dti_cli.domain.finding_kinds import KINDS, SEVERITY_WORDS
from dti_cli.domain.rules import RULE_KINDS, Target

README = Path(__file__).resolve().parent.parent / "README.md"
_BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _walk(command: object, name: str) -> Iterator[tuple[str, object]]:
    if not hasattr(command, "list_commands"):
        yield name, command
        return
    for key in command.list_commands(None):
        yield from _walk(command.get_command(None, key), f"{name} {key}")  # type: ignore[attr-defined]


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


def keys() -> str:
    """Return every key of a catalogue's files, by what it belongs to."""
    parts = [
        ("`catalogue.toml` (`pillars`: only where all stands in one file, and needed there)", Catalogue),
        ("a pillar's file", Pillar), ("an indicator", Indicator), ("an input", Input),
        ("`rounding`", Rounding), ("`[[levels]]` of the catalogue", Tier), ("`[[own_targets]]`", OwnTargets),
        ("`[[reports]]`", Report), ("`[[agencies]]`", Agency),
        *((f"rule `{kind.__struct_config__.tag}`", kind) for kind in RULE_KINDS),  # type: ignore[attr-defined]
    ]  # fmt: skip
    rows = [f"| {where} | {', '.join(_keys(part))} |" for where, part in parts]
    return "\n".join(["", "| of | keys |", "| --- | --- |", *rows, "", ""])


def _keys(part: type[msgspec.Struct]) -> Iterator[str]:
    """Yield a record's keys as files write them, those without which it does not load in bold."""
    for field in msgspec.structs.fields(part):
        # A catalogue is called as its folder is, and its pillars stand in files of their own.
        always = field.required and not (part is Catalogue and field.name in {"id", "pillars"})
        if (part, field.name) not in {(Catalogue, "hash"), (Target, "general")}:  # reckoned, never written
            yield f"**`{field.encode_name}`**" if always else f"`{field.encode_name}`"


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


@cache
def _tour_home() -> Path:
    """Score both samples once, as the tour says, and return the home."""
    home = Path(tempfile.mkdtemp(prefix="dti-readme-"))
    _run(home, "score", "sample_data/con-minh-2023.xlsx", "--out-dir", str(home / "ket-qua"))
    _run(home, "score", "sample_data/bac-kan-2024/", "--out-dir", str(home / "ket-qua"))
    return home


def _run(home: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "dti_cli.cli", *arguments, "--home", str(home)]
    environment = os.environ | {"COLUMNS": "140"}
    done = subprocess.run(command, capture_output=True, cwd=README.parent, env=environment, check=True)
    return done.stdout.decode("utf-8").replace(str(home / "ket-qua"), "ket-qua").replace("\\", "/")


def _shown(text: str) -> str:
    return f"\n```text\n{text.rstrip()}\n```\n\n"


def tour_score() -> str:
    """Return what scoring the real appendix prints."""
    home = Path(tempfile.mkdtemp(prefix="dti-readme-"))
    return _shown(_run(home, "score", "sample_data/con-minh-2023.xlsx", "--out-dir", str(home / "ket-qua")))


def tour_findings() -> str:
    """Return the findings in the real appendix as a table."""
    answer = _run(
        _tour_home(), "score", "sample_data/con-minh-2023.xlsx", "--format", "json", "--out-dir", str(_tour_home())
    )
    rows = [
        f"| {f['cell']} | {f['indicator']} | {_cell(f['message'])} |"
        for f in json.loads(answer)["findings"]
        if f["severity"] != "info"
    ]
    return "\n".join(["", "| ô | chỉ số | phát hiện |", "| --- | --- | --- |", *rows, "", ""])


def tour_rank() -> str:
    """Return the head of the league table."""
    return _shown(_run(_tour_home(), "rank", "--province", "bac-kan", "--top", "8"))


def tour_explain() -> str:
    """Return one explanation."""
    return _shown(_run(_tour_home(), "explain", "--unit", "con-minh", "3.5"))


def tour_gaps() -> str:
    """Return one short gap list."""
    return _shown(_run(_tour_home(), "gaps", "--unit", "con-minh", "--lead", "thuế"))


BLOCKS: dict[str, Callable[[], str]] = {
    "tour_score": tour_score,
    "tour_findings": tour_findings,
    "tour_rank": tour_rank,
    "tour_explain": tour_explain,
    "tour_gaps": tour_gaps,
    "commands": commands,
    "keys": keys,
    "rules": rules,
    "findings": findings,
}


def with_blocks(text: str) -> str:
    """Return a README with its generated parts as the code has them now."""
    return _BLOCK.sub(lambda found: found[1] + BLOCKS[found[2]]() + found[3], text)


if __name__ == "__main__":
    README.write_text(with_blocks(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
