"""One cell → one value, or the finding that says why it cannot be used."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import NamedTuple

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.catalogue import Indicator, Input
from dti_cli.domain.documents import names_number
from dti_cli.domain.not_applicable import SAID
from dti_cli.domain.observations import BLANK, INVALID, NOT_APPLICABLE, OK
from dti_cli.domain.rules import Choice, Target, Task
from dti_cli.domain.text import clean, fold, match_key, vi_number
from dti_cli.reading.answers import (
    answered,
    is_bare_tick,
    is_exempt,
    is_missing,
    leaves_open,
    level_answered,
    names_state,
)
from dti_cli.reading.figures import broken, plain, readings
from dti_cli.reading.grid import CellError, Percent, UncachedFormula, Value, as_float, number_text, raw_of
from dti_cli.reading.measures import Wanted, either, is_measure, wanted_of
from dti_cli.reading.openings import Opened

NAN = float("nan")
TICK = "tick-as-yes"
LARGEST = 1e15
"""Above this a spreadsheet no longer holds every whole number."""

_ERROR = re.compile(r"#[A-ZÀ-Ỹ/0-9_]+[!?]?|Err:[0-9]+", re.IGNORECASE)
_FRACTION = re.compile(r"([^/:]+?)\s*[/:]\s*([^/:]+)")
_NUMBER_AND_WORD = re.compile(r"([0-9][0-9.,\s]*?)\s*([^\W\d_%][^\d%]*)")
_WANTED = {
    "count": "một con số",
    "amount": "một con số",
    "yes_no": "câu trả lời Có hoặc Không",
    "level": "một trong các mức",
}
_YES_NO_WORDS = "Có, Không"
_NOTHING = frozenset(match_key(word) for word in ("không", "chưa", "chưa có", "không có", "k", "ko"))
_WHOLE = "Số lượng phải là số nguyên; kiểm tra và gõ lại."
_THOUSANDS = "Excel có thể đã hiểu dấu chấm ngăn hàng nghìn là dấu thập phân; gõ lại số liền, ví dụ {example}."
_ZERO_OR_BLANK = "Bằng không thì gõ 0; chưa có số liệu thì để trống."


class Taken(NamedTuple):
    """What a cell gives. ``fault`` is the kind of finding it deserves, if any, with ``facts`` for its sentence.

    ``proof`` is a document named after the answer in the same cell.
    """

    state: str
    value: float = NAN
    raw: str = ""
    fault: str = ""
    facts: Mapping[str, object] = MappingProxyType({})
    proof: str = ""


POINTS = Wanted("điểm")


def take_input(value: Value, indicator: Indicator, wanted: Input) -> Taken:
    """Read a cell as one input of an indicator."""
    if (early := common_fault(value, _WANTED[wanted.kind])) is not None:
        return early
    return or_not_applicable(_taken(value, indicator, wanted), indicator)


def or_not_applicable(taken: Taken, indicator: Indicator | None) -> Taken:
    """Take “Không áp dụng”, or name it among answers, where the catalogue allows it; else say that it does not."""
    if indicator is None or taken.state != INVALID:
        return taken
    short = is_exempt(taken.raw, in_short=True)
    if not (short or is_exempt(taken.raw)):
        answers = str(taken.facts.get("answers", "")) if indicator.not_applicable else ""
        more = f"{answers}, “{SAID}”" if answers.startswith("“") else f"{answers}, {SAID}"
        return taken._replace(facts={**taken.facts, "answers": more}) if answers else taken
    if indicator.not_applicable and not short:
        return Taken(NOT_APPLICABLE, raw=taken.raw)
    fault = "not-applicable-in-short" if indicator.not_applicable else "not-applicable"
    return taken._replace(fault=taken.fault and fault, facts={"name": indicator.code})


def _taken(value: Value, indicator: Indicator, wanted: Input) -> Taken:
    if wanted.kind == "yes_no":
        return _answer(value, wanted.label)
    if wanted.kind == "level":
        return _level(value, choice_for(indicator.rule, wanted.letter))
    taken = _figure(value, wanted_of(wanted))
    if taken.fault == "not-a-number" and isinstance(indicator.rule, Target | Task) and names_state(taken.raw):
        return state_not_figure(taken.raw, f"số liệu {indicator.key(wanted.letter)}: {wanted.label}", "120")
    return taken


def state_not_figure(raw: str, asked: str, example: str) -> Taken:
    """Refuse words such as “Đã hoàn thành” where a target asks for a figure."""
    return Taken(INVALID, raw=raw, fault="state-not-figure", facts={"asked": asked, "example": example})


def take_points(value: Value) -> Taken:
    """Read a cell as points."""
    early = common_fault(value, "một số điểm")
    return early if early is not None else _figure(value, POINTS)


def take_ratio(value: Value, code: str, of_what: Wanted = Wanted()) -> tuple[Taken, Taken]:  # noqa: B008
    """Read a cell that stands for the whole ratio of an indicator, such as 13/14 or “3/5 thôn”: its two figures."""
    if (early := common_fault(value, "một tỷ lệ dạng 13/14")) is not None:
        return early, early._replace(fault="")
    if (two := broken_figure(value)) is not None:
        return two, two._replace(fault="")
    found = _FRACTION.fullmatch(plain(raw_of(value))) if isinstance(value, str) else None
    if found is None:
        both = Taken(INVALID, raw=raw_of(value), fault="ratio-needs-parts", facts={"name": code})
        return both, both._replace(fault="")
    above, below = (_text_figure(part.strip(), of_what) for part in found.groups())
    faulty = above if above.state != OK else below
    if faulty.state != OK:
        both = faulty._replace(state=INVALID, raw=raw_of(value), fault=faulty.fault or "not-a-number")
        return both, both._replace(fault="")
    return above._replace(raw=raw_of(value)), below._replace(raw=raw_of(value))


def common_fault(value: Value, wanted: str) -> Taken | None:
    """Settle what is the same for every kind of input: blanks, errors, dead formulas and dates."""
    match value:
        case None:
            return Taken(BLANK)
        case CellError():
            return Taken(INVALID, raw=raw_of(value), fault="excel-error")
        case UncachedFormula():
            return Taken(INVALID, raw=raw_of(value), fault="formula-without-value")
        case str():
            text = raw_of(value)
            if _ERROR.fullmatch(text):
                return Taken(INVALID, raw=text, fault="excel-error")
            return Taken(BLANK, raw=text) if is_missing(text) else None
        case date() | time() | timedelta():
            return Taken(INVALID, raw=raw_of(value), fault="date-not-number", facts={"wanted": wanted})
        case _:
            return None


def _answer(value: Value, question: str) -> Taken:
    raw = raw_of(value)
    if leaves_open(raw):
        return Taken(INVALID, raw=raw, fault="answer-in-doubt", facts={"answers": _YES_NO_WORDS})
    text = "" if isinstance(value, Percent) else plain(raw) if raw not in {"TRUE", "FALSE"} else raw.lower()
    found = answered(text, question)
    if found is None:
        return Taken(INVALID, raw=raw, fault="unknown-answer", facts={"answers": _YES_NO_WORDS})
    return _opened(found, raw, "Có" if found.answer else "Không", proves=bool(found.answer))


def _level(value: Value, rule: Choice | None) -> Taken:
    raw = raw_of(value)
    open_still = leaves_open(raw)
    found = level_answered(raw, rule) if rule and not (isinstance(value, Percent) or open_still) else None
    if rule is None or found is None:
        answers = ", ".join(f"“{level.label}”" for level in rule.levels) if rule else _YES_NO_WORDS
        fault = "answer-in-doubt" if open_still else "unknown-answer"
        return Taken(INVALID, raw=raw, fault=fault, facts={"answers": answers})
    level = rule.levels[found.answer]
    return _opened(found, raw, level.label, proves=level.share > 0)


def _opened(found: Opened, raw: str, answer: str, *, proves: bool) -> Taken:
    """Take an answer; one that only opens the text is told, and the paper named after it proves it."""
    if not found.remark:
        return Taken(OK, float(found.answer), raw, TICK if is_bare_tick(raw) else "")
    proof = found.remark if proves and names_number(found.remark) else ""
    kept = f", phần “{proof}” là minh chứng" if proof else ""
    facts = {"answer": answer, "kept": kept} | ({"remark": found.remark} if proves else {})
    return Taken(OK, float(found.answer), raw, "answer-with-remark", facts, proof)


def _figure(value: Value, wanted: Wanted) -> Taken:
    """Read a figure from a number or a text."""
    if isinstance(value, Percent):
        return Taken(INVALID, raw=raw_of(value), fault="percent-not-count")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _checked(as_float(value), shown_number(value), "", wanted)
    two = broken_figure(value)
    return _text_figure(raw_of(value), wanted) if two is None else two


def broken_figure(value: Value) -> Taken | None:
    """Refuse digits on two lines of a cell: they may be one figure or two."""
    if not isinstance(value, str) or not broken(value):
        return None
    lines = [line for part in value.splitlines() if (line := clean(part))][:3]
    facts = _one_of(f"{' và '.join(lines)} hoặc {''.join(lines)}", "".join(lines))
    return Taken(INVALID, raw=raw_of(value), fault="ambiguous-number", facts=facts)


def shown_number(value: float) -> str:
    """Return a number as a finding shows it, with a decimal comma, however many digits it has."""
    return number_text(value).replace(".", ",") if math.isfinite(as_float(value)) else "±∞"


def too_large(number: float, raw: str) -> Taken | None:
    """Refuse a number beyond every figure that a sheet can hold."""
    if abs(number) < LARGEST:
        return None
    return Taken(INVALID, raw=raw, fault="too-big-number" if math.isfinite(number) else "not-a-number")


def _checked(number: float, shown: str, raw: str, wanted: Wanted) -> Taken:
    if (refused := too_large(number, raw or shown)) is not None:
        return refused
    if number < 0:
        return Taken(INVALID, raw=raw or shown, fault="negative-number")
    if wanted.whole and not number.is_integer():
        return Taken(
            INVALID, raw=raw or vi_number(number), fault="not-whole", facts=_not_whole(number, typed=bool(raw))
        )
    return Taken(OK, number, raw)


def _not_whole(number: float, *, typed: bool) -> dict[str, object]:
    """Return the facts of the finding; only a number of Excel's, such as 1.234, can be thousands taken for decimals."""
    thousands = not typed and 1 <= number < 1000 and round(number, 3) == number
    remedy = _THOUSANDS.format(example=f"{number * 1000:.0f}") if thousands else _WHOLE
    return {"shown": vi_number(number), "remedy": remedy}


def _text_figure(raw: str, wanted: Wanted) -> Taken:
    text = plain(raw).removeprefix("'").strip()
    if text.startswith("-") and readings(text[1:].strip()):
        return Taken(INVALID, raw=raw, fault="negative-number")
    if text.endswith("%") and readings(text[:-1].strip().removeprefix("-")):
        return Taken(INVALID, raw=raw, fault="percent-not-count")
    if (other := _two_ways(text)) is not None:
        return Taken(INVALID, raw=raw, fault="ambiguous-number", facts=other)
    found = readings(text.removeprefix("+").strip())
    if found:
        return _checked(found[0], raw, raw, wanted)
    if _is_fraction(text):
        return Taken(INVALID, raw=raw, fault="fraction-not-number")
    return _with_word(text, raw, wanted)


def _is_fraction(text: str) -> bool:
    """Tell whether a text is one figure out of another, with or without what is counted: 3/5, “3/5 thôn”."""
    parts = _FRACTION.fullmatch(text)
    if not parts:
        return False
    worded = _NUMBER_AND_WORD.fullmatch(parts[2])
    return all(readings(part.strip()) for part in (parts[1], worded[1] if worded else parts[2]))


def zero_or_missing(text: str) -> dict[str, object] | None:
    """Return the facts of the finding where a text such as “không có” may mean nought or no figure."""
    if match_key(text.rstrip(".")) not in _NOTHING:
        return None
    return {"readings": "0 hoặc chưa có số liệu", "example": "0", "remedy": _ZERO_OR_BLANK}


def _two_ways(text: str) -> dict[str, object] | None:
    """Return the facts of the finding where a text can be read as two numbers."""
    if (nothing := zero_or_missing(text)) is not None:
        return nothing
    if text.startswith("(") and text.endswith(")") and readings(text[1:-1].strip()):
        inner = text[1:-1].strip()
        return _one_of(f"{inner} hoặc số âm", inner)
    found = readings(text)
    if len(found) < 2:
        return None
    return _one_of(" hoặc ".join(vi_number(n) for n in found), number_text(found[-1]))


def _one_of(readings: str, example: str) -> dict[str, object]:
    remedy = f"Gõ lại bằng số không có dấu ngăn cách, ví dụ {example}."
    return {"readings": readings, "example": example, "remedy": remedy}


def _with_word(text: str, raw: str, wanted: Wanted) -> Taken:
    """Read “410 hộ”: a number followed by its unit of measurement."""
    found = _NUMBER_AND_WORD.fullmatch(text)
    figures = readings(found.group(1).strip()) if found else []
    if found is None or not figures:
        return Taken(INVALID, raw=raw, fault="not-a-number")
    word = fold(found.group(2)).strip(" .")
    if not is_measure(word, wanted):
        fault = "other-measure" if wanted.measure and len(word) > 1 and word[0].isalpha() else "not-a-number"
        return Taken(INVALID, raw=raw, fault=fault, facts={"measure": either(wanted.measure)})
    inner = _text_figure(found.group(1).strip(), wanted)
    return inner._replace(raw=raw)
