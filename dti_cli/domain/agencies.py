"""Naming agencies in a plan: never the people's committee itself, and bodies that exist where there is no district."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dti_cli.domain.text import fold, match_key
from dti_cli.domain.units import TYPE_WORDS, split_type

_COMMITTEE = {"ubnd", "ubnd xa", "ubnd phuong", "ubnd thi tran", "ubnd cac xa", "ubnd cac xa, thi tran", "ubnd cap xa"}
_OWN_SCHOOLS = re.compile(r"^(?:trường|th&thcs|thcs|tiểu học).*\bcôn minh$", re.IGNORECASE)

_OFFICES = re.compile(r"^Văn phòng(?: UBND)?(?: \(phụ trách\))?$")
"""Shorter names that the printed assignments give the office of the commune."""

_OFFICE, _CULTURE, _ECONOMY = "Văn phòng HĐND và UBND xã", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế"
_SINCE_JULY_2025 = [
    (r"\bVăn phòng HĐND[-&–]\s?UBND huyện\b", _OFFICE),
    (r"\bVăn phòng UBND(?: xã)?(?: \(phụ trách\))?", _OFFICE),
    (r"^Văn phòng(?: thống kê)?$", _OFFICE),
    (r"\bPhòng VH&TT\b|^Văn hóa TT$|^Công chức văn hóa$", _CULTURE),
    (r"\bPhòng (?:TCKH|KTHT)\b|^Công chức kế toán$|^(?:CC )?Tài [Cc]hính\s?[–-]?\s?[Kk]ế toán xã$", _ECONOMY),
    (r"^CC Tài chính kế toán xã$", _ECONOMY),
    (r"^Đài truyền thanh xã$", "Trung tâm Cung ứng dịch vụ công"),
    (r"^Bộ phận một cửa$", "Trung tâm Phục vụ hành chính công"),
    (r"^Bưu điện huyện$", "Bưu điện khu vực"),
    (r"^Ngân hàng NN&PTNT huyện", "Ngân hàng NN&PTNT"),
]
"""Bodies of a commune or district before the reform and what took over their work; told in the plan as a proposal."""


def lead_in_plan(name: str, *, district: str, unit: str) -> str:
    """Return the lead agency as a plan of this unit names it; empty where nobody is named."""
    return _named(name, district, unit)


def partners_in_plan(names: Sequence[str], *, lead: str, district: str, unit: str) -> list[str]:
    """Return the co-ordinating agencies: each once, neither the lead nor the people's committee itself."""
    found = [_named(name, district, unit) for name in names if fold(name) not in _COMMITTEE]
    kept = {match_key(name): name for name in found if name and match_key(name) != match_key(lead)}
    return list(kept.values())


def _named(name: str, district: str, unit: str) -> str:
    kind = TYPE_WORDS.get(split_type(unit)[0], "Xã").lower()
    name = _renamed(_own(name, unit), district)
    name = _OFFICES.sub("Văn phòng UBND xã", name) if district else name
    return re.sub(r"(?<!cấp )\bxã$", kind, name)


def _own(name: str, unit: str) -> str:
    """Do not send another commune's schools to work: the catalogue prints those of the commune it was read from."""
    return "Các trường học trên địa bàn" if _OWN_SCHOOLS.match(name) and "côn minh" not in unit.lower() else name


def _renamed(name: str, district: str) -> str:
    if district:
        return name
    for pattern, now in _SINCE_JULY_2025:
        name = re.sub(pattern, now, name)
    return name
