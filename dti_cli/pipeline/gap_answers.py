"""Answers about gaps: of a unit, of an area, and the cheapest way to a goal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.agencies import assigned, place_of_area
from dti_cli.domain.catalogue import Catalogue, total_max
from dti_cli.domain.choices import Choice
from dti_cli.domain.errors import UsageError
from dti_cli.domain.goals import Goal, Target
from dti_cli.domain.levels import next_level
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.results import AreaGaps, GapList
from dti_cli.domain.scores import UNKNOWN, Score, Total
from dti_cli.domain.text import vi_number
from dti_cli.pipeline.rounds import Area, Asked, Found, Shared, find, find_area, shared, stored_values
from dti_cli.scoring.area_gaps import area_gaps
from dti_cli.scoring.carrying import carried, origins, roots
from dti_cli.scoring.gap_choice import chosen
from dti_cli.scoring.gap_ranks import with_ranks
from dti_cli.scoring.gaps import gap_list
from dti_cli.scoring.goal_options import Situation
from dti_cli.scoring.goals import cheapest
from dti_cli.scoring.progress import lacking_for_next
from dti_cli.scoring.what_if import rank_in
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3

GROUPS = ("pillar", "lead")


def gaps(asked: Asked, unit: str, choice: Choice, by: str = "") -> GapList:
    """Return a unit's gaps, largest first, each with the rank that closing it alone would bring."""
    _require_group(by)
    with database.reading(asked.home) as connection:
        found = find(connection, asked, unit)
        return chosen_gaps(connection, found, shared(connection, found), choice, by)


def chosen_gaps(connection: sqlite3.Connection, found: Found, peers: Shared, choice: Choice, by: str = "") -> GapList:
    """Return those of a unit's gaps that are asked for."""
    whole = unit_gaps(connection, found, peers, every=choice.every)
    return whole._replace(gaps=chosen(found.catalogue, whole.gaps, choice, found.round.year), by=by)


class _Own(NamedTuple):
    """What the store holds of a unit; ``given`` are its figures as they came, ``values`` with what they carry over."""

    scores: dict[str, Score]
    totals: dict[str, Total]
    given: dict[str, dict[str, float | None]]
    values: dict[str, dict[str, float]]


def _own(connection: sqlite3.Connection, found: Found, peers: Shared) -> _Own:
    number, unit = found.round.number, found.unit.number
    given = stored_values(connection, number, unit, evidence=peers.evidence)
    scores, totals = asking.scores(connection, number, unit), asking.unit_totals(connection, number, unit)
    return _Own(scores, totals, given, carried(found.own, given))


def unit_gaps(connection: sqlite3.Connection, found: Found, peers: Shared, *, every: bool = False) -> GapList:
    """Return all gaps of a unit."""
    return _gap_list(found, peers, _own(connection, found, peers), every=every)


def _gap_list(found: Found, peers: Shared, own: _Own, *, every: bool = False) -> GapList:
    catalogue, unit = found.own, found.unit
    field = peers.field._replace(catalogue=catalogue)
    rows = gap_list(catalogue, own.scores, own.values, peers.extremes, every=every)
    rows = with_ranks(field, unit.number, rows, own.values)
    rank = rank_in(field, unit.number)
    made = GapList(catalogue, found.catalogue, found.round.year, unit, own.totals[""], rows, rank, len(field.totals))
    return made._replace(stretches=field.stretches.get(unit.number, {}))


def gaps_of_area(asked: Asked, province: str | None, district: str | None, choice: Choice, by: str = "") -> AreaGaps:
    """Return which indicators cost a province or a district most points, and where."""
    _require_group(by)
    with database.reading(asked.home) as connection:
        area = find_area(connection, asked, province, district)
        scores = asking.cohort_scores(connection, area.round.number, area.province)
    whole = lost_in(area, scores, every=choice.every)
    return whole._replace(gaps=chosen(area.catalogue, whole.gaps, choice, area.round.year), by=by)


def lost_in(area: Area, scores: Mapping[int, Mapping[str, Score]], *, every: bool = False) -> AreaGaps:
    """Return all that an area's units lose."""
    catalogue = assigned(area.catalogue, place_of_area(area.catalogue, area.units, area.round.year))
    rows = area_gaps(catalogue, area.units, scores, every=every)
    return AreaGaps(area.catalogue, area.round.year, area.province, area.district, area.units, rows)


def goal(asked: Asked, unit: str, target: Target, weights: Path | None) -> Goal:
    """Return the cheapest set of gaps to close that brings a unit to a rank or a total."""
    from dti_cli.reading.efforts import read_efforts

    with database.reading(asked.home) as connection:
        found = find(connection, asked, unit)
        catalogue = found.own
        efforts = read_efforts(weights, catalogue) if weights else {}
        peers = shared(connection, found)
        own = _own(connection, found, peers)
    field = peers.field._replace(catalogue=catalogue)
    whole = _gap_list(found, peers, own)
    _require_possible(catalogue, target, whole.compared)
    situation = Situation(
        field,
        found.unit.number,
        own.scores,
        own.values,
        efforts,
        origins(catalogue, own.given),
        roots(catalogue, own.values),
    )
    way, reached = cheapest(situation, target)
    return Goal(
        catalogue=catalogue,
        printed=found.catalogue,
        year=found.round.year,
        unit=found.unit,
        target=target,
        total=whole.total.points,
        rank=whole.rank,
        compared=whole.compared,
        actions=way.actions,
        effort=way.effort / 100,
        total_after=whole.total.points + way.gain,
        rank_after=rank_in(field, found.unit.number, way.gain, way.shifts, way.lift),
        reached=reached,
        left_out=[g for g in whole.gaps if g.status in UNKNOWN],
        next_level=next_level(catalogue, own.totals),
        lacking=lacking_for_next(catalogue, own.totals, own.scores),
        margin=way.margin / 100 if reached else 0.0,
    )


def _require_possible(catalogue: Catalogue, target: Target, compared: int) -> None:
    """Refuse a total above the maximum and a rank beyond the last. Raises UsageError."""
    most = total_max(catalogue)
    if target.total is not None and target.total > most + TOLERANCE:
        wanted = vi_number(target.total)
        raise UsageError(
            f"Không thể đạt {wanted}: bộ chỉ số {catalogue.id} chỉ có tối đa {vi_number(most)} điểm.",
            f"Gõ --total không quá {vi_number(most)}.",
        )
    if target.rank is not None and target.rank > compared:
        raise UsageError(
            f"Không có hạng {target.rank}: chỉ xếp hạng {compared} đơn vị.", f"Gõ --rank từ 1 đến {compared}."
        )


def _require_group(by: str) -> None:
    if by not in {"", *GROUPS}:
        raise UsageError(
            f"Không gộp được theo “{by}”.", "Chọn một trong: pillar (chỉ số chính), lead (cơ quan chủ trì)"
        )
