"""Words that stand for an answer: yes, no, one of several levels, or nothing given."""

from __future__ import annotations

import re

from dti_cli.domain.documents import names_number
from dti_cli.domain.not_applicable import SAID
from dti_cli.domain.rules import TASK_STATES, Choice
from dti_cli.domain.text import clean, fold, match_key
from dti_cli.reading.figures import plain
from dti_cli.reading.openings import NO, UNDER_WAY, YES, Opened, Opening, opened
from dti_cli.reading.slips import nearest

MISSING = frozenset(
    match_key(word)
    for word in (
        "", "-", "--", "---", "–", "—", "−", "…", "...", "..", ".", "……", "/", "n/a", "na", "n.a.", "n.a", "chưa có số liệu",
        "không có số liệu", "chưa có dữ liệu", "không có dữ liệu", "chưa có thông tin", "chưa có báo cáo", "chưa báo cáo",
        "chưa thống kê", "chưa tổng hợp", "chưa cập nhật", "đang cập nhật", "chưa rõ", "chưa xác định", "không có thông tin", "không rõ", "trống",
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
_NOT_APPLICABLE = frozenset({match_key(SAID), fold(SAID)})
_SHORT = frozenset({"kad", "k.a.d"})
_BARE_TICKS = frozenset("xv☒")
_TICKS = "xX✓✔✅☑√"
_DONE, _UNDER_WAY, _NOT_BEGUN = range(len(TASK_STATES.levels))
_NOT_YET = ("chưa", "không", "đang", "sẽ", "do", "vì", "chờ", "dự kiến")
_NO_NEGATION = "không gian"
_ASKING = re.compile(r"\?(?![\w=&%/])")
_END = re.compile(r"[\s.;,!]+$")


def is_missing(text: str) -> bool:
    """Tell whether a text says that there is no figure."""
    return match_key(text) in MISSING or (len(text) > 1 and not text.strip(".… -–—_"))


def shows_nothing(text: str) -> bool:
    """Tell whether a text where evidence stands says that there is none."""
    return is_missing(text) or yes_or_no(text) is False


def is_not_yet(text: str) -> bool:
    """Tell whether a text opens by saying that something is not there or still to come: “chưa”, “đang”…

    Accents decide where there are any: “Đăng tải”, “Đảng ủy” and “Không gian mạng” open names of evidence.
    """
    key = fold if text.isascii() else match_key
    opening = " ".join(re.findall(r"[^\W_]+", key(text))[:2]) + " "
    return not opening.startswith(key(_NO_NEGATION) + " ") and opening.startswith(
        tuple(key(word) + " " for word in _NOT_YET)
    )


def is_exempt(text: str, *, in_short: bool = False) -> bool:
    """Tell whether a text says, in the plain words and nothing else, that an indicator does not apply.

    ``in_short`` asks for their first letters instead, which declare nothing.
    """
    bare = _END.sub("", text)
    return fold(bare) in _SHORT if in_short else match_key(bare) in _NOT_APPLICABLE


def asks(text: str) -> bool:
    """Tell whether a text leaves open what it says: “Có?”; the question mark of a link does not."""
    return bool(_ASKING.search(text))


def leaves_open(text: str) -> bool:
    """Tell whether an answer does: a mere question mark is none."""
    return asks(text) and any(c.isalnum() for c in text)


def is_bare_tick(text: str) -> bool:
    """Tell a mark that some put for a yes and others for a no."""
    return clean(_END.sub("", plain(text))).lower() in _BARE_TICKS


def yes_or_no(text: str) -> bool | None:
    """Return what a word answers; None where it is neither a yes nor a no."""
    key = match_key(_END.sub("", text))
    if key in _YES or (key.isascii() and key in _YES_PLAIN):
        return True
    if key in _NO or (key.isascii() and key in _NO_PLAIN):
        return False
    return None


def answered(text: str, question: str = "") -> Opened | None:
    """Return 1 for a yes and 0 for a no, also where it only opens a text, with the remark that follows."""
    answer = yes_or_no(text)
    return opened(text, _yes_or_no_opening, question) if answer is None else Opened(int(answer), "")


def _yes_or_no_opening(head: str) -> Opening | None:
    answer = None if len(head) == 1 and head not in _TICKS else yes_or_no(head)
    return None if answer is None else Opening(int(answer), YES if answer else NO)


def level_answered(text: str, rule: Choice) -> Opened | None:
    """Return the place of the level a text names, or opens with before the number of a paper.

    States of tasks are read freely.
    """
    place = level_named(text, rule)
    if place is not None:
        return Opened(place, "")
    if rule is TASK_STATES:
        return _state(text)
    found = opened(text, lambda head: _opening(_same(head, rule)))
    return found if found and names_number(found.remark) else None


def names_state(text: str) -> bool:
    """Tell whether a text says how far work has come, or yes or no."""
    return not any(c.isdecimal() for c in text) and level_answered(text, TASK_STATES) is not None


def _state(text: str) -> Opened | None:
    """Read the state of a task: a yes is work done, a no work not begun, “đang …” work under way."""
    answer = None if text.isdecimal() else yes_or_no(text)
    return opened(text, _state_opening) if answer is None else Opened(_DONE if answer else _NOT_BEGUN, "")


def _state_opening(head: str) -> Opening | None:
    place = _same(head, TASK_STATES)
    if place is None and (said := _yes_or_no_opening(head)):
        place = _DONE if said.answer else _NOT_BEGUN
    if place is None and match_key(head) == match_key("đang"):
        place = _UNDER_WAY
    return None if place is None else Opening(place, (YES, UNDER_WAY, NO)[place])


def _opening(place: int | None) -> Opening | None:
    return None if place is None else Opening(place, YES)


def level_named(text: str, rule: Choice) -> int | None:
    """Return the place of the level a text names: its label or another wording, or one of them a letter or two off."""
    bare = _END.sub("", text)
    found = _named(bare, rule)
    return _only(found) if found else nearest(fold(bare), {fold(word): n for word, n in _words(rule)})


def _same(text: str, rule: Choice) -> int | None:
    return _only(_named(text, rule))


def _only(places: set[int]) -> int | None:
    return next(iter(places)) if len(places) == 1 else None


def _named(text: str, rule: Choice) -> set[int]:
    """Return the places of the levels a text names exactly, or else without accents."""
    named = ({n for word, n in _words(rule) if same(word) == same(text)} for same in (match_key, fold))
    return next(filter(None, named), set())


def _words(rule: Choice) -> list[tuple[str, int]]:
    return [(word, n) for n, level in enumerate(rule.levels) for word in (level.label, *level.aliases)]
