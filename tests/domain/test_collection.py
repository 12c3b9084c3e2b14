"""What a blank collection workbook asks: each figure once."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Catalogue, by_code, input_keys
from dti_cli.domain.collection import WIDE, Collection, asked_at, asked_once, stamp
from dti_cli.domain.forms import BOOK, FORMS, SUFFIXES
from dti_cli.reading.catalogue_files import load_named


def test_a_figure_shared_by_several_indicators_is_asked_where_it_first_stands(catalogue: Catalogue) -> None:
    found = {asked.key: asked.also for asked in asked_once(catalogue)}

    assert found["3.3.b"] == ("4.6.b", "8.8.b", "8.9.b")
    assert found["3.1.a"] == ("3.2.b",)
    assert found["5.6.a"] == ("5.7.b",)
    assert found["2.1.a"] == ()
    assert "8.9.b" not in found


def test_every_figure_is_asked_exactly_once_or_is_the_twin_of_one_that_is(catalogue: Catalogue) -> None:
    found = asked_once(catalogue)

    told = [key for asked in found for key in (asked.key, *asked.also)]
    assert sorted(told) == sorted(input_keys(catalogue))
    assert [asked.key for asked in found] == [key for key in input_keys(catalogue) if key in {a.key for a in found}]


def test_the_stamp_names_the_catalogue_its_content_and_the_layout(catalogue: Catalogue) -> None:
    blank = Collection(catalogue, WIDE, 2024, "Bắc Kạn", "", ())

    assert stamp(blank) == ("dti-template", "bac-kan-2022", catalogue.hash, "wide")


def test_every_suffix_but_a_workbooks_means_a_form() -> None:
    assert set(SUFFIXES.values()) == set(FORMS)
    assert BOOK not in SUFFIXES


@pytest.mark.parametrize("name", ["bac-kan-2022", "bac-giang-2024", "bac-son-2023", "dong-thanh-2023", "yen-bai-2022"])
def test_every_figure_of_the_official_catalogues_has_a_cell_in_the_forms(name: str) -> None:
    catalogue = load_named(name, None)
    cells = {asked.key for asked in asked_once(catalogue)}

    assert [key for key, (i, x) in input_keys(catalogue).items() if asked_at(catalogue, i, x.letter) not in cells] == []


def test_a_shared_figure_is_asked_at_its_first_twin(catalogue: Catalogue) -> None:
    known = by_code(catalogue)

    assert asked_at(catalogue, known["8.9"], "b") == "3.3.b"
    assert asked_at(catalogue, known["3.3"], "b") == "3.3.b"
    assert asked_at(catalogue, known["2.1"], "a") == "2.1.a"
