"""What `dti run` keeps out of the store, units of another province, and what it warns of."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_run import run, start
from tests.conftest import dti
from tests.workbooks import Cell, save_rows, wide


def ranked(folder: Path) -> list[str]:
    ended = dti("rank", "--province", "bac-kan", "--home", folder, "--format", "json")
    return sorted(unit["name"] for unit in json.loads(ended.out)["units"])


def test_a_row_of_another_province_is_an_error_and_the_others_are_scored(tmp_path: Path) -> None:
    folder = start(tmp_path)
    head = ["Đơn vị", "Huyện", "Tỉnh", "Năm", "3.5.a", "3.5.b"]
    rows: list[list[Cell]] = [
        ["Xã Tú Lệ", "Huyện Văn Chấn", "Yên Bái", 2024, 1, 2],
        ["Xã Cư Lễ", "Huyện Na Rì", "Bắc Kạn", 2024, 1, 2],
    ]
    save_rows(folder / "hộp thư" / "b.xlsx", [[*head], *rows])
    ended, summary = run(folder)
    (told,) = [f for f in summary["findings"] if f["code"] == "province-of-others"]

    assert (told["severity"], told["cell"]) == ("error", "A2")
    assert "tỉnh Yên Bái, trong khi dti.toml chỉ nhận của tỉnh Bắc Kạn" in ended.out
    assert ranked(folder) == ["Xã Côn Minh", "Xã Cư Lễ"]


def test_a_title_of_another_year_is_a_warning_and_no_error(tmp_path: Path) -> None:
    folder = start(tmp_path, 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\nyear = 2025\n')
    ended, _ = run(folder)

    assert "Cảnh báo:\n" in ended.out
    assert "Bảng ghi năm 2024 nhưng được chấm vào năm 2025" in ended.out
    assert "Lỗi trong số liệu:" not in ended.out


def test_like_names_in_two_files_are_told_on_the_terminal(tmp_path: Path) -> None:
    folder = start(tmp_path)
    wide(folder / "hộp thư" / "b.xlsx", {"Xã Con Minh": {"7.4.a": 1, "7.4.b": 2}})
    lines = run(folder)[0].out.splitlines()

    assert "“Xã Côn Minh” và “Xã Con Minh”" in lines[lines.index("Cảnh báo:") + 1]
    assert ranked(folder) == ["Xã Con Minh", "Xã Côn Minh"]
