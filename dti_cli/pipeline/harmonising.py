"""Settling what a run's workbooks say against what is known: places and units, corrections, who has reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dti_cli.domain.catalogue import figure_keys
from dti_cli.domain.errors import AmbiguousNameError, UnknownNameError, UsageError
from dti_cli.domain.findings import Finding
from dti_cli.domain.lookup import KnownUnit, find_place, find_unit
from dti_cli.domain.observations import Given, Reading
from dti_cli.domain.settling import settle
from dti_cli.domain.text import match_key
from dti_cli.domain.units import REFORM, Unit, place_slug, shown_ids
from dti_cli.domain.value_words import words_of
from dti_cli.pipeline.expected import province_of
from dti_cli.pipeline.job import Job
from dti_cli.store import asking, database

if TYPE_CHECKING:
    from pathlib import Path

    from dti_cli.scoring.merging import Merged

_SLUG = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


def with_list(job: Job) -> Job:
    """Let the province of the list of units that are to report hold where nothing else says one."""
    if job.expected is None:
        return job
    return job._replace(given=job.given._replace(listed=province_of(job.expected.units) or None))


def with_places(job: Job) -> Job:
    """Settle the places the user's options name by slug or name, among those stored and the catalogue's own.

    Raises UsageError for a slug that means nothing known, AmbiguousNameError for a name that means several units.
    """
    known = stored_units(job.home)
    given = job.given
    if given.unit:
        given = _of_unit(given, known)
    if given.province:
        own = {c.province for c in (job.catalogue, *job.rivals)}
        names = sorted({u.province for u in known} | (own - {""}))
        given = given._replace(province=_place("tỉnh", given.province, names))
    if given.district:
        names = sorted({u.district for u in known if u.district and given.province in {None, u.province}})
        given = given._replace(district=_place("huyện", given.district, names))
    return job._replace(given=given)


def _of_unit(given: Given, known: list[KnownUnit]) -> Given:
    try:
        unit = find_unit(given.unit or "", known)
    except UnknownNameError:
        return given
    return given._replace(
        unit=unit.name, district=given.district or unit.district or None, province=given.province or unit.province
    )


def _place(what: str, asked: str, names: list[str]) -> str:
    try:
        return find_place(what, asked, names)
    except UnknownNameError:
        return asked


def stored_units(home: Path) -> list[KnownUnit]:
    """Return the stored units; none where there is no store yet."""
    if not database.exists(home):
        return []
    with database.reading(home) as connection:
        return asking.known_units(connection)


def harmonised(
    job: Job, readings: list[Reading], stored: Sequence[asking.Mapped], elsewhere: Sequence[Unit] = ()
) -> tuple[Merged, list[Finding]]:
    """Merge readings, with each unit settled against the stored ones of the same map and the list of those expected.

    The readings are left without their columns.
    ``elsewhere`` are the units that workbooks of other catalogues in the same run name.
    Returns what remains: units that have reported, under names that are known or new beyond doubt.
    """
    from dti_cli.scoring.completeness import not_reported, without_silent
    from dti_cli.scoring.merging import merge
    from dti_cli.scoring.newcomers import future_years, without_doubtful
    from dti_cli.scoring.not_applicable import without_contradicted

    _spell_alike(readings, [item.unit.province for item in stored])
    expected = _expected(job, readings)
    years = set().union(*(r.observations["year"] for r in readings))
    near = _near_provinces(stored, {match_key(unit.province) for r in readings for unit in r.units})
    known = [Unit(*item.unit[2:]) for item in stored if item.unit.province in near and _same_map(item, years)]
    merged = merge(readings, [*known, *expected], words_of(job.catalogue))
    _require_names(job, merged)
    merged, doubts = without_doubtful(merged, known, expected, job.catalogue)
    merged, corrected = _corrected(job, merged, stored, elsewhere)
    merged = without_contradicted(job.catalogue, merged)
    awaited = _awaited(expected, merged.units, elsewhere) if job.attended else []
    silent = not_reported(merged, awaited, str(job.expected.path) if job.expected and job.attended else "")
    kept = without_silent(merged)
    return kept, doubts + future_years(kept, int(job.at[:4])) + corrected + silent


def _spell_alike(readings: list[Reading], stored: Iterable[str]) -> None:
    """Spell each province in one way, that of the store where it is stored: a cohort goes by its province's name."""
    read = (unit.province for reading in readings for unit in reading.units)
    names = dict.fromkeys([*stored, *read])
    spelt: dict[str, str] = {}
    meant = {name: spelt.setdefault(match_key(name), name) for name in names}
    for n, reading in enumerate(readings):
        readings[n] = reading._replace(units=[u._replace(province=meant[u.province]) for u in reading.units])


def _near_provinces(stored: Sequence[asking.Mapped], named: set[str]) -> set[str]:
    """Return the stored provinces, as spelt, that are named: units of any other settle nothing."""
    return {province for province in {item.unit.province for item in stored} if match_key(province) in named}


def _same_map(stored: asking.Mapped, read: Iterable[int]) -> bool:
    """Tell whether a stored unit can be one of these years: districts ended in the middle of REFORM."""
    return any((stored.before and year <= REFORM) or (stored.after and year >= REFORM) for year in read)


def _expected(job: Job, readings: Sequence[Reading]) -> list[Unit]:
    if job.expected is None:
        return []
    provinces = sorted({unit.province for r in readings for unit in r.units})
    province = job.given.province or (provinces[0] if len(provinces) == 1 else job.catalogue.province)
    units = job.expected.placed("", province)
    wanted = place_slug(job.given.district or "")
    return [u for u in units if not wanted or not u.district or place_slug(u.district) == wanted]


def _awaited(expected: list[Unit], here: Sequence[Unit], elsewhere: Sequence[Unit]) -> list[Unit]:
    """Return the units of a list that are to report under this catalogue: all but those that do under another one."""
    others, listed = settle(elsewhere, expected), settle(expected, [*here, *elsewhere])
    gone = {unit.key for known in others.values() for unit in known} - {unit.key for unit in here}
    return [unit for unit in expected if not {candidate.key for candidate in listed[unit]} & gone]


def _require_names(job: Job, merged: Merged) -> None:
    """Refuse a slug given as the name of something new: a name needs its accents."""
    given = job.given
    for what, asked, option, example in (
        ("tỉnh", given.province, "--province", "Bắc Kạn"),
        ("huyện", given.district, "--district", "Huyện Na Rì"),
        ("đơn vị", given.unit, "--unit", "Xã Côn Minh"),
    ):
        taken = {name for unit in merged.units for name in (unit.name, unit.district, unit.province)}
        if asked and _SLUG.fullmatch(asked) and asked in taken:
            raise UsageError(f"Chưa biết {what} nào là “{asked}”.", f'Gõ tên đủ dấu, ví dụ: {option} "{example}"')


def _corrected(
    job: Job, merged: Merged, units: Sequence[asking.Mapped], elsewhere: Sequence[Unit]
) -> tuple[Merged, list[Finding]]:
    from dti_cli.reading.corrections_file import as_value, read_corrections
    from dti_cli.scoring.correcting import correct, unknown_findings

    corrections = read_corrections(job.home)
    if elsewhere:
        inputs = set(figure_keys(job.catalogue))
        corrections = [c for c in corrections if c.input in inputs]
    if not corrections:
        return merged, []
    shown = shown_ids(merged.units)
    ids = [shown[unit] for unit in merged.units]
    stored = {Unit(*item.unit[2:]).key: item.unit for item in units}
    keys = [unit.key for unit in merged.units]
    merged_keys = set(keys)
    here = [
        KnownUnit(n, stored[key].id if key in stored else ids[n], *unit)
        for n, (key, unit) in enumerate(zip(keys, merged.units, strict=True))
    ]
    done = correct(merged, [u.id for u in here], corrections, partial(_number, here), partial(as_value, job.catalogue))
    known = [*here, *(u for key, u in stored.items() if key not in merged_keys)]
    others = [KnownUnit(0, shown, *unit) for unit, shown in shown_ids(elsewhere).items()]
    strangers = [c for c in corrections if _number(known, c.unit) is None and _number(others, c.unit) is None]
    return done.merged, done.findings + unknown_findings(strangers)


def _number(known: list[KnownUnit], name: str) -> int | None:
    """Return the one unit a correction means; None for a name that means none or several, which stops no run."""
    try:
        return find_unit(name, known).number
    except (UnknownNameError, AmbiguousNameError):
        return None
