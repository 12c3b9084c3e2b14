"""Books written over several processes are the books one process writes, whatever becomes of the processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dti_cli.pipeline.writer import Order
from dti_cli.pipeline.writers import write_all
from tests.reports.books import FINDINGS, UNITS, book


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dti_cli.reading.crew.os.cpu_count", lambda: 2)


def orders(folder: Path) -> list[Order]:
    books = [book(UNITS[:n], FINDINGS) for n in range(1, 5)] + [book(UNITS)._replace(brief=True)]
    return [Order(found, str(folder / f"{n}.cham-diem.xlsx")) for n, found in enumerate(books)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_many_books_are_byte_for_byte_those_of_one_process(tmp_path: Path) -> None:
    alone, over = tmp_path / "một", tmp_path / "hai"  # as far from the findings' files, for links are relative

    assert write_all(orders(alone), many=False) == [""] * 5
    assert write_all(orders(over), many=True) == [""] * 5

    assert contents(over) == contents(alone)


def test_on_one_core_no_process_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dti_cli.reading.crew.os.cpu_count", lambda: 1)
    monkeypatch.setattr("dti_cli.reading.child.start_arguments", lambda *_: pytest.fail("started"))

    assert write_all(orders(tmp_path), many=True) == [""] * 5


def test_a_book_that_cannot_be_written_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "2.cham-diem.xlsx").mkdir()

    told = write_all(orders(tmp_path), many=True)

    assert [bool(fault) for fault in told] == [False, False, True, False, False]
    assert "2.cham-diem.xlsx" in told[2]
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [f"{n}.cham-diem.xlsx" for n in (0, 1, 3, 4)]


@pytest.mark.parametrize(
    "command",
    [["khong-co-chuong-trinh-nay"], [sys.executable, "-c", ""], [sys.executable, "-c", "print('rác' * 9)"]],
    ids=["cannot start", "dies", "talks nonsense"],
)
def test_without_its_processes_everything_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr("dti_cli.reading.child.start_arguments", lambda *_: command)
    alone, over = tmp_path / "một", tmp_path / "hai"
    write_all(orders(alone), many=False)

    assert write_all(orders(over), many=True) == [""] * 5
    assert contents(over) == contents(alone)
