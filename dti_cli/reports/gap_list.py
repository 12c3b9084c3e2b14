"""The gap list of one unit as a view."""

from __future__ import annotations

from dti_cli.domain.catalogue import total_max
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.results import Gap, GapList
from dti_cli.domain.rule_words import target_words
from dti_cli.domain.rules import Target
from dti_cli.domain.scores import COMPUTED, STATUS_WORDS
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View


def gap_view(found: GapList) -> View:
    """Show a gap list: “Điểm năm N” against điểm tối đa, largest gap first."""
    most = total_max(found.catalogue)
    return View(
        title=[
            f"Điểm thiếu năm {found.year} của {found.unit.name}"
            + (f", {found.unit.district}" if found.unit.district else ""),
            f"Tổng điểm {_two(found.total.points)} trên {vi_number(most)}; {found.catalogue.decision}",
        ],
        data={
            "catalogue": found.catalogue.id,
            "year": found.year,
            "unit": found.unit.id,
            "name": found.unit.name,
            "total": found.total.points,
            "max": most,
            "gaps": [_data(gap) for gap in found.gaps],
        },
        shown=_shown(found),
        plain=_plain(found),
        notes=[f"{len(found.gaps)} chỉ số, thiếu {_two(sum(gap.gap for gap in found.gaps))} điểm."],
    )


def _data(gap: Gap) -> dict[str, object]:
    return {
        "code": gap.indicator.code,
        "name": gap.indicator.name,
        "pillar": gap.pillar,
        "max": gap.indicator.max,
        "score": gap.score,
        "gap": gap.gap,
        "status": gap.status,
        "lead": gap.indicator.lead,
        "coordinating": list(gap.indicator.coordinating),
        "due": gap.indicator.due,
        "needed": gap.needed,
        **(_compared(gap) if isinstance(gap.indicator.rule, Target) else {}),
    }


def _compared(gap: Gap) -> dict[str, object]:
    rule = gap.indicator.rule
    general = {"general_target": rule.general} if isinstance(rule, Target) and rule.general is not None else {}
    return {"target": gap.target, "value": gap.value, **general}


def _two(points: float) -> str:
    return vi_number(round_half_away(points, 2))


def _shown(found: GapList) -> Table:
    if any(isinstance(gap.indicator.rule, Target) for gap in found.gaps):
        return _shown_targets(found)
    headers = ["Mã", "Chỉ số", "Điểm tối đa", f"Điểm năm {found.year}", "Điểm thiếu", "Chủ trì", "Thời gian", "Cần làm"]
    rows = [
        [
            gap.indicator.code,
            gap.indicator.name,
            _two(gap.indicator.max),
            _two(gap.score) + ("" if gap.status == COMPUTED else " *"),
            _two(gap.gap),
            gap.indicator.lead or "……",
            gap.indicator.due or "……",
            gap.needed,
        ]
        for gap in found.gaps
    ]
    return Table(headers, rows, frozenset({2, 3, 4}))


def _shown_targets(found: GapList) -> Table:
    headers = ["Mã", "Chỉ tiêu, nhiệm vụ", "Yêu cầu", f"Năm {found.year}", "Chủ trì", "Thời gian", "Cần làm"]
    rows = [
        [
            gap.indicator.code,
            gap.indicator.name,
            _asked(gap),
            _had(gap),
            gap.indicator.lead or "……",
            gap.indicator.due or "……",
            gap.needed,
        ]
        for gap in found.gaps
    ]
    return Table(headers, rows)


def _asked(gap: Gap) -> str:
    rule = gap.indicator.rule
    if not isinstance(rule, Target):
        return "hoàn thành"
    return target_words(rule, {i.letter: i.measure for i in gap.indicator.inputs})


def _had(gap: Gap) -> str:
    rule = gap.indicator.rule
    if not isinstance(rule, Target) or gap.value is None:
        return "đạt" if gap.gap <= 0 else STATUS_WORDS[gap.status] if gap.status != COMPUTED else "chưa đạt"
    if isinstance(gap.value, bool):
        return "có" if gap.value else "chưa"
    return vi_percent(gap.value) if rule.denominator else vi_number(gap.value)


def _plain(found: GapList) -> Table:
    headers = [
        "Mã", "Chỉ số", "Chỉ số chính", "Điểm tối đa", f"Điểm năm {found.year}", "Điểm thiếu", "Tình trạng",
        "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Cần làm",
    ]  # fmt: skip
    rows = [
        [
            gap.indicator.code,
            gap.indicator.name,
            gap.pillar,
            plain(gap.indicator.max),
            plain(gap.score),
            plain(gap.gap),
            STATUS_WORDS[gap.status],
            gap.indicator.lead,
            "; ".join(gap.indicator.coordinating),
            gap.indicator.due,
            gap.needed,
        ]
        for gap in found.gaps
    ]
    return Table(headers, rows)
