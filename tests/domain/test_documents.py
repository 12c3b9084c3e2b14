"""Documents as evidence names them."""

from __future__ import annotations

from datetime import date

import pytest

from dti_cli.domain.documents import dates_in, documents


def test_one_document_written_in_two_ways_is_one() -> None:
    one = documents("Quyết định số 12/QĐ-UBND ngày 05/02/2024 của UBND phường")
    other = documents("QĐ 12/QĐ-UBND, 5/2/2024")

    assert set(one) == set(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quyết định số 12/QĐ-UBND ngày 05/02/2024", "Quyết định số 12/QĐ-UBND ngày 05/02/2023"),
        ("Kế hoạch số 12/KH-UBND ngày 05/02/2024", "Quyết định số 12/QĐ-UBND ngày 05/02/2024"),
        ("Ảnh chụp màn hình", "Biên bản họp"),
    ],
)
def test_another_number_kind_or_date_is_another_document(one: str, other: str) -> None:
    assert not set(documents(one)) & set(documents(other))


def test_several_documents_stand_in_one_cell() -> None:
    assert len(documents("12/QĐ-UBND; 13/KH-UBND\nBiên bản họp")) == 3


def test_dates_are_found_in_figures_and_in_words() -> None:
    text = "ngày 5 tháng 2 năm 2024 và 31/12/2023, không phải 31/02/2024"

    assert dates_in(text) == [date(2023, 12, 31), date(2024, 2, 5)]
