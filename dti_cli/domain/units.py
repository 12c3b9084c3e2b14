"""Units (xã, phường, thị trấn, đặc khu): reading their names, telling them apart, their ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from dti_cli.domain.numbers import MOST_DIGITS, whole
from dti_cli.domain.text import clean, clean_name, match_key, slug, sort_key, without_note

XA, PHUONG, THI_TRAN, DAC_KHU = "xa", "phuong", "thi-tran", "dac-khu"
TYPE_WORDS = {XA: "Xã", PHUONG: "Phường", THI_TRAN: "Thị trấn", DAC_KHU: "Đặc khu"}
_UNIT_PREFIXES = [
    (THI_TRAN, r"thị trấn|tt\.|tt(?=\s)|t\.t\."),
    (DAC_KHU, r"đặc khu|đk\."),
    (PHUONG, r"phường|p\.|p(?=\s)"),
    (XA, r"xã|x\.|x(?=\s)"),
]
_UNACCENTED = [
    (THI_TRAN, r"thi tran"),
    (DAC_KHU, r"dac khu"),
    (PHUONG, r"phuong(?=\s+\S+\s+\S)"),
    (XA, r"xa(?! (?:dung|ly)\Z)"),
]
"""Type words typed without accents; Xa Dung and Xa Lý are communes, and so are many of two words from Phương on."""
_DISTRICT_PREFIXES = [
    ("Thị xã", r"thị xã|tx\.|tx(?=\s)"),
    ("Thành phố", r"thành phố|tp\.|tp(?=\s)"),
    ("Quận", r"quận|q\."),
    ("Huyện", r"huyện|h\."),
]
_OFFICE = re.compile(r"^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
_PROVINCE = re.compile(r"^(?:(?:tỉnh|thành phố|tp)\s+|tp\.\s*)", re.IGNORECASE)
LONGEST_NAME = 200
"""Letters of a name; a cell that holds more is no name but a text, or an attack."""
REFORM = 2025
"""The year in which districts ended (1 July): names of units before and after are not the same map."""
_SLIPS = " .,;:–—-"
"""What a list leaves before or behind a name."""


class Unit(NamedTuple):
    """A scored commune. ``name`` is its full accented name with type word; ``district`` may be empty."""

    name: str
    type: str
    district: str
    province: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it this unit: matching keys of full name, district and province."""
        return match_key(self.name), match_key(self.district), match_key(self.province)


def make_unit(name: str, *, type_word: str = "", district: str = "", province: str = "") -> Unit:
    """Build a unit from names as written in a workbook; ``type_word`` is a column “Loại”, if there is one.

    An unknown type leaves ``type`` empty and the name as it stands.
    """
    unit_type, bare = split_type(clean_name(name))
    if not unit_type and type_word:
        unit_type, _ = split_type(type_word + " X")
    full = f"{TYPE_WORDS[unit_type]} {bare}" if unit_type else bare
    return Unit(full, unit_type, full_district(clean_name(district)), bare_province(clean_name(province)))


@lru_cache(maxsize=65536)
def split_type(name: str) -> tuple[str, str]:
    """Split “X. Côn Minh” into its type and bare name; the type is empty where the name has no type word."""
    text = without_note(_OFFICE.sub("", _tidy(clean(name))))
    for unit_type, pattern in _UNIT_PREFIXES:
        found = re.match(rf"(?:{pattern})\s*", text, re.IGNORECASE)
        if found and found.end() < len(text):
            return unit_type, _bare(text[found.end() :])
    unit_type, name = _split_unaccented(text)
    return unit_type, _bare(name)


def _split_unaccented(text: str) -> tuple[str, str]:
    """Split “Xa Con Minh”, typed without any accent, where a name follows the type word."""
    for unit_type, pattern in _UNACCENTED if text.isascii() else ():
        found = re.match(rf"(?i:{pattern}\s+)(?=[A-Z0-9])", text)
        if found:
            return unit_type, text[found.end() :]
    return "", text


def lacks_accents(name: str) -> bool:
    """Tell a name whose type word was typed without accents, and the rest with it."""
    return name.isascii() and bool(_split_unaccented(_tidy(clean(name)))[0])


def _tidy(text: str) -> str:
    return text.strip(_SLIPS) or text


def _bare(text: str) -> str:
    text = _tidy(text)
    if text.isdecimal() and len(text) <= MOST_DIGITS:
        return str(whole(text))
    return _title(text) if text.isupper() and len(text) > 1 else text


def _title(text: str) -> str:
    return re.sub(r"\w+", lambda word: word.group().capitalize(), text.lower())


@lru_cache(maxsize=65536)
def full_district(name: str) -> str:
    """Return a district's name with its type word written out, where one was given."""
    text = without_note(_OFFICE.sub("", _tidy(clean(name))))
    for word, pattern in _DISTRICT_PREFIXES:
        found = re.match(rf"(?:{pattern})\s*", text, re.IGNORECASE)
        if found and found.end() < len(text):
            return f"{word} {_bare(text[found.end() :])}"
    return _bare(text)


@lru_cache(maxsize=65536)
def bare_district(name: str) -> str:
    """Return a district's name without its type word, unless it is only a number (Quận 1)."""
    full = full_district(name)
    for word, _ in _DISTRICT_PREFIXES:
        if full.startswith(word + " "):
            rest = full[len(word) + 1 :]
            return full if rest.isdigit() else rest
    return full


def district_in_sentence(name: str) -> str:
    """Return a district's name as it stands within a sentence: huyện Na Rì; a bare name keeps its capital."""
    return name[:1].lower() + name[1:] if bare_district(name) != name else name


def typed_district(name: str, kinds: Iterable[str]) -> str:
    """Return a district with its type word where the kinds of its communes tell it: only a huyện has a thị trấn."""
    bare = name and bare_district(name) == name
    return f"Huyện {name}" if bare and THI_TRAN in kinds else name


def lasting_district(district: str, year: int) -> str:
    """Return the district that is still there when the figures of a year are worked on: none from the reform's on."""
    return district if year < REFORM else ""


def bare_province(name: str) -> str:
    """Return a province's name without “tỉnh” or “thành phố”."""
    return _bare(_PROVINCE.sub("", _OFFICE.sub("", _tidy(clean(name)))))


def own_province(asked: str, own: str) -> str:
    """Return a province without its type word; as the catalogue spells its ``own``, where it is that one."""
    bare = bare_province(asked)
    return own if place_slug(own) == place_slug(bare) else bare


def own_district(asked: str, known: Iterable[str]) -> str:
    """Return a district with its type word written out; as one of those ``known`` is spelt, where it is that one."""
    named = {place_slug(district): district for district in known if district}
    return named.get(place_slug(asked), full_district(asked)) if asked else ""


def unit_slug(name: str) -> str:
    """Return the slug people type: the type word dropped, except before a number (phuong-1).

    A name without one letter or digit is spelt out, since no id can do without its last part.
    """
    unit_type, bare = split_type(name)
    return f"{unit_type}-{bare}" if bare.isdigit() and unit_type else slug(bare) or _spelt(bare)


def place_slug(name: str) -> str:
    """Return the slug of a district or a province."""
    return slug(bare_district(name)) if name else ""


def base_id(unit: Unit) -> str:
    """Return the id a unit has while no other unit shares it."""
    parts = [slug(unit.province), place_slug(unit.district), unit_slug(unit.name)]
    return "/".join(part for part in parts if part)


def shown_ids(units: Iterable[Unit]) -> dict[Unit, str]:
    """Give each unit its id; those that would share one carry their type word, and if need be their accents."""
    shown: dict[Unit, str] = {}
    for base, group in _grouped(units, base_id).items():
        if len(group) == 1:
            shown[group[0]] = base
            continue
        stem = base.rpartition("/")[0]
        for typed, same in _grouped(group, lambda unit: slug(unit.name)).items():
            shown |= {same[0]: f"{stem}/{typed}"} if len(same) == 1 else _accented_ids(stem, same)
    return shown


def _accented_ids(stem: str, same: list[Unit]) -> dict[Unit, str]:
    """Part units by the accents of their names; those of one name by the accents of their districts and provinces too.

    What still shares an id differs in signs only, which are then spelt out.
    """
    ids = {unit: f"{stem}/{_accented(unit.name)}" for unit in same}
    if len(set(ids.values())) == len(same):
        return ids
    paths = {unit: (unit.province, unit.district, unit.name) for unit in same}
    ids = {unit: "/".join(_accented(part) for part in path if part) for unit, path in paths.items()}
    if len(set(ids.values())) == len(same):
        return ids
    return {unit: "/".join(_spelt(part) for part in path if part) for unit, path in paths.items()}


def _accented(name: str) -> str:
    return re.sub(r"\W+", "-", clean(name).lower()).strip("-")


def _spelt(name: str) -> str:
    """Return a name with every sign written as its code point: “A 😀” is a-u1f600."""
    words = "".join(c if c.isalnum() or c == " " else f" u{ord(c):x} " for c in clean(name).lower())
    return "-".join(words.split())


def _grouped(units: Iterable[Unit], key: Callable[[Unit], str]) -> dict[str, list[Unit]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[key(unit)].append(unit)
    return groups


def name_order(name: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Order units of equal rank: by bare name in Vietnamese alphabetical order."""
    return sort_key(split_type(name)[1])
