"""The words of a catalogue as workbooks repeat them: its codes, input keys, labels and names, ready for matching."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, indicators, input_keys
from dti_cli.domain.rules import Bands, MinMax, Proportional, Target, Task
from dti_cli.domain.text import clean, fold, match_key

_SAME_WORD = 0.6
_DECIDING = frozenset({"khong", "chua", "tren", "duoi", "xuong", "len", "ngoai", "trong", "truoc", "sau"})
NEAR = 0.9
"""How alike two headings must be, of 1, to be taken for the same one with a few letters off."""


class Wording(NamedTuple):
    """A catalogue's words. ``order`` gives every code its printed place; labels and names are under matching keys."""

    catalogue: Catalogue
    order: dict[str, int]
    by_code: dict[str, Indicator]
    keys: dict[str, tuple[Indicator, Input]]
    labels: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    folded_labels: dict[str, tuple[str, ...]]
    folded_names: dict[str, tuple[str, ...]]


_KEPT: dict[int, Wording] = {}
"""Words gathered before, by the identity of their catalogue, which they keep alive."""
_MOST_KEPT = 50


def wording(catalogue: Catalogue) -> Wording:
    """Gather a catalogue's words, once for as long as it is the same object."""
    if id(catalogue) not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[id(catalogue)] = _gathered(catalogue)
    return _KEPT[id(catalogue)]


def _gathered(catalogue: Catalogue) -> Wording:
    rows = [row for p in catalogue.pillars for row in ((p.code, p.name), *((i.code, i.name) for i in p.indicators))]
    keys = input_keys(catalogue)
    labels = [(x.label, key) for key, (_, x) in keys.items()]
    return Wording(
        catalogue,
        {code: n for n, (code, _) in enumerate(rows)},
        {i.code: i for i in indicators(catalogue)},
        keys,
        _grouped((heading_key(label), key) for label, key in labels),
        _grouped((heading_key(name), code) for code, name in rows),
        _grouped((plain_key(label), key) for label, key in labels),
        _grouped((plain_key(name), code) for code, name in rows),
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Return a heading's matching key without punctuation or a unit of measurement in brackets at its end."""
    return match_key(_bare(text))


@lru_cache(maxsize=4096)
def plain_key(text: str) -> str:
    """Return a heading's key without accents, for headings that are a few letters off."""
    return fold(_bare(text))


def _bare(text: str) -> str:
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", clean(text)) or text
    return re.sub(r"[^\w%]+", " ", bare).strip()


def keys_labelled(words: Wording, label: str, within: str = "") -> tuple[str, ...]:
    """Return the input keys a label names, of one indicator or of all; more than one only where a label is repeated."""
    key = heading_key(label)
    plain = plain_key(label)
    for table, wanted in ((words.labels, key), (words.folded_labels, plain)):
        found = _inside(table.get(wanted, ()), within)
        if found:
            return found
    return _inside(nearest(plain, words.folded_labels), within)


def codes_named(words: Wording, name: str) -> tuple[str, ...]:
    """Return the codes of the pillars and indicators with this name, a few letters off allowed."""
    plain = plain_key(name)
    return words.names.get(heading_key(name)) or words.folded_names.get(plain) or nearest(plain, words.folded_names)


def _inside(keys: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(k for k in keys if k.rpartition(".")[0] == code) if code else keys


def nearest(key: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what stands under the one key of a table that is nearly this one; nothing where two come close."""
    if len(key) < 8:
        return ()
    near = difflib.get_close_matches(key, [k for k in table if abs(len(k) - len(key)) <= 6], n=5, cutoff=NEAR)
    meant = [k for k in near if _misspelt(k, key)]
    return table[meant[0]] if len(meant) == 1 else ()


def _misspelt(right: str, written: str) -> bool:
    """Tell a misspelling from other words: as many words, each the same or a letter or two off, figures the same."""
    pairs = list(zip(right.split(), written.split(), strict=False))
    if len(right.split()) != len(written.split()) or any(a != b and (_decides(a) or _decides(b)) for a, b in pairs):
        return "".join(right.split()) == "".join(written.split())
    return all(a == b or difflib.SequenceMatcher(None, a, b).ratio() >= _SAME_WORD for a, b in pairs)


def _decides(word: str) -> bool:
    """Tell a word that turns the meaning round, which is never a slip of another."""
    return word in _DECIDING or any(c.isdigit() for c in word)


def is_shared(words: Wording, keys: Iterable[str]) -> bool:
    """Tell whether input keys are all the same declared figure."""
    names = {words.keys[key][1].shared for key in keys}
    return len(names) == 1 and "" not in names


def only_key(words: Wording, code: str) -> str:
    """Return the key of an indicator's one input, a task's state; empty where it has none or several."""
    indicator = words.by_code.get(code)
    if indicator and isinstance(indicator.rule, Task):
        return indicator.key(indicator.rule.input)
    return indicator.key(indicator.inputs[0].letter) if indicator and len(indicator.inputs) == 1 else ""


def ratio_keys(words: Wording, code: str) -> tuple[str, str] | None:
    """Return the keys of numerator and denominator where an indicator's rule is one figure over another."""
    indicator = words.by_code.get(code)
    if indicator is None or len(indicator.inputs) != 2:
        return None
    match indicator.rule:
        case Proportional() | Bands() | MinMax() | Target():
            above, below = indicator.rule.numerator, indicator.rule.denominator
            return (indicator.key(above[0]), indicator.key(below[0])) if len(above) == len(below) == 1 else None
        case _:
            return None
