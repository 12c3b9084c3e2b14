"""Units stored under names in part: a fuller name takes their place, and never a second unit of one id."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from dti_cli.domain.settling import settle
from dti_cli.domain.units import Unit
from dti_cli.store import asking, database
from tests.store.imports import an_import, observation, store, unit


def reported(home: Path, written: Unit) -> int:
    """Store a unit as a run does, its name settled by those that are known, and return its number."""
    known: list[Unit] = []
    if (home / database.FILE_NAME).is_file():
        with database.reading(home) as connection:
            known = [Unit(*u[2:]) for u in asking.known_units(connection)]
    (meant,) = settle([written], known)[written]
    return store(home, an_import([observation(1)], [meant])).numbers[0]


def stored(home: Path) -> list[tuple[str, str, str]]:
    with database.reading(home) as connection:
        return sorted((u.name, u.district, u.id) for u in asking.known_units(connection))


@pytest.mark.parametrize("part", [unit("Côn Minh", ""), unit("Xã Côn Minh", ""), unit("Xã Côn Minh", "Na Rì")])
def test_a_fuller_name_takes_the_place_of_a_name_in_part(tmp_path: Path, part: Unit) -> None:
    first = store(tmp_path, an_import([observation(1)], [part]))
    again = store(tmp_path, an_import([observation(2)], [unit("Xã Côn Minh", "Huyện Na Rì")]))

    assert first.numbers == again.numbers
    assert stored(tmp_path) == [("Xã Côn Minh", "Huyện Na Rì", "bac-kan/na-ri/con-minh")]
    assert [c.before for c in again.changes] == [1]


def test_a_name_that_two_names_in_part_may_mean_takes_nobodys_place(tmp_path: Path) -> None:
    in_part = [unit("Xã Yên Viên", ""), unit("Yên Viên", "Na Rì")]
    store(tmp_path, an_import([observation(1), observation(1, unit=1)], in_part))

    store(tmp_path, an_import([observation(1)], [unit("Xã Yên Viên", "Huyện Na Rì")]))

    assert [(name, district) for name, district, _ in stored(tmp_path)] == [
        ("Xã Yên Viên", ""),
        ("Xã Yên Viên", "Huyện Na Rì"),
        ("Yên Viên", "Huyện Na Rì"),
    ]


def test_a_district_gets_its_type_word_for_all_its_units_once_it_is_known(tmp_path: Path) -> None:
    two = [unit("Xã Một", "Na Rì"), unit("Xã Hai", "Na Rì")]
    store(tmp_path, an_import([observation(1), observation(1, unit=1)], two))

    store(tmp_path, an_import([observation(1)], [unit("Xã Ba", "Huyện Na Rì")]))

    assert {district for _, district, _ in stored(tmp_path)} == {"Huyện Na Rì"}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_imports_changes_nothing_in_who_is_who(tmp_path: Path, order: tuple[int, ...]) -> None:
    spellings = [unit("Xã Côn Minh", "Na Rì"), unit("Xã Côn Minh", "Huyện Na Rì"), unit("XÃ CÔN MINH", "H. Na Rì")]

    numbers = {reported(tmp_path, spellings[n]) for n in order}

    assert len(numbers) == 1
    assert len(stored(tmp_path)) == 1


def test_a_huyen_and_a_town_of_one_name_keep_their_own_communes(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1)], [unit("Xã Kỳ Hà", "Huyện Kỳ Anh")]))
    store(tmp_path, an_import([observation(1)], [unit("Xã Kỳ Hà", "Thị xã Kỳ Anh")]))

    ids = [id_ for _, _, id_ in stored(tmp_path)]
    assert len(ids) == len(set(ids)) == 2


YEN_THINH, CHO_DON, BA_BE, NA_RI = (
    unit("Xã Yên Thịnh", d) for d in ("", "Huyện Chợ Đồn", "Huyện Ba Bể", "Huyện Na Rì")
)


def held(home: Path) -> list[tuple[str, float]]:
    """Return the stored figures by the district of their unit."""
    with database.reading(home) as connection:
        return sorted(connection.execute("SELECT u.district, value FROM observations JOIN units u ON u.number = unit"))


@pytest.mark.parametrize("two", list(permutations([CHO_DON, BA_BE])))
def test_a_name_in_part_that_two_new_names_would_complete_stays_and_no_value_is_lost(
    tmp_path: Path, two: tuple[Unit, ...]
) -> None:
    store(tmp_path, an_import([observation(1)], [YEN_THINH]))
    again = store(tmp_path, an_import([observation(2), observation(3, unit=1)], two))
    expected = sorted([("", 1.0), (two[0].district, 2.0), (two[1].district, 3.0)])

    assert (len(set(again.numbers)), again.changes, held(tmp_path)) == (2, [], expected)
    store(tmp_path, an_import([observation(4)], [NA_RI]))
    assert held(tmp_path) == sorted([*expected, ("Huyện Na Rì", 4.0)]), (
        "nor is it a third one's, now that two are stored"
    )


def test_a_name_in_part_that_an_import_gives_beside_a_fuller_one_is_a_unit_of_its_own(tmp_path: Path) -> None:
    store(tmp_path, an_import([observation(1)], [YEN_THINH]))
    store(tmp_path, an_import([observation(2), observation(3, unit=1)], [YEN_THINH, BA_BE]))

    assert held(tmp_path) == [("", 2.0), ("Huyện Ba Bể", 3.0)]
