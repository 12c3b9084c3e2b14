"""How an indicator's points are found, in a few words for the column “Cách xác định và tính điểm”."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from dti_cli.domain.rules import AnyRule, Bands, Choice, MinMax, Parts, Proportional, RatioRule, Sum, YesNo
from dti_cli.domain.text import vi_number, vi_percent

if TYPE_CHECKING:
    from dti_cli.domain.catalogue import Indicator


def rule_words(indicator: Indicator) -> str:
    """Return the figures asked for, then the rule; a line each."""
    figures = [f"{x.letter}: {x.label}" for x in indicator.inputs if x.kind in {"count", "amount"}]
    return "\n".join([*figures, _words(indicator.rule)])


def _words(rule: AnyRule) -> str:
    match rule:
        case YesNo():
            return "Có: điểm tối đa. Không: 0 điểm."
        case Choice():
            return "\n".join(f"{level.label}: {_points(level.share)}." for level in rule.levels)
        case Parts():
            return "\n".join(f"{part.label}: {_points(part.share)}." for part in rule.parts)
        case Bands():
            return _bands(rule)
        case Proportional():
            return _proportional(rule)
        case MinMax():
            return f"So {_figure(rule)} giữa các đơn vị của tỉnh: cao nhất: điểm tối đa; thấp nhất: 0 (Min-Max)."
        case Sum():
            return "Cộng điểm các chỉ số con."
        case _:
            assert_never(rule)


def _points(share: float) -> str:
    if share in {0.0, 1.0}:
        return "điểm tối đa" if share else "0 điểm"
    return f"{vi_percent(share)} điểm tối đa"


def _figure(rule: RatioRule) -> str:
    above, below = " + ".join(rule.numerator), " + ".join(rule.denominator)
    if not below:
        return above
    return " ÷ ".join(f"({side})" if "+" in side else side for side in (above, below))


def _proportional(rule: Proportional) -> str:
    figure = _figure(rule)
    full = vi_percent(rule.full_at) if rule.denominator else vi_number(rule.full_at)
    if rule.below == "zero":
        return f"{figure} đạt {full}: điểm tối đa; thấp hơn: 0 điểm."
    if rule.below == "rate":
        return f"{figure} từ {full}: điểm tối đa; thấp hơn: tỷ lệ × điểm tối đa."
    if rule.full_at == 1:
        return f"Điểm = {figure} × điểm tối đa."
    return f"{figure} từ {full}: điểm tối đa; thấp hơn: tỷ lệ ÷ {full} × điểm tối đa."


def _bands(rule: Bands) -> str:
    write = vi_percent if rule.denominator else vi_number
    steps = [f"từ {write(band.at_least)}: {_points(band.share)}" for band in rule.bands]
    gate = "Chưa có: 0 điểm. " if rule.gate else ""
    return f"{gate}{_figure(rule)} " + "; ".join(steps) + "."
