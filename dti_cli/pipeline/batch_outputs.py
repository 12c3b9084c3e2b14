"""What a scheduled run writes beside the scored workbooks: rankings, gap lists, reports of errors to the authors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.batches import Mark
from dti_cli.domain.errors import OutputError
from dti_cli.domain.finding_kinds import INFO
from dti_cli.domain.results import Account, CheckRun, ScoreRun
from dti_cli.domain.units import place_slug
from dti_cli.pipeline.answers import rank
from dti_cli.pipeline.batch_job import Wanted
from dti_cli.pipeline.rounds import Asked

GAPS, PLANS, ERRORS = "diem-thieu", "ke-hoach", "bao-cao-loi"


def sweep_all(folder: Path, before: float) -> None:
    """Remove what killed runs left half written in the folders of results."""
    from dti_cli.reports.files import sweep

    for place in (folder, folder / GAPS, folder / PLANS, folder / ERRORS):
        sweep(place, before)


def write_lists(wanted: Wanted, runs: Sequence[ScoreRun], failures: list[str]) -> list[str]:
    """Write the rankings and gap lists of every cohort the runs touched, and return their paths."""
    written: list[str] = []
    cohorts = {(r.catalogue.id, u.year, u.unit.province) for r in runs for u in r.units}
    for catalogue, year, province in sorted(cohorts):
        asked = Asked(wanted.home, year, catalogue)
        mark = "" if wanted.settings.catalogue else f"-{catalogue}"
        for found in _lists(wanted, asked, province, f"{place_slug(province)}-{year}{mark}"):
            try:
                found.write(found.path)
                written.append(str(found.path))
            except OutputError as error:
                failures.append(f"{error.message} {error.hint}")
    return written


class _List(NamedTuple):
    """A file to write, and how to write it."""

    path: Path
    write: Callable[[Path], None]


def _lists(wanted: Wanted, asked: Asked, province: str, name: str) -> Iterator[_List]:
    outputs = wanted.settings.outputs
    for form in outputs.rank:
        yield _List(wanted.out_dir / f"xep-hang-{name}.{form}", partial(_write_league, wanted, asked, province))
    if not outputs.gaps and not outputs.plans:
        return
    for row in rank(asked, province, None, None, None, None).rows:
        plain = row.unit.id.partition("/")[2].replace("/", "-")
        for form in outputs.gaps:
            path = wanted.out_dir / GAPS / f"{plain}.{asked.year}.{form}"
            yield _List(path, partial(_write_gaps, asked, row.unit.id))
        for kind in outputs.plans:
            path = wanted.out_dir / PLANS / f"{plain}.{asked.year}.ke-hoach.{kind}"
            yield _List(path, partial(_write_plan, asked, row.unit.id))


def _write_league(wanted: Wanted, asked: Asked, province: str, path: Path) -> None:
    from dti_cli.pipeline.showing import save, save_league, text_of

    league = rank(asked, province, None, None, None, None)
    if path.suffix == ".xlsx":
        save_league(league, path, wanted.version)
    else:
        save(text_of(league, path.suffix[1:]), path)


def _write_gaps(asked: Asked, unit: str, path: Path) -> None:
    from dti_cli.domain.choices import Choice
    from dti_cli.pipeline.gap_answers import gaps
    from dti_cli.pipeline.showing import save, save_gap_book, text_of

    found = gaps(asked, unit, Choice())
    if path.suffix == ".xlsx":
        save_gap_book(found, path)
    else:
        save(text_of(found, path.suffix[1:]), path)


def _write_plan(asked: Asked, unit: str, path: Path) -> None:
    from dti_cli.pipeline import plans

    plans.write(plans.plan_of(asked, unit, plans.Wanted()), asked.home, path)


def with_error_report(
    wanted: Wanted,
    account: Account,
    runs: Sequence[ScoreRun],
    mark: Mark | None,
    taken: set[str],
    failures: list[str],
) -> Account:
    """Write the report that goes back to a file's author, where there is something to say or an older one to replace."""
    from dti_cli.pipeline.showing import save_book

    findings = [f for run in runs for f in run.findings if f.file == account.file]
    path = _report_path(wanted.out_dir / ERRORS, Path(account.file), taken)
    taken.add(str(path))
    older = mark is not None and str(path) in mark.outputs
    if all(f.severity == INFO for f in findings) and not older:
        return account
    try:
        names = {u.unit.id: u.unit.name for run in runs for u in run.units}
        save_book(CheckRun(findings, [account.file], int(account.failed), names), path, wanted.version)
    except OutputError as error:
        failures.append(f"{error.message} {error.hint}")
        return account._replace(whole=False)
    return account._replace(outputs=[*account.outputs, str(path)])


def _report_path(folder: Path, source: Path, taken: set[str]) -> Path:
    names = [source.stem, f"{source.parent.name}-{source.stem}"]
    names += [f"{source.stem}-{n}" for n in range(2, len(taken) + 3)]
    paths = [folder / f"{name}.bao-cao-loi.xlsx" for name in names]
    return next(path for path in paths if str(path) not in taken)
