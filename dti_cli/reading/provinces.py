"""The provinces of Viet Nam, by any of the names they go by."""

from __future__ import annotations

import re
from functools import lru_cache

from dti_cli.domain.text import clean_name, match_key, slug, without_note

PROVINCES = [
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Dương",
    "Bình Định",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hồ Chí Minh",
    "Huế",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Thừa Thiên Huế",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
]
"""Provinces before and after 1 July 2025."""

_MOST_WORDS = max(len(name.split()) for name in PROVINCES)
_OTHER_SPELLINGS = {
    "Bắc Cạn": "Bắc Kạn",
    "Đắc Lắc": "Đắk Lắk",
    "Đăk Lăk": "Đắk Lắk",
    "Đắc Nông": "Đắk Nông",
    "Đăk Nông": "Đắk Nông",
    "Thừa Thiên - Huế": "Thừa Thiên Huế",
    "HCM": "Hồ Chí Minh",
    "TPHCM": "Hồ Chí Minh",
    "BR-VT": "Bà Rịa - Vũng Tàu",
}
_NAMES = {**_OTHER_SPELLINGS, **{name: name for name in PROVINCES}}
_BY_KEY = {match_key(name): province for name, province in _NAMES.items()}


def _letters(name: str) -> str:
    return slug(name).replace("-", "")


_BY_LETTERS = {_letters(name): province for name, province in _NAMES.items()}
_BY_SLUG = {slug(name): province for name, province in _NAMES.items()}


_TYPE_WORD = re.compile(r"^(?:(?:tỉnh|tinh|thành phố|thanh pho|tp)(?:\s*[-.:]\s*|\s+)|t\.\s*)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def province_named(text: str) -> str:
    """Return the usual spelling of the province that a cell or an option means; empty if it is unknown.

    Its type word may stand before it; signs and accents may be wrong, for no two provinces share their letters.
    """
    bare = _TYPE_WORD.sub("", without_note(clean_name(text)))
    return _BY_KEY.get(match_key(bare)) or _BY_LETTERS.get(_letters(bare), "")


def province_of_slug(name: str) -> str:
    """Return a province's usual spelling from its slug; empty if unknown."""
    return _BY_SLUG.get(name, "")


def _of_plain(name: str) -> str:
    """Return a province's usual spelling from its slug or its name without any accent; empty if unknown."""
    return province_of_slug(slug(name)) if name.isascii() else ""


def known_province(name: str) -> str:
    """Return a province's usual spelling from its name, also where more words follow it, or slug; empty if unknown."""
    words = clean_name(name).split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        part = " ".join(words[:count]).strip(",.;:()")
        known = _BY_KEY.get(match_key(part)) or (_of_plain(part) if count == len(words) else "")
        if known:
            return known
    return ""
