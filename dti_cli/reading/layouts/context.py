"""What every layout is given to read a table with, and how it notes what it reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dti_cli.domain.observations import BLANK, EVIDENCE, INPUT, INVALID
from dti_cli.domain.units import LONGEST_NAME, Unit, lacks_accents, make_unit
from dti_cli.reading.claims import take_day, take_evidence
from dti_cli.reading.collect import Cell, Collector, Subject
from dti_cli.reading.grid import Row, Value, raw_of
from dti_cli.reading.openings import begins_in
from dti_cli.reading.places import Places, contradicts
from dti_cli.reading.provinces import province_named
from dti_cli.reading.tables import Table
from dti_cli.reading.values import Taken
from dti_cli.reading.wording import Wording

NAMELESS = Unit("", "", "", "?")
"""A unit whose values are dropped."""


class Context(NamedTuple):
    """A table, the catalogue's words, what is settled for the table, the sheet's place, and where to put what is read.

    ``carried`` holds what group rows settled in the sheet's tables before this one, by the titles of their columns.
    """

    table: Table
    words: Wording
    places: Places
    source: int
    into: Collector
    carried: dict[tuple[str, ...], dict[str, str]]

    def cell(self, row: int, place: int) -> Cell:
        """Return a cell from a row's number and a column's place."""
        return Cell(self.source, row, place + 1)

    def note(self, subject: Subject, kind: str, key: str, taken: Taken, cell: Cell) -> None:
        """Add a value and the finding it deserves, if any; an input's finding names its indicator."""
        taken = _within(taken, subject.year)
        self.into.add(subject, kind, key, taken, cell)
        self._doubt(subject, kind, key, taken, cell)

    def note_inputs(self, key: str, told: Sequence[tuple[Subject, int, Taken]], place: int) -> None:
        """Do the same for one input of many units, each with its row and what its cell gives."""
        told = [(subject, row, _within(taken, subject.year)) for subject, row, taken in told]
        if told:
            self.into.add_inputs(key, told, self.source, place + 1)
        for subject, row, taken in told:
            if taken.fault or taken.proof:
                self._doubt(subject, INPUT, key, taken, self.cell(row, place))

    def _doubt(self, subject: Subject, kind: str, key: str, taken: Taken, cell: Cell) -> None:
        self.into.doubt(taken, cell, self.into.units[subject.unit].name, indicator_of(kind, key))
        if taken.proof:
            self.into.offer(subject, indicator_of(kind, key), taken.proof, cell)

    def note_claim(self, subject: Subject, kind: str, code: str, value: Value, cell: Cell) -> None:
        """Add evidence or a day of completion beside an indicator; a blank cell or words for nothing add nothing."""
        taken = take_evidence(value) if kind == EVIDENCE else take_day(value)
        if taken.state != BLANK:
            self.note(subject, kind, code, taken, cell)
        elif taken.raw:
            self.into.not_yet.append((subject, code, taken.raw, cell))

    def unit(self) -> Unit:
        """Return the one unit the table speaks of; a nameless one, with a finding, where nothing settles it."""
        places = self.places
        if not places.unit:
            self.into.lacking.setdefault("missing-unit", self._top())
        self._compare("--unit", places.options.unit, places.written.unit, None)
        return self.unit_named(places.unit)

    def subject(self, unit: Unit, year: int | None) -> Subject:
        """Return the form of a unit that is named around the table."""
        return self.into.subject(unit, year, Cell(self.source, 0, 0))

    def year(self, own: int | None, cell: Cell | None = None) -> int | None:
        """Return the year of values whose heading or row says ``own`` at a cell; an option outweighs it and is told."""
        asked, written = self.places.options.year, own or self.places.written.year
        if asked and written and asked != written:
            self.into.find_once("other-year", cell or self._top(), in_sheet=True, written=written, year=asked)
        return asked or written

    def _compare(self, option: str, asked: str, written: str, cell: Cell | None) -> None:
        """Tell of an option that outweighs another name in the workbook."""
        if contradicts(asked, written):
            facts = {"option": option, "written": written, "used": asked}
            self.into.find_once("other-place", cell or self._top(), in_sheet=True, **facts)

    def _top(self) -> Cell:
        return self.cell(self.table.top, 0)

    def unit_named(
        self, name: str, type_word: str = "", district: str = "", province: str = "", *, cell: Cell | None = None
    ) -> Unit:
        """Build a unit; options outweigh what its row or column says, which outweighs what surrounds the table.

        ``cell`` is where its name stands; a name that is too long is told there, and its unit is a nameless one. So is
        one of another province than the one that alone is wanted.
        """
        written, options = self.places.written, self.places.options
        own = province_named(province) if options.alone else ""
        district, province = district or written.district, province or written.province
        self._compare("--district", options.district, district, cell)
        self._compare("--province", options.province, province, cell)
        if contradicts(options.province, own):
            facts = {"raw": raw_of(name), "written": own, "used": options.province}
            self.into.find("province-of-others", cell or self._top(), **facts)
            return NAMELESS
        district, top = options.district or district, options.province or province
        longest = max(name, district, top, key=len)
        if len(longest) > LONGEST_NAME:
            self.into.find(
                "name-too-long", cell or self._top(), raw=raw_of(longest), length=len(longest), most=LONGEST_NAME
            )
            return NAMELESS
        unit = make_unit(name, type_word=type_word, district=district, province=province_named(top) or top)
        if cell and lacks_accents(name):
            self.into.find("name-without-accents", cell, unit=unit.name, raw=raw_of(name), name=unit.name)
        return unit

    def report_repaired(self, count: int) -> None:
        """Tell how many codes Excel had changed."""
        if count:
            self.into.find("codes-repaired", Cell(self.source, 0, 0), count=count)


def indicator_of(kind: str, key: str) -> str:
    """Return the code of the indicator a key belongs to."""
    return key.rpartition(".")[0] if kind == INPUT else key


def at(row: Row, place: int) -> Value:
    """Return a cell of a row by its column's place; blank beyond the row's end and for no place."""
    return row.cells[place] if 0 <= place < len(row.cells) else None


def _within(taken: Taken, year: int) -> Taken:
    """Refuse a yes that holds only from a later year than it stands for: “Có (từ năm 2025)” among figures of 2024."""
    named = begins_in(str(taken.facts.get("remark", ""))) if year and taken.facts else None
    if named is None or named <= year:
        return taken
    return Taken(INVALID, raw=taken.raw, fault="answer-of-later-year", facts={"named": named, "year": year})
