"""Explaining one score from stored rows: figures with their cells, the rule, the arithmetic, what would raise it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, by_code, children, pillar_max, printed_max
from dti_cli.domain.dates import day_words, task_due
from dti_cli.domain.days import day_shown
from dti_cli.domain.errors import UsageError
from dti_cli.domain.findings import Origin
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.not_applicable import counted_max, left_out_below
from dti_cli.domain.observations import BLANK, DATE, EVIDENCE, INPUT, NOT_APPLICABLE, OK, RECORDED, Reported
from dti_cli.domain.own_targets import for_unit
from dti_cli.domain.results import Explanation, Figure
from dti_cli.domain.rule_words import rule_line, whole_rule
from dti_cli.domain.rules import PROOF, RATE, Sum, figure_letters
from dti_cli.domain.scores import COMPUTED, STATUS_WORDS, Score, Total
from dti_cli.domain.scores import NOT_APPLICABLE as EXEMPT
from dti_cli.domain.text import clean, vi_number
from dti_cli.domain.value_words import value_words
from dti_cli.scoring.carrying import carried, origins
from dti_cli.scoring.needed import needed
from dti_cli.scoring.single import Extremes, values_by_code
from dti_cli.scoring.working import Step, about, exact, rounding_words, working


class Facts(NamedTuple):
    """What the store holds of a unit in a round, and the catalogue it was scored under."""

    catalogue: Catalogue
    year: int
    unit: KnownUnit
    scores: Mapping[str, Score]
    totals: Mapping[str, Total]
    reported: Sequence[Reported]
    extremes: Mapping[str, Extremes]
    require_evidence: bool = False


def explain(facts: Facts, code: str) -> Explanation:
    """Explain a leaf, a sum or a pillar. Raises UsageError for a code the catalogue does not have."""
    wanted = clean(code).rstrip(".")
    facts = facts._replace(catalogue=for_unit(facts.catalogue, facts.unit))
    indicator = by_code(facts.catalogue).get(wanted)
    if indicator is not None and not isinstance(indicator.rule, Sum):
        return _leaf(facts, indicator)
    for pillar in facts.catalogue.pillars:
        if pillar.code == wanted:
            indicator = Indicator(
                code=pillar.code, name=pillar.title, max=printed_max(pillar), rule=Sum(), clause="", note=pillar.note
            )
    if indicator is None:
        near = difflib.get_close_matches(wanted, by_code(facts.catalogue), n=5, cutoff=0.5)
        raise UsageError(
            f"Bộ chỉ số {facts.catalogue.id} không có chỉ số “{code}”.",
            "Mã gần giống: " + ", ".join(near)
            if near
            else f"Xem các mã bằng lệnh: dti catalogue show {facts.catalogue.id}",
        )
    return _sum(facts, indicator)


def _leaf(facts: Facts, indicator: Indicator) -> Explanation:
    score, given = facts.scores[indicator.code], _given(facts)
    values = carried(facts.catalogue, given).get(indicator.code, {})
    if facts.require_evidence:
        values.setdefault(PROOF, 0.0)
    source = by_code(facts.catalogue)[origins(facts.catalogue, given).get(indicator.code, indicator.code)]
    extremes, typed = facts.extremes.get(indicator.code), _typed(facts, indicator.code)
    return Explanation(
        catalogue=facts.catalogue,
        year=facts.year,
        unit=facts.unit,
        indicator=indicator,
        score=score.points,
        max=counted_max(indicator, score.status),
        status=score.status,
        recorded=_recorded(typed),
        recorded_points=_recorded_points(typed),
        figures=_figures(facts, indicator, source),
        rule=whole_rule(indicator),
        steps=_with_day(
            working(indicator, score.status, values, score.points, score.recorded, extremes), facts, indicator
        ),
        rounding=rounding_words(facts.catalogue.rounding, score.points),
        needed=needed(facts.catalogue, indicator, score, values, extremes),
        parts=[],
    )


def _with_day(steps: Sequence[Step], facts: Facts, indicator: Indicator) -> list[Step]:
    """Say before the last line where the work was finished past its date; points do not depend on it."""
    day = next((r.value for r in facts.reported if r.kind == DATE and r.key == indicator.code and r.state == OK), None)
    due = task_due(facts.catalogue, indicator, facts.year)
    if day is None or due is None or not due.is_past(done := date.fromordinal(int(day))):
        return list(steps)
    late = Step(f"Hoàn thành ngày {day_shown(done)}, quá hạn {day_words(due)}")
    return [*steps[:-1], late, *steps[-1:]]


def _given(facts: Facts) -> dict[str, dict[str, float | None]]:
    """Return what a unit gave by code and letter; evidence counts as 1."""
    figures = [
        (r.key, r.value if r.state == OK else None)
        for r in facts.reported
        if r.kind == INPUT and r.state not in {BLANK, NOT_APPLICABLE}
    ]
    proofs = [(f"{r.key}.{PROOF}", 1.0) for r in facts.reported if r.kind == EVIDENCE and r.state == OK]
    return values_by_code([*figures, *proofs])


def _figures(facts: Facts, indicator: Indicator, source: Indicator) -> list[Figure]:
    """Return the figures to show: those asked of their source, or the rate reported instead; then evidence and date."""
    keys = {source.key(x): x for x in figure_letters(source.rule)}
    cells = {keys[r.key]: r for r in facts.reported if r.kind == INPUT and r.key in keys}
    found = {x: r for x, r in cells.items() if r.state != BLANK} or cells
    asked = [_figure(indicator, i, found.get(i.letter)) for i in indicator.inputs]
    if RATE in found:
        rate = Input(letter=RATE, label="Tỷ lệ như báo cáo", kind="rate")
        asked = [f for f in asked if f.state != "absent"] + [_figure(indicator, rate, found[RATE])]
    for kind, label in ((EVIDENCE, "Minh chứng"), (DATE, "Ngày hoàn thành")):
        own = (r for r in facts.reported if r.kind == kind and r.key == indicator.code and r.state != BLANK)
        asked += [Figure("", label, r.raw, r.state, r.origin) for r in own]
    return asked


def _sum(facts: Facts, indicator: Indicator) -> Explanation:
    below = children(facts.catalogue, indicator.code)
    parts = [_part(facts, i) for i in below]
    adding, shown = (" + ".join(write(p[2]) for p in parts) for write in (exact, about))
    if factor := _rescaled(facts, indicator.code):
        adding, shown = (f"({sum_words}) × {factor}" for sum_words in (adding, shown))
    total, typed = facts.totals[indicator.code], _typed(facts, indicator.code)
    return Explanation(
        catalogue=facts.catalogue,
        year=facts.year,
        unit=facts.unit,
        indicator=indicator,
        score=total.points,
        max=sum(i.max for i in below),
        status=COMPUTED,
        recorded=_recorded(typed),
        recorded_points=_recorded_points(typed),
        figures=[],
        rule=rule_line(indicator),
        steps=[(f"Điểm = {shown} = {about(total.points)}", adding)],
        rounding=rounding_words(facts.catalogue.rounding, total.points),
        needed="",
        parts=parts,
    )


def _rescaled(facts: Facts, code: str) -> str:
    """Return what a pillar's points are multiplied by where some of it is left out: 20 ÷ (20 − 5)."""
    pillar = any(p.code == code for p in facts.catalogue.pillars)
    out = left_out_below(facts.catalogue, code, facts.scores) if pillar else 0.0
    most = exact(pillar_max(facts.catalogue, code))
    return f"{most} ÷ ({most} − {exact(out)})" if out else ""


def _part(facts: Facts, indicator: Indicator) -> tuple[str, str, float, float]:
    if isinstance(indicator.rule, Sum):
        return indicator.code, indicator.name, facts.totals[indicator.code].points, indicator.max
    score = facts.scores[indicator.code]
    told = f" ({STATUS_WORDS[score.status]})" if score.status == EXEMPT else ""
    return indicator.code, indicator.name + told, score.points, counted_max(indicator, score.status)


def _typed(facts: Facts, code: str) -> Reported | None:
    return next((r for r in facts.reported if r.kind == RECORDED and r.key == code), None)


def _recorded_points(typed: Reported | None) -> float | None:
    return typed.value if typed is not None and typed.state == OK else None


def _recorded(typed: Reported | None) -> str:
    if typed is None:
        return ""
    points = _recorded_points(typed)
    unusable = "(để trống)" if typed.state == BLANK else f"“{typed.raw}”"
    return f"{unusable if points is None else vi_number(points)}, ô {place_words(typed.origin)}"


def place_words(origin: Origin) -> str:
    """Name a cell: F12, trang “Sheet1”, tệp na-ri.xlsx."""
    return f"{origin.cell}, trang “{origin.sheet}”, tệp {origin.file}"


def _figure(indicator: Indicator, asked: Input, stored: Reported | None) -> Figure:
    if stored is None:
        return Figure(asked.letter, asked.label, "không có trong tệp", "absent", None)
    said = stored.raw or ("" if stored.value is None else vi_number(stored.value))
    words, number = "để trống" if stored.state == BLANK else f"“{said}” (không dùng được)", None
    if stored.state == NOT_APPLICABLE:
        words = stored.raw
    if stored.state == OK and stored.value is not None:
        words = _value_words(indicator, asked, stored.value, stored.raw)
        number = None if asked.kind in {"yes_no", "level"} else stored.value
    return Figure(asked.letter, asked.label, words, stored.state, stored.origin, number)


def _value_words(indicator: Indicator, asked: Input, value: float, raw: str) -> str:
    measure = asked.measure if asked.kind in {"count", "amount"} else ""
    words = f"{value_words(indicator, asked, value)} {measure}".strip()
    return f"{words} (ghi “{raw}”)" if raw and raw != words else words
