"""README.md says what the program does now."""

from __future__ import annotations

from dti_cli.reading.catalogue_files import BUILT_IN
from tests.docs import BLOCKS, README, command_names, with_blocks


def test_the_generated_parts_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")

    assert with_blocks(text) == text


def test_every_generated_part_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")

    assert [name for name in BLOCKS if f"<!-- generated: {name} -->" not in text] == []


def test_every_command_has_help_with_an_example() -> None:
    text = BLOCKS["commands"]()

    assert [name for name in command_names() if f"Ví dụ: {name}" not in text] == []


def test_the_limits_speak_of_every_built_in_catalogue() -> None:
    limits = README.read_text(encoding="utf-8").partition("\n## Limits\n")[2].partition("\n## ")[0]

    assert [p.name for p in BUILT_IN.iterdir() if p.is_dir() and f"`{p.name}`" not in limits] == []
