"""The words of a catalogue as workbooks repeat them: its codes, input keys, labels and names, ready for matching."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, indicators, input_keys
from dti_cli.domain.rules import Bands, MinMax, Proportional, Target, Task
from dti_cli.domain.text import clean, fold, match_key, without_note
from dti_cli.reading.slips import nearest


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


_KNOWN: dict[tuple[str, str], Wording] = {}


def wording(catalogue: Catalogue) -> Wording:
    """Return a catalogue's words, gathered once for each content that was loaded from files."""
    key = (catalogue.id, catalogue.hash)
    if not catalogue.hash:
        return _gathered(catalogue)
    if key not in _KNOWN:
        _KNOWN[key] = _gathered(catalogue)
    return _KNOWN[key]


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
    bare = without_note(clean(text)) or text
    return re.sub(r"[^\w%]+", " ", bare).strip()


def keys_labelled(words: Wording, label: str, within: str = "") -> tuple[str, ...]:
    """Return the input keys a label names, of one indicator or of all; more than one only where a label is repeated."""
    key = heading_key(label)
    plain = plain_key(label)
    for table, wanted in ((words.labels, key), (words.folded_labels, plain)):
        found = _inside(table.get(wanted, ()), within)
        if found:
            return found
    return _inside(nearest(plain, words.folded_labels) or (), within)


def codes_named(words: Wording, name: str) -> tuple[str, ...]:
    """Return the codes of the pillars and indicators with this name, a few letters off allowed."""
    plain = plain_key(name)
    found = words.names.get(heading_key(name)) or words.folded_names.get(plain)
    return found or nearest(plain, words.folded_names) or ()


def _inside(keys: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(k for k in keys if k.rpartition(".")[0] == code) if code else keys


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
