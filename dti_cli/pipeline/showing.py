"""Turning answers into text in the form asked for, and saving it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dti_cli.domain.batches import Batch
from dti_cli.domain.calendars import Calendar
from dti_cli.domain.care import History, Replacements, Undone, Verified
from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.edition_changes import EditionChanges
from dti_cli.domain.goals import Goal
from dti_cli.domain.ledger import Ledger
from dti_cli.domain.progress import Progress, UnitProgress
from dti_cli.domain.results import AreaGaps, CheckRun, Explanation, GapList, League, ScoreRun, ScoreRuns
from dti_cli.pipeline.editions import Audited, Edition
from dti_cli.reports.view import View, json_bytes, rendered

Shown = (
    ScoreRun
    | CheckRun
    | Batch
    | History
    | Replacements
    | Undone
    | Verified
    | League
    | GapList
    | AreaGaps
    | Goal
    | Explanation
    | Catalogue
    | Calendar
    | Ledger
    | EditionChanges
    | UnitProgress
    | Progress
    | Audited
    | list[Edition]
)
Answer = Shown | ScoreRuns


def bytes_of(answer: Answer, form: str, width: int = 0) -> bytes:
    """Return an answer as text_of does, in UTF-8; JSON of a whole country is never held as text."""
    if form == "json" and isinstance(answer, ScoreRuns) and len(answer.runs) == 1:
        from dti_cli.reports.run_summary import run_data

        return json_bytes(run_data(answer.runs[0]))
    return text_of(answer, form, width).encode("utf-8", "backslashreplace")


def text_of(answer: Answer, form: str, width: int = 0) -> str:
    """Return an answer as text; CSV starts with a byte-order mark, so that Excel shows Vietnamese."""
    if isinstance(answer, ScoreRuns):
        return _several(answer.runs, form, width)
    text = rendered(_view(answer), form, width)
    return "\ufeff" + text if form == "csv" else text


def _several(runs: Sequence[ScoreRun], form: str, width: int) -> str:
    """Return runs one after the other; in JSON under “runs”, unless there is only one."""
    if form == "json" and len(runs) > 1:
        return json_bytes({"runs": [_view(run).data for run in runs]}).decode("utf-8")
    return "\n".join(text_of(run, form, width) for run in runs)


def calendar_text(found: Calendar) -> str:
    """Return deadlines as an iCalendar file."""
    from dti_cli.reports.agenda import icalendar

    return icalendar(found)


def save(text: str | bytes, path: Path) -> None:
    """Write text, or its UTF-8 bytes, to a file, whole or not at all. Raises OutputError."""
    from dti_cli.reports.files import replacing

    with replacing(path) as temporary:
        temporary.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def save_book(answer: CheckRun, path: Path, version: str) -> None:
    """Write an answer as a workbook. Raises OutputError."""
    from dti_cli.reports.error_report import write_error_report

    write_error_report(answer, path, version)


def save_league(answer: League, path: Path, version: str) -> None:
    """Write a ranking as a workbook. Raises OutputError."""
    from dti_cli.reports.league_book import write_league

    write_league(answer, path, version)


def _view(answer: Shown) -> View:
    """Return an answer laid out; only the module that knows how is loaded."""
    match answer:
        case ScoreRun():
            from dti_cli.reports.run_summary import run_view

            return run_view(answer)
        case CheckRun():
            from dti_cli.reports.finding_list import check_view

            return check_view(answer)
        case League():
            from dti_cli.reports.league import league_view

            return league_view(answer)
        case GapList():
            from dti_cli.reports.gap_list import gap_view

            return gap_view(answer)
        case AreaGaps():
            from dti_cli.reports.area_gap_list import area_view

            return area_view(answer)
        case Goal():
            from dti_cli.reports.goal_view import goal_view

            return goal_view(answer)
        case Explanation():
            from dti_cli.reports.explanation import explanation_view

            return explanation_view(answer)
        case History() | Replacements() | Undone() | Verified():
            return _care_view(answer)
        case Batch() | Ledger() | Calendar() | UnitProgress() | Progress():
            return _work_view(answer)
        case _:
            return _edition_view(answer)


def _care_view(answer: History | Replacements | Undone | Verified) -> View:
    """Lay out what tells of the store."""
    from dti_cli.reports import history

    match answer:
        case History():
            return history.history_view(answer)
        case Replacements():
            return history.replacements_view(answer)
        case Undone():
            return history.undone_view(answer)
        case Verified():
            return history.verified_view(answer)


def _work_view(answer: Batch | Ledger | Calendar | UnitProgress | Progress) -> View:
    """Lay out what tells of the work: its runs, its tasks, their evidence and deadlines."""
    from dti_cli.reports import agenda, batch, ledger, progress

    match answer:
        case Batch():
            return batch.batch_view(answer)
        case Calendar():
            return agenda.agenda_view(answer)
        case Ledger():
            return ledger.ledger_view(answer)
        case UnitProgress():
            return progress.unit_view(answer)
        case Progress():
            return progress.province_view(answer)


def _edition_view(answer: Catalogue | EditionChanges | Audited | list[Edition]) -> View:
    """Lay out what tells of catalogues."""
    from dti_cli.reports import edition_changes, editions

    match answer:
        case Catalogue():
            return editions.catalogue_view(answer)
        case EditionChanges():
            return edition_changes.changes_view(answer)
        case Audited():
            return editions.audit_view(answer.name, answer.findings)
        case _:
            known = [(e.catalogue, str(e.folder) if e.own else "có sẵn") for e in answer]
            return editions.list_view(known)


def save_gap_book(answer: GapList | AreaGaps, path: Path) -> None:
    """Write gaps as a workbook. Raises OutputError."""
    from dti_cli.reports.gap_book import write_gap_book

    write_gap_book(answer, path)
