"""One's own catalogue from a plain table: what it becomes, and what is said of each mistake."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec import convert

from dti_cli.domain import catalogue, rules
from dti_cli.domain.catalogue import by_code
from dti_cli.domain.errors import CatalogueError, UsageError
from dti_cli.domain.rules import Bands, Choice, MinMax, Proportional, Sum, Target, Task, Thresholds, YesNo
from dti_cli.reading import catalogue_files, catalogue_tree, mistakes, table_words, toml_files
from dti_cli.reading.catalogue_files import load_text
from dti_cli.reading.catalogue_tables import read_catalogue_table
from dti_cli.reading.grid import Percent, text_of
from dti_cli.reading.rule_cells import CellMistake, figure, inputs_of
from dti_cli.reports.toml_text import catalogue_toml
from tests.workbooks import Cell, save_rows

HEAD = ["Mã", "Tên chỉ số", "Điểm tối đa", "Cách tính", "Ngưỡng", "Số liệu a", "Số liệu b", "Chủ trì", "Phối hợp"]
ROWS: list[Sequence[Cell]] = [
    ["Tên bộ chỉ số: Bộ tiêu chí xã số"],
    ["Quyết định", "Quyết định số 01/QĐ-UBND ngày 05/01/2026"],
    HEAD,
    [1, "Hạ tầng số"],
    [
        "1.1",
        "Hộ có cáp quang",
        10,
        "Tỷ lệ",
        "80%",
        "Số hộ có cáp quang (hộ)",
        "Tổng số hộ (hộ)",
        "Phòng A",
        "Phòng B; Xã",
    ],
    ["1.2", "Có trang thông tin", 5, "Có/không", None, "Có trang thông tin"],
    ["1.3", "Kinh phí", 5, "Min-Max", None, "Kinh phí (triệu đồng)"],
    ["1.4", "Nhóm", 6, "Tổng"],
    ["1.4.1", "Bậc", 4, "Bậc thang", "80%: 100%; 50%: 60%", "Hồ sơ", "Tổng hồ sơ"],
    ["1.4.2", "Mức", 2, "Chọn mức", "Tốt: 100%; Khá: 50%; Chưa: 0%", "Mức"],
    [2, "Chỉ tiêu"],
    ["2.1", "Định danh", None, "Chỉ tiêu", "xã 60%; phường, thị trấn 80%", "Người có", "Tổng người"],
    ["2.2", "Mạng LAN", None, "Chỉ tiêu", "Đảm bảo", "Mạng LAN"],
    ["2.3", "Kênh", None, "Chỉ tiêu", 2, "Số kênh"],
    ["2.4", "Kế hoạch", None, "Nhiệm vụ"],
]


def _table(path: Path, rows: Sequence[Sequence[Cell]]) -> Path:
    return save_rows(path / "bo.xlsx", rows)


def test_a_table_becomes_a_catalogue(tmp_path: Path) -> None:
    drawn = read_catalogue_table(_table(tmp_path, ROWS))
    made = load_text(catalogue_toml(drawn.head, drawn.pillars), "bo")
    found = {code: i.rule for code, i in by_code(made).items()}

    assert (made.name, made.decision) == ("Bộ tiêu chí xã số", "Quyết định số 01/QĐ-UBND ngày 05/01/2026")
    assert [type(r) for r in found.values()] == [
        Proportional, YesNo, MinMax, Sum, Bands, Choice, Target, Target, Target, Task,
    ]  # fmt: skip
    first = found["1.1"]
    assert isinstance(first, Proportional)
    assert first.full_at == 0.8
    target = found["2.1"]
    assert isinstance(target, Target)
    assert target.at_least == Thresholds(xa=0.6, phuong=0.8)
    assert by_code(made)["1.1"].coordinating == ("Phòng B", "Xã")
    assert [i.kind for i in by_code(made)["1.3"].inputs] == ["amount"]
    assert [p.declared_max for p in made.pillars] == [26, 4]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(None, ""), ("Tính 0 điểm", "zero"), (0, "zero"), ("Điểm tối đa", "full"), ("để ngoài.", "left_out")],
)
def test_a_column_says_what_counts_where_an_indicator_does_not_apply(
    tmp_path: Path, words: Cell, expected: str
) -> None:
    head = ["Mã", "Tên chỉ số", "Điểm tối đa", "Cách tính", "Số liệu a", "Khi không áp dụng"]
    drawn = read_catalogue_table(_table(tmp_path, [head, [1, "Một"], ["1.1", "A", 5, "Có/không", "Số", words]]))

    assert by_code(load_text(catalogue_toml(drawn.head, drawn.pillars), "bo"))["1.1"].not_applicable == expected


def test_other_words_there_and_a_sum_are_told(tmp_path: Path) -> None:
    head = ["Mã", "Tên chỉ số", "Điểm tối đa", "Cách tính", "Số liệu a", "Không áp dụng"]
    rows: list[Sequence[Cell]] = [
        ["1.1", "A", 5, "Có/không", "Số", "tùy"],
        ["1.2", "B", 5, "Tổng", None, 0],
        ["1.2.1", "C", 5, "Có/không", "Số"],
    ]

    with pytest.raises(CatalogueError) as raised:
        read_catalogue_table(_table(tmp_path, [head, [1, "Một"], *rows]))

    assert raised.value.mistakes == [
        "dòng 3, chỉ số 1.1: “tùy” không rõ khi không áp dụng thì sao; ghi “0 điểm”, “điểm tối đa” hoặc “để ngoài”",
        "dòng 4, chỉ số 1.2: “Cách tính” là Tổng không có ô “Không áp dụng”; ghi ở từng chỉ số con",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["1.1", "A", 5, "Đoán", None, "Số"], "không có cách tính “Đoán”"),
        (["1.1", "A", None, "Có/không", None, "Số"], "thiếu điểm tối đa"),
        (["1.1", "A", "năm", "Có/không", None, "Số"], "“năm” không phải là số"),
        (["1.1", "A", 5, "Tỷ lệ"], "chưa có số liệu"),
        (["1.1", "A", 5, "Chỉ tiêu", None, "Số"], "thiếu ngưỡng"),
        (["1.1", "A", 5, "Chỉ tiêu", "xã 50%", "Số"], "cần cả xã và phường"),
        (["1.1", "A", 5, "Bậc thang", "cao", "Số"], "chưa đọc được “cao”"),
        (["3.1", "A", 5, "Có/không", None, "Số"], "chưa có chỉ số chính 3"),
    ],
)
def test_each_mistake_is_told_with_row_code_and_remedy(tmp_path: Path, row: Sequence[Cell], said: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        read_catalogue_table(_table(tmp_path, [HEAD, [1, "Một"], row]))

    (mistake,) = raised.value.mistakes
    assert mistake.startswith(f"dòng 3, chỉ số {row[0]}: ")
    assert said in mistake


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["1.1", "=A1&B1", 5, "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: ô ghi =A1&B1 chưa có kết quả"),
        (["1.1", "A", "=1/0", "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: ô ghi =1/0 chưa có kết quả"),
        (["1.1", "A", "#REF!", "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: ô ghi #REF! chưa có kết quả"),
        (["1.1", None, 5, "Có/không", None, "Số"], "dòng 3: mã 1.1 chưa có tên"),
        ([None, "A", 5, "Có/không", None, "Số"], "dòng 3: “A” chưa có mã"),
        (["1.1", "A", 5, "Tỷ lệ", "0%", "Số"], "dòng 3, chỉ số 1.1: ngưỡng “0%” phải lớn hơn 0"),
        (["1.1", "A", "9" * 400, "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: “999"),
        (["1.1", "A", "80%%", "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: “80%%” không phải là số"),
        (["1.1", "A", "1_000", "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: “1_000” không phải là số"),
        (
            ["1.1", "A", "1,234", "Có/không", None, "Số"],
            "dòng 3, chỉ số 1.1: “1,234” đọc được hai cách: 1,234 hoặc 1.234",
        ),
        (["1.1", "A", True, "Có/không", None, "Số"], "dòng 3, chỉ số 1.1: “TRUE” không phải là số"),
        (
            ["1.1", "A", 5, "Có/không", None, "Số", "Hai"],
            "dòng 3, chỉ số 1.1: cách tính “Có/không” không dùng “Số liệu b”",
        ),
        (
            ["1.1", "A", 5, "Chọn mức", "Tốt: 100%; Kém: 0%", "Số", "Hai"],
            "dòng 3, chỉ số 1.1: cách tính “Chọn mức” không",
        ),
        (["1.1", "A", 5, "Chỉ tiêu", "Có", "Số", "Hai"], "dòng 3, chỉ số 1.1: cách tính “Chỉ tiêu Có” không dùng"),
        (["1.1", "A", 5, "Nhiệm vụ", None, "Số"], "dòng 3, chỉ số 1.1: cách tính “Nhiệm vụ” không dùng “Số liệu a”"),
        (["1.1", "A", 5, "Tổng", None, "Số"], "dòng 3, chỉ số 1.1: cách tính “Tổng” không dùng “Số liệu a”"),
        (["1.1", "A", 5, "Bậc thang", "80%: 100%; 50%:", "Số"], "dòng 3, chỉ số 1.1: “50%” chưa ghi phần điểm"),
        (["1.1", "A", 5, "Chọn mức", "Tốt: 100%; Kém:", "Số"], "dòng 3, chỉ số 1.1: “Kém” chưa ghi phần điểm"),
        ([datetime(2026, 2, 1), "A", 5, "Có/không", None, "Số"], "dòng 3: Excel đã đổi mã thành ngày 01/02/2026"),
    ],
)
def test_no_row_is_dropped_and_no_cell_guessed(tmp_path: Path, row: Sequence[Cell], said: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        read_catalogue_table(_table(tmp_path, [HEAD, [1, "Một"], row]))

    (mistake,) = raised.value.mistakes
    assert mistake.startswith(said)


def test_a_code_that_lost_its_nought_is_told_where_it_stands(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [HEAD, [1, "Một"]]
    rows += [[code, "A", 5, "Có/không", None, "Số"] for code in (1.1, 1.9, 1.1)]
    with pytest.raises(CatalogueError) as raised:
        read_catalogue_table(_table(tmp_path, rows))

    (mistake,) = raised.value.mistakes
    assert mistake.startswith("dòng 5: mã 1.1 có ở dòng 3 rồi; nếu đây là mã 1.10 thì Excel đã bỏ số 0")


@pytest.mark.parametrize(
    ("threshold", "bar"),
    [
        ("1.000", 1000), ("1.000,5", 1000.5), (1.234, 1.234), (0.8, 0.8), ("85,125%", 0.85125), ("10 000", 10000),
        ("xã 1.000; phường 2.000", Thresholds(xa=1000, phuong=2000)), ("xã 2, phường 3", Thresholds(xa=2, phuong=3)),
    ],
)  # fmt: skip
def test_a_threshold_is_read_as_figures_are(tmp_path: Path, threshold: Cell, bar: float | Thresholds) -> None:
    rows: list[Sequence[Cell]] = [HEAD, [1, "Một"], ["1.1", "A", None, "Chỉ tiêu", threshold, "Số"]]
    rule = read_catalogue_table(_table(tmp_path, rows)).pillars[0]["indicators"][0]["rule"]

    assert convert(rule["at_least"], float | Thresholds) == bar


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("hợp đồng", "count"), ("tổ công nghệ số cộng đồng", "count"), ("tỷ lệ", "count"), ("đồng", "amount"),
        ("triệu đồng", "amount"), ("Tỷ đồng", "amount"), ("nghìn đồng", "amount"), ("triệu", "amount"),
    ],
)  # fmt: skip
def test_only_whole_measures_of_money_make_an_amount(measure: str, kind: str) -> None:
    assert inputs_of({"a": f"Số hợp đồng ({measure})"})[0]["kind"] == kind


def test_a_name_may_begin_like_a_formula_and_maxima_add_up(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [HEAD, [1, "Một"]]
    rows += [["1.1", "A", 0.1, "Có/không", None, "Số"], ["1.2", "B", 0.2, "Có/không", None, "Số"]]
    path = _table(tmp_path, rows)
    book = openpyxl.load_workbook(path)
    page: Any = book.active
    page["B3"].value, page["B3"].data_type = "=x", "s"
    book.save(path)
    pillar = read_catalogue_table(path).pillars[0]

    assert (pillar["indicators"][0]["name"], pillar["declared_max"]) == ("=x", 0.3)


@pytest.mark.parametrize(
    ("code", "name", "most", "lead"),
    [
        ("Mã chỉ số", "Tiêu chí", "Thang điểm", "Bộ phận chủ trì"),
        ("Ký hiệu", "Tên tiêu chí", "Điểm tối đa", "Cơ quan, đơn vị chủ trì"),
        ("STT", "Chỉ số thành phần", "Điêm tối đa", "Đơn vị phụ trách"),
    ],
)
def test_columns_are_known_by_the_headings_of_every_workbook(
    tmp_path: Path, code: str, name: str, most: str, lead: str
) -> None:
    head = [code, name, most, "Cách tính", "Ngưỡng", "Số liệu a", "Số liệu b", lead]
    row: list[Cell] = ["1.1", "A", 5, "Có/không", None, "Số", None, "Văn phòng"]
    drawn = read_catalogue_table(_table(tmp_path, [head, [1, "Một"], row]))

    (indicator,) = drawn.pillars[0]["indicators"]
    assert (indicator["code"], indicator["name"], indicator["max"], indicator["lead"]) == ("1.1", "A", 5, "Văn phòng")


def test_codes_outweigh_numbers_of_rows_wherever_they_stand(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [["Mã", "Tên chỉ số", "Điểm tối đa", "Cách tính", "Số liệu a", "STT"]]
    rows += [["1", "Một", None, None, None, 1], ["1.1", "A", 5, "Có/không", "Số", 2]]

    assert [p["code"] for p in read_catalogue_table(_table(tmp_path, rows)).pillars] == ["1"]


def test_notes_and_signatures_are_no_indicators(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [
        HEAD,
        [1, "Một"],
        ["1.1", "A", 5, "Có/không", None, "Số"],
        [],
        ["Ghi chú"],
        [None, "Người lập"],
    ]

    assert len(read_catalogue_table(_table(tmp_path, rows)).pillars[0]["indicators"]) == 1


def test_a_table_of_too_many_rows_is_refused_rather_than_cut(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [HEAD, [1, "Một"]]
    rows += [[f"1.{n}", "A", 5, "Có/không", None, "Số"] for n in range(1, 5001)]
    with pytest.raises(UsageError, match="có 5002 dòng"):
        read_catalogue_table(_table(tmp_path, rows))


def test_a_folder_given_for_a_table_is_told_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="đây không phải là tệp"):
        read_catalogue_table(tmp_path)


def test_every_mistake_of_a_table_is_told_at_once_in_its_own_words(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [
        HEAD,
        [1, "Một"],
        ["1.1", "A", "năm", "Đoán", None, "Số"],
        [None, "Hộ có cáp quang", 10, "Tỷ lệ", "80%", "Số hộ", "Tổng số hộ"],
        ["1.2", None, 5, "Có/không"],
        ["1.3", "Nhóm", 5, "Có/không", None, "Có"],
        ["1.3.1", "Con", 5, "Có/không", None, "Có"],
        ["1.4", "Tổng trống", 5, "Tổng"],
        ["1.5", "Mức", 5, "Chọn mức", "Tốt: 100%", "Mức"],
        ["1.6", "Đích", None, "Chỉ tiêu", "180%", "Số", "Tổng"],
        ["1.6", "Trùng", 2, "Có/không", None, "Có"],
        [2, "Hai"],
        ["2.1", "B", None, "Có/không", None, "Số"],
        [None, "Người lập biểu"],
    ]
    with pytest.raises(CatalogueError) as raised:
        read_catalogue_table(_table(tmp_path, rows))
    said = raised.value.mistakes

    assert [m.partition(":")[0] for m in said] == [
        "dòng 3, chỉ số 1.1", "dòng 3, chỉ số 1.1", "dòng 4", "dòng 5", "dòng 13, chỉ số 2.1",
        "dòng 9, chỉ số 1.5", "dòng 10, chỉ số 1.6", "dòng 6, chỉ số 1.3", "dòng 8, chỉ số 1.4",
    ]  # fmt: skip
    assert "“Hộ có cáp quang” chưa có mã" in said[2]
    assert "mã 1.2 chưa có tên" in said[3]
    assert "cột “Cách tính” phải ghi Tổng" in said[7]
    assert not any(word in "\n".join(said) for word in ("kind", "toml", "at_least", "share", "[[", "khóa"))
    assert "Excel" in raised.value.hint


def _sentences() -> str:
    """Return every text in the modules whose mistakes are told in the words of the table, gaps of templates filled.

    What only describes them, a docstring, is not said.
    """
    modules = (catalogue_files, catalogue_tree, rules, catalogue, mistakes, toml_files)
    trees = [ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    described = {node.value for node in nodes if isinstance(node, ast.Expr)}
    told = [node for node in nodes if isinstance(node, ast.Constant) and node not in described]
    texts = [node.value for node in told if isinstance(node.value, str)]
    return "\n".join(texts).replace("\\1", "decision")


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in table_words._WORDS])
def test_a_sentence_that_is_told_in_other_words_is_still_said_so(pattern: str) -> None:
    assert re.search(pattern, _sentences())


@pytest.mark.parametrize("share", [math.inf, 1.5e308, -math.inf])
def test_a_percentage_beyond_all_numbers_is_a_mistake_of_its_cell(share: float) -> None:
    assert text_of(Percent(share)) == "±∞"
    with pytest.raises(CellMistake, match="không phải là số"):
        figure(text_of(Percent(share)), typed=False)


def test_a_table_without_pillars_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="chưa có dòng nào"):
        read_catalogue_table(_table(tmp_path, [HEAD]))


def test_a_workbook_without_the_columns_says_which_are_needed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không có bảng bộ chỉ số"):
        read_catalogue_table(_table(tmp_path, [["A", "B"]]))


@pytest.mark.parametrize(
    ("name", "said"),
    [("khong-co.xlsx", "không có tệp này"), ("hong.xlsx", "hỏng|không phải"), ("chu.txt", "không phải tệp Excel")],
)
def test_a_missing_or_broken_workbook_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "hong.xlsx").write_bytes(b"PK nothing")
    (tmp_path / "chu.txt").write_text("Mã;Tên chỉ số;Cách tính\n", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_catalogue_table(tmp_path / name)


def test_a_single_file_catalogue_is_checked_like_a_folder() -> None:
    text = 'name = "x"\ndecision = ""\nla = 1\n[[pillars]]\ncode = "1"\nname = "Một"\ndeclared_max = 1\n'
    with pytest.raises(CatalogueError) as raised:
        load_text(text + '[[pillars.indicators]]\ncode = "1.1"\n', "bo")
    assert raised.value.mistakes == ["bo.toml, chỉ số 1.1: thiếu khóa “name”", "bo.toml: có khóa lạ “la”"]

    with pytest.raises(CatalogueError) as raised:
        load_text(text, "bo")
    assert raised.value.mistakes == [
        "bo.toml: chỉ số chính 1 chưa có chỉ số nào ([[indicators]])",
        "bo.toml: có khóa lạ “la”",
    ]


def test_codes_that_lead_nowhere_are_told() -> None:
    text = (
        'name = "x"\ndecision = ""\nlevels = [{ name = "Một", pillars = ["9"] }]\n'
        'own_targets = [{ unit = "Xã A", province = "B", targets = { "1.9" = 0.5, "1.1" = nan } }]\n'
        '[[pillars]]\ncode = "1"\nname = "Một"\ndeclared_max = 1\n'
        '[[pillars.indicators]]\ncode = "1.1"\nname = "a"\nmax = 1\nclause = ""\n'
        'rule = { kind = "target", at_least = 2, raises = "1.7" }\n'
        'inputs = [{ letter = "a", label = "a", kind = "count" }]\n'
    )
    with pytest.raises(CatalogueError) as raised:
        load_text(text, "bo")

    assert raised.value.mistakes == [
        "cấp độ “Một”: không có chỉ số chính 9; sửa mã trong pillars",
        "chỉ tiêu riêng của Xã A: 1.9 không phải mã của một chỉ tiêu",
        "chỉ tiêu riêng của Xã A: 1.1 = nan; mức phải lớn hơn 0, và không quá 1 nếu có mẫu số (80% ghi là 0.8)",
        "chỉ số 1.1: raises = “1.7” không phải mã của một chỉ tiêu",
    ]
