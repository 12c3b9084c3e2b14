"""Units of measurement that stand outside the cells: beside a row, in a heading, above a table."""

from __future__ import annotations

import pytest

from tests.reading.sheets import Rows, found, read, said

MINH = "Xã Côn Minh"
MONEY = "2.4.1.a"
"""Asked in millions of đồng."""


@pytest.mark.parametrize(
    ("key", "measure", "figure", "expected"),
    [
        (MONEY, "triệu đồng", 60, 60),
        (MONEY, "Trđ", 60, 60),
        (MONEY, None, 60, 60),
        (MONEY, "Kinh phí", 60, 60),
        (MONEY, "đồng", 60000000, "other-measure"),
        (MONEY, "nghìn đồng", 60000, "other-measure"),
        (MONEY, "1.000đ", "60000", "other-measure"),
        (MONEY, "Tỷ đồng", 0.06, "other-measure"),
        (MONEY, "tỷ", 0.06, "other-measure"),
        (MONEY, "đồng", "60 triệu", 60),
        (MONEY, "%", 60, "percent-not-count"),
        ("2.2.a", "Hộ gia đình", 410, 410),
        ("2.2.a", "văn bản", 410, 410),
        ("2.2.a", "nghìn hộ", 1, "other-measure"),
        ("2.2.a", "1000 hộ", 1, "other-measure"),
        ("2.2.a", "nghìn", 1, "other-measure"),
        ("2.2.a", "đồng", 1, "other-measure"),
        ("2.2.a", "%", 45, "percent-not-count"),
    ],
)
def test_the_measure_beside_a_figure_of_a_form_holds_as_if_it_stood_in_the_cell(
    key: str, measure: str | None, figure: float | str, expected: float | str
) -> None:
    rows: Rows = [[f"Đơn vị: {MINH}"], ["Mã", "Nội dung", "Đơn vị tính", "Giá trị"], [key, None, measure, figure]]
    reading = read(rows)

    assert [code for code, _ in found(reading)] == ([expected] if isinstance(expected, str) else [])
    assert said(reading)[MINH, key] == ("invalid" if isinstance(expected, str) else expected)


@pytest.mark.parametrize(
    ("heading", "good"),
    [
        ("2.4.1.a – Kinh phí giám sát (triệu đồng)", True),
        ("2.4.1.a – Kinh phí giám sát (theo QĐ số 12)", True),
        ("2.4.1.a – Kinh phí hoạt động", True),
        ("2.4.1.a – Kinh phí giám sát (đồng)", False),
        ("2.4.1.a – Kinh phí giám sát (ĐVT: nghìn đồng)", False),
        ("2.4.1.a – Kinh phí giám sát, tỷ đồng", False),
        ("2.4.1.a – Kinh phí giám sát tỷ đồng", False),
        ("2.4.1.a – Kinh phí giám sát nghìn tỷ đồng năm 2024", False),
        ("2.4.1.a – Kinh phí giám sát triệu đồng", True),
        ("2.4.1.a – Kinh phí các gói trên 5 tỷ đồng", True),
        ("2.4.1.a – Kinh phí các gói dưới một tỷ đồng", True),
        ("2.4.1.a – Kinh phí theo hợp đồng", True),
    ],
)
def test_the_measure_in_a_heading_holds_for_its_column(heading: str, good: bool) -> None:
    reading = read([["STT", "Đơn vị", heading, "2.2.a"], [1, MINH, 1200, 410]])

    assert said(reading)[MINH, MONEY] == (1200 if good else "invalid")
    assert [at for code, at in found(reading) if code == "other-measure"] == ([] if good else ["C2"])
    assert said(reading)[MINH, "2.2.a"] == 410


def test_money_at_the_end_of_a_heading_does_not_measure_what_is_counted() -> None:
    head: Rows = [["STT", "Đơn vị", MONEY, "2.2.a – Số hộ thu nhập hàng tỷ đồng"], [1, MINH, 1200, 410]]

    assert said(read(head)) == {(MINH, MONEY): 1200, (MINH, "2.2.a"): 410}


def test_measures_in_a_row_of_their_own_hold_for_their_columns() -> None:
    head: Rows = [["STT", "Đơn vị", MONEY, "2.2.a"], [None, None, "đồng", "hộ"]]

    assert said(read([*head, [1, MINH, 1200, 410]])) == {(MINH, MONEY): "invalid", (MINH, "2.2.a"): 410}


@pytest.mark.parametrize(
    ("line", "money", "households"),
    [
        ("Đơn vị tính: hộ", 1200, 410),
        ("ĐVT: hộ, triệu đồng", 1200, 410),
        ("(Đơn vị tính: %)", 1200, 410),
        ("Đơn vị tính: đồng", "invalid", 410),
        ("Đơn vị: nghìn đồng", "invalid", 410),
        (f"Biểu 2 (Đơn vị báo cáo: {MINH})   (ĐVT: nghìn đồng)", "invalid", 410),
        (f"Đơn vị báo cáo: {MINH}. ĐVT: tỷ đồng", "invalid", 410),
        ("(ĐVT: nghìn hộ)", 1200, "invalid"),
    ],
)
def test_a_line_above_the_table_holds_for_figures_of_its_kind(
    line: str, money: float | str, households: float | str
) -> None:
    head: Rows = [[line], ["STT", "Đơn vị", MONEY, "2.2.a"]]
    reading = read([*head, [1, MINH, 1200, 410]])

    assert said(reading) == {(MINH, MONEY): money, (MINH, "2.2.a"): households}


def test_the_nearest_measure_holds() -> None:
    head: Rows = [["Đơn vị tính: đồng"], ["STT", "Đơn vị", "2.4.1.a (triệu đồng)", "2.2.a"]]

    assert said(read([*head, [1, MINH, 1200, 410]]))[MINH, MONEY] == 1200


def test_a_measure_over_the_letters_of_an_indicator_may_be_its_rates() -> None:
    rows: Rows = [[f"Đơn vị: {MINH}"], ["STT", "Chỉ số", "ĐVT", "a", "b"], ["2.2", "Tỷ lệ", "%", 410, 500]]
    wide: Rows = [["STT", "Đơn vị", "2.2 Tỷ lệ hộ có cáp quang (%)", None], [None, None, "a", "b"], [1, MINH, 410, 500]]

    expected = {(MINH, "2.2.a"): 410, (MINH, "2.2.b"): 500}
    assert said(read(rows)) == expected
    assert said(read(wide)) == expected
