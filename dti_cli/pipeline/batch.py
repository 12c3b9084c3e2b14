"""The scheduled run: what is new in the inbox is scored and stored, lists are written anew, and all is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.batches import AGAIN, CHANGED, EMPTY, HELD, NEW, SAME, UNDONE, UNREAD, Batch, BatchFile, Mark
from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.days import moment_shown
from dti_cli.domain.errors import OutputError, StoreError
from dti_cli.domain.faults import reason
from dti_cli.domain.forms import LOCK_FILE
from dti_cli.domain.observations import Given
from dti_cli.domain.results import Account, ScoreRun
from dti_cli.domain.text import printable
from dti_cli.pipeline import batch_outputs, inbox
from dti_cli.pipeline.batch_job import Wanted
from dti_cli.pipeline.batch_units import Listed, listed_units
from dti_cli.pipeline.editions import rivals
from dti_cli.pipeline.expected import Expected
from dti_cli.pipeline.inbox import Arrived
from dti_cli.pipeline.job import WAITING, Books, Job
from dti_cli.pipeline.naming import Names
from dti_cli.pipeline.reporting import reporting
from dti_cli.reading.corrections_file import FILE_NAME as CORRECTIONS
from dti_cli.reading.digests import digest, fingerprint
from dti_cli.store import database, handled
from dti_cli.store.patience import explained

if TYPE_CHECKING:
    from collections.abc import Iterator

_STALE = 3600.0
"""Seconds after which a temporary file is surely no longer being written."""


class _Fate(NamedTuple):
    """A file of the inbox: whether it was due and taken up, what came of it, and what was remembered of it before.

    ``undone``: the import that is remembered was taken back.
    """

    file: Arrived
    due: bool
    taken: bool
    account: Account | None
    mark: Mark | None
    undone: bool


def run(wanted: Wanted) -> Batch:
    """Do one scheduled run. Raises StoreError where the store cannot be used or another run does not end."""
    with _alone(wanted):
        batch_outputs.sweep_all(wanted.out_dir, datetime.fromisoformat(wanted.at).timestamp() - _STALE)
        return _run(wanted)


@contextmanager
def _alone(wanted: Wanted) -> Iterator[None]:
    from filelock import FileLock, Timeout

    path = wanted.home / LOCK_FILE
    try:
        wanted.home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=wanted.wait)
        with explained(partial(wanted.notice, WAITING)):
            lock.acquire()
    except Timeout:
        raise StoreError(
            f"Một lần chạy khác đang giữ {path}.", "Đợi lần chạy kia xong rồi chạy lại; không cần xóa tệp này."
        ) from None
    except OSError as error:
        raise StoreError(f"Không ghi được vào thư mục dữ liệu {wanted.home}: {reason(error)}.") from None
    try:
        yield
    finally:
        lock.release()


def _run(wanted: Wanted) -> Batch:
    from dti_cli.pipeline.runs import score

    notes: list[str] = []
    known = rivals(wanted.settings.catalogue or None, wanted.home, notes.append)
    listed = listed_units(wanted)
    outside = [wanted.out_dir, wanted.done_dir]
    files, failures = inbox.arrived(wanted.base, wanted.settings.inbox, outside, listed.path)
    marks, undone = _marks(wanted.home)
    settings = _settings_hash(wanted, known, listed)
    due = {f.key: f for f in files if wanted.every or not inbox.is_finished(f, marks.get(f.key), settings)}
    if listed.fault:  # a unit that is not on the list must never be scored
        failures.append(listed.told(wanted.settings.units, len(due)))
    taken = {} if listed.fault else due
    runs = score(_job(wanted, known, taken, marks, notes, listed.expected)) if taken else []
    lists = batch_outputs.write_lists(wanted, known, runs, batch_outputs.Told(notes, failures))
    accounts = _accounts(wanted, runs, taken, marks, failures)
    fates = [
        _Fate(f, f.key in due, f.key in taken, accounts.get(f.key), marks.get(f.key), f.key in undone) for f in files
    ]
    notes += _poorer(fates) + _blanked(runs)
    done = _finish(wanted, accounts, settings)
    failures += [text for run in runs for text in run.unwritten]
    over = [f.file._replace(sha256=done.get(f.file.key, f.file.sha256)) for f in fates if _is_over(f, done)]
    moved = _moved(wanted, over, notes, failures) if wanted.settings.processed.action == "move" else []
    findings = [f for run in runs for f in run.findings]
    counts = Counter(f.file for f in findings)
    return Batch(
        wanted.at,
        [_told(f, counts) for f in fates],
        findings,
        [*(path for a in accounts.values() for path in a.outputs), *lists],
        moved,
        reporting(wanted.home, wanted.settings, known, listed.expected) if not listed.fault else [],
        notes,
        failures,
    )


def _marks(home: Path) -> tuple[dict[str, Mark], set[str]]:
    """Return what is remembered of files by key, and the keys of those whose import was taken back."""
    if not database.exists(home):
        return {}, set()
    with database.reading(home) as connection:
        marks, hashes = handled.marks(connection), handled.undone(connection)
    return marks, {key for key, mark in marks.items() if mark.sha256 in hashes}


def _settings_hash(wanted: Wanted, known: Sequence[Catalogue], listed: Listed) -> str:
    """Hash what a file's results depend on beside its content.

    A list of units stands at the end, so that one that cannot be read leaves the beginning of what it was.
    """
    s = wanted.settings
    corrections = digest(wanted.home / CORRECTIONS)
    facts: list[object] = [
        [(c.id, c.hash) for c in known],
        s.province,
        s.district,
        s.year,
        corrections,
        s.require_evidence,
    ]
    facts += [s.outputs.folder, s.outputs.scored, s.outputs.errors]
    if not s.units:
        return fingerprint(facts)
    return fingerprint([*facts, "units"]) + (listed.expected.sha256 if listed.expected else "")


def _job(
    wanted: Wanted,
    known: Sequence[Catalogue],
    due: Mapping[str, Arrived],
    marks: dict[str, Mark],
    notes: list[str],
    expected: Expected | None,
) -> Job:
    from dti_cli.reports.files import is_there

    keys = {str(f.path): f.key for f in due.values()}
    owned = [path for mark in _others(marks, due) for path in mark.outputs]

    def keep_richer(file: str, units: int, scores: int, path: Path) -> None:
        mark = marks.get(keys.get(file, ""))
        if mark is not None and (units < mark.units or scores < mark.scores) and is_there(path):
            spare = batch_outputs.kept_before(path, "cham-diem", wanted.stamp)
            notes.append(f"Bản đầy đủ hơn của lần trước được giữ ở {spare}.")

    settings = wanted.settings
    return Job(
        paths=[str(f.path) for f in due.values()],
        home=wanted.home,
        catalogue=known[0],
        rivals=known if len(known) > 1 else (),
        given=Given(settings.year, settings.province or None, settings.district or None, alone=True),
        expected=expected,
        out_dir=wanted.out_dir,
        at=wanted.at,
        version=wanted.version,
        progress=wanted.progress,
        notice=wanted.notice,
        require_evidence=settings.require_evidence,
        books=Books(settings.outputs.scored, owned, keep_richer),
        attended=False,
    )


def _others(marks: dict[str, Mark], due: Mapping[str, Arrived]) -> list[Mark]:
    """Return the marks of the files that are not due: what was written of them stays."""
    return [mark for key, mark in marks.items() if key not in due]


def _accounts(
    wanted: Wanted, runs: Sequence[ScoreRun], due: Mapping[str, Arrived], marks: dict[str, Mark], failures: list[str]
) -> dict[str, Account]:
    """Return what came of each file by key, with the reports of errors to its author written."""
    accounts = {a.file: a for run in runs for a in run.accounts}
    found = {key: accounts[str(file.path)] for key, file in due.items() if str(file.path) in accounts}
    if not wanted.settings.outputs.errors:
        return found
    names = Names(path for mark in _others(marks, due) for path in mark.outputs)
    reports = batch_outputs.ErrorReports(wanted, runs, names, failures)
    return {key: reports.with_report(account, marks.get(key)) for key, account in found.items()}


def _poorer(fates: Sequence[_Fate]) -> list[str]:
    """Say where a file gives less than it did, or nothing any more."""
    notes = []
    for file, _, _, account, mark, undone in fates:
        if mark is None or account is None:
            continue
        if account.failed:
            notes.append(f"{file.key}: không đọc được; kết quả lần trước ({moment_shown(mark.at)}) được giữ nguyên.")
        elif account.units < mark.units:
            rest = "các đơn vị vắng mặt vẫn giữ số liệu cũ trong kho"
            if undone:
                rest = "lần nhập đó đã được hoàn tác"
            notes.append(f"{file.key}: lần trước có {mark.units} đơn vị, nay còn {account.units}; {rest}.")
        elif account.scores < mark.scores:
            notes.append(f"{file.key}: lần trước có {mark.scores} điểm dùng được, nay còn {account.scores}.")
    return notes


def _blanked(runs: Sequence[ScoreRun]) -> list[str]:
    count = sum(f.code == "blanked-value" for run in runs for f in run.findings)
    return (
        [f"{count} giá trị đã lưu bị thay bằng ô trống hoặc số liệu không dùng được; hoàn tác bằng dti undo nếu nhầm."]
        if count
        else []
    )


def _finish(wanted: Wanted, accounts: dict[str, Account], settings: str) -> dict[str, str]:
    """Remember the files that are finished with and return what was read, as hashes by key.

    Such a file is read, stored and everything written. One that changed after it was read is due again, since its hash
    is no longer the one remembered.
    """
    marks = []
    for key, account in accounts.items():
        if account.whole and not account.failed and account.sha256:
            facts = (wanted.at, account.units, account.scores, tuple(account.outputs))
            marks.append(Mark(key, account.sha256, settings, *facts))
    if marks:
        with database.writing(wanted.home) as connection:
            handled.save_marks(connection, marks)
    return {mark.path: mark.sha256 for mark in marks}


def _is_over(fate: _Fate, done: Container[str]) -> bool:
    """Tell a file that may be moved away.

    One of which no unit was taken in stays, to come up again once what it lacks is settled; so does what was undone,
    for somebody may have put it there to come back.
    """
    known = fate.account or fate.mark
    return bool(known and known.units) and (fate.file.key in done or not (fate.due or fate.undone))


def _moved(wanted: Wanted, files: Sequence[Arrived], notes: list[str], failures: list[str]) -> list[str]:
    moved, patience = [], inbox.Patience()
    for file in files:
        try:
            moved.append(str(inbox.move_away(file, wanted.done_dir, wanted.base, patience)))
        except inbox.ChangedError:
            notes.append(f"{file.key} đã đổi trong lúc chạy nên để lại trong hộp thư; lần chạy sau sẽ xử lý.")
        except (OSError, OutputError) as error:
            why = error.message if isinstance(error, OutputError) else reason(error)
            failures.append(f"Chưa chuyển được {file.key} ({why}); lần chạy sau sẽ chuyển.")
    return moved


def _told(fate: _Fate, counts: Counter[str]) -> BatchFile:
    file, mark, account = fate.file, fate.mark, fate.account
    if not fate.due and mark:
        return BatchFile(file.key, UNDONE, 0, 0) if fate.undone else BatchFile(file.key, SAME, mark.units, 0)
    if not fate.taken:
        return BatchFile(file.key, HELD, 0, 0)
    found = counts[printable(str(file.path))]
    if account is None or account.failed:
        return BatchFile(file.key, UNREAD, 0, found)
    if account.empty:
        return BatchFile(file.key, EMPTY, 0, found)
    again = mark and mark.sha256 == account.sha256
    return BatchFile(file.key, AGAIN if again else CHANGED if mark else NEW, account.units, found)
