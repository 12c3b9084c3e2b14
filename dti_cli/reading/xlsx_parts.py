"""Where the sheets of an .xlsx stand in its archive and which styles are percentages, told without openpyxl."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from dti_cli.domain.archives import BROKEN_ARCHIVE
from dti_cli.reading.unreadable import UnreadableError

_LARGEST_INDEX = 20 << 20
_BUILT_IN_PERCENT = frozenset({"9", "10"})


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the archive's part of each sheet by the sheet's name."""
    book = next((name for name in archive.namelist() if name.lower().endswith("workbook.xml")), "")
    if not book:
        return {}
    folder, file = posixpath.split(book)
    targets = link_targets(archive, posixpath.join(folder, "_rels", file + ".rels"))
    sheets = {s.get("name", ""): targets.get(_relation(s), "") for s in _named(_parsed(archive, book), "sheet")}
    return {
        name: posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        for name, target in sheets.items()
        if target
    }


def link_targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return where the links of a part of links lead, by their ids."""
    return {link.get("Id", ""): link.get("Target", "") for link in _named(_parsed(archive, part), "Relationship")}


def percent_styles(archive: zipfile.ZipFile, is_percent: Callable[[str], bool]) -> dict[int, str]:
    """Return the cell styles that show percentages, as in xlsx.odd_styles."""
    part = next((name for name in archive.namelist() if name.lower().endswith("styles.xml")), "")
    styles = _parsed(archive, part)
    own = {f.get("numFmtId", "") for f in _named(styles, "numFmt") if is_percent(f.get("formatCode", ""))}
    cells = next(_named(styles, "cellXfs"), None)
    numbers = [style.get("numFmtId", "") for style in cells] if cells is not None else []
    return {place: "%" for place, number in enumerate(numbers) if number in own | _BUILT_IN_PERCENT}


def _parsed(archive: zipfile.ZipFile, part: str) -> Element:
    try:
        if archive.getinfo(part).file_size > _LARGEST_INDEX:
            raise UnreadableError("too-large")
        return fromstring(archive.read(part))
    except (KeyError, ParseError, *BROKEN_ARCHIVE):
        return Element("none")


def _named(tree: Element, name: str) -> Iterator[Element]:
    return (element for element in tree.iter() if element.tag.rpartition("}")[2] == name)


def _relation(sheet: Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")
