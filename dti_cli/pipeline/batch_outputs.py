"""What a scheduled run writes beside the scored workbooks: rankings, gap lists, reports of errors to the authors."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.batches import ListMark, Mark
from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import OutputError, TemplateError
from dti_cli.domain.finding_kinds import INFO
from dti_cli.domain.findings import Finding
from dti_cli.domain.results import Account, CheckRun, GapList, League, ScoreRun
from dti_cli.domain.units import place_slug
from dti_cli.pipeline import inbox
from dti_cli.pipeline.answers import rank
from dti_cli.pipeline.batch_job import Wanted
from dti_cli.pipeline.naming import Names, spelling
from dti_cli.pipeline.rounds import Asked, Found, find_area, shared
from dti_cli.reading.digests import digest, fingerprint
from dti_cli.reading.files import is_file, real
from dti_cli.store import database, handled

GAPS, PLANS, ERRORS = "diem-thieu", "ke-hoach", "bao-cao-loi"


def sweep_all(folder: Path, before: float) -> None:
    """Remove what killed runs left half written in the folders of results."""
    from dti_cli.reports.files import sweep

    for place in (folder, folder / GAPS, folder / PLANS, folder / ERRORS):
        sweep(place, before)


class Told(NamedTuple):
    """What a run has to say: ``notes`` need a person's eye, ``failures`` were not done."""

    notes: list[str]
    failures: list[str]


def write_lists(wanted: Wanted, known: Sequence[Catalogue], runs: Sequence[ScoreRun], told: Told) -> list[str]:
    """Write the rankings, gap lists and plans of the cohorts that were scored, and return their paths.

    So are those whose lists are out of date or gone since an earlier run.
    """
    touched = {(r.catalogue.id, u.year, u.unit.province) for r in runs for u in r.units}
    if not database.exists(wanted.home):
        return []
    with database.reading(wanted.home) as connection:
        marks = handled.list_marks(connection)
    settings = _wishes_hash(wanted)
    written: list[str] = []
    for mark in marks:
        if (mark.catalogue, mark.year, mark.province) in touched or _is_stale(mark, settings, known):
            done, files = _listed(wanted, mark, settings, told)
            written += files
            with database.writing(wanted.home) as connection:
                handled.save_list_mark(connection, done)
    return written


def _wishes_hash(wanted: Wanted) -> str:
    outputs, named = wanted.settings.outputs, bool(wanted.settings.catalogue)
    facts: list[object] = [os.path.normcase(real(wanted.out_dir)), outputs.rank, outputs.gaps, outputs.plans, named]
    facts += _own_templates(wanted)
    return fingerprint(facts)


def _own_templates(wanted: Wanted) -> list[str]:
    """Return what the user's own templates of the plans asked for say, as hashes by name."""
    from dti_cli.reports.plans.templates import UNIT, own_path

    paths = [own_path(wanted.home, UNIT, f".{kind}") for kind in wanted.settings.outputs.plans]
    return [f"{path.name} {digest(path)}" for path in paths if path.is_file()]


def _is_stale(mark: ListMark, settings: str, known: Sequence[Catalogue]) -> bool:
    """Tell whether lists written by an earlier run no longer say what the store says."""
    if mark.listed is None or mark.catalogue not in {c.id for c in known}:
        return False
    if mark.scored is None:
        return bool(mark.outputs)
    current = (mark.listed, mark.settings) == (mark.scored, settings)
    return not current or not all(is_file(Path(path)) for path in mark.outputs)


def _listed(wanted: Wanted, mark: ListMark, settings: str, told: Told) -> tuple[ListMark, list[str]]:
    """Write a cohort's lists and return those written; where one could not be, all are due again in the next run."""
    before = len(told.failures)
    edition = "" if wanted.settings.catalogue else f"-{mark.catalogue}"
    asked = Asked(wanted.home, mark.year, mark.catalogue)
    spelt = spelling()
    drafts = {**mark.left, **mark.outputs}
    hashes = {spelt(Path(path)): text for path, text in drafts.items()}
    paths: dict[str, str] = {}
    written: list[str] = []
    kept: list[_Kept] = []
    for wish in _lists(wanted, asked, mark.province, f"{mark.year}{edition}") if mark.scored is not None else ():
        paths[str(wish.path)] = last = hashes.get(spelt(wish.path), "")
        try:
            if wish.is_draft:
                paths[str(wish.path)] = _write_draft(wish, last, wanted.stamp, kept)
            else:
                wish.write(wish.path)
            written.append(str(wish.path))
        except (OutputError, TemplateError) as error:
            told.failures.append(f"{error.message} {error.hint}")
    told.notes.extend(_told_kept(kept))
    current = {spelt(Path(path)) for path in paths}
    past = [path for path in drafts if spelt(Path(path)) not in current and is_file(Path(path))]
    if left := [path for path in past if path in mark.outputs]:
        more = f" và {len(left) - 1} tệp nữa" if len(left) > 1 else ""
        told.notes.append(
            f"{left[0]}{more} là của lần chạy trước và không được ghi mới nữa: kho không còn số liệu đó, hoặc dti.toml "
            "không còn yêu cầu. Xóa hoặc cất đi để khỏi nhầm."
        )
    whole = len(told.failures) == before
    listed = (mark.scored or "") if whole else ""
    remembered = {path: drafts[path] for path in past if drafts[path]}
    return mark._replace(listed=listed, settings=settings, outputs=paths, left=remembered), written


class _List(NamedTuple):
    """A file to write, and how to write it; a draft is edited by people."""

    path: Path
    write: Callable[[Path], None]
    is_draft: bool = False


class _Kept(NamedTuple):
    """A draft that was copied before it was written anew; ``edited`` is surely not as dti wrote it."""

    path: Path
    spare: Path
    edited: bool


def _told_kept(kept: Sequence[_Kept]) -> Iterator[str]:
    """Yield what to say of drafts that were kept; those of which nothing was remembered are told together."""
    for path, spare, edited in kept:
        if edited:
            yield f"Dự thảo {path} không còn như dti đã ghi; bản trước khi ghi mới được giữ ở {spare}."
    if unknown := [draft for draft in kept if not draft.edited]:
        yield (
            f"{len(unknown)} dự thảo có từ trước, không rõ đã được sửa hay chưa (bản dti cũ không ghi nhớ điều đó), nên "
            f"bản trước khi ghi mới được giữ ngay cạnh, ví dụ {unknown[0].spare}; không cần thì xóa."
        )


def _write_draft(wish: _List, last: str, stamp: str, kept: list[_Kept]) -> str:
    """Write a draft and return its hash; one that is no longer as it was ``last`` written is kept beside it."""
    from dti_cli.reports.files import is_there, patiently

    found = digest(wish.path)
    if not is_there(wish.path) or (found and found == last):
        wish.write(wish.path)
        return digest(wish.path)
    spare = kept_before(wish.path, "ke-hoach", stamp)
    made = found
    try:
        wish.write(wish.path)
        made = digest(wish.path)
    finally:
        if made == found:
            with suppress(OSError):  # a copy too many is no harm
                patiently(spare.unlink)
    if made != found:
        kept.append(_Kept(wish.path, spare, edited=bool(last)))
    return made


def kept_before(path: Path, kind: str, stamp: str) -> Path:
    """Copy a result beside itself, named by the run about to replace it, and return the copy.

    ``kind`` stands in the result's name.
    """
    spare = path.with_name(path.name.replace(f".{kind}.", f".truoc-{stamp}.{kind}."))
    inbox.copy(path, spare)
    return spare


def _lists(wanted: Wanted, asked: Asked, province: str, mark: str) -> Iterator[_List]:
    outputs = wanted.settings.outputs
    if outputs.rank:
        league = rank(asked, province, None, None, None, None)
    for form in outputs.rank:
        path = wanted.out_dir / f"xep-hang-{place_slug(province)}-{mark}.{form}"
        yield _List(path, partial(_write_league, league, wanted.version))
    if outputs.gaps or outputs.plans:
        yield from _unit_lists(wanted, asked, province, mark)


def _unit_lists(wanted: Wanted, asked: Asked, province: str, mark: str) -> Iterator[_List]:
    """Yield the gap list and the plan of each unit in each form, answered once."""
    from dti_cli.domain.choices import Choice
    from dti_cli.pipeline import gap_answers, plans

    outputs = wanted.settings.outputs
    with database.reading(asked.home) as connection:
        area = find_area(connection, asked, province, None)
        everyone = shared(connection, area)
        for unit in area.units:
            found = Found(unit, area.round, area.catalogue)
            name = f"{unit.id.replace('/', '_')}.{mark}"  # slugs hold no underscore: no two units share a name
            if outputs.gaps:
                answer = gap_answers.chosen_gaps(connection, found, everyone, Choice())
                for form in outputs.gaps:
                    yield _List(wanted.out_dir / GAPS / f"{name}.{form}", partial(_write_gaps, answer))
            if outputs.plans:
                plan = plans.plan_among(connection, found, everyone, plans.Wanted())
                for kind in outputs.plans:
                    path = wanted.out_dir / PLANS / f"{name}.ke-hoach.{kind}"
                    yield _List(path, partial(plans.write, plan, asked.home), is_draft=True)


def _write_league(league: League, version: str, path: Path) -> None:
    from dti_cli.pipeline.showing import save, save_league, text_of

    if path.suffix == ".xlsx":
        save_league(league, path, version)
    else:
        save(text_of(league, path.suffix[1:]), path)


def _write_gaps(found: GapList, path: Path) -> None:
    from dti_cli.pipeline.showing import save, save_gap_book, text_of

    if path.suffix == ".xlsx":
        save_gap_book(found, path)
    else:
        save(text_of(found, path.suffix[1:]), path)


class ErrorReports:
    """Writes the reports that go back to the files' authors; what all of them need is gathered once."""

    def __init__(self, wanted: Wanted, runs: Sequence[ScoreRun], names: Names, failures: list[str]) -> None:
        self._wanted, self._names, self._failures = wanted, names, failures
        self._spelt = spelling()
        self._units = {u.unit.id: u.unit.name for run in runs for u in run.units}
        self._findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for found in (f for run in runs for f in run.findings):
            self._findings[found.file].append(found)

    def with_report(self, account: Account, mark: Mark | None) -> Account:
        """Write a file's report, where there is something to say or an older one to replace."""
        from dti_cli.pipeline.showing import save_book

        findings = self._findings[account.file]
        path = self._names.take(self._wanted.out_dir / ERRORS, Path(account.file), ".bao-cao-loi.xlsx")
        older = mark is not None and self._spelt(path) in {self._spelt(Path(output)) for output in mark.outputs}
        if all(f.severity == INFO for f in findings) and not older:
            return account
        told = CheckRun(findings, [account.file], int(account.failed), self._units)
        try:
            save_book(told, path, self._wanted.version)
        except OutputError as error:
            self._failures.append(f"{error.message} {error.hint}")
            return account._replace(whole=False)
        return account._replace(outputs=[*account.outputs, str(path)])
