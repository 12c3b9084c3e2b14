"""Naming the bodies of one unit: one name for each, those of today where there is no district, its own schools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from dti_cli.domain.bodies import Agency
from dti_cli.domain.catalogue import Catalogue, Indicator
from dti_cli.domain.dues import deadline_words
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.text import match_key
from dti_cli.domain.units import TYPE_WORDS, lasting_district, split_type

ANY_TYPE = "cấp xã"
"""What stands for the type where an area's units are of several."""


class Place(NamedTuple):
    """What the names of bodies depend on.

    ``kind`` is the type of unit in words, ``district`` whether it has one, ``own`` its name if it matters; ``area``
    stands for a district or province over all its units.
    """

    kind: str
    district: bool
    own: str = ""
    area: bool = False


class Office(NamedTuple):
    """A body as a unit names it; ``outside`` is one it can only ask."""

    name: str
    outside: bool = False
    committee: bool = False


def place_of(catalogue: Catalogue, unit: str, district: str, year: int) -> Place:
    """Return the place a unit is to those who work on its figures of a year; an empty ``unit`` stands for an area."""
    kind = TYPE_WORDS.get(split_type(unit)[0], "").lower() if unit else ANY_TYPE
    homes = {match_key(a.only_of) for a in catalogue.agencies if a.only_of}
    own = match_key(unit) if match_key(unit) in homes else ""
    return Place(kind or ANY_TYPE, bool(lasting_district(district, year)), own, area=not unit)


def place_of_area(catalogue: Catalogue, units: Iterable[KnownUnit], year: int) -> Place:
    """Return the place that all units of a district or province are; it has districts where any of them has one."""
    return place_of(catalogue, "", next((u.district for u in units if u.district), ""), year)


def assigned(catalogue: Catalogue, place: Place) -> Catalogue:
    """Return the catalogue with agencies as this place has them, and deadlines that are deadlines."""
    known = _by_name(catalogue)
    pillars = tuple(
        msgspec.structs.replace(p, indicators=tuple(_indicator(i, known, place) for i in p.indicators))
        for p in catalogue.pillars
    )
    return msgspec.structs.replace(catalogue, pillars=pillars)


def _indicator(indicator: Indicator, known: dict[str, Agency], place: Place) -> Indicator:
    lead = _leads(indicator, known, place)
    names = tuple(office.name for office in lead)
    partners = tuple(office.name for office in _partners(indicator, known, place, lead))
    return msgspec.structs.replace(
        indicator, lead=", ".join(names), leads=names, coordinating=partners, due=deadline_words(indicator.due)
    )


def outside_names(catalogue: Catalogue, place: Place) -> set[str]:
    """Return the names this place gives only to bodies that are not its own."""
    known = _by_name(catalogue)
    found = [_office(name, known, place) for agency in catalogue.agencies for name in agency.printed]
    return {office.name for office in found if office.outside} - {o.name for o in found if not o.outside}


def _leads(indicator: Indicator, known: dict[str, Agency], place: Place) -> list[Office]:
    printed = indicator.leads or ((indicator.lead,) if indicator.lead else ())
    return sorted(_each_once(_office(name, known, place) for name in printed), key=lambda office: office.outside)


def _partners(indicator: Indicator, known: dict[str, Agency], place: Place, lead: Sequence[Office]) -> list[Office]:
    found = _each_once(_office(name, known, place) for name in indicator.coordinating)
    leading = {match_key(office.name) for office in lead}
    asked = bool(lead) and all(office.outside for office in lead)
    return [o for o in found if match_key(o.name) not in leading and (asked or not o.committee)]


def _each_once(offices: Iterable[Office]) -> list[Office]:
    return list({match_key(office.name): office for office in offices}.values())


def _by_name(catalogue: Catalogue) -> dict[str, Agency]:
    return {match_key(name): agency for agency in catalogue.agencies for name in agency.printed}


def _office(printed: str, known: dict[str, Agency], place: Place) -> Office:
    agency = known.get(match_key(printed))
    if agency is None:
        return Office(printed)
    taken_over = "" if place.district else agency.now
    name = taken_over or agency.name or printed
    if agency.only_of and match_key(agency.only_of) == place.own:
        name = printed
    # What takes over from a district's office is the commune's own; an area directs those of its districts.
    directed = agency.of_district and (place.area or bool(taken_over))
    return Office(name.replace("{loai}", place.kind), agency.outside and not directed, agency.committee)
