"""What would close a gap, as one line of text whatever the score's status."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import assert_never

from dti_cli.domain.catalogue import Catalogue, Indicator, indicators
from dti_cli.domain.collection import asked_at
from dti_cli.domain.not_applicable import SAID, consequence, lost
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.phrases import gain_words, rate_of, unsigned
from dti_cli.domain.rule_words import target_words
from dti_cli.domain.rules import (
    AnyRule,
    Bands,
    Choice,
    MinMax,
    Parts,
    Proportional,
    RatioRule,
    Sum,
    Target,
    Task,
    Thresholds,
    YesNo,
    letters,
)
from dti_cli.domain.scores import COMPUTED, INVALID, NOT_APPLICABLE, NOT_COMPUTABLE, RECORDED, Score
from dti_cli.domain.text import vi_number, vi_percent
from dti_cli.scoring.needs import Need, needs, yes_words
from dti_cli.scoring.single import Extremes, Values, as_reported, ratio

_ADD = "bổ sung"


def needed(catalogue: Catalogue, indicator: Indicator, score: Score, values: Values, extremes: Extremes | None) -> str:
    """Say what would close a gap: full points first, then the next step before them; empty where nothing lacks."""
    lacking = lost(indicator, score)
    if lacking <= TOLERANCE:
        return ""
    if score.status == NOT_COMPUTABLE:
        return "kiểm tra mẫu số: đang bằng 0 nên không tính được tỷ lệ; nếu đúng là 0 thì xin ý kiến cấp trên"
    if score.status == NOT_APPLICABLE:
        return f"đã khai “{SAID}”, bộ chỉ số {consequence(indicator)}; chỉ có điểm khi báo được số liệu"
    if score.status == RECORDED:
        return f"{goal_text(indicator, extremes)} → {gain_words(lacking)}"
    missing = _missing(indicator.rule, values)
    if score.status == COMPUTED:
        found = needs(indicator, values, score.points, extremes, catalogue.rounding)
        return _computed(catalogue, indicator, values, extremes, found, lacking)
    if isinstance(indicator.rule, Target) and isinstance(indicator.rule.at_least, Thresholds):
        return "ghi rõ loại đơn vị (xã, phường, thị trấn) để chọn đúng ngưỡng"
    word = "sửa" if score.status == INVALID else _ADD
    return _asked(catalogue, indicator, word, missing or letters(indicator.rule), lacking)


def action(catalogue: Catalogue, indicator: Indicator, score: Score, values: Values, extremes: Extremes | None) -> str:
    """Say what full points take, without the points.

    That is the figures to reach where they are known, else the rule's demand.
    """
    if score.status == COMPUTED:
        for need in needs(indicator, values, score.points, extremes, catalogue.rounding)[:1]:
            return need.action
    return goal_text(indicator, extremes)


def figures_wanted(indicator: Indicator, values: Values) -> list[str]:
    """Name the figures still to be reported, or all of them where each was given but not usable."""
    wanted = _missing(indicator.rule, values) or letters(indicator.rule)
    return [indicator.input(x).label for x in wanted]


def _missing(rule: AnyRule, values: Values) -> list[str]:
    """Return the letters still wanted: of a task only its state, and none where a rate as reported stands in."""
    if as_reported(rule, values):
        return []
    wanted = (rule.input,) if isinstance(rule, Task) else letters(rule)
    return [x for x in wanted if x not in values]


def _computed(
    catalogue: Catalogue,
    indicator: Indicator,
    values: Values,
    extremes: Extremes | None,
    found: Sequence[Need],
    lacking: float,
) -> str:
    texts = [need.text if n == 0 else f"trước mắt: {need.text}" for n, need in enumerate(found)]
    if found and isinstance(indicator.rule, MinMax) and extremes:
        texts += _per_unit(indicator, indicator.rule, values, extremes)
    known = {**values, **(found[0].changes if found else {})}
    still = _missing(indicator.rule, known)
    if still and isinstance(indicator.rule, Bands):
        return f"{goal_text(indicator, extremes)} → {gain_words(lacking)}"
    if still:
        texts.append(_asked(catalogue, indicator, _ADD, still, lacking - sum(need.gain for need in found[:1])))
    if found and (others := sharing(catalogue, indicator, found[0].changes)):
        texts.append(f"số liệu này dùng chung với {', '.join(others)}")
    texts += denominators_moved(catalogue, indicator)
    return "; ".join(texts) or goal_text(indicator, extremes)


def denominators_moved(catalogue: Catalogue, indicator: Indicator) -> list[str]:
    """Tell of denominators that grow with this one's figures, and of those whose figures swell its own."""
    by_others = [i.code for p in catalogue.pillars for i in p.indicators if indicator.code in i.affects]
    found = []
    if indicator.affects:
        found.append(f"làm tăng mẫu số của {', '.join(indicator.affects)}, khi thực hiện cần tính lại chỉ số đó")
    if by_others:
        found.append(f"mẫu số tăng nếu thực hiện {', '.join(by_others)}, khi đó cần tính lại")
    return found


def sharing(catalogue: Catalogue, indicator: Indicator, changed: Collection[str]) -> list[str]:
    """Return the codes of other indicators that ask for the same figures as the changed letters."""
    names = {asked.shared for asked in indicator.inputs if asked.letter in changed} - {""}
    if not names:
        return []
    return [
        i.code
        for i in indicators(catalogue)
        if i.code != indicator.code and names & {asked.shared for asked in i.inputs}
    ]


def _asked(catalogue: Catalogue, indicator: Indicator, word: str, wanted: Sequence[str], lacking: float) -> str:
    listed = "; ".join(
        f"{x} = {indicator.input(x).label}{_elsewhere(catalogue, indicator, x) if word == _ADD else ''}" for x in wanted
    )
    return f"{word} số liệu ({listed}) → tối đa {gain_words(lacking)}"


def _elsewhere(catalogue: Catalogue, indicator: Indicator, letter: str) -> str:
    """Say under which key forms ask a figure that several indicators share, where that is not its own."""
    key = asked_at(catalogue, indicator, letter)
    return "" if key == indicator.key(letter) else f" (nhập ở {key})"


def _per_unit(indicator: Indicator, rule: MinMax, values: Values, extremes: Extremes) -> list[str]:
    base = sum(values[x] for x in rule.denominator) if rule.denominator else 1.0
    spread = extremes.high - extremes.low
    if spread <= 0 or base <= 0:
        return []
    gain = indicator.max / base / spread
    measure = indicator.input(rule.numerator[0]).measure or "đơn vị"
    alone = (ratio(rule, values) or 0.0) <= extremes.low + TOLERANCE
    # The lowest unit lifts the floor with itself unless another one stays there.
    unless = " nếu còn đơn vị khác ở mức thấp nhất" if alone else ""
    more = "ghi nhận" if indicator.input(rule.numerator[0]).action else "tăng"
    return [f"mỗi {measure} {more} thêm được khoảng {unsigned(gain)} điểm{unless}"]


def goal_text(indicator: Indicator, extremes: Extremes | None = None) -> str:
    """Say what full points ask for, where only recorded points are known."""
    return _goal(indicator, indicator.rule, extremes)


def _goal(indicator: Indicator, rule: AnyRule, extremes: Extremes | None) -> str:
    match rule:
        case YesNo():
            return yes_words(indicator, rule.input)
        case Choice():
            return f"đạt mức “{max(rule.levels, key=lambda level: level.share).label}”"
        case Parts():
            return "; ".join(_goal(indicator, part.rule, None) for part in rule.parts)
        case Proportional():
            return _ratio_goal(indicator, rule, rule.full_at)
        case Bands():
            gate = f"{yes_words(indicator, rule.gate)}; " if rule.gate else ""
            return gate + _ratio_goal(indicator, rule, rule.bands[0].at_least)
        case MinMax():
            top = f" ({_level(indicator, rule, extremes.high)})" if extremes else ""
            if work := indicator.input(rule.numerator[0]).action:
                return f"{work}, theo kịp số ghi nhận của đơn vị dẫn đầu{top}"
            return f"đạt mức của đơn vị dẫn đầu{top} về {rate_of([indicator.input(x) for x in rule.numerator])}"
        case Target():
            return _target_goal(indicator, rule)
        case Task():
            return "hoàn thành nhiệm vụ và bổ sung minh chứng" if rule.evidence else "hoàn thành nhiệm vụ"
        case Sum():
            return ""
        case _:
            assert_never(rule)


def _target_goal(indicator: Indicator, rule: Target) -> str:
    if rule.answer:
        return yes_words(indicator, rule.numerator[0])
    if isinstance(rule.at_least, Thresholds):
        asked = [indicator.input(x) for x in rule.numerator]
        return f"đạt chỉ tiêu về {rate_of(asked)} ({target_words(rule, {a.letter: a.measure for a in asked})})"
    return _ratio_goal(indicator, rule, rule.at_least)


def _level(indicator: Indicator, rule: RatioRule, value: float) -> str:
    if rule.denominator:
        return vi_percent(value)
    return f"{vi_number(value)} {indicator.input(rule.numerator[0]).measure}".strip()


def _ratio_goal(indicator: Indicator, rule: RatioRule, at_least: float) -> str:
    level = _level(indicator, rule, at_least)
    asked = [indicator.input(x) for x in rule.numerator]
    if rule.denominator:
        return f"nâng tỷ lệ {rate_of(asked)} lên {level}" + ("" if at_least == 1 else " trở lên")
    if (measure := asked[0].measure) and rate_of(asked).startswith(measure):
        return f"đạt ít nhất {vi_number(at_least)} {rate_of(asked)}"
    return f"đạt từ {level} trở lên về {rate_of(asked)}"
