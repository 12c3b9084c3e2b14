"""Addresses of cells, and the words that answers were given in."""

from __future__ import annotations

import pytest

from dti_cli.domain.observations import (
    COLUMNS,
    Observation,
    answer_words,
    cell_name,
    corrected_text,
    filled_from,
    numbered,
)


@pytest.mark.parametrize(
    ("row", "col", "expected"),
    [(12, 6, "F12"), (1, 1, "A1"), (5, 26, "Z5"), (5, 27, "AA5"), (5, 52, "AZ5"), (5, 702, "ZZ5"), (1, 16384, "XFD1")],
)
def test_a_cell_is_named_as_excel_names_it(row: int, col: int, expected: str) -> None:
    assert cell_name(row, col) == expected


def test_the_columns_of_a_frame_are_the_fields_of_an_observation() -> None:
    assert Observation._fields == COLUMNS


def test_an_answer_keeps_its_words_whether_typed_corrected_or_taken_from_its_twin() -> None:
    said = {"1.1.a": corrected_text("Hoàn thành", "Chưa làm", "ghi nhầm"), "1.2.a": "Đang làm"}

    assert said["1.1.a"] == "Hoàn thành (hiệu chỉnh từ Chưa làm: ghi nhầm)"
    assert [answer_words(raw, said) for raw in (*said.values(), filled_from("1.1.a"), filled_from("1.3.a"))] == [
        "Hoàn thành",
        "Đang làm",
        "Hoàn thành",
        "",
    ]


def test_words_kept_once_read_as_the_words_they_are() -> None:
    words = numbered(["ok", "blank", "ok"])

    assert words == ["ok", "blank", "ok"]
    assert words[1:] == ["blank", "ok"]
    assert (words[2], len(words), words.table) == ("ok", 3, ["ok", "blank"])
    assert words != ["ok", "blank"]
    assert words != 3
    assert numbered(words) is words
    assert numbered(["o", "k"]) != "ok"
