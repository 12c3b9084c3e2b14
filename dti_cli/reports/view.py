"""One answer in the forms a user may ask for: a table on the terminal, JSON, CSV or Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dti_cli.domain.text import clean, printable, without_controls

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_HIDDEN_START = re.compile(r"([;\t\r\n])(?=[=+\-@＝＋－＠])")
"""A formula that begins where Vietnamese Windows, whose separator is the semicolon, sees a new cell."""
_ENTITY = re.compile(r"&#?\w+;")
_ADDRESS = re.compile(r"\b(www|https?|ftp)([.:])", re.IGNORECASE)
"""Where Markdown makes a link of a bare address."""
WRAP_AT = 60
_MARK = "\ue000"
"""Holds the place of a heading while columns are laid out; a letter no text has."""


class Table(NamedTuple):
    """Headers and rows of text.

    ``right`` lists the columns of figures. A row of one cell is a heading across the table. People are shown no headers
    over no rows; scripts are.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()


class View(NamedTuple):
    """An answer: ``data`` makes its JSON, ``plain`` the table for CSV; ``shown`` is the one people read.

    Only one form is asked for, and of a whole country each takes its time. Lists of the JSON that may grow long are
    given as iterators.
    """

    title: Sequence[str]
    data: Callable[[], Mapping[str, object]]
    shown: Table
    plain: Callable[[], Table]
    notes: Sequence[str] = ()


def _json(data: object) -> bytes:
    try:
        encoded = msgspec.json.encode(data)
    except UnicodeEncodeError:  # a path that is no UTF-8; looking for one beforehand would cost every answer
        encoded = msgspec.json.encode(_printable(data))
    # json.dumps with an indent runs in plain Python: seconds for a whole country.
    return msgspec.json.format(encoded, indent=2)


def _printable(data: object) -> object:
    match data:
        case str():
            return printable(data)
        case dict():
            return {_printable(key): _printable(value) for key, value in data.items()}
        case list() | tuple():
            return [_printable(item) for item in data]
        case _:
            return data


def json_pieces(data: Mapping[str, object]) -> Iterator[bytes]:
    """Yield data as indented JSON in UTF-8, ending with a line break.

    What an iterator yields is written item by item: the units of a whole country are never held at once.
    """
    yield from _pieces(data, b"\n")
    yield b"\n"


def _pieces(value: object, line: bytes) -> Iterator[bytes]:
    inner = line + b"  "
    if isinstance(value, Iterator):
        empty = True
        for item in value:
            yield (b"[" if empty else b",") + inner
            yield from _pieces(item, inner)
            empty = False
        yield b"[]" if empty else line + b"]"
    elif isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
        for n, (name, item) in enumerate(value.items()):
            yield (b"," if n else b"{") + inner + msgspec.json.encode(name) + b": "
            yield from _pieces(item, inner)
        yield line + b"}"
    else:
        yield _json(value).replace(b"\n", line)


def rendered(view: View, form: str, width: int = 0) -> str:
    """Return a view in one of domain.forms.FORMS that people read, or CSV, ending with a line break.

    ``width`` wraps the table's longest columns.
    """
    match form:
        case "csv":
            return _csv(view.plain())
        case "md":
            return _markdown(view)
        case _:
            return _terminal(view, width)


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([_harmless(cell) for cell in table.headers])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking text for a formula; a plain negative figure stays a figure."""
    cell = _HIDDEN_START.sub(r"\1'", without_controls(cell))
    if cell.startswith(_FORMULA_STARTS) and not _is_figure(cell):
        return "'" + cell
    return cell


def _is_figure(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def _markdown(view: View) -> str:
    head, *rest = view.title or [""]
    lines = [f"# {escaped(head)}", "", *(line for text in rest for line in (escaped(text), ""))]
    if view.shown.rows:
        lines.append("| " + " | ".join(map(escaped, view.shown.headers)) + " |")
        lines.append(
            "|" + "|".join(" ---: " if n in view.shown.right else " --- " for n in range(len(view.shown.headers))) + "|"
        )
    lines += ["| " + " | ".join(map(escaped, _whole(row, view.shown))) + " |" for row in view.shown.rows]
    lines += [line for note in view.notes for line in ("", escaped(note))]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it stands."""
    text = clean(without_controls(text)).replace("\\", "\\\\").replace("|", "\\|")
    text = _ENTITY.sub(_spelt_out, text).replace("<", "&lt;")
    return _ADDRESS.sub(r"\1\\\2", re.sub(r"[`*\[_~]", r"\\\g<0>", text))


def _spelt_out(found: re.Match[str]) -> str:
    """Escape what Markdown would show as another character: “&lt;”, but not the “&XH;” of an agency in a list."""
    import html

    text = found.group()
    return text if html.unescape(text) == text else f"&amp;{text[1:]}"


def _terminal(view: View, width: int) -> str:
    from tabulate import tabulate

    rows = [[clean(without_controls(cell)) for cell in row] for row in view.shown.rows]
    headings = [row[0] for row in rows if len(row) == 1 < len(view.shown.headers)]
    rows = (
        [row if len(row) > 1 else [_MARK, *[""] * (len(view.shown.headers) - 1)] for row in rows] if headings else rows
    )
    table = (
        tabulate(
            _wrapped(rows, _widths(view.shown, rows, width)),
            headers=list(view.shown.headers),
            tablefmt="simple",
            disable_numparse=True,
            colalign=["right" if n in view.shown.right else "left" for n in range(len(view.shown.headers))],
        )
        if rows
        else ""
    )
    table = _with_headings(table, headings)
    title, notes = (without_controls("\n".join(lines)) for lines in (view.title, view.notes))
    parts = [title, table, notes]
    return "\n\n".join(part for part in parts if part) + "\n"


def _wrapped(rows: Sequence[Sequence[str]], widths: Sequence[int | None]) -> list[list[str]]:
    """Break cells that are too long into lines.

    tabulate does so too, but takes every letter of every cell in hand for it.
    """
    from textwrap import fill

    return [[fill(c, w) if w and len(c) > w else c for c, w in zip(row, widths, strict=True)] for row in rows]


def _whole(row: Sequence[str], table: Table) -> Sequence[str]:
    """Return a row with a cell for every column; a heading stands in the second, beside the column of codes."""
    return row if len(row) > 1 or len(table.headers) == 1 else ["", row[0], *[""] * (len(table.headers) - 2)]


def _with_headings(table: str, headings: Sequence[str]) -> str:
    """Write headings across the table where their rows are marked."""
    left = iter(headings)
    return "\n".join(next(left) if line.strip() == _MARK else line for line in table.split("\n")) if headings else table


def _widths(table: Table, rows: Sequence[Sequence[str]], width: int) -> list[int | None]:
    """Share out a terminal's width: columns keep what they need, the longest are wrapped to fit."""
    needed = [max([len(table.headers[n]), *(len(row[n]) for row in rows)]) for n in range(len(table.headers))]
    given = [min(n, WRAP_AT) for n in needed]
    least = [min(n, 12) for n in needed]
    while (
        width
        and sum(given) + 2 * len(given) > width
        and (over := [n for n in range(len(given)) if given[n] > least[n]])
    ):
        given[max(over, key=given.__getitem__)] -= 1
    return [g if g < n else None for g, n in zip(given, needed, strict=True)]
