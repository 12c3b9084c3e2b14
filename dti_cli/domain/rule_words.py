"""The rule of an indicator in Vietnamese words, with its thresholds and the meaning of its inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import assert_never

from dti_cli.domain.catalogue import Indicator, Input
from dti_cli.domain.not_applicable import CONSEQUENCES
from dti_cli.domain.phrases import thing
from dti_cli.domain.rules import (
    AnyRule,
    Band,
    Bands,
    Choice,
    MinMax,
    Part,
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
from dti_cli.domain.text import fold, lowered, raised, vi_number, vi_percent

_KIND_WORDS = {"yes_no": "có/không", "level": "chọn mức"}


def rule_text(indicator: Indicator) -> str:
    """Return the rule and, one a line, what its inputs mean."""
    return "\n".join([whole_rule(indicator), *(input_line(i) for i in indicator.inputs)])


def whole_rule(indicator: Indicator) -> str:
    """Return the rule and what holds where the indicator does not apply, if a unit may say so."""
    told = CONSEQUENCES.get(indicator.not_applicable)
    return f"{rule_line(indicator)}; không áp dụng: {told}" if told else rule_line(indicator)


def rule_in_full(indicator: Indicator) -> str:
    """Return the rule on one line with what each letter in it stands for.

    It is for those without the catalogue beside them, who have the indicator's name: of a share that the name says,
    only the whole is told.
    """
    line = rule_line(indicator)
    if share := _share_named(indicator):
        return raised(
            line.replace(figure_words(share), f"tỷ lệ trên {lowered(indicator.input(share.denominator[0]).label)}", 1)
        )
    legend = "; ".join(input_line(x) for x in indicator.inputs if re.search(rf"\b{x.letter}\b", line))
    return f"{line} ({legend})" if legend else line


def _share_named(indicator: Indicator) -> RatioRule | None:
    """Return the rule where it asks for one figure as a share of another, and the indicator's name says of what."""
    rule = indicator.rule
    if (
        not isinstance(rule, RatioRule)
        or len(rule.denominator) != 1
        or letters(rule) != rule.numerator[:1] + rule.denominator
    ):
        return None
    return rule if fold(thing(indicator.input(rule.numerator[0]))) in fold(indicator.name) else None


def rule_line(indicator: Indicator) -> str:
    """Return the rule alone: a ÷ b; từ 80% trở lên: 15 điểm; dưới 80%: tỷ lệ ÷ 80% × 15 điểm."""
    measures = {i.letter: i.measure for i in indicator.inputs}
    words = _rule(indicator.rule, indicator.max, measures)
    return raised(words) if not isinstance(indicator.rule, Proportional | Bands | Target) else words


def input_line(given: Input) -> str:
    """Return what an input means: a = Số hộ có cáp quang (hộ)."""
    measure = given.measure or _KIND_WORDS.get(given.kind, "")
    shown = f" ({measure})" if measure and measure not in given.label else ""
    return f"{given.letter} = {given.label}{shown}"


def figure_words(rule: RatioRule) -> str:
    """Return the figure a rule works on: a, a ÷ b or (a + b) ÷ c."""
    top = " + ".join(rule.numerator)
    if not rule.denominator:
        return top
    bottom = " + ".join(rule.denominator)
    return f"{_bracketed(top)} ÷ {_bracketed(bottom)}"


def points_words(points: float) -> str:
    """Return points as people write them: 7,5 điểm."""
    return f"{vi_number(points)} điểm"


def _bracketed(sum_words: str) -> str:
    return f"({sum_words})" if " + " in sum_words else sum_words


def _rule(rule: AnyRule, most: float, measures: Mapping[str, str]) -> str:
    match rule:
        case YesNo():
            words = f"có: {points_words(most)}; không: 0 điểm"
        case Choice():
            words = "; ".join(f"{level.label}: {points_words(level.share * most)}" for level in rule.levels)
        case Proportional():
            words = _proportional(rule, most, measures)
        case Bands():
            words = _bands(rule, most, measures)
        case MinMax():
            words = _min_max(rule, most)
        case Parts():
            parts = (_part(part, most, measures) for part in rule.parts)
            words = "cộng điểm các phần: " + "; ".join(f"({n}) {part}" for n, part in enumerate(parts, 1))
        case Sum():
            words = "tổng điểm các chỉ số con"
        case Target():
            words = _target(rule, measures)
        case Task():
            words = _task(rule, measures)
        case _:
            assert_never(rule)
    return words


def _part(part: Part, most: float, measures: Mapping[str, str]) -> str:
    return f"{part.label} ({', '.join(letters(part.rule))}) – {_rule(part.rule, part.share * most, measures)}"


def _proportional(rule: Proportional, most: float, measures: Mapping[str, str]) -> str:
    figure, full = figure_words(rule), points_words(most)
    plain = rule.denominator and rule.full_at == 1 and rule.below != "zero"
    if plain:
        return f"{figure} (tối đa 100%) × {full}" + _zero_denominator(rule, most)
    step, share = _threshold(rule, rule.full_at, measures), "tỷ lệ" if rule.denominator else "giá trị"
    below = {
        "proportion": f"{share} ÷ {_threshold(rule, rule.full_at, {})} × {full}",
        "zero": "0 điểm",
        "rate": f"{share} × {full}",
    }[rule.below]
    return f"{figure}; từ {step} trở lên: {full}; dưới {step}: {below}" + _zero_denominator(rule, most)


def _bands(rule: Bands, most: float, measures: Mapping[str, str]) -> str:
    gate = f"{rule.gate} là “không”: 0 điểm; {rule.gate} là “có” thì xét " if rule.gate else ""
    return gate + figure_words(rule) + "; " + "; ".join(_steps(rule, most, measures)) + _zero_denominator(rule, most)


def _steps(rule: Bands, most: float, measures: Mapping[str, str]) -> list[str]:
    bands = rule.bands if rule.bands[-1].at_least <= 0 else (*rule.bands, Band(at_least=0, share=0))
    above = [None, *(_threshold(rule, band.at_least, measures) for band in bands)]
    return [
        f"{_span(rule, band.at_least, limit, measures)}: {points_words(band.share * most)}"
        for band, limit in zip(bands, above, strict=False)
    ]


def _span(rule: Bands, at_least: float, limit: str | None, measures: Mapping[str, str]) -> str:
    if limit is None:
        return f"từ {_threshold(rule, at_least, measures)} trở lên"
    return f"dưới {limit}" if at_least <= 0 else f"từ {_threshold(rule, at_least, {})} đến dưới {limit}"


def _min_max(rule: MinMax, most: float) -> str:
    return (
        f"(x − nhỏ nhất) ÷ (lớn nhất − nhỏ nhất) × {points_words(most)}, với x = {figure_words(rule)}, "
        "so trong các đơn vị cùng tỉnh, cùng năm có số liệu; nếu mọi đơn vị bằng nhau: "
        f"x lớn hơn 0 được {points_words(most)}, x bằng 0 được 0 điểm" + _zero_denominator(rule, most)
    )


def target_words(rule: Target, measures: Mapping[str, str]) -> str:
    """Return what a target asks for: từ 80% trở lên, ít nhất 2 kênh, “Đảm bảo”; by type of unit where that matters."""
    if rule.answer:
        return f"“{rule.answer}”"
    if not isinstance(rule.at_least, Thresholds):
        general = (
            f" (chỉ tiêu riêng; chỉ tiêu chung {_threshold(rule, rule.general, measures)})" if rule.general else ""
        )
        return f"từ {_threshold(rule, rule.at_least, measures)} trở lên{general}"
    bars = rule.at_least
    if bars.xa == bars.phuong and bars.thi_tran is None and bars.dac_khu is None:
        return f"từ {_threshold(rule, bars.xa, measures)} trở lên"
    groups = [("xã, đặc khu" if bars.dac_khu is None else "xã", bars.xa)]
    groups.append(("phường, thị trấn" if bars.thi_tran is None else "phường", bars.phuong))
    groups += [(name, bar) for name, bar in (("thị trấn", bars.thi_tran), ("đặc khu", bars.dac_khu)) if bar is not None]
    return "; ".join(f"{name}: từ {_threshold(rule, bar, measures)} trở lên" for name, bar in groups)


def _target(rule: Target, measures: Mapping[str, str]) -> str:
    rate = " (hoặc tỷ lệ đã báo cáo)" if rule.denominator else ""
    zero = {"not_computable": "", "full": "đạt", "zero": "không đạt"}[rule.zero_denominator]
    after = f"; mẫu số bằng 0: {zero}" if rule.denominator and zero else ""
    lower = f"; nâng từ chỉ tiêu {rule.raises}" if rule.raises else ""
    return f"{figure_words(rule)}{rate}; đạt khi {target_words(rule, measures)}: 1; không đạt: 0{after}{lower}"


def _task(rule: Task, measures: Mapping[str, str]) -> str:
    proof = " và có minh chứng" if rule.evidence else ""
    figures = "".join(f"; {figure_words(f)} (nếu có báo cáo) phải {target_words(f, measures)}" for f in rule.figures)
    return f"hoàn thành{proof}: 1; đang làm hoặc chưa làm: 0{figures}"


def _threshold(rule: RatioRule, value: float, measures: Mapping[str, str]) -> str:
    if rule.denominator:
        return vi_percent(value)
    measure = measures.get(rule.numerator[0], "")
    return f"{vi_number(value)} {measure}".rstrip()


def _zero_denominator(rule: RatioRule, most: float) -> str:
    points = {"not_computable": "", "full": points_words(most), "zero": "0 điểm"}[rule.zero_denominator]
    return f"; mẫu số bằng 0: {points}" if rule.denominator and points else ""
