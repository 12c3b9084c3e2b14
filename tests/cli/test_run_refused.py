"""What `dti run` keeps out of the store, a workbook of another province, and what it warns of."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_run import run, start, states
from tests.conftest import dti
from tests.workbooks import wide


def ranked(folder: Path) -> list[str]:
    ended = dti("rank", "--province", "bac-kan", "--home", folder, "--format", "json")
    return sorted(unit["name"] for unit in json.loads(ended.out)["units"])


def test_a_workbook_titled_with_another_province_is_an_error_and_not_stored(tmp_path: Path) -> None:
    folder = start(tmp_path)
    wide(folder / "hộp thư" / "b.xlsx", {"Xã Tú Lệ": {"3.5.a": 1, "3.5.b": 2}}, province="Yên Bái", district="Văn Chấn")
    ended, summary = run(folder)
    (told,) = [f for f in summary["findings"] if Path(f["file"]).name == "b.xlsx"]

    assert ended.code == 3
    assert states(summary) == {"a.xlsx": "new", "b.xlsx": "unread"}
    assert (told["code"], told["severity"]) == ("province-of-others", "error")
    assert "  - hộp thư/b.xlsx: Tệp ghi số liệu" in ended.out
    assert "tỉnh Yên Bái, trong khi dti.toml chỉ nhận của tỉnh Bắc Kạn" in ended.out
    assert ranked(folder) == ["Xã Côn Minh"]
    assert (folder / "ket-qua" / "bao-cao-loi" / "b.bao-cao-loi.xlsx").is_file()


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
