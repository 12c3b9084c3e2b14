"""Made-up figures of a commune for one year: plausible, consistent with one another, and the same on every run.

A commune's progress (0…1) drives all its shares, so that towns and better-off districts come out ahead, with enough
chance on top for an interesting league table. Numerators never exceed denominators, parts of a budget never exceed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from places import CON_MINH, Place, draw_place

if TYPE_CHECKING:
    from communes import Commune

Figure = int | float | bool
"""A count, an amount in million đồng, a yes or no; for a named level its place from the best (0)."""


def figures(commune: Commune) -> dict[str, Figure]:
    """Return every input of a commune under its key."""
    place = draw_place(commune)
    found: dict[str, Figure] = {}
    for pillar in (_awareness, _institutions, _infrastructure, _people, _security, _government, _economy, _society):
        found |= pillar(place)
    found |= _spending(place) | _service_users(place)
    return found | _kept_from_2023(found) if commune.code == CON_MINH else found


def _kept_from_2023(found: dict[str, Figure]) -> dict[str, Figure]:
    """Keep full what Côn Minh already had in full in 2023: 1.1, 3.1, 3.2, 4.1 and 4.2."""
    computers, villages = found["3.1.b"], found["4.2.b"]
    return {
        "1.1.a": 0,
        "3.1.a": computers,
        "3.2.a": computers,
        "3.2.b": computers,
        "4.1.a": True,
        "4.2.a": villages,
    }


def _awareness(place: Place) -> dict[str, Figure]:
    asked, items, broadcast = place.chance.randint(2, 8), place.yes(0.5, 1.0), place.yes(0.5, 1.05)
    return {
        "1.1.a": 0 if place.yes(0.7, 1.05) else place.chance.choice((1, 1, 2)),
        "1.2.a": place.yes(0.5, 1.0),
        "1.2.b": place.yes(0.45, 1.0),
        "1.3.a": place.part(asked, 0.35, 1.1, 0.15),
        "1.3.b": asked,
        "1.4.a": items,
        "1.4.b": max(1, round(place.chance.gauss(3 + 27 * place.progress, 5))) if items else 0,
        "1.5.a": broadcast,
        "1.6.a": (0 if place.yes(0.3, 1.0) else 1) if broadcast else 2,
    }


def _institutions(place: Place) -> dict[str, Figure]:
    return {
        "2.1.a": place.yes(0.6, 1.05),
        "2.2.a": place.yes(0.55, 1.05),
        "2.3.a": place.yes(0.7, 1.1),
        "2.4.a": place.yes(0.05, 0.8),
        "2.5.a": place.yes(0.25, 0.95),
        "2.6.a": place.yes(0.05, 0.8),
    }


def _infrastructure(place: Place) -> dict[str, Figure]:
    staff = place.chance.randint(17, 24)
    computers = place.part(staff, 0.75, 1.1)
    fibre = place.share(0.3, 0.95)
    return {
        "3.1.a": computers,
        "3.1.b": staff,
        "3.2.a": place.part(computers, 0.9, 1.15, 0.05),
        "3.2.b": computers,
        "3.3.a": place.part(place.adults, 0.6, 1.0, 0.05),
        "3.3.b": place.population,
        "3.4.a": place.part(place.households, 0.7, 1.02, 0.04),
        "3.4.b": place.households,
        "3.5.a": round(place.households * fibre),
        "3.5.b": place.households,
        "3.6.a": place.yes(0.8, 1.1),
        "3.7.a": fibre + place.chance.gauss(0, 0.08) > 0.6,
    }


def _people(place: Place) -> dict[str, Figure]:
    team, schools = place.yes(0.85, 1.15), place.chance.randint(1, 3)
    ready = schools if place.yes(0.25, 0.95) else place.chance.randint(0, schools - 1)
    return {
        "4.1.a": team,
        "4.2.a": place.part(place.villages, 0.75, 1.15, 0.1) if team else 0,
        "4.2.b": place.villages,
        "4.3.a": place.yes(0.6, 1.1),
        "4.4.a": place.yes(0.65, 1.1),
        "4.5.a": place.part(place.working_age, 0.1, 0.8),
        "4.5.b": place.working_age,
        "4.6.a": place.part(place.population, 0.005, 0.07, 0.012),
        "4.6.b": place.population,
        "4.7.a": ready,
        "4.7.b": schools,
    }


def _security(place: Place) -> dict[str, Figure]:
    systems = place.chance.randint(3, 6)
    approved = max(1, place.part(systems, 0.25, 1.0, 0.15))
    incidents = 1 + min(6, int(place.chance.expovariate(1 / (0.8 + 2 * place.progress)))) if place.incidents else 0
    return {
        "5.1.a": approved,
        "5.2.a": place.part(approved, 0.2, 1.0, 0.2),
        "5.2.b": approved,
        "5.3.a": place.part(systems, 0.1, 0.95, 0.2),
        "5.3.b": systems,
        "5.4.a": place.part(systems, 0.0, 0.9, 0.2),
        "5.4.b": systems,
        "5.5.a": place.part(systems, 0.2, 1.05, 0.2),
        "5.5.b": systems,
        "5.6.a": incidents,
        "5.7.a": place.part(incidents, 0.5, 1.15, 0.15),
        "5.7.b": incidents,
        "5.8.3.a": place.yes(0.4, 1.0),
        "5.8.4.a": place.yes(0.25, 0.95),
        "5.8.5.a": place.yes(0.55, 1.05),
    }


def _government(place: Place) -> dict[str, Figure]:
    eligible, partial, whole = place.chance.randint(46, 70), place.chance.randint(18, 42), place.chance.randint(14, 36)
    files = round(place.population * place.chance.uniform(0.25, 0.65))
    online = place.part(files, 0.2, 1.0)
    partly = round(online * place.chance.uniform(0.35, 0.65))
    papers = place.chance.randint(420, 900) + place.population // 8
    return {
        "6.1.a": eligible if place.yes(0.2, 0.95) else place.part(eligible, 0.6, 0.95, 0.05),
        "6.1.b": eligible,
        "6.2.a": partial,
        "6.2.b": whole,
        "6.2.c": place.part(partial, 0.2, 0.95),
        "6.2.d": place.part(whole, 0.35, 1.05),
        "6.3.a": files,
        "6.3.b": partly,
        "6.3.c": online - partly,
        "6.5.a": place.yes(0.5, 1.05),
        "6.5.b": place.yes(0.1, 0.75),
        "6.6.a": 4 if place.yes(0.2, 0.95) else place.chance.randint(1, 3),
        "6.6.b": 4,
        "6.7.a": place.part(papers, 0.5, 1.02, 0.06),
        "6.7.b": papers,
    }


def _economy(place: Place) -> dict[str, Figure]:
    small = place.firms if place.firms < 10 else place.firms - place.chance.randint(0, 2)
    on_platforms, e_tax = place.part(small, 0.05, 0.75, 0.12), place.part(place.firms, 0.5, 1.1, 0.12)
    posts, parcels = place.chance.randint(1, 3), round(place.population * place.chance.uniform(0.2, 1.1))
    labour = round(place.working_age * place.chance.uniform(0.9, 0.97))
    return {
        "7.1.a": on_platforms,
        "7.1.b": small,
        "7.2.a": on_platforms,
        "7.2.b": small,
        "7.3.a": e_tax,
        "7.3.b": place.firms,
        "7.4.a": e_tax,
        "7.4.b": place.firms,
        "7.5.a": place.part(posts, 0.3, 1.2, 0.2),
        "7.5.b": posts,
        "7.6.a": place.part(parcels, 0.0, 0.07, 0.012),
        "7.6.b": parcels,
        "7.9.a": place.part(labour, 0.0, 0.024, 0.004),
        "7.9.b": labour,
    }


def _society(place: Place) -> dict[str, Figure]:
    return {
        "8.1.a": place.part(place.from_15, 0.3, 0.92),
        "8.1.b": place.from_15,
        "8.2.a": place.part(place.from_15, 0.01, 0.33, 0.05),
        "8.2.b": place.from_15,
        "8.3.a": place.part(place.households, 0.1, 1.0, 0.12),
        "8.3.b": place.households,
        "8.4.a": place.part(place.working_age, 0.05, 0.6),
        "8.4.b": place.working_age,
        "8.8.a": place.part(place.population, 0.01, 0.32, 0.05),
        "8.8.b": place.population,
        "8.9.a": place.part(place.population, 0.3, 1.0),
        "8.9.b": place.population,
    }


def _spending(place: Place) -> dict[str, Figure]:
    """Draw the amounts bottom-up, so that security and the rest add up to no more than digital transformation."""
    economy = [round(place.budget * place.share(0.0, 0.0035, 0.0008), 1) for _ in range(2)]
    society = [place.amount(2, 45), place.amount(4, 60)]
    others = place.amount(40, 160)
    known = sum(economy) + sum(society) + others
    share = max(place.share(0.0, 0.1, 0.025), 0.01)
    watching = round(place.chance.uniform(50, 230), 1) if place.yes(-0.2, 0.35) else place.amount(0.5, 10)
    campaign = round(known * share * place.share(0.2, 0.8, 0.12), 1)
    security = round(known * share + watching + campaign, 1)
    invested = round(security * place.chance.uniform(0.2, 0.6), 1)
    return {
        "5.8.1.a": invested,
        "5.8.1.b": round(security - invested, 1),
        "5.8.1.c": round(known + security, 1),
        "5.8.2.a": watching,
        "5.8.6.a": campaign,
        "5.8.6.b": security,
        "7.7.a": economy[0],
        "7.7.b": place.budget,
        "7.8.a": economy[1],
        "7.8.b": place.budget,
        "8.5.a": society[0],
        "8.6.a": society[1],
    }


def _service_users(place: Place) -> dict[str, Figure]:
    """Draw the accounts on the public service portal and, from them, the adults who use it."""
    people, firms = place.part(place.adults, 0.15, 0.8), place.part(place.firms, 0.4, 1.1, 0.1)
    active = place.part(people, 0.15, 0.85)
    return {
        "6.4.a": active,
        "6.4.b": place.part(firms, 0.2, 1.0, 0.12),
        "6.4.c": people,
        "6.4.d": firms,
        "8.7.a": min(place.adults, round(active * place.chance.uniform(1.0, 1.25))),
        "8.7.b": place.adults,
    }
