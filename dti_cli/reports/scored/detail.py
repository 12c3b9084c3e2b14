"""Sheet “Chi tiết”: points of every unit for every indicator, marked where they are not computed from figures."""

from __future__ import annotations

from collections.abc import Sequence, Set

from dti_cli.domain.catalogue import Indicator, Pillar, leaves, leaves_below
from dti_cli.domain.scored import ScoredBook
from dti_cli.domain.scores import (
    INVALID,
    MISSING,
    NOT_APPLICABLE,
    NOT_COMPUTABLE,
    RECORDED,
    STATUS_WORDS,
    UNKNOWN,
)
from dti_cli.reports.scored.measure import BOLD, LINE, line_count, row_height, shortened, text_width
from dti_cli.reports.scored.style import (
    PRINTABLE_WIDTH,
    Paper,
    pixels,
    put,
    put_across,
    safe,
    set_page,
    status_fills,
    tidy,
)
from dti_cli.reports.scored.words import heading, pillar_name, statuses

NAME = "Chi tiết"
_WIDTH = 7.0
_HEADER_HEIGHT = 150.0
_HEADER_LINES = 3
_PILLAR_LINES = 3
"""Lines a pillar's name may take above its indicators; where it needs more, its code stands there."""
_RANK, _UNIT, _TOTAL, _FIRST = 0, 1, 2, 3
_SMALLEST_SCALE, _LARGEST_SCALE = 65, 85
_MARKS = {
    MISSING: f"– {STATUS_WORDS[MISSING]}",
    INVALID: f"! {STATUS_WORDS[INVALID]}",
    NOT_COMPUTABLE: "÷0 mẫu số bằng 0",
    RECORDED: f"* {STATUS_WORDS[RECORDED]}",
    NOT_APPLICABLE: f"KAD {STATUS_WORDS[NOT_APPLICABLE]}",
}


def write_matrix(paper: Paper, book: ScoredBook) -> None:
    """Write units by leaf indicators; pillars stay whole on printed pages."""
    known = leaves(book.catalogue)
    set_page(paper.sheet, NAME, across=None)
    names = max((text_width(unit.name) for unit in book.units), default=0.0) + 2.6
    lead = [7.0, min(max(names, 18.0), 30.0), 10.5]
    for n, width in enumerate(lead):
        paper.sheet.set_column(n, n, width)
    paper.sheet.set_column(_FIRST, _FIRST + len(known) - 1, _WIDTH)
    top = _write_title(paper, book)
    _write_header(paper, top, book, known)
    paper.sheet.freeze_panes(top + 3, _TOTAL)
    paper.sheet.repeat_rows(top, top + 2)
    paper.sheet.repeat_columns(_RANK, _UNIT)
    _write_units(paper, top + 3, book, known)
    paper.sheet.autofilter(top + 2, 0, top + 2 + len(book.units), _FIRST + len(known) - 1)
    _set_breaks(paper, book, pixels(lead[:_TOTAL]), pixels(lead[_TOTAL:]))


def _write_title(paper: Paper, book: ScoredBook) -> int:
    title, index, place = heading(book, "Chi tiết điểm")
    paper.sheet.set_row(0, 20)
    # Not above the columns that every page repeats, which would cut it off there.
    put(paper, 0, _TOTAL, title.text, "title left")
    put(paper, 1, _TOTAL, index.text, "subtitle left")
    put(paper, 2, _TOTAL, place.text, "subtitle left")
    put(paper, 3, _TOTAL, _legend(statuses(book)), "subtitle left")
    return 4


def _legend(known: Set[str]) -> str:
    zero = ", ".join(_MARKS[s] for s in _MARKS if s in known & UNKNOWN)
    marks = [f"{zero} (tính 0 điểm)"] if zero else []
    marks += [_MARKS[status] for status in (RECORDED, NOT_APPLICABLE) if status in known]
    return "Ký hiệu: " + "; ".join(marks) + "." if marks else ""


def _write_header(paper: Paper, top: int, book: ScoredBook, known: Sequence[Indicator]) -> None:
    counts = {p.code: len(leaves_below(book.catalogue, p.code)) for p in book.catalogue.pillars}
    shown = [p for p in book.catalogue.pillars if counts[p.code]]
    lines = max((_pillar_lines(p, counts[p.code]) for p in shown), default=1)
    paper.sheet.set_row(top, row_height(min(lines, _PILLAR_LINES)) + 4)
    for col in (_RANK, _UNIT, _TOTAL):
        put(paper, top, col, "", "cell head open")
    col = _FIRST
    for pillar in shown:
        last = col + counts[pillar.code] - 1
        fits = _pillar_lines(pillar, counts[pillar.code]) <= _PILLAR_LINES
        put_across(paper, top, (col, last), pillar_name(pillar) if fits else pillar.code, "cell head")
        col = last + 1
    paper.sheet.set_row(top + 1, _HEADER_HEIGHT)
    for col, title in ((_RANK, "Hạng"), (_UNIT, "Đơn vị"), (_TOTAL, "Tổng điểm")):
        put(paper, top + 1, col, title, "cell head")
    for col, indicator in enumerate(known, _FIRST):
        put(paper, top + 1, col, _indicator_title(indicator), "cell head upright")
    _write_most(paper, top + 2, known)


def _pillar_lines(pillar: Pillar, columns: int) -> int:
    return line_count(pillar_name(pillar), (columns * _WIDTH - 1) / BOLD)


def _indicator_title(indicator: Indicator) -> str:
    # Room on upright lines of the header's height, in digits of 5.5 points, less what wrapping wastes.
    room = _HEADER_HEIGHT / 5.5 * _HEADER_LINES * 0.85
    return shortened(f"{indicator.code}. {indicator.name}", room)


def _write_most(paper: Paper, row: int, known: Sequence[Indicator]) -> None:
    paper.sheet.set_row(row, LINE + 4)
    put(paper, row, _RANK, "", "cell most")
    put(paper, row, _UNIT, "Điểm tối đa", "cell most")
    paper.sheet.write_number(row, _TOTAL, tidy(sum(i.max for i in known)), paper.formats["cell most"])
    for col, indicator in enumerate(known, _FIRST):
        paper.sheet.write_number(row, col, tidy(indicator.max), paper.formats["cell most"])


def _write_units(paper: Paper, top: int, book: ScoredBook, known: Sequence[Indicator]) -> None:
    codes, fills = [indicator.code for indicator in known], status_fills(statuses(book))
    formats = {s: paper.formats[f"cell points close {s} {fills.get(s, '')}"] for s in _MARKS}
    lead = [paper.formats[f"cell {look}"] for look in ("centre", "text", "points bold")]
    plain = paper.formats["cell points close"]
    for row, unit in enumerate(book.units, top):
        scores = [unit.scores[code] for code in codes]
        cells = [unit.rank, safe(unit.name) or None, unit.points, *(s.points for s in scores)]
        paper.sheet.write_line(row, _RANK, cells, lead + [formats.get(s.status, plain) for s in scores])


def _set_breaks(paper: Paper, book: ScoredBook, repeated: float, total: float) -> None:
    """Break pages between pillars at the largest scale that needs no more pages than the smallest does."""
    counts = [len(leaves_below(book.catalogue, p.code)) for p in book.catalogue.pillars]
    fewest = len(_pages(counts, repeated, total, _SMALLEST_SCALE))
    scale = _SMALLEST_SCALE
    while scale < _LARGEST_SCALE and len(_pages(counts, repeated, total, scale + 1)) == fewest:
        scale += 1
    starts = [_FIRST + sum(counts[:n]) for n in range(len(counts) + 1)]
    paper.sheet.set_print_scale(scale)
    paper.sheet.set_v_pagebreaks([starts[first] for first in _pages(counts, repeated, total, scale)[1:]])


def _pages(counts: Sequence[int], repeated: float, total: float, scale: int) -> list[int]:
    """Return the places of the pillars that begin a page when pillars of so many columns are set at a scale."""
    # Printers and LibreOffice set columns up to a twentieth wider than the screen.
    room = PRINTABLE_WIDTH * 93 / scale - repeated
    begins, used = [0], total
    for n, count in enumerate(counts):
        if used + pixels([_WIDTH] * count) > room and n > begins[-1]:
            begins, used = [*begins, n], 0.0
        used += pixels([_WIDTH] * count)
    return begins
