"""What, beside its figures, decides a unit's score: its type, thresholds of its own, whether claims need evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.own_targets import Named, own_targets, settle_target
from dti_cli.domain.rules import Target, threshold

if TYPE_CHECKING:
    import numpy as np

_NONE: Mapping[int, str] = MappingProxyType({})
_NO_OWN: Mapping[int, Mapping[str, float]] = MappingProxyType({})


class Setting(NamedTuple):
    """What thresholds and claims depend on.

    ``types`` and ``own`` (thresholds under their codes) are by unit; ``require_evidence`` counts bare claims as 0.
    """

    types: Mapping[int, str] = _NONE
    own: Mapping[int, Mapping[str, float]] = _NO_OWN
    require_evidence: bool = False


ANYWHERE = Setting()


def setting(catalogue: Catalogue, units: Iterable[tuple[int, Named]], *, require_evidence: bool = False) -> Setting:
    """Return the setting of some numbered units under a catalogue."""
    pairs = list(units)
    own = {number: found for number, unit in pairs if (found := own_targets(catalogue, unit))}
    return Setting({number: unit.type for number, unit in pairs}, own, require_evidence)


def bars(rule: Target, code: str, units: Sequence[int], setting: Setting) -> np.ndarray:
    """Return a target's threshold for each unit; NaN where a unit's type is needed and not known."""
    import numpy as np

    deciding = [(setting.types.get(u, ""), setting.own.get(u, {}).get(code)) for u in units]
    known = {both: threshold(settle_target(rule, *both), "") for both in set(deciding)}
    return np.array([known[both] for both in deciding], dtype=float)
