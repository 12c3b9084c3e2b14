"""The closed list of rule kinds: what each asks for, and what no author may write."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.rules import (
    RULE_KINDS,
    AnyRule,
    Band,
    Bands,
    Choice,
    Level,
    MinMax,
    Part,
    Parts,
    Proportional,
    Sum,
    Target,
    Task,
    YesNo,
    answer_kinds,
    letters,
)

LEVELS = (Level(label="đạt", share=1), Level(label="chưa", share=0))
STEPS = (Band(at_least=20, share=1), Band(at_least=10, share=0.5))
SHARES = (Band(at_least=0.8, share=1), Band(at_least=0.5, share=0.5))
PARTS = Parts(
    parts=(
        Part(label="một", share=0.5, rule=YesNo(input="a")),
        Part(label="hai", share=0.25, rule=Choice(input="b", levels=LEVELS)),
        Part(label="ba", share=0.25, rule=Bands(numerator=("c",), denominator=("d",), gate="a", bands=SHARES)),
    )
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (YesNo(), ("a",)),
        (YesNo(input="c"), ("c",)),
        (Choice(levels=LEVELS), ("a",)),
        (Proportional(numerator=("c", "d"), denominator=("a", "b")), ("c", "d", "a", "b")),
        (MinMax(numerator=("a",)), ("a",)),
        (Bands(numerator=("b",), bands=STEPS, gate="a"), ("a", "b")),
        (Bands(numerator=("a", "b"), denominator=("c",), bands=SHARES), ("a", "b", "c")),
        (PARTS, ("a", "b", "c", "d")),
        (Target(numerator=("a", "b"), denominator=("c",)), ("a", "b", "c")),
        (Task(), ("a",)),
        (
            Task(figures=(Target(at_least=10, numerator=("b",)), Target(numerator=("b",), denominator=("c",)))),
            ("a", "b", "c"),
        ),
        (Sum(), ()),
    ],
)
def test_a_rule_names_the_inputs_it_uses_each_once(rule: AnyRule, expected: tuple[str, ...]) -> None:
    assert letters(rule) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (YesNo(input="b"), {"b": "yes_no"}),
        (Choice(levels=LEVELS), {"a": "level"}),
        (Bands(numerator=("b",), bands=STEPS, gate="a"), {"a": "yes_no"}),
        (Bands(numerator=("b",), bands=STEPS), {}),
        (Proportional(numerator=("a",)), {}),
        (PARTS, {"a": "yes_no", "b": "level"}),
        (Target(answer="Đảm bảo"), {"a": "yes_no"}),
        (Target(at_least=2), {}),
        (Task(input="b"), {"b": "level"}),
        (Sum(), {}),
    ],
)
def test_a_rule_tells_answers_from_figures(rule: AnyRule, expected: dict[str, str]) -> None:
    assert answer_kinds(rule) == expected


def convert(text: str) -> AnyRule:
    rule: AnyRule = msgspec.json.decode(text.replace("'", '"').encode(), type=AnyRule)
    return rule


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{'kind': 'proportional', 'numerator': []}", "numerator không được trống"),
        ("{'kind': 'min_max', 'numerator': []}", "numerator không được trống"),
        ("{'kind': 'bands', 'numerator': [], 'bands': [{'at_least': 1, 'share': 1}]}", "numerator không được trống"),
        ("{'kind': 'proportional', 'numerator': ['a'], 'full_at': 0}", "full_at phải lớn hơn 0"),
        ("{'kind': 'proportional', 'numerator': ['a'], 'full_at': -1}", "full_at phải lớn hơn 0"),
        ("{'kind': 'proportional', 'numerator': ['a'], 'full_at': 2, 'below': 'rate'}", "full_at không quá 1"),
        (
            "{'kind': 'proportional', 'numerator': ['a'], 'denominator': ['b'], 'full_at': 80}",
            "full_at không quá 1 nếu có mẫu số",
        ),
        (
            "{'kind': 'bands', 'numerator': ['a'], 'denominator': ['b'], 'bands': [{'at_least': 80, 'share': 1}]}",
            "at_least không quá 1 nếu có mẫu số",
        ),
        ("{'kind': 'choice', 'levels': [{'label': 'x', 'share': 1}]}", "choice cần ít nhất hai mức"),
        ("{'kind': 'choice', 'levels': [{'label': 'x', 'share': 1.5}]}", "share phải nằm trong khoảng 0 đến 1"),
        ("{'kind': 'choice', 'levels': [{'label': 'x', 'share': -0.1}]}", "share phải nằm trong khoảng 0 đến 1"),
        ("{'kind': 'bands', 'numerator': ['a'], 'bands': []}", "xếp ngưỡng từ cao xuống thấp"),
        (
            "{'kind': 'bands', 'numerator': ['a'], 'bands': [{'at_least': 1, 'share': 0}, {'at_least': 2, 'share': 1}]}",
            "xếp ngưỡng từ cao xuống thấp",
        ),
        (
            "{'kind': 'bands', 'numerator': ['a'], 'bands': [{'at_least': 2, 'share': 0}, {'at_least': 2, 'share': 1}]}",
            "không trùng nhau",
        ),
        ("{'kind': 'bands', 'numerator': ['a'], 'bands': [{'at_least': 2, 'share': 2}]}", "khoảng 0 đến 1"),
        (
            "{'kind': 'bands', 'numerator': ['a'], 'bands': [{'at_least': 1e13, 'share': 1}]}",
            "không quá 1.000.000.000.000",
        ),
        ("{'kind': 'parts', 'parts': []}", "tổng share của các phần phải bằng 1"),
        (
            "{'kind': 'parts', 'parts': [{'label': 'x', 'share': 0.9, 'rule': {'kind': 'yes_no'}}]}",
            "tổng share của các phần phải bằng 1",
        ),
        (
            "{'kind': 'parts', 'parts': [{'label': 'x', 'share': 1.1, 'rule': {'kind': 'yes_no'}}]}",
            "khoảng 0 đến 1",
        ),
        (
            "{'kind': 'task', 'figures': [{'kind': 'target', 'at_least': {'xa': 1, 'phuong': 2}}]}",
            "figures của nhiệm vụ chỉ nhận at_least là một con số",
        ),
        ("{'kind': 'task', 'figures': [{'kind': 'target', 'answer': 'Có'}]}", "figures của nhiệm vụ chỉ nhận at_least"),
        (
            "{'kind': 'task', 'figures': [{'kind': 'target', 'raises': '1.1'}]}",
            "figures của nhiệm vụ chỉ nhận at_least",
        ),
        ("{'kind': 'yes_no', 'inputs': 'a'}", "unknown field `inputs`"),
        ("{'kind': 'formula'}", "Invalid value 'formula'"),
        ("{'numerator': ['a']}", "missing required field `kind`"),
        ("{'kind': 'proportional', 'numerator': ['a'], 'below': 'nothing'}", "Invalid enum value 'nothing'"),
        ("{'kind': 'proportional', 'numerator': 'a'}", "Expected `array`, got `str`"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=reason):
        convert(text)


@pytest.mark.parametrize("share", [0, 1, 0.25])
def test_shares_from_0_to_1_are_allowed(share: float) -> None:
    assert Level(label="x", share=share).share == share


def test_thirds_add_up_to_one_although_floats_do_not_say_so() -> None:
    thirds = tuple(Part(label=str(n), share=0.1, rule=YesNo()) for n in range(10))

    assert sum(part.share for part in thirds) != 1
    assert len(Parts(parts=thirds).parts) == 10


def test_every_rule_kind_has_a_name_and_a_description() -> None:
    assert set(RULE_KINDS) == {Proportional, YesNo, Choice, Parts, Bands, MinMax, Sum, Target, Task}
    assert [kind for kind, (name, words) in RULE_KINDS.items() if not name or not words] == []
