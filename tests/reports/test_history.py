"""The store's imports as they are shown."""

from __future__ import annotations

from dti_cli.domain.care import History, Imported, ImportedFile
from dti_cli.reports.history import history_view

FILES = [ImportedFile(f"hop-thu/{name}.xlsx", name * 64) for name in "abcde"]
LATEST = Imported(2, "2024-10-15T06:00:00", "0.1", "bac-kan-2022", 5, 320, 4, "", FILES)
OLDEST = Imported(1, "2024-01-01T06:00:00", "", "bac-kan-2022", None, None, None, "2024-02-01T06:00:00", FILES[:1])


def test_an_import_names_three_of_its_files_and_counts_the_others() -> None:
    view = history_view(History([LATEST, OLDEST], 7))

    assert view.shown.rows == [
        [
            "2", "06:00 ngày 15/10/2024", "a.xlsx; b.xlsx; c.xlsx; … và 2 tệp nữa", "aaaaaaaa; bbbbbbbb; cccccccc",
            "5", "320", "4", "",
        ],
        ["1", "06:00 ngày 1/1/2024", "a.xlsx", "aaaaaaaa", "", "", "", "đã hoàn tác lúc 06:00 ngày 1/2/2024"],
    ]  # fmt: skip
    assert view.notes == ["2/7 lần nhập. Giá trị đã thay: dti history LẦN. Hoàn tác: dti undo LẦN"]


def test_a_script_gets_a_row_for_every_file() -> None:
    view = history_view(History([LATEST], 1))

    assert [(row[0], row[4], row[5]) for row in view.plain().rows] == [("2", f.path, f.sha256) for f in FILES]
