"""Plans: one unit's, every unit's of an area, or one for the whole area."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dti_cli.domain.choices import Choice
from dti_cli.domain.errors import OutputError, UsageError
from dti_cli.domain.forms import SUFFIXES
from dti_cli.domain.plans import MergedPlan, MergedUnit, Plan
from dti_cli.domain.units import typed_district
from dti_cli.pipeline.answers import facts_of
from dti_cli.pipeline.gap_answers import lost_in, unit_gaps
from dti_cli.pipeline.rounds import Area, Asked, Found, Shared, find, find_area, shared, stored_degrees
from dti_cli.scoring import planning, standing
from dti_cli.scoring.area_gaps import applying
from dti_cli.scoring.gap_choice import chosen
from dti_cli.store import asking, database

if TYPE_CHECKING:
    import sqlite3
WORD, MARKDOWN = ".docx", ".md"
"""The kinds of templates, by suffix."""


class Wanted(NamedTuple):
    """Which gaps a plan takes up, and for whose eyes it is."""

    least: float = 0.0
    internal: bool = False


class Written(NamedTuple):
    """The plans of an area that were written, and what could not be."""

    paths: list[Path]
    unwritten: list[str]


def plan_of(asked: Asked, unit: str, wanted: Wanted) -> Plan:
    """Return one unit's plan."""
    with database.reading(asked.home) as connection:
        found = find(connection, asked, unit)
        return plan_among(connection, found, shared(connection, found), wanted)


def plan_among(connection: sqlite3.Connection, found: Found, everyone: Shared, wanted: Wanted) -> Plan:
    """Return one unit's plan among the others of its province."""
    peers = planning.peers(found.unit, everyone.units, found.round.year)
    means = planning.mean_totals(found.catalogue, peers, everyone.totals)
    whole = unit_gaps(connection, found, everyone)
    printed = found.catalogue if wanted.internal else None
    made = planning.plan(facts_of(connection, found), whole, means, least=wanted.least, printed=printed)
    scored = sum(unit.number in everyone.totals for unit in peers)
    degree = everyone.field.degrees.get(found.unit.number, {}).get("")  # None where points are given
    district = found.unit.district
    own = {u.type for u in peers if u.district == district}
    unit = made.unit._replace(district=typed_district(district, own))
    return made._replace(unit=unit, degree=degree, peers=scored)


def merged_plan(asked: Asked, province: str | None, district: str | None, wanted: Wanted) -> MergedPlan:
    """Return the plan of a district or a province over all its units."""
    if wanted.internal:
        raise UsageError("Kế hoạch tổng hợp không có bản nội bộ.", "Bỏ --internal, hoặc bỏ --merge.")
    with database.reading(asked.home) as connection:
        return _merged(connection, find_area(connection, asked, province, district), wanted)


def _merged(connection: sqlite3.Connection, area: Area, wanted: Wanted) -> MergedPlan:
    catalogue, number = area.catalogue, area.round.number
    totals = asking.totals(connection, number, area.province)
    scores = asking.cohort_scores(connection, number, area.province)
    everyone = asking.units_of_province(connection, area.province)
    degrees = stored_degrees(connection, catalogue, number, area.province)
    league = standing.league(everyone, totals, "", catalogue.rounding.places, degrees)
    own = {u.number for u in area.units}
    units = [
        MergedUnit(
            row.unit, row.rank, row.totals[""].points, planning.lacking(scores.get(row.unit.number, {}), catalogue)
        )
        for row in league
        if row.unit.number in own
    ]
    gaps = chosen(catalogue, applying(lost_in(area, scores).gaps), Choice(least=wanted.least), area.round.year)
    means = planning.mean_totals(catalogue, area.units, totals)
    district = typed_district(area.district, {u.type for u in area.units})
    whole = (area.province, district)
    made = planning.merged_plan(catalogue, area.round.year, whole, units, len(league), gaps, means)
    return made._replace(exempt=planning.exempt_in(catalogue, [scores.get(n, {}) for n in own]))


def write_all(
    asked: Asked,
    province: str | None,
    district: str | None,
    wanted: Wanted,
    folder: Path,
    progress: Callable[[int, int, str], None],
) -> Written:
    """Write every unit's plan into a folder; one that cannot be written does not stop the others."""
    from dti_cli.pipeline.sparing import spare_document

    done = Written([], [])
    with database.reading(asked.home) as connection:
        area = find_area(connection, asked, province, district)
        everyone, count = shared(connection, area), len(area.units)
        names = _file_names([unit.id for unit in area.units])
        for n, unit in enumerate(area.units):
            progress(n, count, unit.name)
            plan = plan_among(connection, Found(unit, area.round, area.catalogue), everyone, wanted)
            path = folder / f"{names[unit.id]}.ke-hoach{'-noi-bo' * wanted.internal}.docx"
            try:
                spare_document(path, asked.home)
                write(plan, asked.home, path)
                done.paths.append(path)
            except OutputError as error:
                done.unwritten.append(f"{error.message} {error.hint}")
    if count:
        progress(count, count, "")
    return done


def _file_names(ids: list[str]) -> dict[str, str]:
    """Return the stem of each unit's file: district and unit.

    Where two would share one, the parts stand further apart.
    """
    inner = {name: name.partition("/")[2] or name for name in ids}
    shared = Counter(path.replace("/", "-") for path in inner.values())
    return {
        name: path.replace("/", "-" if shared[path.replace("/", "-")] == 1 else "--") for name, path in inner.items()
    }


def write(plan: Plan | MergedPlan, home: Path, path: Path) -> None:
    """Write a plan as Word or as text, as the suffix says. Raises TemplateError or OutputError."""
    from dti_cli.pipeline.showing import save
    from dti_cli.pipeline.sparing import spare
    from dti_cli.reports.plans import word

    form = SUFFIXES.get(path.suffix.lower(), "")
    template = _template_path(plan, home, MARKDOWN if form else WORD)
    spare(path, [], template)
    if form:
        save(text_of(plan, home, form), path)
    else:
        word.write_word(template, _variables(plan), path)


def _template_path(plan: Plan | MergedPlan, home: Path, suffix: str) -> Path:
    from dti_cli.reports.plans import templates

    if isinstance(plan, MergedPlan):
        name = templates.MERGED
    else:
        name = templates.INTERNAL if plan.internal and suffix == WORD else templates.UNIT
    return templates.template_path(home, name, suffix)


def text_of(plan: Plan | MergedPlan, home: Path, form: str) -> str:
    """Return a plan in one of domain.forms.FORMS. Raises TemplateError.

    People read Markdown; programs get as JSON what a template is given, and as CSV the rows of the appendix.
    """
    if form == "json":
        return json.dumps(_variables(plan), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if form == "csv":
        from dti_cli.reports.plans.appendix import appendix_csv

        return appendix_csv(plan, _variables(plan)["dong"])
    return markdown_of(plan, home)


def markdown_of(plan: Plan | MergedPlan, home: Path) -> str:
    """Return a plan as Markdown. Raises TemplateError."""
    from dti_cli.reports.plans import markdown

    return markdown.markdown(_template_path(plan, home, MARKDOWN), _variables(plan))


def _variables(plan: Plan | MergedPlan) -> dict[str, Any]:
    from dti_cli.reports.plans.variables import merged_variables, plan_variables

    return merged_variables(plan) if isinstance(plan, MergedPlan) else plan_variables(plan)


def template_help() -> str:
    """Return every variable and filter of a plan template."""
    from dti_cli.reports.plans.names import template_help as words
    from dti_cli.reports.plans.templates import originals

    return words(originals())
