"""The outcome of one run of scoring as a view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves, pillar_max, printed_max, total_max
from dti_cli.domain.findings import Finding, about_evidence
from dti_cli.domain.levels import level_reached
from dti_cli.domain.not_applicable import counted_max
from dti_cli.domain.numbers import round_half_away
from dti_cli.domain.results import ScoreRun, UnitResult
from dti_cli.domain.text import vi_number
from dti_cli.reports.finding_list import counted, error_lines, finding_data, grave_lines
from dti_cli.reports.league import level_cells, plain
from dti_cli.reports.terms import terms_of
from dti_cli.reports.view import Table, View

SHOWN_FINDINGS = 12
_NAMED, _BETWEEN = 13, "; "


def run_view(run: ScoreRun) -> View:
    """Show what a run scored, found and wrote."""
    read, found = _read([run])
    return View([f"Đã đọc {read}: {found}."], lambda: _data(run), _shown(run), lambda: _plain(run), _notes(run))


def whole_line(runs: Sequence[ScoreRun]) -> str:
    """Sum up the runs of one command, one for each catalogue."""
    read, found = _read(runs)
    return f"Tất cả: đã đọc {read} theo {len(runs)} bộ chỉ số: {found}.\n"


def _read(runs: Sequence[ScoreRun]) -> tuple[str, str]:
    """Tell what runs read and scored, a unit of several years or catalogues once, and count what they found."""
    files = sum(run.files for run in runs)
    units = {result.unit.number for run in runs for result in run.units}
    read = f"{files - sum(run.unread for run in runs)}/{files} tệp, chấm {len(units)} đơn vị"
    return read, counted([f for run in runs for f in run.findings])


def _data(run: ScoreRun) -> dict[str, object]:
    years = sorted({result.year for result in run.units})
    return {
        "catalogue": run.catalogue.id,
        "year": years[0] if len(years) == 1 else None,
        "units": _units(run, several=len(years) > 1),
        "findings": finding_data(run.findings),
        "outputs": list(run.outputs),
    }


def _units(run: ScoreRun, *, several: bool) -> Iterator[dict[str, object]]:
    maxima = {"": total_max(run.catalogue)} | {p.code: pillar_max(run.catalogue, p.code) for p in run.catalogue.pillars}
    known = leaves(run.catalogue)
    return (_unit(run.catalogue, known, maxima, result, several=several) for result in run.units)


def _unit(
    catalogue: Catalogue, known: Sequence[Indicator], maxima: Mapping[str, float], result: UnitResult, *, several: bool
) -> dict[str, object]:
    total, unit = result.totals[""], result.unit
    year = {"year": result.year} if several else {}
    return {
        "unit": unit.id,
        "name": unit.name,
        "type": unit.type,
        "district": unit.district,
        "province": unit.province,
        **year,
        "total": total.points,
        "low": total.low,
        "high": total.high,
        "max": maxima[""],
        "pillars": {
            p.code: {
                "score": result.totals[p.code].points,
                "max": maxima[p.code],
                "declared_max": printed_max(p),
            }
            for p in catalogue.pillars
        },
        "scores": {
            i.code: {"score": s.points, "max": counted_max(i, s.status), "status": s.status, "recorded": s.recorded}
            for i in known
            if (s := result.scores.get(i.code))
        },
        **({"level": level_reached(catalogue, result.totals)} if catalogue.levels else {}),
    }


def _shown(run: ScoreRun) -> Table:
    places = run.catalogue.rounding.places
    bounds = any(r.totals[""].is_open for r in run.units)
    terms = terms_of(run.catalogue)
    headers = ["Đơn vị", "Huyện", "Năm", terms.total, *(["Thấp nhất", "Cao nhất"] if bounds else []), terms.most]
    headers += ["Cấp độ"] if run.catalogue.levels else []
    rows, most = [], vi_number(total_max(run.catalogue))
    for result in run.units:
        total = result.totals[""]
        figures = [total.points, *([total.low, total.high] if bounds else [])]
        shown = [vi_number(round_half_away(x, places), places) for x in figures]
        level = level_cells(run.catalogue, result.totals)
        rows.append([result.unit.name, result.unit.district, str(result.year), *shown, most, *level])
    return Table(headers, rows, frozenset(range(3, 5 + 2 * bounds)))


def _plain(run: ScoreRun) -> Table:
    codes = [i.code for i in leaves(run.catalogue)]
    headers = ["Mã đơn vị", "Đơn vị", "Huyện", "Tỉnh", "Năm", "Tổng điểm", "Thấp nhất", "Cao nhất", *codes]
    rows = []
    for result in run.units:
        total, unit = result.totals[""], result.unit
        figures = [total.points, total.low, total.high]
        own = [plain(result.scores[c].points) if c in result.scores else "" for c in codes]
        rows.append([unit.id, unit.name, unit.district, unit.province, str(result.year), *map(plain, figures), *own])
    return Table(headers, rows)


def _notes(run: ScoreRun) -> list[str]:
    names = {result.unit.id: result.unit.name for result in run.units}
    notes: list[str] = []
    for heading, lines in (
        ("Cảnh báo:", grave_lines(run.findings, lambda f: _error_line(f, names))),
        ("Lỗi:", error_lines(run.findings, SHOWN_FINDINGS, lambda f: _error_line(f, names))),
    ):
        notes += [heading, *lines] if lines else []
    notes += about_evidence(run.findings)
    notes += [_shortly(f.message) for f in run.findings if f.code == "not-reported"]
    if run.outputs:
        if run.findings:
            notes.append("Mọi phát hiện và cách xử lý: trang Phát hiện của tệp chấm điểm.")
        notes += ["Đã ghi:", *(f"  {path}".replace("\n", " ") for path in run.outputs)]
    return notes


def _shortly(message: str) -> str:
    """Cut off the end of a long list of names: the message begins with how many there are."""
    names = message.split(_BETWEEN)
    return message if len(names) <= _NAMED else _BETWEEN.join([*names[:_NAMED], "…"])


def _error_line(finding: Finding, names: Mapping[str, str]) -> str:
    place = ", ".join(x for x in (finding.file, finding.sheet and f"trang {finding.sheet}", finding.cell) if x)
    about = ", ".join(x for x in (names.get(finding.unit, finding.unit), finding.indicator) if x)
    return f"{place}: " + (f"({about}) " if about else "") + f"{finding.message} {finding.hint}"
