"""Catalogues as views: the list, one whole, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Sequence

from dti_cli.domain.catalogue import Catalogue, Indicator, indicators, leaves, pillar_max, printed_max, total_max
from dti_cli.domain.editions import Audited, Edition
from dti_cli.domain.rule_words import rule_line, whole_rule
from dti_cli.domain.rules import Sum
from dti_cli.domain.text import vi_number
from dti_cli.reports.finding_list import counted, finding_data, finding_table, plain_findings
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View


def list_view(editions: Sequence[Edition]) -> View:
    """Show the catalogues there are, each with the place it comes from."""
    known = [(e.catalogue, str(e.folder) if e.own else "có sẵn") for e in editions]
    rows = [[c.id, c.name, c.decision, str(len(leaves(c))), vi_number(total_max(c)), place] for c, place in known]
    data = [
        {
            "id": c.id, "name": c.name, "decision": c.decision, "indicators": len(leaves(c)),
            "max": total_max(c), "place": place,
        }
        for c, place in known
    ]  # fmt: skip
    headers = ["Mã bộ", "Tên", "Căn cứ", "Số chỉ số", "Điểm tối đa", "Nguồn"]
    flat = [[*row[:4], plain(total_max(c)), place] for row, (c, place) in zip(rows, known, strict=True)]
    shown = Table(headers, rows, frozenset({3, 4}))
    return View(["Các bộ chỉ số"], lambda: {"catalogues": data}, shown, lambda: Table(headers, flat))


def catalogue_view(catalogue: Catalogue) -> View:
    """Show one catalogue: pillars, indicators, rules, maxima, agencies, notes."""
    headers = ["Mã", "Chỉ số", "Điểm tối đa", "Cách tính", "Chủ trì", "Ghi chú"]
    shown, flat = [], []
    for pillar in catalogue.pillars:
        added = pillar_max(catalogue, pillar.code)
        declared = "" if added == printed_max(pillar) else f" (bản in: {vi_number(printed_max(pillar))})"
        shown.append([pillar.code, pillar.name.upper(), vi_number(added) + declared, "", "", pillar.note])
        shown += [[i.code, i.name, vi_number(i.max), whole_rule(i), i.lead, i.note] for i in pillar.indicators]
        flat += [[i.code, i.name, plain(i.max), whole_rule(i), i.lead, i.note] for i in pillar.indicators]
    data = {
        "id": catalogue.id,
        "name": catalogue.name,
        "decision": catalogue.decision,
        "max": total_max(catalogue),
        "notes": list(catalogue.notes),
        "pillars": [_pillar(catalogue, code) for code in (p.code for p in catalogue.pillars)],
    }
    title = [catalogue.name, catalogue.decision]
    table = Table(headers, shown, frozenset({2}))
    return View(title, lambda: data, table, lambda: Table(headers, flat), list(catalogue.notes))


def _pillar(catalogue: Catalogue, code: str) -> dict[str, object]:
    pillar = next(p for p in catalogue.pillars if p.code == code)
    return {
        "code": code,
        "name": pillar.name,
        "max": pillar_max(catalogue, code),
        "declared_max": printed_max(pillar),
        "note": pillar.note,
        "indicators": [_indicator(i) for i in indicators(catalogue) if i.code.startswith(code + ".")],
    }


def _indicator(indicator: Indicator) -> dict[str, object]:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "max": indicator.max,
        "kind": type(indicator.rule).__struct_config__.tag,
        "leaf": not isinstance(indicator.rule, Sum),
        "rule": rule_line(indicator),
        "not_applicable": indicator.not_applicable,
        "inputs": [
            {"key": indicator.key(i.letter), "label": i.label, "kind": i.kind, "measure": i.measure}
            for i in indicator.inputs
        ],
        "clause": indicator.clause,
        "lead": indicator.lead,
        "coordinating": list(indicator.coordinating),
        "due": indicator.due,
        "note": indicator.note,
        "solution": indicator.solution,
        "evidence": indicator.evidence,
    }


def audit_view(audited: Audited) -> View:
    """Show what a check of a catalogue found."""
    found = audited.findings
    title = [f"Bộ chỉ số {audited.name}: đọc được; {counted(found)}."]
    table = finding_table(found)
    return View(title, lambda: {"findings": finding_data(found)}, table, lambda: plain_findings(found))
