"""What a gap's target or task asks for and what was reported, in the words of a table."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, counts_targets, leaves
from dti_cli.domain.results import Gap
from dti_cli.domain.rule_words import target_words
from dti_cli.domain.rules import Target, Task
from dti_cli.domain.scores import COMPUTED, NOT_APPLICABLE, STATUS_WORDS
from dti_cli.domain.text import vi_number, vi_percent


def row_words(catalogue: Catalogue) -> str:
    """Return what a catalogue's rows are called: chỉ số where they give points, else chỉ tiêu, nhiệm vụ or both."""
    if not counts_targets(catalogue):
        return "chỉ số"
    rules = [i.rule for i in leaves(catalogue)]
    kinds = {"chỉ tiêu": any(isinstance(r, Target) for r in rules), "nhiệm vụ": any(isinstance(r, Task) for r in rules)}
    return ", ".join(name for name, there in kinds.items() if there)


def asked_words(gap: Gap) -> str:
    """Return what is asked for: từ 15% trở lên, or hoàn thành."""
    rule = gap.indicator.rule
    if not isinstance(rule, Target):
        return "hoàn thành"
    if rule.denominator and rule.at_least == 1 and rule.general is None:
        return "đạt 100%"
    return target_words(rule, {i.letter: i.measure for i in gap.indicator.inputs})


def had_words(gap: Gap) -> str:
    """Return what was reported: a figure, an answer or the state of work where there is one, else how it stands."""
    rule = gap.indicator.rule
    if isinstance(rule, Target) and gap.value is not None:
        return ", ".join(filter(None, (_figure(rule, gap.value), gap.state)))
    if gap.state and gap.status == COMPUTED:
        return gap.state
    if gap.status == NOT_APPLICABLE:
        return STATUS_WORDS[gap.status]
    return "đạt" if gap.gap <= 0 else STATUS_WORDS[gap.status] if gap.status != COMPUTED else "chưa đạt"


def _figure(rule: Target, value: float | bool) -> str:
    if isinstance(value, bool):
        return "có" if value else "chưa"
    return vi_percent(value) if rule.denominator else vi_number(value)
