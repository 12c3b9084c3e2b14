"""Laying out a plan: each gap once, under its pillar, with an agency, a deadline that lies ahead, and its reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dti_cli.domain.agencies import lead_in_plan, partners_in_plan
from dti_cli.domain.catalogue import Catalogue, Pillar, code_order, leaves_below, pillar_max, total_max
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.plans import MergedLine, MergedPillar, MergedPlan, MergedUnit, Plan, PlanLine, PlanPillar
from dti_cli.domain.results import AreaGap, Explanation, Gap, GapList
from dti_cli.domain.rule_words import rule_line
from dti_cli.domain.scores import STATUS_WORDS, Score, Total
from dti_cli.domain.text import fold, vi_number
from dti_cli.scoring.explaining import Facts, explain, place_words

_STATES = {"", "da hoan thanh", "chua hoan thanh"}
"""Words printed in the column of deadlines that are no deadlines."""


def plan(facts: Facts, found: GapList, means: Mapping[str, float], *, least: float, internal: bool) -> Plan:
    """Return a unit's plan from its gaps of at least ``least`` points; ``means`` are those of its peers by pillar."""
    kept = [g for g in found.gaps if g.gap >= least - TOLERANCE]
    by_code = sorted(kept, key=lambda g: code_order(g.indicator.code))
    lines = {g.indicator.code: _line(facts, g, n, internal=internal) for n, g in enumerate(by_code, 1)}
    return Plan(
        catalogue=facts.catalogue,
        year=facts.year,
        unit=facts.unit,
        total=found.total.points,
        max=total_max(facts.catalogue),
        rank=found.rank,
        compared=found.compared,
        pillars=[_pillar(facts, p, means, lines) for p in facts.catalogue.pillars],
        left_aside=len(found.gaps) - len(kept),
        internal=internal,
    )


def _pillar(facts: Facts, pillar: Pillar, means: Mapping[str, float], lines: Mapping[str, PlanLine]) -> PlanPillar:
    below = leaves_below(facts.catalogue, pillar.code)
    return PlanPillar(
        pillar.code,
        pillar.name,
        facts.totals[pillar.code].points,
        pillar_max(facts.catalogue, pillar.code),
        means[pillar.code],
        [i for i in below if i.code in facts.scores and i.max - facts.scores[i.code].points <= TOLERANCE],
        [lines[i.code] for i in below if i.code in lines],
    )


def _line(facts: Facts, gap: Gap, number: int, *, internal: bool) -> PlanLine:
    indicator, unit = gap.indicator, facts.unit
    lead = lead_in_plan(indicator.lead, district=unit.district, unit=unit.name)
    return PlanLine(
        number=number,
        indicator=indicator,
        lead=lead,
        partners=partners_in_plan(indicator.coordinating, lead=lead, district=unit.district, unit=unit.name),
        rule=rule_line(indicator),
        score=gap.score,
        gap=gap.gap,
        status=gap.status,
        needed=gap.needed,
        due=due_in(indicator.due, facts.year + 1),
        why=_why(explain(facts, indicator.code)) if internal else "",
    )


def due_in(due: str, year: int) -> str:
    """Return a deadline for a plan of this year: a past year gives way to it, a mere state to nothing."""
    if fold(due) in _STATES:
        return ""
    moved = re.sub(r"\b20\d\d\b", lambda found: str(max(int(found.group()), year)), due)
    return re.sub(r"^(I{1,3}|IV)/", r"Quý \1/", moved)


def _why(told: Explanation) -> str:
    """Justify a line: the indicator and its clause, the figures with their cells, the working, points once printed."""
    indicator = told.indicator
    clause = f" ({indicator.clause})" if indicator.clause else ""
    figures = [f"{f.letter} = {f.value}" + (f" [{place_words(f.origin)}]" if f.origin else "") for f in told.figures]
    lines = [f"Chỉ số {indicator.code}{clause}; {STATUS_WORDS[told.status]}", *figures]
    lines += [words for words, _ in told.steps]
    lines += [f"Điểm ghi trong tệp: {told.recorded}"] if told.recorded else []
    lines += [f"Thời gian ghi trong bộ chỉ số: “{indicator.due}”"] if fold(indicator.due) in _STATES - {""} else []
    lines.append(f"Điểm thiếu: {vi_number(told.max)} − {vi_number(told.score)} = {vi_number(told.max - told.score)}")
    return "\n".join(lines)


def peers(unit: KnownUnit, units: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Return the units a plan compares with: those of the district, or of the province where there is none."""
    return [u for u in units if u.province == unit.province and u.district == unit.district]


def mean_totals(
    catalogue: Catalogue, units: Sequence[KnownUnit], totals: Mapping[int, Mapping[str, Total]]
) -> dict[str, float]:
    """Return the mean points of each pillar over the units that were scored."""
    scored = [totals[u.number] for u in units if u.number in totals]
    codes = [p.code for p in catalogue.pillars]
    return {c: sum(t[c].points for t in scored) / len(scored) if scored else 0.0 for c in codes}


def merged_plan(
    catalogue: Catalogue,
    year: int,
    area: tuple[str, str],
    units: Sequence[MergedUnit],
    compared: int,
    gaps: Sequence[AreaGap],
    means: Mapping[str, float],
) -> MergedPlan:
    """Return the plan of an area (province and district) over all its units."""
    ordered = sorted(gaps, key=lambda g: code_order(g.indicator.code))
    numbers = {g.indicator.code: n for n, g in enumerate(ordered, 1)}
    province, district = area
    pillars = [
        MergedPillar(
            p.code,
            p.name,
            means[p.code],
            pillar_max(catalogue, p.code),
            [_merged_line(g, numbers[g.indicator.code], district, year) for g in ordered if g.pillar == p.code],
        )
        for p in catalogue.pillars
    ]
    return MergedPlan(catalogue, year, province, district, total_max(catalogue), compared, units, pillars)


def _merged_line(gap: AreaGap, number: int, district: str, year: int) -> MergedLine:
    indicator = gap.indicator
    lead = lead_in_plan(indicator.lead, district=district, unit="")
    partners = partners_in_plan(indicator.coordinating, lead=lead, district=district, unit="")
    return MergedLine(number, indicator, lead, partners, gap.lost, gap.where, due_in(indicator.due, year + 1))


def lacking(scores: Mapping[str, Score], catalogue: Catalogue) -> float:
    """Return all the points a unit lacks."""
    held = [i for p in catalogue.pillars for i in leaves_below(catalogue, p.code) if i.code in scores]
    return sum(max(i.max - scores[i.code].points, 0.0) for i in held)
