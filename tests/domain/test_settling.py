"""Names given in part are settled by the fuller names that are known; what stays open lists every candidate."""

from __future__ import annotations

import pytest

from dti_cli.domain.settling import same_commune, settle, without_presumed
from dti_cli.domain.units import Unit, make_unit


def unit(name: str, district: str = "") -> Unit:
    return make_unit(name, district=district, province="Hà Nội")


CON_MINH = unit("Xã Côn Minh", "Huyện Na Rì")
XA_YEN_VIEN = unit("Xã Yên Viên", "Huyện Gia Lâm")
TT_YEN_VIEN = unit("Thị trấn Yên Viên", "Huyện Gia Lâm")
HERE, THERE = unit("Xã Tân Lập", "Huyện Ba Vì"), unit("Xã Tân Lập", "Huyện Gia Lâm")


def test_a_whole_name_is_itself_even_where_nothing_is_known() -> None:
    assert settle([CON_MINH], []) == {CON_MINH: [CON_MINH]}


def test_a_bare_name_is_the_one_known_unit_of_that_name() -> None:
    bare = unit("Côn Minh")

    assert settle([bare], [CON_MINH]) == {bare: [CON_MINH]}


def test_a_name_without_district_is_the_one_known_unit_of_that_name_and_type() -> None:
    typed = unit("Xã Yên Viên")

    assert settle([typed], [XA_YEN_VIEN, TT_YEN_VIEN]) == {typed: [XA_YEN_VIEN]}


@pytest.mark.parametrize("district", ["", "Gia Lâm", "Huyện Gia Lâm"])
def test_a_bare_name_of_two_known_units_stays_open(district: str) -> None:
    bare = unit("Yên Viên", district)

    assert settle([bare], [XA_YEN_VIEN, TT_YEN_VIEN]) == {bare: [XA_YEN_VIEN, TT_YEN_VIEN]}


def test_a_name_of_two_districts_stays_open_without_its_district() -> None:
    nowhere = unit("Xã Tân Lập")

    assert settle([nowhere], [HERE, THERE]) == {nowhere: [HERE, THERE]}


@pytest.mark.parametrize("district", ["Ba Vì", "huyện Ba Vì", "H. Ba Vì"])
def test_the_district_leaves_only_the_units_there(district: str) -> None:
    bare = unit("Tân Lập", district)

    assert settle([bare], [HERE, THERE]) == {bare: [HERE]}


def test_a_name_that_only_accents_part_is_another_unit() -> None:
    pa, pa_hoi = unit("Xã Sa Pa", "Thị xã Sa Pa"), unit("Xã Sa Pả", "Thị xã Sa Pa")
    bare = unit("Sa Pả")

    assert settle([bare], [pa, pa_hoi]) == {bare: [pa_hoi]}


def test_fuller_names_of_the_same_run_settle_those_given_in_part() -> None:
    bare = unit("Côn Minh")

    assert settle([bare, CON_MINH], []) == {bare: [CON_MINH], CON_MINH: [CON_MINH]}


def test_a_name_in_part_stays_as_it_is_where_nothing_fuller_is_known() -> None:
    bare = unit("Côn Minh")

    assert settle([bare], []) == {bare: [bare]}


def test_units_without_districts_are_settled_by_type_alone() -> None:
    bare, typed = unit("Côn Minh"), unit("Xã Côn Minh")

    assert settle([bare], [typed]) == {bare: [typed]}


def test_a_unit_of_another_type_settles_nothing() -> None:
    town = unit("Thị trấn Côn Minh")

    assert settle([town], [CON_MINH]) == {town: [town]}


def test_another_province_settles_nothing() -> None:
    elsewhere = make_unit("Côn Minh", province="Bắc Kạn")

    assert settle([elsewhere], [CON_MINH]) == {elsewhere: [elsewhere]}


def test_a_unit_known_in_several_spellings_is_one_candidate() -> None:
    bare = unit("Hòa Mục")
    spellings = [unit("Xã Hoà Mục", "Huyện Na Rì"), unit("Xã Hòa Mục", "Huyện Na Rì")]

    assert [u.key for u in settle([bare], spellings)[bare]] == [spellings[0].key]


def test_the_same_unit_is_known_by_its_key_whatever_its_spelling() -> None:
    written = unit("XÃ HOÀ MỤC", "HUYỆN NA RÌ")

    assert [u.key for u in settle([written], [])[written]] == [unit("Xã Hòa Mục", "huyện Na Rì").key]


def districts(written: list[Unit], known: list[Unit]) -> list[str]:
    return [found.district for (found,) in settle(written, known).values()]


def test_a_new_unit_of_a_district_named_bare_gets_the_type_word_that_is_known() -> None:
    assert districts([unit("Xã Mới", "Na Rì")], [CON_MINH]) == ["Huyện Na Rì"]


def test_new_units_share_the_type_word_that_one_of_them_gives() -> None:
    assert districts([unit("Xã Một", "Na Rì"), unit("Xã Hai", "Huyện Na Rì")], []) == ["Huyện Na Rì"] * 2


def test_a_district_that_is_a_huyen_and_a_town_is_left_as_written() -> None:
    written = [unit("Xã Một", "Kỳ Anh"), unit("Xã Hai", "Huyện Kỳ Anh"), unit("Xã Ba", "Thị xã Kỳ Anh")]

    assert districts(written, []) == ["Kỳ Anh", "Huyện Kỳ Anh", "Thị xã Kỳ Anh"]


def test_a_commune_of_a_huyen_is_not_taken_for_that_of_a_town_of_its_name() -> None:
    here, there = unit("Xã Kỳ Hà", "Huyện Kỳ Anh"), unit("Xã Kỳ Hà", "Thị xã Kỳ Anh")

    assert settle([here], [there]) == {here: [here]}
    assert settle([unit("Kỳ Hà", "Huyện Kỳ Anh")], [here, there]) == {unit("Kỳ Hà", "Huyện Kỳ Anh"): [here]}


def test_districts_of_one_name_in_two_provinces_have_nothing_to_do_with_each_other() -> None:
    elsewhere = make_unit("Xã Mới", district="Na Rì", province="Bắc Kạn")

    assert districts([elsewhere], [CON_MINH]) == ["Na Rì"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (unit("Côn Minh"), True),
        (unit("Xã Côn Minh"), True),
        (unit("Xã Côn Minh", "Na Rì"), True),
        (CON_MINH, False),
        (unit("Xã Côn Minh", "Ba Vì"), False),
        (unit("Thị trấn Côn Minh"), False),
        (unit("Xã Cao Kỳ"), False),
        (make_unit("Xã Côn Minh", province="Bắc Kạn"), False),
    ],
)
def test_a_name_in_part_is_the_commune_named_more_fully_where_nothing_speaks_against_it(
    part: Unit, expected: bool
) -> None:
    assert same_commune(part, CON_MINH) is expected


def test_a_type_that_only_a_heading_gave_yields_to_the_one_type_that_is_known_or_written() -> None:
    presumed, thi_tran = unit("Xã Sơn Thịnh"), unit("Thị trấn Sơn Thịnh", "Huyện Văn Chấn")
    bare = unit("Sơn Thịnh")

    assert [[bare]] == without_presumed([([presumed], [0])], [thi_tran])
    assert [[bare], [thi_tran]] == without_presumed([([presumed], [0]), ([thi_tran], [])], [])
    assert [[presumed]] == without_presumed([([presumed], [])], [thi_tran])
    assert [[presumed]] == without_presumed([([presumed], [0])], [CON_MINH])


def test_a_type_that_only_a_heading_gave_stands_where_it_is_known_too() -> None:
    presumed = unit("Xã Yên Viên")

    assert [[presumed]] == without_presumed([([presumed], [0])], [XA_YEN_VIEN, TT_YEN_VIEN])
