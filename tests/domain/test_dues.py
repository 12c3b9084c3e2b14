"""Deadlines moved into the year of a plan."""

from __future__ import annotations

import pytest

from dti_cli.domain.dues import due_in


@pytest.mark.parametrize(
    ("due", "year", "expected"),
    [
        ("Đã hoàn thành", 2025, ""),
        ("Đã ban hành", 2025, ""),
        ("Thường xuyên", 2025, "Thường xuyên"),
        ("III/2024", 2025, "Quý III/2025"),
        ("III năm 2024", 2025, "Quý III năm 2025"),
        ("Quý II/2026", 2025, "Quý II/2026"),
        ("Trước 10/10/2024", 2025, "Trước 10/10/2025"),
        # 29 February is a day of leap years only
        ("Trước 29/02/2024", 2025, "Trước 28/02/2025"),
        ("Trước 29/02/2024", 2028, "Trước 29/02/2028"),
        ("Trước 31/04/2024", 2025, "Trước 30/04/2025"),
        ("Mã 12/20/2024", 2025, "Mã 12/20/2025"),
        # the plan's own year has not begun before its first quarter
        ("Trước Quý I/2024", 2025, "Trong Quý I/2025"),
        ("Trước Quý II/2024", 2025, "Trước Quý II/2025"),
        ("Trước quý I năm 2024", 2026, "Trong Quý I năm 2026"),
        ("Trước Quý 1/2024", 2026, "Trong Quý 1/2026"),
        ("Trước quý II năm 2024", 2026, "Trước quý II năm 2026"),
        # a span that has run out leaves the plan's own year
        ("Giai đoạn 2021-2025", 2026, "Năm 2026"),
        ("Giai đoạn 2021-2025", 2025, "Năm 2025"),
        ("Giai đoạn 2021-2025", 2024, "Giai đoạn 2024-2025"),
        ("Năm 2023–2024", 2026, "Năm 2026"),
        ("từ năm 2023 đến năm 2024", 2026, "Năm 2026"),
        ("2022 - 2025", 2026, "2026"),
        # of years one after another those that lie ahead are left, or else the plan's own
        ("Năm 2022 và 2023", 2025, "Năm 2025"),
        ("Các năm 2022, 2023, 2024", 2025, "Năm 2025"),
        ("Các năm 2023, 2024 và năm 2025", 2024, "Các năm 2024 và 2025"),
        ("Các năm 2023, 2024, 2025", 2024, "Các năm 2024, 2025"),
        ("Năm 2024, 2026", 2025, "Năm 2026"),
        ("Năm 2024 và 2025", 2024, "Năm 2024 và 2025"),
        ("Giai đoạn 2021-2025, 2026-2030", 2026, "Giai đoạn 2026-2030"),
        ("2022, 2023", 2025, "2025"),
        ("2023;2024", 2025, "2025"),
        ("Năm 2023; năm 2024; năm 2026", 2025, "Năm 2026"),
        ("2022, 2026 và 2027", 2025, "2026 và 2027"),
        ("Quý I/2024 và Quý II/2024", 2025, "Quý I/2025 và Quý II/2025"),
        ("ít nhất 1 cuộc/ Quý", 2025, "Ít nhất 1 cuộc/ Quý"),
        ("Thực hiện theo chỉ đạo của Trung ương, tỉnh,", 2025, "Thực hiện theo chỉ đạo của Trung ương, tỉnh"),
    ],
)
def test_a_plan_asks_for_work_on_days_that_exist_and_lie_ahead(due: str, year: int, expected: str) -> None:
    assert due_in(due, year) == expected
