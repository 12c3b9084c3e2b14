"""Mistakes of a catalogue in the words of the plain table it is drawn up in: rows and columns instead of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_OF_ROW = re.compile(r"^(?:[^:]*, )?chỉ số (\S+): (.*)$")
_OF_FILE = re.compile(r"^[^:]*\.toml: ")
_WORDS = (
    (r"nên cần kind = “sum”", "nên cột “Cách tính” phải ghi Tổng"),
    (r"kind = “sum”", "“Cách tính” là Tổng"),
    (r"not_applicable; ghi khóa này ở từng chỉ số con", "ô “Không áp dụng”; ghi ở từng chỉ số con"),
    (r"thiếu khóa “decision”", "thiếu dòng “Quyết định: …” ở trên bảng"),
    (r"choice cần ít nhất hai mức", "“Chọn mức” cần ít nhất hai mức trong cột “Ngưỡng”"),
    (
        r"bands phải xếp ngưỡng từ cao xuống thấp, không trùng nhau",
        "các bậc trong cột “Ngưỡng” trùng nhau hoặc chưa có",
    ),
    (r"(full_at|at_least)\b", "ngưỡng"),
    (r"\bshare\b", "phần điểm của mức, bậc"),
    (r"(declared_max|\bmax\b)", "điểm tối đa"),
    (r"numerator không được trống", "thiếu tên số liệu ở cột “Số liệu a”"),
    (r" \(80% ghi là 0\.8\)", " (ghi ví dụ 80%)"),
    (r" \(\[\[indicators\]\]\)", ""),
    (r" \(tại [^()]*\)", ""),
)


def in_table_words(mistake: str, rows: Mapping[str, Sequence[int]]) -> str:
    """Return a mistake told with its row; ``rows`` gives the rows of each code."""
    found = _OF_ROW.match(mistake)
    text = found[2] if found else _OF_FILE.sub("", mistake)
    for pattern, words in _WORDS:
        text = re.sub(pattern, words, text)
    if not found:
        return text
    numbers = rows.get(found[1], ())
    where = f"dòng {numbers[-1 if 'trùng mã' in text else 0]}, " if numbers else ""
    return f"{where}chỉ số {found[1]}: {text}"
