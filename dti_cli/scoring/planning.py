"""Laying out a plan: each gap once, under its pillar, with an agency, a deadline that lies ahead, and its reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dti_cli.domain.agencies import outside_names, place_of, place_of_area
from dti_cli.domain.catalogue import (
    Catalogue,
    Indicator,
    Pillar,
    by_code,
    code_order,
    leaves,
    leaves_below,
    pillar_max,
    total_max,
)
from dti_cli.domain.dues import due_in
from dti_cli.domain.gap_words import asked_words, had_words
from dti_cli.domain.levels import standings
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.not_applicable import lost
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.plans import Mean, MergedLine, MergedPillar, MergedPlan, MergedUnit, Plan, PlanLine, PlanPillar
from dti_cli.domain.results import AreaGap, Explanation, Gap, GapList
from dti_cli.domain.rule_words import rule_in_full
from dti_cli.domain.scores import COMPUTED, NOT_APPLICABLE, NOT_COMPUTABLE, RECORDED, STATUS_WORDS, Score, Total
from dti_cli.domain.text import vi_number
from dti_cli.domain.units import lasting_district
from dti_cli.scoring.explaining import Facts, explain, place_words
from dti_cli.scoring.progress import lacking_for_next


def plan(
    facts: Facts, found: GapList, means: Mapping[str, Mean], *, least: float, printed: Catalogue | None = None
) -> Plan:
    """Return a unit's plan from its gaps of at least ``least`` points; ``means`` are those of its peers by pillar.

    With the catalogue as ``printed``, each line is justified for internal use.
    """
    open_gaps = [g for g in found.gaps if g.status != NOT_APPLICABLE]
    kept = [g for g in open_gaps if g.gap >= least - TOLERANCE]
    by_number = sorted(kept, key=lambda g: code_order(g.indicator.code))
    place = place_of(facts.catalogue, facts.unit.name, facts.unit.district, facts.year)
    outside = outside_names(facts.catalogue, place)
    told = by_code(printed) if printed else {}
    lines = {
        g.indicator.code: _line(facts, g, n, outside, told.get(g.indicator.code)) for n, g in enumerate(by_number, 1)
    }
    return Plan(
        catalogue=facts.catalogue,
        year=facts.year,
        unit=facts.unit,
        total=found.total,
        max=total_max(facts.catalogue),
        rank=found.rank,
        compared=found.compared,
        pillars=[_pillar(facts, p, means, lines) for p in facts.catalogue.pillars],
        left_aside=len(open_gaps) - len(kept),
        internal=printed is not None,
        levels=standings(facts.catalogue, facts.totals, facts.scores),
        lacking=lacking_for_next(facts.catalogue, facts.totals, facts.scores),
        exempt=exempt_in(facts.catalogue, [facts.scores]),
        stretches=found.stretches,
    )


def exempt_in(catalogue: Catalogue, units: Sequence[Mapping[str, Score]]) -> list[Indicator]:
    """Return the indicators that do not apply to one or more of some units, given by their scores."""
    return [i for i in leaves(catalogue) if any(i.code in own and _is_exempt(own[i.code]) for own in units)]


def _pillar(facts: Facts, pillar: Pillar, means: Mapping[str, Mean], lines: Mapping[str, PlanLine]) -> PlanPillar:
    below = leaves_below(facts.catalogue, pillar.code)
    total, most = facts.totals[pillar.code], pillar_max(facts.catalogue, pillar.code)
    return PlanPillar(
        pillar.code,
        pillar.title,
        total.points,
        most,
        means[pillar.code],
        total.is_unknown(most),
        [i for i in below if i.code in facts.scores and _is_full(i, facts.scores[i.code])],
        [lines[i.code] for i in below if i.code in lines],
    )


def _is_full(indicator: Indicator, score: Score) -> bool:
    return not _is_exempt(score) and indicator.max - score.points <= TOLERANCE


def _is_exempt(score: Score) -> bool:
    return score.status == NOT_APPLICABLE


def _line(facts: Facts, gap: Gap, number: int, outside: Collection[str], printed: Indicator | None) -> PlanLine:
    indicator = gap.indicator
    due = due_in(indicator.due, facts.year + 1)
    leads, asked = _parted(indicator, outside)
    return PlanLine(
        number=number,
        indicator=indicator,
        leads=leads,
        asked=asked,
        rule=rule_in_full(indicator),
        required=asked_words(gap),
        reported=had_words(gap),
        score=gap.score,
        gap=gap.gap,
        status=gap.status,
        reach=gap.action,
        needed=gap.needed if gap.status in {COMPUTED, RECORDED} else f"{gap.action} ({STATUS_WORDS[gap.status]})",
        due=due,
        wanted=[gap.needed] if gap.status == NOT_COMPUTABLE else gap.wanted,
        why=_why(explain(facts, indicator.code), printed, due) if printed else "",
    )


def _parted(indicator: Indicator, outside: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the leads that a place can order, and those it can only ask."""
    own = [name for name in indicator.leads if name not in outside]
    return own, [name for name in indicator.leads if name in outside]


def _why(told: Explanation, printed: Indicator, due: str) -> str:
    """Justify a line: the indicator and its clause, figures with their cells, the working, how the text was read."""
    indicator = told.indicator
    clause = f" ({indicator.clause})" if indicator.clause else ""
    figures = [f"{f.letter} = {f.value}" + (f" [{place_words(f.origin)}]" if f.origin else "") for f in told.figures]
    lines = [f"Chỉ số {indicator.code}{clause}; {STATUS_WORDS[told.status]}", *figures]
    lines += [words for words, _ in told.steps]
    lines += [f"Điểm ghi trong tệp: {told.recorded}"] if told.recorded else []
    lines += [f"Thời gian ghi trong bộ chỉ số: “{printed.due}”"] if printed.due not in {"", due} else []
    lines.append(f"Điểm thiếu: {vi_number(told.max)} − {vi_number(told.score)} = {vi_number(told.max - told.score)}")
    return "\n".join([*lines, *([f"Cách hiểu: {printed.note}"] if printed.note else [])])


def peers(unit: KnownUnit, units: Sequence[KnownUnit], year: int) -> list[KnownUnit]:
    """Return the units a plan compares with: those of the district, or of the province where there is none."""
    district = lasting_district(unit.district, year)
    return [u for u in units if u.province == unit.province and lasting_district(u.district, year) == district]


def mean_totals(
    catalogue: Catalogue, units: Sequence[KnownUnit], totals: Mapping[int, Mapping[str, Total]]
) -> dict[str, Mean]:
    """Return the mean points of each pillar over the units that reported any figure of it."""
    scored = [totals[u.number] for u in units if u.number in totals]
    found = {}
    for code in (p.code for p in catalogue.pillars):
        most = pillar_max(catalogue, code)
        known = [t[code].points for t in scored if not t[code].is_unknown(most)]
        found[code] = Mean(sum(known) / len(known) if known else 0.0, len(known))
    return found


def merged_plan(
    catalogue: Catalogue,
    year: int,
    area: tuple[str, str],
    units: Sequence[MergedUnit],
    compared: int,
    gaps: Sequence[AreaGap],
    means: Mapping[str, Mean],
) -> MergedPlan:
    """Return the plan of an area (province and district) over all its units."""
    ordered = sorted(gaps, key=lambda g: code_order(g.indicator.code))
    numbers = {g.indicator.code: n for n, g in enumerate(ordered, 1)}
    province, district = area
    outside = outside_names(catalogue, place_of_area(catalogue, [u.unit for u in units], year))
    pillars = [
        MergedPillar(
            p.code,
            p.title,
            means[p.code].points,
            pillar_max(catalogue, p.code),
            [_merged_line(g, numbers[g.indicator.code], outside, year) for g in ordered if g.pillar == p.code],
        )
        for p in catalogue.pillars
    ]
    return MergedPlan(catalogue, year, province, district, total_max(catalogue), compared, units, pillars)


def _merged_line(gap: AreaGap, number: int, outside: Collection[str], year: int) -> MergedLine:
    leads, asked = _parted(gap.indicator, outside)
    return MergedLine(number, gap.indicator, leads, asked, gap.lost, gap.where, due=due_in(gap.indicator.due, year + 1))


def lacking(scores: Mapping[str, Score], catalogue: Catalogue) -> float:
    """Return all the points a unit lacks where indicators apply to it."""
    own = [(i, scores[i.code]) for i in leaves(catalogue) if i.code in scores]
    return sum(lost(i, score) for i, score in own if not _is_exempt(score))
