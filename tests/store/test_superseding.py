"""A rate as reported and the figures behind it: the later import's word stands alone, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.domain.observations import (
    BLANK,
    INVALID,
    NOT_APPLICABLE,
    OK,
    RECORDED,
    Observation,
    filled_from,
    superseded_by,
)
from dti_cli.store import asking, database, imports
from tests.store.imports import an_import, observation, store

RATE = "1.1.%"


def held(home: Path) -> dict[str, float | None]:
    """Return what is stored and not blank: value by key, None for what is unusable."""
    with database.reading(home) as connection:
        return {r.key: r.value for r in asking.reported(connection, 1, 1) if r.state != BLANK}


def later(home: Path, *observations: Observation) -> list[tuple[str, float | None, str]]:
    changes = store(home, an_import(observations, file="b.xlsx")).changes
    return [(c.key, c.before, c.after.raw) for c in changes]


@pytest.mark.parametrize("state", [OK, INVALID])
def test_new_figures_usable_or_not_supersede_an_older_rate(tmp_path: Path, state: str) -> None:
    store(tmp_path, an_import([observation(0.6, RATE)]))
    value = 59 if state == OK else None

    told = later(tmp_path, observation(value, "1.1.a", state=state, raw="~59"), observation(100, "1.1.b"))

    assert told == [(RATE, 0.6, superseded_by("1.1.a"))]
    assert held(tmp_path) == {"1.1.a": value, "1.1.b": 100}


def test_a_new_rate_supersedes_older_figures(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(59, "1.1.a"), observation(100, "1.1.b")]))

    told = later(tmp_path, observation(0.7, RATE))

    assert told == [("1.1.a", 59, superseded_by(RATE)), ("1.1.b", 100, superseded_by(RATE))]
    assert held(tmp_path) == {RATE: 0.7}


@pytest.mark.parametrize(
    "new",
    [
        observation(None, "1.1.a"),
        observation(5, "1.2.a"),
        observation(5, "1.1.b", raw=filled_from("1.2.b")),
        observation(1, "1.1", kind="evidence", raw="QĐ 1"),
    ],
)
def test_a_blank_another_indicator_a_twin_and_evidence_supersede_nothing(tmp_path: Path, new: Observation) -> None:
    store(tmp_path, an_import([observation(0.6, RATE)]))

    assert later(tmp_path, new) == []
    assert held(tmp_path)[RATE] == 0.6


def test_a_twin_is_not_stored_beside_a_rate_that_was_reported(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(0.95, RATE)]))
    later(tmp_path, *(observation(n, f"1.1.{x}", raw=filled_from(f"1.0.{x}")) for x, n in (("a", 60), ("b", 100))))

    assert held(tmp_path) == {RATE: 0.95}


def test_figures_and_rate_of_one_import_stand_side_by_side(tmp_path: Path) -> None:
    both = [observation(59, "1.1.a"), observation(100, "1.1.b"), observation(0.6, RATE)]
    store(tmp_path, an_import([observation(0.5, RATE)]))
    later(tmp_path, *both)

    assert held(tmp_path) == {"1.1.a": 59, "1.1.b": 100, RATE: 0.6}


def test_a_blank_rate_beside_new_figures_is_stored_once(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(0.6, RATE)]))

    told = later(tmp_path, observation(59, "1.1.a"), observation(None, RATE))

    assert told == [(RATE, 0.6, "")]
    assert held(tmp_path) == {"1.1.a": 59}


def test_taking_the_later_import_back_restores_what_it_superseded(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(59, "1.1.a"), observation(100, "1.1.b")]))
    later(tmp_path, observation(0.7, RATE))
    with database.writing(tmp_path) as connection:
        found = imports.take_back(connection, 2, "2024-06-01T08:00:00")

    assert (found.restored, found.removed) == (2, 1)
    assert held(tmp_path) == {"1.1.a": 59, "1.1.b": 100}


def exempt(key: str) -> Observation:
    return observation(None, key, state=NOT_APPLICABLE, raw="Không áp dụng")


@pytest.mark.parametrize("older", [[observation(0.6, RATE)], [observation(59, "1.1.a"), observation(100, "1.1.b")]])
def test_that_it_does_not_apply_supersedes_older_figures(tmp_path: Path, older: list[Observation]) -> None:
    store(tmp_path, an_import(older))

    later(tmp_path, exempt("1.1.a"))

    assert held(tmp_path) == {"1.1.a": None}


def test_newer_figures_supersede_that_it_does_not_apply_but_a_twin_does_not(tmp_path: Path) -> None:
    store(tmp_path, an_import([exempt("1.1.a"), exempt(RATE)]))

    assert later(tmp_path, observation(5, "1.1.b", raw=filled_from("1.2.b"))) == []
    told = later(tmp_path, observation(10, "1.1.b"))

    assert told == [("1.1.%", None, superseded_by("1.1.b")), ("1.1.a", None, superseded_by("1.1.b"))]
    assert held(tmp_path) == {"1.1.b": 10}


IN_PLACE_OF_POINTS = observation(None, "1.1", kind=RECORDED, state=NOT_APPLICABLE, raw="Không áp dụng")


def test_that_it_does_not_apply_in_place_of_points_and_figures_supersede_each_other(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(59, "1.1.a"), observation(100, "1.1.b")]))

    told = later(tmp_path, IN_PLACE_OF_POINTS)
    assert told == [("1.1.a", 59, superseded_by("1.1")), ("1.1.b", 100, superseded_by("1.1"))]
    assert held(tmp_path) == {"1.1": None}

    assert later(tmp_path, observation(5, "1.1.b", raw=filled_from("1.2.b"))) == []
    assert later(tmp_path, observation(10, "1.1.b")) == [
        ("1.1.b", None, ""),
        ("1.1", None, superseded_by("1.1.b")),
    ]
    assert held(tmp_path) == {"1.1.b": 10}


def test_points_neither_supersede_figures_nor_are_blanked_beside_them(tmp_path: Path) -> None:
    points = observation(7, "1.1", kind=RECORDED)
    store(tmp_path, an_import([IN_PLACE_OF_POINTS]))

    assert later(tmp_path, observation(10, "1.1.a"), points) == [("1.1", None, "")]
    assert later(tmp_path, points) == []
    assert held(tmp_path) == {"1.1": 7, "1.1.a": 10}


def test_that_it_does_not_apply_in_two_places_supersedes_neither(tmp_path: Path) -> None:
    store(tmp_path, an_import([exempt("1.1.a")]))

    assert later(tmp_path, IN_PLACE_OF_POINTS, exempt(RATE)) == []
    assert held(tmp_path) == {"1.1": None, "1.1.a": None, RATE: None}
