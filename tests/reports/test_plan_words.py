"""Words of plans that differ between catalogues."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Catalogue, Report
from dti_cli.domain.text import lowered
from dti_cli.domain.units import district_in_sentence
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports.plans.words import basis, report_rows, short_name, terms


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("bac-kan-2022", 2025, []),
        ("yen-bai-2022", 2023, [("trước ngày 25 hằng tháng", "UBND cấp huyện")]),
        (
            "bac-son-2023",
            2024,
            [
                ("trước ngày 25 của tháng cuối quý", "Ban Chỉ đạo chuyển đổi số thành phố"),
                ("trước ngày 15/12/2024", "Ban Chỉ đạo chuyển đổi số thành phố"),
            ],
        ),
        ("bac-giang-2024", 2025, [("trước ngày 15/10/2025", "Phòng Văn hóa và Thông tin")]),
        (
            "dong-thanh-2023",
            2024,
            [("trước ngày 15 của tháng cuối quý", "UBND phường"), ("trước ngày 30/11/2024", "UBND phường")],
        ),
    ],
)
def test_a_plan_reports_when_its_document_says(name: str, year: int, expected: list[tuple[str, str]]) -> None:
    rows = report_rows(load_named(name, None).reports, year)

    assert [(row["han"], row["noi_nhan"]) for row in rows] == expected


def test_other_levels_reports_and_single_dates_are_not_the_communes() -> None:
    facts = {"name": "Báo cáo", "day": 5, "month": 3, "year": 2024}
    reports = [
        Report(**facts, every="month", sender="UBND huyện, thị xã, thành phố"),  # type: ignore[arg-type]
        Report(**facts, every="once", sender="UBND xã"),  # type: ignore[arg-type]
        Report(**facts, every="month", sender="UBND xã"),  # type: ignore[arg-type]
    ]

    assert [row["nguoi_gui"] for row in report_rows(reports, 2025)] == ["UBND xã"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bac-kan-2022", "chỉ số"),
        ("yen-bai-2022", "chỉ tiêu"),
        ("bac-son-2023", "chỉ tiêu"),
        ("bac-giang-2024", "chỉ tiêu, nhiệm vụ"),
        ("dong-thanh-2023", "nhiệm vụ"),
    ],
)
def test_rows_are_called_what_they_are(name: str, expected: str) -> None:
    assert terms(load_named(name, None))["muc"] == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"name": "Bộ chỉ số thử", "decision": "Quyết định số 1/QĐ-UBND"},
            "Quyết định số 1/QĐ-UBND ban hành Bộ chỉ số thử",
        ),
        ({"name": "Nhiệm vụ thử", "decision": "Kế hoạch số 2/KH-UBND"}, "Kế hoạch số 2/KH-UBND"),
        (
            {"name": "Nhiệm vụ thử", "decision": "Kế hoạch tháng 2", "basis": "Kế hoạch số ……/KH-UBND"},
            "Kế hoạch số ……/KH-UBND",
        ),
        ({"name": "Bộ chỉ số thử", "decision": ""}, ""),
    ],
)
def test_the_base_of_a_plan_names_its_document_once(facts: dict[str, str], expected: str) -> None:
    assert basis(Catalogue(id="thu", pillars=(), **facts)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Huyện Na Rì", "huyện Na Rì"), ("Thành phố Bắc Kạn", "thành phố Bắc Kạn"), ("Văn Chấn", "Văn Chấn"), ("", "")],
)
def test_the_name_of_a_place_keeps_its_capital(name: str, expected: str) -> None:
    assert district_in_sentence(name) == expected


def test_sentences_begin_small_but_abbreviations_stay() -> None:
    assert (lowered("Rà soát"), lowered("UBND xã")) == ("rà soát", "UBND xã")


def test_a_name_stands_whole_in_a_sentence() -> None:
    assert short_name("Tỷ lệ hộ  có cáp quang.") == "Tỷ lệ hộ có cáp quang"
    assert short_name("một " * 60) == " ".join(["một"] * 60)
