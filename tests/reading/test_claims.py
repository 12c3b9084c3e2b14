"""Evidence and days of completion: in columns of their own, or under <code>.minh-chung and <code>.ngay in every layout."""

from __future__ import annotations

from datetime import date

import pytest

from dti_cli.domain.observations import Given
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reading.grid import Value
from tests.reading.sheets import Rows, found, read, said

MINH = "Xã Côn Minh"
PAPER = "Quyết định số 15/QĐ-UBND"
DAY = float(date(2024, 3, 15).toordinal())
KEYED: Rows = [
    ["Đơn vị: Xã Côn Minh"],
    ["Mã", "Nội dung", "Giá trị"],
    ["2.1", "Ban hành nghị quyết chuyên đề", "Có"],
    ["2.1.minh-chung", "Minh chứng", PAPER],
    ["2.1.ngay", "Ngày hoàn thành", "15/3/2024"],
]
BESIDE: Rows = [
    ["Đơn vị: Xã Côn Minh"],
    ["Mã", "Nội dung", "Giá trị", "Minh chứng", "Ngày hoàn thành"],
    ["2.1", "Ban hành nghị quyết chuyên đề", "Có", PAPER, "15/3/2024"],
]
LETTERED: Rows = [
    ["Đơn vị: Xã Côn Minh"],
    ["Mã", "Nội dung", "a", "b"],
    ["2.1", "Ban hành nghị quyết chuyên đề", "Có"],
    ["2.1.minh-chung", None, PAPER],
    ["2.1.ngay", None, "15/3/2024"],
]
WIDE: Rows = [["STT", "Đơn vị", "2.1", "2.1.minh-chung", "2.1.ngay"], [1, MINH, "Có", PAPER, "15/3/2024"]]
MATRIX: Rows = [
    ["Mã", "Chỉ số", MINH, "Xã Kim Hỷ"],
    ["2.1.a", "Đã ban hành nghị quyết", "Có", "Không"],
    ["2.1.minh-chung", "Minh chứng", PAPER, None],
    ["2.1.ngay", "Ngày hoàn thành", "15/3/2024", None],
]


@pytest.mark.parametrize("rows", [KEYED, BESIDE, LETTERED, WIDE, MATRIX])
def test_evidence_and_day_are_read_in_every_layout(rows: Rows) -> None:
    reading = read(rows)

    assert found(reading) == []
    assert said(reading)[MINH, "2.1.a"] == 1
    assert said(reading, "evidence") == {(MINH, "2.1"): 1.0}
    assert said(reading, "date") == {(MINH, "2.1"): DAY}
    assert PAPER in reading.observations["raw"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Văn bản minh chứng", "evidence"), ("Link minh chứng", "evidence"), ("Minh chứng kèm theo", "evidence"),
        ("Đường dẫn", "evidence"), ("Minh chưng", "evidence"), ("Minh chứng năm 2024", "evidence"),
        ("Ngày, tháng hoàn thành", "date"), ("Thời điểm hoàn thành", "date"), ("Nguồn số liệu", ""), ("Thời hạn", ""),
    ],
)  # fmt: skip
def test_columns_of_evidence_and_days_are_known_by_their_usual_headings(heading: str, kind: str) -> None:
    text = "15/3/2024" if kind == "date" else PAPER
    form = read([["Đơn vị: Xã Côn Minh"], ["Mã", "Nội dung", "Giá trị", heading], ["2.1", "Ban hành", "Có", text]])
    wide = read([["STT", "Đơn vị", "2.1", heading], [1, MINH, "Có", text]])

    for reading in (form, wide):
        assert found(reading) == []
        claims = [k for k in reading.observations["kind"] if k in {"evidence", "date"}]
        assert claims == ([kind] if kind else [])


def test_a_column_of_text_after_figures_that_means_nothing_is_told() -> None:
    reading = read([["STT", "Đơn vị", "2.1", "Phụ lục tám"], [1, MINH, "Có", PAPER]])

    assert found(reading) == [("unknown-column", "D1")]


def test_a_day_of_completion_beside_points_is_no_remark_too() -> None:
    reading = read(
        [
            ["CHỈ SỐ CHUYỂN ĐỔI SỐ XÃ CÔN MINH"],
            ["STT", "Chỉ số", "Điểm tối đa", "Điểm năm 2024", "Ngày hoàn thành"],
            ["2.1", "Ban hành nghị quyết chuyên đề", 10, 10, "15/3/2024"],
        ]
    )

    assert said(reading, "date") == {(MINH, "2.1"): DAY}
    assert said(reading, "remark") == {}


SEVERAL_YEARS = [
    ["Mã", "Chỉ số", "Giá trị năm 2023", "Giá trị năm 2024"],
    ["Mã", "Chỉ số", "Điểm tối đa", "Điểm năm 2023", "Điểm năm 2024"],
]


@pytest.mark.parametrize("head", SEVERAL_YEARS)
@pytest.mark.parametrize(
    ("evidence", "year"), [("Minh chứng", 2024), ("Minh chứng năm 2023", 2023), ("Minh chứng năm 2022", None)]
)
def test_one_paper_is_no_proof_for_every_year(head: list[Value], evidence: str, year: int | None) -> None:
    figures: list[Value] = ["Không", "Có"] if len(head) == 4 else [10, 0, 10]
    row = ["2.1", "Ban hành nghị quyết chuyên đề", *figures, PAPER]
    reading = read([["Đơn vị: Xã Côn Minh"], [*head, evidence], row], given=Given(province="Bắc Kạn"))
    columns = reading.observations
    years = [y for y, kind in zip(columns["year"], columns["kind"], strict=True) if kind == "evidence"]

    assert {2023, 2024} <= set(columns["year"])
    assert years == ([year] if year else [])


def test_a_row_of_evidence_beside_points_is_no_row_of_points() -> None:
    rows: Rows = [
        ["CHỈ SỐ CHUYỂN ĐỔI SỐ XÃ CÔN MINH"],
        ["STT", "Chỉ số", "Điểm tối đa", "Điểm năm 2024"],
        ["2.1", "Ban hành nghị quyết chuyên đề", 10, 10],
        ["2.1.minh-chung", None, None, PAPER],
    ]
    reading = read(rows)

    assert found(reading) == []
    assert said(reading, "recorded") == {(MINH, "2.1"): 10}


@pytest.mark.parametrize(
    ("answer", "evidence"),
    [
        ("Có (QĐ số 12/QĐ-UBND)", "QĐ số 12/QĐ-UBND"),
        ("Đã ban hành KH số 10/KH-UBND", "KH số 10/KH-UBND"),
        ("Có (đủ cả năm)", None),
        ("Không (theo CV số 3/CV-UBND)", None),
    ],
)
def test_the_number_of_a_paper_after_an_answer_is_evidence_where_none_stands_beside(
    answer: str, evidence: str | None
) -> None:
    alone = read([["STT", "Đơn vị", "2.1", "2.4.2"], [1, MINH, answer, "Có"]])
    beside = read([["STT", "Đơn vị", "2.1", "2.1.minh-chung"], [1, MINH, answer, PAPER]])
    texts = [
        raw
        for raw, kind in zip(alone.observations["raw"], alone.observations["kind"], strict=True)
        if kind == "evidence"
    ]

    assert found(alone) == [("answer-with-remark", "C2")]
    assert texts == ([evidence] if evidence else [])
    assert [o for o in beside.observations["kind"] if o == "evidence"] == ["evidence"]
    assert PAPER in beside.observations["raw"]


@pytest.mark.parametrize(
    "text",
    [
        "Đảng ủy ban hành nghị quyết chuyên đề", "Đăng tải trên trang thông tin điện tử xã", "Đăng ký tài khoản",
        "Sẻ chia trên Zalo của xã", "Sê-ri bài trên đài", "Không gian mạng an toàn: ảnh chụp", "khong gian mang an toan",
    ],
)  # fmt: skip
def test_evidence_that_only_looks_like_not_yet_is_evidence(text: str) -> None:
    reading = read([["STT", "Đơn vị", "2.1", "2.1.minh-chung"], [1, MINH, "Có", text]])

    assert said(reading, "evidence") == {(MINH, "2.1"): 1.0}


@pytest.mark.parametrize(
    "text",
    [
        "Đang soạn thảo", "Sẽ gửi sau", "Chưa, sẽ bổ sung", "không kịp", "Dang lam", "Không gửi",
        "Không khí thi đua, ảnh chụp", "Do Sở cấp",
    ],
)  # fmt: skip
def test_what_seems_still_to_come_is_no_evidence_and_told_beside_a_yes(text: str) -> None:
    rows: Rows = [["STT", "Đơn vị", "2.1", "2.1.minh-chung"], [1, MINH, "Có", text], [2, "Xã Kim Hỷ", "Không", text]]
    reading = read(rows)

    assert said(reading, "evidence") == {}
    assert found(reading) == [("evidence-not-yet", "D2")]
    assert reading.findings[0].raw == text
    assert found(read([rows[0], [1, MINH, None, text], [2, "Xã Kim Hỷ", "Có"]])) == []


@pytest.mark.parametrize(("state", "expected"), [("Đang làm", []), ("Hoàn thành", [("evidence-not-yet", "D2")])])
def test_no_evidence_yet_is_told_only_where_work_is_said_to_be_done(
    state: str, expected: list[tuple[str, str]]
) -> None:
    rows: Rows = [["STT", "Đơn vị", "1.3", "1.3.minh-chung"], [1, "Phường Xương Giang", state, "đang trình ký"]]
    place = Given(year=2024, province="Bắc Giang")

    assert found(read(rows, given=place, catalogue=load_named("bac-giang-2024", None))) == expected


@pytest.mark.parametrize("text", ["", "-", "Không", "Chưa có", "Đang cập nhật"])
def test_words_for_no_evidence_are_taken_at_their_word(text: str) -> None:
    assert told("Có", text) == []


@pytest.mark.parametrize("text", ["Đã hoàn thành", "Chưa hoàn thành", "Đang thực hiện", "Đã ban hành KH"])
def test_a_state_where_a_target_asks_for_a_figure_is_answered_with_the_figure_asked(text: str) -> None:
    plan = load_named("bac-giang-2024", None)
    rows: Rows = [["STT", "Đơn vị", "7.4", "7.6.a", "7.6.b"], [1, "Phường Xương Giang", text, text, 50]]
    reading = read(rows, given=Given(year=2024, province="Bắc Giang"), catalogue=plan)
    told = [f for f in reading.findings if f.code == "state-not-figure"]

    assert [(f.cell, f.indicator) for f in told] == [("C2", "7.4"), ("D2", "7.6")]
    assert "7.4.a (Số doanh nghiệp nhỏ và vừa tiếp cận, tham gia chương trình SMEdx)" in told[0].message
    assert "85%" in told[0].hint
    assert "7.6.a: Số doanh nghiệp sử dụng hợp đồng điện tử" in told[1].message


def test_a_word_that_is_no_state_is_no_number_still() -> None:
    plan = load_named("bac-giang-2024", None)
    rows: Rows = [["STT", "Đơn vị", "7.4", "7.6.a"], [1, "Phường Xương Giang", "Thường xuyên", "nhiều"]]
    reading = read(rows, given=Given(year=2024, province="Bắc Giang"), catalogue=plan)

    assert [f.code for f in reading.findings] == ["not-a-number", "not-a-number"]


def told(answer: str, evidence: str | None = None, day: str | None = None) -> list[tuple[str, str]]:
    """Return what is found in a row of figures of 2024: an answer, its evidence and its day."""
    heads = ["STT", "Đơn vị", "2.1", "2.1.minh-chung", "2.1.ngay"]
    return found(read([heads, [1, MINH, answer, evidence, day]]))


@pytest.mark.parametrize("answer", ["Hoàn thành?", "Có (?)", "Có chưa?", "Đã ban hành???"])
def test_an_answer_with_a_question_mark_is_told_and_not_used(answer: str) -> None:
    reading = read([["STT", "Đơn vị", "2.1"], [1, MINH, answer]])

    assert found(reading) == [("answer-in-doubt", "C2")]
    assert said(reading)[MINH, "2.1.a"] == "invalid"


def test_the_question_mark_of_a_link_leaves_no_doubt() -> None:
    assert told("Có (https://con-minh.vn/vb?so=12)") == [("answer-with-remark", "C2")]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Có (từ năm 2025)", "answer-of-later-year"),
        ("Có từ tháng 3/2025", "answer-of-later-year"),
        ("Có (từ quý I/2025)", "answer-of-later-year"),
        ("Có (năm 2025)", "answer-of-later-year"),
        ("Có (bắt đầu từ năm 2025)", "answer-of-later-year"),
        ("Có (sang năm 2025)", "answer-of-later-year"),
        ("Có (sau tháng 6/2025)", "answer-of-later-year"),
        ("Có (từ qúy I/2025)", "answer-of-later-year"),
        ("Co (tu nam 2025)", "answer-of-later-year"),
        ("Co (bat dau tu nam 2025)", "answer-of-later-year"),
        ("Co (Thong tu 12/2025/TT-BTTTT)", "answer-with-remark"),
        ("Co (dau tu 2025)", "answer-with-remark"),
        ("Có (Đầu tư 2025)", "answer-with-remark"),
        ("Có (Phường Sáu 2025)", "answer-with-remark"),
        ("Có (họp sáng 15/3/2025)", "answer-with-remark"),
        ("Có (đến năm 2025)", "answer-with-remark"),
        ("Có (đến 31/12/2025)", "answer-with-remark"),
        ("Có (từ năm 2024)", "answer-with-remark"),
        ("Có (Thông tư 12/2025/TT-BTTTT)", "answer-with-remark"),
        ("Không (từ năm 2025)", "answer-with-remark"),
    ],
)
def test_a_yes_that_holds_from_a_later_year_is_told_and_not_used(answer: str, kind: str) -> None:
    reading = read([["STT", "Đơn vị", "2.1"], [1, MINH, answer]])

    assert found(reading) == [(kind, "C2")]
    assert (said(reading)[MINH, "2.1.a"] == "invalid") == (kind == "answer-of-later-year")


def test_marks_taken_for_a_yes_are_told_once() -> None:
    marks = ["X", "x", "x.", "v", "Ｘ", "✓"]
    rows: Rows = [[n, f"Xã Thử {n}", mark] for n, mark in enumerate(marks, 1)]
    reading = read([["STT", "Đơn vị", "2.1"], *rows])
    (told_once,) = reading.findings

    assert (told_once.code, told_once.cell) == ("tick-as-yes", "C2")
    assert "5 ô" in told_once.message
    assert "C2, C3, C4, C5, C6" in told_once.message
    assert set(said(reading).values()) == {1}


@pytest.mark.parametrize(
    ("answer", "evidence", "expected"),
    [
        ("Không", PAPER, [("evidence-beside-no", "D2")]),
        ("Chưa", PAPER, [("evidence-beside-no", "D2")]),
        ("Không", "Do chưa có kinh phí", []),
        ("Không", "Chưa ban hành", []),
        ("Có", PAPER, []),
    ],
)
def test_evidence_beside_a_no_is_told(answer: str, evidence: str, expected: list[tuple[str, str]]) -> None:
    assert told(answer, evidence) == expected


def test_evidence_beside_work_not_begun_is_told_but_not_beside_work_under_way() -> None:
    plan = load_named("bac-giang-2024", None)
    rows: Rows = [["STT", "Đơn vị", "1.3", "1.3.minh-chung"], [1, "Phường Xương Giang", "Chưa làm", PAPER]]
    under_way: Rows = [rows[0], [1, "Phường Xương Giang", "Đang làm", PAPER]]
    place = Given(year=2024, province="Bắc Giang")

    assert found(read(rows, given=place, catalogue=plan)) == [("evidence-beside-no", "D2")]
    assert found(read(under_way, given=place, catalogue=plan)) == []


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        ("Quyết định số 15/QĐ-UBND ngày 31/2/2024", "impossible-date"),
        ("Báo cáo ngày 1/13/2024", "impossible-date"),
        ("Báo cáo ngày 5 tháng 13 năm 2024", "impossible-date"),
        ("tháng 4/2024", "evidence-only-date"),
        ("15/3/2024", "evidence-only-date"),
        ("đã có", "evidence-names-nothing"),
        ("Quyết định số 15/QĐ-UBND?", "claim-in-doubt"),
    ],
)
def test_evidence_in_doubt_is_told_and_kept(evidence: str, kind: str) -> None:
    reading = read([["STT", "Đơn vị", "2.1", "2.1.minh-chung"], [1, MINH, "Có", evidence]])

    assert found(reading) == [(kind, "D2")]
    assert said(reading, "evidence") == {(MINH, "2.1"): 1.0}


@pytest.mark.parametrize(
    ("day", "kind", "expected"),
    [
        ("31/2/2024", "unknown-date", "invalid"),
        ("1/13/2024", "unknown-date", "invalid"),
        ("QĐ ngày 31/2/2024, sửa ngày 15/3/2024", "unknown-date", "invalid"),
        ("tháng 4/2024", "date-without-day", float(date(2024, 4, 30).toordinal())),
        ("15/3/2024?", "claim-in-doubt", DAY),
    ],
)
def test_a_day_that_is_none_or_not_told_whole_is_told(day: str, kind: str, expected: float | str) -> None:
    reading = read([["STT", "Đơn vị", "2.1", "2.1.ngay"], [1, MINH, "Có", day]])

    assert found(reading) == [(kind, "D2")]
    assert said(reading, "date") == {(MINH, "2.1"): expected}


def test_evidence_beside_a_figure_of_nought_is_no_contradiction() -> None:
    rows: Rows = [
        ["STT", "Đơn vị", "2.2.a", "2.2.b", "2.2.minh-chung"],
        [1, MINH, 0, 20, PAPER],
        [2, "Xã Kim Hỷ", 0, 0, PAPER],
    ]
    lone: Rows = [["STT", "Đơn vị", "2.1.minh-chung", "2.2.a"], [1, MINH, PAPER, 3]]

    assert found(read(rows)) == []
    assert found(read(lone)) == []


def test_evidence_beside_a_level_that_is_no_state_of_work_is_no_contradiction() -> None:
    rows: Rows = [["STT", "Đơn vị", "1.1", "1.1.minh-chung"], [1, MINH, "Chưa có", PAPER]]

    assert found(read(rows)) == []
