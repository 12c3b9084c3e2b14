"""Explaining a score: its figures with their cells, the rule, the arithmetic, and what would raise it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Rounding, by_code, indicators, leaves
from dti_cli.domain.errors import UsageError
from dti_cli.domain.findings import Origin
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.observations import BLANK, DATE, EVIDENCE, INPUT, INVALID, OK, RECORDED, Reported
from dti_cli.domain.results import Figure
from dti_cli.domain.rules import Choice, Level, Part, Parts, Proportional, Sum, Target, Task, YesNo
from dti_cli.domain.scores import COMPUTED, STATUS_WORDS, Score, Total
from dti_cli.domain.scores import MISSING as LACKING
from dti_cli.domain.scores import RECORDED as TYPED
from dti_cli.scoring.explaining import Facts, explain
from dti_cli.scoring.single import Extremes
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

UNIT = KnownUnit(1, "bac-kan/na-ri/con-minh", "Xã Côn Minh", "xa", "Huyện Na Rì", "Bắc Kạn")
HERE = Origin("na-ri.xlsx", "Số liệu", "F12")
LEADER = Choice(levels=(Level(label="bí thư", share=1), Level(label="phó", share=0.5)))
RATE = Proportional(numerator=("a",), denominator=("b",), full_at=0.8)
TREE = catalogue_of(
    indicator_with(RATE, 15, "1.1"),
    indicator_with(LEADER, 20, "1.2"),
    indicator_with(YesNo(), 10, "1.3"),
    indicator_with(Sum(), 9, "1.4"),
    indicator_with(YesNo(), 5, "1.4.1"),
    indicator_with(YesNo(), 4, "1.4.2"),
    indicator_with(
        Parts(parts=(Part(label="mức", share=0.5, rule=LEADER), Part(label="có", share=0.5, rule=YesNo(input="b")))),
        10,
        "1.5",
    ),
)


def reported(key: str, value: float | None, *, state: str = OK, raw: str = "", kind: str = INPUT) -> Reported:
    return Reported(kind, key, value, state, raw, HERE)


def facts(
    points: Mapping[str, float] | None = None,
    given: Sequence[Reported] = (),
    *,
    status: str = COMPUTED,
    catalogue: Catalogue = TREE,
    recorded: float | None = None,
) -> Facts:
    scores = {i.code: Score(i.code, (points or {}).get(i.code, 0.0), 0.0, status, recorded) for i in leaves(catalogue)}
    totals = {
        code: Total(code, sum(s.points for c, s in scores.items() if c.startswith(code)), 0, 0)
        for code in [p.code for p in catalogue.pillars] + [i.code for i in indicators(catalogue)]
    }
    return Facts(catalogue, 2024, UNIT, scores, totals, list(given), {})


def test_a_leaf_is_explained_from_its_figures_to_its_points() -> None:
    found = explain(facts({"1.1": 12.875}, [reported("1.1.a", 412), reported("1.1.b", 600)]), "1.1")

    assert found.figures == [
        Figure("a", "số liệu a", "412 đơn vị a", OK, HERE, 412),
        Figure("b", "số liệu b", "600 đơn vị b", OK, HERE, 600),
    ]
    assert found.rule == "a ÷ b; từ 80% trở lên: 15 điểm; dưới 80%: tỷ lệ ÷ 80% × 15 điểm"
    assert found.steps[-1] == ("Điểm = 412 ÷ 600 ÷ 0,8 × 15 điểm tối đa = 12,875", "412 ÷ 600 ÷ 0,8 × 15")
    assert found.rounding.endswith("đọc là 12,88 điểm")
    assert found.needed.startswith("thêm 68 đơn vị a")
    assert (found.score, found.max, found.status, found.recorded, found.parts) == (12.875, 15, COMPUTED, "", [])


def test_a_claim_that_needs_evidence_and_has_none_is_explained_to_count_as_nothing() -> None:
    bare = facts({}, [reported("1.3.a", 1)])._replace(require_evidence=True)

    assert explain(bare, "1.3").steps[-1] == ("Chưa có minh chứng: tính 0 điểm", "0")
    assert explain(bare, "1.3").needed == "bổ sung minh chứng → +10 điểm"


def test_a_full_score_needs_nothing() -> None:
    assert explain(facts({"1.3": 10}, [reported("1.3.a", 1)]), "1.3").needed == ""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ("không có trong tệp", "absent", None, None)),
        ([reported("1.1.a", None, state=BLANK)], ("để trống", BLANK, HERE, None)),
        ([reported("1.1.a", None, state=INVALID, raw="abc")], ("“abc” (không dùng được)", INVALID, HERE, None)),
        ([reported("1.1.a", 1234.5)], ("1.234,5 đơn vị a", OK, HERE, 1234.5)),
        ([reported("1.1.a", 12, raw=" 12 ")], ("12 đơn vị a (ghi “ 12 ”)", OK, HERE, 12)),
        ([reported("1.1.a", 12, raw="12 đơn vị a")], ("12 đơn vị a", OK, HERE, 12)),
    ],
)
def test_a_figure_is_shown_as_it_stands_in_its_cell(
    given: list[Reported], expected: tuple[str, str, Origin | None, float | None]
) -> None:
    assert explain(facts({}, given, status=LACKING), "1.1").figures[0] == Figure("a", "số liệu a", *expected)


@pytest.mark.parametrize(
    ("code", "given", "words"),
    [
        ("1.3", reported("1.3.a", 1), "Có"),
        ("1.3", reported("1.3.a", 0, raw="Chưa"), "Không (ghi “Chưa”)"),
        ("1.3", reported("1.3.a", 1, raw="Có"), "Có"),
        ("1.2", reported("1.2.a", 1, raw="Phó Chủ tịch"), "phó (ghi “Phó Chủ tịch”)"),
        ("1.5", reported("1.5.a", 1), "phó"),
    ],
)
def test_an_answer_is_shown_in_words(code: str, given: Reported, words: str) -> None:
    assert explain(facts({}, [given]), code).figures[0].value == words


@pytest.mark.parametrize(
    ("given", "words", "points"),
    [
        ([reported("1.3", 7.5, kind=RECORDED)], "7,5, ô F12, trang “Số liệu”, tệp na-ri.xlsx", 7.5),
        (
            [reported("1.3", None, kind=RECORDED, state=BLANK)],
            "(để trống), ô F12, trang “Số liệu”, tệp na-ri.xlsx",
            None,
        ),
        (
            [reported("1.3", None, kind=RECORDED, state=INVALID, raw="x?")],
            "“x?”, ô F12, trang “Số liệu”, tệp na-ri.xlsx",
            None,
        ),
        ([], "", None),
    ],
)
def test_a_recorded_score_is_shown_with_its_cell(given: list[Reported], words: str, points: float | None) -> None:
    found = explain(facts({}, given, status=TYPED), "1.3")

    assert (found.recorded, found.recorded_points) == (words, points)


def test_figures_of_other_indicators_and_kinds_are_left_out() -> None:
    strangers = [reported("1.1.a", 3), reported("1.3", 1, kind=RECORDED), reported("1.3.z", 1)]

    assert explain(facts({}, strangers, status=LACKING), "1.3").figures[0].state == "absent"


def test_a_sum_is_explained_by_its_children() -> None:
    found = explain(facts({"1.4.1": 5, "1.4.2": 1.5}), "1.4")

    assert found.parts == [("1.4.1", "chỉ số 1.4.1", 5, 5), ("1.4.2", "chỉ số 1.4.2", 1.5, 4)]
    assert found.steps == [("Điểm = 5 + 1,5 = 6,5", "5 + 1,5")]
    assert (found.score, found.max, found.status, found.figures, found.needed) == (6.5, 9, COMPUTED, [], "")


def test_a_sum_shows_where_digits_were_dropped() -> None:
    # 10 ÷ 27.6 = 0,36231884…; 3 + 10 ÷ 27.6 = 3,36231884…
    found = explain(facts({"1.4.1": 3, "1.4.2": 10 / 27.6}), "1.4")
    tenths = explain(facts({"1.4.1": 0.1, "1.4.2": 0.2}), "1.4")

    assert found.steps == [("Điểm = 3 + 0,3623… = 3,3623…", "3 + 0,3623188406")]
    assert tenths.steps == [("Điểm = 0,1 + 0,2 = 0,3", "0,1 + 0,2")]


def test_a_pillar_is_explained_by_its_indicators() -> None:
    found = explain(facts({"1.1": 12.875, "1.4.1": 5}, [reported("1", 20, kind=RECORDED)]), "1")

    assert [(code, points) for code, _, points, _ in found.parts] == [
        ("1.1", 12.875), ("1.2", 0), ("1.3", 0), ("1.4", 5), ("1.5", 0),
    ]  # fmt: skip
    assert (found.indicator.name, found.max) == ("chỉ số chính 1", 15 + 20 + 10 + 9 + 10)
    assert found.recorded.startswith("20, ô F12")


@pytest.mark.parametrize("typed", ["1.1", " 1.1 ", "1.1."])
def test_a_code_may_be_typed_with_spaces_or_a_final_point(typed: str) -> None:
    assert explain(facts(status=LACKING), typed).indicator.code == "1.1"


def test_an_unknown_code_suggests_the_nearest_ones() -> None:
    with pytest.raises(UsageError, match=r"Bộ chỉ số thu không có chỉ số “1.44”") as raised:
        explain(facts(), "1.44")

    assert "1.4" in raised.value.hint


def test_a_code_like_no_other_says_how_to_see_them() -> None:
    with pytest.raises(UsageError) as raised:
        explain(facts(), "xyz")

    assert raised.value.hint == "Xem các mã bằng lệnh: dti catalogue show thu"


def test_points_rounded_one_by_one_are_said_to_be() -> None:
    rounding = Rounding(at="indicator", places=1)
    tree = catalogue_of(indicator_with(YesNo(), 10, "1.1"), rounding=rounding)

    assert explain(facts({"1.1": 10}, [reported("1.1.a", 1)], catalogue=tree), "1.1").rounding == (
        "Làm tròn từng chỉ số đến 1 chữ số: 10 điểm"
    )


def test_the_working_of_rounded_points_is_true_arithmetic() -> None:
    rule = Proportional(numerator=("a",), denominator=("b",))
    tree = catalogue_of(indicator_with(rule, 10, "1.1"), rounding=Rounding(at="indicator", places=1))
    given = [reported("1.1.a", 955), reported("1.1.b", 1000)]

    found = explain(facts({"1.1": 9.6}, given, catalogue=tree), "1.1")

    # 955 ÷ 1.000 × 10 = 9,55, of which 9,6 is made only by rounding
    assert found.steps[-1][0] == "Điểm = 955 ÷ 1.000 × 10 điểm tối đa = 9,55"
    assert found.rounding == "Làm tròn từng chỉ số đến 1 chữ số: 9,6 điểm"


@pytest.mark.parametrize("status", list(STATUS_WORDS))
def test_every_indicator_can_be_explained_under_every_status(catalogue: Catalogue, status: str) -> None:
    given = [reported(i.key(x.letter), 1.0) for i in leaves(catalogue) for x in i.inputs] if status == COMPUTED else []
    known = facts({}, given, status=status, catalogue=catalogue, recorded=3.0)
    known = known._replace(extremes={code: Extremes(0.5, 2.0) for code in by_code(catalogue)})

    explained = {code: explain(known, code) for code in [*by_code(catalogue), "1", "8"]}

    assert [code for code, found in explained.items() if not found.steps or not found.rule] == []


SIXTY = Target(at_least=0.6, denominator=("b",))
PLAN = catalogue_of(
    indicator_with(SIXTY, 1, "1.1"),
    indicator_with(Target(at_least=0.8, denominator=("b",), raises="1.1"), 1, "1.2"),
    indicator_with(Task(), 1, "1.3"),
)
AS_REPORTED = Figure("%", "Tỷ lệ như báo cáo", "75% (ghi “0,75”)", OK, HERE, 0.75)


def test_a_rate_as_reported_is_shown_in_place_of_its_figures() -> None:
    found = explain(facts({"1.1": 1}, [reported("1.1.%", 0.75, raw="0,75")], catalogue=PLAN), "1.1")

    assert found.figures == [AS_REPORTED]
    assert [words for words, _ in found.steps] == [
        "Tỷ lệ như báo cáo: 75%",
        "75% – chỉ tiêu từ 60% trở lên: đạt",
        "Điểm = 1 × 1 điểm tối đa = 1",
    ]


def test_a_figure_that_was_given_stays_beside_the_rate() -> None:
    given = [reported("1.1.b", 40), reported("1.1.%", 0.75, raw="0,75")]

    assert explain(facts({"1.1": 1}, given, catalogue=PLAN), "1.1").figures == [
        Figure("b", "số liệu b", "40 đơn vị b", OK, HERE, 40),
        AS_REPORTED,
    ]


def test_a_raised_target_without_figures_of_its_own_is_explained_by_the_lower_ones() -> None:
    found = explain(facts({}, [reported("1.1.%", 0.75, raw="0,75")], catalogue=PLAN), "1.2")

    assert found.figures == [AS_REPORTED]
    assert [words for words, _ in found.steps][1:] == [
        "75% – chỉ tiêu từ 80% trở lên: không đạt",
        "Điểm = 0 × 1 điểm tối đa = 0",
    ]
    assert found.needed == "nâng tỷ lệ (hiện 75%) lên ít nhất 80% → +1 điểm"


def test_a_raised_target_with_figures_of_its_own_is_explained_by_them() -> None:
    given = [reported("1.1.%", 0.75), reported("1.2.a", 9), reported("1.2.b", 10)]

    assert [f.value for f in explain(facts({"1.2": 1}, given, catalogue=PLAN), "1.2").figures] == [
        "9 đơn vị a",
        "10 đơn vị b",
    ]


def test_a_raised_target_whose_own_figures_cannot_be_used_is_not_explained_by_the_lower_ones() -> None:
    given = [reported("1.1.%", 0.75), reported("1.2.a", None, state=INVALID, raw="chín"), reported("1.2.b", 10)]

    assert [f.value for f in explain(facts({}, given, status="invalid", catalogue=PLAN), "1.2").figures] == [
        "“chín” (không dùng được)",
        "10 đơn vị b",
    ]


def test_evidence_and_date_of_a_task_stand_below_its_state() -> None:
    given = [
        reported("1.3.a", 0, raw="Đã xong"),
        reported("1.3", 1, raw="Quyết định số 15/QĐ-UBND", kind=EVIDENCE),
        reported("1.3", 738905, raw="20/01/2024", kind=DATE),
        reported("1.1", 1, raw="của chỉ số khác", kind=EVIDENCE),
    ]
    found = explain(facts({"1.3": 1}, given, catalogue=PLAN), "1.3")

    assert found.figures == [
        Figure("a", "số liệu a", "Hoàn thành (ghi “Đã xong”)", OK, HERE),
        Figure("", "Minh chứng", "Quyết định số 15/QĐ-UBND", OK, HERE),
        Figure("", "Ngày hoàn thành", "20/01/2024", OK, HERE),
    ]
    assert [words for words, _ in found.steps][:2] == ["a = “Hoàn thành”", "Có minh chứng"]


def test_a_task_without_evidence_is_explained_to_count_as_nothing() -> None:
    given = [reported("1.3.a", 0), reported("1.1", 1, raw="của chỉ số khác", kind=EVIDENCE)]
    found = explain(facts({}, given, catalogue=PLAN), "1.3")

    assert found.steps[-1] == ("Chưa có minh chứng: tính 0 điểm", "0")
    assert found.needed == "bổ sung minh chứng → +1 điểm"


@pytest.mark.parametrize(("day", "late"), [(9, []), (10, ["Hoàn thành ngày 10/10/2024, quá hạn trước 10/10/2024"])])
def test_a_task_finished_past_its_date_is_told_before_its_points(day: int, late: list[str]) -> None:
    asked = (Input(letter="a", label="Tình trạng", kind="level"),)
    task = Indicator(
        code="1.1", name="Việc", max=1, rule=Task(evidence=False), clause="", inputs=asked, due="Trước 10/10/2024"
    )
    given = [reported("1.1.a", 0), reported("1.1", date(2024, 10, day).toordinal(), kind=DATE)]
    found = explain(facts({"1.1": 1}, given, catalogue=catalogue_of(task)), "1.1")

    assert [words for words, _ in found.steps if words.startswith("Hoàn thành ngày")] == late
    assert [words for words, _ in found.steps][1:-1] == late
