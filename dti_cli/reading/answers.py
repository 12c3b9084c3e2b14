"""Words that stand for an answer: yes, no, one of several levels, or nothing given."""

from __future__ import annotations

import difflib
import re

from dti_cli.domain.rules import Choice
from dti_cli.domain.text import fold, match_key

MISSING = frozenset(
    match_key(word)
    for word in (
        "", "-", "--", "---", "–", "—", "−", "…", "...", "..", ".", "……", "/", "n/a", "na", "n.a.", "n.a", "chưa có số liệu",
        "không có số liệu", "chưa có dữ liệu", "không có dữ liệu", "chưa có thông tin", "chưa có báo cáo", "chưa báo cáo",
        "chưa thống kê", "chưa tổng hợp", "chưa cập nhật", "đang cập nhật", "không có thông tin", "không rõ", "trống",
    )
)  # fmt: skip
"""What people put into a cell they have no figure for. None of them is zero."""

_YES = frozenset(
    match_key(word)
    for word in (
        "có", "c", "x", "đảm bảo", "đã đảm bảo", "bảo đảm", "✓", "✔", "✅", "☑", "☒", "√", "v", "đạt", "đã ban hành", "1", "true", "yes", "y", "đã có", "có đạt",
        "đã đạt", "đã thực hiện", "có thực hiện", "thực hiện", "đã triển khai", "có triển khai", "đã hoàn thành",
        "hoàn thành", "có ban hành", "ban hành", "có tham gia", "đã tham gia", "tham gia", "đúng", "rồi", "có rồi", "đã",
        "đã thành lập", "có thành lập", "đã bố trí", "có bố trí", "đã kết nối", "có kết nối", "đã sử dụng", "có sử dụng",
    )
)  # fmt: skip
_NO = frozenset(
    match_key(word)
    for word in (
        "không", "k", "ko", "không đảm bảo", "chưa đảm bảo", "kô", "kg", "khg", "chưa", "chưa có", "không có", "0", "false", "no", "n", "không đạt", "chưa đạt",
        "chưa ban hành", "không ban hành", "không thực hiện", "chưa thực hiện", "chưa triển khai", "không triển khai",
        "chưa hoàn thành", "không hoàn thành", "không tham gia", "chưa tham gia", "sai", "☐", "chưa thành lập",
        "không thành lập", "chưa bố trí", "không bố trí", "chưa kết nối", "không kết nối", "chưa sử dụng", "không sử dụng",
    )
)  # fmt: skip
_YES_PLAIN = frozenset({fold(word) for word in ("có", "đạt", "đã có", "đã ban hành", "đã thực hiện")})
_NO_PLAIN = frozenset({fold(word) for word in ("không", "chưa", "chưa có", "không có", "không đạt", "chưa đạt")})
_END = re.compile(r"[\s.;,!]+$")


def is_missing(text: str) -> bool:
    """Tell whether a text says that there is no figure."""
    return match_key(text) in MISSING or (len(text) > 1 and not text.strip(".… -–—_"))


def yes_or_no(text: str) -> bool | None:
    """Return what a word answers; None where it is neither a yes nor a no."""
    key = match_key(_END.sub("", text))
    if key in _YES or (key.isascii() and key in _YES_PLAIN):
        return True
    if key in _NO or (key.isascii() and key in _NO_PLAIN):
        return False
    return None


def level_named(text: str, rule: Choice) -> int | None:
    """Return the place of the level a text names: its label or another wording, or one of them a letter or two off."""
    words = [(word, n) for n, level in enumerate(rule.levels) for word in (level.label, *level.aliases)]
    bare = _END.sub("", text)
    for same in (match_key, fold):
        found = {n for word, n in words if same(word) == same(bare)}
        if found:
            return found.pop() if len(found) == 1 else None
    return _nearest(fold(bare), [(fold(word), n) for word, n in words]) if len(bare) >= 8 else None


def _nearest(key: str, words: list[tuple[str, int]]) -> int | None:
    near = difflib.get_close_matches(key, [word for word, _ in words], n=3, cutoff=0.93)
    found = {n for word, n in words if word in near}
    return found.pop() if len(found) == 1 else None
