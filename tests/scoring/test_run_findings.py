"""What a run finds beyond the single cell: audits of its tables, replaced values, and ids for names."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Origin, finding
from dti_cli.domain.observations import BLANK, INPUT, OK, RECORDED, RECORDED_MAX, REMARK
from dti_cli.domain.rules import Target, Task, YesNo
from dti_cli.domain.value_words import words_of
from dti_cli.scoring.merging import merge
from dti_cli.scoring.run_findings import Replaced, audited, finder, replaced_findings, with_ids
from tests.scoring.cohorts import catalogue_of
from tests.scoring.test_merging import CAO_KY, CON_MINH, reading, row, unit
from tests.strategies import indicator_with

HERE = Origin("a.xlsx", "Số liệu", "C5")


def test_every_unit_and_year_of_a_run_is_audited_by_itself(catalogue: Catalogue) -> None:
    rows = [
        row(5, kind=RECORDED, key="4.4"),
        row(15, kind=RECORDED, key="4.4", year=2023),
        row(7, kind=RECORDED, key="4.4", unit=1),
        row(15, kind=RECORDED_MAX, key="4.4", unit=1),
        row(None, kind=REMARK, key="4.4#1", unit=1, raw="Đã hoàn thành", state=OK),
        row(3, kind=INPUT, key="4.2.a"),
    ]
    merged = merge([reading("a.xlsx", rows, CON_MINH, CAO_KY)], [])

    found = audited(catalogue, merged, ["một", "hai"])

    assert [(f.code, f.unit, f.raw) for f in found] == [
        ("recorded-impossible", "một", "5"),
        ("recorded-impossible", "hai", "7"),
        ("done-below-max", "hai", "Đã hoàn thành"),
    ]


def test_a_cell_that_units_share_is_told_once_and_of_none_of_them(catalogue: Catalogue) -> None:
    rows = [row(99, kind=RECORDED_MAX, key="4.4", unit=n) for n in (0, 1)]
    merged = merge([reading("a.xlsx", rows, CON_MINH, CAO_KY)], [])

    assert [(f.code, f.file, f.unit) for f in audited(catalogue, merged, ["một", "hai"])] == [
        ("max-not-catalogue", "a.xlsx", "")
    ]


def test_a_blank_recorded_score_is_told_at_its_cell(catalogue: Catalogue) -> None:
    merged = merge([reading("a.xlsx", [row(None, kind=RECORDED, key="8.9", state=BLANK, row=67, col=7)])], [])

    (found,) = audited(catalogue, merged, ["một"])

    assert (found.code, found.cell) == ("recorded-blank", "G67")


def test_a_finder_knows_the_cells_of_one_year() -> None:
    rows = [row(3), row(4, year=2023, key="3.5.b"), row(None, kind=REMARK, key="3.5#1")]
    find = finder(merge([reading("a.xlsx", rows)], []), 2024, {70: 0}.get)

    assert find(70, "3.5.a") == (HERE, 3)
    assert find(70, "3.5.b") is None
    assert find(70, "3.5#1") is None
    assert find(71, "3.5.a") is None


def test_a_finder_knows_every_unit_of_the_run() -> None:
    rows = [row(3), row(5, unit=1)]
    find = finder(merge([reading("a.xlsx", rows, CON_MINH, CAO_KY)], []), 2024, {70: 0, 71: 1}.get)

    assert [find(70, "3.5.a"), find(71, "3.5.a")] == [(HERE, 3), (HERE, 5)]


def change(key: str, before: float | None, after: float | None, name: str = "một") -> Replaced:
    return Replaced(name, key, before, after, HERE)


def test_replaced_values_are_told_once_for_each_unit() -> None:
    found = replaced_findings([change("3.5.a", 410, 412), change("3.5.b", 600, 610), change("1.3.a", 1, 2, "hai")])

    assert [(f.code, f.unit, f.severity, f.message) for f in found] == [
        (
            "replaced-value",
            "một",
            "info",
            "Thay 2 giá trị đã lưu: 3.5.a từ 410 thành 412; 3.5.b từ 600 thành 610.",
        ),
        ("replaced-value", "hai", "info", "Thay 1 giá trị đã lưu: 1.3.a từ 1 thành 2."),
    ]


def test_of_many_replaced_values_five_are_named() -> None:
    (found,) = replaced_findings([change(f"1.{n}.a", n, n + 1) for n in range(1, 8)])

    assert found.message.startswith("Thay 7 giá trị đã lưu: 1.1.a từ 1 thành 2;")
    assert found.message.endswith("1.5.a từ 5 thành 6; ….")


def test_each_value_lost_to_a_blank_cell_is_told() -> None:
    (found,) = replaced_findings([change("3.5.a", 410, None)])

    assert (found.code, found.severity, found.cell) == ("blanked-value", "warning", "C5")
    assert found.message == "Ô trống của 3.5.a thay giá trị đã lưu 410."


def test_a_value_lost_to_figures_that_cannot_be_used_is_not_called_blank() -> None:
    (found,) = replaced_findings([change("3.5.a", 410, None)._replace(unusable=True)])

    assert found.message == "Số liệu không dùng được của 3.5.a thay giá trị đã lưu 410."


def test_a_value_where_there_was_none_replaces_nothing() -> None:
    assert replaced_findings([change("3.5.a", None, 5), change("3.5.a", None, None)]) == []


def test_rates_answers_and_states_are_told_in_words() -> None:
    told = catalogue_of(
        indicator_with(Target(at_least=0.8, denominator=("b",)), 1, "1.1"),
        indicator_with(Task(), 1, "1.2"),
        indicator_with(YesNo(), 1, "1.3"),
    )
    changes = [
        change("1.1.%", 0.85, 0.9),
        change("1.2.a", 2, 0),
        change("1.2.a", 5, 1),
        change("1.3.a", 0, 1),
        change("1.1.%", 0.85, None, "hai"),
        change("1.3.a", 1, None, "hai"),
    ]

    assert [f.message for f in replaced_findings(changes, words_of(told))] == [
        "Ô trống của 1.1.% thay giá trị đã lưu 85%.",
        "Ô trống của 1.3.a thay giá trị đã lưu Có.",
        "Thay 4 giá trị đã lưu: 1.1.% từ 85% thành 90%; 1.2.a từ Chưa làm thành Hoàn thành; "
        "1.2.a từ mức thứ 6 (nay không còn) thành Đang làm; 1.3.a từ Không thành Có.",
    ]


def test_names_become_ids_where_a_file_holds_a_name_once() -> None:
    twins = [unit("Xã Tân Lập"), unit("Xã Tân Lập", "Huyện Chợ Đồn"), CON_MINH]
    merged = merge([reading("a.xlsx", [row(1)], *twins)], [])
    told = [finding("recorded-blank", HERE, unit=name) for name in ("Xã Côn Minh", "Xã Tân Lập", "")]
    elsewhere = finding("recorded-blank", Origin("b.xlsx"), unit="Xã Côn Minh")

    found = with_ids([*told, elsewhere], merged, ["id-1", "id-2", "id-3"])

    assert [f.unit for f in found] == ["id-3", "Xã Tân Lập", "", "Xã Côn Minh"]


def test_what_declares_an_indicator_not_applicable_is_told_as_what_it_says() -> None:
    changes = [
        change("1.1.a", 410, None)._replace(unusable=True, declared=True),
        change("1.2.a", None, 5)._replace(was="Không áp dụng"),
        change("1.3.a", None, None)._replace(was="Không áp dụng"),
        change("1.4.a", None, None)._replace(was="Không áp dụng", by="1.4.b"),
        change("1.5.a", None, 5),
    ]

    assert [f.message for f in replaced_findings(changes)] == [
        "“Không áp dụng” của 1.1.a thay giá trị đã lưu 410.",
        "Ô trống của 1.3.a thay giá trị đã lưu Không áp dụng.",
        "Số liệu 1.4.a của lần nhập trước (Không áp dụng) không dùng nữa, vì tệp này ghi 1.4.b.",
        "Thay 1 giá trị đã lưu: 1.2.a từ Không áp dụng thành 5.",
    ]


def test_a_figure_that_another_takes_the_place_of_is_told_with_what_it_said() -> None:
    changes = [
        Replaced("một", "3.5.%", 0.6, None, HERE, "3.5.a"),
        Replaced("một", "3.5.a", 410, None, HERE, "3.5.%"),
        Replaced("một", "3.5.b", None, None, HERE, "3.5.%"),
    ]

    assert [(f.code, f.unit, f.indicator, f.raw) for f in replaced_findings(changes)] == [
        ("superseded-figure", "một", "3.5", "")
    ] * 3
    assert [f.message for f in replaced_findings(changes)] == [
        "Tỷ lệ 3.5 của lần nhập trước (60%) không dùng nữa, vì tệp này ghi 3.5.a.",
        "Số liệu 3.5.a của lần nhập trước (410) không dùng nữa, vì tệp này ghi 3.5.",
        "Số liệu 3.5.b của lần nhập trước (không dùng được) không dùng nữa, vì tệp này ghi 3.5.",
    ]
