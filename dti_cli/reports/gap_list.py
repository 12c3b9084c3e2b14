"""The gap list of one unit as a view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, counts_targets, total_max
from dti_cli.domain.dues import due_in
from dti_cli.domain.gap_words import asked_words, had_words, row_words
from dti_cli.domain.not_applicable import counted_max, stretch_note
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.results import AreaGap, Gap, GapList
from dti_cli.domain.rules import Target
from dti_cli.domain.scores import COMPUTED, NOT_APPLICABLE, STATUS_WORDS
from dti_cli.domain.text import lowered, raised, sort_key, vi_number, vi_points
from dti_cli.reports.league import plain
from dti_cli.reports.rounding import rounding_note
from dti_cli.reports.view import Table, View

AnyGap = TypeVar("AnyGap", bound=Gap | AreaGap)

_PLACES = 2
"""Decimals of points in a gap list."""
NO_LEAD = "Chưa phân công"


def gap_view(found: GapList) -> View:
    """Show a gap list: “Điểm năm N” against điểm tối đa, largest gap first, in groups where asked for."""
    return View(gap_title(found), lambda: _data(found), _shown(found), lambda: _plain(found), _notes(found))


def _data(found: GapList) -> dict[str, object]:
    most = total_max(found.catalogue)
    printed = by_code(found.printed)
    data: dict[str, object] = {
        "catalogue": found.catalogue.id,
        "year": found.year,
        "unit": found.unit.id,
        "name": found.unit.name,
        "total": found.total.points,
        "low": found.total.low,
        "high": found.total.high,
        "max": most,
        "rank": found.rank,
        "compared": found.compared,
        "gaps": [_row_data(gap, printed[gap.indicator.code]) for gap in found.gaps],
    }
    if found.by:
        data["groups"] = [
            {"name": name, "gap": sum(g.gap for g in own), "codes": [g.indicator.code for g in own]}
            for name, own in groups(found.catalogue, found.gaps, found.by)
        ]
    return data


def gap_title(found: GapList) -> list[str]:
    """Return the lines above a gap list."""
    place = f", {found.unit.district}" if found.unit.district else f", tỉnh {found.unit.province}"
    provisional = " (tạm tính)" if found.total.is_open else ""
    rank = f"; hạng {found.rank}/{found.compared} trong tỉnh{provisional}" if found.compared > 1 else ""
    counted, (_, points, low, high) = counts_targets(found.catalogue), found.total
    bounds = f", thấp nhất {vi_points(low)}, cao nhất {vi_points(high)}" if found.total.is_open else ""
    return [
        f"{lacking_title(found.catalogue, found.gaps)} năm {found.year} của {found.unit.name}{place}",
        f"{'Đạt' if counted else 'Tổng điểm'} {vi_points(points)} trên {vi_number(total_max(found.catalogue))}"
        f"{bounds}{rank}; "
        f"{found.catalogue.decision}",
    ]


def lacking_title(catalogue: Catalogue, gaps: Sequence[Gap | AreaGap]) -> str:
    """Return what a list of gaps is called, which may hold rows that lack nothing."""
    if not counts_targets(catalogue):
        return "Điểm thiếu"
    both = any(gap.lost <= TOLERANCE for gap in gaps)
    return f"{raised_rows(catalogue)} {'đạt và ' if both else ''}chưa đạt"


def raised_rows(catalogue: Catalogue) -> str:
    """Return what a catalogue's rows are called, at the beginning of a sentence."""
    return raised(row_words(catalogue))


def groups(catalogue: Catalogue, gaps: Sequence[AnyGap], by: str) -> list[tuple[str, list[AnyGap]]]:
    """Part gaps by pillar in printed order, or by lead agency in alphabetical order, those without one last.

    What several agencies lead together stands under each of them. All stand in one group without a name where ``by`` is
    empty.
    """
    if not by:
        return [("", list(gaps))]
    names = {p.code: f"{p.code}. {p.title}" for p in catalogue.pillars}
    found: dict[str, list[AnyGap]] = {name: [] for name in names.values()} if by == "pillar" else {}
    for gap in gaps:
        for name in [names[gap.pillar]] if by == "pillar" else gap.indicator.leads or [NO_LEAD]:
            found.setdefault(name, []).append(gap)
    kept = [(name, own) for name, own in found.items() if own]
    return kept if by == "pillar" else sorted(kept, key=lambda pair: (pair[0] == NO_LEAD, sort_key(pair[0])))


def group_line(catalogue: Catalogue, name: str, gaps: Sequence[Gap | AreaGap]) -> str:
    """Return the line above a group."""
    short = sum(gap.lost > TOLERANCE for gap in gaps)
    rows = f"{name}: " + (
        f"{len(gaps)} {row_words(catalogue)}" if short == len(gaps) else _of_all(catalogue, short, gaps)
    )
    if counts_targets(catalogue):
        return f"{rows} chưa đạt"
    return f"{rows}, thiếu {vi_points(sum(gap.lost for gap in gaps))} điểm"


def _of_all(catalogue: Catalogue, short: int, gaps: Sequence[Gap | AreaGap]) -> str:
    """Tell how many of the rows shown lack anything, where what is full is shown, too."""
    lacking = "" if counts_targets(catalogue) else " thiếu điểm"
    return f"{short}/{len(gaps)} {row_words(catalogue)}{lacking}"


def rounding_notes(catalogue: Catalogue, gaps: Sequence[AnyGap], by: str) -> list[str]:
    """Return the note that the sums above a group or of all are of unrounded points, where it is wanted."""
    lost = [[gap.lost for gap in own] for own in (gaps, *(own for _, own in groups(catalogue, gaps, by)))]
    return [] if counts_targets(catalogue) else rounding_note([(own, sum(own)) for own in lost], _PLACES)


def _notes(found: GapList) -> list[str]:
    notes = [group_line(found.catalogue, "Cộng", found.gaps) + "."]
    notes += [*rounding_notes(found.catalogue, found.gaps, found.by), *stretch_note(found.stretches)]
    if found.by == "lead" and any(len(gap.indicator.leads) > 1 for gap in found.gaps):
        notes.append("Việc do nhiều cơ quan cùng chủ trì đứng ở từng cơ quan.")
    if found.gaps and found.compared > 1:
        notes.append("Hạng sau: hạng trong tỉnh nếu chỉ khắc phục chỉ số đó, các đơn vị khác giữ nguyên số liệu.")
    if not counts_targets(found.catalogue) and any(gap.status != COMPUTED for gap in found.gaps):
        exempt = any(gap.status == NOT_APPLICABLE for gap in found.gaps)
        notes.append(f"* điểm đã công bố, chưa có số liệu{', không áp dụng' * exempt} hoặc không tính được.")
    return notes


def _row_data(gap: Gap, printed: Indicator) -> dict[str, object]:
    return {
        "code": gap.indicator.code,
        "name": gap.indicator.name,
        "pillar": gap.pillar,
        "max": counted_max(gap.indicator, gap.status),
        "score": gap.score,
        "gap": gap.gap,
        "status": gap.status,
        "lead": printed.lead,
        "coordinating": list(printed.coordinating),
        "due": printed.due,
        "needed": gap.needed,
        "rank_after": gap.rank_after,
        **(_compared(gap) if isinstance(gap.indicator.rule, Target) else {}),
    }


def _compared(gap: Gap) -> dict[str, object]:
    rule = gap.indicator.rule
    general = {"general_target": rule.general} if isinstance(rule, Target) and rule.general is not None else {}
    return {"target": gap.target, "value": gap.value, **general}


def _shown(found: GapList) -> Table:
    counted, ranked = counts_targets(found.catalogue), found.compared > 1
    headers = ["Mã", "Chỉ số", "Điểm tối đa", f"Điểm năm {found.year}", "Điểm thiếu"]
    headers = ["Mã", raised_rows(found.catalogue), "Yêu cầu", f"Năm {found.year}"] if counted else headers
    first = len(headers) if counted else 2
    headers += ["Hạng sau"] if ranked else []
    figures = frozenset(range(first, len(headers)))
    headers += ["Chủ trì", "Phối hợp", "Thời gian", "Cần làm"]
    rows = []
    for name, own in groups(found.catalogue, found.gaps, found.by):
        rows += [[group_line(found.catalogue, name, own)]] if name else []
        rows += [_row(gap, found.year + 1, counted=counted, ranked=ranked) for gap in own]
    return Table(headers, rows, figures)


def _row(gap: Gap, planned: int, *, counted: bool, ranked: bool) -> list[str]:
    """Return a gap's cells; what remains to be done is done in the year ``planned``."""
    return [
        gap.indicator.code,
        gap.indicator.name,
        *([asked_words(gap), had_words(gap)] if counted else _points(gap)),
        *([str(gap.rank_after)] if ranked else []),
        gap.indicator.lead or "……",
        "; ".join(gap.indicator.coordinating),
        due_in(gap.indicator.due, planned) or "……",
        work_words(gap) if counted else gap.needed,
    ]


def work_words(gap: Gap) -> str:
    """Say what to do where no points are counted."""
    wanted = "; ".join(map(lowered, gap.wanted))
    return f"bổ sung số liệu: {wanted}" if wanted else gap.action or gap.needed


def _points(gap: Gap) -> list[str]:
    score = vi_points(gap.score) + ("" if gap.status == COMPUTED else " *")
    return [vi_points(counted_max(gap.indicator, gap.status)), score, vi_points(gap.gap)]


def _plain(found: GapList) -> Table:
    headers = [
        "Mã", "Chỉ số", "Chỉ số chính", "Điểm tối đa", f"Điểm năm {found.year}", "Điểm thiếu", "Tình trạng",
        "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Cần làm", "Hạng sau khi đạt",
    ]  # fmt: skip
    rows = [
        [
            gap.indicator.code,
            gap.indicator.name,
            gap.pillar,
            plain(counted_max(gap.indicator, gap.status)),
            plain(gap.score),
            plain(gap.gap),
            STATUS_WORDS[gap.status],
            gap.indicator.lead,
            "; ".join(gap.indicator.coordinating),
            due_in(gap.indicator.due, found.year + 1),
            gap.needed,
            str(gap.rank_after or ""),
        ]
        for _, own in groups(found.catalogue, found.gaps, found.by)
        for gap in own
    ]
    return Table(headers, rows)
