"""Evidence and days of completion: what a cell gives, and what is doubtful in it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from dti_cli.domain.catalogue import Indicator, Input
from dti_cli.domain.dates import Due, day_words
from dti_cli.domain.days import day_of, is_month, only_day
from dti_cli.domain.documents import impossible_dates, is_clear
from dti_cli.domain.observations import BLANK, EVIDENCE, INPUT, INVALID, OK, RECORDED
from dti_cli.domain.rules import TASK_STATES, Task
from dti_cli.reading.answers import asks, is_missing, is_not_yet, shows_nothing, yes_or_no
from dti_cli.reading.collect import Collector
from dti_cli.reading.grid import Value, raw_of
from dti_cli.reading.values import NAN, Taken
from dti_cli.reading.wording import Wording

_NOT_BEGUN = len(TASK_STATES.levels) - 1


def take_evidence(value: Value) -> Taken:
    """Read what stands as evidence: any text but words for nothing (“không có”).

    A text that opens as one for what is still to come (“đang làm”) is none either, but is handed on, lest it be lost.
    """
    raw = raw_of(value)
    if not is_clear(raw) and shows_nothing(raw):
        return Taken(BLANK)
    if not is_clear(raw) and is_not_yet(raw):
        return Taken(BLANK, raw=raw)
    taken = Taken(OK, 1.0, raw)
    if days := impossible_dates(raw):
        return taken._replace(fault="impossible-date", facts={"days": ", ".join(days)})
    if isinstance(value, datetime | date) or only_day(raw):
        return taken._replace(fault="evidence-only-date")
    if not is_clear(raw) and yes_or_no(raw):
        return taken._replace(fault="evidence-names-nothing")
    return taken._replace(fault="claim-in-doubt") if asks(raw) else taken


def take_day(value: Value) -> Taken:
    """Read a day of completion as its ordinal; a month without a day is its last one, and told."""
    raw = raw_of(value)
    if isinstance(value, datetime | date):
        return Taken(OK, float(value.toordinal()), raw)
    if is_missing(raw):
        return Taken(BLANK)
    day = day_of(raw)
    if day is None or impossible_dates(raw):
        return Taken(INVALID, NAN, raw, "unknown-date")
    taken = Taken(OK, float(day.toordinal()), raw)
    if is_month(raw):
        return taken._replace(fault="date-without-day", facts={"day": day_words(Due(day))})
    return taken._replace(fault="claim-in-doubt") if asks(raw) else taken


def settle_claims(into: Collector, words: Wording) -> None:
    """Tell of evidence beside answers that all deny there is anything to prove, and of none yet beside others."""
    columns = into.columns
    if EVIDENCE not in columns["kind"] and not into.not_yet:
        return
    denials = _denials(into, words)
    for n, kind in enumerate(columns["kind"]):
        answer = denials.get((columns["unit"][n], columns["year"][n], columns["key"][n]))
        if kind == EVIDENCE and columns["state"][n] == OK and answer:
            code, raw, unit = columns["key"][n], columns["raw"][n], into.units[columns["unit"][n]].name
            into.find("evidence-beside-no", into.cell(n), unit=unit, indicator=code, raw=raw, answer=answer)
    claimed = _claimed(into, words) if into.not_yet else set()
    for subject, code, raw, cell in into.not_yet:
        place = (subject.unit, subject.year, code)
        if place in claimed and place not in denials:
            into.find("evidence-not-yet", cell, unit=into.units[subject.unit].name, indicator=code, raw=raw)


def _claimed(into: Collector, words: Wording) -> set[tuple[int, int, str]]:
    """Return, by unit, year and code, the indicators with a usable figure, answer or point but tasks under way."""
    columns = into.columns
    answered: set[tuple[int, int, str]] = set()
    under_way: set[tuple[int, int, str]] = set()
    for n, (kind, state, key) in enumerate(zip(columns["kind"], columns["state"], columns["key"], strict=True)):
        if state == OK and kind in {INPUT, RECORDED}:
            known = words.keys.get(key)
            place = columns["unit"][n], columns["year"][n], known[0].code if known else key
            answered.add(place)
            if known and _is_state(*known) and not TASK_STATES.levels[int(columns["value"][n])].share:
                under_way.add(place)
    return answered - under_way


def _is_state(indicator: Indicator, asked: Input) -> bool:
    return isinstance(indicator.rule, Task) and asked.kind == "level"


def _denials(into: Collector, words: Wording) -> dict[tuple[int, int, str], str]:
    """Return, by unit, year and code, the “no” of indicators whose every figure and answer is nought."""
    columns = into.columns
    said: dict[tuple[int, int, str], list[str | None]] = defaultdict(list)
    for n, (kind, state) in enumerate(zip(columns["kind"], columns["state"], strict=True)):
        known = words.keys.get(columns["key"][n])
        if kind == INPUT and state == OK and known:
            indicator, wanted = known
            said[columns["unit"][n], columns["year"][n], indicator.code].append(
                _denial(isinstance(indicator.rule, Task), wanted.kind, columns["value"][n], columns["raw"][n])
            )
    return {place: next(filter(None, answers), "") for place, answers in said.items() if None not in answers}


def _denial(task: bool, kind: str, value: float, raw: str) -> str | None:
    """Return the words of a “no”; empty for a figure of nought, None for anything else."""
    if kind == "yes_no":
        return None if value else raw or "Không"
    if kind == "level":
        return raw or TASK_STATES.levels[_NOT_BEGUN].label if task and value == _NOT_BEGUN else None
    return None if value else ""
