"""Agencies as a plan names them."""

from __future__ import annotations

import pytest

from dti_cli.domain.agencies import lead_in_plan, partners_in_plan


@pytest.mark.parametrize(
    ("name", "district", "unit", "expected"),
    [
        ("Phòng VH&TT", "Huyện Na Rì", "Xã Côn Minh", "Phòng VH&TT"),
        ("Văn phòng UBND (phụ trách)", "Huyện Na Rì", "Xã Côn Minh", "Văn phòng UBND xã"),
        ("Văn phòng", "Thành phố Bắc Kạn", "Phường Xuất Hóa", "Văn phòng UBND phường"),
        ("Tổ công nghệ số cấp xã, thôn", "Thành phố Bắc Kạn", "Phường Xuất Hóa", "Tổ công nghệ số cấp xã, thôn"),
        ("Trường Mầm Non, TH&THCS Côn Minh", "Huyện Na Rì", "Xã Côn Minh", "Trường Mầm Non, TH&THCS Côn Minh"),
        ("Trường Mầm Non, TH&THCS Côn Minh", "Huyện Na Rì", "Xã Kim Hỷ", "Các trường học trên địa bàn"),
        ("Phòng VH&TT", "", "Xã Côn Minh", "Phòng Văn hóa - Xã hội"),
        ("Văn phòng UBND xã", "", "Phường Bắc Kạn", "Văn phòng HĐND và UBND phường"),
        ("Bộ phận một cửa", "", "Xã Côn Minh", "Trung tâm Phục vụ hành chính công"),
        ("", "", "Xã Côn Minh", ""),
    ],
)
def test_lead_agencies(name: str, district: str, unit: str, expected: str) -> None:
    assert lead_in_plan(name, district=district, unit=unit) == expected


def test_neither_the_lead_nor_the_committee_itself_co_ordinates() -> None:
    names = ["Văn phòng Đảng uỷ", "UBND", "UBND các xã", "Văn phòng UBND", "Văn phòng Đảng ủy"]

    assert partners_in_plan(names, lead="Văn phòng UBND xã", district="Huyện Na Rì", unit="Xã Côn Minh") == [
        "Văn phòng Đảng ủy"
    ]
