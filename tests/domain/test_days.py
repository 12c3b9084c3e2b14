"""Days as people type them."""

from __future__ import annotations

import time
from datetime import date
from unicodedata import normalize

import pytest

from dti_cli.domain.days import day_of, moment_shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20/3/2024", date(2024, 3, 20)),
        ("ngày 20 tháng 3 năm 2024", date(2024, 3, 20)),
        ("20 tháng 3 năm 2024", date(2024, 3, 20)),
        ("20-3-24", date(2024, 3, 20)),
        ("20.3.24", date(2024, 3, 20)),
        ("ngày 5/3/24", date(2024, 3, 5)),
        ("2024-02-01", date(2024, 2, 1)),
        ("2024-02-01 00:00:00", date(2024, 2, 1)),
        ("tháng 5/2024", date(2024, 5, 31)),
        ("Tháng 2 năm 2024", date(2024, 2, 29)),
        (normalize("NFD", "Tháng 2 năm 2023"), date(2023, 2, 28)),
        ("5/2025", date(2025, 5, 31)),
        ("31/2/2024", None),
        ("31-2-24", None),
        ("2024-13-01", None),
        ("13/2024", None),
        ("20/3", None),
        ("20/3/2024 và 21/3/2024", None),
        ("năm 2024", None),
        ("quý I/2024", None),
        ("thường xuyên", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_typed_and_a_month_as_its_last_day(text: str, expected: date | None) -> None:
    assert day_of(text) == expected


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2026-11-22T15:48:39+00:00", "22:48 ngày 22/11/2026"),
        ("2026-11-22T18:05:00+00:00", "01:05 ngày 23/11/2026"),
        ("2026-11-22T07:05:00+07:00", "07:05 ngày 22/11/2026"),
        ("hôm qua", "hôm qua"),
        ("", ""),
    ],
)
def test_a_moment_is_shown_by_the_clock_here(at: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "ICT-7")
    time.tzset()
    try:
        assert moment_shown(at) == shown
    finally:
        monkeypatch.undo()
        time.tzset()
