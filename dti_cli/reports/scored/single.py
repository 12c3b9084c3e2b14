"""Sheet “Chi tiết” of a single unit: one row per indicator, with how its points came about."""

from __future__ import annotations

from collections.abc import Mapping

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, leaves_below, pillar_max
from dti_cli.domain.rules import Sum
from dti_cli.domain.scored import ScoredBook, ScoredUnit
from dti_cli.domain.scores import RECORDED
from dti_cli.domain.text import raised, vi_number
from dti_cli.reports.scored.style import Paper, set_page, status_fills
from dti_cli.reports.scored.table import Column, Row, write_table
from dti_cli.reports.scored.words import heading, status_words, statuses

NAME = "Chi tiết"
_STATUS_COLUMN = 4


def write_single(paper: Paper, book: ScoredBook, unit: ScoredUnit) -> None:
    """Write pillars, sums and leaves of one unit down the page."""
    set_page(paper.sheet, NAME)
    fills = status_fills(statuses(book))
    rows = [row for pillar in book.catalogue.pillars for row in _rows(book.catalogue, pillar, unit, fills)]
    rows.append(Row(("", "Tổng cộng", unit.max, unit.points, "", None, ""), "pillar"))
    write_table(paper, heading(book, "Chi tiết điểm"), _columns(book.year), rows, frozen=2)


def _columns(year: int) -> list[Column]:
    return [
        Column("Mã", "centre", 7, 9),
        Column("Chỉ số", "text wrap", 44, 62),
        Column("Điểm tối đa", "centre", 8, 9),
        Column(f"Điểm năm {year}", "points", 9, 10),
        Column("Tình trạng", "text wrap", 14, 20),
        Column("Điểm đã công bố", "points", 9, 10, optional=True),
        Column("Cách tính", "text wrap", 30, 58, optional=True),
    ]


def _rows(catalogue: Catalogue, pillar: Pillar, unit: ScoredUnit, fills: Mapping[str, str]) -> list[Row]:
    most, points = pillar_max(catalogue, pillar.code), unit.pillars[pillar.code]
    head = Row((pillar.code, pillar.title, most, points, "", None, _rescaled(most, pillar, unit)), "pillar")
    return [head, *(_row(catalogue, indicator, unit, fills) for indicator in pillar.indicators)]


def _rescaled(most: float, pillar: Pillar, unit: ScoredUnit) -> str:
    out = sum(i.max - unit.scores[i.code].max for i in pillar.indicators if i.code in unit.scores)
    return f"Điểm các chỉ số còn lại × {vi_number(most)} ÷ ({vi_number(most)} − {vi_number(out)})" if out else ""


def _row(catalogue: Catalogue, indicator: Indicator, unit: ScoredUnit, fills: Mapping[str, str]) -> Row:
    if isinstance(indicator.rule, Sum):
        points = sum(unit.scores[leaf.code].points for leaf in leaves_below(catalogue, indicator.code))
        return Row((indicator.code, indicator.name, indicator.max, points, "", None, ""), "bold")
    score = unit.scores[indicator.code]
    fill = fills.get(score.status)
    # Where only typed points are known they are the points, and their column would say the same twice.
    recorded = None if score.status == RECORDED else score.recorded
    cells = (
        indicator.code,
        indicator.name,
        score.max,
        score.points,
        status_words(score.status),
        recorded,
        raised(score.working),
    )
    return Row(cells, looks={_STATUS_COLUMN: fill} if fill else {})
