"""How far units are: by level and pillar in the Yên Bái plan, by agency in the Bắc Giang plan, by district."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue, leaves, leaves_below
from dti_cli.domain.levels import standings
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.progress import DistrictProgress, Share
from dti_cli.domain.rules import Task
from dti_cli.domain.scores import COMPUTED, NOT_APPLICABLE, Score, Total
from dti_cli.reading.catalogue_files import load_named
from dti_cli.scoring.progress import by_agency, by_district, by_pillar, lacking_for_next
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

YEN_BAI = load_named("yen-bai-2022", None)
FIRST, SECOND = "xã chuyển đổi số", "nâng cao"


def scored(catalogue: Catalogue, unmet: Collection[str]) -> dict[str, Score]:
    """Return scores in which every target is met but those named."""
    points = {i.code: 0.0 if i.code in unmet else 1.0 for i in leaves(catalogue)}
    return {code: Score(code, met, met, COMPUTED, None) for code, met in points.items()}


def added(catalogue: Catalogue, scores: dict[str, Score]) -> dict[str, Total]:
    sums = {p.code: sum(scores[i.code].points for i in leaves_below(catalogue, p.code)) for p in catalogue.pillars}
    return {code: Total(code, met, met, met) for code, met in sums.items()}


def test_each_pillar_shows_what_is_met_of_what_is_asked() -> None:
    found = by_pillar(YEN_BAI, scored(YEN_BAI, {"1.1", "1.2", "NC.4.3"}))

    # 4, 5, 2 and 6 targets in the first annex, 5, 4, 1 and 3 in the second
    assert [(share.met, share.most) for share in found] == [
        (2, 4), (5, 5), (2, 2), (6, 6), (5, 5), (4, 4), (1, 1), (2, 3),
    ]  # fmt: skip
    assert [share.name.partition(".")[0] for share in found[:4]] == ["1", "2", "3", "4"]
    assert found[4].name == "NC.1. Hạ tầng số (nâng cao)"


@pytest.mark.parametrize(
    ("unmet", "expected"),
    [
        ({"1.1", "4.6", "NC.1.1"}, ["1.1", "4.6"]),
        ({"NC.1.1", "NC.4.3"}, ["NC.1.1", "NC.4.3"]),
        (set(), []),
    ],
)
def test_what_lacks_is_told_for_the_lowest_level_not_reached(unmet: set[str], expected: list[str]) -> None:
    scores = scored(YEN_BAI, unmet)

    assert lacking_for_next(YEN_BAI, added(YEN_BAI, scores), scores) == expected


def test_a_target_never_scored_lacks_too() -> None:
    scores = scored(YEN_BAI, {"3.1"})
    totals = added(YEN_BAI, scores)

    assert lacking_for_next(YEN_BAI, totals, {c: s for c, s in scores.items() if c != "2.4"}) == ["2.4", "3.1"]


def test_a_plan_without_levels_lacks_nothing_for_the_next_one(catalogue: Catalogue) -> None:
    assert lacking_for_next(catalogue, {}, {}) == []


def test_an_indicator_of_several_agencies_counts_for_each_and_one_of_nobody_for_none() -> None:
    tasks = [indicator_with(Task(), 1, f"1.{n}") for n in range(1, 5)]
    led = [
        msgspec.structs.replace(tasks[0], lead="Văn phòng"),
        msgspec.structs.replace(tasks[1], lead="Phòng VH&TT, Văn phòng", leads=("Phòng VH&TT", "Văn phòng")),
        msgspec.structs.replace(tasks[2], lead="Phòng VH&TT"),
        tasks[3],
    ]
    scores = scored(catalogue_of(*led), {"1.1"})

    assert by_agency(catalogue_of(*led), scores) == [Share("Văn phòng", 1, 2), Share("Phòng VH&TT", 2, 2)]


def test_what_was_not_scored_counts_among_what_an_agency_has_to_do() -> None:
    tree = catalogue_of(msgspec.structs.replace(indicator_with(Task(), 1), lead="Văn phòng"))

    assert by_agency(tree, {}) == [Share("Văn phòng", 0, 1)]


def test_an_agency_written_in_two_ways_is_one_in_the_plan_of_bac_giang() -> None:
    plan = load_named("bac-giang-2024", None)
    names = [share.name for share in by_agency(plan, {})]

    assert "Phòng TC-KH" in names
    assert "Phòng TCKH" not in names


def unit(number: int, district: str) -> KnownUnit:
    return KnownUnit(number, f"yen-bai/{number}", f"Xã {number}", "xa", district, "Yên Bái")


def test_districts_count_the_communes_that_report_and_those_at_each_level() -> None:
    units = [unit(1, "Huyện Văn Chấn"), unit(2, "Huyện Văn Chấn"), unit(3, "Huyện Trấn Yên"), unit(4, "Huyện Lục Yên")]
    unmet: dict[int, set[str]] = {1: set(), 2: {"NC.1.1"}, 3: {"1.1"}}  # the fourth reports nothing
    totals = {n: added(YEN_BAI, scored(YEN_BAI, codes)) for n, codes in unmet.items()}

    # 30 % of 24 communes are 7,2
    assert by_district(YEN_BAI, units, totals, 24) == [
        DistrictProgress("Huyện Trấn Yên", 1, 24, {FIRST: 0, SECOND: 0}, 8),
        DistrictProgress("Huyện Văn Chấn", 2, 24, {FIRST: 2, SECOND: 1}, 8),
    ]


def test_how_many_have_to_take_part_is_not_known_where_nobody_said_how_many_there_are(catalogue: Catalogue) -> None:
    totals = {1: added(YEN_BAI, scored(YEN_BAI, set()))}

    assert [(d.communes, d.needed) for d in by_district(YEN_BAI, [unit(1, "Huyện Văn Chấn")], totals, None)] == [
        (None, None)
    ]
    [asks_for_no_share] = by_district(catalogue, [unit(1, "Huyện Văn Chấn")], {1: {}}, 24)
    assert asks_for_no_share.needed is None


def test_what_is_left_out_is_asked_of_no_pillar_agency_or_level() -> None:
    first = YEN_BAI.pillars[0]
    rows = [msgspec.structs.replace(i, not_applicable="left_out", lead="Văn phòng", leads=()) for i in first.indicators]
    plan = msgspec.structs.replace(
        YEN_BAI, pillars=(msgspec.structs.replace(first, indicators=tuple(rows)), *YEN_BAI.pillars[1:])
    )
    scores = scored(plan, {"1.1", "1.2", "1.3"})
    scores |= {code: Score(code, 0, 0, NOT_APPLICABLE, None) for code in ("1.1", "1.2")}
    # One of the two that count: 1 × 4 ÷ 2 = 2 of the 4 of the pillar, beside the 13 of the other three
    totals = added(plan, scores) | {"1": Total("1", 2, 2, 2)}

    pillar, agency = by_pillar(plan, scores)[0], next(s for s in by_agency(plan, scores) if s.name == "Văn phòng")
    lowest = standings(plan, totals, scores)[0]

    assert [(share.met, share.most) for share in (pillar, agency)] == [(1, 2), (1, 2)]
    assert (lowest.met, lowest.targets, lowest.reached) == (1 + 13, 17 - 2, False)
    assert not standings(plan, totals)[0].reached
