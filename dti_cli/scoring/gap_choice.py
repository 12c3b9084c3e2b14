"""Choosing among gaps: by lead agency, deadline, pillar and size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code
from dti_cli.domain.choices import Choice
from dti_cli.domain.dues import deadline_words, due_in
from dti_cli.domain.errors import UsageError
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.results import AreaGap, Gap
from dti_cli.domain.text import fold

AnyGap = TypeVar("AnyGap", Gap, AreaGap)


def chosen(catalogue: Catalogue, gaps: Sequence[AnyGap], choice: Choice, year: int) -> list[AnyGap]:
    """Keep the gaps of a year's figures that fit. Raises UsageError where a word fits nothing in the catalogue."""
    pillar = pillar_code(catalogue, choice.pillar)
    printed: dict[str, Indicator] = by_code(catalogue)
    known = [*printed.values(), *(g.indicator for g in gaps)]
    _require(choice.lead, "cơ quan chủ trì", [i.lead for i in known])
    dues = [words for i in known for words in _dues(i, year)]
    _require(choice.due, "thời gian hoàn thành", dues, whole=True)
    return [
        g
        for g in gaps
        if _fits(g.indicator, printed[g.indicator.code].lead, choice, year)
        and pillar in {"", g.pillar}
        and size(g) >= choice.least - TOLERANCE
    ]


def size(gap: Gap | AreaGap) -> float:
    """Return the points a gap is worth."""
    return gap.gap if isinstance(gap, Gap) else gap.lost


def _fits(indicator: Indicator, printed: str, choice: Choice, year: int) -> bool:
    """Tell whether an indicator is due then and led by the agency asked for, under its own name or the printed one."""
    named = any(_says(lead, choice.lead) for lead in (indicator.lead, printed))
    return named and any(_says(words, choice.due, whole=True) for words in _dues(indicator, year))


def _dues(indicator: Indicator, year: int) -> tuple[str, str]:
    """Return a deadline as lists show it, and as printed."""
    return due_in(indicator.due, year + 1), deadline_words(indicator.due)


def _says(text: str, word: str, *, whole: bool = False) -> bool:
    """Tell whether a word stands in a text; only as a ``whole`` one where “quý II” is not to be found in “quý III”."""
    found = re.escape(fold(word))
    return re.search(rf"(?<!\w){found}(?!\w)" if whole and found else found, fold(text)) is not None


def _require(word: str, what: str, names: Sequence[str], *, whole: bool = False) -> None:
    if word and not any(_says(name, word, whole=whole) for name in names):
        listed = "; ".join(sorted({name for name in names if name}))
        raise UsageError(f"Bộ chỉ số không có {what} nào chứa “{word}”.", f"Hiện có: {listed}")


def pillar_code(catalogue: Catalogue, asked: str) -> str:
    """Return the code of the pillar meant by its code or name; empty where none is asked for. Raises UsageError."""
    for pillar in catalogue.pillars:
        if asked and (pillar.code == asked.strip() or fold(asked) in {fold(pillar.title), fold(pillar.name)}):
            return pillar.code
    if asked:
        known = "; ".join(f"{p.code} – {p.title}" for p in catalogue.pillars)
        raise UsageError(f"Không có chỉ số chính “{asked}”.", f"Các chỉ số chính: {known}")
    return ""
