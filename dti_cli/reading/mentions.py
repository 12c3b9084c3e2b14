"""Names of provinces, districts and units, and years, as they are mentioned in lines of text, sheet and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dti_cli.domain.text import clean, fold, match_key, slug
from dti_cli.domain.units import TYPE_WORDS, bare_province, full_district, lacks_accents, split_type
from dti_cli.reading.provinces import known_province, province_of_slug
from dti_cli.reading.roles import DISTRICT, PROVINCE, UNIT, YEAR, role

_LONGEST_NAME = 6
_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})
_UNIT_WORDS = r"xã|phường|thị trấn|đặc khu"
_DISTRICT_WORDS = r"huyện|quận|thị xã|thành phố|tp\."
_TOKEN = re.compile(r"\s*([^\W_][\w'’]*)")
_STOPS = frozenset(
    match_key(word)
    for word in (
        "tỉnh", "huyện", "xã", "phường", "quận", "tháng", "giai", "đợt", "lần", "và", "về", "theo", "của", "trên", "đến",
        "đối", "trong", "đã", "đạt", "phục", "được", "ngày", "các", "cho", "trực", "thuộc", "ubnd", "hđnd", "dti", "cđs", "tại", "với",
    )
)  # fmt: skip
_PAIRS = frozenset(
    match_key(p) for p in ("thị trấn", "thị xã", "thành phố", "đặc khu", "quý i", "quý ii", "quý iii", "quý iv")
)
_SOCIETY = frozenset(match_key(word) for word in ("số", "hóa", "chủ", "và", "của"))
_MEASURES = frozenset(match_key(word) for word in ("người", "hộ", "đồng", "điểm", "tỷ", "triệu", "nghìn", "phần trăm"))
_COMMON_TAB = re.compile(
    r"(sheet|trang|bieu|phu luc|pl|tong hop|th|so lieu|diem|chi so|bang|mau|ket qua|data|bia|huong dan|danh (muc|sach)|tru cot|"
    r"nhan thuc|the che|ha tang|nhan luc|an toan|hoat dong|kinh te|xa hoi|chinh quyen|to khai|bao cao|noi dung|nhap)\b"
)
_ASIDE = re.compile(
    r"[(\[]?\s*(kèm theo|ban hành kèm|căn cứ|nơi nhận|kính gửi|thực hiện quyết định|theo quyết định)", re.IGNORECASE
)
_DATES = re.compile(
    r"ngày[\s.…\d/]*tháng[\s.…\d/]*năm[\s.…]*(?:20\d\d)?|tháng[\s.…]*\d*[\s.…]*năm[\s.…]*20\d\d", re.IGNORECASE
)
_YEAR = re.compile(r"năm\s*:?\s*(20[0-4]\d)(?!\s*[-–]\s*20\d\d)(?!\d)", re.IGNORECASE)
_ANY_YEAR = re.compile(r"năm\s*:?\s*(\d{4})(?!\d)", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<![\d])(20[0-4]\d)(?!\d)")
_DAY = re.compile(r"\d{1,2}[.\-_/]\d{1,2}[.\-_/]20\d\d|20\d\d[.\-_/]\d{1,2}[.\-_/]\d{1,2}(?!\d)")


class Mentions(NamedTuple):
    """What some text names: each name once, as first written. District names keep their type word."""

    provinces: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def in_lines(lines: Iterable[str]) -> Mentions:
    """Return what lines of text name; a labelled line (“Đơn vị: Xã Côn Minh”) outweighs those that name in passing."""
    main = [line for line in lines if not _ASIDE.match(line)]
    aside = [line for line in lines if _ASIDE.match(line)]
    first = _combined(_labelled(main), _passing(main))
    return _combined(first, _passing(aside)._replace(years=()))


def impossible_year(line: str) -> int | None:
    """Return the year that a line names and that no figures can be of: a slip such as “NĂM 2203”."""
    found = [int(year) for year in _ANY_YEAR.findall(_DATES.sub(" ", line))]
    return next((year for year in found if not 2000 <= year < 2050), None)


def in_name(name: str) -> Mentions:
    """Return what the name of a sheet or a file says."""
    text = clean(name.replace("_", " "))
    years = {int(y) for y in _BARE_YEAR.findall(_DAY.sub(" ", text))}
    passing = _passing([text])
    unit_type, bare = split_type(_BARE_YEAR.sub(" ", text).strip(" -.,()"))
    units = passing.units or (
        (f"{TYPE_WORDS[unit_type]} {bare}",) if unit_type and bare[:1].isupper() and not lacks_accents(text) else ()
    )
    words = slug(_BARE_YEAR.sub(" ", text).removeprefix("tỉnh "))
    whole = province_of_slug(words.removeprefix("tinh-"))
    provinces = passing.provinces or ((whole,) if whole and not units else ())
    return Mentions(provinces, passing.districts, units, tuple(sorted(years)))


def bare_name(sheet: str) -> str:
    """Return a sheet's name if it can be a unit's without its type word.

    Such a name is one to four capitalised words, no common ones.
    """
    words = clean(sheet).split()
    alike = 1 <= len(words) <= 4 and all(word.isalpha() and word[0].isupper() for word in words)
    return " ".join(words) if alike and not _COMMON_TAB.match(fold(sheet)) else ""


def _combined(first: Mentions, second: Mentions) -> Mentions:
    return Mentions(
        first.provinces or second.provinces,
        first.districts or second.districts,
        first.units or second.units,
        first.years or second.years,
    )


def _labelled(lines: list[str]) -> Mentions:
    found: dict[str, list[str]] = {PROVINCE: [], DISTRICT: [], UNIT: [], YEAR: []}
    for line in lines:
        label, colon, text = line.partition(":")
        kind = role(label) if colon else ""
        if kind in found and text.strip():
            found[kind] += _labelled_names(kind, label, text.strip())
    years = {int(y) for text in found[YEAR] for y in _BARE_YEAR.findall(text)}
    return Mentions(
        _distinct(found[PROVINCE]), _distinct(found[DISTRICT]), _distinct(found[UNIT]), tuple(sorted(years))
    )


def _labelled_names(kind: str, label: str, text: str) -> list[str]:
    passing = _passing([text])
    if kind == UNIT:
        return list(passing.units) or _titled(text, _type_word(label))
    if kind == DISTRICT:
        return list(passing.districts) or [full_district(name) for name in _titled(text, "")]
    if kind == PROVINCE:
        return list(passing.provinces) or [known_province(name) or name for name in _titled(bare_province(text), "")]
    return [text]


def _type_word(label: str) -> str:
    return next((word for word in TYPE_WORDS.values() if fold(word) == fold(label)), "")


def _titled(text: str, type_word: str) -> list[str]:
    """Return a text that stands alone as a name: every word capitalised and no unit of measurement."""
    name = re.split(r"[;,(]", text)[0].strip()
    words = name.split()
    if (
        not 1 <= len(words) <= 6
        or match_key(words[0]) in _MEASURES
        or not all(w[:1].isupper() or w[:1].isdigit() for w in words)
    ):
        return []
    return [f"{type_word} {name}".strip()]


def _passing(lines: list[str]) -> Mentions:
    provinces = [name for line in lines for name in _provinces(line)]
    districts = [d for line in lines for word, name in _after(line, _DISTRICT_WORDS) if (d := _district(word, name))]
    units = [
        f"{TYPE_WORDS[split_type(word + ' x')[0]]} {name}" for line in lines for word, name in _after(line, _UNIT_WORDS)
    ]
    years = {int(y) for line in lines for y in _YEAR.findall(_DATES.sub(" ", line))}
    return Mentions(_distinct(provinces), _distinct(districts), _distinct(units), tuple(sorted(years)))


def _district(word: str, name: str) -> str:
    city = word.lower() in {"thành phố", "tp."} and known_province(name) in _CITIES
    return "" if city else full_district(f"{'Thành phố' if word.lower() == 'tp.' else word.capitalize()} {name}")


def _provinces(line: str) -> list[str]:
    spaced = re.sub(r"\s*[-–]\s*", " - ", line)
    found = [
        known_province(spaced[m.end() :]) or _cased(_name_at(spaced, m.end())) for m in _type_words(spaced, "tỉnh")
    ]
    cities = [known_province(spaced[m.end() :]) for m in _type_words(spaced, r"thành phố|tp\.")]
    return [*filter(None, found), *(city for city in cities if city in _CITIES)]


def _type_words(line: str, words: str) -> Iterator[re.Match[str]]:
    """Yield where a line has one of some type words, with the white space and colon after it."""
    return re.finditer(rf"(?<![\w/])(?<!thị )({words})(?!\w)[\s:]*", line, re.IGNORECASE)


def _after(line: str, words: str) -> list[tuple[str, str]]:
    """Return the type words of a line with the names that follow them."""
    found = []
    for match in _type_words(line, words):
        name = _name_at(line, match.end())
        if name and not (match_key(match.group(1)) == match_key("xã") and _is_society(name)):
            found.append((match.group(1), _cased(name)))
    return found


def _name_at(line: str, start: int) -> str:
    """Return the name that begins at a place of a line: capitalised words up to one that cannot be part of it."""
    tokens: list[str] = []
    while (token := _TOKEN.match(line, start)) and len(tokens) < _LONGEST_NAME:
        word = token.group(1)
        rest = _TOKEN.match(line, token.end())
        if not _continues(word, rest.group(1) if rest else "", not tokens):
            break
        tokens.append(word)
        start = token.end()
        if line[start : start + 1] not in {" ", ""}:
            break
    return " ".join(tokens)


def _continues(word: str, following: str, first: bool) -> bool:
    if word.isdigit():
        return first and len(word) < 3
    if not word[0].isupper() or match_key(word) in _STOPS or match_key(f"{word} {following}") in _PAIRS:
        return False
    return match_key(word) != match_key("năm") or bool(following and not following.isdigit())


def _is_society(name: str) -> bool:
    """Tell “xã hội số” from a commune whose name begins with Hội."""
    words = [match_key(word) for word in name.split()]
    return words[0] == match_key("hội") and (len(words) == 1 or words[1] in _SOCIETY)


def _cased(name: str) -> str:
    if not name.isupper() or name.isdigit():
        return name
    return re.sub(r"\w+", lambda word: word.group().capitalize(), name.lower())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({match_key(name): name for name in reversed(list(names)) if name}.values())[::-1]
