"""Goals with more ways than can be weighed one by one: answered soon, and told as near the cheapest."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar
from dti_cli.domain.goals import Target
from dti_cli.domain.rules import YesNo
from dti_cli.domain.scores import COMPUTED, Score
from dti_cli.scoring import goals
from dti_cli.scoring.goal_options import Situation
from dti_cli.scoring.what_if import Field


def situation(points: list[float], efforts: list[float]) -> Situation:
    rows = tuple(
        Indicator(
            code=f"1.{n}",
            name=str(n),
            max=most,
            rule=YesNo(),
            clause="",
            inputs=(Input(letter="a", label="có", kind="yes_no"),),
        )
        for n, most in enumerate(points, 1)
    )
    catalogue = Catalogue(
        id="x", name="x", decision="", pillars=(Pillar(code="1", name="1", declared_max=0, indicators=rows),)
    )
    scores = {i.code: Score(i.code, 0.0, 0.0, COMPUTED, None) for i in rows}
    values = {i.code: {"a": 0.0} for i in rows}
    given = {i.code: effort for i, effort in zip(rows, efforts, strict=True)}
    return Situation(Field(catalogue, {1: 0.0}, {}), 1, scores, values, given)


def test_hundreds_of_gaps_of_all_weights_are_answered_soon_and_told_as_near_the_cheapest() -> None:
    luck = random.Random(7)
    points = [luck.randint(100, 2000) / 100 for _ in range(150)]
    efforts = [luck.randint(1, 100_000) / 100 for _ in range(150)]
    began = time.process_time()
    way, reached = goals.cheapest(situation(points, efforts), Target(total=sum(points) / 2))

    assert reached
    assert way.gain >= sum(points) / 2 - 0.005
    assert 0 < way.margin / 100 < 0.1 * sum(efforts)
    assert time.process_time() - began < 30


def test_four_hundred_gaps_of_one_weight_are_answered_soon() -> None:
    began = time.process_time()
    way, reached = goals.cheapest(situation([1.0] * 400, [1.0] * 400), Target(total=250))

    assert (way.effort, reached, way.margin) == (25_000, True, 0)
    assert time.process_time() - began < 30


def test_a_thinned_search_misses_the_cheapest_by_no_more_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "MOST_STEPS", 0)
    luck = random.Random(3)
    for _ in range(5):
        points = [luck.randint(1, 900) / 100 for _ in range(12)]
        efforts = [luck.randint(1, 9000) / 100 for _ in range(12)]
        wanted = round(sum(points) * 0.6, 2)
        best = min(
            sum(efforts[n] for n in picked)
            for size in range(13)
            for picked in combinations(range(12), size)
            if sum(points[n] for n in picked) >= wanted - 1e-9
        )
        way, reached = goals.cheapest(situation(points, efforts), Target(total=wanted))

        assert reached
        assert best - 1e-9 <= way.effort / 100 <= best + way.margin / 100 + 1e-9
