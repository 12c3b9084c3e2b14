"""The explanation of one score as a view."""

from __future__ import annotations

from dti_cli.domain.results import Explanation, Figure
from dti_cli.domain.scores import STATUS_WORDS
from dti_cli.domain.text import vi_number, vi_points
from dti_cli.reports.finding_list import place_words
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View


def explanation_view(found: Explanation) -> View:
    """Show how a score came about, from the cells to the clause."""
    shown = vi_points(found.score)
    return View(
        title=[
            f"{found.unit.name}, năm {found.year} – chỉ số {found.indicator.code}: {found.indicator.name}",
            f"Được {shown} trên {vi_number(found.max)} điểm ({STATUS_WORDS[found.status]})",
        ],
        data=lambda: _data(found),
        shown=_shown(found),
        plain=lambda: _plain(found),
        notes=_lines(found),
    )


def _data(found: Explanation) -> dict[str, object]:
    return {
        "catalogue": found.catalogue.id,
        "year": found.year,
        "unit": found.unit.id,
        "name": found.unit.name,
        "code": found.indicator.code,
        "indicator": found.indicator.name,
        "score": found.score,
        "max": found.max,
        "status": found.status,
        "recorded": found.recorded_points,
        "inputs": [_figure(figure) for figure in found.figures],
        "rule": found.rule,
        "steps": [{"words": words, "arithmetic": arithmetic} for words, arithmetic in found.steps],
        "rounding": found.rounding,
        "needed": found.needed,
        "basis": basis(found),
        "note": found.indicator.note,
        "parts": [{"code": c, "name": n, "score": s, "max": m} for c, n, s, m in found.parts],
    }


def _figure(figure: Figure) -> dict[str, object]:
    file, sheet, cell = figure.origin or ("", "", "")
    return {
        "letter": figure.letter, "label": figure.label, "value": figure.value, "number": figure.number,
        "state": figure.state, "file": file, "sheet": sheet, "cell": cell,
    }  # fmt: skip


def basis(found: Explanation) -> str:
    """Name the decision and the clause."""
    return ", ".join(part for part in (found.indicator.clause, found.catalogue.decision) if part)


def _shown(found: Explanation) -> Table:
    if found.parts:
        rows = [[c, n, vi_points(s), vi_number(m)] for c, n, s, m in found.parts]
        return Table(["Mã", "Chỉ số con", "Điểm", "Điểm tối đa"], rows, frozenset({2, 3}))
    rows = [[f.letter, f.label, f.value, place_words(f.origin)] for f in found.figures]
    return Table(["", "Số liệu", "Giá trị", "Ô"], rows)


def _plain(found: Explanation) -> Table:
    shown = _shown(found)
    if found.parts:
        return Table(shown.headers, [[c, n, plain(s), plain(m)] for c, n, s, m in found.parts])
    rows = [
        [f.letter, f.label, f.value if f.number is None else plain(f.number), place_words(f.origin)]
        for f in found.figures
    ]
    return Table(shown.headers, rows)


def _lines(found: Explanation) -> list[str]:
    lines = [f"Quy tắc: {found.rule}"]
    lines += [f"  {words}" for words, _ in found.steps]
    lines.append(f"Làm tròn: {found.rounding}")
    if found.recorded:
        lines.append(f"Điểm ghi trong tệp: {found.recorded}")
    lines.append(f"Căn cứ: {basis(found)}")
    if found.indicator.note:
        lines.append(f"Cách hiểu: {found.indicator.note}")
    if found.needed:
        lines.append(f"Cần làm: {found.needed}")
    return lines
