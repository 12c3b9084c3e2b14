"""What a blank collection workbook asks: each figure once."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, input_keys
from dti_cli.domain.collection import WIDE, Collection, asked_once, stamp
from dti_cli.domain.forms import BOOK, FORMS, SUFFIXES


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
