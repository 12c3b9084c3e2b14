"""Progress of a unit or of districts as a view."""

from __future__ import annotations

from dti_cli.domain.progress import DistrictProgress, Progress, Share, UnitProgress
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View


def unit_view(found: UnitProgress) -> View:
    """Show a unit's levels, pillars and agencies."""
    rows = [[s.name, str(s.met), str(s.targets), "đạt" if s.reached else "chưa đạt"] for s in found.levels]
    flat = [[s.name, plain(s.met), plain(s.targets), "đạt" if s.reached else "chưa đạt", ""] for s in found.levels]
    for title, shares in (("Nhóm", found.pillars), ("Chủ trì", found.agencies)):
        rows += [[f"{title}: {s.name}", vi_number(s.met), vi_number(s.most), _percent(s)] for s in shares]
        flat += [[f"{title}: {s.name}", plain(s.met), plain(s.most), "", _ratio(s)] for s in shares]
    headers = ["Mục", "Đạt", "Trên", "Kết quả"]
    notes = [f"Còn thiếu cho cấp độ kế tiếp: {', '.join(found.lacking)}."] if found.lacking else []
    return View(
        [f"Tiến độ năm {found.year} của {found.unit.name}", found.catalogue.decision],
        lambda: {
            "catalogue": found.catalogue.id,
            "year": found.year,
            "unit": found.unit.id,
            "name": found.unit.name,
            "levels": [s._asdict() for s in found.levels],
            "lacking": list(found.lacking),
            "pillars": [s._asdict() for s in found.pillars],
            "agencies": [s._asdict() for s in found.agencies],
        },
        Table(headers, rows, frozenset({1, 2, 3})),
        lambda: Table([*headers, "Tỷ lệ"], flat),
        notes,
    )


def _percent(share: Share) -> str:
    return vi_percent(share.met / share.most, 1) if share.most else ""


def _ratio(share: Share) -> str:
    return plain(share.met / share.most) if share.most else ""


def province_view(found: Progress) -> View:
    """Show, for each district, how many communes take part and how many reached each level."""
    least = found.catalogue.selected
    reached = [f"Đạt {tier.name}" for tier in found.catalogue.levels]
    headers = ["Huyện", "Số xã có báo cáo", "Tổng số xã", "Tỷ lệ"]
    asked = [f"Cần ít nhất {vi_percent(least)}"] if least else []
    flat = [*headers, *(["Số xã cần có"] if least else []), *reached]
    data = {
        "catalogue": found.catalogue.id,
        "year": found.year,
        "province": found.province,
        "selected": least,
        "districts": [d._asdict() for d in found.districts],
    }
    all_said = all(d.communes for d in found.districts)
    return View(
        [f"Tiến độ năm {found.year}, tỉnh {found.province}", found.catalogue.decision],
        lambda: data,
        Table([*headers, *asked, *reached], [_row(found, d) for d in found.districts], frozenset({1, 2, 3})),
        lambda: Table(flat, [_flat_row(found, d) for d in found.districts]),
        [] if all_said else ["Thêm --district và --communes để biết tỷ lệ xã được chọn."],
    )


def _row(found: Progress, district: DistrictProgress) -> list[str]:
    all_of_them = str(district.communes) if district.communes else "…"
    share = vi_percent(district.reporting / district.communes, 1) if district.communes else "…"
    enough = [_enough(district)] if found.catalogue.selected else []
    return [district.name, str(district.reporting), all_of_them, share, *enough, *_counts(found, district)]


def _flat_row(found: Progress, district: DistrictProgress) -> list[str]:
    share = plain(district.reporting / district.communes) if district.communes else ""
    known = ["" if x is None else str(x) for x in (district.communes, district.needed)]
    needed = known[1:] if found.catalogue.selected else []
    return [district.name, str(district.reporting), known[0], share, *needed, *_counts(found, district)]


def _counts(found: Progress, district: DistrictProgress) -> list[str]:
    return [str(district.reached[tier.name]) for tier in found.catalogue.levels]


def _enough(district: DistrictProgress) -> str:
    if district.needed is None:
        return "…"
    return "đủ" if district.reporting >= district.needed else f"thiếu {district.needed - district.reporting} xã"
