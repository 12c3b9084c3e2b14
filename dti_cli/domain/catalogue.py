"""One dated edition of an index: pillars, indicators, inputs, and the questions asked of that tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from dti_cli.domain.bodies import Agency
from dti_cli.domain.numbers import whole
from dti_cli.domain.rules import RATE, AnyRule, Record, Sum, Target, Task, figure_letters

InputKind = Literal["count", "amount", "yes_no", "level", "rate"]

LARGEST_MAX = 1e6
MOST_PLACES = 10
LONGEST_CODE = 40


def _require_code(code: str) -> None:
    if len(code) > LONGEST_CODE:
        raise ValueError(f"mã dài quá {LONGEST_CODE} ký tự")


class Input(Record, frozen=True, kw_only=True):
    """A raw figure or answer.

    ``measure`` is its unit of measurement; ``action`` what turns a “no” into a “yes”, or the work that raises a figure
    whose growth is no aim in itself; ``shared`` names a figure asked in several places.
    """

    letter: str
    label: str
    kind: InputKind
    measure: str = ""
    action: str = ""
    shared: str = ""


class Indicator(Record, frozen=True, kw_only=True):
    """A row with points. ``clause`` is its place in the decision; ``note`` the reading chosen of an unclear text.

    ``lead`` is as printed; ``leads`` names its agencies one by one, where it names several or under varying names.
    ``clean`` and ``clean_evidence`` are without the slips of the print, for documents to be signed; ``affects`` lists
    the codes whose denominators grow with this one's figures; ``not_applicable``: see domain.not_applicable.
    """

    code: str
    name: str
    max: float
    rule: AnyRule
    clause: str
    inputs: tuple[Input, ...] = ()
    lead: str = ""
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    due: str = ""
    note: str = ""
    solution: str = ""
    evidence: str = ""
    clean: str = ""
    clean_evidence: str = ""
    affects: tuple[str, ...] = ()
    not_applicable: Literal["", "zero", "full", "left_out"] = ""

    def __post_init__(self) -> None:
        _require_code(self.code)
        if not abs(self.max) <= LARGEST_MAX:
            raise ValueError("max phải là một số, không quá 1.000.000")

    @property
    def title(self) -> str:
        """The name as documents write it."""
        return self.clean or self.name

    @property
    def proof(self) -> str:
        """The evidence to bring, as documents write it."""
        return self.clean_evidence or self.evidence

    def key(self, letter: str) -> str:
        """Return an input's key, such as 3.5.a."""
        return f"{self.code}.{letter}"

    def input(self, letter: str) -> Input:
        """Return the input with this letter."""
        return next(i for i in self.inputs if i.letter == letter)


class Pillar(Record, frozen=True, kw_only=True):
    """A top-level row. ``declared_max`` is the maximum as printed, if any, whatever its components add up to.

    ``clean`` is the name as documents write it: without slips of the print, and apart from others of the same name.
    """

    code: str
    name: str
    declared_max: float | None = None
    indicators: tuple[Indicator, ...]
    note: str = ""
    clean: str = ""

    @property
    def title(self) -> str:
        """The name as documents write it."""
        return self.clean or self.name

    def __post_init__(self) -> None:
        _require_code(self.code)
        if self.declared_max is not None and not 0 <= self.declared_max <= LARGEST_MAX:
            raise ValueError("declared_max phải từ 0 đến 1.000.000")


class Rounding(Record, frozen=True, kw_only=True):
    """Where and how far points are rounded, half away from zero."""

    at: Literal["total", "indicator"] = "total"
    places: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.places <= MOST_PLACES:
            raise ValueError(f"places phải từ 0 đến {MOST_PLACES}")


class Tier(Record, frozen=True, kw_only=True):
    """A level a unit can reach: all targets of its ``pillars`` met, on top of every level before it."""

    name: str
    pillars: tuple[str, ...]


class OwnTargets(Record, frozen=True, kw_only=True):
    """Thresholds that one unit sets itself, under their codes; ``source`` is where it says so."""

    unit: str
    province: str
    targets: dict[str, float]
    district: str = ""
    source: str = ""


class Report(Record, frozen=True, kw_only=True):
    """A date by which something is due: each month, on a day of each quarter's last month, each year, or once.

    ``before`` tells that the text says “trước ngày”; ``since`` and ``until`` (ISO dates) bound a plan's running time;
    ``level`` is that of the sender, for a commune's calendar holds only its own.
    """

    name: str
    every: Literal["month", "quarter", "year", "once"]
    day: int
    month: int = 0
    year: int = 0
    before: bool = False
    sender: str = ""
    receiver: str = ""
    level: Literal["commune", "district", "department", "province"] = "commune"
    since: str = ""
    until: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.day <= 31:
            raise ValueError("day phải từ 1 đến 31")
        if self.every in {"year", "once"} and not 1 <= self.month <= 12:
            raise ValueError("cần month từ 1 đến 12")
        if self.every == "once" and not 2000 <= self.year <= 2100:
            raise ValueError("cần year từ 2000 đến 2100")
        _require_days(since=self.since, until=self.until)


def _require_days(**days: str) -> None:
    """Refuse what is no day in ISO form; an empty one is none given. Raises ValueError."""
    for name, text in days.items():
        try:
            sound = not text or date.fromisoformat(text).isoformat() == text
        except ValueError:
            sound = False
        if not sound:
            raise ValueError(f"{name} phải là một ngày dạng 2024-10-01")


class Catalogue(Record, frozen=True, kw_only=True):
    """One edition. ``decision`` is the document that sets it; ``source`` the document its text was read from.

    ``basis`` is the document as the bases of a plan name it, where that takes more than decision and name. ``until``
    (an ISO date) is the plan's last day, by which what names no time of its own is due. ``levels`` stand from the
    lowest up; ``selected`` is the least share of its communes a district has to pick.
    """

    id: str
    name: str
    decision: str
    pillars: tuple[Pillar, ...]
    province: str = ""
    issuer: str = ""
    source: str = ""
    valid_from: str = ""
    until: str = ""
    basis: str = ""
    rounding: Rounding = Rounding()
    notes: tuple[str, ...] = ()
    levels: tuple[Tier, ...] = ()
    selected: float = 0
    own_targets: tuple[OwnTargets, ...] = ()
    reports: tuple[Report, ...] = ()
    agencies: tuple[Agency, ...] = ()
    hash: str = ""

    def __post_init__(self) -> None:
        _require_days(valid_from=self.valid_from, until=self.until)
        if not 0 <= self.selected <= 1:
            raise ValueError("selected phải từ 0 đến 1")


def indicators(catalogue: Catalogue) -> Iterator[Indicator]:
    """Yield every indicator and sub-indicator in printed order."""
    for pillar in catalogue.pillars:
        yield from pillar.indicators


def leaves(catalogue: Catalogue) -> list[Indicator]:
    """Return the indicators that carry points of their own: all but sums."""
    return [i for i in indicators(catalogue) if not isinstance(i.rule, Sum)]


def by_code(catalogue: Catalogue) -> dict[str, Indicator]:
    """Return the indicators under their codes."""
    return {i.code: i for i in indicators(catalogue)}


def children(catalogue: Catalogue, code: str) -> list[Indicator]:
    """Return the indicators one step below a pillar or an indicator."""
    return [i for i in indicators(catalogue) if parent(i.code) == code]


def leaves_below(catalogue: Catalogue, code: str) -> list[Indicator]:
    """Return the leaves whose points a pillar or sum adds up."""
    near = pillar_of(catalogue, f"{code}.").indicators
    return [i for i in near if i.code.startswith(f"{code}.") and not isinstance(i.rule, Sum)]


def parent(code: str) -> str:
    """Return the code one step up: 5.8.1 → 5.8, and a pillar's for its indicators."""
    return code.rpartition(".")[0]


def pillar_of(catalogue: Catalogue, code: str) -> Pillar:
    """Return the pillar an indicator belongs to."""
    return next(p for p in catalogue.pillars if code.startswith(p.code + "."))


def printed_max(pillar: Pillar) -> float:
    """Return a pillar's maximum as printed; where none is, what its leaves add up to."""
    if pillar.declared_max is not None:
        return pillar.declared_max
    return sum(i.max for i in pillar.indicators if not isinstance(i.rule, Sum))


def pillar_max(catalogue: Catalogue, code: str) -> float:
    """Return what the leaves below a pillar or sum add up to."""
    return sum(i.max for i in leaves_below(catalogue, code))


def total_max(catalogue: Catalogue) -> float:
    """Return what all leaves add up to."""
    return sum(i.max for i in leaves(catalogue))


def input_keys(catalogue: Catalogue) -> dict[str, tuple[Indicator, Input]]:
    """Return every input key with its indicator and input, in printed order."""
    return {i.key(x.letter): (i, x) for i in indicators(catalogue) for x in i.inputs}


def rate_key(indicator: Indicator) -> str:
    """Return the key under which an indicator's rate may be reported as such; empty where it has none."""
    return indicator.key(RATE) if RATE in figure_letters(indicator.rule) else ""


def figure_keys(catalogue: Catalogue) -> list[str]:
    """Return every key figures may stand under: the inputs' and those of rates as reported."""
    return [*input_keys(catalogue), *(key for i in indicators(catalogue) if (key := rate_key(i)))]


def counts_targets(catalogue: Catalogue) -> bool:
    """Tell whether a catalogue counts what is met or done instead of giving points."""
    return all(isinstance(i.rule, Target | Task) for i in leaves(catalogue))


def code_of(key: str) -> str:
    """Return the indicator an input key belongs to (3.5.a → 3.5); a code stays as it is."""
    code, _, letter = key.rpartition(".")
    return code if code and not letter.isdecimal() else key


def code_order(code: str) -> tuple[tuple[int, int | str], ...]:
    """Order codes by number: 1.2 before 1.10."""
    return tuple((0, whole(p)) if p.isdecimal() else (1, p) for p in re.split(r"\.", code))
