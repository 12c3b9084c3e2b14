"""The rows of tables that list indicators: which code each row stands for, whatever became of it in the cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dti_cli.reading.codes import CodeReader, Heading, heading_in, parse_heading, roman
from dti_cli.reading.collect import Cell, Subject
from dti_cli.reading.grid import Row, Value, is_blank, text_of
from dti_cli.reading.group_rows import is_sum
from dti_cli.reading.layouts.context import Context, at
from dti_cli.reading.roles import CODE, INDICATOR, STT, is_claim, role, year_in
from dti_cli.reading.tables import Column, Table
from dti_cli.reading.wording import Wording, codes_named


class CodedRow(NamedTuple):
    """What a row of a list of indicators stands for.

    ``code`` is empty for the grand total (``total``) and for rows that name nothing; ``letter`` is set where the row is
    one input; ``claim`` where it holds the evidence for the code (3.5.minh-chung) or its day; ``place`` is the place of
    the cell that says so; ``known`` tells whether the catalogue has the code or key.
    """

    row: Row
    code: str = ""
    letter: str = ""
    place: int = 0
    known: bool = False
    total: bool = False
    claim: str = ""

    @property
    def key(self) -> str:
        """The input key or the code the row stands for."""
        return f"{self.code}.{self.letter}" if self.letter else self.code


def code_places(columns: Sequence[Column]) -> list[int]:
    """Return the places of the columns that may hold codes, likeliest first."""
    return [column.place for wanted in (CODE, INDICATOR, STT) for column in columns if column.role == wanted]


def name_place(columns: Sequence[Column]) -> int:
    """Return the place of the column of indicator names; -1 where there is none."""
    return next((column.place for column in columns if column.role == INDICATOR), -1)


class Claims(NamedTuple):
    """A column of evidence or of days of completion: its kind, its place and, in a table of several years, its year."""

    kind: str
    place: int
    year: int | None


def claim_columns(columns: Sequence[Column]) -> list[Claims]:
    """Return the columns of evidence and of days of completion."""
    years = {year for c in columns if not is_claim(c.role) and (year := year_in(c.title))}
    return [Claims(c.role, c.place, year_in(c.title) if len(years) > 1 else None) for c in columns if is_claim(c.role)]


def read_claims(
    context: Context, rows: Sequence[CodedRow], columns: Sequence[Claims], subjects: Mapping[int | None, Subject]
) -> None:
    """Read evidence and days of completion beside indicators; those beside an input belong to its indicator.

    ``subjects`` gives a unit's subject for each year read. What a column says is of the year in its heading, else of
    the latest: one paper is no proof for every year of a table.
    """
    latest = max(subjects, key=lambda year: year or 0, default=None)
    beside = [row for row in rows if row.known and row.code in context.words.by_code]
    for kind, place, year in columns:
        subject = subjects.get(year or latest)
        if subject is None:
            continue
        for row in beside:
            context.note_claim(subject, kind, row.code, at(row.row, place), context.cell(row.row.number, place))


def report_unknown(context: Context, rows: Sequence[CodedRow], places: Sequence[int], unit: str = "") -> None:
    """Tell of codes that the catalogue lacks, in rows that hold something at one of the places."""
    for row in rows:
        if row.code and not row.known and not all(is_blank(at(row.row, place)) for place in places):
            report_unknown_key(context, context.cell(row.row.number, row.place), row.key, unit)


def report_unknown_key(context: Context, cell: Cell, key: str, unit: str) -> None:
    """Tell of one code or key that the catalogue lacks."""
    context.into.find("unknown-code", cell, unit=unit, raw=key, name=key, catalogue=context.words.catalogue.id)


def coded_rows(table: Table, words: Wording) -> tuple[list[CodedRow], int]:
    """Return what every row of a table stands for, and how many codes Excel had changed."""
    reader = _RowReader(table, words)
    return [reader.read(row) for row in table.body], reader.codes.repaired


class _RowReader:
    """Reads rows from top to bottom.

    A group in Roman numerals, and the indicator of lettered rows, hold until the next.
    """

    def __init__(self, table: Table, words: Wording) -> None:
        self.words = words
        self.codes = CodeReader(words)
        self.places = code_places(table.columns)
        self.name_place = name_place(table.columns)
        self.group = ""
        self.current = ""

    def read(self, row: Row) -> CodedRow:
        name = text_of(at(row, self.name_place))
        if any(is_sum(text_of(at(row, place))) for place in {*self.places, self.name_place}):
            return CodedRow(row, place=max(self.name_place, 0), known=True, total=True)
        found = self._coded(row, name)
        if found.code and not found.letter and not found.claim:
            self.current = found.code
        return found

    def _coded(self, row: Row, name: str) -> CodedRow:
        for place in self.places:
            if claim := self._claim(row, place):
                return claim
            head = self._head(at(row, place), name, place)
            if head.letter:
                code = head.code or self.current
                if code and (head.code or f"{code}.{head.letter}" in self.words.keys):
                    return CodedRow(row, code, head.letter, place, f"{code}.{head.letter}" in self.words.keys)
            elif head.code:
                letter = self._letter_beside(row, head.code, place)
                known = head.code in self.words.order
                return CodedRow(row, head.code, letter, place, known)
        return self._named(row, name)

    def _claim(self, row: Row, place: int) -> CodedRow | None:
        head = parse_heading(text_of(at(row, place))) if place != self.name_place else Heading()
        kind = role(head.label) if head.code in self.words.by_code and not head.letter else ""
        return CodedRow(row, head.code, "", place, known=True, claim=kind) if is_claim(kind) else None

    def _named(self, row: Row, name: str) -> CodedRow:
        """Settle a row without a code by the name of its indicator."""
        named = codes_named(self.words, name) if len(name) > 8 else ()
        if len(named) != 1:
            return CodedRow(row)
        self.codes.before = named[0]
        return CodedRow(row, named[0], "", self.name_place, known=True)

    def _letter_beside(self, row: Row, code: str, place: int) -> str:
        """Return the letter in another code column, where code and letter stand apart."""
        for other in self.places:
            head = parse_heading(text_of(at(row, other))) if other not in {place, self.name_place} else Heading()
            if head.letter and not head.code and f"{code}.{head.letter}" in self.words.keys:
                return head.letter
        return ""

    def _head(self, value: Value, name: str, place: int) -> Heading:
        if isinstance(value, str):
            head = heading_in(value, self.words)
            if place == self.name_place:
                named = head.label and head.code in self.words.by_code
                return head if named or (head.letter and self.current) else Heading()
            if head.letter:
                return head
            if number := roman(value):
                self.group = str(number)
                return Heading(self.group if self.group in self.words.order else "")
        return Heading(self._in_group(value) or self._code(value, name))

    def _in_group(self, value: Value) -> str:
        """Return the code of a row numbered within a group: 3 under II is 2.3."""
        number = text_of(value).strip(".")
        inner = f"{self.group}.{number}"
        if not (self.group and number.isdigit() and inner in self.words.by_code):
            return ""
        self.codes.before = inner
        return inner

    def _code(self, value: Value, name: str) -> str:
        doubtful = value is not None and not isinstance(value, str)
        return self.codes.read(value, codes_named(self.words, name) if doubtful and name else ())
