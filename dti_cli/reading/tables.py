"""Where the tables of a sheet begin and end, and what stands over each of their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dti_cli.domain.text import fold
from dti_cli.reading.codes import Heading, candidates, heading_in
from dti_cli.reading.grid import Grid, Row, Value, filled, is_blank, text_of
from dti_cli.reading.roles import CODE, INDICATOR, LETTER, STT, UNIT, near_role, role
from dti_cli.reading.wording import Wording, heading_key

_ENTITY = frozenset({UNIT, INDICATOR, CODE, STT})
_TALLEST = 4
_NUMBER = (int, float)
_PERIOD = re.compile(
    r"(?:(?:ke hoach|kh|chi tieu)(?: giao| nam)?|giao|(?:uoc )?(?:thuc hien|th)(?: nam)?|dat|ket qua(?: thuc hien)?|"
    r"ty le(?: dat)?(?: ?\(?%\)?)?|cung ky|ky truoc|ky nay|nam truoc|nam nay|nam bao cao|ca nam|dau nam|cuoi nam|"
    r"quy (?:[1-4]|i{1,3}|iv)|[369] thang(?: dau nam| cuoi nam)?)?(?:[ /]*(?:nam )?20\d\d)?"
)
"""Words for the time of a figure, or for planned, done and the share of it."""
_NUMBERING = re.compile(r"\(?([0-9]{1,3})\)?(?:\s*=.*)?")


class Column(NamedTuple):
    """A column of a table: its place from 0, what stands over it from top to bottom, and what that says it is for."""

    place: int
    heads: tuple[Value, ...]
    role: str

    @property
    def title(self) -> str:
        """What stands over the column, on one line."""
        return " ".join(text_of(head) for head in self.heads)


class Table(NamedTuple):
    """A table in a sheet. ``top`` and ``bottom`` are the numbers of its first and last heading row.

    ``lines`` are the texts right above it; ``shown`` what merged cells show (see grid.filled); ``plans`` what the
    layouts that recognise it make of its columns.
    """

    grid: Grid
    top: int
    bottom: int
    columns: list[Column]
    body: list[Row]
    lines: list[str]
    shown: dict[tuple[int, int], Value]
    plans: Sequence[Any]

    def value(self, row: Row, place: int) -> Value:
        """Return a cell of the body, or what the merged range over it shows."""
        own = row.cells[place] if place < len(row.cells) else None
        return self.shown.get((row.number, place + 1)) if own is None else own


def find_tables(grid: Grid, words: Wording, recognise: Callable[[Sequence[Column]], Sequence[Any]]) -> list[Table]:
    """Return the tables of a sheet, from top to bottom.

    ``recognise`` returns the plans that fit some columns, if any.
    """
    finder = _Finder(grid, words, filled(grid))
    blocks: list[_Block] = []
    place = 0
    while place < len(grid.rows):
        start, end = finder.block(place, blocks[-1].end if blocks else 0, again=bool(blocks))
        columns = finder.columns(grid.rows[start:end]) if end > start else []
        plans = recognise(columns) if columns else ()
        if plans:
            blocks.append(_Block(start, end, columns, plans))
        place = end if plans else place + 1
    if not blocks:
        return []
    floors = [0, *(block.end for block in blocks[:-1])]
    leads = [finder.lines_from(block.start, floor) for block, floor in zip(blocks, floors, strict=True)]
    ends = [*leads[1:], len(grid.rows)]
    return [finder.table(block, lead, last) for block, lead, last in zip(blocks, leads, ends, strict=True)]


class _Block(NamedTuple):
    """Heading rows, as places from and to, and what was recognised in them."""

    start: int
    end: int
    columns: list[Column]
    plans: Sequence[Any]


class _Finder:
    """Looks for heading rows in one sheet."""

    def __init__(self, grid: Grid, words: Wording, shown: dict[tuple[int, int], Value]) -> None:
        self.rows, self.grid, self.words, self.shown = grid.rows, grid, words, shown

    def block(self, place: int, floor: int, *, again: bool) -> tuple[int, int]:
        """Return the heading rows around a row that opens one, as places from and to; an empty range for no heading.

        Below a first heading (``again``) another must name its column of units or indicators: a row of figures typed as
        text looks like one of codes.
        """
        row = self.rows[place]
        if not self._may_head(row):
            return place, place
        roles, hits = self._marks(row)
        entity = roles & _ENTITY
        if again and not entity:
            return place, place
        if not (hits >= 2 or (entity and (len(roles) > 1 or hits or _texts(row) > 1))):
            return place, place
        end = self._downward(place, bool(entity))
        start = place
        while start > floor and end - start < _TALLEST and self._leads(start - 1, start):
            start -= 1
        return start, end

    def _may_head(self, row: Row) -> bool:
        """Tell a row that can be a heading from one of figures: its numbers are codes or years, if it has any."""
        numbers = (v for v in row.cells if isinstance(v, _NUMBER))
        return all(2000 <= v < 2050 or any(c in self.words.order for c in candidates(v)) for v in numbers)

    def _marks(self, row: Row) -> tuple[set[str], int]:
        """Return the roles a row's texts name, and how many different figures or indicators they name.

        Codes and labels are counted apart: a row of a list of indicators has one of each.
        """
        texts = [v for v in row.cells if type(v) is str]
        codes = {self._code_named(v) for v in texts} - {""}
        labels = {k for v in texts if len(v) > 5 and (k := heading_key(v)) in self.words.labels}
        if len(codes) == 1:
            labels -= self._labels_of(next(iter(codes)))
        return {role(v) for v in texts} - {""}, max(len(codes), len(labels))

    def _labels_of(self, code: str) -> set[str]:
        """Return the name of the indicator that a code or key means, and the labels of its inputs."""
        known = self.words.by_code
        indicator = known.get(code) or known.get(code.rpartition(".")[0])
        return (
            {heading_key(text) for text in (indicator.name, *(i.label for i in indicator.inputs))}
            if indicator
            else set()
        )

    def _code_named(self, value: str) -> str:
        """Return the input key or indicator code a heading opens or closes with, also one not in the catalogue."""
        head = heading_in(value, self.words) if len(value) <= 400 else Heading()
        if head.code and head.letter:
            key = f"{head.code}.{head.letter}"
            return key if key in self.words.keys or not head.label else ""
        return head.code if head.code in self.words.by_code and "." in head.code else ""

    def _downward(self, place: int, has_entity: bool) -> int:
        """Return where the heading that opens at a row ends: at the first row that names a unit or an indicator."""
        end = place + 1
        entities = self._entity_places(self.rows[place]) if has_entity else []
        while (
            end < len(self.rows) and end - place < _TALLEST and self.rows[end].number == self.rows[end - 1].number + 1
        ):
            row = self.rows[end]
            if not entities and self._marks(row)[0] & _ENTITY:
                entities = self._entity_places(row)
            elif not (entities and self._continues(row, entities, self.rows[place].number)):
                break
            end += 1
        return end

    def _entity_places(self, row: Row) -> list[int]:
        return [place for place, v in enumerate(row.cells) if type(v) is str and role(v) in _ENTITY]

    def _continues(self, row: Row, entities: list[int], top: int) -> bool:
        if _is_numbering(row):
            return True
        if any(place < len(row.cells) and not is_blank(row.cells[place]) for place in entities):
            return False
        return self._is_merged(row.number, entities[0] + 1, top) or self._is_stacked(row)

    def _is_merged(self, row: int, col: int, top: int) -> bool:
        """Tell whether a cell lies under one of the heading's that is merged downward."""
        return any(s.top >= top and s.top < row <= s.bottom and s.left <= col <= s.right for s in self.grid.spans)

    def _is_stacked(self, row: Row) -> bool:
        """Tell whether a row under a heading names columns too, though nothing is merged."""
        held = [value for value in row.cells if not is_blank(value)]
        if sum(map(is_period, held)) > 1 and all(isinstance(v, str) or is_period(v) for v in held):
            return True
        roles, hits = self._marks(row)
        numbers = [v for v in row.cells if isinstance(v, int | float) and not isinstance(v, bool)]
        codes = sum(any(c in self.words.by_code for c in candidates(v)) for v in row.cells if not isinstance(v, str))
        return bool(roles or hits or codes) and codes >= len(numbers)

    def _leads(self, above: int, start: int) -> bool:
        """Tell whether the row above a heading belongs to it: it names indicators over groups of columns."""
        row = self.rows[above]
        return (
            row.number == self.rows[start].number - 1 and self._marks(row)[1] > 0 and not self._marks(row)[0] - {LETTER}
        )

    def columns(self, rows: Sequence[Row]) -> list[Column]:
        """Return the columns under some heading rows."""
        width = max(len(row.cells) for row in rows)
        kept = [row for row in rows if not _is_numbering(row)]
        return [column for place in range(width) if (column := self._column(kept, place)).heads]

    def _column(self, rows: Sequence[Row], place: int) -> Column:
        heads: list[Value] = []
        for n, row in enumerate(rows):
            value = self._head(row, place, rows[n + 1 :])
            if not is_blank(value) and value not in heads:
                heads.append(value)
        return Column(place, tuple(heads), _role_of(heads))

    def _head(self, row: Row, place: int, below: Sequence[Row]) -> Value:
        """Return what stands over a column in a heading row.

        “Thực hiện” beside “Kế hoạch” stands under the same figure, whether the cell above both is merged or not.
        """
        own = row.cells[place] if place < len(row.cells) else None
        value = self.shown.get((row.number, place + 1)) if own is None else own
        if place and is_blank(value) and all(_names_period(below, p) for p in (place - 1, place)):
            return self._head(row, place - 1, below)
        return value

    def lines_from(self, start: int, floor: int) -> int:
        """Return where the texts that stand right above a heading begin."""
        while start > floor and not _is_data(self.rows[start - 1]):
            start -= 1
        return start

    def table(self, block: _Block, lead: int, last: int) -> Table:
        """Return the table under heading rows, with the texts above it from ``lead`` on and its rows up to ``last``."""
        lines = [text for row in self.rows[lead : block.start] for text in line_texts(row)]
        top, bottom = self.rows[block.start].number, self.rows[block.end - 1].number
        body = self.rows[block.end : last]
        return Table(self.grid, top, bottom, block.columns, body, lines, self.shown, block.plans)


def _names_period(rows: Sequence[Row], place: int) -> bool:
    """Tell whether a heading row says of a column which time its figures are of, or whether planned or done."""
    return any(place < len(row.cells) and is_period(row.cells[place]) for row in rows)


def is_period(value: Value) -> bool:
    """Tell a heading that only says which time its figures are of, or whether planned, done or the share of it."""
    return not is_blank(value) and bool(_PERIOD.fullmatch(fold(text_of(value))))


def _role_of(heads: Sequence[Value]) -> str:
    texts = [text_of(head) for head in heads]
    named = [text_of(head) for head in heads if not is_period(head)] or texts
    for text in [" ".join(texts), *reversed(named)]:
        if found := near_role(text):
            return found
    return ""


def _texts(row: Row) -> int:
    return sum(type(v) is str and not v.isspace() for v in row.cells)


def _is_numbering(row: Row) -> bool:
    """Tell whether a row only numbers the columns: A, B, 1, 2, 3 or (1), (2), (3)."""
    texts = [text_of(v) for v in row.cells if not is_blank(v)]
    found = [m for m in map(_NUMBERING.fullmatch, texts) if m]
    numbers = [int(m.group(1)) for m in found]
    letters = sum(len(t.strip("()")) == 1 and t.strip("()").isalpha() for t in texts)
    return len(texts) >= 3 and len(numbers) >= 2 and letters + len(numbers) == len(texts) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )  # fmt: skip


def _is_data(row: Row) -> bool:
    """Tell a row of a table from lines of text, in which a year may be a number."""
    held = [v for v in row.cells if not is_blank(v)]
    return len(held) >= 3 and any(isinstance(v, int | float) and not 2000 <= v < 2050 for v in held)


def line_texts(row: Row) -> list[str]:
    """Return a row's texts; a label in one cell and its value in the next become one text."""
    cells = [v for v in row.cells if not is_blank(v)]
    texts = [text_of(v) for v in cells]
    joined = [f"{a.rstrip(':')}: {b}" for a, b in pairwise(texts) if len(a) < 40 and ":" not in a.rstrip(":")]
    return texts + joined
