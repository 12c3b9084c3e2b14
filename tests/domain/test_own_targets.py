"""The catalogue as it stands for one unit: part II of the plan of Phường Bắc Sơn against the appendix all units share."""

from __future__ import annotations

import pytest

from dti_cli.domain.catalogue import Catalogue, by_code
from dti_cli.domain.own_targets import for_unit, own_targets
from dti_cli.domain.rules import Target
from dti_cli.domain.units import Unit
from dti_cli.reading.catalogue_files import load_named

BAC_SON = Unit("Phường Bắc Sơn", "phuong", "Thành phố Tam Điệp", "Ninh Bình")
QUANG_SON = Unit("Xã Quang Sơn", "xa", "Thành phố Tam Điệp", "Ninh Bình")


@pytest.fixture(scope="module")
def model() -> Catalogue:
    """Return the catalogue of the ward Bắc Sơn."""
    return load_named("bac-son-2023", None)


def bar(catalogue: Catalogue, unit: Unit, code: str) -> tuple[object, float | None]:
    rule = by_code(for_unit(catalogue, unit))[code].rule
    assert isinstance(rule, Target)
    return rule.at_least, rule.general


def test_the_ward_is_held_to_its_own_higher_targets_and_the_general_ones_are_kept_beside(model: Catalogue) -> None:
    assert own_targets(model, BAC_SON) == {"4.5": 0.9, "4.8": 3}
    assert [bar(model, BAC_SON, code) for code in ("4.5", "4.8", "2.3")] == [(0.9, 0.55), (3, 2), (0.85, None)]


def test_other_units_are_held_to_the_threshold_of_their_type(model: Catalogue) -> None:
    assert own_targets(model, QUANG_SON) == {}
    assert [bar(model, QUANG_SON, code) for code in ("4.5", "4.8", "2.3")] == [(0.5, None), (2, None), (0.8, None)]


@pytest.mark.parametrize(("district", "own"), [("TP. Tam Điệp", 2), ("tam điệp", 2), ("", 2), ("Huyện Nho Quan", 0)])
def test_a_district_written_shorter_or_left_out_is_the_same_one(model: Catalogue, district: str, own: int) -> None:
    assert len(own_targets(model, BAC_SON._replace(district=district))) == own


def test_a_catalogue_without_targets_stays_as_it_is(catalogue: Catalogue) -> None:
    assert for_unit(catalogue, BAC_SON) is catalogue


def test_tasks_beside_targets_stay_as_they_are() -> None:
    plan = load_named("bac-giang-2024", None)

    assert by_code(for_unit(plan, BAC_SON))["1.1"] == by_code(plan)["1.1"]
