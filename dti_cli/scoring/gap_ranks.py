"""The rank that closing each gap alone would bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.results import Gap
from dti_cli.domain.scores import COMPUTED, NOT_APPLICABLE
from dti_cli.scoring.needs import needs
from dti_cli.scoring.single import Values, degree
from dti_cli.scoring.what_if import Field, Standing, lift_of, range_with, rank_in, rivals_of, shifts_by, weight


def with_ranks(field: Field, unit: int, gaps: Sequence[Gap], values: Mapping[str, Values]) -> list[Gap]:
    """Add to each gap the unit's rank once it alone is closed and the other units' figures stay as they are.

    What does not apply to the unit cannot be closed, and leaves its rank as it is.
    """
    rivals = rivals_of(field, unit)
    return [g._replace(rank_after=_rank_after(field, unit, g, values.get(g.indicator.code, {}), rivals)) for g in gaps]


def _rank_after(field: Field, unit: int, gap: Gap, values: Values, rivals: Sequence[Standing]) -> int:
    if gap.status == NOT_APPLICABLE:
        return rank_in(field, unit, rivals=rivals)
    gain, shifts, reached = gap.gap, dict[int, float](), 1.0
    if gap.status == COMPUTED:
        extremes = range_with(field, gap.indicator, unit, values)
        for need in needs(gap.indicator, values, gap.score, extremes, field.catalogue.rounding)[:1]:
            after = {**values, **need.changes}
            gain, reached = need.gain, degree(gap.indicator.rule, after)
            shifts = shifts_by(field, gap.indicator, unit, values, after)
    gain *= weight(field, gap.indicator.code, unit)
    lift = lift_of(field, unit, {gap.indicator.code: reached})
    return rank_in(field, unit, gain, shifts, lift, rivals)
