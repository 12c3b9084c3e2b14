"""Findings as a view, grouped by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from dti_cli.domain.finding_kinds import ERROR, SEVERITY_WORDS, WARNING
from dti_cli.domain.findings import BLANK_CELL, Finding, Origin
from dti_cli.domain.results import CheckRun
from dti_cli.reports.view import Table, View

_GRAVE = frozenset({"other-year", "other-place", "units-alike"})
"""Warnings that people are told above the errors: a whole table or unit may be another one than was meant."""
_NO_TYPE = "unit-type-missing"
_TOGETHER = {BLANK_CELL: "các ô trống gộp theo đơn vị", _NO_TYPE: "các tên thiếu loại gộp theo tệp"}
MOST_TOGETHER = 12


def finding_data(findings: Sequence[Finding]) -> Iterator[dict[str, str]]:
    """Yield findings as JSON objects."""
    return (f._asdict() for f in findings)


def counted(findings: Sequence[Finding]) -> str:
    """Count findings by severity, in words."""
    counts = [(sum(f.severity == s for f in findings), word.lower()) for s, word in SEVERITY_WORDS.items()]
    return ", ".join(f"{n} {word}" for n, word in counts if n) or "không có phát hiện nào"


def place_words(origin: Origin | None) -> str:
    """Name a cell with its sheet and file; nothing where a value has none."""
    return f"{origin.cell} [{origin.sheet}] {origin.file}" if origin else ""


def error_lines(findings: Sequence[Finding], most: int, line: Callable[[Finding], str]) -> list[str]:
    """Return ``most`` errors, a line each, and how many more there are.

    What keeps a whole table from being scored stands before what is wrong in one cell of it.
    """
    errors = sorted((f for f in findings if f.severity == ERROR), key=lambda f: bool(f.indicator))
    more = [f"  … và {len(errors) - most} lỗi nữa."] if len(errors) > most else []
    return [*(f"  - {line(f)}" for f in errors[:most]), *more]


def grave_lines(findings: Sequence[Finding], line: Callable[[Finding], str]) -> list[str]:
    """Return one warning of each kind that a whole table or unit may be another one than was meant."""
    grave = {f.code: f for f in reversed(findings) if f.code in _GRAVE}
    return [f"  - {line(f)}" for f in grave.values()]


def finding_table(findings: Sequence[Finding]) -> Table:
    """Lay findings out as a table."""
    headers = ["Mức", "Vị trí", "Đơn vị", "Chỉ số", "Phát hiện", "Cách xử lý"]
    rows = [[SEVERITY_WORDS[f.severity], _place(f), f.unit, f.indicator, f.message, f.hint] for f in findings]
    return Table(headers, rows)


def _place(finding: Finding) -> str:
    return " ".join(part for part in (finding.sheet and f"[{finding.sheet}]", finding.cell) if part)


def plain_findings(findings: Sequence[Finding]) -> Table:
    """Lay findings out for machines."""
    return Table(Finding._fields, [list(f) for f in findings])


def with_alike_together(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings with one for all blank cells of a unit on a sheet, and for all names of a file without a type.

    It stands where the first of them does.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for f in findings:
        if f.code in _TOGETHER:
            groups.setdefault(_alike(f), []).append(f)
    first = {id(group[0]): group for group in groups.values()}
    return [
        _together(first[id(f)]) if id(f) in first else f for f in findings if f.code not in _TOGETHER or id(f) in first
    ]


def _alike(f: Finding) -> tuple[str, ...]:
    return (f.code, f.file, f.sheet, f.unit) if f.code == BLANK_CELL else (f.code, f.file)


def _together(group: Sequence[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    first = group[0]
    blank = first.code == BLANK_CELL
    named = ((f.indicator if blank else f.raw, f.cell) for f in group[:MOST_TOGETHER])
    shown = "; ".join(f"{name} ({cell})" for name, cell in named) + ("; …" if len(group) > MOST_TOGETHER else "")
    if blank:
        return first._replace(cell="", indicator="", message=f"Trống {len(group)} ô: {shown}.")
    message = f"{len(group)} tên không ghi loại đơn vị (xã, phường, thị trấn, đặc khu): {shown}."
    return first._replace(sheet="", cell="", unit="", message=message)


def _advice(run: CheckRun) -> str:
    found = {f.severity for f in run.findings}
    if ERROR in found:
        return "Sửa hết các lỗi rồi kiểm tra lại."
    if not run.reported:
        return "Chưa có số liệu của đơn vị nào để chấm điểm."
    return "Xem lại các cảnh báo." if WARNING in found else "Có thể chấm điểm."


def check_view(run: CheckRun) -> View:
    """Show what a check found."""
    listed = with_alike_together(run.findings)
    rows = [
        [SEVERITY_WORDS[f.severity], f.file, _place(f), run.names.get(f.unit, f.unit), f.indicator, f.message, f.hint]
        for f in listed
    ]
    fewer = Counter(f.code for f in run.findings) - Counter(f.code for f in listed)
    joined = ", ".join(words for code, words in _TOGETHER.items() if fewer[code])
    together = f" ({joined})" if joined else ""
    headers = ["Mức", "Tệp", "Vị trí", "Đơn vị", "Chỉ số", "Phát hiện", "Cách xử lý"]
    return View(
        title=[f"Kiểm tra {len(run.read)} tệp: {counted(run.findings)}{together}."],
        data=lambda: {"findings": finding_data(run.findings)},
        shown=Table(headers, rows),
        plain=lambda: plain_findings(run.findings),
        notes=[_advice(run)],
    )
