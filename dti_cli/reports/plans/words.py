"""Words of a plan that differ between catalogues: what is counted, on what it rests, what is reported when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dti_cli.domain.catalogue import Catalogue, Indicator, Report
from dti_cli.domain.not_applicable import consequence
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.plans import Plan
from dti_cli.domain.text import clean
from dti_cli.reports.terms import terms_of

_COMMUNE = re.compile(r"(?<!thị )\bxã\b|\b(?:phường|thị trấn|đặc khu|khu phố)\b", re.IGNORECASE)


def terms(catalogue: Catalogue) -> dict[str, object]:
    """Return how a catalogue's rows, groups and outcome are called, and whether rows are counted, not given points."""
    t = terms_of(catalogue)
    outcome = "kết quả chuyển đổi số" if t.counted else "Chỉ số chuyển đổi số"
    return {"dem": t.counted, "muc": t.row, "nhom": t.group, "ket_qua": outcome}


def basis(catalogue: Catalogue) -> str:
    """Name the document an index rests on as the bases of a plan do."""
    if catalogue.basis or not catalogue.decision:
        return catalogue.basis
    issues = catalogue.decision.startswith("Quyết định") and catalogue.name
    return f"{catalogue.decision} ban hành {catalogue.name}" if issues else catalogue.decision


def short_name(name: str) -> str:
    """Return an indicator's name for a sentence: whole, on one line, without a closing stop."""
    return clean(name).rstrip(" .;")


def exempt_note(exempt: Sequence[Indicator]) -> list[str]:
    """Return the note that names what does not apply, which the plan asks nothing about."""
    told = _exempt(exempt)
    return [f"Chỉ số đã khai không áp dụng, không nêu ở các phần sau: {told}."] if told else []


def merged_exempt_note(exempt: Sequence[Indicator]) -> list[str]:
    """Return the note that names what does not apply to some units, of which an area's plan asks nothing there."""
    told = _exempt(exempt)
    return [f"Không nêu và không tính là thiếu ở đơn vị đã khai không áp dụng: {told}."] if told else []


def _exempt(exempt: Sequence[Indicator]) -> str:
    return "; ".join(f"{i.code} ({consequence(i)})" for i in exempt)


def peers_words(plan: Plan, district: str) -> str:
    """Name the units that a plan compares with; nothing where there is but one.

    Where some of them reported nothing of a pillar, the means are of different numbers of units, and none is named.
    """
    even = all(pillar.mean.units == plan.peers for pillar in plan.pillars)
    count = plan.peers if even else "các"
    return f"{count} đơn vị có số liệu của {district or 'tỉnh'}" if plan.peers > 1 else ""


def total_figures(plan: Plan) -> dict[str, float]:
    """Return a plan's total with its bounds, rounded as the catalogue says."""
    figures = {"tong_diem": plan.total.points, "thap_nhat": plan.total.low, "cao_nhat": plan.total.high}
    return {name: round_half_away(points, plan.catalogue.rounding.places) for name, points in figures.items()}


def report_rows(reports: Sequence[Report], year: int) -> list[Mapping[str, str]]:
    """Return the reports that recur and that a commune sends or gathers, with their days in a year."""
    own = [r for r in reports if r.every != "once" and _COMMUNE.search(r.sender)]
    return [{"ten": r.name, "han": _day(r, year), "nguoi_gui": r.sender, "noi_nhan": r.receiver} for r in own]


def _day(report: Report, year: int) -> str:
    day = {
        "month": f"ngày {report.day} hằng tháng",
        "quarter": f"ngày {report.day} của tháng cuối quý",
        "year": f"ngày {report.day}/{report.month}/{year}",
    }[report.every]
    return f"trước {day}" if report.before else day
