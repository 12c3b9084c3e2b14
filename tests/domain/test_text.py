"""Vietnamese text: one form of each letter, keys for matching, dictionary order, numbers as people write them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.text import (
    clean,
    clean_name,
    fold,
    match_key,
    shortened,
    slug,
    sort_key,
    units_listed,
    vi_number,
    vi_percent,
    without_controls,
)
from tests.strategies import vietnamese_names


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_cleaning_composes_letters_and_joins_white_space() -> None:
    assert clean(nfd("  Xã\u00a0Côn \n\t Minh ")) == "Xã Côn Minh"


def test_cleaning_plain_ascii_joins_white_space_too() -> None:
    assert clean("  na   ri\n") == "na ri"


def test_cleaning_drops_what_cannot_be_seen() -> None:
    assert clean("\ufeffCôn\u200b Minh\u202fxã\u2007x") == "Côn Minh xã x"


def test_the_icelandic_eth_is_taken_for_the_vietnamese_letter_it_looks_like() -> None:
    assert clean("\u00d0ồng Thắng") == "Đồng Thắng"
    assert slug("\u00d0ồng Thắng") == "dong-thang"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("\u0421ôn Minh", "Côn Minh"),  # a Cyrillic С
        ("Côn M\u0456nh", "Côn Minh"),  # a Cyrillic і
        ("C\u043e\u0302n Minh", "Côn Minh"),  # a Cyrillic о under a hat
        ("\u03a4ân \u0391n", "Tân An"),  # a Greek Τ and Α
        ("C\u03cc", "Có"),  # a Greek ό, accent and all
        ("\u0189ức Vân", "Đức Vân"),
        ("\u00f0ức", "đức"),
        ("Côn\u200d M\u00adinh\u2060", "Côn Minh"),
        ("  Na   Ri ", "Na Ri"),
        ("\u2060", "\u2060"),
    ],
)
def test_a_name_has_no_letters_that_only_look_vietnamese_and_none_that_nobody_sees(written: str, name: str) -> None:
    assert clean_name(written) == name


@given(vietnamese_names)
def test_a_vietnamese_name_is_a_clean_one(name: str) -> None:
    assert clean_name(name) == clean(name)


def test_control_characters_and_lone_surrogates_are_dropped_but_line_breaks_stay() -> None:
    assert without_controls("a\x00b\x07c\ud800d\ne\tf") == "abcd\ne\tf"
    assert without_controls("a\ufffeb\uffffc\u202ed\u2069e") == "abcde"


def test_folding_drops_accents_and_case_and_the_bar_of_the_letter_d() -> None:
    assert fold("  ĐẮK  Nông ") == "dak nong"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("XÃ CÔN MINH", "Xã Côn Minh"),
        ("Na  Rì", "Na Rì"),
        (nfd("Ngân Sơn"), "Ngân Sơn"),
    ],
)
def test_spellings_of_one_name_share_a_matching_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Sa Pa", "Sa Pả"), ("Yên", "Yến"), ("Đôn", "Dôn"), ("Son", "Sơn"), ("Côn Minh", "Cônminh")]
)
def test_different_names_keep_different_matching_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(vietnamese_names)
def test_a_matching_key_does_not_depend_on_case_or_composition(name: str) -> None:
    assert {match_key(name)} == {match_key(nfd(name)), match_key(name.upper()), match_key(name.lower())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côn Minh", "con-minh"),
        ("Đồng Thắng", "dong-thang"),
        ("K'Bang", "k-bang"),
        ("  Phường 1 – Bắc ", "phuong-1-bac"),
        ("…", ""),
    ],
)
def test_a_slug_holds_only_ascii_words_joined_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(vietnamese_names)
def test_a_slug_of_a_slug_is_itself(name: str) -> None:
    assert slug(slug(name)) == slug(name)


def test_letters_follow_the_vietnamese_alphabet() -> None:
    names = ["Đà", "Da", "Ơ", "O", "Ô", "Ê", "E", "Â", "Ă", "A", "Ư", "U", "Ya", "Xa"]

    assert sorted(names, key=sort_key) == ["A", "Ă", "Â", "Da", "Đà", "E", "Ê", "O", "Ô", "Ơ", "U", "Ư", "Xa", "Ya"]


def test_tones_decide_only_between_names_of_the_same_letters() -> None:
    names = ["Mạ", "Mã", "Má", "Mả", "Mà", "Ma", "Mac"]

    assert sorted(names, key=sort_key) == ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mac"]


def test_a_tone_on_an_early_letter_does_not_outweigh_a_later_letter() -> None:
    assert sorted(["Bá Xa", "Ba Ya", "Bà Ya"], key=sort_key) == ["Bá Xa", "Ba Ya", "Bà Ya"]


def test_numbers_in_names_are_ordered_by_value() -> None:
    assert sorted(["Phường 10", "Phường 2", "Phường 1"], key=sort_key) == ["Phường 1", "Phường 2", "Phường 10"]


def test_letters_outside_the_alphabet_come_before_it_in_a_fixed_order() -> None:
    assert sorted(["A", "Я", "-", "1"], key=sort_key) == ["-", "Я", "1", "A"]


@given(st.text(max_size=12))
def test_any_text_can_be_ordered(text: str) -> None:
    assert sort_key(text) == sort_key(text)


def test_a_raised_digit_is_no_number_but_can_be_ordered() -> None:
    assert len(sort_key("Khu ²")[0]) == len("Khu ²")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (7.5, "7,5"),
        (1234, "1.234"),
        (1234567.25, "1.234.567,25"),
        (0.0001, "0,0001"),
        (-0.00001, "0"),
        (-12.5, "-12,5"),
        (1200, "1.200"),
    ],
)
def test_a_number_has_a_decimal_comma_and_points_between_thousands(value: float, expected: str) -> None:
    assert vi_number(value) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (2, 2, "2,00"),
        (1234.5, 0, "1.235"),
        (61.125, 2, "61,13"),
        (2.675, 2, "2,68"),
        (9.55, 1, "9,6"),
        (-0.001, 2, "0,00"),
        (-0.5, 0, "-1"),
    ],
)
def test_a_number_shortened_for_reading_is_rounded_half_away_from_zero(
    value: float, places: int, expected: str
) -> None:
    assert vi_number(value, places) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.605, "60,5%"),
        (1, "100%"),
        (0, "0%"),
        (0.0025, "0,25%"),
        (1.25, "125%"),
        (0.61125, "61,13%"),
        (1 / 3, "33,33%"),
    ],
)
def test_a_share_is_written_as_a_percentage(share: float, expected: str) -> None:
    assert vi_percent(share) == expected


@pytest.mark.parametrize(
    ("name", "most", "expected"),
    [
        ("so-lieu", 7, "so-lieu"),
        ("so-lieu", 6, "so-lie"),
        ("Sắn", 5, "Sắn"),  # S and n take one byte, ắ takes three
        ("Sắn", 4, "Sắ"),
        ("Sắn", 3, "S"),
        ("xã Côn", 4, "xã"),  # x, ã (two bytes), the space, which must not end a name
    ],
)
def test_a_name_too_long_in_bytes_is_cut_between_letters(name: str, most: int, expected: str) -> None:
    assert shortened(name, most) == expected


def test_a_tone_typed_before_the_hat_of_its_letter_is_joined_with_it() -> None:
    assert clean("Co\u0301\u0302 g\u0103\u0301ng") == "C\u1ed1 g\u1eafng"
    assert clean("a\u0309\u0306") == "\u1eb3"


def test_names_beyond_so_many_are_counted() -> None:
    names = ("Xã An", "Xã Bình", "Xã Cao")

    assert units_listed(names, 3) == "Xã An; Xã Bình; Xã Cao"
    assert units_listed(names, 1) == "Xã An; … và 2 đơn vị nữa"
    assert units_listed((), 1) == ""
