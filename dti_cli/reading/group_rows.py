"""Rows among those of units or indicators that are none: totals, averages, openings of a district or a type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dti_cli.domain.text import fold, match_key
from dti_cli.domain.units import full_district, split_type
from dti_cli.reading.roles import TYPE

_SIGNS = re.compile(r"[^\w\s]")
GROUP = "group"
"""Where the district that a row opened stands in the state of a table, beside the ``TYPE`` that a row opened."""
_SUM = r"tong( cong| so| chung)?( diem)?|tong so diem|cong( chung| don| diem)?"
_WHOLE_SUM = re.compile(rf"(?:{_SUM})[ :.]*")
_TOTAL = re.compile(
    rf"(?:{_SUM}|trung binh( chung)?|binh quan|toan (tinh|huyen|thanh pho|thi xa|quan))"
    r"( (cac|huyen|tinh|thanh pho|thi xa|xa|toan|chung|quan|don vi|phuong)\b.*)?[ :.]*"
)
_NAMED_SO = match_key("Trung Bình")
_NUMBERED = re.compile(r"^(?:[-+*•–]\s*)?(?:\d+\s*[.)]\s*)?(?=\S)")
_DISTRICT = re.compile(r"(?:[IVX]+|\d+)?[.)\s-]*((?:huyện|thị xã|thành phố|tp\.|tx\.|quận)\s+\S.*)", re.IGNORECASE)
_TYPE = re.compile(r"(?:[IVX]+|\d+)?[.)\s-]*(?:(?:các|khối) )?(xã|phường|thị trấn|đặc khu)", re.IGNORECASE)

_RATES = (
    "tỷ lệ", "tỉ lệ", "lũy kế", "kế hoạch", "so với", "chênh lệch", "tăng giảm", "mục tiêu", "chỉ tiêu",
    "max", "min", "lớn nhất", "nhỏ nhất", "cao nhất", "thấp nhất", "xếp hạng", "mức trung bình",
)  # fmt: skip
_NOTES = (
    "đơn vị tính", "đvt", "nguồn số liệu", "lưu ý", "ghi chú", "người lập", "người tổng hợp", "thủ trưởng", "lãnh đạo",
    "nơi nhận", "ubnd huyện", "ubnd tỉnh", "ubnd thành phố", "ubnd thị xã", "ubnd quận", "ban chỉ đạo",
)  # fmt: skip
_AREAS = ("huyện", "tỉnh", "phòng", "sở", "văn phòng", "nguồn")
"""Words that are others without their accents, and then begin names: “Tinh Nhuệ”, “Huyền Tụng”, “Phong Huân”."""


def _opening(words: Sequence[str], key: Callable[[str], str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(key(word)) for word in words)})\b")


_BESIDE = _opening((*_RATES, *_NOTES, *_AREAS), match_key)
_BODY = _opening(_AREAS, match_key)
_BESIDE_BARE = _opening((*_RATES, *_NOTES), fold)


def _words(name: str) -> str:
    return match_key(_SIGNS.sub(" ", name))


def is_sum(text: str) -> bool:
    """Tell whether a row of a list of indicators is the sum of all: “Tổng điểm”, but no “Tổng số xã …”."""
    return bool(_WHOLE_SUM.fullmatch(fold(text)))


def is_total(text: str, *, sure: bool = False) -> bool:
    """Tell whether what stands where a unit's name does is a total or an average: “Tổng cộng các xã”, “Bình quân”.

    ``sure``: a number or a type says that it is a unit's: “Trung Bình” is a commune too.
    """
    return bool(_TOTAL.fullmatch(fold(text))) and not (sure and match_key(text) == _NAMED_SO)


def unnumbered(text: str) -> str:
    """Return a name without a number or dash before it."""
    return _NUMBERED.sub("", text)


def district_opened(text: str) -> str:
    """Return the district that a row opens for those below, with its type word; empty where it opens none."""
    found = _DISTRICT.fullmatch(text)
    return full_district(found.group(1)) if found else ""


def type_opened(text: str) -> str:
    """Return the type of unit that a row opens, as “Các phường” does; empty where it opens none."""
    found = _TYPE.fullmatch(text)
    return found.group(1) if found else ""


def opens_group(name: str) -> bool:
    """Tell whether a row opens a district or a type for those below."""
    return bool(district_opened(name) or type_opened(name))


def settled(name: str, state: dict[str, str]) -> bool:
    """Tell whether a row opens a district or a type for those below, and note in ``state`` which."""
    if district := district_opened(name):
        state |= {GROUP: district, TYPE: ""}
    elif kind := type_opened(name):
        state[TYPE] = kind
    else:
        return False
    return True


def opens_other(name: str) -> bool:
    """Tell whether what stands where a unit's name does opens like a rate, a note, a signature or another body."""
    words = _BESIDE_BARE.match(fold(name)) if name.isascii() else _BESIDE.match(_words(name))
    return bool(words) and not split_type(name)[0]


def opens_body(name: str) -> bool:
    """Tell whether what stands where a unit's name does opens like another body, and may be a name after all."""
    return bool(_BODY.match(_words(name))) and not split_type(name)[0]
