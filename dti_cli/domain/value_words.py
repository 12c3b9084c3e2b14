"""Figures and answers in words, as the input they were given to asks for them."""

from __future__ import annotations

from collections.abc import Callable

from dti_cli.domain.answer_levels import level_label
from dti_cli.domain.catalogue import Catalogue, Indicator, Input, input_keys
from dti_cli.domain.rules import RATE
from dti_cli.domain.text import vi_number, vi_percent

InWords = Callable[[str, float], str]
"""Puts the value under a key into words."""


def value_words(indicator: Indicator, asked: Input, value: float) -> str:
    """Return what an input's value says: yes or no, a level's wording, a percentage or a number."""
    match asked.kind:
        case "yes_no":
            return "Có" if value else "Không"
        case "level":
            return level_label(indicator.rule, asked.letter, value)
        case "rate":
            return vi_percent(value)
        case _:
            return vi_number(value)


def plain_words(key: str, value: float) -> str:
    """Put a value into words where nothing is known but its key: a rate as reported, or a number."""
    return vi_percent(value) if key.endswith(f".{RATE}") else vi_number(value)


def words_of(catalogue: Catalogue) -> InWords:
    """Return a function that puts values under a catalogue's keys, and points under its codes, into words."""
    asked = input_keys(catalogue)
    return lambda key, value: value_words(*asked[key], value) if key in asked else plain_words(key, value)
