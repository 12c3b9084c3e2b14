"""What closes a gap, in the words people read."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue, Input, Pillar, by_code
from dti_cli.domain.phrases import amount_of, gain_words, rate_of, signed, thing
from dti_cli.domain.rules import Band, Bands, Choice, Level, Part, Parts, Proportional, Sum, YesNo
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_COMPUTABLE, RECORDED, Score
from dti_cli.scoring.needed import goal_text, needed, sharing
from dti_cli.scoring.needs import needs
from dti_cli.scoring.single import Extremes
from tests.strategies import indicator_with


def words(
    catalogue: Catalogue, code: str, points: float, values: dict[str, float], extremes: Extremes | None = None
) -> str:
    return needed(catalogue, by_code(catalogue)[code], Score(code, points, 0, COMPUTED, None), values, extremes)


@pytest.mark.parametrize(
    ("code", "points", "values", "expected"),
    [
        ("2.1", 0, {"a": 0}, "ban hành nghị quyết chuyên đề hoặc văn bản tương đương của cấp ủy → +20 điểm"),
        (
            "3.5", 410 / 677 / 0.8 * 15, {"a": 410, "b": 677},
            "thêm 132 hộ gia đình có kết nối Internet băng rộng cáp quang (từ 410 lên 542 trên 677 hộ) → +3,64 điểm",
        ),
        (
            "1.4", 7.5, {"a": 1, "b": 16},
            "thêm 4 tin, bài về chuyển đổi số đăng trong năm (từ 16 lên 20) → 15 điểm (mức cao nhất), +7,5 điểm",
        ),
        (
            "1.4", 3.75, {"a": 1, "b": 8},
            "thêm 12 tin, bài về chuyển đổi số đăng trong năm (từ 8 lên 20) → 15 điểm (mức cao nhất), +11,25 điểm; "
            "trước mắt: thêm 2 tin, bài về chuyển đổi số đăng trong năm (từ 8 lên 10) → 7,5 điểm (mức kế tiếp), +3,75 điểm",
        ),
        (
            "1.4", 0, {"a": 0},
            "mở chuyên mục riêng về chuyển đổi số trên cổng/trang thông tin điện tử; thêm 20 tin, bài về chuyển đổi số "
            "đăng trong năm (từ 0 lên 20) → 15 điểm (mức cao nhất); trước mắt: mở chuyên mục riêng về chuyển đổi số trên "
            "cổng/trang thông tin điện tử → 3,75 điểm (mức kế tiếp)",
        ),
        (
            "1.1", 10, {"a": 1},
            "chuyển từ mức “Phó Bí thư/Phó Chủ tịch” lên mức “Bí thư/Chủ tịch” → 20 điểm (mức cao nhất), +10 điểm",
        ),
        (
            "1.2", 0, {"a": 0, "b": 0},
            "Bí thư/Chủ tịch dự đủ các phiên họp của Ban Chỉ đạo chuyển đổi số cấp trên; Bí thư/Chủ tịch chủ trì mọi cuộc "
            "họp về chuyển đổi số → +20 điểm; trước mắt: Bí thư/Chủ tịch dự đủ các phiên họp của Ban Chỉ đạo chuyển đổi số "
            "cấp trên → +10 điểm",
        ),
        (
            "5.8.6", 1, {"a": 1, "b": 10},
            "thêm 9 triệu đồng kinh phí tuyên truyền nâng cao nhận thức ATTT (từ 1 lên 10 trên 10 triệu đồng) → +4 điểm; "
            "mẫu số tăng nếu thực hiện 5.8.1, 5.8.2, khi đó cần tính lại",
        ),
        (
            "5.8.1", 3, {"a": 4, "b": 6, "c": 200},
            "thêm 10 triệu đồng kinh phí đầu tư từ NSNN cho ATTT hoặc kinh phí thường xuyên từ NSNN chi cho ATTT (từ 10 lên "
            "20 trên 200 triệu đồng) → 10 điểm (mức cao nhất), +7 điểm; trước mắt: thêm 4 triệu đồng kinh phí đầu tư từ "
            "NSNN cho ATTT hoặc kinh phí thường xuyên từ NSNN chi cho ATTT (từ 10 lên 14 trên 200 triệu đồng) → 7 điểm "
            "(mức kế tiếp), +4 điểm; làm tăng mẫu số của 5.8.6, khi thực hiện cần tính lại chỉ số đó",
        ),
        (
            "3.1", 12.5, {"a": 10, "b": 12},
            "thêm 2 máy tính (từ 10 lên 12 trên 12 người) → +2,5 điểm; số liệu này dùng chung với 3.2",
        ),
    ],
)  # fmt: skip
def test_words_for_every_kind(
    catalogue: Catalogue, code: str, points: float, values: dict[str, float], expected: str
) -> None:
    assert words(catalogue, code, points, values) == expected


def test_min_max_names_the_leader_and_the_gain_per_unit(catalogue: Catalogue) -> None:
    text = words(catalogue, "8.5", 5, {"a": 10}, Extremes(0, 50))

    assert text == (
        "thêm 40 triệu đồng kinh phí đầu tư từ ngân sách nhà nước cho xã hội số (từ 10 lên 50 triệu đồng), bằng đơn vị "
        "dẫn đầu (50) → +20 điểm; mỗi triệu đồng tăng thêm được khoảng 0,5 điểm"
    )


def test_more_incidents_are_no_aim_but_recording_them_is(catalogue: Catalogue) -> None:
    # (4 − 1) ÷ (7 − 1) × 5 points = 2.5
    assert words(catalogue, "5.6", 2.5, {"a": 4}, Extremes(1, 7)) == (
        "ghi nhận, xử lý đầy đủ mọi sự cố và cảnh báo (từ 4 lên 7 sự cố được ghi nhận), bằng đơn vị dẫn đầu (7) → +2,5 điểm; "
        "mỗi sự cố ghi nhận thêm được khoảng 0,83 điểm; số liệu này dùng chung với 5.7"
    )
    assert goal_text(by_code(catalogue)["5.6"], Extremes(1, 7)) == (
        "ghi nhận, xử lý đầy đủ mọi sự cố và cảnh báo, theo kịp số ghi nhận của đơn vị dẫn đầu (7 sự cố)"
    )


def test_the_lowest_unit_is_told_on_what_condition_its_first_steps_count(catalogue: Catalogue) -> None:
    assert words(catalogue, "5.6", 0, {"a": 1}, Extremes(1, 6)).split("; ")[1] == (
        "mỗi sự cố ghi nhận thêm được khoảng 1 điểm nếu còn đơn vị khác ở mức thấp nhất"
    )


def test_where_the_whole_cohort_stands_at_zero_the_first_one_leads(catalogue: Catalogue) -> None:
    text = words(catalogue, "5.1", 0, {"a": 0}, Extremes(0, 0))

    assert "thêm 1 hệ thống" in text
    assert "hiện mọi đơn vị trong nhóm so sánh đều bằng 0 → +10 điểm" in text


def test_a_share_of_nothing_asks_for_something_first() -> None:
    rule = Proportional(numerator=("a",), denominator=("b",), full_at=0.5, zero_denominator="zero")
    indicator = indicator_with(rule)
    catalogue = Catalogue(
        id="x", name="", decision="", pillars=(Pillar(code="1", name="", declared_max=10, indicators=(indicator,)),)
    )

    assert words(catalogue, "1.1", 0, {"a": 0, "b": 0}) == (
        "phát sinh số liệu b (đang bằng 0), trong đó số liệu a đạt từ 50% trở lên → +10 điểm"
    )


@pytest.mark.parametrize(
    ("status", "values", "expected"),
    [
        (
            NOT_COMPUTABLE,
            {"a": 0, "b": 0},
            "kiểm tra mẫu số: đang bằng 0 nên không tính được tỷ lệ; nếu đúng là 0 thì xin ý kiến cấp trên",
        ),
        (
            MISSING,
            {"a": 4},
            "bổ sung số liệu (b = Tổng số hộ gia đình của xã/phường/thị trấn (nhập ở 3.4.b)) → tối đa +15 điểm",
        ),
        (INVALID, {"a": 4}, "sửa số liệu (b = Tổng số hộ gia đình của xã/phường/thị trấn) → tối đa +15 điểm"),
        (RECORDED, {}, "nâng tỷ lệ hộ gia đình có kết nối Internet băng rộng cáp quang lên 80% trở lên → +15 điểm"),
    ],
)
def test_words_where_no_figures_stand_behind_the_gap(
    catalogue: Catalogue, status: str, values: dict[str, float], expected: str
) -> None:
    found = needed(catalogue, by_code(catalogue)["3.5"], Score("3.5", 0, 15, status, None), values, None)

    assert found == expected


def test_a_full_score_needs_nothing(catalogue: Catalogue) -> None:
    assert words(catalogue, "2.1", 20, {"a": 1}) == ""


def test_a_part_without_figures_is_asked_for() -> None:
    ratio = Proportional(numerator=("c",), denominator=("d",))
    rule = Parts(parts=(Part(label="một", share=0.5, rule=YesNo(input="a")), Part(label="hai", share=0.5, rule=ratio)))
    indicator = indicator_with(rule)
    catalogue = Catalogue(
        id="x", name="", decision="", pillars=(Pillar(code="1", name="", declared_max=10, indicators=(indicator,)),)
    )

    assert words(catalogue, "1.1", 0, {"a": 0}) == (
        "đạt “Có” ở nội dung: số liệu a → +5 điểm; bổ sung số liệu (c = số liệu c; d = số liệu d) → tối đa +5 điểm"
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1.1", "đạt mức “Bí thư/Chủ tịch”"),
        ("1.4", "mở chuyên mục riêng về chuyển đổi số trên cổng/trang thông tin điện tử; đạt ít nhất 20 tin, bài về chuyển đổi số đăng trong năm"),
        ("3.4", "nâng tỷ lệ hộ gia đình có người có điện thoại thông minh lên 100%"),
        ("8.5", "đạt mức của đơn vị dẫn đầu về kinh phí đầu tư từ ngân sách nhà nước cho xã hội số"),
        ("6.5", "triển khai nền tảng họp trực tuyến đến các cơ quan, đơn vị trực thuộc; triển khai nền tảng họp trực tuyến đến từng thiết bị cá nhân"),
    ],
)  # fmt: skip
def test_what_full_points_ask_for_where_only_points_are_known(catalogue: Catalogue, code: str, expected: str) -> None:
    assert goal_text(by_code(catalogue)[code]) == expected


def test_a_goal_names_the_leader_where_there_is_one(catalogue: Catalogue) -> None:
    known = by_code(catalogue)

    assert "(50 triệu đồng)" in goal_text(known["8.5"], Extremes(0, 50))
    assert "(12,5%)" in goal_text(known["4.6"], Extremes(0, 0.125))
    assert goal_text(msgspec.structs.replace(known["8.5"], rule=Sum())) == ""


def test_a_step_that_nothing_words_still_says_what_full_points_ask_for() -> None:
    rule = Choice(levels=(Level(label="cao", share=0.5), Level(label="thấp", share=0.0)))
    indicator = indicator_with(rule)
    catalogue = Catalogue(
        id="x", name="", decision="", pillars=(Pillar(code="1", name="", declared_max=10, indicators=(indicator,)),)
    )

    assert words(catalogue, "1.1", 5, {"a": 0}) == "đạt mức “cao”"


def test_a_closed_gate_over_a_ratio_without_figures_asks_for_them() -> None:
    rule = Bands(gate="a", numerator=("b",), denominator=("c",), bands=(Band(at_least=0.5, share=1.0),))
    indicator = indicator_with(rule)
    catalogue = Catalogue(
        id="x", name="", decision="", pillars=(Pillar(code="1", name="", declared_max=10, indicators=(indicator,)),)
    )

    assert words(catalogue, "1.1", 0, {"a": 0}) == (
        "đạt “Có” ở nội dung: số liệu a; nâng tỷ lệ số liệu b lên 50% trở lên → +10 điểm"
    )


def test_indicators_that_ask_for_the_same_figure_are_named(catalogue: Catalogue) -> None:
    known = by_code(catalogue)

    assert sharing(catalogue, known["5.1"], ["a"]) == ["5.2"]
    assert sharing(catalogue, known["5.2"], ["a"]) == []


@pytest.mark.parametrize(
    ("label", "kind", "measure", "expected"),
    [
        ("Số lượng hộ gia đình có cáp quang", "count", "hộ", "5 hộ gia đình có cáp quang"),
        ("Tổng số hoạt động nghiệp vụ có chữ ký số", "count", "nghiệp vụ", "5 hoạt động nghiệp vụ có chữ ký số"),
        ("Số nhân lực kinh tế số", "count", "người", "5 người (nhân lực kinh tế số)"),
        ("Kinh phí giám sát ATTT (triệu đồng)", "amount", "triệu đồng", "5 triệu đồng kinh phí giám sát ATTT"),
        ("Tổng số DVCTT", "count", "", "5 DVCTT"),
    ],
)
def test_labels_become_nouns(label: str, kind: str, measure: str, expected: str) -> None:
    asked = msgspec.convert({"letter": "a", "label": label, "kind": kind, "measure": measure}, Input)

    assert amount_of(5, [asked]) == expected


def test_sums_of_inputs_are_named_together() -> None:
    asked = [Input(letter=x, label=f"Số hồ sơ {x}", kind="count", measure="hồ sơ") for x in "ab"]

    assert amount_of(5, asked) == "5 hồ sơ a hoặc hồ sơ b"
    assert rate_of(asked) == "hồ sơ a cộng hồ sơ b"
    assert thing(asked[0]) == "hồ sơ a"


@pytest.mark.parametrize(
    ("gain", "expected"), [(3.9, "+3,9 điểm"), (20, "+20 điểm"), (3.6449, "+3,64 điểm"), (0.0049, "+0,0049 điểm")]
)
def test_gains_are_written_short(gain: float, expected: str) -> None:
    assert gain_words(gain) == expected


def test_losses_carry_a_minus() -> None:
    assert signed(-1.5) == "−1,5"


def test_an_unanswered_question_of_a_part_is_answered_too() -> None:
    rule = Parts(
        parts=(
            Part(label="một", share=0.5, rule=YesNo(input="a")),
            Part(label="hai", share=0.5, rule=YesNo(input="b")),
        )
    )
    (whole, first) = needs(indicator_with(rule), {"a": 0}, 0, None)

    assert (whole.changes, whole.gain) == ({"a": 1.0, "b": 1.0}, 10)
    assert (first.changes, first.gain) == ({"a": 1.0}, 5)


def test_a_sum_has_no_steps_of_its_own() -> None:
    assert needs(indicator_with(Sum()), {}, 0, None) == []


def test_a_figure_that_forms_ask_elsewhere_is_named_with_its_key_there(catalogue: Catalogue) -> None:
    # 8.9.a stands in the forms; 8.9.b is the population, which they ask under 3.3.b.
    text = needed(catalogue, by_code(catalogue)["8.9"], Score("8.9", 0, 1, MISSING, None), {}, None)

    assert "b = Tổng dân số của xã/phường/thị trấn (nhập ở 3.3.b))" in text
    assert text.count("nhập ở") == 1
