"""Every leaf of bac-kan-2022 gives the points that the decision's text gives, worked out by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, indicators, leaves
from dti_cli.domain.rules import Bands, Choice, MinMax, Proportional, YesNo
from dti_cli.domain.scores import COMPUTED, NOT_COMPUTABLE
from dti_cli.domain.text import match_key
from dti_cli.scoring.cohort import score_cohort
from tests.scoring.cohorts import alone, frame, keyed, points_and_statuses
from tests.scoring.paper import reckon

LEAVES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "cases" / "bac-kan-2022.toml").read_text(encoding="utf-8")
)

RATIOS = [
    "1.3",
    "3.1", "3.2", "3.3", "3.4", "3.5",
    "4.2", "4.5", "4.6", "4.7",
    "5.2", "5.3", "5.4", "5.5", "5.7", "5.8.1", "5.8.6",
    "6.1", "6.2", "6.3", "6.4", "6.6", "6.7",
    "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9",
    "8.1", "8.2", "8.3", "8.4", "8.7", "8.8", "8.9",
]  # fmt: skip
"""Every leaf that the document scores by a ratio."""


def figure(indicator: Indicator, given: float | str) -> float:
    """Return the place of a level named by its wording, or the figure itself."""
    if not isinstance(given, str):
        return given
    assert isinstance(indicator.rule, Choice)
    wording = [[level.label, *level.aliases] for level in indicator.rule.levels]
    (place,) = [n for n, names in enumerate(wording) if match_key(given) in map(match_key, names)]
    return place


def points(value: float | str) -> float:
    return reckon(value) if isinstance(value, str) else value


@pytest.mark.parametrize("code", LEAVES)
def test_a_leaf_gives_the_points_of_the_printed_rule(catalogue: Catalogue, code: str) -> None:
    indicator = by_code(catalogue)[code]
    reckoned = []
    for case in LEAVES[code]["cases"]:
        units = [
            {x: figure(indicator, v) for x, v in given.items()} for given in (case["given"], *case.get("others", ()))
        ]
        observed = frame([keyed(indicator, unit) for unit in units])
        scores = score_cohort(alone(catalogue, indicator), observed, range(len(units)))
        reckoned.append((case["given"], *points_and_statuses(scores, code)[0]))

    expected = [(case["given"], points(case["points"]), COMPUTED) for case in LEAVES[code]["cases"]]
    assert [e[0] for e in expected] == [r[0] for r in reckoned]
    assert [e[1] for e in expected] == pytest.approx([r[1] for r in reckoned], abs=1e-9)
    assert [e[2] for e in expected] == [r[2] for r in reckoned]


@pytest.mark.parametrize("code", LEAVES)
def test_a_leaf_has_the_printed_maximum_and_cases_at_both_ends_and_between(catalogue: Catalogue, code: str) -> None:
    indicator = by_code(catalogue)[code]
    found = [points(case["points"]) for case in LEAVES[code]["cases"]]
    all_or_nothing = isinstance(indicator.rule, YesNo) or getattr(indicator.rule, "below", "") == "zero"

    assert LEAVES[code]["max"] == indicator.max
    assert {0, indicator.max} <= set(found)
    assert all_or_nothing or any(0 < p < indicator.max for p in found)


def test_there_are_cases_for_all_64_leaves_and_no_other_code(catalogue: Catalogue) -> None:
    assert list(LEAVES) == [i.code for i in leaves(catalogue)]
    assert len(LEAVES) == 64


def test_the_printed_maxima_add_up_to_900(catalogue: Catalogue) -> None:
    assert sum(leaf["max"] for leaf in LEAVES.values()) == 900
    assert {p.code: sum(LEAVES[i.code]["max"] for i in p.indicators if i.code in LEAVES) for p in catalogue.pillars} == {
        "1": 100, "2": 100, "3": 100, "4": 100, "5": 90, "6": 100, "7": 110, "8": 200,
    }  # fmt: skip


def test_the_security_budget_declares_what_its_parts_add_up_to(catalogue: Catalogue) -> None:
    assert by_code(catalogue)["5.8"].max == sum(LEAVES[f"5.8.{n}"]["max"] for n in range(1, 7)) == 35


def test_a_denominator_of_zero_is_computable_nowhere(catalogue: Catalogue) -> None:
    found = {}
    for indicator in leaves(catalogue):
        rule = indicator.rule
        if isinstance(rule, Proportional | Bands | MinMax) and rule.denominator:
            given = {x: 0 if x in rule.denominator else 3 for x in rule.numerator + rule.denominator}
            scores = score_cohort(alone(catalogue, indicator), frame([keyed(indicator, given)]), [0])
            found[indicator.code] = points_and_statuses(scores, indicator.code)[0]

    assert set(found.values()) == {(0.0, NOT_COMPUTABLE)}
    assert list(found) == RATIOS


def test_every_unit_with_full_figures_everywhere_has_900_points(catalogue: Catalogue) -> None:
    best: dict[str, float | str] = {}
    for indicator in leaves(catalogue):
        case = next(c for c in LEAVES[indicator.code]["cases"] if points(c["points"]) == indicator.max)
        best |= {indicator.key(x): figure(indicator, v) for x, v in case["given"].items()}

    scores = score_cohort(catalogue, frame([best]), [0])

    assert {c: scores.totals[c].iloc[0] for c in ("", "5", "5.8", "7", "8")} == {
        "": 900,
        "5": 90,
        "5.8": 35,
        "7": 110,
        "8": 200,
    }


def test_sub_indicators_stand_only_under_the_security_budget(catalogue: Catalogue) -> None:
    assert {i.code.rpartition(".")[0] for i in indicators(catalogue) if i.code.count(".") == 2} == {"5.8"}
