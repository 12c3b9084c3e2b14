"""Answers that open a longer text, such as “Có (QĐ số 12/QĐ-UBND)”: the answer and what was written after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from dti_cli.domain.documents import names_number
from dti_cli.domain.text import clean, fold, match_key

YES, NO, UNDER_WAY = "yes", "no", "under way"


class Opening(NamedTuple):
    """What the opening words answer, and whether that is a yes, a no or work under way."""

    answer: int
    sense: str


class Opened(NamedTuple):
    """An answer found at the opening of a text, and the remark after it."""

    answer: int
    remark: str


def _keys(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((f" {match_key(word)} ", f" {fold(word)} ") for word in words.split("; "))


_TURNS = {
    YES: _keys(
        "chưa; không; đang; sẽ; nhưng; song; tuy; tuy nhiên; một phần; một số; vài; ít; hơn; gần; khoảng; thể; rõ; dự kiến; dự thảo; "
        "chờ; cơ bản; bước đầu; thí điểm; hầu hết; đa số; phần lớn; "
        "đã hủy; bị hủy; hủy bỏ; bãi bỏ; hết hiệu lực; hết hạn; thu hồi; trả lại; từ chối; bị hỏng; đã hỏng; ngừng; ngưng; tạm dừng; "
        "dừng hoạt động; đình chỉ; giải thể; chấm dứt; vô hiệu; bị thay thế; được thay thế"
    )
    + tuple((key, "-") for key, _ in _keys("hủy; hỏng; dừng")),
    NO: _keys(
        "đã; có; nhưng; song; tuy; tuy nhiên; rõ; xác định; phát sinh; áp dụng; thể; phải; chỉ; hết; biết; số liệu; thông tin; dữ liệu; "
        "thống kê; tổng hợp; kết quả; thuộc; yêu cầu; cần; ai; đủ; đầy đủ; hết; một phần"
    ),
    UNDER_WAY: _keys("đã; nhưng; số liệu; cập nhật; tổng hợp; thống kê; có"),
}
"""Words after an opening that turn or weaken what it says or take it back: with one nothing is taken for an answer.

Without accents “huy”, “hong” and “dung” are parts of names and other words.
"""

_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"\s|[(\[,;:–—]|\.(?=\s)|-(?=\s)")
_APART = re.compile(r"\s*[(\[,;:–—.-]")
_EDGES = " ()[]…,;:.–—-"
_CALM = re.compile(r"không (dùng|sử dụng) (tiền mặt|giấy tờ)", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?<!bị )(?<!được )\b(thay thế(?: (?!và\b|nay\b|hiện\b)[^\s,;()]+){1,8}?) (?:đã )?(?:bị )?(?:hết (?:hiệu lực|hạn)|bãi bỏ|hủy bỏ)",
    re.IGNORECASE,
)
"""What is said of an older paper that the one in force takes the place of."""
_FULL_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}\s*/\s*20\d\d")
_NUMBERED = re.compile(r"\d{1,5}[a-z]?\s*(/\s*20\d\d)?\s*[/-]\s*(?=[^\W\d])", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d,.])(?!100\s*%)\d+([.,]\d+)?\s*%|\d+\s*/\s*\d+")
_NOUGHT = re.compile(r"[=\s]*0+")
_PAPER = re.compile(
    r"(\d{1,3} )?(qđ|kh|cv|bc|tb|nq|ct|gm|tr|vb|hd|quyết định|kế hoạch|công văn|báo cáo|thông báo|nghị quyết|chương trình|văn bản|giấy mời|"
    r"tờ trình|biên bản|hợp đồng|chỉ thị|hướng dẫn)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(vào |từ |trong |theo )?(ngày|tháng|năm|quý|số) ?[\div]+\b|\d{1,2}/\d{1,2}/\d{2,4}", re.IGNORECASE)
_SINCE = (
    r"(?:\b(?:từ|sau|sang)|^(?:(?:trong|vào) )?(?=ngày|tháng|quý|qúy|năm)) ?"
    r"(?:đầu |giữa |cuối )?(?:[\s\d./iv-]|ngày|tháng|quý|qúy|năm)*?(20\d\d)\b"
)
_BEGINS, _BEGINS_PLAIN = re.compile(_SINCE), re.compile(rf"(?<!thong )(?<!(?<!bat )dau ){fold(_SINCE)}")
"""Without accents “thong tu 12/2025” and “dau tu 2025” name a circular and an investment."""
_FULLY = re.compile(r"(100\s*%|đầy đủ|tốt|rồi|xong|đúng hạn|đúng tiến độ)", re.IGNORECASE)


def opened(text: str, known: Callable[[str], Opening | None], question: str = "") -> Opened | None:
    """Return the answer a text opens with, if what follows leaves no doubt of it; ``known`` tells what words answer.

    Words of the question itself, as in “Đã có chuyên mục”, are no remark.
    """
    line = clean(text)
    for cut in reversed([found.start() for found in _CUT.finditer(line)]):
        head = line[:cut].strip(_EDGES)
        if head and not head.isdecimal() and (opening := known(head)):
            rest = line[len(line[:cut].rstrip(_EDGES)) :]
            if len(head) > 1 and _echoes(rest, opening.sense, line, question):
                return Opened(opening.answer, "")
            return Opened(opening.answer, rest.strip(_EDGES)) if _bears_out(head, opening.sense, rest) else None
    return None


def begins_in(remark: str) -> int | None:
    """Return the year from which what was answered holds, where a remark says so: “từ năm 2025”, “quý I/2025”."""
    found = (_BEGINS_PLAIN if remark.isascii() else _BEGINS).search(clean(remark).lower())
    return int(found[1]) if found else None


def _bears_out(head: str, sense: str, rest: str) -> bool:
    remark = rest.strip(_EDGES)
    if not remark:
        return True
    if _turned(remark, sense) or (sense == YES and _in_part(remark)):
        return False
    return bool(_APART.match(rest)) or sense == UNDER_WAY or _free(head, sense, remark)


def _echoes(rest: str, sense: str, line: str, question: str) -> bool:
    """Tell words after an answer that only repeat the question; “Không gian mạng” is no “không” to one of it."""
    asked, said, whole = (f" {' '.join(_WORD.findall(match_key(text)))} " for text in (question, rest, line))
    if len(said.split()) < 2 or said not in asked or (sense == NO and whole in asked):
        return False
    return not _turned(rest, sense)


def _free(head: str, sense: str, remark: str) -> bool:
    """Tell whether words that follow without a stop only name a paper, a day, or say “in full”."""
    if sense == NO:
        return match_key(head).startswith(match_key("chưa"))
    if _FULLY.fullmatch(remark) or _WHEN.match(remark):
        return True
    return bool(_PAPER.match(remark)) and (names_number(remark) or bool(re.search(r"số \d", remark)) or _issued(head))


def _issued(head: str) -> bool:
    return match_key(head).endswith(match_key("ban hành"))


def _turned(remark: str, sense: str) -> bool:
    bare = _REPLACED.sub(r"\1", _CALM.sub(" ", remark))
    words = " ".join(_WORD.findall(fold(bare) if bare.isascii() else match_key(bare)))
    return any((plain if bare.isascii() else accented) in f" {words} " for accented, plain in _TURNS[sense])


def _in_part(remark: str) -> bool:
    """Tell a remark that gives a share, or nought alone: 80%, 3/5 thôn, 0; days and numbers of papers are none."""
    return bool(_NOUGHT.fullmatch(remark) or _SHARE.search(_NUMBERED.sub(" ", _FULL_DATE.sub(" ", remark))))
