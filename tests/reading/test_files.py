"""Files, folders and patterns → paths."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dti_cli.domain.errors import UsageError
from dti_cli.reading.files import expand, sifted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = (
        "b.xlsx",
        "A.xlsm",
        "c.XLS",
        "d.xlsb",
        "đ.ods",
        "~$b.xlsx",
        ".ẩn.xlsx",
        "b.cham-diem.xlsx",
        "thư.docx",
        "sâu/e.xlsx",
        ".git/f.xlsx",
        "$RECYCLE.BIN/g.xlsx",
        "System Volume Information/h.xlsx",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def names(paths: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_means_its_workbooks_and_those_of_its_subfolders_in_order(folder: Path) -> None:
    assert ["A.xlsm", "b.xlsx", "c.XLS", "d.xlsb", "đ.ods", "sâu/e.xlsx"] == names(expand([str(folder)]), folder)


def test_a_pattern_is_expanded_and_passes_over_lock_files_and_our_own_output(folder: Path) -> None:
    assert ["b.xlsx"] == names(expand([str(folder / "*.xlsx")]), folder)
    assert ["b.xlsx", "sâu/e.xlsx"] == names(expand([str(folder / "**" / "*.xlsx")]), folder)


def test_a_file_named_outright_is_taken_whatever_it_is_called(folder: Path) -> None:
    assert ["thư.docx", "~$b.xlsx"] == names(expand([str(folder / "thư.docx"), str(folder / "~$b.xlsx")]), folder)


def test_each_file_counts_once(folder: Path) -> None:
    assert 6 == len(expand([str(folder / "b.xlsx"), str(folder), str(folder / "*.xlsx")]))


def test_a_folder_of_windows_itself_is_looked_into_where_it_is_asked_for(folder: Path) -> None:
    for asked in (folder / "$RECYCLE.BIN", folder / "$RECYCLE.BIN" / "*.xlsx"):
        assert ["g.xlsx"] == [path.name for path in expand([str(asked)])]


def test_brackets_in_a_file_s_name_are_no_pattern(folder: Path) -> None:
    (folder / "xã [1].xlsx").write_bytes(b"x")

    assert ["xã [1].xlsx"] == names(expand([str(folder / "xã [1].xlsx")]), folder)


def test_a_name_typed_in_another_unicode_form_is_found(folder: Path) -> None:
    (folder / unicodedata.normalize("NFD", "Huyện.xlsx")).write_bytes(b"x")

    assert 1 == len(expand([str(folder / unicodedata.normalize("NFC", "Huyện.xlsx"))]))


@pytest.mark.parametrize("missing", ["khong-co.xlsx", "khong-co/*.xlsx", "trống"])
def test_what_matches_nothing_is_an_error_that_names_it(missing: str, folder: Path) -> None:
    (folder / "trống").mkdir()

    with pytest.raises(UsageError) as caught:
        expand([str(folder / missing)])
    assert missing in caught.value.message.replace("\\", "/")
    assert caught.value.hint


def test_what_paths_mean_and_what_they_do_not_is_found_by_looking_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[Path] = []

    def walk(top: Path, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        walked.append(top)
        return own_walk(top, **options)

    own_walk = os.walk
    monkeypatch.setattr(os, "walk", walk)
    found, missing = sifted(
        [str(folder / "gone.xlsx"), str(folder / "b.xlsx"), str(folder), "", str(folder / "*.xlsx")]
    )

    assert names(found, folder) == ["b.xlsx", "A.xlsm", "c.XLS", "d.xlsb", "đ.ods", "sâu/e.xlsx"]
    assert [text for text, _ in missing] == [str(folder / "gone.xlsx"), ""]
    assert walked == [folder]
