"""What changed between two editions of a catalogue: indicators new, gone, moved, and every detail that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, by_code, code_order, total_max
from dti_cli.domain.edition_changes import ADDED, CHANGED, MOVED, REMOVED, Change
from dti_cli.domain.not_applicable import CONSEQUENCES
from dti_cli.domain.rule_words import input_line, rule_line
from dti_cli.domain.rules import Record
from dti_cli.domain.text import match_key, vi_number, vi_percent


class _Detail(NamedTuple):
    """What a field is called and how it is shown, where it is more than a text."""

    name: str
    words: Callable[[Any], str] | None = None


def _lines(values: Iterable[object]) -> str:
    return "; ".join(map(str, values))


_DETAILS = {
    "name": _Detail("tên"),
    "max": _Detail("điểm tối đa", lambda i: vi_number(i.max)),
    "rule": _Detail("cách tính", rule_line),
    "inputs": _Detail("số liệu", lambda i: _lines(map(input_line, i.inputs))),
    "lead": _Detail("chủ trì"),
    "leads": _Detail("từng cơ quan chủ trì", lambda i: _lines(i.leads)),
    "coordinating": _Detail("phối hợp", lambda i: _lines(i.coordinating)),
    "due": _Detail("thời gian"),
    "evidence": _Detail("minh chứng"),
    "clause": _Detail("căn cứ"),
    "note": _Detail("cách hiểu"),
    "solution": _Detail("giải pháp"),
    "clean": _Detail("tên trong văn bản"),
    "clean_evidence": _Detail("minh chứng trong văn bản"),
    "affects": _Detail("làm tăng mẫu số của", lambda i: _lines(i.affects)),
    "not_applicable": _Detail("khi không áp dụng", lambda i: CONSEQUENCES.get(i.not_applicable, "không cho phép")),
}
_HEAD = {
    "name": _Detail("tên"),
    "decision": _Detail("văn bản"),
    "rounding": _Detail("làm tròn", lambda c: f"{c.rounding.at}, {c.rounding.places} chữ số"),
    "reports": _Detail(
        "báo cáo",
        lambda c: _lines(
            f"{r.name}: {r.every} {r.day}/{r.month}" + f"/{r.year}" * (r.every == "once") for r in c.reports
        ),
    ),
    "province": _Detail("tỉnh"),
    "issuer": _Detail("cơ quan ban hành"),
    "source": _Detail("bản nguồn"),
    "basis": _Detail("căn cứ khi viện dẫn"),
    "valid_from": _Detail("hiệu lực từ"),
    "until": _Detail("hiệu lực đến"),
    "levels": _Detail("cấp độ", lambda c: _lines(tier.name for tier in c.levels)),
    "selected": _Detail("tỷ lệ xã phải chọn", lambda c: vi_percent(c.selected)),
    "own_targets": _Detail("chỉ tiêu riêng", lambda c: _lines(own.unit for own in c.own_targets)),
    "agencies": _Detail("cơ quan", lambda c: _lines(a.name or a.printed[0] for a in c.agencies)),
    "notes": _Detail("ghi chú", lambda c: _lines(c.notes)),
}
_PILLAR = {
    "name": _Detail("tên"),
    "declared_max": _Detail("điểm tối đa ghi", lambda p: "" if p.declared_max is None else vi_number(p.declared_max)),
    "note": _Detail("cách hiểu"),
    "clean": _Detail("tên trong văn bản"),
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
    yield from _details(_HEAD, before, after)
    totals = [vi_number(total_max(catalogue)) for catalogue in (before, after)]
    if totals[0] != totals[1]:
        yield Change(CHANGED, "", "", "tổng điểm", *totals)


def _details(
    details: Mapping[str, _Detail], old: Record, new: Record, code: str = "", code_after: str = ""
) -> Iterator[Change]:
    """Yield the details that differ; where words do not tell them apart, just what differs as it stands in the file."""
    for field, detail in details.items():
        values = [getattr(of, field) for of in (old, new)]
        shown = [detail.words(of) for of in (old, new)] if detail.words else values
        if values[0] != values[1] and shown[0] == shown[1]:
            shown = list(_apart(*values))
        if shown[0] != shown[1]:
            yield Change(CHANGED, code, code_after, detail.name, *shown)


def _apart(old: object, new: object) -> tuple[str, str]:
    """Return what two values differ in as it stands in the file: of records, only the fields that differ."""
    if isinstance(old, Record) and type(old) is type(new):
        fields = {name: (getattr(old, name), getattr(new, name)) for name in old.__struct_fields__}
        return _joined(", ", " = ", {name: pair for name, pair in fields.items() if pair[0] != pair[1]})
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return _joined("; ", ": ", {_called(a, n): (a, b) for n, (a, b) in enumerate(pairs, 1) if a != b})
    if isinstance(old, dict) and isinstance(new, dict):
        same = {key for key in old if key in new and old[key] == new[key]}
        old, new = ({key: value for key, value in of.items() if key not in same} for of in (old, new))
    return msgspec.json.encode(old).decode(), msgspec.json.encode(new).decode()


def _joined(between: str, after: str, pairs: Mapping[str, tuple[object, object]]) -> tuple[str, str]:
    shown = {name: _apart(*pair) for name, pair in pairs.items()}
    before, now = (between.join(f"{name}{after}{words[side]}" for name, words in shown.items()) for side in (0, 1))
    return before, now


def _called(element: object, place: int) -> str:
    """Return what an element of a list goes by: its place, and its name if it has one."""
    names = (getattr(element, field, "") for field in ("name", "unit", "label", "printed"))
    name = next(filter(None, names), "")
    return f"{place}. {name[0] if isinstance(name, tuple) else name}".removesuffix(". ")


def _pillars(before: Catalogue, after: Catalogue) -> Iterator[Change]:
    old, new = ({p.code: p for p in c.pillars} for c in (before, after))
    for code in sorted({*old, *new}, key=code_order):
        yield from _pillar(old.get(code), new.get(code))


def _pillar(old: Pillar | None, new: Pillar | None) -> Iterator[Change]:
    if old and new:
        yield from _details(_PILLAR, old, new, old.code, new.code)
    elif old:
        yield Change(REMOVED, old.code, "", "chỉ số chính", old.name, "")
    else:
        assert new is not None
        yield Change(ADDED, "", new.code, "chỉ số chính", "", new.name)


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
    yield from _details(_DETAILS, old, new, old.code, new.code)
