"""Which parts of an .xlsx hold its sheets, texts and styles.

A workbook in which any other reading is possible is odd.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_BOOK, _LINKS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_LARGEST_PART = 4 << 20
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_LINK_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK_TYPE = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.spreadsheetml\.(?:sheet|template)"
    r"|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml"
)
_PART_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_SHEET_KEYS = frozenset({"name", "sheetId", "state", f"{{{_LINK_KIND}}}id"})
_STATES = frozenset({"visible", "hidden", "veryHidden"})
_DECLARATION = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")?\?>[ \t\r\n]*)?(?=<[A-Za-z])'
)


class OddError(Exception):
    """Something in a workbook is not plain."""


class Sheet(NamedTuple):
    """A sheet and the part that holds its cells."""

    name: str
    part: str
    hidden: bool


def part(archive: zipfile.ZipFile, name: str, most: int = _LARGEST_PART) -> bytes:
    """Return a part without its declaration; UTF-8 and elements alone, or it is odd."""
    if archive.getinfo(name).file_size > most:
        raise OddError
    data = archive.read(name)
    declaration = _DECLARATION.match(data)
    if not declaration:
        raise OddError
    data = data[declaration.end() :]
    if b"<!" in data or b"<?" in data:
        raise OddError
    return data


def parsed(archive: zipfile.ZipFile, name: str, root: str) -> Element:
    """Return the root of a part, which must have this very tag."""
    tree = fromstring(part(archive, name))
    if tree.tag != root:
        raise OddError
    return tree


def only(group: Element, tag: str) -> list[Element]:
    """Return the children of an element, all of which must have this tag."""
    children = list(group)
    if any(child.tag != tag for child in children):
        raise OddError
    return children


def groups(tree: Element) -> dict[str, Element]:
    """Return the children of a root by their names, none of which may come twice."""
    found = {child.tag.rpartition("}")[2]: child for child in tree}
    if len(found) != len(tree) or any(child.tag != MAIN + name for name, child in found.items()):
        raise OddError
    return found


def sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """Return the sheets of a workbook whose parts stand where they are read from and nowhere else."""
    names = archive.namelist()
    if len(set(names)) != len(names):
        raise OddError
    _check_types(archive, STRINGS in names)
    links = _links(archive)
    found = [_sheet(sheet, links) for sheet in _sheet_elements(archive)]
    if not found:
        raise OddError
    return found


def _check_types(archive: zipfile.ZipFile, strings: bool) -> None:
    types: dict[str, str] = {}
    space = f"{{{_PACKAGE}content-types}}"
    for entry in parsed(archive, _TYPES, space + "Types"):
        if entry.tag == space + "Default":
            continue
        name = entry.attrib["PartName"]
        if entry.tag != space + "Override" or name in types:
            raise OddError
        types[name] = entry.attrib["ContentType"]
    books = [name for name, kind in types.items() if _BOOK_TYPE.fullmatch(kind)]
    texts = [name for name, kind in types.items() if kind == _PART_TYPE.format("sharedStrings")]
    styles = [name for name, kind in types.items() if kind == _PART_TYPE.format("styles")]
    if books != ["/" + _BOOK] or styles != ["/" + STYLES] or texts != ["/" + STRINGS] * strings:
        raise OddError


def _links(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the parts of the worksheets by the ids of the links to them."""
    space = f"{{{_PACKAGE}relationships}}"
    found: dict[str, str] = {}
    known: set[str] = set()
    for link in only(parsed(archive, _LINKS, space + "Relationships"), space + "Relationship"):
        key, kind = link.attrib["Id"], link.attrib["Type"]
        if key in known:
            raise OddError
        known.add(key)
        if link.get("TargetMode", "Internal") != "Internal":
            continue
        target = link.attrib["Target"]
        place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        _check_link(kind, place)
        if kind == _LINK_KIND + "/worksheet":
            found[key] = place
    return found


def _check_link(kind: str, place: str) -> None:
    for name, expected in (("sharedStrings", STRINGS), ("styles", STYLES)):
        if kind.endswith("/" + name) and place != expected:
            raise OddError


def _sheet_elements(archive: zipfile.ZipFile) -> list[Element]:
    book = parsed(archive, _BOOK, MAIN + "workbook")
    lists = [group for group in book if group.tag.rpartition("}")[2] == "sheets"]
    if len(lists) != 1 or lists[0].tag != MAIN + "sheets":
        raise OddError
    return only(lists[0], MAIN + "sheet")


def _sheet(sheet: Element, links: dict[str, str]) -> Sheet:
    state = sheet.get("state", "visible")
    if not _SHEET_KEYS.issuperset(sheet.keys()) or state not in _STATES:
        raise OddError
    return Sheet(sheet.attrib["name"], links[sheet.attrib[f"{{{_LINK_KIND}}}id"]], state != "visible")
