"""Names of communes: type words, ids as in section 2 of the contract, and ids that would collide."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.units import (
    DAC_KHU,
    PHUONG,
    THI_TRAN,
    XA,
    Unit,
    bare_district,
    bare_province,
    base_id,
    full_district,
    make_unit,
    name_order,
    own_district,
    own_province,
    place_slug,
    shown_ids,
    split_type,
    typed_district,
    unit_slug,
)
from tests.strategies import units


def unit(name: str, district: str = "Na Rì", province: str = "Bắc Kạn") -> Unit:
    return make_unit(name, district=district, province=province)


@pytest.mark.parametrize(
    ("written", "kind", "bare"),
    [
        ("Xã Côn Minh", XA, "Côn Minh"),
        ("xã Côn Minh", XA, "Côn Minh"),
        ("XÃ CÔN MINH", XA, "Côn Minh"),
        ("X. Côn Minh", XA, "Côn Minh"),
        ("X.Côn Minh", XA, "Côn Minh"),
        ("x Côn Minh", XA, "Côn Minh"),
        ("UBND xã Côn Minh", XA, "Côn Minh"),
        ("Ủy ban nhân dân xã Côn Minh", XA, "Côn Minh"),
        ("Uỷ ban nhân dân xã Côn Minh", XA, "Côn Minh"),
        ("Phường Sông Cầu", PHUONG, "Sông Cầu"),
        ("P. Sông Cầu", PHUONG, "Sông Cầu"),
        ("P.Sông Cầu", PHUONG, "Sông Cầu"),
        ("P Sông Cầu", PHUONG, "Sông Cầu"),
        ("Thị trấn Yến Lạc", THI_TRAN, "Yến Lạc"),
        ("TT. Yến Lạc", THI_TRAN, "Yến Lạc"),
        ("TT Yến Lạc", THI_TRAN, "Yến Lạc"),
        ("T.T. Yến Lạc", THI_TRAN, "Yến Lạc"),
        ("Đặc khu Vân Đồn", DAC_KHU, "Vân Đồn"),
        ("ĐK. Vân Đồn", DAC_KHU, "Vân Đồn"),
        ("Xã Côn Minh (Na Rì)", XA, "Côn Minh"),
        ("Xã Côn Minh [mới]", XA, "Côn Minh"),
        ("Xã  Côn   Minh.", XA, "Côn Minh"),
        ("- Xã Côn Minh ;", XA, "Côn Minh"),
        ("Xã: Côn Minh", XA, "Côn Minh"),
        ("Xã Côn Minh (Na Rì).", XA, "Côn Minh"),
        ("Xã Ho\u0301\u0302 Nai", XA, "Hố Nai"),
        ("…", "", "…"),
        ("-", "", "-"),
        (unicodedata.normalize("NFD", "Xã Côn Minh"), XA, "Côn Minh"),
        ("Phường 01", PHUONG, "1"),
        ("Côn Minh", "", "Côn Minh"),
        ("Xã", "", "Xã"),
        ("Tân Tú", "", "Tân Tú"),
        ("PÙ CẦN", "", "Pù Cần"),
        ("Ủ", "", "Ủ"),
    ],
)
def test_a_type_word_or_its_abbreviation_is_told_from_the_name(written: str, kind: str, bare: str) -> None:
    assert split_type(written) == (kind, bare)


def test_a_unit_is_written_with_its_full_type_word() -> None:
    assert make_unit("TT. YẾN LẠC", district="H. NA RÌ", province="UBND TỈNH BẮC KẠN") == Unit(
        "Thị trấn Yến Lạc", THI_TRAN, "Huyện Na Rì", "Bắc Kạn"
    )


def test_letters_that_look_alike_make_no_other_unit() -> None:
    fooled = make_unit("\u0425ã \u0421ôn Minh\u2060", district="Huyện N\u0430 Rì", province="Bắ\u0441 Kạn")

    assert fooled == Unit("Xã Côn Minh", XA, "Huyện Na Rì", "Bắc Kạn")


@pytest.mark.parametrize(("word", "kind"), [("Xã", XA), ("phường", PHUONG), ("TT", THI_TRAN), ("Thị trấn", THI_TRAN)])
def test_a_type_column_gives_the_type_of_a_bare_name(word: str, kind: str) -> None:
    assert make_unit("Côn Minh", type_word=word).type == kind


def test_the_type_word_in_the_name_outweighs_the_type_column() -> None:
    assert make_unit("Thị trấn Yến Lạc", type_word="Xã").type == THI_TRAN


def test_an_unknown_type_leaves_the_name_as_it_stands() -> None:
    assert make_unit("Côn Minh", type_word="Khối") == Unit("Côn Minh", "", "", "")


@pytest.mark.parametrize(
    ("written", "full", "bare"),
    [
        ("Na Rì", "Na Rì", "Na Rì"),
        ("huyện Na Rì", "Huyện Na Rì", "Na Rì"),
        ("H. Na Rì", "Huyện Na Rì", "Na Rì"),
        ("TX. Kỳ Anh", "Thị xã Kỳ Anh", "Kỳ Anh"),
        ("TX Kỳ Anh", "Thị xã Kỳ Anh", "Kỳ Anh"),
        ("TP.Bắc Kạn", "Thành phố Bắc Kạn", "Bắc Kạn"),
        ("thành phố Bắc Kạn", "Thành phố Bắc Kạn", "Bắc Kạn"),
        ("UBND huyện Na Rì", "Huyện Na Rì", "Na Rì"),
        ("Q.1", "Quận 1", "Quận 1"),
        ("Quận Ba Đình", "Quận Ba Đình", "Ba Đình"),
        ("Huyện", "Huyện", "Huyện"),
        ("", "", ""),
    ],
)
def test_a_district_is_known_with_and_without_its_type_word(written: str, full: str, bare: str) -> None:
    assert (full_district(written), bare_district(written)) == (full, bare)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Bắc Kạn", "Bắc Kạn"),
        ("tỉnh Bắc Kạn", "Bắc Kạn"),
        ("TỈNH BẮC KẠN", "Bắc Kạn"),
        ("UBND tỉnh Bắc Kạn", "Bắc Kạn"),
        ("Thành phố Hà Nội", "Hà Nội"),
        ("TP Hà Nội", "Hà Nội"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP.Hồ Chí Minh", "Hồ Chí Minh"),
        ("Tphú", "Tphú"),
    ],
)
def test_a_province_loses_its_type_word(written: str, expected: str) -> None:
    assert bare_province(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Xã Côn Minh", "con-minh"),
        ("Phường Đức Xuân", "duc-xuan"),
        ("Phường 01", "phuong-1"),
        ("Phường 1", "phuong-1"),
        ("Xã 3 Tháng 2", "3-thang-2"),
        ("1", "1"),
    ],
)
def test_the_slug_drops_the_type_word_except_before_a_number(written: str, expected: str) -> None:
    assert unit_slug(written) == expected


@pytest.mark.parametrize(("written", "expected"), [("Huyện Na Rì", "na-ri"), ("Quận 1", "quan-1"), ("", "")])
def test_a_district_has_a_slug_of_its_own(written: str, expected: str) -> None:
    assert place_slug(written) == expected


def test_the_id_joins_the_slugs_of_province_district_and_unit() -> None:
    assert base_id(unit("Xã Côn Minh", "Huyện Na Rì", "tỉnh Bắc Kạn")) == "bac-kan/na-ri/con-minh"


def test_the_id_has_two_parts_where_there_is_no_district() -> None:
    assert base_id(unit("Xã Côn Minh", "", "Thái Nguyên")) == "thai-nguyen/con-minh"


def test_a_unit_alone_under_its_id_shows_it_plain() -> None:
    con_minh = unit("Xã Côn Minh")

    assert shown_ids([con_minh]) == {con_minh: "bac-kan/na-ri/con-minh"}


def test_units_that_would_share_an_id_carry_their_type_word() -> None:
    xa, thi_tran = (unit(name, "Gia Lâm", "Hà Nội") for name in ("Xã Yên Viên", "Thị trấn Yên Viên"))

    assert shown_ids([xa, thi_tran]) == {
        xa: "ha-noi/gia-lam/xa-yen-vien",
        thi_tran: "ha-noi/gia-lam/thi-tran-yen-vien",
    }


def test_units_that_their_type_word_does_not_part_carry_their_accents() -> None:
    pa, pa_hoi = (unit(name, "Sa Pa", "Lào Cai") for name in ("Xã Sa Pa", "Xã Sa Pả"))

    assert shown_ids([pa, pa_hoi]) == {pa: "lao-cai/sa-pa/xã-sa-pa", pa_hoi: "lao-cai/sa-pa/xã-sa-pả"}


def test_only_those_that_their_type_word_does_not_part_carry_accents() -> None:
    pa, pa_hoi, phuong = (unit(name, "Sa Pa", "Lào Cai") for name in ("Xã Sa Pa", "Xã Sa Pả", "Phường Sa Pa"))

    assert shown_ids([pa, pa_hoi, phuong]) == {
        pa: "lao-cai/sa-pa/xã-sa-pa",
        pa_hoi: "lao-cai/sa-pa/xã-sa-pả",
        phuong: "lao-cai/sa-pa/phuong-sa-pa",
    }


def test_communes_of_one_name_in_districts_that_only_accents_part_have_different_ids() -> None:
    one, other = (unit("Xã Tân Lập", district) for district in ("Văn Bàn", "Vân Bán"))

    assert len(set(shown_ids([one, other]).values())) == 2


def test_names_without_a_letter_or_that_signs_alone_part_have_ids_of_their_own() -> None:
    smile, marks = unit("Xã 😀", "Na Rì", "Bắc Kạn"), unit("Xã \u0301\u0301", "Na Rì", "Bắc Kạn")
    one, other = unit("Xã A☀", "Na Rì", "Bắc Kạn"), unit("Xã A☁", "Na Rì", "Bắc Kạn")

    assert shown_ids([smile, marks]) == {smile: "bac-kan/na-ri/u1f600", marks: "bac-kan/na-ri/u301-u301"}
    assert set(shown_ids([one, other]).values()) == {
        "bắc-kạn/na-rì/xã-a-u2600",
        "bắc-kạn/na-rì/xã-a-u2601",
    }


@given(st.lists(units, max_size=8, unique_by=lambda u: u.key))
def test_every_unit_has_an_id_of_its_own(given_units: list[Unit]) -> None:
    ids = shown_ids(given_units)

    assert set(ids) == set(given_units)
    assert len(set(ids.values())) == len(ids)


@given(
    st.lists(units, max_size=8, unique_by=lambda u: u.key).flatmap(
        lambda us: st.tuples(st.just(us), st.permutations(us))
    )
)
def test_ids_do_not_depend_on_the_order_of_the_units(orders: tuple[list[Unit], list[Unit]]) -> None:
    assert shown_ids(orders[0]) == shown_ids(orders[1])


def test_phuong_01_and_phuong_1_are_one_unit() -> None:
    assert unit("Phường 01").key == unit("Phường 1").key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Xã Côn Minh", "XÃ CÔN MINH"), ("Xã Hoà Mục", "Xã Hòa Mục"), ("X. Côn Minh", "Ubnd Xã Côn Minh")],
)
def test_spellings_of_one_unit_share_its_key(one: str, other: str) -> None:
    assert unit(one).key == unit(other).key


@pytest.mark.parametrize(
    ("one", "other"), [("Xã Sa Pa", "Xã Sa Pả"), ("Xã Yên Viên", "Thị trấn Yên Viên"), ("Phường 1", "Phường 10")]
)
def test_different_units_have_different_keys(one: str, other: str) -> None:
    assert unit(one).key != unit(other).key


def test_a_district_and_a_town_of_one_name_keep_their_communes_apart() -> None:
    here, there = unit("Xã Kỳ Hà", "Huyện Kỳ Anh"), unit("Xã Kỳ Hà", "Thị xã Kỳ Anh")

    assert here.key != there.key
    assert shown_ids([here, there]) == {
        here: "bắc-kạn/huyện-kỳ-anh/xã-kỳ-hà",
        there: "bắc-kạn/thị-xã-kỳ-anh/xã-kỳ-hà",
    }


def test_units_of_equal_rank_are_ordered_by_bare_name() -> None:
    names = ["Xã Yên Hân", "Thị trấn Đồng Tâm", "Xã Cao Kỳ", "Phường 10", "Phường 2", "Xã Ăn"]

    assert sorted(names, key=name_order) == [
        "Phường 2", "Phường 10", "Xã Ăn", "Xã Cao Kỳ", "Thị trấn Đồng Tâm", "Xã Yên Hân",
    ]  # fmt: skip


def test_a_place_that_is_known_is_spelt_as_it_is_known() -> None:
    assert own_province("tỉnh bắc kạn", "Bắc Kạn") == "Bắc Kạn"
    assert own_province("bac-kan", "Bắc Kạn") == "Bắc Kạn"
    assert own_province("Tỉnh Yên Bái", "Bắc Kạn") == "Yên Bái"
    assert own_province("", "") == ""
    assert own_district("na-ri", ["Huyện Ba Bể", "Huyện Na Rì", ""]) == "Huyện Na Rì"
    assert own_district("h. Chợ Đồn", ["Huyện Na Rì"]) == "Huyện Chợ Đồn"
    assert own_district("", ["Huyện Na Rì"]) == ""


def test_slips_of_a_list_make_no_other_unit() -> None:
    slips = make_unit("Xã  Côn Minh .", district="Huyện  Na Rì.", province="Tỉnh Bắc  Kạn;")

    assert slips == make_unit("Xã Côn Minh", district="Huyện Na Rì", province="Bắc Kạn")


@pytest.mark.parametrize(
    ("name", "kinds", "expected"),
    [
        ("Na Rì", {XA, THI_TRAN}, "Huyện Na Rì"),
        ("Na Rì", {XA}, "Na Rì"),
        ("Tam Điệp", {XA, PHUONG}, "Tam Điệp"),
        ("Thị xã Sa Pa", {THI_TRAN}, "Thị xã Sa Pa"),
        ("", {XA, THI_TRAN}, ""),
    ],
)
def test_a_district_with_a_township_is_a_huyen(name: str, kinds: set[str], expected: str) -> None:
    assert typed_district(name, kinds) == expected
