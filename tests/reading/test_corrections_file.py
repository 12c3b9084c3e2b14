"""corrections.toml: whatever stands in it, a mistake is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.domain.errors import UsageError
from dti_cli.reading.corrections_file import FILE_NAME, read_corrections

ENTRY = """[[corrections]]
unit = "{unit}"
year = {year}
input = "3.5.a"
was = 60
now = {now}
reason = "r"
confirmed_by = "x"
date = 2024-01-01
"""
SOUND = {"unit": "con-minh", "year": "2024", "now": "61"}


def written(home: Path, text: str) -> Path:
    (home / FILE_NAME).write_text(text, encoding="utf-8")
    return home


def test_a_sound_correction_is_read(tmp_path: Path) -> None:
    (found,) = read_corrections(written(tmp_path, ENTRY.format(**SOUND)))

    assert (found.unit, found.now, found.date) == ("con-minh", 61, "2024-01-01")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"now": "nan"}, {"now": "inf"}, {"now": "9" * 400}, {"now": "9" * 5000}, {"year": "9" * 30},
        {"unit": "9" * 5000}, {"now": "[" * 3000 + "]" * 3000},
    ],
)  # fmt: skip
def test_a_number_or_name_beyond_sense_is_told(spoilt: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read_corrections(written(tmp_path, ENTRY.format(**SOUND | spoilt)))
    assert FILE_NAME in raised.value.message


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(UsageError, match="đây không phải là tệp"):
        read_corrections(tmp_path)
