"""A mistake in dti.toml is told in Vietnamese with its key, what is expected there and an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.domain.errors import UsageError
from dti_cli.reading.settings_file import read_settings

LONG = "a" * 5000


def fault(folder: Path, text: str) -> tuple[str, str]:
    path = folder / "dti.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_settings(path)
    return raised.value.message.removeprefix(f"{path}: "), raised.value.hint


@pytest.mark.parametrize(
    ("text", "said", "example"),
    [
        ('inbox = "hop-thu"', "cần danh sách trong ngoặc vuông nhưng lại là chữ trong dấu nháy (tại inbox)", "inbox = ["),
        ("inbox = []", "cần danh sách trong ngoặc vuông dài từ 1 (tại inbox)", 'inbox = ["hop-thu"]'),
        ('year = "2024"', "cần số nguyên nhưng lại là chữ trong dấu nháy (tại year)", "year = 2024"),
        ("year = 1990", "cần số nguyên từ 2000 (tại year)", "year = 2024"),
        ("year = 2999", "cần số nguyên không quá 2100 (tại year)", "year = 2024"),
        ("year = 99999999999999999999999", "cần số nguyên không quá 2100 (tại year)", "year = 2024"),
        ("catalogue = 3", "cần chữ trong dấu nháy nhưng lại là số nguyên (tại catalogue)", 'catalogue = "bac-kan-2022"'),
        ('require_evidence = "có"', "cần true hoặc false nhưng lại là chữ", "require_evidence = true"),
        ("outputs = 3", "cần bảng gồm các khóa nhưng lại là số nguyên (tại outputs)", "dòng [outputs]"),
        ('[outputs]\nrank = "xlsx"', "cần danh sách trong ngoặc vuông", "rank = ["),
        ('[outputs]\nrank = ["pdf"]', "giá trị 'pdf' không được phép (tại outputs.rank[0])", '"md", "json"]'),
        ('[processed]\naction = "xóa"', "giá trị 'xóa' không được phép (tại processed.action)", 'action = "move"'),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind(tmp_path: Path, text: str, said: str, example: str) -> None:
    message, hint = fault(tmp_path, text)

    assert said in message
    assert "Expected" not in message
    assert example in hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('inbox = ["{}"]', "(tại inbox)"),
        ('units = "{}"', "(tại units)"),
        ('[outputs]\nfolder = "{}"', "(tại outputs.folder)"),
        ('[processed]\nfolder = "{}"', "(tại processed.folder)"),
    ],
)
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("a\\u0000b", "ký tự điều khiển"),
        ("a\\nb", "ký tự điều khiển"),
        (LONG, "quá dài"),
        ("a/" * 2500, "quá dài"),
        ("đ" * 128, "quá dài"),  # two bytes each, one more than the 255 that a name may take
        ("~nosuchuser/a", "Máy này không có người dùng ~nosuchuser"),
        (" ", "để trống"),
    ],
)
def test_a_path_that_no_system_takes(tmp_path: Path, text: str, said: str, path: str, why: str) -> None:
    message, _ = fault(tmp_path, text.format(path))

    assert why in message
    assert said in message
    assert len(message) < 200


def test_paths_that_may_be_are_taken(tmp_path: Path) -> None:
    (tmp_path / "dti.toml").write_text(f'inbox = ["{"đ" * 127}", "~/in", "../a/*.xlsx"]\n', encoding="utf-8")

    assert read_settings(tmp_path / "dti.toml").inbox[1:] == ("~/in", "../a/*.xlsx")
