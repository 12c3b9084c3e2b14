"""What a scored workbook says of its units."""

from __future__ import annotations

from dti_cli.domain.catalogue import Rounding
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import UnitResult
from dti_cli.domain.rules import YesNo
from dti_cli.domain.scored import ScoredCell
from dti_cli.domain.scores import COMPUTED, MISSING, Score, Total
from dti_cli.scoring.books import brief_units, scored_units
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

CODES = [f"1.{n}" for n in range(1, 13)]
CATALOGUE = catalogue_of(
    *(indicator_with(YesNo(), n, code) for n, code in enumerate(CODES, 1)),
    indicator_with(YesNo(), 100, "2.1"),
    rounding=Rounding(places=1),
)


def result(number: int, status: str = COMPUTED) -> UnitResult:
    unit = KnownUnit(number, f"bac-kan/na-ri/x{number}", f"Xã X{number}", "xa", "Na Rì", "Bắc Kạn")
    scores = {code: Score(code, 0.0, 0.0, status, None) for code in CODES} | {
        "2.1": Score("2.1", 100, 100, COMPUTED, 7)
    }
    totals = {"": Total("", 100.05, 99.94, 178.25), "1": Total("1", 0, 0, 78), "2": Total("2", 100.05, 100, 100)}
    return UnitResult(unit, 2024, scores, totals)


def values(count: int) -> dict[int, dict[str, dict[str, float]]]:
    return {n: {code: {"a": 0.0} for code in CODES} | {"2.1": {"a": 1.0}} for n in range(1, count + 1)}


RANKS = {1: (1, 2), 2: (2, 3)}


def test_a_unit_carries_its_places_and_its_totals_as_rounded() -> None:
    (unit,) = scored_units(CATALOGUE, [result(1)], RANKS, values(1), {})

    assert (unit.id, unit.rank, unit.district_rank) == ("bac-kan/na-ri/x1", 1, 2)
    assert (unit.points, unit.low, unit.high, unit.max) == (100.1, 99.9, 178.3, 78 + 100)
    assert unit.pillars == {"1": 0, "2": 100.05}
    assert list(unit.scores) == [*CODES, "2.1"]


def test_a_unit_alone_is_worked_out_in_full() -> None:
    (unit,) = scored_units(CATALOGUE, [result(1)], RANKS, values(1), {})

    assert unit.scores["1.3"] == ScoredCell(
        0,
        3,
        COMPUTED,
        None,
        "đạt “Có” ở nội dung: số liệu a → +3 điểm",
        "a = Không; Điểm = 0 × 3 điểm tối đa = 0",
    )
    assert unit.scores["2.1"].needed == ""
    assert unit.scores["2.1"].working.endswith("Điểm ghi trong tệp là 7; điểm tính theo quy tắc được dùng.")


def test_several_units_are_not_worked_out() -> None:
    units = scored_units(CATALOGUE, [result(1), result(2)], RANKS, values(2), {})

    assert {cell.working for unit in units for cell in unit.scores.values()} == {""}
    assert [sum(bool(c.needed) for c in unit.scores.values()) for unit in units] == [12, 12]


def test_in_brief_a_unit_has_its_points_and_nothing_spelt_out() -> None:
    (brief,) = brief_units(CATALOGUE, [result(1)], RANKS)
    (full,) = scored_units(CATALOGUE, [result(1)], RANKS, values(1), {})

    cells = {code: cell._replace(needed="", working="") for code, cell in full.scores.items()}
    assert brief == full._replace(scores=cells)


def test_units_without_figures_are_asked_for_them() -> None:
    (unit,) = scored_units(CATALOGUE, [result(1, MISSING)], RANKS, {1: {"2.1": {"a": 1.0}}}, {})

    assert unit.scores["1.3"].needed == "bổ sung số liệu (a = số liệu a) → tối đa +3 điểm"


def test_indicators_that_were_not_scored_are_left_out() -> None:
    unscored = result(1)._replace(
        scores={"1.3": Score("1.3", 3, 3, COMPUTED, None), "9.9": Score("9.9", 1, 1, COMPUTED, None)}
    )

    (unit,) = scored_units(CATALOGUE, [unscored], RANKS, values(1), {})

    (brief,) = brief_units(CATALOGUE, [unscored], RANKS)

    assert list(unit.scores) == list(brief.scores) == ["1.3"]
