"""Units of measurement beside figures: what a figure must be, and which words say that it is that."""

from __future__ import annotations

from typing import NamedTuple

from dti_cli.domain.catalogue import Input
from dti_cli.domain.text import fold

_SHORT_FORMS = {
    "trieu dong": frozenset({"trieu dong", "trieu", "trd", "tr.d", "tr dong", "tr. dong", "trdong", "tr"}),
    "diem": frozenset({"diem", "d"}),
}
_STAFF = frozenset(
    fold(word)
    for word in ("đ/c", "đc", "đồng chí", "cán bộ", "công chức", "viên chức", "cbcc", "cbccvc", "cán bộ, công chức")
)
"""People of an office as it counts them itself."""
_STAFF_LABEL = ("can bo", "cong chuc", "vien chuc")


class Wanted(NamedTuple):
    """What a figure must be: its unit of measurement, where known, and whether it counts whole things."""

    measure: str = ""
    whole: bool = False
    label: str = ""


def wanted_of(wanted: Input) -> Wanted:
    """Return what the figure of an input must be."""
    return Wanted(wanted.measure, wanted.kind == "count", wanted.label)


def is_measure(word: str, wanted: Wanted) -> bool:
    """Tell whether a word (folded) is a unit of measurement asked for, its initials, its beginning or a fuller form.

    “1 lần/tuần” is one where the label asks for “lần … mỗi tuần”; “20 đ/c” where it counts an office's people.
    """
    measures = [fold(measure) for measure in _measures(wanted.measure)]
    label = fold(wanted.label)
    if not measures:
        return len(word) > 1 and word in label.split()
    if word in _STAFF:
        return "nguoi" in measures and any(people in label for people in _STAFF_LABEL)
    if word == fold(wanted.measure):
        return True
    what, _, each = (part.strip() for part in word.partition("/"))
    if each and not any(f"{per} {each}" in label for per in ("moi", "mot")):
        return False
    return any(_is_one(what, measure) for measure in measures)


def either(measure: str) -> str:
    """Return units of measurement for a sentence: “thôn, bản hoặc tổ”."""
    *others, last = _measures(measure) or [""]
    return " hoặc ".join([", ".join(others), last] if others else [last])


def _measures(measure: str) -> list[str]:
    """Return the units of measurement that stand side by side: “thôn, bản, tổ” counts all three."""
    return [part.strip() for part in measure.split(",") if part.strip()]


def _is_one(word: str, measure: str) -> bool:
    if measure in _SHORT_FORMS:
        return word in _SHORT_FORMS[measure]
    parts = measure.split()
    shorter, longer = sorted((word, measure), key=len)
    initials = len(parts) > 1 and word.replace(".", "") == "".join(part[0] for part in parts)
    return initials or longer == shorter or longer.startswith(shorter + " ")
