"""Findings as a view, grouped by file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.finding_kinds import ERROR, SEVERITY_WORDS, WARNING
from dti_cli.domain.findings import Finding
from dti_cli.domain.results import CheckRun
from dti_cli.reports.view import Table, View


def finding_data(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Return findings as JSON objects."""
    return [f._asdict() for f in findings]


def counted(findings: Sequence[Finding]) -> str:
    """Count findings by severity, in words."""
    counts = [(sum(f.severity == s for f in findings), word.lower()) for s, word in SEVERITY_WORDS.items()]
    return ", ".join(f"{n} {word}" for n, word in counts if n) or "không có phát hiện nào"


def finding_table(findings: Sequence[Finding], names: Mapping[str, str] | None = None) -> Table:
    """Lay findings out as a table; ``names`` gives units' names under their ids."""
    names = names or {}
    headers = ["Mức", "Vị trí", "Đơn vị", "Chỉ số", "Phát hiện", "Cách xử lý"]
    rows = [
        [SEVERITY_WORDS[f.severity], _place(f), names.get(f.unit, f.unit), f.indicator, f.message, f.hint]
        for f in findings
    ]
    return Table(headers, rows)


def _place(finding: Finding) -> str:
    return " ".join(part for part in (finding.sheet and f"[{finding.sheet}]", finding.cell) if part)


def plain_findings(findings: Sequence[Finding]) -> Table:
    """Lay findings out for machines."""
    return Table(Finding._fields, [list(f) for f in findings])


def check_view(run: CheckRun) -> View:
    """Show what a check found."""
    errors = sum(f.severity == ERROR for f in run.findings)
    warnings = sum(f.severity == WARNING for f in run.findings)
    advice = (
        "Sửa hết các lỗi rồi kiểm tra lại."
        if errors
        else ("Xem lại các cảnh báo." if warnings else "Có thể chấm điểm.")
    )
    rows = [
        [SEVERITY_WORDS[f.severity], f.file, _place(f), run.names.get(f.unit, f.unit), f.indicator, f.message, f.hint]
        for f in run.findings
    ]
    headers = ["Mức", "Tệp", "Vị trí", "Đơn vị", "Chỉ số", "Phát hiện", "Cách xử lý"]
    return View(
        title=[f"Kiểm tra {len(run.read)} tệp: {counted(run.findings)}."],
        data={"findings": finding_data(run.findings)},
        shown=Table(headers, rows) if rows else Table([], []),
        plain=plain_findings(run.findings),
        notes=[advice],
    )
