"""What a plan template may say: every variable and filter, and their values for a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dti_cli.domain.catalogue import Indicator
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.plans import MergedLine, MergedPlan, Plan, PlanLine, PlanPillar
from dti_cli.domain.text import vi_number, without_controls
from dti_cli.domain.units import TYPE_WORDS, bare_district, split_type

FOCUS = 3
"""Gaps of a pillar that the body of a plan names; all stand in the appendix."""
MANY = 40
"""Units of an area from which on a merged plan names only the worst beside each indicator."""
WORST = 10

VARIABLES: Mapping[str, str] = {
    "don_vi.ten": "tên đơn vị: Xã Côn Minh (kế hoạch của một đơn vị)",
    "don_vi.ten_thuong": "tên trong câu: xã Côn Minh",
    "don_vi.ten_hoa": "tên viết hoa: XÃ CÔN MINH",
    "don_vi.loai": "loại đơn vị trong câu: xã, phường, thị trấn, đặc khu",
    "don_vi.dia_danh": "địa danh: Côn Minh",
    "don_vi.huyen": "huyện trong câu; trống từ 1/7/2025",
    "don_vi.tinh": "tên tỉnh",
    "cap_tren": "nơi nhận cấp trên: UBND huyện Na Rì, hoặc UBND tỉnh",
    "nam": "năm chấm điểm",
    "nam_ke_hoach": "năm thực hiện kế hoạch (nam + 1)",
    "bo_chi_so.ten": "tên bộ chỉ số",
    "bo_chi_so.can_cu": "văn bản ban hành bộ chỉ số",
    "tong_diem, diem_toi_da, diem_thieu": "tổng điểm, điểm tối đa, điểm thiếu của các dòng trong kế hoạch",
    "hang, so_don_vi": "hạng trong tỉnh và số đơn vị được xếp hạng",
    "noi_so_sanh": "nơi lấy điểm trung bình: huyện Na Rì, hoặc tỉnh",
    "so_dong, so_giu_vung": "số chỉ số cần khắc phục, số chỉ số đã đạt điểm tối đa",
    "so_chua_co": "số chỉ số chưa có hoặc không dùng được số liệu",
    "bo_qua": "số điểm thiếu nhỏ hơn ngưỡng --min, không đưa vào kế hoạch",
    "tru_cot": "các chỉ số chính; mỗi phần tử có ma, ten, diem, diem_toi_da, diem_thieu, trung_binh, giu_vung (mã các chỉ số đã đạt), dong, trong_tam, con_lai",
    "dong": "các dòng phụ lục; mỗi phần tử có stt, ma, ten, chu_tri, phoi_hop, cach_tinh, diem_toi_da, diem, diem_thieu, giai_phap, can_dat, thoi_gian, minh_chung; bản nội bộ thêm giai_trinh",
    "co_quan": "các cơ quan chủ trì; mỗi phần tử có ten, so_dong, diem_thieu, cac_stt",
    "bieu_do": "biểu đồ mạng nhện các chỉ số chính (chỉ trong mẫu .docx)",
    "dia_ban.ten, dia_ban.ten_hoa, dia_ban.dia_danh, dia_ban.cap": "địa bàn của kế hoạch tổng hợp: huyện Na Rì, HUYỆN NA RÌ, Na Rì, huyện",
    "cac_don_vi": "các đơn vị của kế hoạch tổng hợp; mỗi phần tử có ten, hang, tong_diem, diem_thieu",
    "dong (kế hoạch tổng hợp)": "có stt, ma, ten, diem_toi_da, diem_thieu, so_don_vi, noi_thieu, chu_tri, phoi_hop, giai_phap, thoi_gian, minh_chung",
}
"""The names a template may use, with what they stand for."""


def figure(value: float, places: int = 2) -> str:
    """Write points as people read them."""
    return vi_number(round_half_away(value, places))


def or_dots(value: str) -> str:
    """Show a place to be filled in by hand."""
    return value or "……"


def lowered(text: str) -> str:
    """Write a sentence's first letter small."""
    return text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """Write a sentence's first letter large."""
    return text[:1].upper() + text[1:]


FILTERS: Mapping[str, tuple[Callable[..., str], str]] = {
    "so": (figure, "số kiểu Việt Nam, 2 chữ số lẻ: 1.234,5; so(0) không lẻ"),
    "cham": (or_dots, "để trống thì in ……"),
    "hoa_dau": (raised, "viết hoa chữ đầu"),
    "thuong_dau": (lowered, "viết thường chữ đầu"),
}
"""Filters of a template besides those of Jinja, with what they do."""


def plan_variables(plan: Plan) -> dict[str, Any]:
    """Return the variables of one unit's plan. Only an internal plan has ``giai_trinh``."""
    unit, lines = plan.unit, plan.lines
    kind, bare = split_type(unit.name)
    district, own = lowered(unit.district), lowered(unit.name)
    pillars = [_pillar(p, internal=plan.internal) for p in plan.pillars]
    return _cleaned(
        {
            "don_vi": {
                "ten": unit.name,
                "ten_thuong": own,
                "ten_hoa": unit.name.upper(),
                "loai": TYPE_WORDS.get(kind, "Đơn vị").lower(),
                "dia_danh": bare,
                "huyen": district,
                "tinh": unit.province,
            },
            "cap_tren": f"UBND {district}" if district else f"UBND tỉnh {unit.province}",
            "nam": plan.year,
            "nam_ke_hoach": plan.year + 1,
            "bo_chi_so": {"ten": plan.catalogue.name, "can_cu": plan.catalogue.decision},
            "tong_diem": round_half_away(plan.total, plan.catalogue.rounding.places),
            "diem_toi_da": plan.max,
            "diem_thieu": sum(line.gap for line in lines),
            "hang": plan.rank,
            "so_don_vi": plan.compared,
            "noi_so_sanh": district or "tỉnh",
            "so_dong": len(lines),
            "so_giu_vung": sum(len(p.kept) for p in plan.pillars),
            "so_chua_co": sum(line.status not in {"computed", "recorded"} for line in lines),
            "bo_qua": plan.left_aside,
            "tru_cot": pillars,
            "dong": [row for p in pillars for row in p["dong"]],
            "co_quan": _owners([(line.lead, line.number, line.gap) for line in lines]),
        }
    )


def _pillar(pillar: PlanPillar, *, internal: bool) -> dict[str, Any]:
    largest = sorted(pillar.lines, key=lambda line: (-round(line.gap, 9), line.number))[:FOCUS]
    return {
        "ma": pillar.code,
        "ten": pillar.name,
        "diem": pillar.score,
        "diem_toi_da": pillar.max,
        "diem_thieu": sum(line.gap for line in pillar.lines),
        "trung_binh": pillar.mean,
        "giu_vung": [i.code for i in pillar.kept],
        "dong": [_line(line, internal=internal) for line in pillar.lines],
        "trong_tam": list(dict.fromkeys(line.indicator.solution or line.needed for line in largest)),
        "con_lai": max(len(pillar.lines) - len(largest), 0),
    }


def _line(line: PlanLine, *, internal: bool) -> dict[str, Any]:
    row = _task(line.number, line.indicator, line.lead, line.partners, line.due)
    row |= {"cach_tinh": line.rule, "diem": line.score, "diem_thieu": line.gap, "can_dat": raised(line.needed)}
    return row | ({"giai_trinh": line.why} if internal else {})


def _task(number: int, indicator: Indicator, lead: str, partners: Sequence[str], due: str) -> dict[str, Any]:
    return {
        "stt": number,
        "ma": indicator.code,
        "ten": indicator.name,
        "chu_tri": lead,
        "phoi_hop": "; ".join(partners),
        "diem_toi_da": indicator.max,
        "giai_phap": indicator.solution,
        "thoi_gian": due,
        "minh_chung": indicator.evidence,
    }


def _owners(tasks: Sequence[tuple[str, int, float]]) -> list[dict[str, Any]]:
    """Return the lead agencies in the order of their first task; tasks without one come last."""
    found: dict[str, list[tuple[int, float]]] = {}
    for lead, number, gap in tasks:
        found.setdefault(lead, []).append((number, gap))
    return [
        {
            "ten": lead,
            "so_dong": len(own),
            "diem_thieu": sum(gap for _, gap in own),
            "cac_stt": ", ".join(str(number) for number, _ in own),
        }
        for lead, own in sorted(found.items(), key=lambda pair: not pair[0])
    ]


def merged_variables(plan: MergedPlan) -> dict[str, Any]:
    """Return the variables of an area's plan."""
    place = lowered(plan.district) if plan.district else f"tỉnh {plan.province}"
    kind = "huyện" if plan.district else "tỉnh"
    bare = bare_district(plan.district) if plan.district else plan.province
    lines = [line for p in plan.pillars for line in p.lines]
    pillars: list[dict[str, Any]] = [
        {
            "ma": p.code,
            "ten": p.name,
            "diem": p.mean,
            "diem_toi_da": p.max,
            "diem_thieu": sum(line.lost for line in p.lines),
            "dong": [_merged_line(line, len(plan.units)) for line in p.lines],
            "trong_tam": list(
                dict.fromkeys(line.indicator.solution or line.indicator.name for line in _dearest(p.lines))
            ),
            "con_lai": max(len(p.lines) - FOCUS, 0),
        }
        for p in plan.pillars
    ]
    return _cleaned(
        {
            "dia_ban": {"ten": place, "ten_hoa": place.upper(), "dia_danh": bare, "cap": kind, "tinh": plan.province},
            "cap_tren": f"UBND tỉnh {plan.province}" if plan.district else "……",
            "nam": plan.year,
            "nam_ke_hoach": plan.year + 1,
            "bo_chi_so": {"ten": plan.catalogue.name, "can_cu": plan.catalogue.decision},
            "diem_toi_da": plan.max,
            "diem_thieu": sum(line.lost for line in lines),
            "so_don_vi": plan.compared,
            "so_dong": len(lines),
            "cac_don_vi": [
                {"ten": u.unit.name, "hang": u.rank, "tong_diem": u.total, "diem_thieu": u.lacking} for u in plan.units
            ],
            "tru_cot": pillars,
            "dong": [row for p in pillars for row in p["dong"]],
            "co_quan": _owners([(line.lead, line.number, line.lost) for line in lines]),
        }
    )


def _dearest(lines: Sequence[MergedLine]) -> list[MergedLine]:
    return sorted(lines, key=lambda line: (-round(line.lost, 9), line.number))[:FOCUS]


def _merged_line(line: MergedLine, units: int) -> dict[str, Any]:
    shown = line.where if units <= MANY else line.where[:WORST]
    names = ", ".join(f"{unit.name} ({figure(lost)})" for unit, lost in shown)
    more = f" và {len(line.where) - len(shown)} đơn vị khác" if len(shown) < len(line.where) else ""
    row = _task(line.number, line.indicator, line.lead, line.partners, line.due)
    return row | {"diem_thieu": line.lost, "so_don_vi": len(line.where), "noi_thieu": names + more}


def _cleaned(variables: dict[str, Any]) -> dict[str, Any]:
    return {name: _clean(value) for name, value in variables.items()}


def _clean(value: Any) -> Any:
    """Drop what no document can hold from every text."""
    if isinstance(value, str):
        return without_controls(value).replace("\ufffe", "").replace("\uffff", "")
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def template_help() -> str:
    """Say every variable and filter, one a line."""
    lines = ["Biến dùng được trong mẫu:", *(f"  {name}: {words}" for name, words in VARIABLES.items())]
    lines += ["", "Bộ lọc (ngoài các bộ lọc của Jinja):"]
    lines += [f"  {{{{ x|{name} }}}}: {words}" for name, (_, words) in FILTERS.items()]
    return "\n".join(lines) + "\n"
