"""Putting runs into the store: values with their origin, what they replaced, ids re-given where units collide."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dti_cli.domain.findings import Origin
from dti_cli.domain.lookup import KnownUnit
from dti_cli.domain.observations import BLANK, INPUT, INVALID, OK, RECORDED, REMARK, Observation, Reported, filled_from
from dti_cli.domain.scores import Score, Total
from dti_cli.store import asking, database, saving
from dti_cli.store.importing import NOBODY, Cohort
from tests.store.imports import AT, CAO_KY, CON_MINH, an_import, observation, store, unit


def rows(home: Path, statement: str) -> list[tuple[object, ...]]:
    with database.reading(home) as connection:
        return connection.execute(statement).fetchall()


def test_a_value_comes_back_with_its_file_sheet_and_cell(tmp_path: Path) -> None:
    stored = store(tmp_path, an_import([observation(412, raw="412 hộ", source=1, row=12, col=28)]))

    with database.reading(tmp_path) as connection:
        found = asking.reported(connection, 1, stored.numbers[0])
    assert found == [Reported(INPUT, "3.5.a", 412, OK, "412 hộ", Origin("a.xlsx", "Trang 2", "AB12"))]


def test_a_missing_value_is_stored_as_missing_not_as_zero(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(None), observation(0, "3.5.b")]))

    with database.reading(tmp_path) as connection:
        assert {(r.key, r.value, r.state) for r in asking.reported(connection, 1, 1)} == {
            ("3.5.a", None, BLANK),
            ("3.5.b", 0, OK),
        }
        assert asking.figures(connection, 1, 1) == [("3.5.b", 0)]


def test_a_faulty_value_is_a_figure_that_cannot_be_used(tmp_path: Path) -> None:
    faulty = observation(None, "3.5.b", state=INVALID, raw="abc")
    store(tmp_path, an_import([observation(410), faulty, observation(None, "3.6.a")]))

    with database.reading(tmp_path) as connection:
        assert dict(asking.figures(connection, 1, 1)) == {"3.5.a": 410, "3.5.b": None}


def test_an_import_remembers_when_with_what_version_and_from_which_files(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1)]))

    assert rows(tmp_path, "SELECT at, version FROM imports") == [(AT, "0.1.0")]
    assert rows(tmp_path, "SELECT path, sha256 FROM files ORDER BY number") == [("a.xlsx", "abc123"), ("khác.xlsx", "")]
    assert rows(tmp_path, "SELECT file, sheet FROM sources ORDER BY number") == [
        (1, "Số liệu"),
        (1, "Trang 2"),
        (2, "Số liệu"),
    ]


def test_cohorts_to_score_are_each_year_and_province_once_in_order(tmp_path: Path) -> None:
    elsewhere = unit("Xã Tân Lập", "Ba Vì", "Hà Nội")
    values = [
        observation(1, year=2024),
        observation(2, unit=1, year=2023),
        observation(3, unit=2),
        observation(4, year=2023),
    ]

    stored = store(tmp_path, an_import(values, [CON_MINH, CAO_KY, elsewhere]))

    places = [(1, 2023, "Bắc Kạn"), (2, 2024, "Bắc Kạn"), (2, 2024, "Hà Nội")]
    assert stored.cohorts == [Cohort(*place, fresh=True) for place in places]


def test_a_cohort_of_which_something_was_stored_is_not_fresh(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(None)]))

    stored = store(tmp_path, an_import([observation(2), observation(2, unit=1)], [CON_MINH, CAO_KY]))

    assert [cohort.fresh for cohort in stored.cohorts] == [False]


def test_a_first_import_replaces_nothing(tmp_path: Path) -> None:
    assert store(tmp_path, an_import([observation(410)])).changes == []


def test_a_later_value_replaces_the_earlier_one_which_stays_in_the_history(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410, raw="410 hộ"), observation(600, "3.5.b")]))

    later = observation(412, row=9, source=1)
    (change,) = store(tmp_path, an_import([later], file="b.xlsx")).changes

    assert (change.unit, change.year, change.kind, change.key) == (1, 2024, INPUT, "3.5.a")
    assert (change.before, change.after) == (410, later._replace(unit=1))
    assert rows(tmp_path, "SELECT key, value, raw, replaced_by FROM history") == [("3.5.a", 410, "410 hộ", 2)]
    assert rows(tmp_path, "SELECT key, value FROM observations ORDER BY key") == [("3.5.a", 412), ("3.5.b", 600)]


def test_every_replaced_value_stays_in_the_history(tmp_path: Path) -> None:
    for value in (1, 2, 3):
        store(tmp_path, an_import([observation(value)]))

    assert rows(tmp_path, "SELECT value, replaced_by FROM history ORDER BY rowid") == [(1, 2), (2, 3)]


def test_the_same_value_again_replaces_nothing_but_its_place(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(410)]))

    stored = store(tmp_path, an_import([observation(410, row=9)], file="b.xlsx"))

    assert stored.changes == []
    assert rows(tmp_path, "SELECT * FROM history") == []
    with database.reading(tmp_path) as connection:
        assert asking.reported(connection, 1, 1)[0].origin == Origin("b.xlsx", "Số liệu", "C9")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (observation(410), observation(None)),
        (observation(None), observation(410)),
        (observation(410), observation(None, state=INVALID, raw="abc")),
        (observation(None, state=INVALID, raw="abc"), observation(None, state=INVALID, raw="xyz")),
        (observation(None, state=BLANK), observation(None, state=INVALID)),
    ],
)
def test_a_value_that_turns_blank_or_unusable_is_a_change(
    tmp_path: Path, before: Observation, after: Observation
) -> None:
    store(tmp_path, an_import([before]))

    assert len(store(tmp_path, an_import([after])).changes) == 1


@pytest.mark.parametrize(
    "other",
    [
        observation(2, year=2023),
        observation(2, key="3.5.b"),
        observation(2, kind=RECORDED),
        observation(2, unit=1),
    ],
)
def test_another_year_key_kind_or_unit_replaces_nothing(tmp_path: Path, other: Observation) -> None:
    units = [CON_MINH, CAO_KY]
    store(tmp_path, an_import([observation(1)], units))

    assert store(tmp_path, an_import([other], units)).changes == []
    assert len(rows(tmp_path, "SELECT * FROM observations")) == 2


def test_another_catalogue_of_the_same_year_replaces_nothing(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1)]))

    assert store(tmp_path, an_import([observation(2)], catalogue="bac-son-2023")).changes == []


def test_one_unit_keeps_one_number_however_it_is_spelt(tmp_path: Path) -> None:
    whole = unit("Xã Côn Minh", "Huyện Na Rì")
    first = store(tmp_path, an_import([observation(1)], [whole]))
    again = store(tmp_path, an_import([observation(2)], [unit("XÃ CÔN MINH", "HUYỆN NA RÌ")]))

    assert first.numbers == again.numbers
    with database.reading(tmp_path) as connection:
        assert asking.known_units(connection) == [KnownUnit(1, "bac-kan/na-ri/con-minh", *whole)]


def shown(home: Path) -> dict[str, str]:
    with database.reading(home) as connection:
        return {u.name: u.id for u in asking.known_units(connection)}


def test_ids_are_given_again_when_a_later_unit_collides(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1), observation(1, unit=1)], [unit("Xã Yên Viên"), CAO_KY]))
    assert shown(tmp_path)["Xã Yên Viên"] == "bac-kan/na-ri/yen-vien"

    store(tmp_path, an_import([observation(1)], [unit("Thị trấn Yên Viên")]))

    assert shown(tmp_path) == {
        "Xã Yên Viên": "bac-kan/na-ri/xa-yen-vien",
        "Thị trấn Yên Viên": "bac-kan/na-ri/thi-tran-yen-vien",
        "Xã Cao Kỳ": "bac-kan/cho-moi/cao-ky",
    }


def test_units_that_only_accents_part_keep_their_own_values(tmp_path: Path) -> None:
    pa, pa_hoi = unit("Xã Sa Pa", "Sa Pa", "Lào Cai"), unit("Xã Sa Pả", "Sa Pa", "Lào Cai")

    store(tmp_path, an_import([observation(1)], [pa]))
    store(tmp_path, an_import([observation(2)], [pa_hoi]))

    assert shown(tmp_path) == {"Xã Sa Pa": "lao-cai/sa-pa/xã-sa-pa", "Xã Sa Pả": "lao-cai/sa-pa/xã-sa-pả"}
    assert rows(tmp_path, "SELECT unit, value FROM observations ORDER BY unit") == [(1, 1), (2, 2)]


def scored(home: Path, province: str, *rows_of_scores: tuple[int, str, float, float, str, float | None]) -> None:
    totals = [(unit, "", 1.0, 1.0, 2.0) for unit in dict.fromkeys(row[0] for row in rows_of_scores)]
    with database.writing(home) as connection:
        saving.save_scores(connection, 1, province, "băm", rows_of_scores, totals, [("8.5", 1.5, 9.0)])


def test_scores_totals_and_ranges_come_back_as_they_were_stored(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1)]))
    scored(tmp_path, "Bắc Kạn", (1, "3.5", 12.875, 12.875, "computed", 13.0), (1, "3.6", 0.0, 15.0, "missing", None))

    with database.reading(tmp_path) as connection:
        assert asking.scores(connection, 1, 1) == {
            "3.5": Score("3.5", 12.875, 12.875, "computed", 13.0),
            "3.6": Score("3.6", 0.0, 15.0, "missing", None),
        }
        assert asking.unit_totals(connection, 1, 1) == {"": Total("", 1.0, 1.0, 2.0)}
        assert asking.extremes(connection, 1, "Bắc Kạn") == {"8.5": (1.5, 9.0)}
        assert asking.cohort_hash(connection, 1, "Bắc Kạn") == "băm"
        assert asking.provinces(connection) == ["Bắc Kạn"]


def test_scoring_again_replaces_a_cohorts_scores_and_no_others(tmp_path: Path) -> None:
    elsewhere = unit("Xã Tân Lập", "Ba Vì", "Hà Nội")
    store(tmp_path, an_import([observation(1), observation(2, unit=1)], [CON_MINH, elsewhere]))
    scored(tmp_path, "Bắc Kạn", (1, "3.5", 1.0, 1.0, "computed", None))
    scored(tmp_path, "Hà Nội", (2, "3.5", 2.0, 2.0, "computed", None))

    scored(tmp_path, "Bắc Kạn", (1, "3.6", 3.0, 4.0, "computed", None))

    with database.reading(tmp_path) as connection:
        assert list(asking.totals(connection, 1, "Bắc Kạn")) == [1]
        assert asking.totals(connection, 1, "Hà Nội") == {2: {"": Total("", 1.0, 1.0, 2.0)}}
        assert list(asking.scores(connection, 1, 1)) == ["3.6"]
        assert list(asking.scores(connection, 1, 2)) == ["3.5"]


def test_rounds_are_listed_latest_first_for_units_and_provinces_that_were_scored(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1), observation(1, year=2023)], [CON_MINH, CAO_KY]))
    store(tmp_path, an_import([observation(1)], catalogue="a-2021"))
    with database.writing(tmp_path) as connection:
        for number in (1, 2, 3):
            saving.save_scores(connection, number, "Bắc Kạn", "băm", [], [(1, "", 1, 1, 1)], [])

    with database.reading(tmp_path) as connection:
        for found in (asking.rounds_of_unit(connection, 1), asking.rounds_of_province(connection, "Bắc Kạn")):
            assert [(r.year, r.catalogue) for r in found] == [
                (2024, "a-2021"),
                (2024, "bac-kan-2022"),
                (2023, "bac-kan-2022"),
            ]
        assert asking.rounds_of_unit(connection, 2) == []
        assert asking.rounds_of_province(connection, "Hà Nội") == []
        assert asking.cohort_hash(connection, 1, "Hà Nội") == ""
        assert asking.unit_totals(connection, 1, 1) == {"": Total("", 1, 1, 1)}


def test_a_cohort_is_the_units_of_a_province_with_observations_in_the_round(tmp_path: Path) -> None:
    elsewhere = unit("Xã Tân Lập", "Ba Vì", "Hà Nội")
    values = [
        observation(1),
        observation(7, "3.5", kind=RECORDED),
        observation(None, "3.5#1", kind=REMARK, raw="Đã hoàn thành"),
        observation(2, unit=1, year=2023),
        observation(3, unit=2),
    ]
    store(tmp_path, an_import(values, [CON_MINH, CAO_KY, elsewhere]))

    with database.reading(tmp_path) as connection:
        assert asking.cohort_units(connection, 2, "Bắc Kạn") == [1]
        assert sorted(asking.cohort_observations(connection, 2, "Bắc Kạn")) == [
            (1, "input", "3.5.a", 1.0, "ok"),
            (1, "recorded", "3.5", 7.0, "ok"),
        ]


def test_units_without_a_value_are_not_stored(tmp_path: Path) -> None:
    stored = store(tmp_path, an_import([observation(1, unit=1)], [CON_MINH, CAO_KY]))

    assert stored.numbers == [NOBODY, 1]
    assert list(shown(tmp_path)) == ["Xã Cao Kỳ"]


def filled(value: float, key: str = "3.4.b") -> Observation:
    return observation(value, key, raw=filled_from("3.5.b"))


def test_a_value_taken_from_its_twin_never_replaces_one_that_was_typed(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(600, "3.4.b")]))

    assert store(tmp_path, an_import([filled(677)])).changes == []
    assert rows(tmp_path, "SELECT key, value FROM observations") == [("3.4.b", 600)]


def test_a_value_taken_from_its_twin_fills_a_blank_and_an_earlier_twins(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(None, "3.4.b"), filled(5, "8.3.b")]))

    store(tmp_path, an_import([filled(677), filled(677, "8.3.b")]))

    assert rows(tmp_path, "SELECT key, value FROM observations ORDER BY key") == [("3.4.b", 677), ("8.3.b", 677)]


def test_scores_and_figures_of_a_whole_cohort_come_back_by_unit(tmp_path: Path) -> None:
    elsewhere = unit("Xã Tân Lập", "Ba Vì", "Hà Nội")
    given = [observation(7), observation(8, unit=1), observation(9, "3.5.b", unit=1), observation(6, unit=2)]
    store(tmp_path, an_import(given, [CON_MINH, CAO_KY, elsewhere]))
    scored(
        tmp_path,
        "Bắc Kạn",
        (1, "3.5", 1.0, 2.0, "computed", None),
        (1, "3.6", 0.0, 15.0, "missing", None),
        (2, "3.5", 3.0, 3.0, "recorded", 3.0),
    )

    with database.reading(tmp_path) as connection:
        assert asking.cohort_scores(connection, 1, "Bắc Kạn") == {
            1: {"3.5": Score("3.5", 1, 2, "computed", None), "3.6": Score("3.6", 0, 15, "missing", None)},
            2: {"3.5": Score("3.5", 3, 3, "recorded", 3)},
        }
        assert sorted(asking.cohort_figures(connection, 1, "Bắc Kạn", ["3.5.a"])) == [(1, "3.5.a", 7), (2, "3.5.a", 8)]
        assert asking.cohort_figures(connection, 1, "Bắc Kạn", []) == []


def test_a_row_that_breaks_a_rule_of_the_store_is_a_fault_of_the_program_not_a_damaged_store(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1)]))

    with pytest.raises(sqlite3.IntegrityError), database.writing(tmp_path) as connection:
        saving.save_scores(connection, 1, "Bắc Kạn", "băm", [], [], [("8.5", float("nan"), 1.0)])
