"""Names given in part are settled by the fuller names that are known; what stays open lists every candidate."""

from __future__ import annotations

from dti_cli.domain.settling import settle
from dti_cli.domain.units import Unit, make_unit


def unit(name: str, district: str = "") -> Unit:
    return make_unit(name, district=district, province="Hà Nội")


CON_MINH = unit("Xã Côn Minh", "Huyện Na Rì")
XA_YEN_VIEN = unit("Xã Yên Viên", "Gia Lâm")
TT_YEN_VIEN = unit("Thị trấn Yên Viên", "Gia Lâm")


def test_a_whole_name_is_itself_even_where_nothing_is_known() -> None:
    assert settle([CON_MINH], []) == {CON_MINH: [CON_MINH]}


def test_a_bare_name_is_the_one_known_unit_of_that_name() -> None:
    bare = unit("Côn Minh")

    assert settle([bare], [CON_MINH]) == {bare: [CON_MINH]}


def test_a_name_without_district_is_the_one_known_unit_of_that_name_and_type() -> None:
    typed = unit("Xã Yên Viên")

    assert settle([typed], [XA_YEN_VIEN, TT_YEN_VIEN]) == {typed: [XA_YEN_VIEN]}


def test_a_bare_name_of_two_known_units_stays_open() -> None:
    bare = unit("Yên Viên", "Gia Lâm")

    assert settle([bare], [XA_YEN_VIEN, TT_YEN_VIEN]) == {bare: [XA_YEN_VIEN, TT_YEN_VIEN]}


def test_a_name_of_two_districts_stays_open_without_its_district() -> None:
    here, there = unit("Xã Tân Lập", "Ba Vì"), unit("Xã Tân Lập", "Gia Lâm")
    nowhere = unit("Xã Tân Lập")

    assert settle([nowhere], [here, there]) == {nowhere: [here, there]}


def test_the_district_leaves_only_the_units_there() -> None:
    here, there = unit("Xã Tân Lập", "Ba Vì"), unit("Xã Tân Lập", "Gia Lâm")
    bare = unit("Tân Lập", "huyện Ba Vì")

    assert settle([bare], [here, there]) == {bare: [here]}


def test_a_name_that_only_accents_part_is_another_unit() -> None:
    pa, pa_hoi = unit("Xã Sa Pa", "Sa Pa"), unit("Xã Sa Pả", "Sa Pa")
    bare = unit("Sa Pả")

    assert settle([bare], [pa, pa_hoi]) == {bare: [pa_hoi]}


def test_fuller_names_of_the_same_run_settle_those_given_in_part() -> None:
    bare = unit("Côn Minh")

    assert settle([bare, CON_MINH], []) == {bare: [CON_MINH], CON_MINH: [CON_MINH]}


def test_a_whole_name_keeps_the_spelling_already_known() -> None:
    written = unit("Xã Hoà Mục", "na rì")
    stored = unit("Xã Hòa Mục", "Na Rì")

    assert settle([written], [stored]) == {written: [stored]}


def test_a_name_in_part_stays_as_it_is_where_nothing_fuller_is_known() -> None:
    bare = unit("Côn Minh")

    assert settle([bare], []) == {bare: [bare]}


def test_units_without_districts_are_settled_by_type_alone() -> None:
    bare, typed = unit("Côn Minh"), unit("Xã Côn Minh")

    assert settle([bare], [typed]) == {bare: [typed]}


def test_another_province_settles_nothing() -> None:
    elsewhere = make_unit("Côn Minh", province="Bắc Kạn")

    assert settle([elsewhere], [CON_MINH]) == {elsewhere: [elsewhere]}


def test_a_unit_known_in_several_spellings_is_one_candidate() -> None:
    bare = unit("Hòa Mục")
    spellings = [unit("Xã Hoà Mục", "Na Rì"), unit("Xã Hòa Mục", "Huyện Na Rì")]

    assert [u.key for u in settle([bare], spellings)[bare]] == [spellings[0].key]


def spelt(written: list[Unit], known: list[Unit]) -> list[tuple[str, str]]:
    return [(found.district, found.province) for (found,) in settle(written, known).values()]


def test_a_new_unit_takes_over_the_known_spelling_of_its_district() -> None:
    assert spelt([unit("Xã Mới", "Na Rì")], [CON_MINH]) == [("Huyện Na Rì", "Hà Nội")]
    assert spelt([unit("Xã Mới", "huyện Na Rì")], [unit("Xã Cũ", "Na Rì")]) == [("Na Rì", "Hà Nội")]


def test_new_units_share_the_spelling_with_the_type_word() -> None:
    assert spelt([unit("Xã Một", "Na Rì"), unit("Xã Hai", "Huyện Na Rì")], []) == [("Huyện Na Rì", "Hà Nội")] * 2


def test_a_new_unit_takes_over_the_known_spelling_of_its_province() -> None:
    stored = make_unit("Xã Cũ", district="Thọ Xuân", province="Thanh Hóa")
    written = make_unit("Xã Mới", district="Nga Sơn", province="THANH HOÁ")

    assert spelt([written], [stored]) == [("Nga Sơn", "Thanh Hóa")]


def test_a_district_and_a_town_of_one_name_are_left_as_written() -> None:
    written = [unit("Xã Một", "Kỳ Anh"), unit("Xã Hai", "Huyện Kỳ Anh"), unit("Xã Ba", "Thị xã Kỳ Anh")]

    assert spelt(written, []) == [("Kỳ Anh", "Hà Nội"), ("Huyện Kỳ Anh", "Hà Nội"), ("Thị xã Kỳ Anh", "Hà Nội")]


def test_districts_of_one_name_in_two_provinces_have_nothing_to_do_with_each_other() -> None:
    elsewhere = make_unit("Xã Mới", district="Na Rì", province="Bắc Kạn")

    assert spelt([elsewhere], [CON_MINH]) == [("Na Rì", "Bắc Kạn")]
