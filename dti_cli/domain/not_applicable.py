"""Indicators that do not apply to a unit: where a catalogue lets it say so, and what then counts."""

from __future__ import annotations

from collections.abc import Mapping

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves, leaves_below, pillar_max
from dti_cli.domain.scores import NOT_APPLICABLE, Score
from dti_cli.domain.text import vi_number

SAID = "Không áp dụng"
ZERO, FULL, LEFT_OUT = "zero", "full", "left_out"
CONSEQUENCES = {
    ZERO: "tính 0 điểm",
    FULL: "tính điểm tối đa",
    LEFT_OUT: "để ngoài, chỉ số chính quy đổi theo các chỉ số còn lại",
}


def consequence(indicator: Indicator) -> str:
    """Return in words what counts where an indicator does not apply."""
    return CONSEQUENCES[indicator.not_applicable or ZERO]


def allowing(catalogue: Catalogue) -> dict[str, Indicator]:
    """Return the indicators that a unit may declare not applicable, under their codes; nearly always none."""
    return {i.code: i for i in leaves(catalogue) if i.not_applicable}


def leaves_out(catalogue: Catalogue) -> bool:
    """Tell whether a catalogue leaves out any indicator that does not apply."""
    return any(i.not_applicable == LEFT_OUT for i in leaves(catalogue))


def is_left_out(indicator: Indicator, status: str) -> bool:
    """Tell whether an indicator of this status counts neither in a unit's points nor in their maximum."""
    return indicator.not_applicable == LEFT_OUT and status == NOT_APPLICABLE


def counted_max(indicator: Indicator, status: str) -> float:
    """Return the points an indicator carries for a unit: none where it is left out."""
    return 0.0 if is_left_out(indicator, status) else indicator.max


def lost(indicator: Indicator, score: Score) -> float:
    """Return the points an indicator lacks, none where it is left out."""
    return max(counted_max(indicator, score.status) - score.points, 0.0)


def left_out_below(catalogue: Catalogue, code: str, scores: Mapping[str, Score]) -> float:
    """Return the points of a unit's leaves below a pillar or sum that are left out."""
    return sum(
        i.max for i in leaves_below(catalogue, code) if i.code in scores and is_left_out(i, scores[i.code].status)
    )


def stretches(catalogue: Catalogue, scores: Mapping[str, Score]) -> dict[str, float]:
    """Return the factors by which a unit's pillars are rescaled, of those with a leaf left out.

    A pillar of 20 points without a leaf of 5 is worth 20 ÷ (20 − 5) of what its other leaves give. It is never without
    all of them: there nothing could be rescaled, and no declaration stands (see scoring.not_applicable).
    """
    most = {p.code: pillar_max(catalogue, p.code) for p in catalogue.pillars}
    out = {code: left_out_below(catalogue, code, scores) for code in most}
    return {code: most[code] / (most[code] - out[code]) for code in most if out[code]}


def stretch_note(factors: Mapping[str, float]) -> list[str]:
    """Return the note on what points of an indicator are worth in the total, where pillars are rescaled."""
    told = "; ".join(
        f"1 điểm của chỉ số thuộc chỉ số chính {code} bằng {vi_number(factor, 2)} điểm của tổng"
        for code, factor in factors.items()
    )
    return [f"Có chỉ số để ngoài nên quy đổi: {told}."] if told else []
