"""The values of a plan template's variables, for one unit's plan and for an area's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.lookup import names_apart
from dti_cli.domain.not_applicable import stretch_note
from dti_cli.domain.numbers import TOLERANCE, round_half_away
from dti_cli.domain.plans import MergedLine, MergedPillar, MergedPlan, Plan, PlanLine, PlanPillar
from dti_cli.domain.rules import Target, Task
from dti_cli.domain.text import lowered, raised, vi_percent, without_controls
from dti_cli.domain.units import TYPE_WORDS, bare_district, district_in_sentence, lasting_district, split_type
from dti_cli.reports.area_gap_list import where_words
from dti_cli.reports.plans.bodies import Line, bodies, lost, sums_lost, sums_of_bodies, unknown
from dti_cli.reports.plans.words import (
    basis,
    exempt_note,
    merged_exempt_note,
    peers_words,
    report_rows,
    short_name,
    terms,
    total_figures,
)
from dti_cli.reports.rounding import Sum, rounding_note

SHOWN = 2
"""Decimals of points in a plan."""
FOCUS = 3
"""Gaps of a pillar that the body of a plan names; all stand in the appendix."""
MANY = 40
"""Units of an area from which on a merged plan names only the worst beside each indicator."""
WORST = 10


def plan_variables(plan: Plan) -> dict[str, Any]:
    """Return the variables of one unit's plan. Only an internal plan has ``giai_trinh``."""
    unit, lines = plan.unit, plan.lines
    kind, bare = split_type(unit.name)
    district = district_in_sentence(lasting_district(unit.district, plan.year))
    pillars = [_pillar(p, internal=plan.internal) for p in plan.pillars]
    return _cleaned(
        {
            "don_vi": {
                "ten": unit.name,
                "ten_thuong": lowered(unit.name) if kind else unit.name,
                "ten_hoa": unit.name.upper(),
                "loai": TYPE_WORDS.get(kind, "Đơn vị").lower(),
                "dia_danh": bare,
                "huyen": district,
                "tinh": unit.province,
            },
            "cap_tren": f"UBND {district}" if district else f"UBND tỉnh {unit.province}",
            "noi_so_sanh": peers_words(plan, district),
            **total_figures(plan),
            "diem_thieu": lost(lines),
            "hang": plan.rank,
            "so_dong": len(lines),
            "so_giu_vung": sum(len(p.kept) for p in plan.pillars),
            "so_chua_co": sum(not line.has_figures for line in lines),
            "diem_chua_co": unknown(lines),
            "bo_qua": plan.left_aside,
            "tru_cot": pillars,
            "dong": [row for p in pillars for row in p["dong"]],
            **bodies(lines),
            "so_lieu_bo_sung": [_wanted(line) for line in lines if not line.has_figures and not _is_task(line)],
            "nhiem_vu_chua_bao": [line.indicator.code for line in lines if not line.has_figures and _is_task(line)],
            "cap_do": _levels(plan),
            "lam_tron": " ".join(
                [*exempt_note(plan.exempt), *stretch_note(plan.stretches), *rounding_note(_sums(plan), SHOWN)]
            ),
            "muc_dat": "" if plan.degree is None else vi_percent(plan.degree, 1),
            **_common(plan),
        }
    )


def _sums(plan: Plan) -> list[Sum]:
    """Return figures that stand under one another, each row of them with the sum printed for it."""
    total = plan.total.points
    sums: list[Sum] = [([p.score for p in plan.pillars], round_half_away(total, plan.catalogue.rounding.places))]
    sums.append(([p.max - p.score for p in plan.pillars], plan.max - total))
    return sums + sums_lost(plan.lines, *(p.lines for p in plan.pillars)) + sums_of_bodies(plan.lines)


def _common(plan: Plan | MergedPlan) -> dict[str, Any]:
    """Return what a unit's and an area's plan both say of the catalogue and the year."""
    return {
        "nam": plan.year,
        "nam_ke_hoach": plan.year + 1,
        "bo_chi_so": {
            "ten": plan.catalogue.name,
            "van_ban": plan.catalogue.decision,
            "can_cu": basis(plan.catalogue),
        },
        "goi": terms(plan.catalogue),
        "diem_toi_da": plan.max,
        "so_don_vi": plan.compared,
        "bao_cao": report_rows(plan.catalogue.reports, plan.year + 1),
    }


def _levels(plan: Plan) -> list[dict[str, Any]]:
    """Return each level's standing; the lowest one not reached has the codes that still miss."""
    found: list[dict[str, Any]] = [
        {"ten": s.name, "dat": s.met, "tong": s.targets, "da_dat": s.reached, "con_thieu": []} for s in plan.levels
    ]
    for level in [level for level in found if not level["da_dat"]][:1]:
        level["con_thieu"] = list(plan.lacking)
    return found


def _is_task(line: PlanLine) -> bool:
    return isinstance(line.indicator.rule, Task)


def _wanted(line: PlanLine) -> dict[str, str]:
    asked = "; ".join(map(lowered, line.wanted))
    return {"ma": line.indicator.code, "ten": short_name(line.indicator.title), "so_lieu": asked}


def _pillar(pillar: PlanPillar, *, internal: bool) -> dict[str, Any]:
    known = [line for line in pillar.lines if line.has_figures]
    largest = sorted(known, key=lambda line: (-round(line.gap, 9), line.number))[:FOCUS]
    return {
        "ma": pillar.code,
        "ten": pillar.name,
        "diem": pillar.score,
        "diem_toi_da": pillar.max,
        "diem_thieu": lost(pillar.lines),
        "chua_bao": pillar.unknown,
        "trung_binh": pillar.mean.points,
        "so_trung_binh": pillar.mean.units,
        "giu_vung": [i.code for i in pillar.kept],
        "dong": [_line(line, internal=internal) for line in pillar.lines],
        "trong_tam": [
            _focus(line.indicator, _aim(line), line.reach) for line in sorted(largest, key=lambda line: line.number)
        ],
        "con_lai": len(known) - len(largest),
        "chua_co": [line.indicator.code for line in pillar.lines if not line.has_figures],
        "diem_chua_co": unknown(pillar.lines),
    }


def _focus(indicator: Indicator, aim: str, reach: str) -> dict[str, str]:
    """Return a gap for the text; where the catalogue knows no solution the figures to reach stand for it."""
    work = indicator.solution
    return {
        "ma": indicator.code,
        "ten": short_name(indicator.title),
        "viec": work,
        "can_dat": aim if work else reach,
    }


def _aim(line: PlanLine) -> str:
    """Return the figures to reach; nothing where the aim of a task is only that it be done."""
    plain = _is_task(line) and line.reach.startswith("hoàn thành") and not re.search(r"\d", line.reach)
    return "" if plain else line.reach


def _line(line: PlanLine, *, internal: bool) -> dict[str, Any]:
    row = _task(line)
    aim = line.reach if line.has_figures and isinstance(line.indicator.rule, Target | Task) else line.needed
    row |= {"cach_tinh": line.rule, "diem": line.score, "diem_thieu": line.gap, "can_dat": raised(aim)}
    row |= {"yeu_cau": raised(line.required), "ket_qua": raised(line.reported)}
    row |= {"tinh_trang": "Chưa đạt" if line.has_figures else "Chưa rõ"}
    return row | ({"giai_trinh": line.why} if internal else {})


def _task(line: Line) -> dict[str, Any]:
    indicator = line.indicator
    return {
        "stt": line.number,
        "ma": indicator.code,
        "ten": indicator.title.rstrip(" ."),
        "chu_tri": line.lead,
        "phoi_hop": raised("; ".join(indicator.coordinating)),
        "diem_toi_da": indicator.max,
        "giai_phap": indicator.solution,
        "thoi_gian": line.due,
        "minh_chung": raised(indicator.proof.lstrip("- ")),
    }


def merged_variables(plan: MergedPlan) -> dict[str, Any]:
    """Return the variables of an area's plan."""
    place = district_in_sentence(plan.district) if plan.district else f"tỉnh {plan.province}"
    kind = "huyện" if plan.district else "tỉnh"
    bare = bare_district(plan.district) if plan.district else plan.province
    lines = [line for p in plan.pillars for line in p.lines]
    names = names_apart(u.unit for u in plan.units)
    pillars = [_merged_pillar(p, names) for p in plan.pillars]
    sums = sums_lost(*(p.lines for p in plan.pillars)) + sums_of_bodies(lines)
    return _cleaned(
        {
            "dia_ban": {"ten": place, "ten_hoa": place.upper(), "dia_danh": bare, "cap": kind, "tinh": plan.province},
            "cap_tren": f"UBND tỉnh {plan.province}" if plan.district else "……",
            "diem_thieu": lost(lines),
            "so_dong": len(lines),
            "cac_don_vi": [
                {"ten": names[u.unit.number], "hang": u.rank, "tong_diem": u.total, "diem_thieu": u.lacking}
                for u in plan.units
            ],
            "tru_cot": pillars,
            "dong": [row for p in pillars for row in p["dong"]],
            **bodies(lines),
            "lam_tron": " ".join([*merged_exempt_note(plan.exempt), *rounding_note(sums, SHOWN)]),
            **_common(plan),
        }
    )


def _merged_pillar(pillar: MergedPillar, names: Mapping[int, str]) -> dict[str, Any]:
    """Return a pillar of an area; its focus is what costs most where figures were reported."""
    known = [line for line in pillar.lines if line.lost - line.unknown > TOLERANCE]
    dearest = sorted(known, key=lambda line: (-round(line.lost - line.unknown, 9), line.number))[:FOCUS]
    return {
        "ma": pillar.code,
        "ten": pillar.name,
        "diem": pillar.mean,
        "diem_toi_da": pillar.max,
        "diem_thieu": lost(pillar.lines),
        "dong": [_merged_line(line, names) for line in pillar.lines],
        "trong_tam": [_focus(line.indicator, "", "") for line in dearest],
        "con_lai": len(known) - len(dearest),
        "chua_co": [line.indicator.code for line in pillar.lines if line.unknown],
        "diem_chua_co": unknown(pillar.lines),
    }


def _merged_line(line: MergedLine, names: Mapping[int, str]) -> dict[str, Any]:
    most = None if len(names) <= MANY else WORST
    row = _task(line)
    return row | {
        "diem_thieu": line.lost,
        "so_don_vi": len(line.where),
        "noi_thieu": where_words(line.where, names, most),
        "noi_chua_dat": where_words(line.where, names, most, counted=True),
    }


def _cleaned(variables: dict[str, Any]) -> dict[str, Any]:
    return {name: _clean(value) for name, value in variables.items()}


def _clean(value: Any) -> Any:
    """Drop what no document can hold from every text."""
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value
