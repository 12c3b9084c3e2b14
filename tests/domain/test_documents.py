"""Documents as evidence names them."""

from __future__ import annotations

from datetime import date

import pytest

from dti_cli.domain.documents import dates_in, documents


def test_one_document_written_in_two_ways_is_one() -> None:
    one = documents("Quyết định số 12/QĐ-UBND ngày 05/02/2024 của UBND phường")
    other = documents("QĐ 12/QĐ-UBND, 5/2/2024")

    assert one == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quyết định số 12/QĐ-UBND ngày 05/02/2024", "Quyết định số 12/QĐ-UBND ngày 05/02/2023"),
        ("Kế hoạch số 12/KH-UBND ngày 05/02/2024", "Quyết định số 12/QĐ-UBND ngày 05/02/2024"),
        ("Quyết định số 12/2024/QĐ-UBND", "Quyết định số 12/2023/QĐ-UBND"),
        ("Ảnh chụp màn hình", "Biên bản họp"),
    ],
)
def test_another_number_kind_or_date_is_another_document(one: str, other: str) -> None:
    assert not documents(one) & documents(other)


def test_several_documents_stand_in_one_cell() -> None:
    assert len(documents("12/QĐ-UBND; 13/KH-UBND + Biên bản họp")) == 3


def test_documents_that_a_comma_parts_are_each_known_with_their_own_dates() -> None:
    both = documents("Quyết định 12/QĐ-UBND ngày 3/4/2024, Kế hoạch 15/KH-UBND ngày 5/6/2024")

    assert both == documents("12/QĐ-UBND ngày 03/04/2024") | documents("ngày 5/6/2024: KH 15/KH-UBND")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 3/4/2024 số 12/QĐ-UBND, ngày 5/6/2024 số 15/KH-UBND",
        "Ngày 3 tháng 4 năm 2024 số 12/QĐ-UBND, 5 tháng 6 năm 2024 số 15/KH-UBND",
        "Ngày 3/4/2024 số 12/QĐ-UBND, số 15/KH-UBND ngày 5/6/2024",
    ],
)
def test_a_date_before_a_number_is_that_documents(text: str) -> None:
    assert documents(text) == documents("12/QĐ-UBND ngày 3/4/2024") | documents("15/KH-UBND ngày 5/6/2024")


def test_the_year_in_a_number_is_not_asked_beside_its_date() -> None:
    assert documents("12/2024/QĐ-UBND ngày 3/4/2024") == documents("12/QĐ-UBND ngày 3/4/2024")


def test_dates_are_found_in_figures_and_in_words() -> None:
    text = "ngày 5 tháng 2 năm 2024 và 31/12/2023, không phải 31/02/2024"

    assert dates_in(text) == [date(2023, 12, 31), date(2024, 2, 5)]
