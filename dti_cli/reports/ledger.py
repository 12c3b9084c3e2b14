"""The ledger of evidence as a view."""

from __future__ import annotations

from collections.abc import Mapping

from dti_cli.domain.findings import Origin
from dti_cli.domain.ledger import COPIED, DOUBT_WORDS, WITHOUT, Doubt, Ledger
from dti_cli.domain.lookup import names_by_id
from dti_cli.reports.finding_list import place_words
from dti_cli.reports.view import Table, View


def ledger_view(found: Ledger) -> View:
    """Show what is doubtful in a unit's evidence, kind by kind."""
    headers = ["Điều cần xem", "Mã", "Chỉ số", "Minh chứng", "Liên quan", "Ô"]
    names = names_by_id(found.units)
    rows = [
        [DOUBT_WORDS[d.kind], d.code, d.name, d.evidence, _about(d, names), place_words(d.origin)] for d in found.doubts
    ]
    counts = [f"{DOUBT_WORDS[k]}: {n}" for k in DOUBT_WORDS if (n := sum(d.kind == k for d in found.doubts))]
    return View(
        title=[
            f"Sổ minh chứng của {found.unit.name}",
            f"{found.proved}/{found.claims} nội dung báo đạt có minh chứng.",
        ],
        data=lambda: {
            "unit": found.unit.id,
            "name": found.unit.name,
            "claims": found.claims,
            "proved": found.proved,
            "doubts": [_data(d) for d in found.doubts],
        },
        shown=Table(headers, rows),
        plain=lambda: Table(headers, rows),
        notes=["; ".join(counts) + "." if counts else "Không có gì cần xem lại."],
    )


def _about(doubt: Doubt, names: Mapping[str, str]) -> str:
    text = "; ".join(names.get(x, x) if doubt.kind == COPIED else x for x in doubt.about)
    return f"cần: {text}" if doubt.kind == WITHOUT and text else text


def _data(doubt: Doubt) -> dict[str, object]:
    origin = doubt.origin or Origin()
    return {
        "kind": doubt.kind,
        "catalogue": doubt.catalogue,
        "year": doubt.year,
        "code": doubt.code,
        "name": doubt.name,
        "evidence": doubt.evidence,
        "about": list(doubt.about),
        "file": origin.file,
        "sheet": origin.sheet,
        "cell": origin.cell,
    }
