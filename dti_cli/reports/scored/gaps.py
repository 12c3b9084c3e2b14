"""Sheet “Điểm thiếu”: every point not reached, the largest first, and what would close the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.agencies import Place, assigned, place_of
from dti_cli.domain.catalogue import Catalogue, Indicator, code_order, leaves
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.scored import ScoredBook, ScoredCell, ScoredUnit
from dti_cli.reports.scored.style import Paper, set_page, status_fills
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table
from dti_cli.reports.scored.words import heading, sentence, single, status_words, statuses

NAME = "Điểm thiếu"
LARGE_BOOK = 200
"""Units from which on only the largest gaps of each are listed."""
KEPT = 10
_STATUS_COLUMN = 7


def write_gaps(paper: Paper, book: ScoredBook) -> None:
    """Write one row per gap, by rank of unit, then by size."""
    set_page(paper.sheet, NAME)
    known = {place: _known(book.catalogue, place) for place in {_place(book, unit) for unit in book.units}}
    fills = status_fills(statuses(book))
    kept = KEPT if len(book.units) > LARGE_BOOK else None
    # A district that all share stands in the heading.
    several = len({unit.district for unit in book.units}) > 1
    places = [("" if single(book) else unit.name, unit.district if several else "") for unit in book.units]
    rows = [
        _row(place, indicator, unit.scores[indicator.code], fills)
        for place, unit in zip(places, book.units, strict=True)
        for indicator in _short(unit, known[_place(book, unit)])[:kept]
    ]
    write_table(paper, _heading(book, rows, kept), _columns(book.year), rows, frozen=1)


def _place(book: ScoredBook, unit: ScoredUnit) -> Place:
    return place_of(book.catalogue, unit.name, unit.district)


def _known(catalogue: Catalogue, place: Place) -> list[Indicator]:
    return sorted(leaves(assigned(catalogue, place)), key=lambda i: code_order(i.code))


def _heading(book: ScoredBook, rows: Sequence[Row], kept: int | None) -> list[HeadLine]:
    lines = heading(book, NAME)
    if kept:
        lines.append(HeadLine(f"Chỉ ghi {kept} điểm thiếu lớn nhất của mỗi đơn vị.", "note"))
    if book.units and not rows:
        lines.append(HeadLine("Không đơn vị nào thiếu điểm.", "note"))
    return lines


def _columns(year: int) -> list[Column]:
    return [
        Column("Đơn vị", "text wrap", 14, 22, optional=True),
        Column("Huyện", "text wrap", 12, 18, optional=True),
        Column("Mã", "centre", 7, 9),
        Column("Chỉ số", "text wrap", 30, 38),
        Column("Điểm tối đa", "centre", 9, 9),
        Column(f"Điểm năm {year}", "points", 9, 9),
        Column("Điểm thiếu", "points bold", 10, 10),
        Column("Tình trạng", "text wrap", 12, 16),
        Column("Chủ trì", "text wrap", 13, 21, optional=True),
        Column("Phối hợp", "text wrap", 13, 23, optional=True),
        Column("Thời hạn", "text wrap", 10, 14, optional=True),
        Column("Việc cần làm", "text wrap", 24, 52, optional=True),
    ]


def _short(unit: ScoredUnit, known: Sequence[Indicator]) -> list[Indicator]:
    """Return the indicators short of their maximum, the largest gap first, equals in the order known."""
    gaps = {i.code: _gap(unit.scores[i.code]) for i in known}
    short = [i for i in known if gaps[i.code] > TOLERANCE]
    return sorted(short, key=lambda i: -round(gaps[i.code], 9))


def _gap(score: ScoredCell) -> float:
    return score.max - score.points


def _row(place: tuple[str, str], indicator: Indicator, score: ScoredCell, fills: Mapping[str, str]) -> Row:
    cells = (
        *place,
        indicator.code,
        indicator.name,
        score.max,
        score.points,
        _gap(score),
        status_words(score.status),
        indicator.lead,
        "; ".join(indicator.coordinating),
        indicator.due,
        sentence(score.needed),
    )
    fill = fills.get(score.status)
    return Row(cells, looks={_STATUS_COLUMN: fill} if fill else {})
