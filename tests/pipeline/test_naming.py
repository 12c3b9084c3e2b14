"""Outputs are named after their files, no two alike on any system, and quickly however many there are."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from dti_cli.pipeline import naming
from dti_cli.pipeline.batch_outputs import kept_before
from dti_cli.pipeline.naming import Names
from dti_cli.pipeline.sparing import same_place

OUT = Path("ra")


def test_a_name_is_plain_then_with_its_folder_then_numbered() -> None:
    names = Names([str(OUT / "c.xlsx")])
    taken = [
        names.take(OUT, Path(source), ".xlsx").name
        for source in ("na-ri/a.ods", "ba-be/A.xls", "ba-be/a.xls", "ba-be/a.xls", "b.xls", "x/C.xls")
    ]

    assert taken == ["a.xlsx", "ba-be-A.xlsx", "a-2.xlsx", "a-3.xlsx", "b.xlsx", "x-C.xlsx"]


@pytest.mark.parametrize(
    ("other", "same"), [("TỔNG.xlsx", True), (normalize("NFD", "tổng.xlsx"), True), ("t.xlsx", False)]
)
def test_two_results_are_one_where_any_system_takes_their_names_for_one(other: str, same: bool) -> None:
    assert same == same_place(OUT / "tổng.xlsx", OUT / other)


def test_a_mark_stands_before_the_number() -> None:
    names = Names()

    assert [names.take(OUT, Path("a.xls"), ".x", ".y-2024").name for _ in range(3)] == [
        "a.y-2024.x", "a.y-2024-2.x", "a.y-2024-3.x",
    ]  # fmt: skip


def test_a_number_that_a_file_has_by_itself_is_passed_over() -> None:
    names = Names(["ra/a.x", "ra/a-2.x"])

    assert names.take(OUT, Path("a.xls"), ".x").name == "a-3.x"


def test_names_leave_excel_a_path_that_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kết quả"
    suffix = ".cham-diem.xlsx"
    monkeypatch.setattr(naming, "LONGEST", len(str(folder)) + 1 + 40 + len(suffix) + 26)
    names = Names()
    taken = [names.take(folder, Path("ba-be") / f"{'x' * 99}{n}.xls", suffix) for n in range(3)]

    assert [path.name for path in taken] == [
        "x" * 40 + suffix, "ba-be-" + "x" * 34 + suffix, "x" * 40 + "-2" + suffix,
    ]  # fmt: skip
    assert names.take(folder, Path("a.xls"), suffix).name == "a" + suffix


def test_a_name_keeps_twenty_letters_whatever_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "LONGEST", len(str(tmp_path)))

    assert Names().take(tmp_path, Path("y" * 99 + ".xls"), ".x", ".z-2024").name == "y" * 20 + ".z-2024.x"


def test_ten_thousand_files_of_one_name_are_looked_up_a_few_times_each() -> None:
    class Counted(set[str]):
        asked = 0

        def __contains__(self, name: object) -> bool:
            self.asked += 1
            return super().__contains__(name)

    names = Names()
    names._taken = counted = Counted()
    given = {names.take(OUT, Path("in/a.xls"), ".x") for _ in range(10_000)}

    assert len(given) == 10_000
    assert counted.asked <= 30_000  # plain, with the folder, and one number


def test_the_spare_copy_of_a_named_result_is_opened_by_excel_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "LONGEST", len(str(tmp_path)) + 100)
    names = Names()
    taken = [names.take(tmp_path, Path("na-ri") / f"{'x' * 99}.xls", ".cham-diem.xlsx") for _ in range(1000)]
    taken[-1].write_bytes(b"x")

    # plain, with the folder, then numbers from 2 on: the thousandth is numbered 999
    assert taken[-1].name.endswith("-999.cham-diem.xlsx")
    assert len(str(kept_before(taken[-1], "cham-diem", "20240131-070000"))) == naming.LONGEST
