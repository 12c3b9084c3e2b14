"""The levels that an answer is one of."""

from __future__ import annotations

from dti_cli.domain.rules import TASK_STATES, AnyRule, Choice, Parts, Task
from dti_cli.domain.text import vi_number


def choice_for(rule: AnyRule, letter: str) -> Choice | None:
    """Return the rule that lists the levels of an input, also inside a rule of parts, or the states of a task."""
    if isinstance(rule, Task):
        return TASK_STATES if rule.input == letter else None
    if isinstance(rule, Choice):
        return rule if rule.input == letter else None
    if isinstance(rule, Parts):
        return next((p.rule for p in rule.parts if isinstance(p.rule, Choice) and p.rule.input == letter), None)
    return None


def level_index(rule: Choice, share: float) -> int:
    """Return the place of the level that earns this share."""
    return next(n for n, level in enumerate(rule.levels) if level.share == share)


def level_label(rule: AnyRule, letter: str, place: float) -> str:
    """Return the wording of the level that stands, or stood before a catalogue was edited, at a place of an input's."""
    named = choice_for(rule, letter)
    levels = named.levels if named else ()
    return levels[int(place)].label if place < len(levels) else f"mức thứ {vi_number(place + 1)} (nay không còn)"
