"""corrections.toml: whatever stands in it, a mistake is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.domain.errors import UsageError
from dti_cli.reading.corrections_file import FILE_NAME, as_value, read_corrections
from tests.reading.catalogues import SMALL

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


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("2.2.a", 600.0, 600),
        ("2.2.a", -5.0, "Số liệu âm: -5."),
        ("2.2.a", 1.5, "Số lượng 1,5 không phải số nguyên."),
        ("2.2.a", 1e20, "quá lớn."),
        ("2.2.a", "", "Không ghi giá trị nào."),
        ("1.1.a", "Trưởng thôn", "Không hiểu câu trả lời “Trưởng thôn”."),
        ("9.9.a", 1.0, "Bộ chỉ số thu-nho không có số liệu này."),
    ],
)
def test_a_value_is_turned_into_the_figure_or_the_reason_why_it_is_none(
    key: str, typed: float | str, expected: float | str
) -> None:
    found = as_value(SMALL, key, typed)

    assert found == expected if isinstance(expected, int) else str(found).endswith(str(expected))
