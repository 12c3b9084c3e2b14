"""Lists of the units that are to report: a text file, a CSV file or a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.errors import UsageError
from dti_cli.domain.text import fold, without_note
from dti_cli.domain.units import LONGEST_NAME, Unit, make_unit, split_type
from dti_cli.reading.group_rows import GROUP, is_total, opens_group, opens_other, settled, type_opened, unnumbered
from dti_cli.reading.mentions import Mentions, in_lines
from dti_cli.reading.provinces import province_named
from dti_cli.reading.roles import DISTRICT, PROVINCE, STT, TYPE, UNIT, role
from dti_cli.reading.worker import Reader

_HEADER_ROWS = 30
_MOST_WORDS = 4
"""Words of a name in small letters; a longer text is a remark."""
_SIGNED = re.compile(
    r"lap bieu\b|(nguoi|can bo|cong chuc) (lap|tong hop|bao cao|ky|kiem|phu trach|cung cap)\b|(pho )?(chu tich|giam doc)\b"
    r"|(tm|kt|tl|tuq)\b|(pho )?truong (ban|phong)\b|thu truong\b|chanh van phong\b|ke toan\b|noi nhan\b"
    r"|xac nhan\b|.*\bngay .*\bthang\b"
)
"""How the lines of a signature begin, accents dropped."""
_NUMBER = re.compile(r"(?:\d+|[IVX]+)\.*")


def read_units(path: Path, district: str, province: str) -> list[Unit]:
    """Read a list of units: one name a line, or a table with a column “Đơn vị” and perhaps district, province and type.

    ``district`` and ``province`` serve where the list does not say. Raises UsageError for a list that cannot be read.
    """
    sheets = [_Sheet(rows, *_heading(rows)) for rows in _sheets(path)]
    headed = [sheet for sheet in sheets if UNIT in sheet.roles] or sheets[:1]
    units = [unit for sheet in headed for unit in _units(sheet, district, province)]
    if not units:
        raise UsageError(
            f"Danh sách {path} không có đơn vị nào.", "Ghi mỗi đơn vị một dòng, hoặc bảng có cột “Đơn vị”."
        )
    longest = max(len(part) for unit in units for part in unit)
    if longest > LONGEST_NAME:
        raise UsageError(
            f"Danh sách {path} có tên dài {longest} ký tự.", f"Sửa lại danh sách; tên dài nhất {LONGEST_NAME} ký tự."
        )
    return list(dict.fromkeys(units))


class _Sheet(NamedTuple):
    """The rows of a sheet or a text, the row its heading stands in (-1 for none), and the roles of its columns."""

    rows: list[list[str]]
    top: int
    roles: list[str]


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    for n, row in enumerate(rows[:_HEADER_ROWS]):
        roles = [role(cell) if cell else "" for cell in row]
        if UNIT in roles:
            return n, roles
    return -1, []


def _units(sheet: _Sheet, district: str, province: str) -> Iterator[Unit]:
    """Yield the units of a sheet; rows that open a district or a type hold for those below."""
    lines = [line for row in sheet.rows[sheet.top + 1 :] if (line := _line(row, sheet.roles)).name]
    lines = [line for line in lines if not is_total(line.name, sure=line.sure)]
    groups = [opens_group(line.name) for line in lines]
    sure = [n for n, line in enumerate(lines) if line.sure and not groups[n]]
    grouped = bool(sure) or any(type_opened(line.name) for line in lines)
    names = _names(lines, sure, headed=bool(sheet.roles))
    likely = [line for n, line in enumerate(lines) if (groups[n] and grouped) or n in names]
    state = {GROUP: "", TYPE: ""}
    for line in likely or lines:
        if not (grouped and settled(line.name, state)):
            yield _unit(line, sheet.roles, state, (district, province))


class _Line(NamedTuple):
    """A row with what stands where a unit's name does; ``sure`` where a type or a number says that it is a unit's."""

    row: Sequence[str]
    name: str
    sure: bool


def _line(row: Sequence[str], roles: Sequence[str]) -> _Line:
    """Take a row; without a heading its first text that is no number is the name."""
    texts = [text for cell in ((_cell(row, roles, UNIT),) if roles else row) if (text := cell.strip())]
    typed = bool(split_type(f"{_cell(row, roles, TYPE)} x")[0])
    text = next((text for text in texts if typed or not _NUMBER.fullmatch(text)), "")
    name, before = unnumbered(text), [_cell(row, roles, STT), *texts[: texts.index(text) if text else 0]]
    counted = any(cell.rstrip(".").isdigit() for cell in before) or (text[:1].isdigit() and _is_capital(name))
    return _Line(row, name, typed or bool(split_type(name)[0]) or counted)


def _names(lines: Sequence[_Line], sure: Sequence[int], *, headed: bool) -> set[int]:
    """Return the places of names among titles, notes and signatures.

    Beside the sure rows those are the capitalised ones above the signatures; all in capitals is a title or a signature
    unless a heading or the other names say else. Between names a short text of any case is one too.
    """
    capital = [n for n, line in enumerate(lines) if _is_capital(line.name)]
    shouted = headed or all(lines[n].name.isupper() for n in sure or capital)
    start = sure[-1] + 1 if sure else 0
    end = next((n for n in range(start, len(lines)) if _closes(lines[n].name, sure, shouted=shouted)), len(lines))
    open_to = {n for n in range(len(lines)) if shouted or not lines[n].name.isupper()}
    names = {n for n in capital if n < end and n in open_to and not opens_other(lines[n].name)} | set(sure)
    between = open_to & set(range(min(sure or names, default=0), max(names, default=0)))
    return names | {n for n in between if 0 < len(without_note(lines[n].name).split()) <= _MOST_WORDS}


def _closes(name: str, sure: Sequence[int], *, shouted: bool) -> bool:
    """Tell whether notes or signatures begin with a line: by its words, or as all of it is in capitals."""
    below = bool(sure) and (opens_other(name) or (name.isupper() and not shouted))
    return below or bool(_SIGNED.match(fold(name)))


def _is_capital(name: str) -> bool:
    words = without_note(name).split()
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def _cell(row: Sequence[str], roles: Sequence[str], wanted: str) -> str:
    place = roles.index(wanted) if wanted in roles else -1
    return row[place].strip() if 0 <= place < len(row) else ""


def _unit(line: _Line, roles: Sequence[str], state: Mapping[str, str], place: tuple[str, str]) -> Unit:
    """Build a unit; what its name goes on to say (“Xã Côn Minh, huyện Na Rì”) stands for blank columns."""
    row, name, _ = line
    named = in_lines([name]) if "," in name else Mentions()
    district, province = state[GROUP] or place[0], place[1]
    whole = _cell(row, roles, PROVINCE) or "".join(named.provinces[:1]) or province
    return make_unit(
        "".join(named.units[:1]) or name,
        type_word=_cell(row, roles, TYPE) or state[TYPE],
        district=_cell(row, roles, DISTRICT) or "".join(named.districts[:1]) or district,
        province=province_named(whole) or whole,
    )


def _sheets(path: Path) -> list[list[list[str]]]:
    """Return the rows of each sheet that holds any; a text is one sheet. Raises UsageError."""
    with Reader() as reader:
        found = reader.rows(path)
    if found.fault:
        raise UsageError(f"Không đọc được danh sách {path}: {found.fault.rstrip('.')}.", found.hint)
    sheets: dict[int, list[list[str]]] = {}
    for n, row in enumerate(found.rows):
        sheets.setdefault(found.places[n][0] if found.places else 0, []).append(row)
    return list(sheets.values())
