"""Turning answers into text in the form asked for, and saving it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.domain.results import ScoreRun, ScoreRuns
from dti_cli.reports.view import View, json_pieces, rendered

if TYPE_CHECKING:
    from dti_cli.domain.batches import Batch
    from dti_cli.domain.calendars import Calendar
    from dti_cli.domain.care import History, Replacements, Undone, Verified
    from dti_cli.domain.catalogue import Catalogue
    from dti_cli.domain.edition_changes import EditionChanges
    from dti_cli.domain.editions import Audited, Edition
    from dti_cli.domain.goals import Goal
    from dti_cli.domain.ledger import Ledger
    from dti_cli.domain.progress import Progress, UnitProgress
    from dti_cli.domain.results import AreaGaps, CheckRun, Explanation, GapList, League

    Scored = ScoreRun | CheckRun | League | GapList | AreaGaps | Goal | Explanation
    Kept = Batch | History | Replacements | Undone | Verified | Calendar | Ledger | UnitProgress | Progress
    Shown = Scored | Kept | Catalogue | EditionChanges | Audited | list[Edition]
    Answer = Shown | ScoreRuns

_VIEWS = {
    "ScoreRun": ("run_summary", "run_view"),
    "CheckRun": ("finding_list", "check_view"),
    "Batch": ("batch", "batch_view"),
    "History": ("history", "history_view"),
    "Replacements": ("history", "replacements_view"),
    "Undone": ("history", "undone_view"),
    "Verified": ("history", "verified_view"),
    "League": ("league", "league_view"),
    "GapList": ("gap_list", "gap_view"),
    "AreaGaps": ("area_gap_list", "area_view"),
    "Goal": ("goal_view", "goal_view"),
    "Explanation": ("explanation", "explanation_view"),
    "Calendar": ("agenda", "agenda_view"),
    "Ledger": ("ledger", "ledger_view"),
    "UnitProgress": ("progress", "unit_view"),
    "Progress": ("progress", "province_view"),
    "Catalogue": ("editions", "catalogue_view"),
    "list": ("editions", "list_view"),
    "Audited": ("editions", "audit_view"),
    "EditionChanges": ("edition_changes", "changes_view"),
}
"""For each kind of answer the module of reports that knows how to lay it out, and its function."""


def pieces_of(answer: Answer, form: str, width: int = 0) -> Iterator[bytes]:
    """Yield an answer as text_of does, in UTF-8; JSON of a whole country is never held at once."""
    if form == "json":
        yield from json_pieces(_data(answer))
    else:
        yield text_of(answer, form, width).encode("utf-8", "backslashreplace")


def text_of(answer: Answer, form: str, width: int = 0) -> str:
    """Return an answer as text; CSV starts with a byte-order mark, so that Excel shows Vietnamese."""
    if form == "json":
        return b"".join(pieces_of(answer, form)).decode("utf-8")
    if isinstance(answer, ScoreRuns):
        return _several(answer.runs, form, width)
    text = rendered(_view(answer), form, width)
    return "\ufeff" + text if form == "csv" else text


def _data(answer: Answer) -> Mapping[str, object]:
    """Return an answer for programs; runs stand under “runs”, unless there is only one."""
    if not isinstance(answer, ScoreRuns):
        return _view(answer).data()
    runs = answer.runs
    return _view(runs[0]).data() if len(runs) == 1 else {"runs": (_view(run).data() for run in runs)}


def _several(runs: Sequence[ScoreRun], form: str, width: int) -> str:
    """Return runs one after the other; people also get the whole."""
    blocks = [text_of(run, form, width) for run in runs]
    if len(runs) > 1 and form != "csv":
        from dti_cli.reports.run_summary import whole_line

        blocks.append(whole_line(runs))
    return "\n".join(blocks)


def calendar_text(found: Calendar) -> str:
    """Return deadlines as an iCalendar file."""
    from dti_cli.reports.agenda import icalendar

    return icalendar(found)


def save(text: str | Iterable[bytes], path: Path) -> None:
    """Write text, or its UTF-8 bytes piece by piece, to a file, whole or not at all. Raises OutputError."""
    from dti_cli.reports.files import replacing

    with replacing(path) as temporary, temporary.open("wb") as file:
        file.writelines([text.encode("utf-8")] if isinstance(text, str) else text)


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
    module, function = _VIEWS[type(answer).__name__]
    view: View = getattr(import_module(f"dti_cli.reports.{module}"), function)(answer)
    return view


def save_gap_book(answer: GapList | AreaGaps, path: Path) -> None:
    """Write gaps as a workbook. Raises OutputError."""
    from dti_cli.reports.gap_book import write_gap_book

    write_gap_book(answer, path)
