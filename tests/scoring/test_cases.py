"""Cases as data: for each rule kind its figures and the points worked out by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dti_cli.domain.rules import AnyRule, Parts, Proportional, Sum, letters
from dti_cli.domain.scores import COMPUTED
from dti_cli.scoring.cohort import STATUS_BY_CODE, score_cohort
from dti_cli.scoring.single import share
from dti_cli.scoring.working import working
from tests.scoring.cohorts import catalogue_of, frame, keyed, score_one, usable
from tests.scoring.paper import reckon
from tests.strategies import indicator_with

FOLDER = Path(__file__).parent / "cases"
KINDS = ("proportional", "yes_no", "choice", "parts", "bands", "min_max")


def cases(kind: str) -> list[Any]:
    found = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=f"{kind}: {case['name']}") for case in found]


@pytest.mark.parametrize("case", [case for kind in KINDS for case in cases(kind)])
def test_a_rule_gives_the_points_worked_out_by_hand(case: dict[str, Any]) -> None:
    rule: AnyRule = msgspec.convert(case["rule"], AnyRule)
    indicator = indicator_with(rule, case["max"])
    recorded = [{"1.1": case["recorded"]} if "recorded" in case else {}, *case.get("others_recorded", [])]

    scores = score_one(indicator, [case["given"], *case.get("others", [])], recorded)

    status = STATUS_BY_CODE[scores.status["1.1"].iloc[0]]
    points = scores.points["1.1"].iloc[0]
    assert case.get("status", COMPUTED) == status
    assert case["points"] == pytest.approx(points, abs=1e-9)
    assert case.get("high", case["points"]) == pytest.approx(scores.high["1.1"].iloc[0], abs=1e-9)
    if "above_one" in case:
        assert case["above_one"] == bool(scores.above_one["1.1"].iloc[0])
    if status == COMPUTED and (isinstance(rule, Parts) or set(letters(rule)) == set(usable(case["given"]))):
        alone = share(rule, usable(case["given"]), scores.extremes.get("1.1"))
        assert case.get("share", case["points"] / case["max"]) == pytest.approx(alone or 0.0, abs=1e-9)
    steps = working(indicator, status, usable(case["given"]), points, None, scores.extremes.get("1.1"))
    assert case["points"] == pytest.approx(reckon(steps[-1].arithmetic), abs=1e-6)


@pytest.mark.parametrize("case", cases("sum"))
def test_a_sum_adds_up_its_children(case: dict[str, Any]) -> None:
    rate = Proportional(numerator=("a",), denominator=("b",))
    children = [indicator_with(rate, child["max"], f"1.1.{n}") for n, child in enumerate(case["children"], 1)]
    catalogue = catalogue_of(indicator_with(Sum(), 100, "1.1"), *children)
    inputs: dict[str, float | str] = {}
    recorded: dict[str, float | str] = {"1.1": case["recorded"]} if "recorded" in case else {}
    for indicator, child in zip(children, case["children"], strict=True):
        inputs |= keyed(indicator, child["given"])
        recorded |= {indicator.code: child["recorded"]} if "recorded" in child else {}

    scores = score_cohort(catalogue, frame([inputs], [recorded]), [0])

    for code in ("1.1", "1", ""):
        bounds = (scores.totals[code].iloc[0], scores.lows[code].iloc[0], scores.highs[code].iloc[0])
        assert (case["points"], case["low"], case["high"]) == pytest.approx(bounds, abs=1e-9)


def test_every_rule_kind_has_a_file_of_cases() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*KINDS, "sum", "bac-kan-2022"}
