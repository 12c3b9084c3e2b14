"""Who has reported, and which names are met for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding
from dti_cli.domain.observations import BLANK, INVALID, RECORDED, REMARK
from dti_cli.domain.units import Unit
from dti_cli.scoring.completeness import SHOWN, not_reported, without_silent
from dti_cli.scoring.merging import Merged, merge, observations
from dti_cli.scoring.newcomers import without_doubtful
from tests.scoring.test_merging import CAO_KY, CON_MINH, reading, row, unit, values

VAN_LANG = unit("Xã Văn Lang")


def merged(rows: list[dict[str, Any]], *units: Unit) -> Merged:
    return merge([reading("a.xlsx", rows, *units)], [])


def silent(run: Merged, expected: Sequence[Unit] = ()) -> list[str]:
    return [f.message for f in not_reported(run, expected, "ds.txt")]


def test_units_of_a_list_that_sent_nothing_are_named_by_district_and_name() -> None:
    run = merged([row(1)], CON_MINH)

    (found,) = not_reported(run, [CON_MINH, VAN_LANG, CAO_KY], "ds.txt")

    assert (found.code, found.file) == ("not-reported", "ds.txt")
    assert found.message.startswith("1/3 đơn vị đã nộp; còn thiếu: ")
    assert "Xã Cao Kỳ (Huyện Chợ Mới); Xã Văn Lang (Huyện Na Rì)" in found.message


def test_a_list_without_districts_is_settled_by_what_was_read() -> None:
    assert silent(merged([row(1)], CON_MINH), [unit("Xã Côn Minh", "")]) == []


def test_a_unit_without_a_district_is_named_alone() -> None:
    (message,) = silent(merged([row(1)], CON_MINH), [CON_MINH, unit("Xã Văn Lang", "")])

    assert message == "1/2 đơn vị đã nộp; còn thiếu: Xã Văn Lang."


def test_units_whose_rows_are_blank_while_others_are_not_have_not_reported() -> None:
    run = merged([row(1), row(None, unit=1)], CON_MINH, VAN_LANG)

    (message,) = silent(run)

    assert message.startswith("1/2 đơn vị đã nộp; còn thiếu: Xã Văn Lang")


@pytest.mark.parametrize("kind", [RECORDED, "input"])
def test_a_value_that_cannot_be_used_is_a_report_all_the_same(kind: str) -> None:
    assert silent(merged([row(1), row(None, unit=1, kind=kind, state=INVALID)], CON_MINH, VAN_LANG)) == []


def test_a_remark_alone_is_no_report() -> None:
    run = merged([row(1), row(None, unit=1, kind=REMARK, key="3.5#1", state="ok")], CON_MINH, VAN_LANG)

    assert len(silent(run)) == 1


def test_only_the_latest_year_with_figures_counts_as_reported() -> None:
    run = merged([row(1, year=2023), row(1, unit=1), row(None, unit=2, year=2025)], CON_MINH, VAN_LANG, CAO_KY)

    (message,) = silent(run, [CON_MINH, VAN_LANG])

    assert message == "Năm 2024: 1/2 đơn vị đã nộp; còn thiếu: Xã Côn Minh (Huyện Na Rì)."


def test_a_wholly_blank_table_is_no_list_of_who_is_late() -> None:
    assert silent(merged([row(None)], CON_MINH)) == []


def test_very_many_names_are_cut_off() -> None:
    many = [unit(f"Xã X{n}") for n in range(SHOWN + 5)]

    (message,) = silent(merged([row(1)], CON_MINH), [CON_MINH, *many])

    assert message.endswith("; … và 5 đơn vị nữa.")
    assert message.count("Xã X") == SHOWN


def test_units_all_of_whose_cells_are_blank_are_left_out() -> None:
    run = merged([row(1), row(None, key="3.5.b"), row(None, unit=1)], CON_MINH, VAN_LANG)

    assert values(without_silent(run)) == [
        ("Xã Côn Minh", "3.5.a", 1, "ok"),
        ("Xã Côn Minh", "3.5.b", None, BLANK),
    ]


def test_a_unit_is_left_out_of_the_years_of_which_all_its_cells_are_blank() -> None:
    run = merged([row(1), row(None, key="3.5.b"), row(None, year=2026)], CON_MINH)

    assert {(o.year, o.key) for o in observations(without_silent(run).frame)} == {(2024, "3.5.a"), (2024, "3.5.b")}


def met(run: Merged, known: Sequence[Unit], catalogue: Catalogue, expected: Sequence[Unit] = ()) -> list[Finding]:
    return without_doubtful(run, known, expected, catalogue)[1]


def test_known_units_and_surely_new_ones_are_taken_without_a_word(catalogue: Catalogue) -> None:
    run = merged([row(1), row(2, unit=1)], CON_MINH, VAN_LANG)

    kept, findings = without_doubtful(run, [CON_MINH], [], catalogue)

    assert findings == []
    assert kept == run


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Xa Van Lang", "gần giống Xã Văn Lang;"),
        ("Xa Văn Lang", "gần giống Xã Văn Lang;"),
    ],
)
def test_a_slip_in_the_type_word_is_left_out(name: str, near: str, catalogue: Catalogue) -> None:
    run = merged([row(1), row(2, unit=1)], unit(name), CON_MINH)

    kept, (found,) = without_doubtful(run, [VAN_LANG], [], catalogue)

    assert (found.code, found.severity) == ("unit-near-known", "error")
    assert near in found.message
    assert values(kept) == [("Xã Côn Minh", "3.5.a", 2, "ok")]


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("Xã Văn Lang và Xã Cao Kỳ", "(Xã Văn Lang; Xã Cao Kỳ)"),
        ("Xã Văn Lang, xã Cao Kỳ", "(Xã Văn Lang; xã Cao Kỳ)"),
    ],
)
@pytest.mark.parametrize("expected", [[], [VAN_LANG, CON_MINH]])
def test_several_names_in_one_are_left_out_as_such(
    name: str, units: str, expected: list[Unit], catalogue: Catalogue
) -> None:
    run = merged([row(1), row(2, unit=1)], unit(name), CON_MINH)

    kept, (found,) = without_doubtful(run, [VAN_LANG], expected, catalogue)

    assert (found.code, found.severity, found.unit, found.cell) == ("several-units", "error", name, "B5")
    assert units in found.message
    assert values(kept) == [("Xã Côn Minh", "3.5.a", 2, "ok")]


@pytest.mark.parametrize("name", ["Xã Xa Dung", "Xã Phường Sơn", "Xa Dung"])
def test_a_name_that_only_begins_like_a_type_word_is_taken(name: str, catalogue: Catalogue) -> None:
    run = merged([row(1)], unit(name))

    assert values(without_doubtful(run, [VAN_LANG], [], catalogue)[0]) == [(unit(name).name, "3.5.a", 1, "ok")]


def test_a_name_that_differs_from_a_known_one_in_accents_only_is_left_out(catalogue: Catalogue) -> None:
    run = merged([row(1), row(2, unit=1)], unit("Xã Vân Lang"), CON_MINH)

    kept, (found,) = without_doubtful(run, [VAN_LANG], [], catalogue)

    assert (found.code, found.unit, *found[4:7]) == ("unit-near-known", "Xã Vân Lang", "a.xlsx", "Số liệu", "B5")
    assert "Xã Văn Lang" in found.message + found.hint
    assert values(kept) == [("Xã Côn Minh", "3.5.a", 2, "ok")]


@pytest.mark.parametrize(
    "other", [unit("Xã Vân Lang", "Huyện Ba Bể"), unit("Thị trấn Vân Lang"), unit("Xã Văn Long"), unit("Xã Văn Lang")]
)
def test_a_name_of_another_district_type_or_letters_is_new_beyond_doubt(other: Unit, catalogue: Catalogue) -> None:
    assert met(merged([row(1)], other), [VAN_LANG], catalogue) == []


def test_a_name_off_the_list_is_left_out_with_the_nearest_names(catalogue: Catalogue) -> None:
    run = merged([row(1), row(2, unit=1), row(3, unit=2)], CON_MINH, unit("Xã Văn Lăng"), unit("Xã Khác Hẳn"))

    kept, findings = without_doubtful(run, [], [CON_MINH, VAN_LANG], catalogue)

    assert [(f.code, f.unit) for f in findings] == [
        ("unit-not-listed", "Xã Văn Lăng"),
        ("unit-not-listed", "Xã Khác Hẳn"),
    ]
    assert "Xã Văn Lang" in findings[0].message + findings[0].hint
    assert findings[1].hint == "Sửa tên cho đúng danh sách, hoặc bổ sung danh sách."
    assert [v[0] for v in values(kept)] == ["Xã Côn Minh"]


def test_a_name_off_the_list_with_a_letter_too_many_is_told_beside_the_one_meant(catalogue: Catalogue) -> None:
    # congminh and conminh have 7 letters in common: 2 × 7 ÷ (8 + 7) = 0,93
    slip = CON_MINH._replace(name="Xã Công Minh")
    (found,) = met(merged([row(1)], slip), [], catalogue, [CON_MINH, VAN_LANG])

    assert (found.code, "tên gần giống: Xã Côn Minh)" in found.message + found.hint) == ("unit-not-listed", True)


def test_a_unit_on_the_list_is_taken_though_it_was_never_stored(catalogue: Catalogue) -> None:
    assert met(merged([row(1)], CON_MINH), [], catalogue, [CON_MINH]) == []


def test_a_new_name_without_a_type_word_is_told(catalogue: Catalogue) -> None:
    (found,) = met(merged([row(1)], unit("Côn Minh")), [], catalogue)

    assert (found.code, found.unit) == ("unit-type-missing", "Côn Minh")


def test_a_new_unit_without_one_value_is_told_where_it_is_named(catalogue: Catalogue) -> None:
    (found,) = met(merged([row(1)], CON_MINH, unit("Bản Mới")), [], catalogue)

    assert (found.code, found.file, found.cell) == ("unit-type-missing", "a.xlsx", "B6")


# Two names of the same town, of which each is right
SA_PA, SA_PAS = unit("Phường Sa Pa", ""), unit("Phường Sa Pả", "")


def test_new_names_that_differ_from_one_another_in_accents_only_are_told_and_kept(catalogue: Catalogue) -> None:
    run = merged([row(1), row(2, unit=1), row(3, unit=2)], SA_PA, SA_PAS, CON_MINH)
    kept, found = without_doubtful(run, [], [], catalogue)

    assert [(f.code, f.unit, f.file, f.cell) for f in found] == [
        ("units-alike", "Phường Sa Pa", "a.xlsx", "B5"),
        ("units-alike", "Phường Sa Pả", "a.xlsx", "B6"),
    ]
    assert [o.value for o in observations(kept.frame)] == [1, 2, 3]


def test_every_file_that_names_one_of_two_like_units_is_told(catalogue: Catalogue) -> None:
    files = [("a.xlsx", SA_PA), ("b.xlsx", SA_PAS), ("c.xlsx", SA_PA)]
    run = merge([reading(name, [row(1)], own) for name, own in files], [])
    _, found = without_doubtful(run, [], [], catalogue)

    assert [(f.file, f.unit, f.cell) for f in found] == [
        ("a.xlsx", "Phường Sa Pa", "B5"),
        ("b.xlsx", "Phường Sa Pả", "B5"),
        ("c.xlsx", "Phường Sa Pa", ""),
    ]


@pytest.mark.parametrize(("value", "expected"), [(None, []), (2, [SA_PA, SA_PAS])])
def test_names_on_a_blank_form_or_on_the_list_are_meant(
    value: float | None, expected: Sequence[Unit], catalogue: Catalogue
) -> None:
    assert met(merged([row(1), row(value, unit=1)], SA_PA, SA_PAS), [], catalogue, expected) == []


def test_another_province_than_the_catalogues_is_told_once(catalogue: Catalogue) -> None:
    elsewhere = [u._replace(province="Hà Nội") for u in (CON_MINH, VAN_LANG)]

    (found,) = met(merged([row(1), row(1, unit=1)], *elsewhere), [], catalogue)

    assert (found.code, found.unit) == ("other-province", "")
    assert "Hà Nội" in found.message


def test_a_catalogue_for_all_provinces_minds_none(catalogue: Catalogue) -> None:
    anywhere = msgspec.structs.replace(catalogue, province="")

    assert met(merged([row(1)], CON_MINH._replace(province="Hà Nội")), [], anywhere) == []
