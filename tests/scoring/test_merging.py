"""Joining what several workbooks say: one list of units, equal values once, different ones not at all."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dti_cli.domain.findings import Origin, finding
from dti_cli.domain.observations import (
    BLANK,
    COLUMNS,
    INPUT,
    INVALID,
    NOT_APPLICABLE,
    OK,
    RECORDED,
    REMARK,
    Reading,
    Source,
    filled_from,
)
from dti_cli.domain.rules import Task, YesNo
from dti_cli.domain.units import Unit, make_unit
from dti_cli.domain.value_words import words_of
from dti_cli.scoring.merging import Merged, arrays, by_cohort, merge, observations
from dti_cli.scoring.not_applicable import without_contradicted
from tests.scoring.cohorts import catalogue_of
from tests.strategies import indicator_with

NAN = float("nan")


def unit(name: str, district: str = "Huyện Na Rì") -> Unit:
    return make_unit(name, district=district, province="Bắc Kạn")


CON_MINH = unit("Xã Côn Minh")
CAO_KY = unit("Xã Cao Kỳ", "Huyện Chợ Mới")


def row(value: float | None, *, state: str = "", key: str = "3.5.a", unit: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "unit": unit,
        "year": 2024,
        "kind": INPUT,
        "key": key,
        "value": NAN if value is None else value,
        "state": state or (BLANK if value is None else OK),
        "raw": "",
        "source": 0,
        "row": 5,
        "col": 3,
        **more,
    }


def reading(file: str, rows: list[dict[str, Any]], *units: Unit) -> Reading:
    columns = {name: [r[name] for r in rows] for name in COLUMNS}
    units = units or (CON_MINH,)
    named = [Origin(file, "Số liệu", f"B{n}") for n, _ in enumerate(units, 5)]
    return Reading(file, list(units), [Source(file, "Số liệu")], columns, [], named=named)


def values(merged: Merged) -> list[tuple[str, str, float | None, str]]:
    return [
        (merged.units[o.unit].name, o.key, None if o.value != o.value else o.value, o.state)
        for o in observations(merged.frame)
    ]


def test_values_of_several_workbooks_stand_side_by_side() -> None:
    merged = merge(
        [reading("a.xlsx", [row(1)]), reading("b.xlsx", [row(2, key="3.5.b"), row(3, unit=1)], CON_MINH, CAO_KY)], []
    )

    assert values(merged) == [
        ("Xã Côn Minh", "3.5.a", 1, OK),
        ("Xã Côn Minh", "3.5.b", 2, OK),
        ("Xã Cao Kỳ", "3.5.a", 3, OK),
    ]
    assert merged.places == [[0], [0, 1]]
    assert merged.findings == []


def test_each_value_keeps_its_own_file_and_cell() -> None:
    merged = merge([reading("a.xlsx", [row(1)]), reading("b.xlsx", [row(2, key="3.5.b", row=12, col=28)])], [])

    assert [merged.origin(o.source, o.row, o.col) for o in observations(merged.frame)] == [
        Origin("a.xlsx", "Số liệu", "C5"),
        Origin("b.xlsx", "Số liệu", "AB12"),
    ]


def test_an_equal_value_is_kept_once() -> None:
    merged = merge([reading("a.xlsx", [row(1)]), reading("b.xlsx", [row(1 + 1e-12)])], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", 1, OK)]
    assert merged.findings == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_different_values_are_told_and_neither_is_used(order: tuple[int, int]) -> None:
    books = [reading("a.xlsx", [row(410)]), reading("b.xlsx", [row(412, col=4)])]

    merged = merge([books[n] for n in order], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", None, INVALID)]
    (told,) = merged.findings
    assert (told.severity, told.code, told.unit, told.file) == (
        "error", "conflicting-values", "Xã Côn Minh", ("a.xlsx", "b.xlsx")[order[1]],
    )  # fmt: skip
    assert "410" in told.message
    assert "412" in told.message


def test_a_conflict_names_both_cells() -> None:
    (told,) = merge([reading("a.xlsx", [row(410)]), reading("b.xlsx", [row(412, col=4)])], []).findings

    assert (told.file, told.sheet, told.cell, told.raw) == ("b.xlsx", "Số liệu", "D5", "412")
    assert told.message == (
        "Số liệu 3.5.a có hai giá trị khác nhau: 412 ở ô này, 410 ở ô C5, trang Số liệu, tệp a.xlsx."
    )


@pytest.mark.parametrize(
    ("kind", "key", "first", "second", "message"),
    [
        ("input", "1.2.a", 0, 2, "Số liệu 1.2.a có hai giá trị khác nhau: Chưa làm ở ô này, Hoàn thành ở ô "),
        # the 738,905th day from 1/1/1 on is 20/1/2024
        ("date", "1.2", 738905, 738906, "Số liệu 1.2 có hai giá trị khác nhau: 21/1/2024 ở ô này, 20/1/2024 ở ô "),
    ],
)
def test_answers_and_days_that_conflict_are_shown_in_words(
    kind: str, key: str, first: float, second: float, message: str
) -> None:
    tasks = catalogue_of(indicator_with(Task(), 1, "1.2"))
    rows = [row(value, key=key, kind=kind, row=n) for n, value in enumerate((first, second), 5)]
    (told,) = merge([reading("a.xlsx", rows)], [], words_of(tasks)).findings

    assert told.message.startswith(message)


def test_two_cells_of_one_workbook_conflict_too() -> None:
    merged = merge([reading("a.xlsx", [row(410), row(412, row=9)])], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", None, INVALID)]


def test_a_third_equal_value_does_not_settle_a_conflict() -> None:
    merged = merge([reading(f"{n}.xlsx", [row(v)]) for n, v in enumerate([5, 5, 7])], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", None, INVALID)]
    assert len(merged.findings) == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("state", [BLANK, INVALID])
def test_a_blank_or_unusable_value_gives_way_to_a_usable_one(state: str, order: tuple[int, int]) -> None:
    books = [reading("a.xlsx", [row(7)]), reading("b.xlsx", [row(None, state=state)])]

    merged = merge([books[n] for n in order], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", 7, OK)]
    assert merged.findings == []


def test_a_usable_value_does_not_outvote_two_that_cannot_be_used() -> None:
    spoilt = [reading(f"{n}.xlsx", [row(None, state=INVALID)]) for n in range(2)]

    merged = merge([*spoilt, reading("c.xlsx", [row(7)])], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", None, INVALID)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_value_taken_from_its_twin_gives_way_to_one_that_was_typed(order: tuple[int, int]) -> None:
    books = [reading("a.xlsx", [row(7)]), reading("b.xlsx", [row(9, raw=filled_from("3.4.b"))])]

    merged = merge([books[n] for n in order], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", 7, OK)]
    assert merged.findings == []


def test_two_twins_that_differ_are_a_conflict() -> None:
    books = [reading(f"{n}.xlsx", [row(n, raw=filled_from("3.4.b"))]) for n in (7, 9)]

    assert values(merge(books, [])) == [("Xã Côn Minh", "3.5.a", None, INVALID)]


def test_an_unusable_value_outweighs_a_blank() -> None:
    merged = merge([reading("a.xlsx", [row(None)]), reading("b.xlsx", [row(None, state=INVALID)])], [])

    assert values(merged) == [("Xã Côn Minh", "3.5.a", None, INVALID)]


@pytest.mark.parametrize("other", [{"year": 2023}, {"kind": RECORDED}, {"key": "3.5.b"}, {"unit": 1}])
def test_values_of_another_year_kind_key_or_unit_do_not_conflict(other: dict[str, Any]) -> None:
    merged = merge([reading("a.xlsx", [row(1), row(2, **other)], CON_MINH, CAO_KY)], [])

    assert [v[2] for v in values(merged)] == [1, 2]


def test_remarks_of_one_place_are_kept_once_without_a_finding() -> None:
    remark = row(None, kind=REMARK, key="2.1#1", state=OK)

    merged = merge([reading("a.xlsx", [remark]), reading("b.xlsx", [remark])], [])

    assert len(merged.frame) == 1
    assert merged.findings == []


def test_conflicts_leave_every_other_value_as_it_was() -> None:
    rows = [row(1, key="1.3.a"), row(410), row(2, key="8.9.a")]

    merged = merge([reading("a.xlsx", rows), reading("b.xlsx", [row(412)])], [])

    assert [(v[1], v[2]) for v in values(merged)] == [("1.3.a", 1), ("3.5.a", None), ("8.9.a", 2)]


def test_a_unit_spelt_in_two_ways_is_one_unit() -> None:
    merged = merge(
        [reading("a.xlsx", [row(1)]), reading("b.xlsx", [row(2, key="3.5.b")], unit("XÃ CÔN MINH", "na rì"))], []
    )

    assert merged.units == [CON_MINH]


def test_a_name_in_part_is_settled_by_what_is_stored() -> None:
    merged = merge([reading("a.xlsx", [row(1)], unit("Côn Minh", ""))], [CON_MINH])

    assert merged.units == [CON_MINH]


def test_a_name_of_two_stored_units_is_told_and_its_values_are_left_out() -> None:
    twins = [unit("Xã Yên Viên"), unit("Thị trấn Yên Viên")]

    merged = merge([reading("a.xlsx", [row(1), row(2, unit=1)], unit("Yên Viên"), CON_MINH)], twins)

    assert values(merged) == [("Xã Côn Minh", "3.5.a", 2, OK)]
    assert merged.places == [[-1, 0]]
    (told,) = merged.findings
    assert (told.code, told.file, told.cell, told.unit) == ("ambiguous-unit", "a.xlsx", "B5", "Yên Viên")
    assert "bac-kan/na-ri/thi-tran-yen-vien, bac-kan/na-ri/xa-yen-vien" in told.message


def test_a_workbook_of_ambiguous_names_only_leaves_nothing() -> None:
    twins = [unit("Xã Yên Viên"), unit("Thị trấn Yên Viên")]

    merged = merge([reading("a.xlsx", [row(1)], unit("Yên Viên")), reading("b.xlsx", [row(3)])], twins)

    assert values(merged) == [("Xã Côn Minh", "3.5.a", 3, OK)]


def test_workbooks_without_a_value_join_to_nothing() -> None:
    empty = Reading("a.xlsx", [], [], {name: [] for name in COLUMNS}, [finding("no-table", Origin("a.xlsx"))])

    assert values(merge([], [])) == []
    assert values(merge([empty], [])) == []
    assert [v[2] for v in values(merge([empty, reading("b.xlsx", [row(1)])], []))] == [1]
    assert [f.code for f in merge([empty], []).findings] == ["no-table"]


def test_names_a_file_holds_once_are_known_by_their_place() -> None:
    twice = [unit("Xã Tân Lập"), unit("Xã Tân Lập", "Huyện Chợ Đồn"), CON_MINH]

    merged = merge([reading("a.xlsx", [row(1)], *twice)], [])

    assert merged.named == {"a.xlsx": {"Xã Côn Minh": 2}}


def test_a_cohort_is_a_year_of_a_province_with_its_units_under_the_stores_numbers() -> None:
    ba_vi = make_unit("Xã Ba Vì", district="Huyện Ba Vì", province="Hà Nội")
    rows = [row(1), row(2, unit=1), row(3, unit=2), row(4, year=2023)]

    cohort = by_cohort(merge([reading("a.xlsx", rows, CON_MINH, ba_vi, CAO_KY)], []), [31, 7, 12])

    assert cohort(2024, "Bắc Kạn")[["unit", "value"]].to_numpy().tolist() == [[31, 1], [12, 3]]
    assert cohort(2024, "Hà Nội")["unit"].tolist() == [7]
    assert cohort(2023, "Bắc Kạn")["value"].tolist() == [4]


def test_columns_are_plain_arrays() -> None:
    columns = arrays(merge([reading("a.xlsx", [row(1), row(2, key="3.5.b")])], []).frame)

    assert list(columns) == list(COLUMNS)
    assert (columns["key"].tolist(), columns["value"].tolist()) == (["3.5.a", "3.5.b"], [1, 2])


def test_a_figure_taken_from_its_twin_gives_way_to_a_rate_reported_of_the_same_indicator() -> None:
    twin = filled_from("4.1.a")
    rows = [row(410, raw=twin), row(0.8, key="3.5.%"), row(7, key="3.6.a", raw=twin), row(410, unit=1, raw=twin)]

    merged = merge([reading("a.xlsx", rows, CON_MINH, CAO_KY)], [])

    assert values(merged) == [
        ("Xã Côn Minh", "3.5.%", 0.8, OK),
        ("Xã Côn Minh", "3.6.a", 7, OK),
        ("Xã Cao Kỳ", "3.5.a", 410, OK),
    ]


SAID = "Không áp dụng"


def test_a_figure_and_the_words_that_it_does_not_apply_are_different() -> None:
    words = row(None, state=NOT_APPLICABLE, raw=SAID)
    merged = merge([reading("a.xlsx", [words]), reading("b.xlsx", [row(5)])], [])

    assert merged.frame["state"].tolist() == [INVALID]
    assert [(f.code, f.message) for f in merged.findings] == [
        (
            "conflicting-values",
            "Số liệu 3.5.a có hai giá trị khác nhau: Không áp dụng ở ô này, 5 ở ô C5, trang Số liệu, tệp b.xlsx.",
        )
    ]


def test_a_figure_taken_from_its_twin_in_another_workbook_is_dropped_where_it_does_not_apply() -> None:
    catalogue = catalogue_of(msgspec.structs.replace(indicator_with(YesNo(), 10, "3.5"), not_applicable="full"))
    rows = [row(None, state=NOT_APPLICABLE, raw=SAID), row(None, key="3.5.c")]
    twin = row(7, key="3.5.b", raw=filled_from("4.1.b"))
    merged = merge([reading("a.xlsx", rows), reading("b.xlsx", [twin])], [])

    told = without_contradicted(catalogue, merged)

    assert told.frame["state"].tolist() == [NOT_APPLICABLE, BLANK, BLANK]
    assert told.findings == []
    assert without_contradicted(catalogue_of(indicator_with(YesNo(), 10, "3.5")), merged) is merged


def test_a_name_whose_type_only_its_heading_gave_is_the_known_unit_of_that_name() -> None:
    town = unit("Thị trấn Yến Lạc")
    merged = merge([reading("a.xlsx", [row(1)], unit("Xã Yến Lạc"))._replace(presumed=[0])], [town])

    assert [town] == merged.units
