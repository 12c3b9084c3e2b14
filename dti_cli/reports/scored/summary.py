"""Sheet “Tổng hợp”: the league table, what its columns mean, and where points are lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from dti_cli.domain.catalogue import pillar_max, total_max
from dti_cli.domain.not_applicable import leaves_out
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.scored import ScoredBook, ScoredUnit
from dti_cli.domain.scores import NOT_APPLICABLE
from dti_cli.domain.text import lowered
from dti_cli.reports.rounding import rounding_note
from dti_cli.reports.scored.measure import row_height
from dti_cli.reports.scored.style import FONT, PRINTABLE_HEIGHT, PRINTABLE_WIDTH, Paper, pixels, set_page
from dti_cli.reports.scored.table import (
    Cell,
    Column,
    HeadLine,
    Row,
    fitted_widths,
    set_widths,
    write_header,
    write_heading,
    write_rows,
)
from dti_cli.reports.scored.words import declared_notes, has_districts, heading, pillar_name, single, statuses
from dti_cli.reports.terms import Terms, terms_of

NAME = "Tổng hợp"
SHOWN_PLACES = 2
_CHART_HEIGHT, _TALL_CHART_HEIGHT = 300, 440
"""Pixels, below a table and on a page of its own."""
_KNOWN, _UNKNOWN = "Đã có số liệu", "Chưa có số liệu"
_HEADER_HEIGHT = 50.0
"""Points by which the header is higher than other rows."""


class Field(NamedTuple):
    """A column of the league table: what it shows of a unit and, where it holds points, their maximum."""

    column: Column
    of: Callable[[ScoredUnit], Cell]
    most: float | None = None
    pillar: str = ""


def write_summary(paper: Paper, book: ScoredBook) -> None:
    """Write the league table, its notes, and the points lost with their chart."""
    set_page(paper.sheet, NAME)
    fields = _fields(book)
    columns, rows = [f.column for f in fields], [_row(fields, unit) for unit in book.units]
    widths = fitted_widths(columns, rows)
    set_widths(paper, widths)
    top = write_heading(paper, heading(book, "Kết quả chấm điểm"), widths) + 1
    write_header(paper, top, columns, widths)
    write_rows(paper, top + 1, columns, widths, [_most_row(fields, terms_of(book.catalogue).most)])
    paper.sheet.repeat_rows(top, top + 1)
    paper.sheet.freeze_panes(top + 2, _name_column(fields) + 1)
    after = write_rows(paper, top + 2, columns, widths, rows)
    paper.sheet.autofilter(top + 1, 0, after - 1, len(columns) - 1)
    notes = [HeadLine(note, "note") for note in _notes(book)]
    after = write_heading(paper, notes, widths, after + 1)
    if book.units:
        _write_losses(paper, (top, after + 1), book, fields, widths)


def _fields(book: ScoredBook) -> list[Field]:
    districts, ranked, terms = has_districts(book), book.cohort_size > 1, terms_of(book.catalogue)
    rank = Field(Column("Hạng trong tỉnh" if districts else "Hạng", "centre", 7, 9), attrgetter("rank"))
    within = Field(Column("Hạng trong huyện", "centre", 8, 9), attrgetter("district_rank"))
    return [
        *([rank] if ranked else []),
        *([within] if ranked and districts else []),
        Field(Column("Đơn vị", "text wrap", 24, 34), attrgetter("name")),
        *([Field(Column("Huyện", "text wrap", 14, 26), attrgetter("district"))] if districts else []),
        Field(Column(terms.total, "points bold", 10, 11), attrgetter("points"), total_max(book.catalogue)),
        Field(Column(terms.share, "percent", 10, 10), lambda u: u.points / u.max if u.max else 0.0),
        *_target_fields(book),
        *_pillar_fields(book),
        *(_bound_fields() if any(unit.low != unit.high for unit in book.units) else []),
    ]


def _target_fields(book: ScoredBook) -> list[Field]:
    """Return the level reached and how far targets are fulfilled, where the catalogue counts targets."""
    level = Field(Column("Cấp độ", "text wrap", 12, 18), lambda u: u.level or "chưa đạt")
    degree = Field(Column("Mức đạt bình quân", "percent", 10, 10), attrgetter("degree"))
    known = any(unit.degree is not None for unit in book.units)
    return [*([level] if book.catalogue.levels else []), *([degree] if known else [])]


def _pillar_fields(book: ScoredBook) -> list[Field]:
    def points(code: str) -> Callable[[ScoredUnit], Cell]:
        return lambda unit: unit.pillars[code]

    return [
        Field(Column(pillar_name(p), "points", 10, 12), points(p.code), pillar_max(book.catalogue, p.code), p.code)
        for p in book.catalogue.pillars
    ]


def _bound_fields() -> list[Field]:
    return [
        Field(Column("Thấp nhất", "points", 10, 11), attrgetter("low")),
        Field(Column("Cao nhất", "points", 10, 11), attrgetter("high")),
    ]


def _name_column(fields: Sequence[Field]) -> int:
    return [f.column.title for f in fields].index("Đơn vị")


def _row(fields: Sequence[Field], unit: ScoredUnit) -> Row:
    last = len(fields) - 1
    doubts = {last - 1: "yellow", last: "yellow"} if unit.low != unit.high else {}
    return Row(tuple(f.of(unit) for f in fields), looks=doubts)


def _most_row(fields: Sequence[Field], label: str) -> Row:
    return Row(_labelled(fields, label, {n: f.most for n, f in enumerate(fields)}), "most")


def _labelled(fields: Sequence[Field], label: str, values: Mapping[int, Cell]) -> tuple[Cell, ...]:
    """Return a row of figures under the columns that hold points, its label under the units' names."""
    name = _name_column(fields)
    return tuple(label if n == name else values.get(n) for n in range(len(fields)))


def _notes(book: ScoredBook) -> list[str]:
    notes = [] if book.units else ["Chưa có đơn vị nào được chấm điểm."]
    if book.cohort_size > 1:
        notes.append(
            f"Xếp hạng theo {terms_of(book.catalogue).ranking}, trong {book.cohort_size} đơn vị cùng tỉnh, cùng năm, cùng bộ chỉ số."
        )
    if len({unit.rank for unit in book.units}) < len(book.units):
        notes.append("Đơn vị bằng điểm được xếp cùng hạng và ghi theo thứ tự bảng chữ cái; hạng kế tiếp bị bỏ qua.")
    if leaves_out(book.catalogue) and NOT_APPLICABLE in statuses(book):
        notes.append(_LEFT_OUT)
    if any(unit.low != unit.high for unit in book.units):
        notes.append(_bounds_note(terms_of(book.catalogue)))
    notes += rounding_note([(unit.pillars.values(), unit.points) for unit in book.units], SHOWN_PLACES)
    return notes + declared_notes(book.catalogue)


_LEFT_OUT = (
    "Chỉ số không áp dụng mà bộ chỉ số cho để ngoài thì không tính vào điểm cũng như điểm tối đa: điểm chỉ số chính = điểm các "
    "chỉ số còn lại × điểm tối đa của chỉ số chính ÷ điểm tối đa của các chỉ số còn lại."
)


def _bounds_note(terms: Terms) -> str:
    total = lowered(terms.total)
    unknown = (
        f"Thấp nhất, Cao nhất: {total} nếu mọi {terms.row} chưa có số liệu, có số liệu không dùng được hoặc không tính"
    )
    if terms.counted:
        return f"{unknown} được (xem trang Chi tiết) đều không đạt hoặc đều đạt. {terms.total} coi các mục đó là không đạt."
    return f"{unknown} được (xem trang Chi tiết) đều được 0 điểm hoặc đều được điểm tối đa. Tổng điểm tính các chỉ số đó 0 điểm."


def _write_losses(
    paper: Paper, rows: tuple[int, int], book: ScoredBook, fields: Sequence[Field], widths: Sequence[float]
) -> None:
    """Write mean points and points lost under the league table's columns, and the losses per pillar as a bar chart.

    ``rows``: the league table's header and the first row to write.
    """
    header, top = rows
    apart = _overflows(top, widths)
    if apart:
        paper.sheet.set_h_pagebreaks([top])
    means = _means(book, fields)
    losses = {n: max((fields[n].most or 0.0) - mean, 0.0) for n, mean in means.items()}
    lost = {n: points for n, points in losses.items() if fields[n].pillar}
    unknown = _unknown(book, fields, lost)
    rows_of_losses = _loss_rows(fields, book, means=means, losses=losses, unknown=unknown)
    after = write_rows(paper, top, [f.column for f in fields], widths, rows_of_losses)
    if any(points > 0 for points in lost.values()):
        chart = _chart(paper, book, (header, after - 2), lost, parted=bool(unknown))
        chart.set_size({"width": pixels(widths), "height": _TALL_CHART_HEIGHT if apart else _CHART_HEIGHT})
        paper.sheet.insert_chart(after + 1, 0, chart, {"object_position": 2})


def _overflows(rows: int, widths: Sequence[float]) -> bool:
    """Tell whether so many rows leave the points lost and their chart no room on the first page."""
    scale = min(1.0, PRINTABLE_WIDTH / pixels(widths))
    losses = 6 * row_height(1) + _CHART_HEIGHT * 0.75
    return (_HEADER_HEIGHT + rows * row_height(1) + losses) * scale > PRINTABLE_HEIGHT


def _means(book: ScoredBook, fields: Sequence[Field]) -> dict[int, float]:
    """Return the mean of each column of points; recorded points stand as printed, even above the maximum."""
    return {
        n: sum(float(f.of(unit) or 0) for unit in book.units) / len(book.units)
        for n, f in enumerate(fields)
        if f.most is not None
    }


def _unknown(book: ScoredBook, fields: Sequence[Field], lost: Mapping[int, float]) -> dict[int, float]:
    """Return the part of what pillars lose that only was not reported, or not usably; nothing where that is none."""
    found = {}
    for n, points in lost.items():
        mean = sum((unit.open or {}).get(fields[n].pillar, 0.0) for unit in book.units) / len(book.units)
        found[n] = min(mean, points)
    return found if any(points > TOLERANCE for points in found.values()) else {}


def _loss_rows(
    fields: Sequence[Field],
    book: ScoredBook,
    *,
    means: Mapping[int, float],
    losses: Mapping[int, float],
    unknown: Mapping[int, float],
) -> list[Row]:
    """Return the rows of means and losses; where some is only not reported, the losses stand in two parts, too."""
    alone, terms = single(book), terms_of(book.catalogue)
    look = {} if alone else dict.fromkeys(means, "mean")
    known = {n: losses[n] - points for n, points in unknown.items()}
    parts = [(_KNOWN, known), (_UNKNOWN, unknown)] if unknown else []
    rates = {n: points / most if (most := fields[n].most) else 0.0 for n, points in losses.items()}
    return [
        *([] if alone else [Row(_labelled(fields, terms.mean, means), "pillar", look)]),
        Row(_labelled(fields, terms.lost if alone else f"{terms.lost} bình quân", losses), "pillar", look),
        *(Row(_labelled(fields, f"– {label.lower()}", points), "pillar", look) for label, points in parts),
        Row(_labelled(fields, "Tỷ lệ thiếu", rates), "pillar", dict.fromkeys(rates, "percent")),
    ]


def _chart(paper: Paper, book: ScoredBook, rows: tuple[int, int], lost: dict[int, float], *, parted: bool) -> Any:
    """Return a bar chart of the points lost; ``rows``: those of the names and of the last figures on the sheet.

    ``parted``: what only was not reported stands in the last row, what is lost indeed in the row before.
    """
    names, figures = rows
    terms = terms_of(book.catalogue)
    title = f"{terms.lost}{'' if single(book) else ' bình quân mỗi đơn vị'} theo {terms.group}"
    first, last = min(lost), max(lost)
    chart = paper.formats.book.add_chart({"type": "bar", **({"subtype": "stacked"} if parted else {})})
    whole = "0" if terms.counted and single(book) else "0.00"
    parts = [(_KNOWN, figures - 1, "#5B7FA6"), (_UNKNOWN, figures, "#BFBFBF")]
    for name, row, colour in parts if parted else [(title, figures, "#5B7FA6")]:
        chart.add_series(
            {
                "name": name,
                "categories": [NAME, names, first, names, last],
                "values": [NAME, row, first, row, last],
                "fill": {"color": colour},
                "gap": 45,
                "data_labels": {"value": True, "num_format": f"{whole};;" if parted else whole, "font": _font(11)},
            }
        )
    chart.set_title({"name": title, "name_font": _font(13, bold=True)})
    chart.set_legend({"position": "bottom", "font": _font(11)} if parted else {"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _font(11), "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return chart


def _font(size: int, *, bold: bool = False) -> dict[str, object]:
    return {"name": FONT, "size": size, "bold": bold}
