"""The league table as a view."""

from __future__ import annotations

from collections.abc import Mapping

from dti_cli.domain.catalogue import Catalogue, counts_targets, total_max
from dti_cli.domain.levels import level_reached
from dti_cli.domain.numbers import DEGREE_PLACES, round_half_away
from dti_cli.domain.results import League, LeagueRow
from dti_cli.domain.scores import Total
from dti_cli.domain.text import lowered, vi_number
from dti_cli.domain.units import TYPE_WORDS
from dti_cli.reports.rounding import rounding_note
from dti_cli.reports.terms import terms_of
from dti_cli.reports.view import Table, View


def league_view(league: League) -> View:
    """Show a ranking; JSON figures are unrounded, shown ones as the catalogue rounds."""
    most = total_max(league.catalogue)
    return View(
        title=_title(league),
        data=lambda: {
            "catalogue": league.catalogue.id,
            "year": league.year,
            "province": league.province,
            "units": (_row_data(row, most, league.catalogue) for row in league.rows),
        },
        shown=_shown(league, most),
        plain=lambda: _plain(league, most),
        notes=_notes(league),
    )


def _title(league: League) -> list[str]:
    where = f"{league.district}, tỉnh {league.province}" if league.district else f"tỉnh {league.province}"
    kind = f" – {TYPE_WORDS.get(league.kind, league.kind).lower()}" if league.kind else ""
    pillar = next((p.title for p in league.catalogue.pillars if p.code == league.by), "")
    lines = [f"Bảng xếp hạng chuyển đổi số năm {league.year}, {where}{kind}", league.catalogue.decision]
    return lines + ([f"Xếp theo chỉ số chính {league.by}: {pillar}"] if league.by else [])


def _row_data(row: LeagueRow, most: float, catalogue: Catalogue) -> dict[str, object]:
    total = row.totals[""]
    return {
        "rank": row.rank,
        "unit": row.unit.id,
        "name": row.unit.name,
        "type": row.unit.type,
        "district": row.unit.district,
        "total": total.points,
        "low": total.low,
        "high": total.high,
        "max": most,
        "percent": total.points / most * 100 if most else 0.0,
        "pillars": {p.code: row.totals[p.code].points for p in catalogue.pillars},
        **({} if row.degree is None else {"degree": row.degree}),
        **({"level": level_reached(catalogue, row.totals)} if catalogue.levels else {}),
    }


def has_bounds(league: League) -> bool:
    """Tell whether any shown unit's total is still open for want of figures."""
    return any(row.totals[""].is_open for row in league.rows)


def has_degrees(league: League) -> bool:
    """Tell whether units are parted by how far targets are fulfilled on average."""
    return any(row.degree is not None for row in league.rows)


def _shown(league: League, most: float) -> Table:
    places, bounds, degrees = league.catalogue.rounding.places, has_bounds(league), has_degrees(league)
    pillars, part_places = [p.code for p in league.catalogue.pillars], _pillar_places(league)
    headers = [
        "Hạng",
        "Đơn vị",
        "Huyện",
        terms_of(league.catalogue).total,
        *(["Thấp nhất", "Cao nhất"] if bounds else []),
        "Tỷ lệ",
        *_extra_heads(league),
        *pillars,
    ]
    rows = []
    for row in league.rows:
        total = row.totals[""]
        figures = [total.points, *([total.low, total.high] if bounds else [])]
        shown = [_points(x, places) for x in figures]
        percent = _points(total.points / most * 100 if most else 0.0, 1) + "%"
        own = [_points(row.totals[p].points, part_places) for p in pillars]
        rows.append(
            [
                str(row.rank),
                row.unit.name,
                row.unit.district,
                *shown,
                percent,
                *_extra(league, row, degrees=degrees),
                *own,
            ]
        )
    return Table(headers, rows, frozenset(range(3, len(headers))) | {0})


def _extra_heads(league: League) -> list[str]:
    degree = ["Mức đạt bình quân"] if has_degrees(league) else []
    return degree + (["Cấp độ"] if league.catalogue.levels else [])


def _extra(league: League, row: LeagueRow, *, degrees: bool, flat: bool = False) -> list[str]:
    """Return degree, where any unit has one, and level; ``flat``: the degree as a plain figure."""
    degree = [_degree(row.degree, flat=flat)] if degrees else []
    return degree + level_cells(league.catalogue, row.totals)


def _degree(degree: float | None, *, flat: bool) -> str:
    if degree is None:
        return ""
    return plain(degree) if flat else _points(degree * 100, DEGREE_PLACES - 2) + "%"


def level_cells(catalogue: Catalogue, totals: Mapping[str, Total]) -> list[str]:
    """Return the cell that names the level a unit reached; none where the catalogue has no levels."""
    return [level_reached(catalogue, totals) or "–"] if catalogue.levels else []


def _pillar_places(league: League) -> int:
    return 0 if counts_targets(league.catalogue) else 1


def _points(value: float, places: int) -> str:
    return vi_number(round_half_away(value, places), places)


def _plain(league: League, most: float) -> Table:
    headers = ["Hạng", "Mã đơn vị", "Đơn vị", "Loại", "Huyện", "Tổng điểm", "Thấp nhất", "Cao nhất", "Điểm tối đa"]
    headers += [*(f"{p.code}. {p.title}" for p in league.catalogue.pillars), *_extra_heads(league)]
    degrees = has_degrees(league)
    rows = []
    for row in league.rows:
        total = row.totals[""]
        figures = [
            total.points,
            total.low,
            total.high,
            most,
            *(row.totals[p.code].points for p in league.catalogue.pillars),
        ]
        names = [str(row.rank), row.unit.id, row.unit.name, row.unit.type, row.unit.district]
        rows.append([*names, *map(plain, figures), *_extra(league, row, degrees=degrees, flat=True)])
    return Table(headers, rows)


def plain(value: float) -> str:
    """Write a figure for machines, unrounded."""
    return repr(int(value)) if value == int(value) else repr(value)


def _notes(league: League) -> list[str]:
    terms = terms_of(league.catalogue)
    notes = [f"{len(league.rows)}/{league.compared} đơn vị. {terms.most}: {vi_number(total_max(league.catalogue))}."]
    if league.compared < league.known:
        others = league.known - league.compared
        notes.append(f"Kho còn {others} đơn vị khác chưa có điểm năm {league.year} nên chưa xếp hạng.")
    notes.append(
        f"Các cột số là {terms.group}: " + "; ".join(f"{p.code} – {p.title}" for p in league.catalogue.pillars) + "."
    )
    places, part_places = league.catalogue.rounding.places, _pillar_places(league)
    pillars = [p.code for p in league.catalogue.pillars]
    totals = [([row.totals[p].points for p in pillars], row.totals[""].points) for row in league.rows]
    notes += rounding_note(totals, part_places, places)
    if has_degrees(league):
        notes.append(f"Xếp theo {terms.ranking}.")
    if league.catalogue.own_targets:
        notes.append("Đơn vị có chỉ tiêu riêng cao hơn được tính theo chỉ tiêu riêng đó.")
    if has_bounds(league):
        ends = "không đạt, hoặc đều đạt" if terms.counted else "được 0 điểm, hoặc đều được điểm tối đa"
        total = lowered(terms.total)
        unknown = f"{terms.row} chưa có số liệu hoặc không tính được"
        notes.append(f"Thấp nhất, cao nhất: {total} nếu coi các {unknown} là đều {ends}.")
    return notes
