"""A catalogue edited after its workbooks were read: answers keep the meaning of their words, not their place in a list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import dti
from tests.workbooks import save_rows

HEAD = """
name = "Bộ thử"
decision = ""
province = "Bắc Kạn"

[[pillars]]
code = "1"
name = "Một"
declared_max = 10

[[pillars.indicators]]
code = "1.1"
name = "Trang thông tin điện tử"
max = 10
clause = "mục 1"
inputs = [{ letter = "a", label = "mức", kind = "level" }]
"""
LEVELS = [
    '{ label = "Không có", share = 0 }',
    '{ label = "Có một phần", share = 0.5 }',
    '{ label = "Đầy đủ", share = 1 }',
]


def edition(home: Path, levels: list[str]) -> None:
    text = HEAD + f'rule = {{ kind = "choice", levels = [{", ".join(levels)}] }}\n'
    (home / "catalogues").mkdir(parents=True, exist_ok=True)
    (home / "catalogues" / "thu.toml").write_text(text, encoding="utf-8")


def points(home: Path, unit: str) -> float:
    answer = dti("gaps", "--unit", unit, "--catalogue", "thu", "--all", "--format", "json", "--home", home)
    return float(json.loads(answer.out)["gaps"][0]["score"])


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (LEVELS, (10, 5)),
        (LEVELS[::-1], (10, 5)),
        ([LEVELS[1], LEVELS[0], LEVELS[2].replace("Đầy đủ", "Trọn vẹn")], (0, 5)),
    ],
    ids=["as it was", "turned round", "one wording gone"],
)
def test_levels_that_move_leave_stored_answers_as_they_were_meant(
    tmp_path: Path, levels: list[str], expected: tuple[float, float]
) -> None:
    home = tmp_path / "home"
    edition(home, LEVELS)
    book = save_rows(
        tmp_path / "so-lieu.xlsx",
        [["Đơn vị", "Huyện", "1.1.a"], ["Xã Côn Minh", "Na Rì", "Đầy đủ"], ["Xã Cư Lễ", "Na Rì", "Có một phần"]],
    )
    place = ("--catalogue", "thu", "--year", "2024", "--province", "bac-kan")
    scored = dti("score", book, *place, "--home", home, "--out-dir", tmp_path)
    assert scored.code == 0

    edition(home, levels)

    assert (points(home, "con-minh"), points(home, "cu-le")) == expected


FIGURE = 'rule = { kind = "proportional", numerator = ["a"], full_at = 20 }\n'
PLACE = ("--catalogue", "thu", "--year", "2024", "--province", "bac-kan")


def asking(home: Path, kind: str, rule: str) -> None:
    """Write the catalogue with its input of one kind, under a rule for it."""
    (home / "catalogues").mkdir(parents=True, exist_ok=True)
    text = HEAD.replace('"level"', f'"{kind}"') + rule
    (home / "catalogues" / "thu.toml").write_text(text, encoding="utf-8")


def test_answers_in_levels_keep_their_meaning_where_yes_or_no_is_asked_for(tmp_path: Path) -> None:
    """“Không” is the third level, “Đầy đủ” the first: their places must be taken neither for a yes nor for a no."""
    levels = [LEVELS[2], LEVELS[1], LEVELS[0].replace("Không có", "Không")]
    edition(tmp_path, levels)
    answers = {"Xã Côn Minh": "Không", "Xã Cư Lễ": "Đầy đủ", "Xã Kim Hỷ": "Có một phần"}
    rows = [[unit, "Na Rì", answer] for unit, answer in answers.items()]
    book = save_rows(tmp_path / "so-lieu.xlsx", [["Đơn vị", "Huyện", "1.1.a"], *rows])
    assert dti("score", book, *PLACE, "--home", tmp_path, "--out-dir", tmp_path).code == 0

    asking(tmp_path, "yes_no", 'rule = { kind = "yes_no" }\n')

    found = [
        dti("explain", "1.1", "--unit", unit, "--catalogue", "thu", "--format", "json", "--home", tmp_path).out
        for unit in ("con-minh", "cu-le", "kim-hy")
    ]
    told = [json.loads(text) for text in found]
    # neither level of the other two says yes or no, so that they cannot be used
    assert [(t["score"], t["status"], t["inputs"][0]["state"]) for t in told] == [
        (0, "computed", "ok"),
        (0, "invalid", "invalid"),
        (0, "invalid", "invalid"),
    ]

    edition(tmp_path, levels)

    assert [points(tmp_path, unit) for unit in ("con-minh", "cu-le", "kim-hy")] == [0, 10, 5]


def test_an_answer_in_words_is_no_figure_and_a_figure_no_answer_in_words(tmp_path: Path) -> None:
    asking(tmp_path, "count", FIGURE)
    rows: list[list[str | int]] = [["Xã Côn Minh", "Na Rì", 15], ["Xã Cư Lễ", "Na Rì", "12"]]
    book = save_rows(tmp_path / "so-lieu.xlsx", [["Đơn vị", "Huyện", "1.1.a"], *rows])
    assert dti("score", book, *PLACE, "--home", tmp_path, "--out-dir", tmp_path).code == 0
    before = points(tmp_path, "con-minh"), points(tmp_path, "cu-le")

    edition(tmp_path, LEVELS)
    between = points(tmp_path, "con-minh"), points(tmp_path, "cu-le")
    told = dti("explain", "1.1", "--unit", "con-minh", "--catalogue", "thu", "--home", tmp_path).out
    asking(tmp_path, "count", FIGURE)

    assert (before, between) == ((7.5, 6), (0, 0))  # 15 ÷ 20 × 10, 12 ÷ 20 × 10
    assert "“15” (không dùng được)" in told
    assert (points(tmp_path, "con-minh"), points(tmp_path, "cu-le")) == before

    edition(tmp_path / "khac", LEVELS)
    book = save_rows(tmp_path / "muc.xlsx", [["Đơn vị", "Huyện", "1.1.a"], ["Xã Côn Minh", "Na Rì", "Đầy đủ"]])
    assert dti("score", book, *PLACE, "--home", tmp_path / "khac", "--out-dir", tmp_path).code == 0
    asking(tmp_path / "khac", "count", FIGURE)

    assert points(tmp_path / "khac", "con-minh") == 0


def test_of_answers_that_contradict_each_other_none_counts_after_an_undone_import(tmp_path: Path) -> None:
    edition(tmp_path, LEVELS)
    said = [["Xã Côn Minh", "Na Rì", "Đầy đủ"], ["Xã Côn Minh", "Na Rì", "Không có"]]
    for name, rows in (("a.xlsx", said), ("b.xlsx", [["Xã Cư Lễ", "Na Rì", "Đầy đủ"]])):
        book = save_rows(tmp_path / name, [["Đơn vị", "Huyện", "1.1.a"], *rows])
        assert dti("score", book, *PLACE, "--home", tmp_path, "--out-dir", tmp_path).code == 0

    assert dti("undo", "2", "--home", tmp_path).code == 0

    assert points(tmp_path, "con-minh") == 0


def test_an_undone_import_gives_back_answers_as_they_were_meant(tmp_path: Path) -> None:
    home = tmp_path / "home"
    edition(home, LEVELS)
    place = ("--catalogue", "thu", "--year", "2024", "--province", "bac-kan")
    for name, answer in (("a.xlsx", "Đầy đủ"), ("b.xlsx", "Không có")):
        book = save_rows(tmp_path / name, [["Đơn vị", "Huyện", "1.1.a"], ["Xã Côn Minh", "Na Rì", answer]])
        assert dti("score", book, *place, "--home", home, "--out-dir", tmp_path).code == 0
    edition(home, LEVELS[::-1])
    between = points(home, "con-minh")
    assert dti("undo", "2", "--home", home).code == 0

    assert (between, points(home, "con-minh")) == (0, 10)


TWINS = """
inputs = [{ letter = "a", label = "mức", kind = "level", shared = "trang" }]
LEVELS

[[pillars.indicators]]
code = "1.2"
name = "Cổng thông tin điện tử"
max = 10
clause = "mục 2"
inputs = [{ letter = "a", label = "mức", kind = "level", shared = "trang" }]
"""


def test_a_corrected_answer_and_its_twin_stay_corrected_when_levels_move(tmp_path: Path) -> None:
    """Stored are “Đầy đủ (hiệu chỉnh từ Không có: …)” and its twin, then “Có một phần” with a twin marked as such."""

    def edited(levels: list[str]) -> None:
        rule = f'rule = {{ kind = "choice", levels = [{", ".join(levels)}] }}'
        head = HEAD.partition("inputs = ")[0] + TWINS.replace("LEVELS", rule) + rule + "\n"
        (tmp_path / "catalogues").mkdir(exist_ok=True)
        (tmp_path / "catalogues" / "thu.toml").write_text(head, encoding="utf-8")

    def scores(unit: str) -> list[float]:
        answer = dti("gaps", "--unit", unit, "--catalogue", "thu", "--all", "--format", "json", "--home", tmp_path)
        return [float(gap["score"]) for gap in json.loads(answer.out)["gaps"]]

    edited(LEVELS)
    (tmp_path / "corrections.toml").write_text(
        '[[corrections]]\nunit = "con-minh"\nyear = 2024\ninput = "1.1.a"\nwas = "Không có"\nnow = "Đầy đủ"\n'
        'reason = "ghi nhầm"\nconfirmed_by = "Văn phòng"\ndate = 2025-01-15\n',
        encoding="utf-8",
    )
    book = save_rows(
        tmp_path / "so-lieu.xlsx",
        [["Đơn vị", "Huyện", "1.1.a"], ["Xã Côn Minh", "Na Rì", "Không có"], ["Xã Cư Lễ", "Na Rì", "Có một phần"]],
    )
    place = ("--catalogue", "thu", "--year", "2024", "--province", "bac-kan")
    assert dti("score", book, *place, "--home", tmp_path, "--out-dir", tmp_path).code == 0
    before = scores("con-minh"), scores("cu-le")

    edited([LEVELS[1], LEVELS[0], LEVELS[2]])

    assert before == ([10, 10], [5, 5])
    assert (scores("con-minh"), scores("cu-le")) == ([10, 10], [5, 5])


def test_a_figure_given_with_its_measure_is_none_where_another_measure_is_asked_for(tmp_path: Path) -> None:
    asking(tmp_path, 'amount", measure = "triệu đồng', FIGURE)
    book = save_rows(
        tmp_path / "tien.xlsx",
        [["Đơn vị", "Huyện", "1.1.a"], ["Xã Côn Minh", "Na Rì", "12 triệu"], ["Xã Cư Lễ", "Na Rì", 15]],
    )
    assert dti("score", book, *PLACE, "--home", tmp_path, "--out-dir", tmp_path).code == 0
    before = points(tmp_path, "con-minh"), points(tmp_path, "cu-le")

    asking(tmp_path, 'amount", measure = "đồng', FIGURE)
    between = points(tmp_path, "con-minh"), points(tmp_path, "cu-le")
    asking(tmp_path, 'amount", measure = "triệu đồng', FIGURE)

    assert (before, between) == ((6, 7.5), (0, 7.5))  # 12 ÷ 20 × 10, 15 ÷ 20 × 10; 15 was given without a measure
    assert (points(tmp_path, "con-minh"), points(tmp_path, "cu-le")) == before
