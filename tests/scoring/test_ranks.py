"""Competition ranks over totals as rounded, and league tables with equals in Vietnamese order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.scores import Total
from dti_cli.domain.units import make_unit
from dti_cli.scoring.ranks import competition_ranks
from dti_cli.scoring.standing import league, of_one_map, places, rounded


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([], []),
        ([50], [1]),
        ([80, 70, 70, 60], [1, 2, 2, 4]),
        ([60, 70, 80, 70], [4, 2, 1, 2]),
        ([0, 0, 0], [1, 1, 1]),
        ([61.124, 61.12, 61.13], [2, 2, 1]),
        ([61.125, 61.13], [1, 1]),
        ([61.12499, 61.13], [2, 1]),
    ],
)
def test_equals_as_rounded_share_a_rank_and_the_next_is_skipped(totals: list[float], expected: list[int]) -> None:
    assert competition_ranks(totals, 2) == expected


def test_equal_totals_are_parted_by_no_more_of_a_degree_than_is_printed() -> None:
    # Printed 95,83%, 95,83% and 95,84%.
    assert competition_ranks([28, 28, 28], 0, [0.95833, 0.95828, 0.95836]) == [2, 2, 1]


@given(st.lists(st.integers(0, 30).map(lambda n: n / 4)))
def test_a_rank_counts_the_units_that_are_better(totals: list[float]) -> None:
    assert competition_ranks(totals, 2) == [1 + sum(other > total for other in totals) for total in totals]


def known(number: int, name: str, district: str = "Na Rì") -> KnownUnit:
    return KnownUnit(number, f"bac-kan/x/{number}", *make_unit(name, district=district, province="Bắc Kạn"))


def totals(**points: float) -> dict[int, dict[str, Total]]:
    """Return totals of units u1, u2…; the pillar has a tenth of the points."""
    return {
        int(name[1:]): {"": Total("", p, p - 1, p + 1), "1": Total("1", p / 10, p / 10, p / 10)}
        for name, p in points.items()
    }


UNITS = [
    known(1, "Xã Yên Hân"),
    known(2, "Xã Đồng Thắng", "Chợ Đồn"),
    known(3, "Thị trấn Dương Sơn"),
    known(4, "Xã Ân Tình"),
    known(5, "Xã Chưa Chấm"),
]
POINTS = totals(u1=500, u2=600.004, u3=600, u4=400)


def test_a_league_lists_equals_in_vietnamese_alphabetical_order() -> None:
    found = [(row.rank, row.unit.name) for row in league(UNITS, POINTS, "", 2)]

    assert found == [(1, "Thị trấn Dương Sơn"), (1, "Xã Đồng Thắng"), (3, "Xã Yên Hân"), (4, "Xã Ân Tình")]


def test_a_league_of_a_pillar_ranks_by_its_points() -> None:
    swapped = {**POINTS, 4: {"": Total("", 400, 0, 0), "1": Total("1", 99, 99, 99)}}

    assert league(UNITS, swapped, "1", 2)[0].unit.name == "Xã Ân Tình"


def test_a_league_keeps_points_unrounded() -> None:
    assert [row.totals[""].points for row in league(UNITS, POINTS, "", 2)][1] == 600.004


def test_equals_of_one_name_are_listed_by_id() -> None:
    twins = [known(2, "Xã Tân Lập"), known(1, "Xã Tân Lập", "Chợ Đồn")]

    assert [row.unit.number for row in league(twins, totals(u1=5, u2=5), "", 2)] == [1, 2]


def test_a_unit_has_a_place_in_its_province_and_in_its_district() -> None:
    assert places(UNITS, POINTS, 2) == {1: (3, 2), 2: (1, 1), 3: (1, 1), 4: (4, 3)}


def test_a_total_is_rounded_with_its_bounds() -> None:
    assert rounded(Total("", 61.125, 60.994, 70.005), 2) == Total("", 61.13, 60.99, 70.01)


def test_communes_of_before_the_reform_and_of_after_it_are_not_of_one_map() -> None:
    before, after = known(1, "Xã Yên Hân"), known(2, "Xã Yên Hân", "")

    assert of_one_map([before, after], [before]) == [before]
    assert of_one_map([before, after], [after]) == [after]
