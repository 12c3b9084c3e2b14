"""Gaps chosen, ranked, and added up over an area."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue, by_code
from dti_cli.domain.choices import Choice
from dti_cli.domain.errors import UsageError
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import Gap, Lack
from dti_cli.domain.rules import YesNo
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_APPLICABLE, NOT_COMPUTABLE, RECORDED, Score
from dti_cli.scoring.area_gaps import applying, area_gaps
from dti_cli.scoring.gap_choice import chosen, pillar_code
from dti_cli.scoring.gap_ranks import with_ranks
from dti_cli.scoring.what_if import Field, range_with, rank_in, shifts_by
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with


def gap(catalogue: Catalogue, code: str, points: float, status: str = COMPUTED) -> Gap:
    indicator = by_code(catalogue)[code]
    return Gap(indicator, code[0], points, indicator.max - points, status, "")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), ["2.1", "3.5", "8.8"]),
        (Choice(lead="tram y te"), ["8.8"]),
        (Choice(due="thường xuyên"), ["3.5"]),
        (Choice(pillar="3"), ["3.5"]),
        (Choice(pillar="hạ tầng số"), ["3.5"]),
        (Choice(least=15), ["2.1", "3.5"]),
        (Choice(least=15.5), ["2.1"]),
    ],
)
def test_gaps_are_chosen(catalogue: Catalogue, choice: Choice, expected: list[str]) -> None:
    gaps = [gap(catalogue, "2.1", 0), gap(catalogue, "3.5", 0), gap(catalogue, "8.8", 12)]

    assert [g.indicator.code for g in chosen(catalogue, gaps, choice, 2024)] == expected


@pytest.mark.parametrize("choice", [Choice(lead="sở tư pháp"), Choice(due="2031"), Choice(pillar="12")])
def test_a_word_that_fits_nothing_is_refused(catalogue: Catalogue, choice: Choice) -> None:
    with pytest.raises(UsageError):
        chosen(catalogue, [gap(catalogue, "2.1", 0)], choice, 2024)


def test_no_pillar_asked_is_every_pillar(catalogue: Catalogue) -> None:
    assert pillar_code(catalogue, "") == ""


def test_closing_a_gap_brings_the_rank_of_the_total_it_makes(catalogue: Catalogue) -> None:
    field = Field(catalogue, {1: 100.0, 2: 110.0, 3: 120.0}, {})
    gaps = [
        gap(catalogue, "2.1", 0),
        gap(catalogue, "2.3", 0),
        gap(catalogue, "5.8.3", 0),
        gap(catalogue, "2.2", 0, MISSING),
    ]
    ranked = with_ranks(field, 1, gaps, {c: {"a": 0.0} for c in ("2.1", "2.3", "5.8.3")})

    assert [g.rank_after for g in ranked] == [1, 2, 3, 1]


def test_passing_the_leader_of_a_min_max_lowers_the_others(catalogue: Catalogue) -> None:
    indicator = by_code(catalogue)["4.6"]
    figures = {1: {"a": 0.0, "b": 10.0}, 2: {"a": 33.0, "b": 100.0}, 3: {"a": 10.0, "b": 100.0}}
    field = Field(catalogue, {1: 0.0, 2: 15.0, 3: 4.545}, {"4.6": figures})
    shifts = shifts_by(field, indicator, 1, figures[1], {"a": 4.0, "b": 10.0})

    assert {n: round(change, 6) for n, change in shifts.items()} == {
        2: round(15 * (23 / 30 - 1), 6),
        3: round(-15 / 3.3, 6),
    }
    assert rank_in(field, 1, 15.0, shifts) == 1
    assert shifts_by(field, indicator, 1, figures[1], {"a": 1.0, "b": 10.0})[3] < 0


def test_a_range_needs_a_figure(catalogue: Catalogue) -> None:
    known = by_code(catalogue)

    assert range_with(Field(catalogue, {}, {}), known["4.6"], 1, {}) is None
    assert range_with(Field(catalogue, {}, {}), known["2.1"], 1, {"a": 1.0}) is None


def test_an_area_adds_up_its_units_the_dearest_first(catalogue: Catalogue) -> None:
    units = [
        KnownUnit(n, f"x/{n}", name, "xa", "Huyện Na Rì", "Bắc Kạn")
        for n, name in [(1, "Xã Kim Hỷ"), (2, "Xã Ân Tình")]
    ]
    scores = {
        1: {"2.1": Score("2.1", 0, 0, COMPUTED, None), "3.5": Score("3.5", 15, 15, COMPUTED, None)},
        2: {"2.1": Score("2.1", 0, 0, COMPUTED, None), "3.5": Score("3.5", 5, 5, COMPUTED, None)},
    }
    found = area_gaps(catalogue, units, scores)

    assert [(g.indicator.code, g.lost, [lack.unit.name for lack in g.where]) for g in found] == [
        ("2.1", 40, ["Xã Ân Tình", "Xã Kim Hỷ"]),
        ("3.5", 10, ["Xã Ân Tình"]),
    ]
    assert len(area_gaps(catalogue, units, scores, every=True)) == 64


@pytest.mark.parametrize(
    ("status", "known"),
    [(COMPUTED, True), (RECORDED, True), (MISSING, False), (INVALID, False), (NOT_COMPUTABLE, False)],
)
def test_an_area_tells_what_is_lost_from_what_is_not_known(catalogue: Catalogue, status: str, known: bool) -> None:
    unit = KnownUnit(1, "x/1", "Xã Kim Hỷ", "xa", "Huyện Na Rì", "Bắc Kạn")
    [found] = area_gaps(catalogue, [unit], {1: {"2.1": Score("2.1", 0, 20, status, None)}})

    assert list(found.where) == [Lack(unit, 20, status)]
    assert found.where[0].is_known is known


def test_what_does_not_apply_to_a_unit_is_no_work_of_its_area_and_no_way_up() -> None:
    zero, out = (
        msgspec.structs.replace(indicator_with(YesNo(), 6, code), not_applicable=how)
        for code, how in (("1.1", "zero"), ("1.2", "left_out"))
    )
    exempt, other = Score("1.1", 0, 0, NOT_APPLICABLE, None), Score("1.1", 0, 0, COMPUTED, None)
    units = [KnownUnit(n, f"x/{n}", name, "xa", "", "T") for n, name in enumerate(("Xã A", "Xã B", "Xã C"))]
    scores = [{"1.1": exempt, "1.2": exempt}, {"1.1": other, "1.2": other}, {"1.1": exempt, "1.2": other}]
    small = catalogue_of(zero, out)

    found = area_gaps(small, units, dict(enumerate(scores)))
    [ranked] = with_ranks(Field(small, {1: 0, 2: 5}, {}), 1, [Gap(zero, "1", 0, 6, NOT_APPLICABLE, "")], {})

    # Of 1.1 all three lose 6 of 3 × 6; of 1.2 two lose 6 of the 2 × 6 that it carries.
    assert [(g.indicator.code, g.lost, g.most) for g in found] == [("1.1", 18, 18), ("1.2", 12, 12)]
    assert [(g.indicator.code, g.lost, [x.unit.name for x in g.where]) for g in applying(found)] == [
        ("1.1", 6, ["Xã B"]),
        ("1.2", 12, ["Xã B", "Xã C"]),
    ]
    assert applying(area_gaps(small, units[:1], {0: scores[0]})) == []
    assert ranked.rank_after == 2
