"""README.md says what the program does now."""

from __future__ import annotations

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
