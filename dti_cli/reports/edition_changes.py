"""The changes between two editions of a catalogue as a view."""

from __future__ import annotations

from dti_cli.domain.edition_changes import CHANGE_WORDS, EditionChanges
from dti_cli.reports.view import Table, View


def changes_view(found: EditionChanges) -> View:
    """Show each change with what stood before and what stands now."""
    headers = ["Thay đổi", "Mã cũ", "Mã mới", "Mục", "Trước", "Sau"]
    rows = [[CHANGE_WORDS[c.kind], c.code, c.code_after, c.field, c.before, c.after] for c in found.changes]
    counts = [f"{n} {word}" for kind, word in CHANGE_WORDS.items() if (n := sum(c.kind == kind for c in found.changes))]
    data = {"before": found.before, "after": found.after, "changes": [c._asdict() for c in found.changes]}
    title = [f"Khác nhau giữa {found.before} và {found.after}"]
    return View(
        title,
        lambda: data,
        Table(headers, rows),
        lambda: Table(headers, rows),
        [", ".join(counts) or "Hai bộ chỉ số giống nhau."],
    )
