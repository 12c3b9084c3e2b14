"""The levels that an answer is one of: an input's own, those inside parts, and the states of a task."""

from __future__ import annotations

import pytest

from dti_cli.domain.answer_levels import choice_for, level_index
from dti_cli.domain.rules import TASK_STATES, AnyRule, Choice, Level, Part, Parts, Task, YesNo

LEADER = Choice(levels=(Level(label="bí thư", share=1), Level(label="phó", share=0.5)))
PARTS = Parts(
    parts=(Part(label="có", share=0.5, rule=YesNo(input="b")), Part(label="mức", share=0.5, rule=LEADER)),
)


@pytest.mark.parametrize(
    ("rule", "letter", "expected"),
    [
        (Task(), "a", TASK_STATES),
        (Task(), "b", None),
        (LEADER, "a", LEADER),
        (LEADER, "b", None),
        (PARTS, "a", LEADER),
        (PARTS, "b", None),
        (YesNo(), "a", None),
    ],
)
def test_an_input_has_the_levels_of_the_rule_that_reads_it(rule: AnyRule, letter: str, expected: Choice | None) -> None:
    assert choice_for(rule, letter) == expected


def test_a_level_is_found_by_what_it_earns() -> None:
    assert [level_index(LEADER, 1), level_index(LEADER, 0.5)] == [0, 1]


def test_a_task_is_done_under_way_or_not_begun_and_only_done_counts() -> None:
    assert [(state.label, state.share) for state in TASK_STATES.levels] == [
        ("Hoàn thành", 1),
        ("Đang làm", 0),
        ("Chưa làm", 0),
    ]
