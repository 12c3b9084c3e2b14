"""The catalogue as it stands for one unit: thresholds for its type, and its own where it has set itself higher ones."""

from __future__ import annotations

import msgspec

from dti_cli.domain.catalogue import Catalogue, Indicator, OwnTargets, Pillar
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.rules import Target, threshold
from dti_cli.domain.text import match_key
from dti_cli.domain.units import Unit, bare_district

Named = Unit | KnownUnit
"""A unit with its names, just read or stored."""


def settle_target(rule: Target, unit_type: str, own: float | None) -> Target:
    """Return the target as it stands for one unit: one threshold, its own where that is higher."""
    bar = threshold(rule, unit_type)
    if own is not None and own > bar:
        return msgspec.structs.replace(rule, at_least=own, general=bar)
    return rule if bar != bar else msgspec.structs.replace(rule, at_least=bar)


def own_targets(catalogue: Catalogue, unit: Named) -> dict[str, float]:
    """Return the thresholds a unit has set itself, under their codes."""
    return {code: bar for own in catalogue.own_targets if _is(own, unit) for code, bar in own.targets.items()}


def _is(own: OwnTargets, unit: Named) -> bool:
    if (match_key(own.unit), match_key(own.province)) != (match_key(unit.name), match_key(unit.province)):
        return False
    return not (own.district and unit.district) or _district(own.district) == _district(unit.district)


def _district(name: str) -> str:
    return match_key(bare_district(name))


def for_unit(catalogue: Catalogue, unit: Named) -> Catalogue:
    """Return the catalogue with every target settled to the one threshold that counts for a unit."""
    own = own_targets(catalogue, unit)
    if not any(isinstance(i.rule, Target) for p in catalogue.pillars for i in p.indicators):
        return catalogue
    pillars = tuple(_pillar(pillar, unit.type, own) for pillar in catalogue.pillars)
    return msgspec.structs.replace(catalogue, pillars=pillars)


def _pillar(pillar: Pillar, unit_type: str, own: dict[str, float]) -> Pillar:
    settled = tuple(_indicator(i, unit_type, own.get(i.code)) for i in pillar.indicators)
    return msgspec.structs.replace(pillar, indicators=settled)


def _indicator(indicator: Indicator, unit_type: str, own: float | None) -> Indicator:
    if not isinstance(indicator.rule, Target):
        return indicator
    return msgspec.structs.replace(indicator, rule=settle_target(indicator.rule, unit_type, own))
