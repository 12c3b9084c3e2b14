"""What the totals of a catalogue are called: points, or targets and tasks that are counted."""

from __future__ import annotations

from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue, counts_targets
from dti_cli.domain.gap_words import row_words


class Terms(NamedTuple):
    """What the totals of a book are called; ``counted`` where targets and tasks are counted instead of points given."""

    counted: bool
    row: str
    total: str
    share: str
    most: str
    mean: str
    lost: str
    group: str
    ranking: str


def terms_of(catalogue: Catalogue) -> Terms:
    """Return the terms of a catalogue."""
    if not counts_targets(catalogue):
        points = ("Tổng điểm", "Tỷ lệ so với điểm tối đa", "Điểm tối đa", "Điểm bình quân", "Điểm thiếu")
        return Terms(False, "chỉ số", *points, "chỉ số chính", "tổng điểm")
    rows = row_words(catalogue)
    counts = (f"Số {rows} đạt", "Tỷ lệ đạt", f"Số {rows}", "Đạt bình quân", "Chưa đạt")
    return Terms(True, rows, *counts, "nhóm", f"số {rows} đạt, bằng nhau thì theo mức đạt bình quân")
