"""The form layout: the figures of one unit, a row for each input, or for each indicator with inputs in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.catalogue import Input
from dti_cli.domain.observations import INPUT
from dti_cli.reading.codes import parse_heading
from dti_cli.reading.collect import Subject
from dti_cli.reading.grid import Row, is_blank, text_of
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.layouts.lettered import (
    gives_way,
    is_bare,
    letter_columns,
    letter_key,
    letters_read,
    report_given_way,
    report_unread,
)
from dti_cli.reading.layouts.likely import is_count, likely_values, of_the_year, rate_column
from dti_cli.reading.layouts.rows import (
    Claims,
    CodedRow,
    claim_columns,
    code_places,
    coded_rows,
    name_place,
    read_claims,
    report_unknown,
    report_unknown_key,
)
from dti_cli.reading.rates import take_bare
from dti_cli.reading.roles import MEASURE, UNIT, VALUE, heading_words, is_unit_name, year_in
from dti_cli.reading.stated import Stated, against, contrary, stated_above, stated_in
from dti_cli.reading.tables import Column, Table
from dti_cli.reading.values import take_input
from dti_cli.reading.wording import Wording, heading_key, is_shared, keys_labelled, only_key, ratio_keys

_CLEARLY_VALUES = ("gia tri", "tra loi", "nhap", "bao cao", "20")


class Plan(NamedTuple):
    """Which columns hold values: one for each year, or one for each letter; ``above`` is stated for all of them.

    Beside letters, ``values`` answers what they do not; ``rate`` holds rates as reported, beside either. ``likely``: no
    heading says that they do, and only one is read.
    """

    values: list[Column]
    letters: dict[str, int]
    rate: Column | None
    labels: list[int]
    claims: list[Claims]
    measure: int
    likely: bool
    above: Sequence[Stated] = ()


def plan(columns: Sequence[Column], words: Wording) -> Plan | None:  # noqa: ARG001
    """Return how to read a table that is one; None where it is not a form."""
    letters = letter_columns(columns)
    values = _answers_after(columns, letters) if letters else _value_columns(columns) or likely_values(columns)
    if not code_places(columns) or not ({"a", "tu so"} & letters.keys() or (values and not letters)):
        return None
    if any(c.role == UNIT for c in columns) and (letters or name_place(columns) < 0):
        return None
    if any(is_unit_name(text_of(head)) for c in columns for head in c.heads):
        return None
    labels = [name_place(columns), *(c.place for c in columns if c.role == VALUE and c not in values)]
    measure = next((c.place for c in columns if c.role == MEASURE), -1)
    likely = any(c.role != VALUE for c in values)
    rate = rate_column(columns) if len(values) < 2 and not likely else None
    return Plan(
        values, letters, rate, [place for place in labels if place >= 0], claim_columns(columns), measure, likely
    )


def speaks(table: Table, plan: Plan, words: Wording) -> bool:
    """Tell whether a table is a form of this catalogue; one with likely values only must have a row that surely is.

    A whole number alone may count the rows of any table.
    """
    rows = coded_rows(table, words)[0] if plan.likely else []
    named = [row for row in rows if not row.key.isdecimal()]
    return not plan.likely or any(_keys(words, plan, row) or ratio_keys(words, row.code) for row in named)


def _value_columns(columns: Sequence[Column]) -> list[Column]:
    """Return the column of values of each year.

    “Giá trị” is surer to head values than “Số liệu”, which may head labels.
    """
    found = sorted((c for c in columns if c.role == VALUE), key=lambda c: (_clearly_values(c), c.place))
    return list({year_in(c.title): c for c in found}.values())


def _answers_after(columns: Sequence[Column], letters: Mapping[str, int]) -> list[Column]:
    """Return the column of answers that follows those of letters: “Kết quả” after “Tử số” and “Mẫu số”."""
    return [c for c in columns if c.role == VALUE and c.place > max(letters.values())][:1]


def _clearly_values(column: Column) -> bool:
    return any(word in heading_words(column.title) for word in _CLEARLY_VALUES)


def read(context: Context, plan: Plan) -> None:
    """Read every row of a form."""
    values = of_the_year(context, plan.values) if plan.likely else plan.values
    letters = letters_read(context) if plan.letters else plan.letters
    plan = plan._replace(values=values, letters=letters, above=stated_above(context.table.lines))
    unit = context.unit()
    rows, repaired = coded_rows(context.table, context.words)
    context.report_repaired(repaired)
    subjects: dict[int | None, Subject] = {}
    if plan.letters:
        year = context.year(None)
        subject = subjects[year] = context.subject(unit, year)
        for row in rows:
            _read_lettered(context, plan, row, subject)
    answers = [*plan.values, plan.rate] if plan.rate else plan.values
    for column in answers:
        year = _year(context, plan, column)
        subject = subjects[year] = subjects.get(year) or context.subject(unit, year)
        _read_answers(context, plan, rows, column, subject)
    read_claims(context, rows, plan.claims, subjects)
    report_unread(context, rows, {*plan.letters.values(), *plan.labels, *(c.place for c in answers)})


def _read_answers(context: Context, plan: Plan, rows: Sequence[CodedRow], column: Column, subject: Subject) -> None:
    """Read a column of answers or rates where the row says no more in other columns."""
    same = [c for c in plan.values if year_in(c.title) == year_in(column.title)]
    beside = [*same, plan.rate] if plan.rate else same
    letters = list(plan.letters.values())
    first = not letters and (column is not plan.rate or not plan.values)
    outweighed = []
    for row in rows:
        if gives_way(context.words, row, column, beside, letters):
            outweighed.append(row.row)
        elif first or (row.known and not is_blank(at(row.row, column.place))):
            _read_value(context, plan, row, column, subject)
    context.into.repeats = context.into.repeats or not first
    report_given_way(context, column, outweighed)


def _year(context: Context, plan: Plan, column: Column) -> int | None:
    named = year_in(column.title)
    if named and len(plan.values) > 1:
        return named
    cell, stated = context.cell(context.table.bottom, column.place), context.places.written.year
    if named and stated and named != stated and not context.places.options.year:
        context.into.find_once("title-of-other-year", cell, raw=column.title[:80], written=stated, year=named)
    return context.year(named, cell)


def _read_lettered(context: Context, plan: Plan, row: CodedRow, subject: Subject) -> None:
    """Read the inputs of an indicator from its columns; what stands under a letter it does not have is told."""
    if row.claim:
        _read_claim(context, row, list(plan.letters.values()), subject)
        return
    unit = context.into.units[subject.unit].name
    answers = [column.place for column in (*plan.values, plan.rate) if column]
    answered = any(not is_blank(at(row.row, place)) for place in answers)
    if not row.code or row.letter or row.total or row.code not in context.words.by_code:
        report_unknown(context, [row], [*plan.letters.values(), *answers], unit)
        return
    for letter, place in plan.letters.items():
        key = letter_key(context.words, row.code, letter)
        if key in context.words.keys:
            if not (answered and is_blank(at(row.row, place))):
                _take(context, plan, row.row, place, key, subject)
        elif not is_blank(at(row.row, place)):
            report_unknown_key(context, context.cell(row.row.number, place), key, unit)


def _read_value(context: Context, plan: Plan, row: CodedRow, column: Column, subject: Subject) -> None:
    """Read the one value of a row, under every key that is the same figure."""
    place = column.place
    if row.claim:
        _read_claim(context, row, [place], subject)
    if row.total or row.claim:
        return
    keys = _keys(context.words, plan, row)
    for key in keys:
        _take(context, plan, row.row, place, key, subject)
    if keys or is_blank(at(row.row, place)):
        return
    ratio = ratio_keys(context.words, row.code) if not row.letter else None
    if ratio and not (is_count(column) and is_bare(at(row.row, place))):
        for key, taken in take_bare(at(row.row, place), context.words, row.code):
            context.note(subject, INPUT, key, taken, context.cell(row.row.number, place))
    elif row.code in context.words.by_code and not row.letter:
        _report_needs_letter(context, row, subject)
    else:
        report_unknown(context, [row], [place], context.into.units[subject.unit].name)


def _read_claim(context: Context, row: CodedRow, places: Sequence[int], subject: Subject) -> None:
    for place in places:
        context.note_claim(subject, row.claim, row.code, at(row.row, place), context.cell(row.row.number, place))


def _keys(words: Wording, plan: Plan, row: CodedRow) -> tuple[str, ...]:
    """Return the input keys of a row: by its code and letter, by its only input, or by its label."""
    if row.letter:
        return (row.key,) if row.known else ()
    if row.code in words.by_code and (single := only_key(words, row.code)):
        return (single,)
    within = row.code if row.code in words.by_code else ""
    own_name = heading_key(words.by_code[within].name) if within else ""
    for place in plan.labels:
        text = text_of(at(row.row, place))
        label = parse_heading(text).label or text
        keys = keys_labelled(words, label, within) if len(label) > 2 and heading_key(label) != own_name else ()
        if len(keys) == 1 or (keys and is_shared(words, keys)):
            return keys
    return ()


def _take(context: Context, plan: Plan, row: Row, place: int, key: str, subject: Subject) -> None:
    indicator, wanted = context.words.keys[key]
    value = at(row, place)
    taken = take_input(value, indicator, wanted)
    taken = against(taken, value, _stated(context, plan, row, place, wanted), wanted)
    context.note(subject, INPUT, key, taken, context.cell(row.number, place))


def _stated(context: Context, plan: Plan, row: Row, place: int, wanted: Input) -> str:
    """Return another unit of measurement than asked for, beside the figure's label or over the values."""
    beside = [stated_in(text_of(at(row, p)), own=not plan.letters) for p in (plan.measure, *plan.labels)]
    heads = [head for column in context.table.columns if column.place == place for head in column.heads]
    over = [stated_in(text_of(head), own=False) for head in heads]
    return contrary(wanted, [*beside, *over, *plan.above])


def _report_needs_letter(context: Context, row: CodedRow, subject: Subject) -> None:
    indicator = context.words.by_code[row.code]
    if indicator.inputs:
        keys = ", ".join(indicator.key(x.letter) for x in indicator.inputs)
        cell, unit = context.cell(row.row.number, row.place), context.into.units[subject.unit].name
        context.into.find(
            "code-needs-letter", cell, unit=unit, indicator=row.code, raw=row.code, name=row.code, keys=keys
        )
