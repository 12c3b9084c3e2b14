"""Figures asked in several places: a blank one is filled from its twin, and twins that differ are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dti_cli.domain.observations import BLANK, INPUT, OK, cell_name, filled_from
from dti_cli.domain.rules import RATE
from dti_cli.domain.text import vi_number
from dti_cli.reading.collect import GROUP, Cell, Collector, Subject
from dti_cli.reading.values import Taken
from dti_cli.reading.wording import Wording


def settle_shared(into: Collector, words: Wording) -> None:
    """Settle shared figures of every unit and year; one finding for each unit and figure.

    An input the workbook has no place for at all is filled too, in silence, where that completes its indicator: forms
    that ask a shared figure once are meant so. An indicator whose rate is reported as such keeps to that.
    """
    twins = _twins(words)
    codes = {key.rpartition(".")[0] for keys in twins.values() for key in keys}
    for placed in _placed(into, codes).values():
        rated = _rated(into, codes, placed)
        given: dict[str, int] = {}
        for name, keys in twins.items():
            place = _settle_one(into, words, {key: placed[key] for key in keys if key in placed}, rated)
            if place is not None:
                given[name] = place
        if given:
            _fill_absent(into, words, codes - rated, placed, given)


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
    rows = zip(into.columns["unit"], into.columns["year"], into.columns["key"], into.columns["kind"], strict=True)
    for n, (unit, year, key, kind) in enumerate(rows):
        if kind == INPUT and of_interest[key]:
            placed[unit, year][key] = n
    return placed


def _rated(into: Collector, codes: set[str], placed: Mapping[str, int]) -> set[str]:
    """Return the indicators whose rate is reported as such."""
    states = into.columns["state"]
    return {code for code in codes if (n := placed.get(f"{code}.{RATE}")) is not None and states[n] != BLANK}


def _settle_one(into: Collector, words: Wording, places: Mapping[str, int], rated: set[str]) -> int | None:
    """Fill the blank ones of some twins and return where their one value stands; None where they have none or several."""
    columns = into.columns
    given = [(key, n) for key, n in places.items() if columns["state"][n] == OK]
    if not given:
        return None
    first_key, first = given[0]
    value = columns["value"][first]
    other = next(((key, n) for key, n in given if columns["value"][n] != value), None)
    if other is not None:
        _report_different(into, words, first, other)
        return None
    open_places = ((key, n) for key, n in places.items() if key.rpartition(".")[0] not in rated)
    blank = [(key, n) for key, n in open_places if columns["state"][n] == BLANK]
    if blank:
        _report_filled(into, words, first_key, first, blank)
    for _, n in blank:
        columns["value"][n], columns["state"][n], columns["raw"][n] = value, OK, filled_from(first_key)
    return first


def _fill_absent(
    into: Collector, words: Wording, codes: set[str], placed: Mapping[str, int], given: Mapping[str, int]
) -> None:
    columns = into.columns
    for code in sorted(codes):
        indicator = words.by_code[code]
        absent = [x for x in indicator.inputs if indicator.key(x.letter) not in placed]
        if not all(x.shared in given for x in absent):
            continue
        for wanted in absent:
            n = given[wanted.shared]
            subject = Subject(columns["unit"][n], columns["year"][n], columns[GROUP][n])
            taken = Taken(OK, columns["value"][n], filled_from(columns["key"][n]))
            into.add(subject, INPUT, indicator.key(wanted.letter), taken, into.cell(n))


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
