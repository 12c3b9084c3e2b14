"""Progress of a unit or of districts as a view."""

from __future__ import annotations

from math import ceil

from dti_cli.domain.progress import DistrictProgress, Progress, Share, UnitProgress
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.reports.view import Table, View


def unit_view(found: UnitProgress) -> View:
    """Show a unit's levels, pillars and agencies."""
    rows = [[s.name, str(s.met), str(s.targets), "đạt" if s.reached else "chưa đạt"] for s in found.levels]
    for title, shares in (("Nhóm", found.pillars), ("Chủ trì", found.agencies)):
        rows += [[f"{title}: {s.name}", vi_number(s.met), vi_number(s.most), _percent(s)] for s in shares]
    table = Table(["Mục", "Đạt", "Trên", "Kết quả"], rows, frozenset({1, 2, 3}))
    notes = [f"Còn thiếu cho cấp độ kế tiếp: {', '.join(found.lacking)}."] if found.lacking else []
    return View(
        [f"Tiến độ năm {found.year} của {found.unit.name}", found.catalogue.decision],
        {
            "catalogue": found.catalogue.id,
            "year": found.year,
            "unit": found.unit.id,
            "name": found.unit.name,
            "levels": [s._asdict() for s in found.levels],
            "lacking": list(found.lacking),
            "pillars": [s._asdict() for s in found.pillars],
            "agencies": [s._asdict() for s in found.agencies],
        },
        table,
        table,
        notes,
    )


def _percent(share: Share) -> str:
    return vi_percent(share.met / share.most, 1) if share.most else ""


def province_view(found: Progress) -> View:
    """Show, for each district, how many communes take part and how many reached each level."""
    least, levels = found.catalogue.selected, [tier.name for tier in found.catalogue.levels]
    headers = [
        "Huyện",
        "Số xã có báo cáo",
        "Tổng số xã",
        "Tỷ lệ",
        *([f"Cần ít nhất {vi_percent(least)}"] if least else []),
    ]
    rows = [
        [
            d.name,
            str(d.reporting),
            str(d.communes) if d.communes else "…",
            vi_percent(d.reporting / d.communes, 1) if d.communes else "…",
            *([_enough(d, least)] if least else []),
            *(str(d.reached[name]) for name in levels),
        ]
        for d in found.districts
    ]
    table = Table([*headers, *(f"Đạt {name}" for name in levels)], rows, frozenset({1, 2, 3}))
    data = {
        "catalogue": found.catalogue.id,
        "year": found.year,
        "province": found.province,
        "selected": least,
        "districts": [{**d._asdict(), "needed": ceil(least * d.communes - 1e-9)} for d in found.districts],
    }
    title = [f"Tiến độ năm {found.year}, tỉnh {found.province}", found.catalogue.decision]
    hint = (
        []
        if all(d.communes for d in found.districts)
        else ["Thêm --district và --communes để biết tỷ lệ xã được chọn."]
    )
    return View(title, data, table, table, hint)


def _enough(district: DistrictProgress, least: float) -> str:
    if not district.communes:
        return "…"
    needed = ceil(least * district.communes - 1e-9)
    return "đủ" if district.reporting >= needed else f"thiếu {needed - district.reporting} xã"
