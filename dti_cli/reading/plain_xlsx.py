"""Sheets of .xlsx that hold nothing but plain numbers and texts, read at
once; whatever else is in them is left to a library.

What is returned is what openpyxl would return: every tag of the cells
is one that is known here, or nothing is returned.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from dti_cli.reading.budget import Budget, add_row
from dti_cli.reading.grid import Grid, Percent, Row, Value
from dti_cli.reading.sheet_xml import column_number, scan
from dti_cli.reading.unreadable import UnreadableError

LARGEST_SHEET = 8 << 20
_LARGEST_PART = 4 << 20
_BOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]+)</t></si>')
_ROW = re.compile(r'\s*<row r="([0-9]{1,7})"[^>]*>')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="(s|n|b|inlineStr)")?'
    r'(?: ?/>|>(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>)?</c>)'
)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("&(?:lt|gt|quot|apos|amp);")
_ODD_TEXT = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_|\r")
_PERCENTS = frozenset({9, 10})
_PLAIN_FORMATS = frozenset({*range(14), *range(37, 45), 48, 49})
"""Number formats of every workbook that are no dates or times."""
_UNDATED = re.compile(r'"[^"]*"|\[(?:Red|Black|Blue|White|Green|Yellow|Cyan|Magenta|\$[^\]]*)\]', re.IGNORECASE)
_DATED = re.compile("[dmhys]", re.IGNORECASE)


class _OddError(Exception):
    """Something in a workbook is not plain."""


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool


class _Words(NamedTuple):
    """A workbook's shared texts and the styles that show percentages."""

    texts: list[str]
    percents: frozenset[str]


def read_plain(path: Path, is_percent: Callable[[str], bool], legacy: re.Pattern[str]) -> list[Grid] | None:
    """Return the sheets of a workbook; None where not all of them are plain. Raises UnreadableError for too many cells.

    ``legacy`` matches the names of fonts whose texts are not Unicode.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = _sheets(archive)
            words = _Words(_texts(archive), frozenset(map(str, _percents(archive, is_percent, legacy))))
            budget = Budget()
            return [_grid(sheet, archive, words, budget) for sheet in sheets]
    except (UnreadableError, MemoryError):
        raise
    except Exception:
        return None


def _part(archive: zipfile.ZipFile, name: str, most: int = _LARGEST_PART) -> bytes:
    if archive.getinfo(name).file_size > most:
        raise _OddError
    return archive.read(name)


def _sheets(archive: zipfile.ZipFile) -> list[_Sheet]:
    links = {link.get("Id"): link for link in fromstring(_part(archive, _LINKS))}
    book = fromstring(_part(archive, _BOOK))
    found = []
    for sheet in (element for group in book if _tag(group) == "sheets" for element in group):
        link = links[next(value for key, value in sheet.items() if key.endswith("}id"))]
        if not link.get("Type", "").endswith("/relationships/worksheet"):
            raise _OddError
        part = posixpath.normpath(posixpath.join("xl", link.get("Target", ""))).lstrip("/")
        found.append(_Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    if not found:
        raise _OddError
    return found


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _texts(archive: zipfile.ZipFile) -> list[str]:
    if _STRINGS not in archive.namelist():
        return []
    text = _decoded(_part(archive, _STRINGS))
    found = _STRING.findall(text)
    if text.count("<") != 4 * len(found) + text.count("<?") + 2:
        raise _OddError
    return [_plain(string) for string in found]


def _decoded(data: bytes) -> str:
    """Return a part's text; parts in another encoding, or with line ends that XML would change, are odd."""
    head = data[:200].lower()
    if b"encoding=" in head and b'encoding="utf-8"' not in head:
        raise _OddError
    text = data.decode("utf-8-sig")
    if "<!" in text:
        raise _OddError
    return text


def _plain(text: str) -> str:
    if _ODD_TEXT.search(text):
        raise _OddError
    if "&" in text:
        if text.count("&") != len(_ENTITY.findall(text)):
            raise _OddError
        return _ENTITY.sub(lambda found: _ENTITIES[found.group()], text)
    return text


def _percents(archive: zipfile.ZipFile, is_percent: Callable[[str], bool], legacy: re.Pattern[str]) -> Iterator[int]:
    """Yield the styles that show percentages; dates and fonts that are not Unicode are odd."""
    groups = {_tag(group): group for group in fromstring(_part(archive, _STYLES))}
    formats = {int(f.get("numFmtId", "")): f.get("formatCode", "") for f in groups.get("numFmts", ())}
    names = (entry.get("val", "") for font in groups["fonts"] for entry in font if _tag(entry) == "name")
    if any(legacy.match(name) for name in names):
        raise _OddError
    for place, style in enumerate(groups["cellXfs"]):
        number = int(style.get("numFmtId", "0"))
        code = formats.get(number)
        if number not in _PLAIN_FORMATS and (code is None or _DATED.search(_UNDATED.sub("", code))):
            raise _OddError
        if is_percent(code) if code is not None else number in _PERCENTS:
            yield place


def _grid(sheet: _Sheet, archive: zipfile.ZipFile, words: _Words, budget: Budget) -> Grid:
    data = _part(archive, sheet.part, LARGEST_SHEET)
    before, opened, rest = _decoded(data).partition("<sheetData>")
    body, closed, _ = rest.partition("</sheetData>")
    if not closed and "<sheetData/>" not in before:
        raise _OddError
    rows: list[Row] = []
    last = 0
    for number, cells in _rows(body if opened else ""):
        if number <= last:
            raise _OddError
        last = number
        add_row(rows, number, _values(number, cells, words), budget)
    facts = scan(io.BytesIO(data))
    return Grid(sheet.name, rows, facts.spans, sheet.hidden, facts.hidden_rows, {})


def _rows(body: str) -> Iterator[tuple[int, str]]:
    """Yield the number of every row and the text of its cells."""
    *pieces, rest = body.split("</row>")
    for piece in pieces:
        opening = _ROW.match(piece)
        while opening and opening.group().endswith("/>"):
            opening = _ROW.match(piece, opening.end())
        if not opening:
            raise _OddError
        yield int(opening.group(1)), piece[opening.end() :]
    while opening := _ROW.match(rest):
        rest = rest[opening.end() :] if opening.group().endswith("/>") else "<"
    if rest.strip():
        raise _OddError


def _values(row: int, text: str, words: _Words) -> list[Value]:
    found = _CELL.findall(text)
    if text.count("<") != len(found) + text.count("</c>") + 2 * text.count("<v>") + 4 * text.count("<is>"):
        raise _OddError
    cells: list[Value] = []
    for letters, number, style, kind, value, own in found:
        place = _PLACES[letters]
        if int(number) != row or place <= len(cells) or (kind == "inlineStr") != bool(own):
            raise _OddError
        cells.extend([None] * (place - 1 - len(cells)))
        cells.append(_plain(own) if own else _value(style, kind, value, words) if value else None)
    return cells


class _Places(dict[str, int]):
    """Columns' numbers from 1 by their letters, worked out as they are met."""

    def __missing__(self, letters: str) -> int:
        self[letters] = column_number(letters.encode())
        return self[letters]


_PLACES = _Places()


def _value(style: str, kind: str, text: str, words: _Words) -> Value:
    if kind == "s":
        return words.texts[int(text)]
    if kind == "b":
        return bool(int(text))
    number = float(text) if "." in text or "E" in text or "e" in text else int(text)
    return Percent(number) if style in words.percents else number
