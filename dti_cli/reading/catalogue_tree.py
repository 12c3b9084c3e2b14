"""Mistakes in a catalogue as a whole: codes without a parent, sums without children, inputs that no rule uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code, indicators, parent
from dti_cli.domain.rules import Sum, Target, answer_kinds, letters


def tree_mistakes(catalogue: Catalogue, faulty: Set[str], *, whole: bool) -> list[str]:
    """Return the mistakes. ``faulty`` codes are told already; where not ``whole``, files are missing from the tree."""
    mistakes: list[str] = []
    codes: set[str] = {p.code for p in catalogue.pillars}
    if len(codes) < len(catalogue.pillars):
        mistakes.append("hai chỉ số chính trùng mã")
    below: dict[str, list[str]] = defaultdict(list)
    for indicator in indicators(catalogue):
        below[parent(indicator.code)].append(indicator.code)
    for indicator in indicators(catalogue):
        code, above = indicator.code, parent(indicator.code)
        if code in codes:
            mistakes.append(f"chỉ số {code}: trùng mã")
        if above not in codes | faulty and whole:
            mistakes.append(f"chỉ số {code}: không có chỉ số cha {above or '(trống)'} đứng trước")
        codes.add(code)
        mistakes += _kin_mistakes(indicator, below[code], faulty)
        mistakes += _input_mistakes(indicator)
    return mistakes + (_reference_mistakes(catalogue, faulty) if whole else [])


def _reference_mistakes(catalogue: Catalogue, faulty: Set[str]) -> list[str]:
    """Name codes that stand in levels, own targets or raised targets but nowhere in the tree."""
    known, pillars = by_code(catalogue), {p.code for p in catalogue.pillars}

    def is_target(code: str) -> bool:
        return code in known and isinstance(known[code].rule, Target)

    found = [
        f"cấp độ “{tier.name}”: không có chỉ số chính {code}; sửa mã trong pillars"
        for tier in catalogue.levels
        for code in tier.pillars
        if code not in pillars
    ]
    for own in catalogue.own_targets:
        wrong = [c for c in own.targets if c not in faulty and not is_target(c)]
        found += [f"chỉ tiêu riêng của {own.unit}: {c} không phải mã của một chỉ tiêu" for c in wrong]
    for code, indicator in known.items():
        lower = indicator.rule.raises if isinstance(indicator.rule, Target) else ""
        if lower and lower not in faulty and not is_target(lower):
            found.append(f"chỉ số {code}: raises = “{lower}” không phải mã của một chỉ tiêu")
    return found


def _kin_mistakes(indicator: Indicator, below: list[str], faulty: Set[str]) -> list[str]:
    if isinstance(indicator.rule, Sum) and not below and not any(parent(code) == indicator.code for code in faulty):
        return [f"chỉ số {indicator.code}: kind = “sum” nhưng không có chỉ số con"]
    if below and not isinstance(indicator.rule, Sum):
        return [f"chỉ số {indicator.code}: có chỉ số con ({', '.join(below)}) nên cần kind = “sum”"]
    return []


def _input_mistakes(indicator: Indicator) -> list[str]:
    used, given = set(letters(indicator.rule)), [i.letter for i in indicator.inputs]
    found = [f"chỉ số {indicator.code}: cách tính dùng số liệu {x} chưa khai báo" for x in sorted(used - set(given))]
    found += [f"chỉ số {indicator.code}: số liệu {x} khai báo nhưng không dùng" for x in sorted(set(given) - used)]
    found += [
        f"chỉ số {indicator.code}: số liệu {x} khai báo hai lần" for x in sorted(set(given)) if given.count(x) > 1
    ]
    return found + [f"chỉ số {indicator.code}: {p}" for p in _kind_mistakes(indicator)]


def _kind_mistakes(indicator: Indicator) -> list[str]:
    if indicator.max < 0:
        return ["điểm tối đa âm"]
    kinds = {i.letter: i.kind for i in indicator.inputs}
    needed = answer_kinds(indicator.rule)
    found = [f"số liệu {x}: cần kind = “{k}”" for x, k in needed.items() if kinds.get(x, k) != k]
    return found + [
        f"số liệu {x}: kind = “{k}” nhưng cách tính cần một con số"
        for x, k in kinds.items()
        if x not in needed and k in {"yes_no", "level"}
    ]
