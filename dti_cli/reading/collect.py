"""Gathers what the layouts read from one workbook: units, sheets, observations as columns, findings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from types import MappingProxyType
from typing import Any, NamedTuple

from dti_cli.domain.catalogue import Indicator, code_of
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.not_applicable import SAID
from dti_cli.domain.observations import (
    BLANK,
    COLUMNS,
    EVIDENCE,
    INPUT,
    INVALID,
    NOT_APPLICABLE,
    OK,
    Reading,
    Source,
    cell_name,
)
from dti_cli.domain.text import vi_number
from dti_cli.domain.units import Unit
from dti_cli.reading.blanks import blank_kind
from dti_cli.reading.values import TICK, Taken

GROUP = "group"
_FEW = 50_000
_FEW_CELLS = 10
_BETTER = {OK: 0, INVALID: 1, NOT_APPLICABLE: 1, BLANK: 2}


class Cell(NamedTuple):
    """A cell of a sheet: the sheet's place among the sources, row and column from 1."""

    source: int
    row: int
    col: int


_NOWHERE = Cell(0, 0, 0)


class Subject(NamedTuple):
    """Whom values belong to: a unit's place, a year, and the row or form in which they stand together."""

    unit: int
    year: int
    group: int


class Collector:
    """Fills a Reading. ``columns`` has, beside those of a Reading, the row or form each value stands in.

    ``repeats`` tells that some value may have been read twice; ``lacking`` names what subjects were not settled;
    ``by_code`` are the catalogue's indicators; ``not_yet`` keeps, by indicator, texts in place of evidence that seem to
    say that it is still to come.
    """

    def __init__(self, file: str, by_code: Mapping[str, Indicator] = MappingProxyType({})) -> None:
        self.file = file
        self._by_code = by_code
        self.units: list[Unit] = []
        self.sources: list[Source] = []
        self.columns: dict[str, list[Any]] = {name: [] for name in (*COLUMNS, GROUP)}
        self.findings: list[Finding] = []
        self.repeats = False
        self.lacking: dict[str, Cell] = {}
        self.told: set[tuple[object, ...]] = set()
        self.not_yet: list[tuple[Subject, str, str, Cell]] = []
        self._offers: list[tuple[Subject, str, str, Cell]] = []
        self._places: dict[tuple[str, str, str], int] = {}
        self._named: list[Cell] = []
        self._seen: set[tuple[int, int]] = set()
        self._groups = 0
        self._ticks: list[tuple[Cell, str]] = []
        self._sure: dict[int, bool] = {}

    def source(self, sheet: str) -> int:
        """Return the place of a new sheet among the sources."""
        self.sources.append(Source(self.file, sheet))
        return len(self.sources) - 1

    def subject(self, unit: Unit, year: int | None, cell: Cell) -> Subject:
        """Return a new row or form of a unit in a year; ``cell`` is where its name stands, of row 0 for no one cell."""
        place = self._places.setdefault(unit.key, len(self.units))
        if place == len(self.units):
            self.units.append(unit)
            self._named.append(cell)
        for code, has in (("missing-province", unit.province), ("missing-year", year)):
            if not has:
                self.lacking.setdefault(code, _NOWHERE)
        self.repeats |= (place, year or 0) in self._seen
        self._seen.add((place, year or 0))
        self._groups += 1
        return Subject(place, year or 0, self._groups)

    def presume(self, unit: int, *, sure: bool) -> None:
        """Take down whether a unit's row says its type itself, or only the heading above it does."""
        self._sure[unit] = sure or self._sure.get(unit, False)

    def report_presumed(self, cell: Cell, heading: str, name: str, full: str) -> None:
        """Tell once of a file that the heading over its names was taken for their type."""
        if ("type-from-heading",) not in self.told:
            self.told.add(("type-from-heading",))
            self.find("type-from-heading", cell, unit=full, raw=name, heading=heading, name=name, full=full)

    def add(self, subject: Subject, kind: str, key: str, taken: Taken, cell: Cell) -> None:
        """Add one value."""
        row = (subject.unit, subject.year, kind, key, taken.value, taken.state, taken.raw, *cell, subject.group)
        for column, item in zip(self.columns.values(), row, strict=True):
            column.append(item)

    def offer(self, subject: Subject, code: str, proof: str, cell: Cell) -> None:
        """Keep a document named within an answer, as evidence where none stands in its own place."""
        self._offers.append((subject, code, proof, cell))

    def settle_offers(self) -> None:
        """Take the documents named within answers for evidence of indicators that have none."""
        columns = self.columns
        rows = zip(columns["unit"], columns["year"], columns["key"], columns["kind"], strict=True)
        proved = {row[:3] for row in rows if row[3] == EVIDENCE} if self._offers else set()
        for subject, code, proof, cell in self._offers:
            if (subject.unit, subject.year, code) not in proved:
                proved.add((subject.unit, subject.year, code))
                self.add(subject, EVIDENCE, code, Taken(OK, 1.0, proof), cell)

    def add_inputs(self, key: str, told: Sequence[tuple[Subject, int, Taken]], source: int, col: int) -> None:
        """Add one input of many units, each with its row and what its cell gives."""
        subjects, rows, taken = zip(*told, strict=True)
        given = {"value": [t.value for t in taken], "state": [t.state for t in taken], "raw": [t.raw for t in taken]}
        self._extend(key, subjects, {**given, "row": rows}, source, col)

    def add_plain(
        self, key: str, subjects: Sequence[Subject], rows: Sequence[int], values: Sequence[float], source: int, col: int
    ) -> None:
        """Add the inputs of many units that are all plain figures in one column."""
        self._extend(key, subjects, {"value": values, "row": rows}, source, col)

    def _extend(
        self, key: str, subjects: Sequence[Subject], given: Mapping[str, Sequence[Any]], source: int, col: int
    ) -> None:
        units, years, groups = zip(*subjects, strict=True)
        same = {"kind": INPUT, "key": key, "state": OK, "raw": "", "source": source, "col": col}
        several: dict[str, Sequence[Any]] = {"unit": units, "year": years, GROUP: groups, **given}
        for name, column in self.columns.items():
            column.extend(several[name] if name in several else repeat(same[name], len(units)))

    def find(self, code: str, cell: Cell | None = None, /, *, sheet: str = "", **facts: Any) -> None:
        """Add a finding at a cell, for a sheet or for the file; ``facts`` are those of domain.findings.finding."""
        origin = Origin(self.file, sheet) if cell is None else self._origin(cell)
        self.findings.append(finding(code, origin, **facts))

    def _origin(self, cell: Cell) -> Origin:
        name = cell_name(cell.row, cell.col) if cell.row else ""
        return Origin(self.file, self.sources[cell.source].sheet, name)

    def report_lacking(self, source: int) -> None:
        """Add what the tables of a sheet did not settle, once each."""
        for code, cell in sorted(self.lacking.items()):
            self.find(code, cell._replace(source=source))
        self.lacking.clear()

    def find_once(self, code: str, cell: Cell, /, *, in_sheet: bool = False, **facts: Any) -> None:
        """Add a finding, unless the same was said of the same column, or anywhere ``in_sheet``, before."""
        same = (cell.source, 0 if in_sheet else cell.col, code, *sorted(facts.items()))
        if same not in self.told:
            self.told.add(same)
            self.find(code, cell, **facts)

    def doubt(self, taken: Taken, cell: Cell, unit: str, indicator: str) -> None:
        """Add the finding a cell's value deserves, if any, once for all that share the cell."""
        if taken.fault == TICK:
            self._ticks.append((cell, taken.raw))
        elif taken.fault and (same := (cell, taken.fault, taken.raw)) not in self.told:
            self.told.add(same)
            facts: Mapping[str, Any] = taken.facts
            self.find(taken.fault, cell, unit=unit, indicator=indicator, raw=taken.raw, **facts)

    def settle_twice(self) -> None:
        """Keep one of equal values for the same unit, year and key; of different ones use neither."""
        if self.repeats or len(self.columns["unit"]) < _FEW:
            self._settle_twice()

    def reading(self) -> Reading:
        """Return what was gathered, without what could not be placed; blanks of rows in use become findings."""
        self._report_blanks()
        self._report_ticks()
        placed = {p: bool(p[1] and self.units[p[0]].province and self.units[p[0]].name) for p in set(self._pairs())}
        if not all(placed.values()):
            self._keep([placed[pair] for pair in self._pairs()])
        used = {unit: n for n, unit in enumerate(sorted(set(self.columns["unit"])))}
        if len(used) < len(self.units):
            self.columns["unit"] = [used[unit] for unit in self.columns["unit"]]
        columns = {name: self.columns[name] for name in COLUMNS}
        units, named = [self.units[unit] for unit in used], [self._origin(self._named[unit]) for unit in used]
        presumed = [n for unit, n in used.items() if not self._sure.get(unit, True)]
        return Reading(self.file, units, self.sources, columns, self.findings, named=named, presumed=presumed)

    def _keep(self, keep: Sequence[bool]) -> None:
        for name, column in self.columns.items():
            self.columns[name] = list(compress(column, keep))

    def _pairs(self) -> Iterable[tuple[int, int]]:
        return zip(self.columns["unit"], self.columns["year"], strict=True)

    def _report_blanks(self) -> None:
        columns = self.columns
        if BLANK not in columns["state"]:
            return
        given = {
            g
            for g, kind, state in zip(columns[GROUP], columns["kind"], columns["state"], strict=True)
            if kind == INPUT and state != BLANK
        }
        said = self._said()
        for n, state in enumerate(columns["state"]):
            if state == BLANK and columns["kind"][n] == INPUT and columns[GROUP][n] in given:
                key = columns["key"][n]
                code, _, letter = key.rpartition(".")
                answered = said.get(self._place(n), ()) if said else ()
                if kind := blank_kind(self._by_code[code], letter, answered):
                    facts = {"raw": columns["raw"][n], "key": key.removesuffix(".%"), "name": code, "said": SAID}
                    self.find(kind, self.cell(n), unit=self.units[columns["unit"][n]].name, indicator=code, **facts)

    def declared(self) -> set[tuple[int, int, str]]:
        """Return unit, year and code wherever an indicator was declared not applicable."""
        return set(self._said())

    def _said(self) -> dict[tuple[int, int, str], list[str]]:
        """Return under which letters, empty for points, indicators were declared not applicable, by place."""
        states, found = self.columns["state"], dict[tuple[int, int, str], list[str]]()
        for n, state in enumerate(states if NOT_APPLICABLE in states else ()):
            if state == NOT_APPLICABLE:
                letter = self.columns["key"][n].rpartition(".")[2] if self.columns["kind"][n] == INPUT else ""
                found.setdefault(self._place(n), []).append(letter)
        return found

    def _place(self, n: int) -> tuple[int, int, str]:
        key: str = self.columns["key"][n]
        return self.columns["unit"][n], self.columns["year"][n], code_of(key)

    def _report_ticks(self) -> None:
        """Tell once of all marks taken for a yes."""
        if self._ticks:
            first, raw = self._ticks[0]
            cells = [cell_name(cell.row, cell.col) for cell, _ in self._ticks]
            shown = ", ".join(cells[:_FEW_CELLS]) + (", …" if len(cells) > _FEW_CELLS else "")
            self.find(TICK, first, raw=raw, count=len(cells), cells=shown)

    def cell(self, place: int) -> Cell:
        """Return where an observation stands."""
        return Cell(self.columns["source"][place], self.columns["row"][place], self.columns["col"][place])

    def _settle_twice(self) -> None:
        columns = self.columns
        kept: dict[tuple[Any, ...], int] = {}
        keep = [True] * len(columns["unit"])
        spoilt: set[int] = set()
        for n, same in enumerate(zip(columns["unit"], columns["year"], columns["kind"], columns["key"], strict=True)):
            first = kept.setdefault(same, n)
            if first == n or not self.units[columns["unit"][n]].name:
                continue
            if self._differ(first, n) or (first in spoilt and columns["state"][n] == OK):
                self._conflict(first, n)
                spoilt |= {first, n}
            elif first not in spoilt and _BETTER[columns["state"][n]] < _BETTER[columns["state"][first]]:
                keep[first], kept[same] = False, n
            else:
                keep[n] = False
        if not all(keep):
            self._keep(keep)

    def _differ(self, first: int, second: int) -> bool:
        states, values = self.columns["state"], self.columns["value"]
        one, other = values[first], values[second]
        if {states[first], states[second]} == {OK, NOT_APPLICABLE}:
            return True
        return states[first] == states[second] == OK and one != other and not (math.isnan(one) and math.isnan(other))

    def _conflict(self, first: int, second: int) -> None:
        columns = self.columns
        key = columns["key"][second]
        shown = [columns["raw"][n] or vi_number(columns["value"][n]) for n in (first, second)]
        here, there = self.cell(first), self.cell(second)
        sheet = "" if here.source == there.source else f", trang {self.sources[here.source].sheet}"
        self.find(
            "conflicting-values", there, unit=self.units[columns["unit"][second]].name,
            indicator=key.rpartition(".")[0] if columns["kind"][second] == INPUT else key, raw=shown[1],
            key=key, first=shown[0], second=shown[1], other=cell_name(here.row, here.col) + sheet,
        )  # fmt: skip
        for n, text, other in zip((first, second), shown, reversed(shown), strict=True):
            # Of a figure and “Không áp dụng” the figure's text is kept, so that nothing declares by itself later.
            kept = other if columns["state"][n] == NOT_APPLICABLE else text
            columns["state"][n], columns["value"][n], columns["raw"][n] = INVALID, float("nan"), kept
