"""The working of targets and tasks, line by line as an officer would write it."""

from __future__ import annotations

import pytest

from dti_cli.domain.rules import PROOF, AnyRule, Target, Task
from dti_cli.domain.scores import COMPUTED
from dti_cli.scoring.single import Values
from dti_cli.scoring.working import working
from tests.scoring.paper import reckon
from tests.strategies import indicator_with

SIXTY = Target(at_least=0.6, denominator=("b",))
OWN = Target(at_least=0.9, denominator=("b",), general=0.55)
NEWS = Task(figures=(Target(at_least=10, numerator=("b",)),))
MET, NOT_MET = "Điểm = 1 × 1 điểm tối đa = 1", "Điểm = 0 × 1 điểm tối đa = 0"
DONE, DOING = 0, 1


@pytest.mark.parametrize(
    ("rule", "values", "points", "expected"),
    [
        (
            SIXTY, {"a": 60, "b": 100}, 1,
            ["Tỷ lệ = a ÷ b = 60 ÷ 100 = 60%", "60% – chỉ tiêu từ 60% trở lên: đạt", MET],
        ),
        (
            SIXTY, {"a": 59, "b": 100}, 0,
            ["Tỷ lệ = a ÷ b = 59 ÷ 100 = 59%", "59% – chỉ tiêu từ 60% trở lên: không đạt", NOT_MET],
        ),
        (SIXTY, {"%": 0.6}, 1, ["Tỷ lệ như báo cáo: 60%", "60% – chỉ tiêu từ 60% trở lên: đạt", MET]),
        (SIXTY, {"a": 5, "%": 0.59}, 0, ["Tỷ lệ như báo cáo: 59%", "59% – chỉ tiêu từ 60% trở lên: không đạt", NOT_MET]),
        (
            SIXTY, {"%": 1.2}, 1,
            [
                "Tỷ lệ như báo cáo: 120%", "Tỷ lệ lớn hơn 100%: tính bằng 100%", "100% – chỉ tiêu từ 60% trở lên: đạt",
                MET,
            ],
        ),
        (
            SIXTY, {"a": 3, "b": 2, "%": 0.1}, 1,
            [
                "Tỷ lệ = a ÷ b = 3 ÷ 2 = 150%", "Tỷ lệ lớn hơn 100%: tính bằng 100%",
                "100% – chỉ tiêu từ 60% trở lên: đạt", MET,
            ],
        ),
        (
            OWN, {"a": 612, "b": 900}, 0,  # 612 ÷ 900 = 0,68
            [
                "Tỷ lệ = a ÷ b = 612 ÷ 900 = 68%",
                "68% – chỉ tiêu từ 90% trở lên (chỉ tiêu riêng; chỉ tiêu chung 55%): "
                "không đạt chỉ tiêu riêng; đạt chỉ tiêu chung",
                NOT_MET,
            ],
        ),
        (
            OWN, {"%": 0.54}, 0,
            [
                "Tỷ lệ như báo cáo: 54%",
                "54% – chỉ tiêu từ 90% trở lên (chỉ tiêu riêng; chỉ tiêu chung 55%): "
                "không đạt chỉ tiêu riêng; không đạt chỉ tiêu chung",
                NOT_MET,
            ],
        ),
        (Target(at_least=2), {"a": 1}, 0, ["Giá trị a = 1", "1 – chỉ tiêu từ 2 trở lên: không đạt", NOT_MET]),
        (Target(at_least=2), {"a": 2}, 1, ["Giá trị a = 2", "2 – chỉ tiêu từ 2 trở lên: đạt", MET]),
        (Target(answer="Đảm bảo"), {"a": 1}, 1, ["a = Có: đạt", MET]),
        (Target(answer="Đảm bảo"), {"a": 0}, 0, ["a = Không: không đạt", NOT_MET]),
        (Task(), {"a": DONE, PROOF: 1}, 1, ["a = “Hoàn thành”", "Có minh chứng", MET]),
        (Task(evidence=False), {"a": DONE, PROOF: 1}, 1, ["a = “Hoàn thành”", MET]),
        (Task(), {"a": DOING}, 0, ["a = “Đang làm”", NOT_MET]),
        (NEWS, {"a": DONE, "b": 10, PROOF: 1}, 1, ["a = “Hoàn thành”", "Có minh chứng", MET]),
        (
            NEWS, {"a": DONE, "b": 9, PROOF: 1}, 0,
            ["a = “Hoàn thành”", "Số liệu của nhiệm vụ chưa đạt ngưỡng: chưa tính là hoàn thành", NOT_MET],
        ),
        (NEWS, {"a": DONE, PROOF: 1}, 1, ["a = “Hoàn thành”", "Có minh chứng", MET]),
    ],
)  # fmt: skip
def test_met_or_not_is_worked_out_in_words_and_on_paper(
    rule: AnyRule, values: Values, points: float, expected: list[str]
) -> None:
    steps = working(indicator_with(rule, 1), COMPUTED, values, points, None, None)

    assert [step.words for step in steps] == expected
    assert reckon(steps[-1].arithmetic) == points


@pytest.mark.parametrize(
    ("rule", "values", "said"),
    [
        (SIXTY, {"%": 0.6}, ["Tỷ lệ như báo cáo: 60%", "60% – chỉ tiêu từ 60% trở lên: đạt"]),
        (Task(), {"a": DONE}, ["a = “Hoàn thành”"]),
    ],
)
def test_what_is_met_but_not_proved_is_said_to_count_as_nothing(rule: AnyRule, values: Values, said: list[str]) -> None:
    steps = working(indicator_with(rule, 1), COMPUTED, values, 0, None, None)

    assert [step.words for step in steps] == [*said, "Chưa có minh chứng: tính 0 điểm"]
    assert steps[-1].arithmetic == "0"
