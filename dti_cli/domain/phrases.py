"""Naming what is counted: labels of inputs turned into the nouns of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dti_cli.domain.catalogue import Input
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.text import lowered, vi_number

_COUNTING = re.compile(r"^(?:tổng số lượng|tổng số|số lượng|tổng|số(?!\s+liệu))\s+(?:các\s+)?", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)")


def thing(asked: Input) -> str:
    """Return what an input counts: “Số lượng hộ gia đình có cáp quang” → “hộ gia đình có cáp quang”."""
    words = _COUNTING.sub("", _REMARK.sub("", asked.label).strip())
    return lowered(words)


def amount_of(more: float, asked: Sequence[Input]) -> str:
    """Return so many of a thing: “132 hộ gia đình có cáp quang”, “20 triệu đồng kinh phí giám sát ATTT”.

    Of several inputs that a rule adds up, any may grow.
    """
    first, names = asked[0], " hoặc ".join(dict.fromkeys(thing(a) for a in asked))
    if not first.measure or _names(first.measure, names, first.kind):
        return f"{vi_number(more)} {names}"
    if first.kind == "count":
        return f"{vi_number(more)} {first.measure} ({names})"
    return f"{vi_number(more)} {first.measure} {names}"


def _names(measure: str, names: str, kind: str) -> bool:
    """Tell whether the names already say what is counted."""
    return names.lower().startswith(measure.lower()) or (kind == "count" and f" {measure} " in f" {names} ")


def rate_of(asked: Sequence[Input]) -> str:
    """Name the figure that a rule works on, for a sentence about its level."""
    return " cộng ".join(dict.fromkeys(thing(a) for a in asked))


def gain_words(gain: float) -> str:
    """Return points gained, with two decimals unless that would hide them: +3,9 điểm."""
    return f"{signed(gain)} điểm"


def signed(gain: float) -> str:
    """Write a gain or a loss with its sign: +3,9."""
    return f"{'+' if gain >= 0 else '−'}{unsigned(gain)}"


def unsigned(gain: float) -> str:
    """Write how much is gained or lost: 3,9."""
    return vi_number(round_half_away(abs(gain), 2 if abs(gain) >= 0.01 else 4))
