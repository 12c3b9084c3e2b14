"""Declared corrections: applied while the cell still holds what they say, told where it does not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dti_cli.domain.corrections import Correction
from dti_cli.domain.findings import Finding
from dti_cli.domain.observations import BLANK, INVALID, OK, filled_from
from dti_cli.scoring.correcting import correct, unknown_findings
from dti_cli.scoring.merging import Merged, merge
from tests.scoring.test_merging import CAO_KY, CON_MINH, reading, row, values

SIXTY = Correction(
    unit="con-minh",
    year=2024,
    input="3.5.b",
    was=60,
    now=600,
    reason="thiếu một chữ số 0",
    confirmed_by="Văn phòng UBND xã",
    date="2025-01-15",
)


def run(*rows: dict[str, Any]) -> Merged:
    return merge([reading("a.xlsx", list(rows), CON_MINH, CAO_KY)], [])


def as_value(key: str, typed: float | str) -> float | str:
    assert key
    return typed if isinstance(typed, float | int) else {"Có": 1.0, "Không": 0.0}.get(typed, f"“{typed}” là gì?")


def corrected(merged: Merged, *corrections: Correction) -> tuple[Merged, list[Finding]]:
    places = {"con-minh": 0, "cao-ky": 1}.get
    return correct(merged, ["id-0", "id-1"], corrections, places, as_value)[:2]


def test_a_correction_takes_the_place_of_the_value_and_says_so() -> None:
    merged, (found,) = corrected(run(row(60, key="3.5.b"), row(410, row=9)), SIXTY)

    assert values(merged) == [("Xã Côn Minh", "3.5.b", 600, OK), ("Xã Côn Minh", "3.5.a", 410, OK)]
    assert merged.frame["raw"].tolist() == ["600 (hiệu chỉnh từ 60: thiếu một chữ số 0)", ""]
    assert (found.code, found.unit, found.indicator, found.cell) == ("correction-applied", "id-0", "3.5", "C5")
    assert "Đã hiệu chỉnh 3.5.b từ 60 thành 600: thiếu một chữ số 0" in found.message


def test_the_run_itself_is_left_as_it_was() -> None:
    before = run(row(60, key="3.5.b"))

    corrected(before, SIXTY)

    assert values(before) == [("Xã Côn Minh", "3.5.b", 60, OK)]


def test_twins_read_from_the_same_cell_are_corrected_with_it() -> None:
    twin = row(60, key="3.4.b", raw=filled_from("3.5.b"))

    merged, found = corrected(run(row(60, key="3.5.b"), twin, row(60, key="8.3.b", row=9)), SIXTY)

    assert [(v[1], v[2]) for v in values(merged)] == [("3.5.b", 600), ("3.4.b", 600), ("8.3.b", 60)]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("cell", "was", "held"),
    [
        (row(None, key="3.5.b", state=INVALID, raw="sáu trăm"), "sáu trăm", "sáu trăm"),
        (row(None, key="3.5.b", state=INVALID, raw=" sáu  trăm "), "sáu trăm", " sáu  trăm "),
        (row(None, key="3.5.b", state=INVALID, raw="-5"), -5.0, "-5"),
        (row(None, key="3.5.b", state=INVALID, raw="-1234"), -1234.0, "-1234"),
        (row(None, key="3.5.b", state=INVALID, raw="-1.234,5"), -1234.5, "-1.234,5"),
        (row(None, key="3.5.b", state=BLANK), "", "(trống)"),
        (row(1, key="3.5.b"), "Có", "1"),
        (row(60, key="3.5.b", raw=filled_from("3.4.b")), 60.0, "60"),
    ],
)
def test_what_could_not_be_used_a_blank_and_an_answer_can_be_corrected(
    cell: dict[str, Any], was: float | str, held: str
) -> None:
    merged, (found,) = corrected(run(cell), msgspec.structs.replace(SIXTY, was=was))

    assert found.code == "correction-applied"
    assert [v[2:] for v in values(merged)] == [(600, OK)]
    assert merged.frame["raw"].tolist() == [f"600 (hiệu chỉnh từ {held}: thiếu một chữ số 0)"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (row(61, key="3.5.b"), "61"),
        (row(61, key="3.5.b", raw="61 hộ"), "61 hộ"),
        (row(None, key="3.5.b", state=INVALID, raw="abc"), "abc"),
        (row(None, key="3.5.b", state=BLANK), "(trống)"),
    ],
)
def test_a_correction_whose_cell_now_holds_something_else_is_not_applied_and_told(
    cell: dict[str, Any], shown: str
) -> None:
    before = run(cell)

    merged, (found,) = corrected(before, SIXTY)

    assert (found.code, found.cell, found.unit) == ("correction-stale", "C5", "id-0")
    assert shown in found.message
    assert values(merged) == values(before)


@pytest.mark.parametrize(
    ("wrong", "code", "why"),
    [({"now": "sáu"}, "correction-unusable", "“sáu” là gì?"), ({"was": "sáu"}, "correction-stale", "was = sáu")],
)
def test_a_correction_that_makes_no_value_is_not_applied_and_told(wrong: dict[str, str], code: str, why: str) -> None:
    merged, (found,) = corrected(run(row(60, key="3.5.b")), msgspec.structs.replace(SIXTY, **wrong))

    assert (found.code, found.cell, found.unit) == (code, "C5", "id-0")
    assert why in found.message
    assert [v[2] for v in values(merged)] == [60]


def test_a_correction_of_a_figure_that_was_not_reported_is_told() -> None:
    _, (found,) = corrected(run(row(410)), SIXTY)

    assert (found.code, found.cell) == ("correction-stale", "")
    assert "không có số liệu này" in found.message


@pytest.mark.parametrize("other", [{"year": 2023}, {"unit": "cao-ky"}, {"unit": "không-ai"}])
def test_a_correction_of_what_this_run_does_not_hold_waits(other: dict[str, Any]) -> None:
    merged, found = corrected(run(row(60, key="3.5.b")), msgspec.structs.replace(SIXTY, **other))

    assert found == []
    assert [v[2] for v in values(merged)] == [60]


def test_corrections_of_units_that_nobody_knows_are_told() -> None:
    (found,) = unknown_findings([msgspec.structs.replace(SIXTY, unit="con-mih")])

    assert (found.code, found.indicator) == ("correction-unknown", "3.5")
    assert "con-mih" in found.message
