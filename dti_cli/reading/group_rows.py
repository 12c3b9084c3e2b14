"""Rows among those of units or indicators that are none: totals, averages, openings of a district or a type."""

from __future__ import annotations

import re

from dti_cli.domain.text import fold
from dti_cli.domain.units import full_district
from dti_cli.reading.roles import TYPE

GROUP = "group"
"""Where the district that a row opened stands in the state of a table, beside the ``TYPE`` that a row opened."""
_SUM = r"tong( cong| so| chung)?( diem)?|tong so diem|cong( chung| don| diem)?"
_WHOLE_SUM = re.compile(rf"(?:{_SUM})[ :.]*")
_TOTAL = re.compile(
    rf"(?:{_SUM}|trung binh( chung)?|binh quan|toan (tinh|huyen|thanh pho|thi xa|quan))"
    r"( (cac|huyen|tinh|thanh pho|thi xa|xa|toan|chung|quan|don vi|phuong)\b.*)?[ :.]*"
)
_NUMBERED = re.compile(r"^(?:[-+*•–]\s*)?(?:\d+\s*[.)]\s*)?(?=\S)")
_DISTRICT = re.compile(r"(?:[IVX]+|\d+)?[.)\s-]*((?:huyện|thị xã|thành phố|tp\.|tx\.|quận)\s+\S.*)", re.IGNORECASE)
_TYPE = re.compile(r"(?:[IVX]+|\d+)?[.)\s-]*(?:(?:các|khối) )?(xã|phường|thị trấn|đặc khu)", re.IGNORECASE)


def is_sum(text: str) -> bool:
    """Tell whether a row of a list of indicators is the sum of all: “Tổng điểm”, but no “Tổng số xã …”."""
    return bool(_WHOLE_SUM.fullmatch(fold(text)))


def is_total(text: str) -> bool:
    """Tell whether what stands where a unit's name does is a total or an average: “Tổng cộng các xã”, “Bình quân”."""
    return bool(_TOTAL.fullmatch(fold(text)))


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


def settled(name: str, state: dict[str, str]) -> bool:
    """Tell whether a row opens a district or a type for those below, and note in ``state`` which."""
    if district := district_opened(name):
        state |= {GROUP: district, TYPE: ""}
    elif kind := type_opened(name):
        state[TYPE] = kind
    else:
        return False
    return True
