"""What a scheduled run writes beside the scored workbooks: rankings, gap lists, reports of errors to the authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dti_cli.domain.batches import Mark
from dti_cli.domain.errors import OutputError
from dti_cli.domain.findings import INFO
from dti_cli.domain.results import Account, CheckRun, ScoreRun
from dti_cli.domain.units import place_slug
from dti_cli.pipeline.answers import Asked, gaps, rank
from dti_cli.pipeline.batch_job import Wanted

GAPS, ERRORS = "diem-thieu", "bao-cao-loi"


def sweep_all(folder: Path, before: float) -> None:
    """Remove what killed runs left half written in the folders of results."""
    from dti_cli.reports.files import sweep

    for place in (folder, folder / GAPS, folder / ERRORS):
        sweep(place, before)


def write_lists(wanted: Wanted, runs: Sequence[ScoreRun], failures: list[str]) -> list[str]:
    """Write the rankings and gap lists of every cohort the runs touched, and return their paths."""
    written: list[str] = []
    cohorts = {(r.catalogue.id, u.year, u.unit.province) for r in runs for u in r.units}
    for catalogue, year, province in sorted(cohorts):
        asked = Asked(wanted.home, year, catalogue)
        mark = "" if wanted.settings.catalogue else f"-{catalogue}"
        for path in _lists(wanted, asked, province, f"{place_slug(province)}-{year}{mark}"):
            try:
                path.write()
                written.append(str(path.path))
            except OutputError as error:
                failures.append(f"{error.message} {error.hint}")
    return written


class _List:
    """A list to write: where, and how."""

    def __init__(self, path: Path, wanted: Wanted, asked: Asked, province: str, unit: str = "") -> None:
        self.path, self.wanted, self.asked, self.province, self.unit = path, wanted, asked, province, unit

    def write(self) -> None:
        """Write the list. Raises OutputError."""
        from dti_cli.pipeline.showing import save, save_league, text_of

        form = self.path.suffix[1:]
        if self.unit:
            save(text_of(gaps(self.asked, self.unit, None, every=False), form, 140), self.path)
            return
        league = rank(self.asked, self.province, None, None, None, None)
        if form == "xlsx":
            save_league(league, self.path, self.wanted.version)
        else:
            save(text_of(league, form, 140), self.path)


def _lists(wanted: Wanted, asked: Asked, province: str, name: str) -> Iterator[_List]:
    for form in wanted.settings.outputs.rank:
        yield _List(wanted.out_dir / f"xep-hang-{name}.{form}", wanted, asked, province)
    if wanted.settings.outputs.gaps:
        for row in rank(asked, province, None, None, None, None).rows:
            plain = row.unit.id.partition("/")[2].replace("/", "-")
            for form in wanted.settings.outputs.gaps:
                path = wanted.out_dir / GAPS / f"{plain}.{asked.year}.{form}"
                yield _List(path, wanted, asked, province, row.unit.id)


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
        save_book(CheckRun(findings, [account.file], int(account.failed)), path, wanted.version)
    except OutputError as error:
        failures.append(f"{error.message} {error.hint}")
        return account._replace(whole=False)
    return account._replace(outputs=[*account.outputs, str(path)])


def _report_path(folder: Path, source: Path, taken: set[str]) -> Path:
    names = [source.stem, f"{source.parent.name}-{source.stem}"]
    names += [f"{source.stem}-{n}" for n in range(2, len(taken) + 3)]
    paths = [folder / f"{name}.bao-cao-loi.xlsx" for name in names]
    return next(path for path in paths if str(path) not in taken)
