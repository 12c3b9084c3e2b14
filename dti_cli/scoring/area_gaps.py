"""The gaps of a whole area: which indicators cost it most points, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dti_cli.domain.catalogue import Catalogue, Indicator, code_order, leaves, pillar_of
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.not_applicable import counted_max, lost
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.results import AreaGap, Lack
from dti_cli.domain.scores import NOT_APPLICABLE, Score
from dti_cli.domain.units import name_order


def area_gaps(
    catalogue: Catalogue, units: Sequence[KnownUnit], scores: Mapping[int, Mapping[str, Score]], *, every: bool = False
) -> list[AreaGap]:
    """Return what each leaf costs an area's units, the dearest first, then by code; ``every`` keeps those of 0."""
    found = [_gap(catalogue, i, units, scores) for i in leaves(catalogue)]
    kept = [g for g in found if every or g.where]
    return sorted(kept, key=lambda g: (-round(g.lost, 9), code_order(g.indicator.code)))


def _gap(
    catalogue: Catalogue, indicator: Indicator, units: Sequence[KnownUnit], scores: Mapping[int, Mapping[str, Score]]
) -> AreaGap:
    held = [(u, scores[u.number][indicator.code]) for u in units if indicator.code in scores.get(u.number, {})]
    lacks = [Lack(u, lost(indicator, s), s.status) for u, s in held]
    lacking = [lack for lack in lacks if lack.lost > TOLERANCE]
    where = sorted(lacking, key=lambda lack: (-round(lack.lost, 9), name_order(lack.unit.name), lack.unit.id))
    most = sum(counted_max(indicator, s.status) for _, s in held)
    return AreaGap(indicator, pillar_of(catalogue, indicator.code).code, sum(lack.lost for lack in where), most, where)


def applying(gaps: Sequence[AreaGap]) -> list[AreaGap]:
    """Return an area's gaps without what units lack where an indicator does not apply to them: no work mends that."""
    kept = [g._replace(where=[lack for lack in g.where if lack.status != NOT_APPLICABLE]) for g in gaps]
    return [g._replace(lost=sum(lack.lost for lack in g.where)) for g in kept if g.where]
