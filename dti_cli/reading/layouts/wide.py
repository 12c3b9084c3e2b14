"""The wide layout: one row per unit, columns headed by input keys or labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.observations import INPUT
from dti_cli.domain.text import fold, without_note
from dti_cli.domain.units import TYPE_WORDS, split_type
from dti_cli.reading.answers import is_missing, yes_or_no
from dti_cli.reading.collect import Subject
from dti_cli.reading.figures import plain, readings
from dti_cli.reading.grid import Row, Value, is_blank, raw_of, text_of
from dti_cli.reading.group_rows import (
    GROUP,
    district_opened,
    is_total,
    opens_body,
    opens_group,
    opens_other,
    settled,
    unnumbered,
)
from dti_cli.reading.layouts.columns import NOTHING, HeadingReader, Target
from dti_cli.reading.layouts.context import NAMELESS, Context, at
from dti_cli.reading.layouts.figure_columns import read_column, report_years, stated_over
from dti_cli.reading.layouts.told_columns import report_headings
from dti_cli.reading.mentions import Mentions, in_lines
from dti_cli.reading.rates import take_bare
from dti_cli.reading.roles import (
    DISTRICT,
    INDICATOR,
    PROVINCE,
    STT,
    TYPE,
    UNIT,
    YEAR,
    heading_words,
    is_unit_name,
    year_in,
)
from dti_cli.reading.stated import stated_above
from dti_cli.reading.tables import Column, Table
from dti_cli.reading.wording import Wording

_STATE = (DISTRICT, PROVINCE, TYPE, GROUP)


class Plan(NamedTuple):
    """Which column holds what; ``unit`` is -1 where no column names the units.

    ``unit_type`` is the one type its heading names, as “Tên xã” does.
    """

    unit: int
    district: int
    province: int
    type: int
    year: int
    stt: int
    figures: list[tuple[Column, Target]]
    repaired: int
    unit_type: str


class Line(NamedTuple):
    """A row of a unit, with what its columns and the group rows above it say.

    ``doubt`` is what its column of years holds where that is no year; ``presumed``: only the heading says its type.
    """

    row: Row
    name: str
    type_word: str
    district: str
    province: str
    year: int | None
    doubt: str
    presumed: bool


def plan(columns: Sequence[Column], words: Wording) -> Plan | None:
    """Return how to read a table that is one; None where it is not wide."""
    places = {column.role: column.place for column in reversed(columns) if column.role}
    reader = HeadingReader(words)
    fixed = {places[r] for r in (UNIT, DISTRICT, PROVINCE, TYPE, YEAR, STT) if r in places}
    figures = [(c, t) for c in columns if c.place not in fixed and (t := reader.target(c)) != NOTHING]
    if not _is_wide(places, figures):
        return None
    if any(is_unit_name(text_of(head)) for column in columns for head in column.heads):
        return None
    unit, district, province, kind, year, stt = (places.get(r, -1) for r in (UNIT, DISTRICT, PROVINCE, TYPE, YEAR, STT))
    heading = next((column.title for column in columns if column.place == unit), "")
    return Plan(unit, district, province, kind, year, stt, figures, reader.codes.repaired, _one_type(heading))


def _one_type(heading: str) -> str:
    """Return the type word of a heading that names exactly one: “Tên xã”, but not “Xã, phường”."""
    words = heading_words(heading)
    named = [word for word in TYPE_WORDS.values() if fold(word) in words]
    return named[0] if len(named) == 1 else ""


def _is_wide(places: Mapping[str, int], figures: Sequence[tuple[Column, Target]]) -> bool:
    """Tell whether columns of figures follow one of units; codes of another catalogue count, if there are several."""
    after = places.get(UNIT, -1)
    good = {target for column, target in figures if column.place > after and (target.keys or target.ratio)}
    strange = [target for column, target in figures if column.place > after and target.fault == "unknown-code"]
    if UNIT not in places:
        return len(good) > 1 and INDICATOR not in places
    return bool(good) or len(strange) > 1


def read(context: Context, plan: Plan) -> None:
    """Read every row of a wide table."""
    table = context.table
    report_headings(context, plan.figures, plan.unit)
    context.report_repaired(plan.repaired)
    plan = plan if plan.unit >= 0 else plan._replace(unit=_unit_column(table, plan))
    lines = _lines(table, plan, context.carried)
    _report_passed(context, plan, lines)
    rows = [line.row for line in lines]
    subjects = [_subject(context, plan, line) for line in lines]
    report_years(context, [c for c, t in plan.figures if t.keys or t.ratio], {s.year for s in subjects})
    above = stated_above(table.lines)
    for column, target in plan.figures:
        stated = [*stated_over(table, rows, column), *above]
        for key in target.keys:
            read_column(context, rows, subjects, column.place, key, stated)
        if target.note:
            _read_notes(context, rows, subjects, column.place, target)
        if target.ratio and not all(is_blank(at(row, column.place)) for row in rows):
            _read_ratios(context, rows, subjects, column.place, target.ratio)


def _unit_column(table: Table, plan: Plan) -> int:
    """Return the first column whose texts are mostly names with a type word; -1 where there is none."""
    taken = {column.place for column, _ in plan.figures}
    for place in range(max((len(row.cells) for row in table.body), default=0)):
        texts = [row.cells[place] for row in table.body[:200] if place < len(row.cells)]
        names = [v for v in texts if isinstance(v, str) and not is_blank(v)]
        if place not in taken and names and sum(bool(split_type(n)[0]) for n in names) * 2 > len(names):
            return place
    return -1


def _lines(table: Table, plan: Plan, carried: dict[tuple[str, ...], dict[str, str]]) -> list[Line]:
    """Return the rows of units; rows that open a district or a type of unit settle it for those below.

    What they settle is carried over to the same table where it goes on under a repeated header, with no text between.
    """
    lines: list[Line] = []
    titles = tuple(column.title for column in table.columns)
    if table.lines:
        carried.pop(titles, None)
    state = carried.setdefault(titles, dict.fromkeys(_STATE, ""))
    for row in table.body:
        name = unnumbered(text_of(at(row, plan.unit))) or _leading_text(row, plan)
        if not settled(name, state) and not _is_beside(name, row, plan) and _is_unit_row(row, name, plan):
            lines.append(_line(table, plan, row, name, state))
    return lines


def _line(table: Table, plan: Plan, row: Row, name: str, state: dict[str, str]) -> Line:
    """Take a row's own columns; a blank district or province means the one above it."""

    def text(place: int) -> str:
        return text_of(table.value(row, place)) if place >= 0 else ""

    named = in_lines([name]) if "," in name else Mentions()
    state[DISTRICT] = text(plan.district) or state[DISTRICT]
    state[PROVINCE] = text(plan.province) or state[PROVINCE]
    district = state[DISTRICT] or "".join(named.districts[:1]) or state[GROUP]
    kind = text(plan.type) or state[TYPE]
    year = text(plan.year)
    doubt = "" if year_in(year) or is_missing(year) else year
    single = named.units[0] if len(named.units) == 1 else name
    presumed = bool(plan.unit_type) and not kind and not split_type(single)[0]
    return Line(row, single, kind or plan.unit_type, district, state[PROVINCE], year_in(year), doubt, presumed)


def _report_passed(context: Context, plan: Plan, lines: Sequence[Line]) -> None:
    """Tell of rows of figures that were passed over for another body's or a note, and may be a unit's after all."""
    taken = {line.row.number for line in lines}
    for row in context.table.body if plan.unit >= 0 else ():
        if row.number in taken:
            continue
        name = unnumbered(text_of(at(row, plan.unit)))
        doubtful = (opens_body(name) and not district_opened(name)) or _is_note(name)
        if doubtful and _is_unit_row(row, name, plan):
            context.into.find("row-passed-over", context.cell(row.number, plan.unit), raw=raw_of(name))


def _leading_text(row: Row, plan: Plan) -> str:
    """Return what stands before the unit's column: the words of a total or group row whose cells are merged."""
    texts = [text_of(v) for v in row.cells[: max(plan.unit, 0)] if isinstance(v, str)]
    return next((t for t in texts if is_total(t) or opens_other(t) or opens_group(t)), "")


def _is_beside(name: str, row: Row, plan: Plan) -> bool:
    """Tell a row that is no unit's by its first words, unless its own type or number says that it is one's."""
    if plan.type >= 0 and split_type(f"{text_of(at(row, plan.type))} x")[0]:
        return False
    if _is_numbered(row, plan):
        return is_total(name, sure=True)
    return is_total(name) or opens_other(name) or _is_note(name)


def _is_note(name: str) -> bool:
    """Tell a name that is only a note in brackets."""
    return bool(name) and not without_note(name)


def _is_numbered(row: Row, plan: Plan) -> bool:
    return plan.stt >= 0 and text_of(at(row, plan.stt)).isdigit()


def _is_unit_row(row: Row, name: str, plan: Plan) -> bool:
    """Tell a row of a unit from notes and signatures: it names a type of unit, or is numbered, or holds figures."""
    named = split_type(name)[1] and len(name) <= 60 and plan.unit >= 0
    if named and (_is_numbered(row, plan) or split_type(name)[0]):
        return True
    return any(_is_figure(at(row, column.place)) for column, _ in plan.figures)


def _is_figure(value: Value) -> bool:
    if isinstance(value, str):
        text = plain(value.strip())
        return bool(text) and (yes_or_no(text) is not None or bool(readings(text.removesuffix("%"))))
    return value is not None


def _subject(context: Context, plan: Plan, line: Line) -> Subject:
    name = line.name or ("" if plan.unit >= 0 else context.places.unit)
    cell = context.cell(line.row.number, max(plan.unit, 0))
    if not split_type(name)[1]:
        context.into.find("row-without-unit", cell)
    unit = context.unit_named(name, line.type_word, line.district, line.province, cell=cell)
    if line.doubt and not context.places.options.year:
        where = context.cell(line.row.number, plan.year)
        context.into.find("unreadable-year", where, unit=unit.name, raw=raw_of(line.doubt))
        unit = NAMELESS
    year = context.year(line.year, cell._replace(col=plan.year + 1) if line.year else None)
    subject = context.into.subject(unit, year, cell)
    context.into.presume(subject.unit, sure=not line.presumed)
    if line.presumed and unit.name:
        heading = next(column.title for column in context.table.columns if column.place == plan.unit)[:80]
        context.into.report_presumed(cell, heading, name, unit.name)
    return subject


def _read_ratios(context: Context, rows: Sequence[Row], subjects: Sequence[Subject], place: int, code: str) -> None:
    for row, subject in zip(rows, subjects, strict=True):
        for key, taken in take_bare(at(row, place), context.words, code):
            context.note(subject, INPUT, key, taken, context.cell(row.number, place))


def _read_notes(context: Context, rows: Sequence[Row], subjects: Sequence[Subject], place: int, target: Target) -> None:
    for row, subject in zip(rows, subjects, strict=True):
        context.note_claim(subject, target.kind, target.note, at(row, place), context.cell(row.number, place))
