"""Deadlines as a view and as an iCalendar file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from dti_cli.domain.calendars import LATER, NEXT, OVERDUE, PASSED, STATE_WORDS, Calendar, Deadline, Late
from dti_cli.domain.dates import day_words
from dti_cli.domain.days import day_shown
from dti_cli.domain.lookup import names_by_id
from dti_cli.domain.text import without_controls
from dti_cli.reports.view import Table, View

_ORDER = {OVERDUE: 0, PASSED: 1, NEXT: 2, LATER: 3}


def agenda_view(found: Calendar) -> View:
    """Show what is overdue, then what comes next; reports beyond the next one stand in JSON and the calendar file."""
    shown = sorted((d for d in found.deadlines if d.state != LATER), key=lambda d: (_ORDER[d.state], d.due.day))
    headers = ["Hạn", "Tình trạng", "Bộ chỉ số", "Mã", "Việc", "Ai làm", "Đơn vị chưa xong"]
    names = names_by_id(found.units)
    rows = [
        [day_words(d.due), STATE_WORDS[d.state], d.catalogue, d.code, d.name, _who(d), _units(names, d)] for d in shown
    ]
    return View(
        title=[
            f"Việc đến hạn tính đến ngày {day_shown(found.today)}"
            + (f" của {names[found.unit.id]}" if found.unit else "")
        ],
        data=lambda: {
            "as_of": found.today.isoformat(),
            "unit": found.unit.id if found.unit else "",
            "deadlines": [_data(d) for d in found.deadlines],
            "late": [_late_data(late) for late in found.late],
        },
        shown=Table(headers, rows),
        plain=lambda: Table(headers, [[d.due.day.isoformat(), *row[1:]] for d, row in zip(shown, rows, strict=True)]),
        notes=([] if rows else ["Không có việc nào đến hạn."]) + _notes(found, shown, names),
    )


def _notes(found: Calendar, shown: Sequence[Deadline], names: Mapping[str, str]) -> list[str]:
    notes = [f"{found.undated} việc chưa xong không ghi thời hạn cụ thể."] if found.undated else []
    read = {text: [d.code for d in shown if d.due.note == text] for text in (d.due.note for d in shown) if text}
    notes += [f"{text} (chỉ số {', '.join(codes)})." for text, codes in read.items()]
    notes += (
        [
            f"Hoàn thành quá hạn: {'; '.join(_late(late, '' if found.unit else names[late.unit]) for late in found.late)}."
        ]
        if found.late
        else []
    )
    return notes


def _late(late: Late, name: str) -> str:
    return f"{late.code}{name and f', {name}'} (xong {day_shown(late.day)}, hạn {day_words(late.due)})"


def _late_data(late: Late) -> dict[str, object]:
    return {
        "unit": late.unit,
        "catalogue": late.catalogue,
        "code": late.code,
        "name": late.name,
        "done": late.day.isoformat(),
        "date": late.due.day.isoformat(),
        "before": late.due.before,
    }


def _who(found: Deadline) -> str:
    return f"{found.who} → {found.receiver}" if found.receiver else found.who


def _units(names: Mapping[str, str], deadline: Deadline) -> str:
    if len(deadline.units) > 3:
        return f"{len(deadline.units)} đơn vị"
    return ", ".join(names[unit] for unit in deadline.units)


def _data(found: Deadline) -> dict[str, object]:
    return {
        "date": found.due.day.isoformat(),
        "before": found.due.before,
        "state": found.state,
        "kind": found.kind,
        "catalogue": found.catalogue,
        "year": found.year,
        "code": found.code,
        "name": found.name,
        "who": found.who,
        "receiver": found.receiver,
        "note": found.due.note,
        "units": list(found.units),
    }


def icalendar(found: Calendar) -> str:
    """Return an iCalendar file of everything not passed yet; equal calendars give equal text."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dti//lich//VI", "CALSCALE:GREGORIAN"]
    names = names_by_id(found.units)
    for deadline in found.deadlines:
        if deadline.state != PASSED:
            lines += _event(found, deadline, names)
    return "".join(part + "\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(found: Calendar, deadline: Deadline, names: Mapping[str, str]) -> list[str]:
    day = deadline.due.day
    name = f"{deadline.code} {deadline.name}".strip()
    unit = found.unit.id if found.unit else ""
    mark = "|".join((deadline.catalogue, deadline.code, deadline.name, day.isoformat(), unit))
    about = [f"Hạn: {day_words(deadline.due)}", f"Bộ chỉ số: {deadline.catalogue}"]
    about += [f"Ai làm: {who}" for who in [_who(deadline)] if who]
    about += [f"Chưa xong: {_units(names, deadline)}"] if deadline.units else []
    overdue = "QUÁ HẠN: " if deadline.state == OVERDUE else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(mark.encode()).hexdigest()[:32]}@dti",
        f"DTSTAMP:{found.today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(overdue + name)}",
        f"DESCRIPTION:{_escaped(chr(10).join(about))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    text = without_controls(text)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line to 75 bytes as RFC 5545 asks, never inside a letter."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > 74:
            yield part
            part = " "
        part += letter
    yield part
