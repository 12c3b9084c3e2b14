"""What targets and tasks ask for and what was reported, in the cells of a table."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar
from dti_cli.domain.gap_words import asked_words, had_words, row_words
from dti_cli.domain.results import Gap
from dti_cli.domain.rules import AnyRule, Target, Task, YesNo
from dti_cli.domain.scores import COMPUTED, MISSING, NOT_APPLICABLE

RATE = Target(at_least=0.8, numerator=("a",), denominator=("b",))
COUNT = Target(at_least=2)
ANSWER = Target(answer="Đảm bảo")


def gap(rule: AnyRule, value: float | bool | None = None, *, lacking: float = 1, status: str = COMPUTED) -> Gap:
    asked = tuple(Input(letter=x, label="Số kênh", kind="count", measure="kênh") for x in ("a", "b"))
    indicator = Indicator(code="1.1", name="x", max=1, rule=rule, clause="", inputs=asked)
    return Gap(indicator, "1", 1 - lacking, lacking, status, "", value=value)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (RATE, "từ 80% trở lên"),
        (msgspec.structs.replace(RATE, at_least=1.0), "đạt 100%"),
        (COUNT, "từ 2 kênh trở lên"),
        (ANSWER, "“Đảm bảo”"),
        (Task(), "hoàn thành"),
    ],
)
def test_what_is_asked_for(rule: AnyRule, expected: str) -> None:
    assert asked_words(gap(rule)) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (gap(RATE, 0.755), "75,5%"),
        (gap(COUNT, 1.0), "1"),
        (gap(ANSWER, False), "chưa"),
        (gap(ANSWER, True, lacking=0), "có"),
        (gap(RATE, status=MISSING), "chưa có số liệu"),
        (gap(RATE, lacking=0, status=NOT_APPLICABLE), "không áp dụng"),
        (gap(Task()), "chưa đạt"),
        (gap(Task(), lacking=0), "đạt"),
        (gap(Task())._replace(state="đang làm"), "đang làm"),
        (gap(Task(), status=MISSING)._replace(state="đang làm"), "chưa có số liệu"),
        (gap(RATE, 0.9)._replace(state="chưa có minh chứng"), "90%, chưa có minh chứng"),
    ],
)
def test_what_was_reported(found: Gap, expected: str) -> None:
    assert had_words(found) == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([YesNo(), RATE], "chỉ số"),
        ([RATE, COUNT], "chỉ tiêu"),
        ([Task()], "nhiệm vụ"),
        ([Task(), RATE], "chỉ tiêu, nhiệm vụ"),
    ],
)
def test_what_rows_are_called(rules: list[AnyRule], expected: str) -> None:
    rows = tuple(Indicator(code=f"1.{n}", name="x", max=1, rule=rule, clause="") for n, rule in enumerate(rules))
    pillar = Pillar(code="1", name="Một", declared_max=1, indicators=rows)

    assert row_words(Catalogue(id="thu", name="", decision="", pillars=(pillar,))) == expected
