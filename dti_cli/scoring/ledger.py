"""Looking through one unit's evidence in one round: lacking, outside the year, reused, copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, leaves
from dti_cli.domain.dates import day_words, task_due
from dti_cli.domain.days import day_shown
from dti_cli.domain.documents import dates_in, documents, is_clear, is_in_force
from dti_cli.domain.findings import Origin
from dti_cli.domain.ledger import (
    COPIED,
    LATE,
    NO_FILE,
    OUTSIDE,
    REUSED,
    STRAY_FILE,
    UNCLEAR,
    WITHOUT,
    Completion,
    Doubt,
    Proof,
)
from dti_cli.domain.scores import NOT_APPLICABLE, RECORDED, Score
from dti_cli.domain.text import match_key
from dti_cli.scoring.single import Extremes, Values, earns_if_proved


class Round(NamedTuple):
    """One unit's scores and figures in a round (the catalogue settled for the unit), and every unit's evidence in it.

    ``cells`` are where the unit's claims stand, by code; ``done`` the days on which it says it finished them.
    """

    catalogue: Catalogue
    year: int
    unit: str
    scores: Mapping[str, Score]
    values: Mapping[str, Values]
    extremes: Mapping[str, Extremes]
    proofs: Sequence[Proof]
    cells: Mapping[str, Origin] = MappingProxyType({})
    done: Sequence[Completion] = ()


def claims(found: Round) -> list[Indicator]:
    """Return the indicators for which a unit claims something, whether or not it was counted."""
    return [i for i in leaves(found.catalogue) if i.code in found.scores and _claimed(found, i)]


def _claimed(found: Round, indicator: Indicator) -> bool:
    score = found.scores[indicator.code]
    if score.status == NOT_APPLICABLE:
        return False
    if score.points > 0 or (score.status == RECORDED and bool(score.recorded)):
        return True
    values = found.values.get(indicator.code, {})
    return earns_if_proved(indicator.rule, values, found.extremes.get(indicator.code))


def doubts(found: Round) -> list[Doubt]:
    """Return everything doubtful, kind by kind, each in the order of the codes."""
    own = {p.code: p for p in found.proofs if p.unit == found.unit}
    return [
        *_without(found, own),
        *(_doubt(found, UNCLEAR, proof) for proof in own.values() if not is_clear(proof.text)),
        *_outside(found, own),
        *_late(found, own),
        *_reused(found, own),
        *_copied(found, own),
    ]


def _doubt(found: Round, kind: str, proof: Proof, about: Iterable[str] = ()) -> Doubt:
    name = by_code(found.catalogue)[proof.code].name
    return Doubt(
        kind, found.catalogue.id, found.year, proof.code, name, proof.text, tuple(about), proof.origin
    )  # fmt: skip


def _without(found: Round, own: Mapping[str, Proof]) -> Iterator[Doubt]:
    for indicator in claims(found):
        if indicator.code not in own:
            asked = (indicator.evidence,) if indicator.evidence else ()
            place = found.cells.get(indicator.code)
            yield Doubt(WITHOUT, found.catalogue.id, found.year, indicator.code, indicator.name, "", asked, place)


def _late(found: Round, own: Mapping[str, Proof]) -> Iterator[Doubt]:
    known = by_code(found.catalogue)
    for done in found.done:
        indicator = known.get(done.code)
        due = task_due(found.catalogue, indicator, found.year) if indicator else None
        if indicator and due and due.is_past(done.day):
            about = (f"xong {day_shown(done.day)}", f"hạn {day_words(due)}")
            text = own[done.code].text if done.code in own else ""
            yield Doubt(LATE, found.catalogue.id, found.year, done.code, indicator.name, text, about, done.origin)


def _outside(found: Round, own: Mapping[str, Proof]) -> Iterator[Doubt]:
    names = {code: indicator.name for code, indicator in by_code(found.catalogue).items()}
    for proof in own.values():
        words = f"{proof.text}\n{names.get(proof.code, '')}"
        days = dates_in(proof.text) + ([date.fromordinal(int(proof.day))] if proof.day else [])
        outside = [day for day in dict.fromkeys(days) if not is_in_force(day, found.year, words)]
        if outside:
            yield _doubt(found, OUTSIDE, proof, map(day_shown, outside))


def _reused(found: Round, own: Mapping[str, Proof]) -> Iterator[Doubt]:
    users: dict[str, list[str]] = defaultdict(list)
    for proof in own.values():
        for key in documents(proof.text):
            users[key].append(proof.code)
    for proof in own.values():
        others = [c for key in documents(proof.text) for c in users[key] if c != proof.code]
        if others:
            yield _doubt(found, REUSED, proof, dict.fromkeys(others))


def _copied(found: Round, own: Mapping[str, Proof]) -> Iterator[Doubt]:
    elsewhere: dict[tuple[str, str], list[str]] = defaultdict(list)
    for proof in found.proofs:
        if proof.unit != found.unit:
            elsewhere[proof.code, match_key(proof.text)].append(proof.unit)
    for proof in own.values():
        others = elsewhere.get((proof.code, match_key(proof.text)))
        if others:
            yield _doubt(found, COPIED, proof, sorted(others))


def file_doubts(found: Round, names: Sequence[str]) -> list[Doubt]:
    """Match files named by indicator code (3.5-quyet-dinh.pdf) with claims.

    Return claims without a file and files without an indicator.
    """
    codes = sorted((i.code for i in leaves(found.catalogue)), key=len, reverse=True)
    matched = {name: code for name in names if (code := _code_of(name, codes))}
    lacking = [i for i in claims(found) if i.code not in matched.values()]
    stray = [name for name in names if name not in matched]
    return [
        *(
            Doubt(NO_FILE, found.catalogue.id, found.year, i.code, i.name, "", (), found.cells.get(i.code))
            for i in lacking
        ),
        *(Doubt(STRAY_FILE, found.catalogue.id, found.year, "", name, "", (name,), None) for name in stray),
    ]


def _code_of(name: str, codes: Sequence[str]) -> str:
    """Return the code a file's name opens with; the longest one that fits, and no digit may follow it."""
    for code in codes:
        rest = name[len(code) :]
        if (
            name[: len(code)].casefold() == code.casefold()
            and not rest[:1].isdigit()
            and not (rest[:1] == "." and rest[1:2].isdigit())
        ):
            return code
    return ""
