"""Sheet “Điểm thiếu”: every point not reached, the largest first, and what would bring it; in large runs in brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.agencies import Place, assigned, place_of
from dti_cli.domain.catalogue import Catalogue, Indicator, code_order, leaves
from dti_cli.domain.dues import due_in
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.scored import LARGE_RUN, ScoredBook, ScoredCell, ScoredUnit
from dti_cli.domain.text import raised, vi_number
from dti_cli.reports.scored.style import Paper, set_page, status_fills
from dti_cli.reports.scored.table import Column, HeadLine, Row, write_table
from dti_cli.reports.scored.words import heading, single, status_words, statuses

NAME = "Điểm thiếu"
KEPT = 10
"""Gaps of a unit that stand in its one row in brief."""
_STATUS_COLUMN = 7


def write_gaps(paper: Paper, book: ScoredBook) -> None:
    """Write the gaps by rank of unit: one row each, or in brief one row per unit."""
    set_page(paper.sheet, NAME)
    # A district that all share stands in the heading.
    several = len({unit.district for unit in book.units}) > 1
    places = [("" if single(book) else unit.name, unit.district if several else "") for unit in book.units]
    rows = _brief_rows(book, places) if book.brief else _rows(book, places)
    columns = _BRIEF if book.brief else _columns(book.year)
    write_table(paper, _heading(book, rows), columns, rows, frozen=1)


def _rows(book: ScoredBook, places: Sequence[tuple[str, str]]) -> list[Row]:
    known = {place: _known(book.catalogue, place) for place in {_place(book, unit) for unit in book.units}}
    fills = status_fills(statuses(book))
    return [
        _row(book.year, place, indicator, unit.scores[indicator.code], fills)
        for place, unit in zip(places, book.units, strict=True)
        for indicator in _short(unit, known[_place(book, unit)])
    ]


def _brief_rows(book: ScoredBook, places: Sequence[tuple[str, str]]) -> list[Row]:
    """Return a row for each unit that lacks any: how many gaps, how much in all, and the largest as code and points."""
    rows, known = [], _known(book.catalogue)
    for place, unit in zip(places, book.units, strict=True):
        short = [(i.code, _gap(unit.scores[i.code])) for i in _short(unit, known)]
        shown = "; ".join(f"{code}: {vi_number(gap, 2)}" for code, gap in short[:KEPT])
        if short:
            rows.append(Row((*place, len(short), sum(gap for _, gap in short), shown)))
    return rows


def _place(book: ScoredBook, unit: ScoredUnit) -> Place:
    return place_of(book.catalogue, unit.name, unit.district, book.year)


def _known(catalogue: Catalogue, place: Place | None = None) -> list[Indicator]:
    """Return the indicators in the order of their codes, with the agencies of a place."""
    own = assigned(catalogue, place) if place else catalogue
    return sorted(leaves(own), key=lambda i: code_order(i.code))


def _heading(book: ScoredBook, rows: Sequence[Row]) -> list[HeadLine]:
    lines = heading(book, NAME)
    if book.brief and rows:
        lines.append(HeadLine(_IN_BRIEF, "note"))
    if book.units and not rows:
        lines.append(HeadLine("Không đơn vị nào thiếu điểm.", "note"))
    return lines


_IN_BRIEF = (
    f"Lần chấm có trên {vi_number(LARGE_RUN)} đơn vị nên mỗi đơn vị chỉ ghi một dòng. Mọi điểm thiếu của một đơn vị và việc "
    "cần làm để có thêm điểm: dti gaps --unit “tên đơn vị, huyện, tỉnh”."
)
_BRIEF = [
    Column("Đơn vị", "text wrap", 14, 22, optional=True),
    Column("Huyện", "text wrap", 12, 18, optional=True),
    Column("Số chỉ số thiếu điểm", "centre", 9, 9),
    Column("Tổng điểm thiếu", "points bold", 10, 10),
    Column(f"{KEPT} điểm thiếu lớn nhất (mã chỉ số: điểm)", "text wrap", 30, 95),
]


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
    short = [(i, gap) for i in known if (gap := _gap(unit.scores[i.code])) > TOLERANCE]
    return [i for i, _ in sorted(short, key=lambda pair: -round(pair[1], 9))]


def _gap(score: ScoredCell) -> float:
    return score.max - score.points


def _row(year: int, place: tuple[str, str], indicator: Indicator, score: ScoredCell, fills: Mapping[str, str]) -> Row:
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
        due_in(indicator.due, year + 1),
        raised(score.needed),
    )
    fill = fills.get(score.status)
    return Row(cells, looks={_STATUS_COLUMN: fill} if fill else {})
