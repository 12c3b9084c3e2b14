"""Mistakes in a catalogue as a whole: codes without a parent, sums without children, inputs that no rule uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from itertools import combinations

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.catalogue import Catalogue, Indicator, OwnTargets, indicators, parent
from dti_cli.domain.observations import LETTERS
from dti_cli.domain.raising import raised_order
from dti_cli.domain.rules import (
    RATE,
    Sum,
    Target,
    answer_kinds,
    figure_letters,
    largest_threshold,
    letters,
)
from dti_cli.domain.text import match_key


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
    pillars = {p.code for p in catalogue.pillars}
    targets = {i.code: i.rule for i in indicators(catalogue) if isinstance(i.rule, Target)}
    found = [
        f"cấp độ “{tier.name}”: không có chỉ số chính {code}; sửa mã trong pillars"
        for tier in catalogue.levels
        for code in tier.pillars
        if code not in pillars
    ]
    for own in catalogue.own_targets:
        found += [f"chỉ tiêu riêng của {own.unit}: {p}" for p in _own_mistakes(own, targets, faulty)]
    for code, rule in targets.items():
        if rule.raises and rule.raises not in {*faulty, *targets}:
            found.append(f"chỉ số {code}: raises = “{rule.raises}” không phải mã của một chỉ tiêu")
        elif rule.raises in targets:
            found += _raising_mistakes(code, rule, targets[rule.raises])
    order = raised_order(catalogue)
    found += [
        f"chỉ số {code}: raises = “{rule.raises}” đi thành vòng, không có chỉ tiêu nào thấp nhất"
        for code, rule in targets.items()
        if rule.raises and code not in order
    ]
    known = {i.code for i in indicators(catalogue)} | faulty
    for indicator in indicators(catalogue):
        found += [
            f"chỉ số {indicator.code}: affects nêu {c}, không phải mã chỉ số"
            for c in indicator.affects
            if c not in known
        ]
    return found


def _raising_mistakes(code: str, rule: Target, lower: Target) -> list[str]:
    lacking = [x for x in figure_letters(rule) if x not in figure_letters(lower)]
    wanted = ", ".join("tỷ lệ" if x == RATE else x for x in lacking)
    return [f"chỉ số {code}: raises = “{rule.raises}”, mà chỉ tiêu ấy không có số liệu {wanted}"] if lacking else []


def _own_mistakes(own: OwnTargets, targets: Mapping[str, Target], faulty: Set[str]) -> list[str]:
    found = [f"{code} không phải mã của một chỉ tiêu" for code in own.targets if code not in {*faulty, *targets}]
    return found + [
        f"{code} = {bar:g}; mức phải lớn hơn 0, và không quá 1 nếu có mẫu số (80% ghi là 0.8)"
        for code, bar in own.targets.items()
        if code in targets and not 0 < bar <= largest_threshold(targets[code])
    ]


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
    found += [
        f"chỉ số {indicator.code}: số liệu {x}: letter phải là một chữ cái từ a đến h"
        for x in given
        if x not in tuple(LETTERS)
    ]
    return found + [f"chỉ số {indicator.code}: {p}" for p in (*_kind_mistakes(indicator), *_level_mistakes(indicator))]


def _kind_mistakes(indicator: Indicator) -> list[str]:
    if indicator.max < 0:
        return ["điểm tối đa âm"]
    if isinstance(indicator.rule, Sum) and indicator.not_applicable:
        return ["kind = “sum” không có not_applicable; ghi khóa này ở từng chỉ số con"]
    if isinstance(indicator.rule, Target) and indicator.rule.general is not None:
        return ["có khóa lạ “general” (tại rule): chương trình tự đặt, xóa khóa này"]
    kinds = {i.letter: i.kind for i in indicator.inputs}
    needed = answer_kinds(indicator.rule)
    found = [f"số liệu {x}: cần kind = “{k}”" for x, k in needed.items() if kinds.get(x, k) != k]
    return found + [
        f"số liệu {x}: kind = “{k}” nhưng cách tính cần một con số"
        for x, k in kinds.items()
        if x not in needed and k in {"yes_no", "level"}
    ]


def _level_mistakes(indicator: Indicator) -> list[str]:
    """Name the words that mean two levels of a choice: no answer could tell them apart."""
    found = []
    for wanted in indicator.inputs:
        choice = choice_for(indicator.rule, wanted.letter)
        levels = [{match_key(w): w for w in (x.label, *x.aliases)} for x in (choice.levels if choice else ())]
        again = {key: other[key] for one, other in combinations(levels, 2) for key in other if key in one}
        found += [f"số liệu {wanted.letter}: hai mức cùng mang tên “{word}”" for word in again.values()]
    return found
