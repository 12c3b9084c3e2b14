"""Names that no commune has: endless digits, endless letters. They cost their own row, never the file or the store."""

from __future__ import annotations

from typing import Any

import pytest

from dti_cli.domain.catalogue import code_order
from dti_cli.domain.observations import Given
from dti_cli.domain.text import sort_key
from dti_cli.domain.units import base_id, make_unit, name_order, unit_slug
from tests.reading.sheets import found, read, said

DIGITS = "9" * 5000


@pytest.mark.parametrize("name", [DIGITS, "Xã " + DIGITS, "Xã A " + DIGITS, "Phường " + "٩" * 5000])
def test_endless_digits_are_ordered_named_and_shown(name: str) -> None:
    unit = make_unit(name, province="Bắc Kạn")

    assert sort_key(name.rstrip("9٩") + "8") < sort_key(name)
    assert name_order(unit.name)
    assert unit_slug(unit.name)
    assert base_id(unit)
    assert code_order("1.8") < code_order("1." + DIGITS)


@pytest.mark.parametrize("name", ["Xã A " + DIGITS, "Xã " + "a" * 300, "Xã " + "b " * 150])
def test_a_name_that_is_too_long_costs_its_row_and_is_told_there(name: str) -> None:
    sound: list[list[Any]] = [["Đơn vị", "2.2.a", "2.2.b"], ["Xã Côn Minh", 1, 2]]
    reading = read([*sound, [name, 3, 4], [name, 5, 6]])

    assert said(reading) == said(read(sound))
    assert found(reading) == [("name-too-long", "A3"), ("name-too-long", "A4")]
    assert len(reading.findings[0].raw) <= 200


def test_a_district_that_is_too_long_costs_its_row() -> None:
    reading = read(
        [["Đơn vị", "Huyện", "2.2.a"], ["Xã Côn Minh", "h" * 300, 1]],
        given=Given(year=2024, province="Bắc Kạn"),
    )

    assert said(reading) == {}
    assert ("name-too-long", "A2") in found(reading)
