"""The league table as a workbook."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.catalogue import counts_targets, total_max
from dti_cli.domain.results import League, LeagueRow
from dti_cli.domain.units import TYPE_WORDS
from dti_cli.reports.book_file import new_book
from dti_cli.reports.league import has_bounds, has_degrees, league_view, level_cells
from dti_cli.reports.scored.style import set_page
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table
from dti_cli.reports.terms import terms_of


def write_league(league: League, path: Path, version: str) -> None:
    """Write a ranking; equal rankings give equal bytes. Raises OutputError where the file cannot be written."""
    view, bounds, degrees = league_view(league), has_bounds(league), has_degrees(league)
    title, *rest = view.title
    heading = [HeadLine(title, "title"), *map(HeadLine, rest), *(HeadLine(note, "note") for note in view.notes[1:])]
    whole = counts_targets(league.catalogue)
    with new_book(path, title, version, subject=league.catalogue.name, whole=whole) as book:
        paper = book.sheet("Xếp hạng")
        set_page(paper.sheet, "Xếp hạng")
        rows = [_row(row, league, bounds=bounds, degrees=degrees) for row in league.rows]
        write_table(paper, heading, _columns(league, bounds=bounds, degrees=degrees), rows, frozen=2)


def _columns(league: League, *, bounds: bool, degrees: bool) -> list[Column]:
    terms = terms_of(league.catalogue)
    return [
        Column("Hạng", "centre", 7, 7),
        Column("Đơn vị", "text wrap", 18, 30),
        Column("Loại", "text", 8, 12),
        Column("Huyện", "text wrap", 14, 24, optional=True),
        Column(terms.total, "points bold", 10, 10),
        *([Column("Thấp nhất", "points", 10, 10), Column("Cao nhất", "points", 10, 10)] if bounds else []),
        Column("Tỷ lệ", "percent", 9, 9),
        *([Column("Mức đạt bình quân", "percent", 10, 10)] if degrees else []),
        *([Column("Cấp độ", "text wrap", 12, 18)] if league.catalogue.levels else []),
        *(Column(p.code, "points", 9, 9) for p in league.catalogue.pillars),
    ]


def _row(row: LeagueRow, league: League, *, bounds: bool, degrees: bool) -> Row:
    total, most = row.totals[""], total_max(league.catalogue)
    cells = (
        row.rank,
        row.unit.name,
        TYPE_WORDS.get(row.unit.type, row.unit.type),
        row.unit.district,
        total.points,
        *((total.low, total.high) if bounds else ()),
        total.points / most if most else 0.0,
        *([row.degree] if degrees else []),
        *level_cells(league.catalogue, row.totals),
        *(row.totals[p.code].points for p in league.catalogue.pillars),
    )
    return Row(cells)
