"""What changed between two editions of a catalogue: indicators new, gone, moved, and every detail that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, by_code, code_order, total_max
from dti_cli.domain.edition_changes import ADDED, CHANGED, MOVED, REMOVED, Change
from dti_cli.domain.rule_words import input_line, rule_line
from dti_cli.domain.text import match_key, vi_number

_DETAILS: dict[str, Callable[[Indicator], str]] = {
    "tên": lambda i: i.name,
    "điểm tối đa": lambda i: vi_number(i.max),
    "cách tính": rule_line,
    "số liệu": lambda i: "; ".join(input_line(x) for x in i.inputs),
    "chủ trì": lambda i: i.lead,
    "phối hợp": lambda i: "; ".join(i.coordinating),
    "thời gian": lambda i: i.due,
    "minh chứng": lambda i: i.evidence,
    "căn cứ": lambda i: i.clause,
    "cách hiểu": lambda i: i.note,
}
_HEAD: dict[str, Callable[[Catalogue], str]] = {
    "tên": lambda c: c.name,
    "văn bản": lambda c: c.decision,
    "tổng điểm": lambda c: vi_number(total_max(c)),
    "làm tròn": lambda c: f"{c.rounding.at}, {c.rounding.places} chữ số",
    "báo cáo": lambda c: "; ".join(f"{r.name}: {r.every} {r.day}/{r.month}" for r in c.reports),
}


def changes(before: Catalogue, after: Catalogue) -> list[Change]:
    """Return what changed, the head first, then in the order of the codes.

    An indicator keeps its identity by code and name together, then by name alone (moved), then by code alone (renamed).
    """
    pairs, gone, new = _pairs(before, after)
    rows = [change for old, same in pairs for change in _compared(old, same)]
    rows += [Change(REMOVED, i.code, "", "chỉ số", i.name, "") for i in gone]
    rows += [Change(ADDED, "", i.code, "chỉ số", "", i.name) for i in new]
    return [
        *_head(before, after),
        *_pillars(before, after),
        *sorted(rows, key=lambda c: code_order(c.code or c.code_after)),
    ]


def _head(before: Catalogue, after: Catalogue) -> Iterator[Change]:
    for field, of in _HEAD.items():
        if of(before) != of(after):
            yield Change(CHANGED, "", "", field, of(before), of(after))


def _pillars(before: Catalogue, after: Catalogue) -> Iterator[Change]:
    old, new = ({p.code: p for p in c.pillars} for c in (before, after))
    for code in sorted({*old, *new}, key=code_order):
        yield from _pillar(old.get(code), new.get(code))


def _pillar(old: Pillar | None, new: Pillar | None) -> Iterator[Change]:
    if old and not new:
        yield Change(REMOVED, old.code, "", "chỉ số chính", old.name, "")
    elif new and not old:
        yield Change(ADDED, "", new.code, "chỉ số chính", "", new.name)
    elif old and new and old.name != new.name:
        yield Change(CHANGED, old.code, new.code, "tên", old.name, new.name)


def _pairs(
    before: Catalogue, after: Catalogue
) -> tuple[list[tuple[Indicator, Indicator]], list[Indicator], list[Indicator]]:
    """Return the indicators both editions hold, those only the earlier one holds and those only the later one does."""
    old, new = dict(by_code(before)), dict(by_code(after))
    pairs: list[tuple[Indicator, Indicator]] = []
    for match in (_same_code_and_name, _same_name, _same_code):
        for code, indicator in list(old.items()):
            found = next((c for c, other in new.items() if match(indicator, other)), None)
            if found is not None:
                pairs.append((old.pop(code), new.pop(found)))
    return pairs, list(old.values()), list(new.values())


def _same_code_and_name(one: Indicator, other: Indicator) -> bool:
    return one.code == other.code and _same_name(one, other)


def _same_name(one: Indicator, other: Indicator) -> bool:
    return match_key(one.name) == match_key(other.name)


def _same_code(one: Indicator, other: Indicator) -> bool:
    return one.code == other.code


def _compared(old: Indicator, new: Indicator) -> Iterator[Change]:
    if old.code != new.code:
        yield Change(MOVED, old.code, new.code, "mã", old.code, new.code)
    for field, of in _DETAILS.items():
        if of(old) != of(new):
            yield Change(CHANGED, old.code, new.code, field, of(old), of(new))
