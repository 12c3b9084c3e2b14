"""Twenty ways of spoiling one cell: each is told once, at that cell, and nothing else is disturbed."""

from __future__ import annotations

import random
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dti_cli.domain.catalogue import input_keys
from dti_cli.domain.observations import cell_name
from dti_cli.reading.grid import CellError, Percent, UncachedFormula, Value
from tests.reading.catalogues import SMALL
from tests.reading.sheets import GIVEN, Said, found, read, read_workbook, said

KEYS = input_keys(SMALL)
KINDS = {key: wanted.kind for key, (_, wanted) in KEYS.items()}
SPOILT: dict[str, tuple[Value, set[str], str]] = {
    "words for a number": ("bốn trăm", {"count", "amount"}, "not-a-number"),
    "a number twice": ("12 34", {"count", "amount"}, "not-a-number"),
    "a range": ("400-500", {"count", "amount"}, "not-a-number"),
    "an estimate": ("khoảng 400", {"count", "amount"}, "not-a-number"),
    "an exponent": ("4e2", {"count", "amount"}, "not-a-number"),
    "English thousands": ("1,234", {"count", "amount"}, "ambiguous-number"),
    "no instead of nought": ("Không", {"count", "amount"}, "ambiguous-number"),
    "brackets": ("(5)", {"count", "amount"}, "ambiguous-number"),
    "a date": (datetime(2024, 4, 3), {"count", "amount", "yes_no", "level"}, "date-not-number"),
    "a broken reference": (CellError("#REF!"), {"count", "amount", "yes_no", "level"}, "excel-error"),
    "a broken reference as text": ("#DIV/0!", {"count", "amount", "yes_no", "level"}, "excel-error"),
    "a formula never calculated": (
        UncachedFormula("=A1"),
        {"count", "amount", "yes_no", "level"},
        "formula-without-value",
    ),
    "a negative number": (-3, {"count", "amount"}, "negative-number"),
    "a negative text": ("-3", {"count", "amount"}, "negative-number"),
    "a share": (Percent(0.5), {"count", "amount"}, "percent-not-count"),
    "a share as text": ("50%", {"count", "amount"}, "percent-not-count"),
    "a fraction": ("13/14", {"count", "amount"}, "fraction-not-number"),
    "another measure": ("3 máy", {"count", "amount"}, "other-measure"),
    "too many digits": (10**16, {"count", "amount"}, "too-big-number"),
    "a half-way answer": ("đang làm", {"yes_no", "level"}, "unknown-answer"),
    "a number for an answer": (7, {"yes_no", "level"}, "unknown-answer"),
    "nothing": (None, {"count", "amount", "yes_no", "level"}, "missing-value"),
    "a dash": ("–", {"count", "amount", "yes_no", "level"}, "missing-value"),
}
SOUND: dict[str, list[Value]] = {
    "yes_no": ["Có", "Không", "✓", 1, 0, True],
    "level": ["Chủ tịch", "Phó Chủ tịch", "Chưa có"],
    "amount": [12, 12.5, "1.234,5", "12 triệu đồng"],
    "count": [1, 20, "1.234", "12 hộ"],
}
KEPT = [key for key in KEYS if not KEYS[key][1].shared]
"""A shared figure left blank is filled from its twin, which is another story."""


def table(dice: random.Random) -> list[list[Value]]:
    """Return a sound table: a heading line, a header, and between two and eight units."""
    total = {n: dice.randint(100, 5000) for n in range(9)}
    rows: list[list[Value]] = [["SỐ LIỆU"], ["STT", "Đơn vị", *KEYS]]
    for n in range(1, dice.randint(3, 9)):
        unit: list[Value] = [n, f"Xã Thử {n}"]
        rows.append(unit + [sound(key, dice, total[n]) for key in KEYS])
    return rows


def sound(key: str, dice: random.Random, total: int) -> Value:
    return total if KEYS[key][1].shared else dice.choice(SOUND[KINDS[key]])


@cache
def sound_tables() -> list[tuple[list[list[Value]], Said]]:
    """Return a hundred tables with what they say."""
    dice = random.Random(0)
    tables = [table(dice) for _ in range(100)]
    return [(rows, said(read(rows, given=GIVEN))) for rows in tables]


@pytest.mark.parametrize("way", SPOILT)
def test_one_bad_cell_in_a_hundred_tables_is_told_once_and_disturbs_nothing(way: str) -> None:
    value, kinds, code = SPOILT[way]
    dice = random.Random(way)
    for sound_rows, sound_values in sound_tables():
        rows, before = [list(row) for row in sound_rows], dict(sound_values)
        row, key = dice.randrange(2, len(rows)), dice.choice([k for k in KEPT if KINDS[k] in kinds])
        col = 2 + list(KEYS).index(key)
        rows[row][col] = value
        reading = read(rows, given=GIVEN)
        after = said(reading)

        assert [(code, cell_name(row + 1, col + 1))] == found(reading)
        spoilt = (f"Xã Thử {row - 1}", key)
        assert after.pop(spoilt) in {"invalid", "blank"}
        assert before.pop(spoilt) is not None
        assert before == after


def test_sound_tables_give_no_finding() -> None:
    assert 100 == len(sound_tables())
    assert [[]] * 100 == [found(read(rows, given=GIVEN)) for rows, _ in sound_tables()]


@pytest.mark.parametrize("way", SPOILT)
def test_one_bad_cell_in_a_file(way: str, tmp_path: Path) -> None:
    value, kinds, code = SPOILT[way]
    dice = random.Random(way)
    rows = table(dice)
    key = dice.choice([k for k in KEPT if KINDS[k] in kinds])
    book = openpyxl.Workbook()
    page: Any = book.active
    for line in rows:
        page.append(line)
    cell = page.cell(3, 3 + list(KEYS).index(key))
    cell.value = float(value) if isinstance(value, Percent) else str(value) if isinstance(value, str) else value
    cell.number_format = "0%" if isinstance(value, Percent) else cell.number_format
    book.save(tmp_path / "a.xlsx")

    assert [(code, cell.coordinate)] == found(read_workbook(tmp_path / "a.xlsx", SMALL, GIVEN))
