"""Sheets of .xlsx that hold nothing but plain numbers and texts, read at once.

Whatever else is in them is left to a library. What is returned is what openpyxl would return: the cells are covered
wholly by a closed form, and what is left when they are cut out is parsed; or nothing is returned.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from dti_cli.reading.budget import Budget, add_row
from dti_cli.reading.grid import Grid, Percent, Row, Value
from dti_cli.reading.plain_parts import MAIN, STRINGS, STYLES, OddError, Sheet, groups, only, parsed, part, sheets
from dti_cli.reading.sheet_xml import column_number, scan
from dti_cli.reading.unreadable import UnreadableError

LARGEST_SHEET = 8 << 20
_BLANK = " \t\n"
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]+)</t></si>')
_ROW = re.compile(r"[ \t\n]*<row ([^<>/]*)>")
_EMPTY_ROW = re.compile(r"<row ([^<>/]*)/>")
_ROW_NUMBER = re.compile("[1-9][0-9]{0,6}")
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="(0|[1-9][0-9]{0,5})")?(?: t="(s|n|b|inlineStr)")?'
    r'(?: ?/>|>(?:<v>([^<_]*)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>)?</c>)'
)
_PIECES = _CELL.groups + 1
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("&(?:lt|gt|quot|apos|amp);")
_ODD_TEXT = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n")
_FORBIDDEN = (b"]]>", "\ufffe".encode(), "\uffff".encode())
_PERCENTS = frozenset({9, 10})
_PLAIN_FORMATS = frozenset({*range(14), *range(37, 45), 48, 49})
"""Number formats of every workbook that are no dates or times."""
_FIRST_OWN_FORMAT = 164
_PLAIN_CODE = re.compile(r"(?:General|[#0?,.% ();-])+")


class _Words(NamedTuple):
    """A workbook's shared texts by their numbers as written, and the styles that show percentages."""

    texts: dict[str, str]
    percents: frozenset[str]


def read_plain(path: Path, is_percent: Callable[[str], bool], legacy: re.Pattern[str]) -> list[Grid] | None:
    """Return the sheets of a workbook; None where not all of them are plain. Raises UnreadableError for too many cells.

    ``legacy`` matches the names of fonts whose texts are not Unicode.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = sheets(archive)
            words = _Words(_texts(archive), frozenset(map(str, _percents(archive, is_percent, legacy))))
            budget = Budget()
            return [_grid(sheet, archive, words, budget) for sheet in found]
    except (UnreadableError, MemoryError):
        raise
    except Exception:
        return None


def _texts(archive: zipfile.ZipFile) -> dict[str, str]:
    if STRINGS not in archive.namelist():
        return {}
    head, *pieces = _STRING.split(_decoded(part(archive, STRINGS)))
    gaps, found = pieces[1::2], pieces[::2]
    # Without texts the list is one piece, which is parsed as it is.
    root = fromstring(head + "<si/></sst>" if found else head)
    tags = [child.tag for child in root]
    if root.tag != MAIN + "sst" or tags != [MAIN + "si"] * bool(found):
        raise OddError
    if found and (gaps[-1].strip(_BLANK) != "</sst>" or "".join(gaps[:-1]).strip(_BLANK)):
        raise OddError
    return {str(number): _plain(string) for number, string in enumerate(found)}


def _decoded(data: bytes) -> str:
    """Return a text that is not parsed; what XML forbids in it, or changes in it, is odd."""
    if len(data.translate(None, _CONTROLS)) != len(data) or any(letters in data for letters in _FORBIDDEN):
        raise OddError
    return data.decode()


def _plain(text: str) -> str:
    if _ODD_TEXT.search(text):
        raise OddError
    if "&" in text:
        if text.count("&") != len(_ENTITY.findall(text)):
            raise OddError
        return _ENTITY.sub(lambda found: _ENTITIES[found.group()], text)
    return text


def _percents(archive: zipfile.ZipFile, is_percent: Callable[[str], bool], legacy: re.Pattern[str]) -> Iterator[int]:
    """Yield the styles that show percentages; odd are dates, fonts that are not Unicode, and percentages by default."""
    styles = groups(parsed(archive, STYLES, MAIN + "styleSheet"))
    own = only(styles["numFmts"], MAIN + "numFmt") if "numFmts" in styles else []
    codes = {int(entry.attrib["numFmtId"]): entry.attrib["formatCode"] for entry in own}
    if len(codes) != len(own) or min(codes, default=_FIRST_OWN_FORMAT) < _FIRST_OWN_FORMAT:
        raise OddError
    fonts = (
        entry.get("val", "") for font in styles["fonts"] for entry in font if entry.tag.rpartition("}")[2] == "name"
    )
    if any(legacy.match(name) for name in fonts):
        raise OddError
    for place, style in enumerate(only(styles["cellXfs"], MAIN + "xf")):
        number = int(style.get("numFmtId", "0"))
        if number not in _PLAIN_FORMATS and not _PLAIN_CODE.fullmatch(codes[number]):
            raise OddError
        if number in _PERCENTS or is_percent(codes.get(number, "")):
            if place == 0:
                raise OddError
            yield place


def _grid(sheet: Sheet, archive: zipfile.ZipFile, words: _Words, budget: Budget) -> Grid:
    data = part(archive, sheet.part, LARGEST_SHEET)
    facts = scan(io.BytesIO(data))
    if facts.errors or facts.dead_formulas:
        raise OddError
    before, opened, rest = data.partition(b"<sheetData>")
    body, closed, after = rest.partition(b"</sheetData>")
    found = list(_rows(_decoded(body)))
    tags = "".join(f"<row {attributes}/>" for attributes, _ in found).encode()
    rows: list[Row] = []
    last = 0
    for element, (_, cells) in zip(_frame(before + opened + tags + closed + after), found, strict=True):
        text = element.attrib["r"]
        if not _ROW_NUMBER.fullmatch(text) or int(text) <= last:
            raise OddError
        last = int(text)
        add_row(rows, last, _values(text, cells, words), budget)
    return Grid(sheet.name, rows, facts.spans, sheet.hidden, facts.hidden_rows, {})


def _rows(body: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of every row and the text of its cells."""
    *pieces, rest = _EMPTY_ROW.sub(r"<row \1></row>", body).split("</row>")
    for piece in pieces:
        opening = _ROW.match(piece)
        if not opening or "xmlns" in opening.group(1):
            raise OddError
        yield opening.group(1), piece[opening.end() :]
    if rest.strip(_BLANK):
        raise OddError


def _frame(data: bytes) -> list[Element]:
    """Return the rows of a sheet from which the cells were cut out; there may be no others anywhere in it."""
    root = fromstring(data)
    bodies = root.findall(MAIN + "sheetData")
    if root.tag != MAIN + "worksheet" or len(bodies) != 1 or len(list(root.iter(MAIN + "sheetData"))) != 1:
        raise OddError
    rows = only(bodies[0], MAIN + "row")
    if len(rows) != len(list(root.iter(MAIN + "row"))):
        raise OddError
    return rows


def _values(row: str, text: str, words: _Words) -> list[Value]:
    pieces = _CELL.split(text)
    if "".join(pieces[::_PIECES]).strip(_BLANK):
        raise OddError
    cells: list[Value] = []
    last = 0
    for letters, number, style, kind, value, own in zip(*(pieces[n::_PIECES] for n in range(1, _PIECES)), strict=True):
        place = _PLACES[letters]
        if number != row or place <= last or (kind == "inlineStr") != (own is not None):
            raise OddError
        if place > last + 1:
            cells.extend([None] * (place - 1 - last))
        last = place
        cells.append(_plain(own) if own else _value(style, kind, value, words) if value else None)
    return cells


class _Places(dict[str, int]):
    """Columns' numbers from 1 by their letters, worked out as they are met."""

    def __missing__(self, letters: str) -> int:
        self[letters] = column_number(letters.encode())
        return self[letters]


_PLACES = _Places()


def _value(style: str | None, kind: str | None, text: str, words: _Words) -> Value:
    if kind == "s":
        return words.texts[text]
    if kind == "b":
        return bool(int(text))
    number = float(text) if "." in text or "E" in text or "e" in text else int(text)
    return Percent(number) if style in words.percents else number
