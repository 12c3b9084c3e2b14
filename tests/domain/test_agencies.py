"""Agencies as one unit has them, and deadlines that are deadlines."""

from __future__ import annotations

import pytest

from dti_cli.domain.agencies import Place, assigned, outside_names, place_of, place_of_area
from dti_cli.domain.bodies import Agency
from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, by_code
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.rules import Task
from dti_cli.reading.catalogue_files import catalogue_folders, load_named

AGENCIES = (
    Agency(
        printed=("Văn phòng", "Văn phòng UBND xã"), name="Văn phòng UBND {loai}", now="Văn phòng HĐND và UBND {loai}"
    ),
    Agency(printed=("UBND phường, xã", "UBND các phường, xã"), name="UBND {loai}", committee=True),
    Agency(printed=("Phòng VH&TT",), now="Phòng Văn hóa - Xã hội", outside=True, of_district=True),
    Agency(printed=("Phòng Nội vụ",), outside=True, of_district=True),
    Agency(printed=("Bưu điện huyện",), now="Bưu điện khu vực", outside=True),
    Agency(printed=("Văn phòng huyện",), now="Văn phòng HĐND và UBND {loai}", outside=True),
    Agency(printed=("Trường Mầm Non Côn Minh",), name="Các trường học trên địa bàn", only_of="Xã Côn Minh"),
)


def settled(unit: str, district: str = "Huyện Na Rì", year: int = 2024, **facts: object) -> Indicator:
    given = {"code": "1.1", "name": "Việc", "max": 1, "rule": Task(), "clause": "", **facts}
    pillar = Pillar(code="1", name="Một", declared_max=1, indicators=(Indicator(**given),))  # type: ignore[arg-type]
    catalogue = Catalogue(id="thu", name="Bộ thử", decision="", pillars=(pillar,), agencies=AGENCIES)
    return by_code(assigned(catalogue, place_of(catalogue, unit, district, year)))["1.1"]


@pytest.mark.parametrize(
    ("printed", "district", "unit", "expected"),
    [
        ("Văn phòng", "Huyện Na Rì", "Xã Côn Minh", "Văn phòng UBND xã"),
        ("Văn phòng UBND xã", "Thành phố Bắc Kạn", "Phường Xuất Hóa", "Văn phòng UBND phường"),
        ("Văn phòng UBND xã", "", "Phường Bắc Kạn", "Văn phòng HĐND và UBND phường"),
        ("Phòng VH&TT", "Huyện Na Rì", "Xã Côn Minh", "Phòng VH&TT"),
        ("Phòng VH&TT", "", "Xã Côn Minh", "Phòng Văn hóa - Xã hội"),
        # a name that only ends like a known one stays whole
        ("UBND phường, xã", "Thành phố Bắc Giang", "Phường Xương Giang", "UBND phường"),
        ("Đảng ủy phường, xã", "Thành phố Bắc Giang", "Phường Xương Giang", "Đảng ủy phường, xã"),
        ("Tổ công nghệ số cấp xã", "Thành phố Bắc Kạn", "Phường Xuất Hóa", "Tổ công nghệ số cấp xã"),
        ("Trường Mầm Non Côn Minh", "Huyện Na Rì", "Xã Côn Minh", "Trường Mầm Non Côn Minh"),
        ("Trường Mầm Non Côn Minh", "Huyện Na Rì", "Xã Kim Hỷ", "Các trường học trên địa bàn"),
        ("UBND các phường, xã", "Huyện Na Rì", "", "UBND cấp xã"),
        ("", "", "Xã Côn Minh", ""),
    ],
)
def test_each_body_goes_by_the_name_it_has_in_the_unit(printed: str, district: str, unit: str, expected: str) -> None:
    assert settled(unit, district, lead=printed).lead == expected


def test_a_joint_task_names_its_own_bodies_first_and_each_once() -> None:
    found = settled(
        "Xã Côn Minh", lead="Phòng VH&TT, Văn phòng", leads=("Phòng VH&TT", "Văn phòng", "Văn phòng UBND xã")
    )

    assert found.leads == ("Văn phòng UBND xã", "Phòng VH&TT")
    assert found.lead == "Văn phòng UBND xã, Phòng VH&TT"


def test_neither_a_lead_nor_the_committee_itself_co_ordinates() -> None:
    asked = ("UBND phường, xã", "Văn phòng UBND xã", "Công an")

    assert settled("Xã Côn Minh", lead="Văn phòng", coordinating=asked).coordinating == ("Công an",)
    # beside a body it can only ask, the commune's part is the committee's
    led_outside = settled("Xã Côn Minh", lead="Phòng VH&TT", coordinating=asked)
    assert led_outside.coordinating == ("UBND xã", "Văn phòng UBND xã", "Công an")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("Đã hoàn thành", ""), ("Chưa hoàn thành", ""), ("Đã ban hành", ""), ("Quý II/2024", "Quý II/2024"), ("Theo tỉnh,", "Theo tỉnh")],
)  # fmt: skip
def test_a_state_is_no_deadline(printed: str, expected: str) -> None:
    assert settled("Xã Côn Minh", due=printed).due == expected


@pytest.mark.parametrize(
    ("unit", "district", "expected"),
    [
        ("Xã Côn Minh", "Huyện Na Rì", {"Phòng VH&TT", "Phòng Nội vụ", "Bưu điện huyện", "Văn phòng huyện"}),
        # what took over from the district's office is the commune's own; an office nobody took over from is not, and
        # a name that one of its own bodies bears too is its own
        ("Xã Côn Minh", "", {"Phòng Nội vụ", "Bưu điện khu vực"}),
        # an area directs the offices of its districts and asks the rest
        ("", "Huyện Na Rì", {"Bưu điện huyện", "Văn phòng huyện"}),
    ],
)
def test_bodies_that_can_only_be_asked_are_known_by_the_names_they_go_by(
    unit: str, district: str, expected: set[str]
) -> None:
    catalogue = Catalogue(id="thu", name="Bộ thử", decision="", pillars=(), agencies=AGENCIES)

    assert outside_names(catalogue, place_of(catalogue, unit, district, 2024)) == expected


@pytest.mark.parametrize(("year", "expected"), [(2024, "Phòng VH&TT"), (2025, "Phòng Văn hóa - Xã hội")])
def test_bodies_are_those_of_the_year_that_is_worked_in(year: int, expected: str) -> None:
    # districts ended on 1 July 2025: what is left to do from figures of 2025 is done without them
    assert settled("Xã Côn Minh", "Huyện Na Rì", year, lead="Phòng VH&TT").lead == expected


@pytest.mark.parametrize(
    ("districts", "year", "expected"),
    [(["", "Huyện Na Rì"], 2024, True), (["", ""], 2024, False), ([], 2024, False), (["Huyện Na Rì"], 2025, False)],
)
def test_an_area_has_districts_where_any_of_its_units_has_one(districts: list[str], year: int, expected: bool) -> None:
    catalogue = Catalogue(id="thu", name="Bộ thử", decision="", pillars=(), agencies=AGENCIES)
    units = [KnownUnit(n, f"u{n}", "Xã Côn Minh", "xa", district, "Bắc Kạn") for n, district in enumerate(districts)]

    assert place_of_area(catalogue, units, year) == Place("cấp xã", expected, area=True)


def test_a_commune_without_a_district_asks_none_of_its_own_offices() -> None:
    catalogue = load_named("bac-kan-2022", None)

    # as the table of agencies has it: what took over from "Văn phòng HĐND-UBND huyện", "Phòng VH&TT", "Phòng TCKH"
    # and "Phòng KTHT" is the commune's
    assert outside_names(catalogue, place_of(catalogue, "Xã Côn Minh", "", 2024)) == {
        "Bưu điện khu vực",
        "Bưu điện văn hóa xã",
        "Ngân hàng NN&PTNT; các ngân hàng thương mại",
        "Chi cục thuế",
        "Các doanh nghiệp viễn thông",
    }


@pytest.mark.parametrize("name", sorted(catalogue_folders(None)))
def test_every_name_in_a_table_of_agencies_is_printed_somewhere(name: str) -> None:
    catalogue = load_named(name, None)
    rows = [i for p in catalogue.pillars for i in p.indicators]
    printed = {x.lower() for i in rows for x in (i.lead, *i.leads, *i.coordinating)}

    assert [x for a in catalogue.agencies for x in a.printed if x.lower() not in printed] == []
