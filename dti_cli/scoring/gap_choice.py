"""Choosing among gaps: by lead agency, deadline, pillar and size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from dti_cli.domain.catalogue import Catalogue, Indicator, by_code
from dti_cli.domain.choices import Choice
from dti_cli.domain.dues import deadline_words
from dti_cli.domain.errors import UsageError
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.results import AreaGap, Gap
from dti_cli.domain.text import fold

AnyGap = TypeVar("AnyGap", Gap, AreaGap)


def chosen(catalogue: Catalogue, gaps: Sequence[AnyGap], choice: Choice) -> list[AnyGap]:
    """Keep the gaps that fit. Raises UsageError where a word fits nothing in the catalogue."""
    pillar = pillar_code(catalogue, choice.pillar)
    printed: dict[str, Indicator] = by_code(catalogue)
    known = [*printed.values(), *(g.indicator for g in gaps)]
    _require(choice.lead, "cơ quan chủ trì", [i.lead for i in known])
    _require(choice.due, "thời gian hoàn thành", [deadline_words(i.due) for i in known])
    return [
        g
        for g in gaps
        if _fits(g.indicator, printed[g.indicator.code].lead, choice)
        and pillar in {"", g.pillar}
        and size(g) >= choice.least - TOLERANCE
    ]


def size(gap: Gap | AreaGap) -> float:
    """Return the points a gap is worth."""
    return gap.gap if isinstance(gap, Gap) else gap.lost


def _fits(indicator: Indicator, printed: str, choice: Choice) -> bool:
    """Tell whether an indicator is due then and led by the agency asked for, under its own name or the printed one."""
    named = fold(choice.lead) in fold(indicator.lead) or fold(choice.lead) in fold(printed)
    return named and fold(choice.due) in fold(indicator.due)


def _require(word: str, what: str, names: Sequence[str]) -> None:
    if word and not any(fold(word) in fold(name) for name in names):
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
