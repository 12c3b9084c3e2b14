"""Slips of the pen: which of some texts is meant by one that is a letter or two off."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
_SHORTEST = 8
_SAME_WORD = 0.6
_DECIDING = frozenset(
    {"khong", "chua", "tren", "duoi", "xuong", "len", "ngoai", "trong", "truoc", "sau"}
    | {"ngay", "tuan", "thang", "quy", "nam"}
)
NEAR = 0.9
"""How alike two texts must be, of 1, to be taken for the same one with a few letters off."""


def nearest(key: str, table: Mapping[str, T]) -> T | None:
    """Return what stands under the keys of a table that this one, without accents, misspells.

    It is None where they differ.
    """
    if len(key) < _SHORTEST:
        return None
    near = difflib.get_close_matches(key, [k for k in table if abs(len(k) - len(key)) <= 6], n=5, cutoff=NEAR)
    meant = {table[k] for k in near if _misspelt(k, key)}
    return meant.pop() if len(meant) == 1 else None


def _misspelt(right: str, written: str) -> bool:
    """Tell a misspelling from other words: as many words, each the same or a letter or two off, figures the same."""
    rights, writtens = re.split(r"[\s/]+", right), re.split(r"[\s/]+", written)
    pairs = list(zip(rights, writtens, strict=False))
    if len(rights) != len(writtens) or any(a != b and (_decides(a) or _decides(b)) for a, b in pairs):
        return "".join(rights) == "".join(writtens)
    return all(a == b or difflib.SequenceMatcher(None, a, b).ratio() >= _SAME_WORD for a, b in pairs)


def _decides(word: str) -> bool:
    """Tell a word that turns the meaning round, which is never a slip of another."""
    return word in _DECIDING or any(c.isdigit() or c in "<>≤≥" for c in word)
