"""What an area loses most points on, as a view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.catalogue import Indicator, by_code, counts_targets
from dti_cli.domain.dues import due_in
from dti_cli.domain.lookup import names_apart
from dti_cli.domain.results import AreaGap, AreaGaps, Lack
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, RECORDED, STATUS_WORDS
from dti_cli.domain.text import vi_number, vi_percent, vi_points
from dti_cli.reports.gap_list import group_line, groups, lacking_title, raised_rows, rounding_notes
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View

SHOWN = 3
"""Units named beside an indicator in the table; JSON names them all."""


def area_view(found: AreaGaps) -> View:
    """Show which indicators cost an area most points, and where."""
    return View(area_title(found), lambda: _data(found), _shown(found), lambda: _plain(found), _notes(found))


def _data(found: AreaGaps) -> dict[str, object]:
    printed = by_code(found.catalogue)
    data: dict[str, object] = {
        "catalogue": found.catalogue.id,
        "year": found.year,
        "province": found.province,
        "district": found.district,
        "units": len(found.units),
        "gaps": [_row_data(gap, printed[gap.indicator.code]) for gap in found.gaps],
    }
    if found.by:
        data["groups"] = [
            {"name": name, "gap": sum(g.lost for g in own), "codes": [g.indicator.code for g in own]}
            for name, own in groups(found.catalogue, found.gaps, found.by)
        ]
    return data


def _notes(found: AreaGaps) -> list[str]:
    counted = counts_targets(found.catalogue)
    notes = [
        group_line(found.catalogue, f"{len(found.units)} đơn vị", found.gaps) + ".",
        *rounding_notes(found.catalogue, found.gaps, found.by),
        f"Chưa đạt ở: nêu {SHOWN} đơn vị đầu."
        if counted
        else f"Thiếu nhiều nhất ở: {SHOWN} đơn vị đầu, trong ngoặc là điểm thiếu.",
    ]
    unknown = [lack.lost for gap in found.gaps for lack in gap.where if not lack.is_known]
    if unknown:
        lost = f"{vi_number(len(unknown))} trường hợp" if counted else f"{vi_points(sum(unknown))} điểm thiếu"
        notes.append(f"Trong đó {lost} là do {STATUS_WORDS[MISSING]} hoặc {STATUS_WORDS[INVALID]}.")
    return notes


def area_title(found: AreaGaps) -> list[str]:
    """Return the lines above the table."""
    area = f"{found.district}, tỉnh {found.province}" if found.district else f"tỉnh {found.province}"
    return [
        f"{lacking_title(found.catalogue, found.gaps)} năm {found.year} của {len(found.units)} đơn vị, {area}",
        found.catalogue.decision,
    ]


def _row_data(gap: AreaGap, printed: Indicator) -> dict[str, object]:
    return {
        "code": gap.indicator.code,
        "name": gap.indicator.name,
        "pillar": gap.pillar,
        "max": gap.indicator.max,
        "gap": gap.lost,
        "lead": printed.lead,
        "coordinating": list(printed.coordinating),
        "due": printed.due,
        "where": [
            {
                "unit": u.id,
                "name": u.name,
                "district": u.district,
                "gap": lost,
                "status": status,
                "reported": status != MISSING,
            }
            for u, lost, status in gap.where
        ],
    }


def where_words(
    where: Sequence[Lack],
    names: Mapping[int, str],
    most: int | None = None,
    *,
    counted: bool = False,
) -> str:
    """Name the units that lack most, with what they lack and why that is not known, where it is not.

    Where targets are ``counted`` each lacks one.
    """
    shown = where[:most]
    words = ", ".join(names[lack.unit.number] + _beside(lack, counted=counted) for lack in shown)
    return words + (f" và {len(where) - len(shown)} đơn vị khác" if len(where) > len(shown) else "")


def _beside(lack: Lack, *, counted: bool) -> str:
    plain = lack.status in {COMPUTED, RECORDED}
    facts = ([] if counted else [vi_points(lack.lost)]) + ([] if plain else [STATUS_WORDS[lack.status]])
    return f" ({' – '.join(facts)})" if facts else ""


def share_lost(gap: AreaGap) -> float:
    """Return what part of the points an indicator carries in the area was lost."""
    return gap.lost / gap.most if gap.most else 0.0


def _shown(found: AreaGaps) -> Table:
    counted, names = counts_targets(found.catalogue), names_apart(found.units)
    points = ["Mã", "Chỉ số", "Điểm tối đa", "Điểm thiếu", "Tỷ lệ thiếu", "Số đơn vị", "Thiếu nhiều nhất ở"]
    counts = ["Mã", raised_rows(found.catalogue), "Số đơn vị chưa đạt", "Tỷ lệ chưa đạt", "Chưa đạt ở"]
    headers = [*(counts if counted else points), "Chủ trì", "Thời gian"]
    rows = []
    for name, own in groups(found.catalogue, found.gaps, found.by):
        rows += [[group_line(found.catalogue, name, own)]] if name else []
        rows += [_row(found, gap, names, counted=counted) for gap in own]
    return Table(headers, rows, frozenset({2, 3} if counted else {2, 3, 4, 5}))


def _row(found: AreaGaps, gap: AreaGap, names: Mapping[int, str], *, counted: bool) -> list[str]:
    share, units = vi_percent(share_lost(gap), 1), str(len(gap.where))
    return [
        gap.indicator.code,
        gap.indicator.name,
        *([units, share] if counted else [vi_points(gap.indicator.max), vi_points(gap.lost), share, units]),
        where_words(gap.where, names, SHOWN, counted=counted),
        gap.indicator.lead or "……",
        due_in(gap.indicator.due, found.year + 1) or "……",
    ]


def _plain(found: AreaGaps) -> Table:
    names = names_apart(found.units)
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
            due_in(gap.indicator.due, found.year + 1),
            where_words(gap.where, names),
        ]
        for _, own in groups(found.catalogue, found.gaps, found.by)
        for gap in own
    ]
    return Table(headers, rows)
