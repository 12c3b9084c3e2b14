"""The summary of a scheduled run as a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dti_cli.domain.batches import STATE_WORDS, Batch, Reporting
from dti_cli.domain.days import moment_shown
from dti_cli.domain.findings import Finding, about_evidence
from dti_cli.domain.text import units_listed
from dti_cli.reports.finding_list import counted, error_lines, finding_data, grave_lines, plain_findings
from dti_cli.reports.view import Table, View

_SHOWN = 12
_NAMED = 60


def batch_view(batch: Batch) -> View:
    """Show what a scheduled run did."""
    counts = Counter(f.state for f in batch.files)
    files = ", ".join(f"{counts[s]} {word}" for s, word in STATE_WORDS.items() if counts[s]) or "không có tệp nào"
    units = sum(f.units for f in batch.files if f.state != "same")
    title = [f"Chạy lúc {moment_shown(batch.at)}: {files}.", f"Chấm {units} đơn vị: {counted(batch.findings)}."]
    rows = [[f.path, STATE_WORDS[f.state], str(f.units), str(f.findings)] for f in batch.files if f.state != "same"]
    shown = Table(["Tệp", "Tình trạng", "Đơn vị", "Phát hiện"], rows, frozenset({2, 3}))
    return View(title, lambda: _data(batch), shown, lambda: plain_findings(batch.findings), _notes(batch))


class _Summary(msgspec.Struct):
    """What every summary has held since the first one, and nothing else written as JSON does."""

    at: str
    files: list[object]
    failures: list[object]


def is_summary(data: bytes) -> bool:
    """Tell whether a file's content is an earlier run's summary, or nothing yet."""
    if not data:
        return True
    try:
        msgspec.json.decode(data, type=_Summary)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _data(batch: Batch) -> dict[str, object]:
    return {
        "at": batch.at,
        "files": [f._asdict() for f in batch.files],
        "units": sum(f.units for f in batch.files if f.state != "same"),
        "findings": finding_data(batch.findings),
        "outputs": list(batch.outputs),
        "moved": list(batch.moved),
        "reporting": [{**r._asdict(), "missing": list(r.missing)} for r in batch.reporting],
        "notes": list(batch.notes),
        "failures": list(batch.failures),
    }


def _notes(batch: Batch) -> list[str]:
    keys = [f.path for f in batch.files]
    notes: list[str] = []
    for heading, lines in (
        ("Cảnh báo:", grave_lines(batch.findings, lambda f: _error_line(f, keys))),
        ("Lỗi trong số liệu:", error_lines(batch.findings, _SHOWN, lambda f: _error_line(f, keys))),
    ):
        notes += [heading, *lines] if lines else []
    for heading, texts in (
        ("Cần chú ý:", [*about_evidence(batch.findings), *batch.notes]),
        ("Chưa làm được:", batch.failures),
    ):
        notes += [heading, *(f"  - {text}" for text in texts)] if texts else []
    notes += [_reported(r) for r in batch.reporting]
    if batch.outputs:
        notes.append(f"Đã ghi {len(batch.outputs)} tệp kết quả.")
    if batch.moved:
        notes.append(f"Đã chuyển {len(batch.moved)} tệp.")
    return notes


def _error_line(found: Finding, keys: Sequence[str]) -> str:
    """Say what is wrong and where; a file goes under its path in the inbox, as in the list of files."""
    whole = f"/{found.file}".replace("\\", "/")
    file = max((key for key in keys if whole.endswith(f"/{key}")), key=len, default=found.file)
    place = " ".join(x for x in (file, found.sheet, found.cell) if x)
    return f"{place}: {found.message} {found.hint}"


def _reported(r: Reporting) -> str:
    place = f"Tỉnh {r.province}{f' năm {r.year}' if r.year else ''}"
    known = "đơn vị" if r.listed else "đơn vị đã biết"
    head = f"{place}: {r.reported}/{r.expected} {known} đã nộp"
    if not r.listed:
        head += " (chưa khai danh sách đơn vị phải nộp: units trong dti.toml)"
    if not r.missing:
        return head + "."
    return f"{head}; còn thiếu: {units_listed(r.missing, _NAMED)}."
