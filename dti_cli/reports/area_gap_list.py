"""What an area loses most points on, as a view."""

from __future__ import annotations

from collections.abc import Sequence

from dti_cli.domain.catalogue import Indicator, by_code
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.results import AreaGap, AreaGaps
from dti_cli.domain.text import vi_percent
from dti_cli.reports.gap_list import group_line, groups, two
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View

SHOWN = 3
"""Units named beside an indicator in the table; JSON names them all."""


def area_view(found: AreaGaps) -> View:
    """Show which indicators cost an area most points, and where."""
    printed = by_code(found.catalogue)
    data: dict[str, object] = {
        "catalogue": found.catalogue.id,
        "year": found.year,
        "province": found.province,
        "district": found.district,
        "units": found.units,
        "gaps": [_data(gap, printed[gap.indicator.code]) for gap in found.gaps],
    }
    if found.by:
        data["groups"] = [
            {"name": name, "gap": sum(g.lost for g in own), "codes": [g.indicator.code for g in own]}
            for name, own in groups(found.catalogue, found.gaps, found.by)
        ]
    notes = [
        group_line(found.catalogue, f"{found.units} đơn vị", len(found.gaps), sum(g.lost for g in found.gaps)) + ".",
        f"Thiếu nhiều nhất ở: {SHOWN} đơn vị đầu, trong ngoặc là điểm thiếu.",
    ]
    return View(area_title(found), data, _shown(found), _plain(found), notes)


def area_name(found: AreaGaps) -> str:
    """Name the area."""
    return f"{found.district}, tỉnh {found.province}" if found.district else f"tỉnh {found.province}"


def area_title(found: AreaGaps) -> list[str]:
    """Return the lines above the table."""
    return [f"Điểm thiếu năm {found.year} của {found.units} đơn vị, {area_name(found)}", found.catalogue.decision]


def _data(gap: AreaGap, printed: Indicator) -> dict[str, object]:
    return {
        "code": gap.indicator.code,
        "name": gap.indicator.name,
        "pillar": gap.pillar,
        "max": gap.indicator.max,
        "gap": gap.lost,
        "lead": printed.lead,
        "coordinating": list(printed.coordinating),
        "due": printed.due,
        "where": [{"unit": u.id, "name": u.name, "district": u.district, "gap": lost} for u, lost in gap.where],
    }


def where_words(where: Sequence[tuple[KnownUnit, float]], most: int) -> str:
    """Name the units that lack most, with what they lack."""
    words = ", ".join(f"{unit.name} ({two(lost)})" for unit, lost in where[:most])
    return words + (f" và {len(where) - most} đơn vị khác" if len(where) > most else "")


def share_lost(found: AreaGaps, gap: AreaGap) -> float:
    """Return what part of an indicator's points the area lost."""
    return gap.lost / (gap.indicator.max * found.units) if found.units and gap.indicator.max else 0.0


def _shown(found: AreaGaps) -> Table:
    headers = [
        "Mã",
        "Chỉ số",
        "Điểm tối đa",
        "Điểm thiếu",
        "Tỷ lệ thiếu",
        "Số đơn vị",
        "Thiếu nhiều nhất ở",
        "Chủ trì",
        "Thời gian",
    ]
    rows = []
    for name, own in groups(found.catalogue, found.gaps, found.by) if found.by else [("", found.gaps)]:
        if name:
            rows.append([group_line(found.catalogue, name, len(own), sum(g.lost for g in own))])
        rows += [_row(found, gap) for gap in own]
    return Table(headers, rows, frozenset({2, 3, 4, 5}))


def _row(found: AreaGaps, gap: AreaGap) -> list[str]:
    return [
        gap.indicator.code,
        gap.indicator.name,
        two(gap.indicator.max),
        two(gap.lost),
        vi_percent(share_lost(found, gap), 1),
        str(len(gap.where)),
        where_words(gap.where, SHOWN),
        gap.indicator.lead or "……",
        gap.indicator.due or "……",
    ]


def _plain(found: AreaGaps) -> Table:
    headers = [
        "Mã",
        "Chỉ số",
        "Chỉ số chính",
        "Điểm tối đa",
        "Điểm thiếu",
        "Số đơn vị thiếu",
        "Đơn vị chủ trì",
        "Thời gian hoàn thành",
        "Thiếu ở",
    ]
    rows = [
        [
            gap.indicator.code,
            gap.indicator.name,
            gap.pillar,
            plain(gap.indicator.max),
            plain(gap.lost),
            str(len(gap.where)),
            gap.indicator.lead,
            gap.indicator.due,
            where_words(gap.where, len(gap.where)),
        ]
        for _, own in (groups(found.catalogue, found.gaps, found.by) if found.by else [("", found.gaps)])
        for gap in own
    ]
    return Table(headers, rows)
