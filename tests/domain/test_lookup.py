"""Finding the unit, district or province a user means: section 2 of the contract."""

from __future__ import annotations

import unicodedata

import pytest

from dti_cli.domain.errors import AmbiguousNameError, UnknownNameError
from dti_cli.domain.lookup import KnownUnit, find_place, find_unit, names_apart
from dti_cli.domain.units import make_unit, shown_ids

_WRITTEN = [
    ("Xã Côn Minh", "Huyện Na Rì", "Bắc Kạn"),
    ("Thị trấn Yến Lạc", "Huyện Na Rì", "Bắc Kạn"),
    ("Xã Cường Lợi", "Huyện Na Rì", "Bắc Kạn"),
    ("Xã Đồng Thắng", "Huyện Chợ Đồn", "Bắc Kạn"),
    ("Phường Sông Cầu", "Thành phố Bắc Kạn", "Bắc Kạn"),
    ("Xã Sa Pa", "Thị xã Sa Pa", "Lào Cai"),
    ("Xã Sa Pả", "Thị xã Sa Pa", "Lào Cai"),
    ("Xã Yên Viên", "Huyện Gia Lâm", "Hà Nội"),
    ("Thị trấn Yên Viên", "Huyện Gia Lâm", "Hà Nội"),
    ("Xã Yên Viên", "Huyện Ba Vì", "Hà Nội"),
    ("Phường 1", "Quận 3", "Hồ Chí Minh"),
    ("Phường 10", "Quận 3", "Hồ Chí Minh"),
    ("Xã Cao Kỳ", "", "Thái Nguyên"),
]
_UNITS = [make_unit(name, district=district, province=province) for name, district, province in _WRITTEN]
_IDS = shown_ids(_UNITS)
KNOWN = [KnownUnit(n, _IDS[u], *u) for n, u in enumerate(_UNITS, 1)]


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "typed",
    [
        "con-minh",
        "na-ri/con-minh",
        "bac-kan/na-ri/con-minh",
        "/bac-kan/na-ri/con-minh/",
        "CON-MINH",
        "Xã Côn Minh",
        "xã côn minh",
        "XÃ CÔN MINH",
        "Côn Minh",
        "X. Côn Minh",
        "UBND xã Côn Minh",
        nfd("Xã Côn Minh"),
        "  xã   Côn Minh ",
        "Xã Côn Minh, huyện Na Rì",
        "Xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn",
        "Côn Minh, Bắc Kạn",
    ],
)
def test_a_unit_is_found_by_slug_suffix_id_or_name(typed: str) -> None:
    assert find_unit(typed, KNOWN).name == "Xã Côn Minh"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Xã Sa Pa", "Xã Sa Pa"),
        ("sa pả", "Xã Sa Pả"),
        (nfd("Xã Sa Pả"), "Xã Sa Pả"),
        ("xã-sa-pả", "Xã Sa Pả"),
        (nfd("XÃ-SA-PẢ"), "Xã Sa Pả"),
        ("Thị trấn Yên Viên", "Thị trấn Yên Viên"),
        ("thi-tran-yen-vien", "Thị trấn Yên Viên"),
        ("Phường 01", "Phường 1"),
        ("phuong-1", "Phường 1"),
        ("phuong-10", "Phường 10"),
        ("P.10", "Phường 10"),
        ("thai-nguyen/cao-ky", "Xã Cao Kỳ"),
    ],
)
def test_accents_and_type_words_part_units_of_one_slug(typed: str, expected: str) -> None:
    assert find_unit(typed, KNOWN).name == expected


@pytest.mark.parametrize("place", ["huyện Ba Vì", "Ba Vì", "BA VÌ"])
def test_a_district_after_a_comma_parts_units_of_one_name(place: str) -> None:
    assert find_unit(f"Xã Yên Viên, {place}", KNOWN).id == "ha-noi/ba-vi/yen-vien"


def candidates(typed: str) -> list[str]:
    with pytest.raises(AmbiguousNameError) as raised:
        find_unit(typed, KNOWN)
    return [line.split()[0] for line in raised.value.hint.splitlines()[1:]]


def test_a_slug_of_two_names_lists_both() -> None:
    assert candidates("sa-pa") == ["lao-cai/sa-pa/xã-sa-pa", "lao-cai/sa-pa/xã-sa-pả"]


def test_a_slug_lists_every_unit_that_has_it_also_where_ids_carry_type_words() -> None:
    assert candidates("yen-vien") == [
        "ha-noi/gia-lam/xa-yen-vien",
        "ha-noi/gia-lam/thi-tran-yen-vien",
        "ha-noi/ba-vi/yen-vien",
    ]


def test_a_suffix_with_the_district_lists_only_the_units_there() -> None:
    assert candidates("gia-lam/yen-vien") == ["ha-noi/gia-lam/xa-yen-vien", "ha-noi/gia-lam/thi-tran-yen-vien"]


def test_a_name_of_several_units_lists_each_with_the_id_to_type() -> None:
    assert candidates("Xã Yên Viên") == ["ha-noi/gia-lam/xa-yen-vien", "ha-noi/ba-vi/yen-vien"]


def test_every_listed_id_finds_its_unit() -> None:
    assert [find_unit(u.id, KNOWN) for u in KNOWN] == KNOWN


def test_the_message_for_an_ambiguous_name_counts_and_describes_the_candidates() -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        find_unit("sa-pa", KNOWN)

    assert raised.value.message == "“sa-pa” ứng với 2 đơn vị."
    assert "lao-cai/sa-pa/xã-sa-pả  (Xã Sa Pả, Thị xã Sa Pa)" in raised.value.hint
    assert raised.value.exit_code == 2


def test_an_unknown_name_suggests_the_nearest_ones() -> None:
    with pytest.raises(UnknownNameError) as raised:
        find_unit("con-mih", KNOWN)

    assert raised.value.message == "Không tìm thấy đơn vị “con-mih” trong kho."
    assert raised.value.hint.startswith("Có phải ý bạn là: Xã Côn Minh (bac-kan/na-ri/con-minh)")
    assert raised.value.exit_code == 2


def test_a_suggestion_ignores_the_district_typed_before_the_slug() -> None:
    with pytest.raises(UnknownNameError, match="na-ri/kon-minh") as raised:
        find_unit("na-ri/kon-minh", KNOWN)

    assert "bac-kan/na-ri/con-minh" in raised.value.hint


def test_a_name_like_nothing_stored_says_how_to_see_the_names() -> None:
    with pytest.raises(UnknownNameError) as raised:
        find_unit("zzzzzz", KNOWN)

    assert "dti rank" in raised.value.hint


def test_a_district_that_does_not_hold_the_unit_finds_nothing() -> None:
    with pytest.raises(UnknownNameError):
        find_unit("Xã Côn Minh, huyện Ba Vì", KNOWN)


PROVINCES = ["Bắc Kạn", "Bắc Ninh", "Hà Nội", "Hồ Chí Minh"]
DISTRICTS = ["Huyện Na Rì", "Thành phố Bắc Kạn", "Quận 1", "Quận 10", "Huyện Kỳ Anh", "Thị xã Kỳ Anh"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bac-kan", "Bắc Kạn"),
        ("BAC-KAN", "Bắc Kạn"),
        ("Bac Kan", "Bắc Kạn"),
        ("Bắc Kạn", "Bắc Kạn"),
        ("tỉnh bắc kạn", "Bắc Kạn"),
        (nfd("Bắc Kạn"), "Bắc Kạn"),
        ("thành phố Hà Nội", "Hà Nội"),
        ("TP.Hồ Chí Minh", "Hồ Chí Minh"),
    ],
)
def test_a_province_is_found_by_slug_or_name(typed: str, expected: str) -> None:
    assert find_place("tỉnh", typed, PROVINCES) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("na-ri", "Huyện Na Rì"),
        ("Na Ri", "Huyện Na Rì"),
        ("Na Rì", "Huyện Na Rì"),
        ("huyện na rì", "Huyện Na Rì"),
        ("H. Na Rì", "Huyện Na Rì"),
        ("bac-kan", "Thành phố Bắc Kạn"),
        ("TP Bắc Kạn", "Thành phố Bắc Kạn"),
        ("Quận 1", "Quận 1"),
        ("quan-10", "Quận 10"),
        ("Thị xã Kỳ Anh", "Thị xã Kỳ Anh"),
        ("Huyện Kỳ Anh", "Huyện Kỳ Anh"),
    ],
)
def test_a_district_is_found_by_slug_or_name(typed: str, expected: str) -> None:
    assert find_place("huyện", typed, DISTRICTS) == expected


@pytest.mark.parametrize("typed", ["ky-anh", "Kỳ Anh"])
def test_a_district_of_two_kinds_is_ambiguous_without_its_type_word(typed: str) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        find_place("huyện", typed, DISTRICTS)

    assert raised.value.hint.splitlines()[1:] == ["  Huyện Kỳ Anh", "  Thị xã Kỳ Anh"]


def test_an_unknown_province_suggests_the_nearest_ones() -> None:
    with pytest.raises(UnknownNameError) as raised:
        find_place("tỉnh", "bac-can", PROVINCES)

    assert raised.value.message == "Không tìm thấy tỉnh “bac-can” trong kho."
    assert raised.value.hint == "Có phải ý bạn là: Bắc Kạn; Bắc Ninh"


def test_a_name_is_told_apart_only_where_others_bear_it_and_by_no_more_than_it_takes() -> None:
    here = KnownUnit(1, "ha-noi/gia-lam/yen-vien", "Xã Yên Viên", "xa", "Huyện Gia Lâm", "Hà Nội")
    near = here._replace(number=2, district="Huyện Ba Vì")
    far = here._replace(number=3, province="Bắc Kạn")
    bare = here._replace(number=4, district="")

    assert names_apart([here, here._replace(number=5, name="Xã Côn Minh")])[here.number] == "Xã Yên Viên"
    assert names_apart([here, near])[here.number] == "Xã Yên Viên (Huyện Gia Lâm)"
    assert names_apart([here, near, far])[here.number] == "Xã Yên Viên (Huyện Gia Lâm, Hà Nội)"
    assert names_apart([here, bare])[bare.number] == "Xã Yên Viên (Hà Nội)"


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ([], "Kho chưa có tỉnh nào; chấm điểm trước bằng lệnh: dti score TỆP.xlsx"),
        (
            ["Bắc Kạn", "Yên Bái"],
            "Kho đang có: Bắc Kạn, Yên Bái. Xem bằng lệnh: dti rank --province bac-kan; "
            "tỉnh khác thì chấm trước bằng lệnh: dti score TỆP.xlsx",
        ),
    ],
)
def test_an_unknown_province_names_those_stored(names: list[str], hint: str) -> None:
    with pytest.raises(UnknownNameError) as told:
        find_place("tỉnh", "qwjz", names)

    assert told.value.hint == hint


def test_of_many_districts_ten_are_named() -> None:
    with pytest.raises(UnknownNameError) as told:
        find_place("huyện", "qwjz", [f"Huyện Thử {n}" for n in range(12)])

    assert told.value.hint.endswith("Huyện Thử 9 và 2 huyện khác.")


def test_an_unknown_unit_is_answered_with_the_ranking_of_what_is_stored() -> None:
    with pytest.raises(UnknownNameError) as told:
        find_unit("qwjz", KNOWN[:1])
    with pytest.raises(UnknownNameError) as nothing:
        find_unit("qwjz", [])

    assert told.value.hint == "Xem các tên đã lưu bằng lệnh: dti rank --province bac-kan"
    assert nothing.value.hint == "Kho chưa có đơn vị nào; chấm điểm trước bằng lệnh: dti score TỆP.xlsx"


def test_of_many_provinces_ten_are_named_to_look_in() -> None:
    units = [make_unit("Xã Cao Kỳ", province=f"Tỉnh thử {n:02}") for n in range(12)]

    with pytest.raises(UnknownNameError) as told:
        find_unit("qwjz", [KnownUnit(n, id_, *unit) for n, (unit, id_) in enumerate(shown_ids(units).items())])

    assert told.value.hint.endswith("dti rank --province thu-09; và 2 tỉnh khác")
