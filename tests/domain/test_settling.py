"""Names given in part are settled by the fuller names that are known; what stays open lists every candidate."""

from __future__ import annotations

from dti_cli.domain.settling import settle
from dti_cli.domain.units import Unit, make_unit


def unit(name: str, district: str = "") -> Unit:
    return make_unit(name, district=district, province="Hà Nội")


CÔN_MINH = unit("Xã Côn Minh", "Huyện Na Rì")
XÃ_YÊN_VIÊN = unit("Xã Yên Viên", "Gia Lâm")
THỊ_TRẤN_YÊN_VIÊN = unit("Thị trấn Yên Viên", "Gia Lâm")


def test_a_whole_name_is_itself_even_where_nothing_is_known() -> None:
    assert settle([CÔN_MINH], []) == {CÔN_MINH: [CÔN_MINH]}


def test_a_bare_name_is_the_one_known_unit_of_that_name() -> None:
    bare = unit("Côn Minh")

    assert settle([bare], [CÔN_MINH]) == {bare: [CÔN_MINH]}


def test_a_name_without_district_is_the_one_known_unit_of_that_name_and_type() -> None:
    xã = unit("Xã Yên Viên")

    assert settle([xã], [XÃ_YÊN_VIÊN, THỊ_TRẤN_YÊN_VIÊN]) == {xã: [XÃ_YÊN_VIÊN]}


def test_a_bare_name_of_two_known_units_stays_open() -> None:
    bare = unit("Yên Viên", "Gia Lâm")

    assert settle([bare], [XÃ_YÊN_VIÊN, THỊ_TRẤN_YÊN_VIÊN]) == {bare: [XÃ_YÊN_VIÊN, THỊ_TRẤN_YÊN_VIÊN]}


def test_a_name_of_two_districts_stays_open_without_its_district() -> None:
    here, there = unit("Xã Tân Lập", "Ba Vì"), unit("Xã Tân Lập", "Gia Lâm")
    nowhere = unit("Xã Tân Lập")

    assert settle([nowhere], [here, there]) == {nowhere: [here, there]}


def test_the_district_leaves_only_the_units_there() -> None:
    here, there = unit("Xã Tân Lập", "Ba Vì"), unit("Xã Tân Lập", "Gia Lâm")
    bare = unit("Tân Lập", "huyện Ba Vì")

    assert settle([bare], [here, there]) == {bare: [here]}


def test_a_name_that_only_accents_part_is_another_unit() -> None:
    pa, pả = unit("Xã Sa Pa", "Sa Pa"), unit("Xã Sa Pả", "Sa Pa")
    bare = unit("Sa Pả")

    assert settle([bare], [pa, pả]) == {bare: [pả]}


def test_fuller_names_of_the_same_run_settle_those_given_in_part() -> None:
    bare = unit("Côn Minh")

    assert settle([bare, CÔN_MINH], []) == {bare: [CÔN_MINH], CÔN_MINH: [CÔN_MINH]}


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

    assert settle([elsewhere], [CÔN_MINH]) == {elsewhere: [elsewhere]}


def test_a_unit_known_in_several_spellings_is_one_candidate() -> None:
    bare = unit("Hòa Mục")
    spellings = [unit("Xã Hoà Mục", "Na Rì"), unit("Xã Hòa Mục", "Huyện Na Rì")]

    assert [u.key for u in settle([bare], spellings)[bare]] == [spellings[0].key]
