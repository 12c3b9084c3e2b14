"""Figures asked in several places: a blank one is filled from its twin, and twins that differ are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import compress

from dti_cli.domain.observations import BLANK, INPUT, OK, cell_name, filled_from
from dti_cli.domain.rules import RATE
from dti_cli.domain.text import vi_number
from dti_cli.reading.collect import GROUP, Cell, Collector, Subject
from dti_cli.reading.values import Taken
from dti_cli.reading.wording import Wording


def settle_shared(into: Collector, words: Wording) -> None:
    """Settle shared figures of every unit and year; one finding for each unit and figure.

    An input the workbook has no place for at all is filled too, in silence, where that completes its indicator: forms
    that ask a shared figure once are meant so. An indicator whose rate is reported as such keeps to that, and one that
    is declared not applicable to that.
    """
    twins = _twins(words)
    codes = {key.rpartition(".")[0] for keys in twins.values() for key in keys}
    asked = [
        (code, [(i.key(x.letter), x.shared) for x in i.inputs]) for code in sorted(codes) for i in [words.by_code[code]]
    ]
    exempt = into.declared()
    for (unit, year), placed in _placed(into, codes).items():
        rated = _rated(into, codes, placed) | {code for n, at, code in exempt if (n, at) == (unit, year)}
        given: dict[str, int] = {}
        for name, keys in twins.items():
            place = _settle_one(into, words, [(key, placed[key]) for key in keys if key in placed], rated)
            if place is not None:
                given[name] = place
        if given:
            _fill_absent(into, [item for item in asked if item[0] not in rated], placed, given)


def _twins(words: Wording) -> dict[str, list[str]]:
    twins: dict[str, list[str]] = defaultdict(list)
    for key, (_, wanted) in words.keys.items():
        if wanted.shared:
            twins[wanted.shared].append(key)
    return {name: keys for name, keys in twins.items() if len(keys) > 1}


def _placed(into: Collector, codes: set[str]) -> dict[tuple[int, int], dict[str, int]]:
    """Return, for each unit and year, where each input of some indicators stands."""
    placed: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    of_interest = {key: key.rpartition(".")[0] in codes for key in set(into.columns["key"])}
    columns = into.columns
    rows = enumerate(zip(columns["unit"], columns["year"], columns["key"], columns["kind"], strict=True))
    for n, (unit, year, key, kind) in compress(rows, map(of_interest.__getitem__, columns["key"])):
        if kind == INPUT:
            placed[unit, year][key] = n
    return placed


def _rated(into: Collector, codes: set[str], placed: Mapping[str, int]) -> set[str]:
    """Return the indicators whose rate is reported as such."""
    states = into.columns["state"]
    return {code for code in codes if (n := placed.get(f"{code}.{RATE}")) is not None and states[n] != BLANK}


def _settle_one(into: Collector, words: Wording, places: Sequence[tuple[str, int]], rated: set[str]) -> int | None:
    """Fill the blank ones of some twins and return where their one value stands.

    It is None where they have none or several.
    """
    columns = into.columns
    states, values = columns["state"], columns["value"]
    given = [(key, n) for key, n in places if states[n] == OK]
    if not given:
        return None
    first_key, first = given[0]
    value = values[first]
    for other in given:
        if values[other[1]] != value:
            _report_different(into, words, first, other)
            return None
    if len(given) == len(places):
        return first
    open_places = ((key, n) for key, n in places if key.rpartition(".")[0] not in rated)
    blank = [(key, n) for key, n in open_places if columns["state"][n] == BLANK]
    if blank:
        _report_filled(into, words, first_key, first, blank)
    for _, n in blank:
        columns["value"][n], columns["state"][n], columns["raw"][n] = value, OK, filled_from(first_key)
    return first


def _fill_absent(
    into: Collector,
    asked: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    placed: Mapping[str, int],
    given: Mapping[str, int],
) -> None:
    """Fill what a form has no place for; ``asked`` are the inputs of each indicator, with the figure they share."""
    columns = into.columns
    for _, inputs in asked:
        absent = [(key, shared) for key, shared in inputs if key not in placed]
        if not all(shared in given for _, shared in absent):
            continue
        for wanted, shared in absent:
            n = given[shared]
            subject = Subject(columns["unit"][n], columns["year"][n], columns[GROUP][n])
            taken = Taken(OK, columns["value"][n], filled_from(columns["key"][n]))
            into.add(subject, INPUT, wanted, taken, into.cell(n))


def _report_different(into: Collector, words: Wording, first: int, other: tuple[str, int]) -> None:
    key, second = other
    values = into.columns["value"]
    into.find(
        "shared-figures-differ", into.cell(second), unit=_unit(into, second), indicator=key.rpartition(".")[0],
        raw=vi_number(values[second]), name=words.keys[key][1].label, first=vi_number(values[first]),
        second=vi_number(values[second]), other=_address(into, first, second),
    )  # fmt: skip


def _report_filled(into: Collector, words: Wording, key: str, first: int, blank: Sequence[tuple[str, int]]) -> None:
    into.find(
        "shared-figure-filled", into.cell(blank[0][1]), unit=_unit(into, first), indicator=blank[0][0].rpartition(".")[0],
        keys=", ".join(k for k, _ in blank), name=words.keys[key][1].label, twin=key,
        value=vi_number(into.columns["value"][first]), other=_address(into, first, blank[0][1]),
    )  # fmt: skip


def _unit(into: Collector, place: int) -> str:
    unit: int = into.columns["unit"][place]
    return into.units[unit].name


def _address(into: Collector, place: int, seen_from: int) -> str:
    """Return a cell's address, with its sheet where that is another one."""
    cell: Cell = into.cell(place)
    name = cell_name(cell.row, cell.col)
    return name if cell.source == into.cell(seen_from).source else f"{name}, trang {into.sources[cell.source].sheet}"
